"""The wall of what I am glad about: putting up, saying anew, moving, showing and taking down."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Model, RestrictedError
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.models import Answer
from choosing.conflict import hold_newer
from delivery.models import Moment
from journeys.exports.actions import let_go_of_papers
from journeys.media.actions import take_out_picture
from journeys.media.shown import is_shown
from journeys.models import Attachment
from planning.agreed.pictures import is_agreed
from planning.models import Goal, Step
from reflection.models import Celebration, Piece, Reflection

MOST_PIECES = 60
# What the page of one saves.
SAID = ("title", "words", "whose", "on", "private")
Source = Moment | Goal | Step | Answer


class TooManyError(Exception):
    """There is no room for another one until one is taken down."""


def held(reflection: Reflection) -> Reflection:
    """Two that change the order of one wall at once follow one another."""
    return Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)


@transaction.atomic
def put_up(
    *, reflection: Reflection, by: User, key: UUID | None = None, attachment: Attachment | None = None,
    of: str = Piece.Of.OWN, celebration: Celebration | None = None, source: dict[str, Model] | None = None,
    **said: Any,
) -> Piece:  # fmt: skip
    """Hang it as the last one; it is only mine unless I say otherwise. A page sent twice hangs one: its `key`."""
    held(reflection)
    there = Piece.objects.filter(reflection=reflection)
    if key and (again := there.filter(key=key).first()):
        return again
    if there.count() >= MOST_PIECES:
        raise TooManyError
    place = (there.aggregate(last=Max("position"))["last"] or 0) + 1
    piece = Piece.objects.create(
        journey_id=reflection.journey_id, reflection=reflection, attachment=attachment, of=of, position=place,
        celebration=celebration, **({"key": key} if key else {}), **(source or {}), **said,
    )  # fmt: skip
    Event.record("glad.put_up", piece, by=by)
    return piece


@transaction.atomic
def put_up_from(*, reflection: Reflection, source: Source, by: User, private: bool = True) -> Piece:
    """Hang a copy of what I said elsewhere. What hangs there already hangs there once.

    What only I see of my plan or my statement is only mine here too, whatever was ticked for many at once: I open it
    by itself. A moment is only mine unless I say otherwise, and here I do.
    """
    held(reflection)
    name = {Moment: "moment", Goal: "goal", Step: "step", Answer: "answer"}[type(source)]
    there = Piece.objects.filter(reflection=reflection, **{name: source}).first()
    if there is not None:
        return there
    said, file = _said_there(source)
    private = private or _is_only_mine(source)
    return put_up(
        reflection=reflection, by=by, attachment=file, of=name, source={name: source}, private=private, **said
    )


def _is_only_mine(source: Source) -> bool:
    if isinstance(source, Step):
        return source.private or source.goal_private
    if isinstance(source, Answer):
        return source.private or source.area_private
    return isinstance(source, Goal) and source.private


def _said_there(source: Source) -> tuple[dict[str, Any], Attachment | None]:
    """What a piece says of what it comes from, and the picture, film or sound of it."""
    if isinstance(source, Moment):
        said = {"title": source.title, "words": source.words, "whose": source.from_name, "on": source.on}
        return said, source.attachment
    if isinstance(source, Goal):
        return {"title": source.title, "words": source.looks_like, "drawing": source.drawing}, source.picture
    if isinstance(source, Step):
        return {"title": source.what[:120], "on": _past(source.on)}, None
    whose = source.said_by_name if source.said_by != Answer.SaidBy.ME else ""
    on = timezone.localtime(source.made_at).date()
    return {"title": "", "words": source.text[:4000], "whose": whose, "on": on}, source.attachment


def _past(on: date | None) -> date | None:
    return on if on and on <= timezone.localdate() else None


@transaction.atomic
def change(*, piece: Piece, by: User, seen: str | None, **said: Any) -> Piece:
    """Say it anew (SAID). Raises NewerError (choosing.conflict)."""
    row = Piece.objects.select_for_update(no_key=True).get(pk=piece.pk)
    hold_newer(row, {name: said[name] for name in SAID}, seen)
    was_open = not row.private
    for name in SAID:
        setattr(row, name, said[name])
    _save(row, *SAID)
    _papers_follow(row, was_open, by=by)
    Event.record("glad.changed", row, by=by)
    return row


@transaction.atomic
def show(*, piece: Piece, private: bool, by: User) -> None:
    """Let those who see this reflection see it, or nobody."""
    row = Piece.objects.select_for_update(no_key=True).get(pk=piece.pk)
    if row.private == private:
        return
    row.private = private
    _save(row, "private")
    _papers_follow(row, True, by=by)
    Event.record("glad.private" if private else "glad.shown", row, by=by)


def _papers_follow(row: Piece, was_open: bool, *, by: User) -> None:
    """What was open is only mine now: what stands on a paper of it may be that."""
    if was_open and row.private:
        let_go_of_papers(journey_id=row.journey_id, by=by)


def _save(row: Piece, *names: str) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*names, "saves", "changed_at"])


def moved(ids: list[UUID], pk: UUID, by_places: int) -> list[UUID]:
    """These in the order in which one of them has moved; as they were where it cannot."""
    if pk not in ids:
        return ids
    at = ids.index(pk)
    if not 0 <= at + by_places < len(ids):
        return ids
    others = [each for each in ids if each != pk]
    others.insert(at + by_places, pk)
    return others


@transaction.atomic
def move(*, piece: Piece, by_places: int, by: User) -> None:
    """Hang it earlier (negative) or later among those that hang there."""
    held(piece.reflection)
    there = dict(Piece.objects.filter(reflection_id=piece.reflection_id).values_list("pk", "position"))
    for number, pk in enumerate(moved(list(there), piece.pk, by_places), start=1):
        if there[pk] != number:
            Piece.objects.filter(pk=pk).update(position=number)
    Event.record("glad.moved", piece, by=by)


@transaction.atomic
def take_down(*, piece: Piece, by: User) -> None:
    """Take it off the wall, with a file that nothing else of mine shows. Where it came from stays as it is."""
    row = (
        Piece.objects.select_for_update(no_key=True, of=("self",))
        .select_related("attachment")
        .get(pk=piece.pk)
    )
    Event.record("glad.taken_down", row, by=by)
    file = row.attachment
    row.delete()
    if file is not None and file.item_id is None and not is_shown(file.pk) and not is_agreed(file):
        with suppress(RestrictedError), transaction.atomic():
            take_out_picture(picture=file, by=by)
