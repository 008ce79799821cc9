"""What I say when I look back: saying it, saying it anew, showing it and taking it out."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max, Q, RestrictedError
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer, mark_of
from journeys.boards.cards import Card, kept, pictures, read
from journeys.boards.edits import Done, Edit, apply
from journeys.exports.actions import let_go_of_papers
from journeys.media.actions import add_picture, take_out_picture
from journeys.media.shown import is_shown
from journeys.models import Attachment
from planning.agreed.pictures import is_agreed
from reflection.about.prompts import ASKS
from reflection.models import Reflection, Said, SaidBefore

MOST = 200
# How many cards that were taken out of one board can be put back.
MOST_BEFORE = 20
SAID = ("words", "private")
BOARDS = (Said.Kind.STORY, Said.Kind.MAT)


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def say(*, reflection: Reflection, key: UUID, by: User, **said: Any) -> Said:
    """Say it, as the last one. It is only mine unless I say otherwise. A page that is sent twice says it once."""
    Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)
    there = Said.objects.filter(reflection=reflection)
    if again := there.filter(key=key).first():
        return again
    if there.count() >= MOST:
        raise TooManyError
    place = (there.aggregate(last=Max("position"))["last"] or 0) + 1
    row = Said.objects.create(
        journey_id=reflection.journey_id, reflection=reflection, key=key, position=place, **said
    )
    Event.record("said.added", row, by=by)
    return row


def was_said(reflection: Reflection, key: UUID) -> bool:
    """Whether the page with this key was sent before: its file is here already."""
    return Said.objects.filter(reflection=reflection, key=key).exists()


def begin_board(*, reflection: Reflection, kind: str, ask: str, by: User) -> Said:
    """Begin a story or a mat, to fill next. One that is still empty is taken up again, and not begun twice."""
    empty = Said.objects.filter(reflection=reflection, kind=kind, ask=ask, cards=[]).first()
    code = ask if ask in ASKS else ""
    return empty or say(reflection=reflection, key=uuid4(), kind=kind, ask=code, by=by)


def seen_of(said: Said) -> str:
    return mark_of(said, SAID)


@transaction.atomic
def change(*, said: Said, by: User, seen: str | None, **to: Any) -> Said:
    """Say it anew (SAID). Raises NewerError (choosing.conflict)."""
    row = Said.objects.select_for_update(no_key=True).get(pk=said.pk)
    hold_newer(row, to, seen)
    was_open = not row.private
    for name, value in to.items():
        setattr(row, name, value)
    _save(row, *to)
    _papers_follow(row, was_open, by=by)
    Event.record("said.changed", row, by=by)
    return row


@transaction.atomic
def show(*, said: Said, private: bool, by: User) -> None:
    """Let those who see what is in this reflection see it, or nobody."""
    row = Said.objects.select_for_update(no_key=True).get(pk=said.pk)
    if row.private == private:
        return
    row.private = private
    _save(row, "private")
    _papers_follow(row, True, by=by)
    Event.record("said.private" if private else "said.shown", row, by=by)


@transaction.atomic
def change_board(*, said: Said, edit: Edit, by: User) -> tuple[Said, Done]:
    """One edit of the cards of a story or a mat. What two pages did at once meets card by card (journeys.boards)."""
    row = Said.objects.select_for_update(no_key=True).get(pk=said.pk)
    picture = ""
    if edit.upload is not None:
        upload: Any = edit.upload
        picture = str(add_picture(journey=row.journey, upload=upload, item_id=None, private=True, by=by).pk)
    done = apply(edit, read(row.cards), earlier=earlier(row), picture=picture)
    if done.did.startswith("out"):
        _remember(row, kept(done.before))
    if row.cards != kept(done.cards):
        row.cards = kept(done.cards)
        _save(row, "cards")
        Event.record("said.changed", row, by=by)
    return row, done


def earlier(said: Said) -> list[list[Card]]:
    """The cards as they were before one was taken out, the newest first: from there it can be put back."""
    return [read(cards) for cards in said.before.values_list("cards", flat=True)]


def _remember(said: Said, cards: list[dict[str, Any]]) -> None:
    SaidBefore.objects.create(journey_id=said.journey_id, said=said, cards=cards)
    newest = said.before.values_list("pk", flat=True)[:MOST_BEFORE]
    said.before.exclude(pk__in=list(newest)).delete()


@transaction.atomic
def take_out(*, said: Said, by: User) -> None:
    """Take it out for good, and its file where nothing else shows it."""
    row = Said.objects.select_for_update().get(pk=said.pk)
    files = files_of(row)
    Event.record("said.taken_out", row, by=by)
    row.delete()
    for file in files:
        _let_go(file, by)


def files_of(said: Said) -> list[Attachment]:
    asked = pictures(said.cards) | ({said.attachment_id} if said.attachment_id else set())
    return list(Attachment.objects.filter(pk__in=asked)) if asked else []


def shows(file: UUID) -> bool:
    """Whether something that was said shows it: by itself, or on a card of a story or a mat."""
    on_a_card = Q(cards__contains=[{"picture": str(file)}])
    return Said.objects.filter(Q(attachment=file) | on_a_card).exists()


def _let_go(file: Attachment, by: User) -> None:
    if is_shown(file.pk) or is_agreed(file):
        return
    try:
        with transaction.atomic():
            take_out_picture(picture=file, by=by)
    except RestrictedError:
        pass  # another row shows it: a piece on the wall, a moment, a card


def before_it_goes(reflection: Reflection, by: User) -> None:
    """What was said in it goes with it, and the files that nothing else shows."""
    for said in Said.objects.filter(reflection=reflection):
        take_out(said=said, by=by)


def _papers_follow(row: Said, was_open: bool, *, by: User) -> None:
    """What was open is only mine now: what stands on a paper of it may be that."""
    if was_open and row.private:
        let_go_of_papers(journey_id=row.journey_id, by=by)


def _save(row: Said, *names: str) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*names, "saves", "changed_at"])
