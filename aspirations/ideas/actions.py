"""What a helper writes: ideas, saved as they are typed, and comments. None of it is in the owner's words by itself.

A save may come late, twice or out of order. Its box has an id which the page had ready, so that a second time is no
second idea; and words that meet newer ones, or an idea that the owner has answered since, become an idea beside it. So
do those whose id is taken by a row that their writer cannot see (any more): nothing tells them that it is there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import IntegrityError, ProgrammingError, models, transaction
from django.utils import timezone
from psycopg.errors import UniqueViolation

from access.models import Event
from accounts.models import User
from aspirations import words
from aspirations.answers.actions import Typed
from aspirations.ideas.step import hold
from aspirations.ideas.who import called
from aspirations.models import Answer, Area, Comment, Prompt, Suggestion

MOST_WAITING = 30
MOST_COMMENTS = 100
# Each is a time when words were dropped again, not a save.
MOST_BEFORE = 60
SITTING = timedelta(minutes=15)
State = Suggestion.State


class GoneError(Exception):
    """What it is about is not there for its writer any more. Nothing of this save stays."""


class NoRoomError(Exception):
    """So many wait already that the owner could not look at more."""


class TooOftenError(Exception):
    """Its words were dropped so often that there is no room for those before."""


class TakenError(Exception):
    """A row has this id already: one that somebody else made a moment ago, or that is not for its writer to see."""


@dataclass(frozen=True)
class Place:
    """Where an idea belongs: new words for a question, or other words for an answer to it."""

    area: Area
    prompt: Prompt | None
    answer: Answer | None = None

    @property
    def slug(self) -> str:
        return self.prompt.slug if self.prompt else "own"


def ideas_at(place: Place, by: User) -> "list[Suggestion]":
    """Every idea of this helper's for this place, oldest first."""
    return list(_here(place, by).order_by("begun_at", "id"))


def _here(place: Place, by: User) -> "models.QuerySet[Suggestion]":
    """Of this helper's, as far as they see them: an idea of another place is not written here."""
    return Suggestion.objects.filter(area=place.area, prompt=place.prompt, answer=place.answer, by=by)


def next_id(place: Place, by: User) -> UUID:
    """The id that the next idea here will have. A page that is loaded again agrees on it."""
    taken = {idea.pk for idea in ideas_at(place, by)}
    about = place.answer.pk if place.answer else ""
    number = 0
    while taken & {
        pk := uuid5(place.area.pk, f"{by.pk}/{place.slug}/{about}/{number}"),
        # Its own place is taken by one that its writer does not see any more.
        beside(pk),
    }:
        number += 1
    return pk


def beside(pk: UUID) -> UUID:
    """Where words go whose own place is taken: the same for every late or second save."""
    return uuid5(pk, "beside")


@transaction.atomic
def save_suggestion(
    *, place: Place, typed: Typed, by: User, speaker: str = Suggestion.Speaker.HELPER, seen_answer: int = 0
) -> Suggestion | None:
    """Save one idea as far as it is typed; None while nothing is. It may come back as another one than was asked for.

    seen_answer  the number of saves of the answer that the helper had seen
    """
    hold(place.area.pk)
    _must_be_open(place)
    idea = _settle(place, typed, by=by, speaker=speaker, seen_answer=seen_answer)
    _must_be_open(place)
    return idea


def _must_be_open(place: Place) -> None:
    """Asked as the helper, so that the database's wall answers. Once more at the end: a share may end meanwhile."""
    there = Area.objects.filter(pk=place.area.pk, not_for_me=False, private=False).exists()
    if there and place.answer:
        there = Answer.objects.filter(pk=place.answer.pk, private=False, taken_out=False).exists()
    if not there:
        raise GoneError


def _settle(place: Place, typed: Typed, *, by: User, speaker: str, seen_answer: int) -> Suggestion | None:
    """The idea that these words belong to: the page's own, or the first beside it that can take them."""
    pk = _first_id(place, typed.answer_id, by)
    up_to_date = typed.seen_saves
    while True:
        idea = _mine(place, pk, by)
        if idea is None:
            if not typed.text.strip() or typed.untouched:
                return None
            try:
                return _add(place, pk, typed, by=by, speaker=speaker, seen_answer=seen_answer)
            except TakenError:
                idea = _mine(place, pk, by)
        if idea is not None:
            behind = idea.saves != up_to_date
            if not typed.has_other_words_than(idea) or (behind and _holds(idea, typed)):
                return idea if behind else _as_said_now(idea, speaker)
            if _takes(idea, typed, speaker, behind=behind):
                return _change(idea, typed, by=by, speaker=speaker)
        # No page was drawn with what stands beside it.
        pk, up_to_date = beside(pk), -1


def _takes(idea: Suggestion, typed: Typed, speaker: str, *, behind: bool) -> bool:
    """Whether these words may take the place of those in it."""
    free = idea.waits and same_mouth(idea.speaker, speaker)
    return free and (not behind or words.keeps(idea.all_words, typed.all_words))


def same_mouth(one: str, other: str) -> bool:
    """Words that the owner said aloud never grow onto the helper's own, nor these onto those."""
    return (one == Suggestion.Speaker.OWNER) == (other == Suggestion.Speaker.OWNER)


def _as_said_now(idea: Suggestion, speaker: str) -> Suggestion:
    """The same words, said for themselves or on the owner's behalf: whoever typed them says which."""
    if idea.waits and idea.speaker != speaker and same_mouth(idea.speaker, speaker):
        idea.speaker = speaker
        idea.saves += 1
        Suggestion.objects.filter(pk=idea.pk, state=State.WAITING).update(speaker=speaker, saves=idea.saves)
    return idea


