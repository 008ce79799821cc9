"""Made-up films and sounds of a journey, for tests that are not about what is inside them."""

from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from accounts.models import User
from journeys.captions.actions import save_captions
from journeys.captions.lines import Line
from journeys.captions.models import CaptionsVersion
from journeys.models import Attachment, Journey

TOAST = Line(3_000, 14_000, "Me", "Toast and the radio.")
BISCUIT = Line(27_000, 31_000, "Gran", "Tell them about Biscuit!")


def made_up_recording(
    journey: Journey, *, by: User, kind: str = "film", item_id: UUID | None = None, **more: Any
) -> Attachment:
    """A film that is ready. Its bytes are nothing that plays."""
    film = Attachment(
        journey=journey, kind=kind, item_id=item_id, size=1, milliseconds=40_000, added_by=by, **more
    )
    film.file.save("", ContentFile(b"film"), save=False)
    film.save(force_insert=True)
    return film


def waiting_words(journey: Journey, *, by: User) -> CaptionsVersion:
    """Words that met newer ones, as two open pages make them."""
    film = made_up_recording(journey, by=by)
    save_captions(recording=film, lines=[TOAST], seen_saves=0, by=by)
    saved = save_captions(recording=film, lines=[BISCUIT], seen_saves=0, by=by)
    assert saved.waiting
    return saved.waiting
