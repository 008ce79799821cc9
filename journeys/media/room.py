"""How much one journey may hold: so many pictures, and so much of everything together."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext_lazy as _

from journeys.media.models import Attachment
from journeys.media.pictures import Picture
from journeys.uploads.models import Upload

MOST_PICTURES = 500
MOST_BYTES = 1024**3

# What waits to be made ready in one journey: so that nobody's film waits behind hundreds of somebody else's.
MOST_BEING_MADE = 20

FULL = _("There is no room for more pictures. Take one out first. You can have 500.")
NO_ROOM = _("There is not enough room for this. Take a film, a sound or a picture out first.")
WAIT = _(
    "Many films and sounds are being made ready already. Wait until some of them are here, then keep this one."
)


def left(journey_id: UUID) -> int:
    """Bytes that may still be brought: less what is kept, what is in quarantine and what is arriving."""
    return max(0, settings.ROOM_PER_JOURNEY - _kept(journey_id) - Upload.objects.arriving_bytes(journey_id))


def _kept(journey_id: UUID) -> int:
    return Attachment.objects.filter(journey_id=journey_id).room_taken()


def check(journey_id: UUID, picture: Picture) -> None:
    """Raise ValidationError, with a sentence for the person, when this picture does not fit any more."""
    pictures = Attachment.objects.filter(journey_id=journey_id, kind=Attachment.Kind.PICTURE)
    size = len(picture.large) + len(picture.small)
    if pictures.count() >= MOST_PICTURES or pictures.room_taken() + size > MOST_BYTES:
        raise ValidationError(FULL, code="full")
    if size > left(journey_id):
        raise ValidationError(NO_ROOM, code="full")


def check_recording(journey_id: UUID, size: int) -> None:
    """Raise ValidationError, with a sentence for the person, when a recording of so many bytes does not fit.

    Or when too many wait to be made ready already. It was counted as arriving until now, so only what is kept counts
    beside it. One at a time in a journey: two that come together cannot both take the last room.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"room of {journey_id}"])
    if _kept(journey_id) + size > settings.ROOM_PER_JOURNEY:
        raise ValidationError(NO_ROOM, code="full")
    there = Attachment.objects.filter(journey_id=journey_id)
    if there.filter(state=Attachment.State.MAKING).count() >= MOST_BEING_MADE:
        raise ValidationError(WAIT, code="many")
