"""Every write about the pictures and films of an entry. None asks who may: the pages in front of them do."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from journeys.captions import webvtt
from journeys.captions.lines import Line
from journeys.media import quarantine, undo
from journeys.media.pictures import Picture
from journeys.uploads import limits
from journeys.uploads.actions import FULL, TOO_BIG
from journeys.uploads.forms import Arrived
from providers.keeping.errors import FullError
from providers.models import FilmOnItsWay, Service, Showing
from providers.showing import make, past, ways
from providers.showing.past import locked

# What is taken out can be put back for so long.
KEPT_FOR = timedelta(days=30)

__all__ = ["KEPT_FOR", "FullError"]


@transaction.atomic
def add_picture(
    *,
    service: Service,
    picture: Picture,
    words: str,
    shown_on: date | None,
    by: User,
    source: str = "provider",
) -> Showing:
    """Show a picture, made anew, with what is seen on it in words. Raises FullError."""
    service = locked(service.pk)
    past.check_room(service.pk, Showing.Kind.PICTURE)
    showing = Showing(
        service=service, words=words, shown_on=shown_on, width=picture.width, height=picture.height,
        size=len(picture.large) + len(picture.small), position=_after(service), source=source, added_by=by,
    )  # fmt: skip
    for file, content in ((showing.file, picture.large), (showing.small, picture.small)):
        file.save("", ContentFile(content), save=False)
        undo.delete_unless_kept(file)
    showing.save(force_insert=True)
    past.note(showing, before=None, by=by, source=source)
    return showing


@transaction.atomic
def add_film(
    *,
    service: Service,
    film: Arrived,
    words: str,
    captions: Sequence[Line],
    is_silent: bool,
    shown_on: date | None,
    by: User,
    source: str = "provider",
) -> Showing:
    """Keep a film that has arrived whole. It shows once a worker has made it ready. Raises FullError."""
    service = locked(service.pk)
    past.check_room(service.pk, Showing.Kind.FILM)
    showing = Showing(
        service=service, kind=Showing.Kind.FILM, state=Showing.State.MAKING, words=words, shown_on=shown_on,
        captions=webvtt.written(captions) if captions else "", is_silent=is_silent and not captions,
        size=film.size, position=_after(service), source=source, added_by=by,
    )  # fmt: skip
    quarantine.take_in(showing, film.path)
    showing.save(force_insert=True)
    FilmOnItsWay.objects.filter(service=service, pk=film.path.name).delete()
    past.note(showing, before=None, by=by, source=source)
    make.promise(showing)
    return showing


def _after(service: Service) -> int:
    last: int | None = service.showings.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


@transaction.atomic
def describe(
    *, showing: Showing, words: str, shown_on: date | None, by: User, source: str = "provider"
) -> Showing:
    """Say anew what is seen in it, and of which day it is."""
    showing = _mine(showing)
    before = past.now(showing)
    showing.words, showing.shown_on = words, shown_on
    showing.save(update_fields=["words", "shown_on"])
    past.note(showing, before=before, by=by, source=source)
    return showing


@transaction.atomic
def save_captions(
    *,
    showing: Showing,
    lines: Sequence[Line],
    is_silent: bool,
    seen_saves: int,
    by: User,
    source: str = "provider",
) -> Showing | None:
    """Keep what is said in a film. None where somebody else saved since: nothing is written over."""
    showing = _mine(showing)
    if showing.caption_saves != seen_saves:
        return None
    before = past.now(showing)
    said = [line for line in lines if line.words]
    showing.captions = webvtt.written(said) if said else ""
    showing.is_silent = is_silent and not said
    showing.caption_saves += 1
    showing.save(update_fields=["captions", "is_silent", "caption_saves"])
    past.note(showing, before=before, by=by, source=source)
    return showing


@transaction.atomic
def move(*, showing: Showing, earlier: bool, by: User, source: str = "provider") -> None:
    """Change places with the one of its kind before, or the one after."""
    locked(showing.service_id)
    here = next((n for n, one in enumerate(past.in_order(showing)) if one.pk == showing.pk), None)
    if here is not None:
        past.move(showing, here - 1 if earlier else here + 1, by=by, source=source)


@transaction.atomic
def take_out(*, showing: Showing, by: User, source: str = "provider") -> None:
    """Nobody sees it from now on. It can be put back for KEPT_FOR, unless it is let go."""
    showing = _mine(showing)
    if showing.out_at:
        return
    before = past.now(showing)
    showing.out_at = timezone.now()
    showing.save(update_fields=["out_at"])
    past.note(showing, before=before, by=by, source=source)


@transaction.atomic
def put_back(*, showing: Showing, by: User, source: str = "provider") -> None:
    """Show what was taken out again. Raises FullError."""
    showing = _mine(showing)
    if not showing.out_at:
        return
    past.check_room(showing.service_id, showing.kind)
    showing.out_at = None
    showing.save(update_fields=["out_at"])
    past.note(showing, before=None, by=by, source=source)


@transaction.atomic
def let_go(*, showing: Showing) -> None:
    """What was taken out goes for good, files and all. Its words stay in the history of the entry."""
    for file in (showing.file, showing.small):
        if file:
            undo.delete_when_kept(file)
    quarantine.let_go(showing)
    showing.delete()


def _mine(showing: Showing) -> Showing:
    locked(showing.service_id)
    return Showing.objects.select_for_update(of=("self",)).select_related("service").get(pk=showing.pk)


@transaction.atomic
def begin_film(*, service: Service, length: int, fingerprint: str, by: User) -> FilmOnItsWay:
    """Let a film begin to arrive. Raises ValidationError, with a sentence, when it is too big or there is no room."""
    locked(service.pk)
    if length > limits.MOST_BYTES:
        raise ValidationError(TOO_BIG, code="too_big")
    if length > ways.left(service.pk):
        raise ValidationError(FULL, code="full")
    state = FilmOnItsWay.State
    return FilmOnItsWay.objects.create(
        service=service, by=by, length=length, fingerprint=fingerprint,
        state=state.ARRIVING if length else state.ARRIVED, expires_at=timezone.now() + limits.KEPT_FOR,
    )  # fmt: skip


@transaction.atomic
def keep_whole(*, service_id: UUID, film_id: UUID, length: int, by_id: int) -> FilmOnItsWay:
    """Write down a film that came in one piece and lies where this row says."""
    return FilmOnItsWay.objects.create(
        pk=film_id, service_id=service_id, by_id=by_id, length=length, offset=length,
        state=FilmOnItsWay.State.ARRIVED, expires_at=timezone.now() + limits.KEPT_FOR,
    )  # fmt: skip