def _first_id(place: Place, asked: UUID, by: User) -> UUID:
    """The id that the page had ready. One that is not this helper's to choose becomes another, always the same."""
    if asked == next_id(place, by) or _here(place, by).filter(pk__in=[asked, beside(asked)]).exists():
        return asked
    return uuid5(place.area.pk, f"{by.pk}/{place.slug}/{asked}")


def _mine(place: Place, pk: UUID, by: User) -> Suggestion | None:
    return _here(place, by).filter(pk=pk).select_for_update(no_key=True).first()


def _holds(idea: Suggestion, typed: Typed) -> bool:
    """Whether these words are in it already, or were and its writer dropped them: a save that comes late, or twice."""
    return any(words.keeps(typed.all_words, held) for held in (idea.all_words, *idea.before))


def _change(idea: Suggestion, typed: Typed, *, by: User, speaker: str) -> Suggestion:
    before = _with_dropped(idea, typed)
    if len(before) > MOST_BEFORE:
        raise TooOftenError
    now = timezone.now()
    new_sitting = now - idea.changed_at > SITTING
    changed = Suggestion.objects.filter(pk=idea.pk, state=State.WAITING).update(
        text=typed.text, own_question=typed.own_question, before=before, speaker=speaker, saves=idea.saves + 1,
        changed_at=now,
    )  # fmt: skip
    if not changed:
        raise GoneError
    idea.refresh_from_db()
    if new_sitting:
        Event.record("suggestion.changed", idea, by=by)
    return idea


def _with_dropped(idea: Suggestion, typed: Typed) -> list[str]:
    """The words that were dropped on the way, with those that go now."""
    old = idea.all_words
    kept = words.keeps(old, typed.all_words) or any(words.keeps(old, held) for held in idea.before)
    return idea.before if kept or not old.strip() else [*idea.before, old]


@contextmanager
def refusals() -> Iterator[None]:
    """One row goes in, or nothing of it does: and why is said in the words of this file."""
    try:
        with transaction.atomic():
            yield
    except ProgrammingError as refused:
        # The database's wall: the share ended, or its level went down, a moment ago.
        raise GoneError from refused
    except IntegrityError as refused:
        if not isinstance(refused.__cause__, UniqueViolation):
            raise
        raise TakenError from refused


def _add(place: Place, pk: UUID, typed: Typed, *, by: User, speaker: str, seen_answer: int) -> Suggestion:
    if Suggestion.objects.waiting().filter(journey_id=place.area.journey_id, by=by).count() >= MOST_WAITING:
        raise NoRoomError
    with refusals():
        idea = Suggestion.objects.create(
            pk=pk, journey_id=place.area.journey_id, area=place.area, prompt=place.prompt, answer=place.answer,
            own_question=typed.own_question, text=typed.text, by=by, by_name=called(by, place.area.journey_id),
            speaker=speaker, saves=1, seen_saves=seen_answer,
        )  # fmt: skip
    Event.record("suggestion.added", idea, by=by)
    return idea


@transaction.atomic
def take_back(*, idea: Suggestion, by: User) -> bool:
    """Take back an idea that still waits. False when the owner answered it first."""
    now = timezone.now()
    waiting = Suggestion.objects.filter(pk=idea.pk, by=by, state=State.WAITING)
    if not waiting.update(state=State.TAKEN_BACK, decided_at=now):
        return False
    Event.record("suggestion.taken_back", idea, by=by)
    return True


@transaction.atomic
def send_again(*, idea: Suggestion, by: User) -> bool:
    """Let an idea that was taken back wait once more."""
    hold(idea.area_id)
    if Suggestion.objects.waiting().filter(journey_id=idea.journey_id, by=by).count() >= MOST_WAITING:
        raise NoRoomError
    back = Suggestion.objects.filter(pk=idea.pk, by=by, state=State.TAKEN_BACK)
    if not back.update(state=State.WAITING, decided_at=None, changed_at=timezone.now()):
        return False
    Event.record("suggestion.sent_again", idea, by=by)
    return True


@transaction.atomic
def save_comment(*, area: Area, answer: Answer | None, key: UUID, text: str, by: User) -> Comment:
    """Say what one thinks of a part or an answer. The same page's second press adds nothing."""
    place = Place(area, None, answer)
    hold(area.pk)
    _must_be_open(place)
    comment = _said(place, uuid5(area.pk, f"{by.pk}/{key}"), text, by=by)
    _must_be_open(place)
    return comment


def _said(place: Place, pk: UUID, text: str, *, by: User) -> Comment:
    """The comment with these words: the one that this page sent before, or a new one where there is a place for it."""
    mine = Comment.objects.filter(area=place.area, answer=place.answer, by=by, text=text)
    while True:
        if there := mine.filter(pk=pk).first():
            return there
        try:
            return _say(place, pk, text, by=by)
        except TakenError:
            if there := mine.filter(pk=pk).first():
                return there
            pk = beside(pk)


def _say(place: Place, pk: UUID, text: str, *, by: User) -> Comment:
    mine = Comment.objects.filter(journey_id=place.area.journey_id, by=by, put_aside_at=None)
    if mine.count() >= MOST_COMMENTS:
        raise NoRoomError
    with refusals():
        comment = Comment.objects.create(
            pk=pk, journey_id=place.area.journey_id, area=place.area, answer=place.answer, text=text, by=by,
            by_name=called(by, place.area.journey_id),
        )  # fmt: skip
    Event.record("comment.added", comment, by=by)
    return comment
