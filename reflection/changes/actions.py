"""What I learned, and what I thought of to keep, change or try: saying it, changing it, taking it out, and what guests
suggest. Where a thought goes from here is in going.py."""

from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from access.models import Event
from access.rules import Stage
from accounts.models import User
from aspirations.ideas.actions import GoneError
from aspirations.ideas.who import called
from choosing.conflict import hold_newer
from journeys.exports.actions import let_go_of_papers
from reflection.changes.models import Learned, Suggested, Thought
from reflection.models import Reflection
from reflection.who.rules import check_yes

MOST_THOUGHTS = 200
# What one guest may have waiting with one person, so that nobody is flooded.
MOST_WAITING = 20
LEARNED = ("learned", "next", "private")
SAID = ("pile", "words", "private")


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


def _hold(reflection: Reflection) -> Reflection:
    return Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)


@transaction.atomic
def learn(*, reflection: Reflection, by: User, seen: str | None = None, **said: Any) -> Learned:
    """Keep what I learned and what comes next. Raises NewerError (choosing.conflict)."""
    _hold(reflection)
    row = Learned.objects.filter(reflection=reflection).first()
    hold_newer(row, said, seen)
    was_open = row is not None and not row.private
    row = row or Learned(journey_id=reflection.journey_id, reflection=reflection)
    _say(row, said)
    _follow(row, was_open, by=by)
    Event.record("learned.said", row, by=by)
    return row


@transaction.atomic
def add(
    *,
    reflection: Reflection,
    key: UUID,
    by: User,
    pile: str,
    words: str,
    private: bool = True,
    from_name: str = "",
) -> Thought:
    """Put it on its heap. The same page's second press adds nothing: `key` was drawn with it."""
    _hold(reflection)
    pk = uuid5(reflection.pk, str(key))
    if there := Thought.objects.filter(pk=pk).first():
        return there
    if Thought.objects.filter(reflection=reflection).count() >= MOST_THOUGHTS:
        raise TooManyError
    thought = Thought.objects.create(
        pk=pk, journey_id=reflection.journey_id, reflection=reflection, pile=pile, words=words, private=private,
        from_name=from_name,
    )  # fmt: skip
    Event.record("thought.added", thought, by=by)
    return thought


@transaction.atomic
def change(*, thought: Thought, by: User, seen: str | None = None, **said: Any) -> Thought:
    """Say it in other words. What waits somewhere waits there as it is. Raises NewerError (choosing.conflict)."""
    row = locked(thought)
    hold_newer(row, said, seen)
    was_open = not row.private
    _say(row, said)
    _follow(row, was_open, by=by)
    Event.record("thought.changed", row, by=by)
    return row


@transaction.atomic
def take_out(*, thought: Thought, by: User) -> None:
    """Take it out for good. What it became elsewhere stays there."""
    Event.record("thought.taken_out", thought, by=by)
    thought.delete()


def locked(thought: Thought) -> Thought:
    """The thought as it is now, held. Raises GoneError where it was taken out meanwhile."""
    row = Thought.objects.select_for_update(no_key=True, of=("self",)).filter(pk=thought.pk).first()
    if row is None:
        raise GoneError
    return row


def _say(row: Learned | Thought, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    row.saves += 1
    row.changed_at = timezone.now()
    row.save()


def _follow(row: Learned | Thought, was_open: bool, *, by: User) -> None:
    """What was open is only mine now: what stands on a paper of it may be that."""
    if was_open and row.private:
        let_go_of_papers(journey_id=row.journey_id, by=by)


# What guests suggest


@transaction.atomic
def suggest(*, reflection: Reflection, key: UUID, by: User, pile: str, words: str) -> Suggested:
    """Say it to the owner, in my own name. It waits for them.

    Raises GoneError where that is shared no more, and YesFirstError (reflection.who.rules).
    """
    # Asked as the guest, so that the database's wall answers.
    if not Reflection.objects.filter(pk=reflection.pk).exists():
        raise GoneError
    pk = uuid5(reflection.pk, f"{by.pk}/{key}")
    if there := Suggested.objects.filter(pk=pk).first():
        return there
    waiting = Suggested.objects.filter(reflection=reflection, by=by, state=Suggested.State.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise TooManyError
    check_yes(by, reflection)
    row = Suggested.objects.create(
        pk=pk, journey_id=reflection.journey_id, reflection=reflection, pile=pile, words=words, by=by,
        by_name=called(by, reflection.journey_id, stage=Stage.REFLECTION),
    )  # fmt: skip
    Event.record("suggested.added", row, by=by)
    return row


@transaction.atomic
def keep(*, suggested: Suggested, by: User) -> Thought | None:
    """Put it with mine, with who thought of it. None where it does not wait any more."""
    if not _answer(suggested, Suggested.State.KEPT):
        return None
    thought = add(
        reflection=suggested.reflection, key=suggested.pk, by=by, pile=suggested.pile, words=suggested.words,
        from_name=suggested.by_name,
    )  # fmt: skip
    Event.record("suggested.kept", suggested, by=by)
    return thought


@transaction.atomic
def decline(*, suggested: Suggested, by: User) -> bool:
    """No, thanks. I need not say why. False where it does not wait any more."""
    if not _answer(suggested, Suggested.State.DECLINED):
        return False
    Event.record("suggested.declined", suggested, by=by)
    return True


@transaction.atomic
def take_back(*, suggested: Suggested, by: User) -> bool:
    """Take back what I suggested, while it waits. False where it was answered first."""
    if not _answer(suggested, Suggested.State.TAKEN_BACK):
        return False
    Event.record("suggested.taken_back", suggested, by=by)
    return True


@transaction.atomic
def thank(*, suggested: Suggested, by: User) -> None:
    """Say thank you. Whoever wrote it sees that; nothing else changes."""
    if Suggested.objects.filter(pk=suggested.pk, thanked_at=None).update(thanked_at=timezone.now()):
        Event.record("suggested.thanked", suggested, by=by)


def _answer(suggested: Suggested, state: str) -> bool:
    now = timezone.now()
    waiting = Suggested.objects.filter(pk=suggested.pk, state=Suggested.State.WAITING)
    return bool(waiting.update(state=state, answered_at=now, changed_at=now))
