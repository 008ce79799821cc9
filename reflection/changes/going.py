"""Where a thought goes from a reflection: it waits on the page of the plan or of the statement, or in the days as a
change that is kept for later. There, and only there, its person says yes. Each goes in by that room's own actions, so
that no newer words are taken away."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.answers import actions as answers
from aspirations.answers.actions import Typed
from aspirations.models import Answer, Area
from delivery.changes import actions as days
from delivery.models import Change
from planning.actions import begin_plan
from planning.goals import actions as goals
from planning.models import Goal, Step
from reflection.changes.actions import locked
from reflection.changes.models import Thought

To, State = Thought.To, Thought.State
TOO_MANY = (goals.TooManyError, days.TooManyError)
# How many letters there is room for, where it goes.
ROOM = {
    To.GOAL: 120,
    To.GOAL_WORDS: 120,
    To.STEP: 300,
    To.STEP_WORDS: 300,
    To.ANSWER: 4000,
    To.ANSWER_WORDS: 4000,
}
KINDS: dict[str, type[Any]] = {
    To.STEP: Goal, To.GOAL_WORDS: Goal, To.STEP_WORDS: Step, To.ANSWER: Area, To.ANSWER_WORDS: Answer,
}  # fmt: skip


class NoPlaceError(Exception):
    """What it was for is not there any more, or is put away."""


@dataclass(frozen=True)
class Put:
    """Where it went: the row, and whether its words wait there beside newer ones for me to choose."""

    row: Any
    waits: bool = False


@transaction.atomic
def send(*, thought: Thought, to: str, draft: str, about: Any = None, by: User) -> Thought | None:
    """Let it wait on the page of the plan or the statement. None where it was said yes to already.

    about  the goal, step, part or answer it is for; its number of saves is kept, so that what is written there until
           it is said yes to is not taken away
    """
    row = locked(thought)
    if row.state == State.PUT_IN:
        return None
    row.to, row.draft, row.state = to, draft, State.WAITS
    row.about_id, row.seen_saves = getattr(about, "pk", None), getattr(about, "saves", 0)
    row.decided_at = None
    _save(row, "sent", by=by)
    return row


@transaction.atomic
def stay(*, thought: Thought, by: User) -> bool:
    """Let it wait nowhere: it is only a thought again. False where it was said yes to already."""
    row = locked(thought)
    if row.state == State.PUT_IN:
        return False
    row.to, row.draft, row.state, row.about_id, row.seen_saves = To.HERE, "", State.HERE, None, 0
    row.decided_at = None
    _save(row, "called_back", by=by)
    return True


@transaction.atomic
def ask(*, thought: Thought, by: User) -> Change | None:
    """Keep it with the changes that I ask for. It goes to nobody until I send it there. None where it is there."""
    goals.hold_journey(thought.journey_id, by=by)
    row = locked(thought)
    if row.state == State.PUT_IN:
        return None
    change = days.keep(journey=row.journey, words=row.words, by=by)
    row.to, row.draft, row.about_id, row.seen_saves = To.ASK, "", None, 0
    _done(row, change.pk, by=by)
    return change


@transaction.atomic
def leave(*, thought: Thought, seen: int, by: User) -> bool:
    """Leave it out. It can be looked at again. False where it does not wait any more."""
    row = _waiting(thought, seen)
    if row is None:
        return False
    row.state, row.decided_at = State.LEFT, timezone.now()
    _save(row, "left", by=by)
    return True


@transaction.atomic
def look_again(*, thought: Thought, by: User) -> bool:
    """Let one that I left wait once more."""
    row = locked(thought)
    if row.state != State.LEFT:
        return False
    row.state, row.decided_at = State.WAITS, None
    _save(row, "waits_again", by=by)
    return True


@transaction.atomic
def put_in(*, thought: Thought, seen: int, private: bool, by: User) -> Put | None:
    """Put it into the plan or the statement: the person said yes there.

    seen     the number of saves that the page had seen: other words than those that were read are not said yes to
    private  whether only the owner sees what is new; what stands there already keeps who sees it

    None where it does not wait any more, or changed. Raises NoPlaceError and one of TOO_MANY; nothing is changed then.
    """
    goals.hold_journey(thought.journey_id, by=by)
    row = _waiting(thought, seen)
    if row is None:
        return None
    put = _put(row, private, by)
    _done(row, put.row.pk, by=by)
    return put


def _put(row: Thought, private: bool, by: User) -> Put:
    match row.to:
        case To.GOAL:
            begin_plan(journey=row.journey, by=by)
            return Put(goals.add_goal(journey=row.journey, by=by, title=row.draft, private=private))
        case To.STEP:
            return Put(goals.add_step(goal=_there(row), by=by, what=row.draft, private=private))
        case To.GOAL_WORDS:
            return _other_words(row, "title", by)
        case To.STEP_WORDS:
            return _other_words(row, "what", by)
        case To.ANSWER:
            return _say(row, private, by)
        case To.ANSWER_WORDS:
            return _say_otherwise(row, by)
    raise NoPlaceError


def about(row: Thought) -> Any:
    """What it is for, as long as that is there; None for what is for nothing that stands there."""
    model = KINDS.get(To(row.to))
    if model is None or row.about_id is None:
        return None
    return model._default_manager.filter(pk=row.about_id, journey_id=row.journey_id).first()


def is_away(about: Any) -> bool:
    """Whether a goal, or a step or its goal, is put away: nothing is put where I would not see it."""
    goal = about.goal if isinstance(about, Step) else about
    return any(getattr(row, "put_away_at", None) for row in (about, goal))


def _there(row: Thought) -> Any:
    found = about(row)
    if found is None or is_away(found):
        raise NoPlaceError
    return found


def _other_words(row: Thought, name: str, by: User) -> Put:
    """Laid over what stands there: what was written since stays, and these words wait beside it."""
    kept = goals.change(row=_there(row), said={name: row.draft}, seen=row.seen_saves, by=by)
    return Put(kept.row, bool(kept.waits))


def _say(row: Thought, private: bool, by: User) -> Put:
    area = Area.objects.select_for_update(no_key=True).get(pk=_there(row).pk)
    if area.not_for_me:
        raise NoPlaceError
    pk = uuid5(row.pk, "answer")
    box = Typed(pk, row.draft, private=private, shut=private)
    saved = answers.add(area, None, box, came_how=Answer.CameHow.TYPED, typed_by="", by=by, pk=pk)
    if saved.answer is None:
        raise NoPlaceError
    return Put(saved.answer)


def _say_otherwise(row: Thought, by: User) -> Put:
    answer = _there(row)
    if answer.taken_out or answer.area.not_for_me:
        raise NoPlaceError
    box = Typed(answer.pk, row.draft, seen_saves=row.seen_saves, own_question=answer.own_question)
    (saved,) = answers.save_answers(area=answer.area, prompt=answer.prompt, typed=[box], by=by)
    if saved.answer is None:
        raise NoPlaceError
    return Put(saved.answer, saved.waiting is not None)


def _waiting(thought: Thought, seen: int) -> Thought | None:
    row = locked(thought)
    return row if row.state == State.WAITS and row.saves == seen else None


def _done(row: Thought, became: UUID, *, by: User) -> None:
    row.state, row.became_id, row.decided_at = State.PUT_IN, became, timezone.now()
    _save(row, "asked" if row.to == To.ASK else "put_in", by=by)


def _save(row: Thought, done: str, *, by: User) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save()
    Event.record(f"thought.{done}", row, by=by)
