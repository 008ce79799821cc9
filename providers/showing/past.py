"""Pictures and films in the history of an entry: what stood before and after, in words, and putting it back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from journeys.captions import webvtt
from providers.keeping.errors import ChangedSinceError, FullError, GoneError
from providers.models import Revision, Service, Showing
from providers.models.showing import as_said
from ui.dates import day

MOST_PICTURES, MOST_FILMS = 12, 3
_MARK, _PLACE = "showing:", "showing-place:"
_SAID = ("words", "captions", "is_silent")


def is_here(code: str) -> bool:
    """Whether a change of this code is one of a picture or film."""
    return code.startswith((_MARK, _PLACE))


def is_of_showing(revision: Revision) -> bool:
    return any(is_here(code) for code in revision.changes)


def now(showing: Showing | None) -> dict[str, Any] | None:
    """What people see of it: nothing once it is taken out."""
    return as_said(showing) if showing and not showing.out_at else None


def note(
    showing: Showing, *, before: dict[str, Any] | None, by: User, source: str, undoes: Revision | None = None
) -> Revision | None:
    """Write down that a picture or film was added, changed or taken out. Nothing where it is as it was."""
    after = now(showing)
    if before == after:
        return None
    changes = {f"{_MARK}{showing.pk}": {"before": before, "after": after}}
    return Revision.objects.create(
        service=showing.service, by=by, source=source, changes=changes, undoes=undoes
    )


def in_order(showing: Showing) -> list[Showing]:
    """Those of its kind in the order in which people see them."""
    return list(Showing.objects.kept().filter(service_id=showing.service_id, kind=showing.kind))


def move(
    showing: Showing, there: int, *, by: User, source: str, undoes: Revision | None = None
) -> Revision | None:
    """Let it stand there, from 0 on, and write down that it moved. None where it stands there, or nowhere."""
    order = in_order(showing)
    here = next((number for number, one in enumerate(order) if one.pk == showing.pk), None)
    if here is None or here == there or not 0 <= there < len(order):
        return None
    order.insert(there, order.pop(here))
    for number, one in enumerate(order, start=1):
        one.position = number
    Showing.objects.bulk_update(order, ["position"])
    said = {"kind": showing.kind, "words": showing.words}
    changes = {
        f"{_PLACE}{showing.pk}": {"before": said | {"place": here + 1}, "after": said | {"place": there + 1}}
    }
    return Revision.objects.create(
        service=showing.service, by=by, source=source, changes=changes, undoes=undoes
    )


def called(change: dict[str, Any]) -> str:
    said = change["after"] or change["before"] or {}
    return _("A film") if said.get("kind") == Showing.Kind.FILM else _("A picture")


def in_words(said: dict[str, Any] | None) -> str:
    """What a keeper said of it, as a person reads it."""
    if said is None:
        return ""
    if "place" in said:
        return _("Number {place} of them: {words}").format(place=said["place"], words=said["words"])
    parts = [said["words"]]
    if said["shown_on"]:
        parts.append(day(date.fromisoformat(said["shown_on"])))
    if said["kind"] == Showing.Kind.FILM:
        parts.append(_spoken(said))
    return "\n".join(parts)


def _spoken(said: dict[str, Any]) -> str:
    if not said["captions"]:
        return _("Nobody speaks in it.") if said["is_silent"] else _("No captions.")
    lines = webvtt.read(said["captions"].encode())
    count = ngettext("{count} line of captions", "{count} lines of captions", len(lines))
    return count.format(count=len(lines)) + f": “{lines[0].words[:60]}”"


@transaction.atomic
def undo(*, revision: Revision, by: User, source: str) -> Revision:
    """Put back what stood before. Raises ChangedSinceError, GoneError where its file is kept no longer, FullError."""
    service = locked(revision.entry.pk)
    ((code, change),) = revision.changes.items()
    pk = UUID(code.partition(":")[2])
    showing = Showing.objects.select_for_update().filter(service=service, pk=pk).first()
    if code.startswith(_PLACE):
        return _move_back(showing, revision, change, by, source)
    before = now(showing)
    if before != change["after"] or revision.state != Revision.State.LIVE:
        raise ChangedSinceError([code])
    if showing is None:
        raise GoneError
    put(showing, change["before"])
    undone = note(showing, before=before, by=by, source=source, undoes=revision)
    assert undone is not None
    return undone


def _move_back(
    showing: Showing | None, revision: Revision, change: dict[str, Any], by: User, source: str
) -> Revision:
    """Put it back in its place, whatever has moved around it since."""
    if showing is None or showing.out_at:
        raise GoneError
    there = min(change["before"]["place"], len(in_order(showing))) - 1
    undone = move(showing, there, by=by, source=source, undoes=revision)
    if undone is None or revision.state != Revision.State.LIVE:
        raise ChangedSinceError(list(revision.changes))
    return undone


def put(showing: Showing, said: dict[str, Any] | None) -> None:
    """Let it say this again; None takes it out. Raises FullError where it comes back and there is no room."""
    if said is None:
        showing.out_at = timezone.now()
        showing.save(update_fields=["out_at"])
        return
    if showing.out_at:
        check_room(showing.service_id, showing.kind)
    for name in _SAID:
        setattr(showing, name, said[name])
    showing.shown_on = date.fromisoformat(said["shown_on"]) if said["shown_on"] else None
    showing.out_at, showing.caption_saves = None, showing.caption_saves + 1
    showing.save(update_fields=[*_SAID, "shown_on", "out_at", "caption_saves"])


def check_room(service_id: UUID, kind: str) -> None:
    """Raise FullError when the entry shows as many as it may."""
    there = Showing.objects.kept().filter(service_id=service_id, kind=kind).count()
    if there >= (MOST_FILMS if kind == Showing.Kind.FILM else MOST_PICTURES):
        raise FullError


def locked(pk: UUID) -> Service:
    """Two who add at once wait for each other."""
    return Service.objects.select_for_update(of=("self",)).get(pk=pk)
