"""What the owner does with a helper's idea. Nothing of theirs changes but where they press, and then so that no newer
words of theirs are taken away: where both changed one thing, the helper's words wait beside (planning/keeping.py)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from planning.goals import actions as goals
from planning.keeping import Kept
from planning.models import Goal, Plan, PlanIdea
from planning.models.shape import OfPlan
from planning.rows import actions as rows
from planning.rows.kinds import KINDS
from planning.together.kinds import ABOUT, About

State, Kind = PlanIdea.State, PlanIdea.Kind
TOO_MANY = (goals.TooManyError, rows.TooManyError)


@dataclass(frozen=True)
class Put:
    """Where it went: the row of my plan, and whether some of its words wait there for me to choose."""

    row: Any
    waits: bool = False


def row_of(idea: PlanIdea) -> OfPlan | None:
    """What it is about, as long as that is there."""
    about = ABOUT.get(idea.about)
    if about is None or idea.about_id is None:
        return None
    return about.model._default_manager.filter(pk=idea.about_id, journey_id=idea.journey_id).first()


def fits_with_mine(idea: PlanIdea, row: OfPlan | None) -> bool:
    """Whether it is anything that could stand with mine: words for a row that is there, or something new."""
    if idea.kind == Kind.CHANGE:
        return row is not None
    return idea.kind == Kind.NEW and idea.about in ABOUT


def _waiting(idea: PlanIdea) -> PlanIdea | None:
    """The idea as it is now, held; None when it was answered or taken back meanwhile."""
    Plan.objects.select_for_update(no_key=True).get(journey_id=idea.journey_id)
    held = PlanIdea.objects.select_for_update(no_key=True, of=("self",)).select_related("prompt", "journey")
    now = held.get(pk=idea.pk)
    return now if now.state == State.WAITING else None


def _answer(idea: PlanIdea, state: str, *, by: User) -> None:
    idea.state, idea.answered_at = state, timezone.now()
    idea.save(update_fields=["state", "answered_at"])
    Event.record(f"plan_idea.{state}", idea, by=by)


@transaction.atomic
def keep(*, idea: PlanIdea, by: User) -> Put | None:
    """Put it with mine. None when it does not wait any more, or is nothing that could stand there."""
    found = _waiting(idea)
    row = row_of(found) if found else None
    if found is None or not fits_with_mine(found, row):
        return None
    about = ABOUT[found.about]
    said = _values(about, found.said)
    put = _change(found, about, row, said, by) if row else _add(found, about, said, by)
    if put:
        _answer(found, State.KEPT, by=by)
    return put


def _values(about: About, said: dict[str, Any]) -> dict[str, Any]:
    """As the row's own fields hold them; nothing but what a helper may say."""
    fields = about.model._meta
    return {
        name: fields.get_field(name).to_python(value)  # type: ignore[union-attr]
        for name, value in said.items()
        if name in about.fields
    }


def _change(idea: PlanIdea, about: About, row: Any, said: dict[str, Any], by: User) -> Put:
    """Laid over the row as its writer saw it: what I changed myself since then stays, and theirs waits beside it."""
    kept: Kept
    if about.slug in ("goal", "step"):
        kept = goals.change(row=row, said=said, seen=idea.seen_saves, by=by, from_name=idea.by_name)
    else:
        kept = rows.change(
            row=row, event=about.event, said=said, seen=idea.seen_saves, by=by, from_name=idea.by_name
        )
    return Put(kept.row, bool(kept.waits))


def _add(idea: PlanIdea, about: About, said: dict[str, Any], by: User) -> Put | None:
    if about.slug == "goal":
        return Put(goals.add_goal(journey=idea.journey, by=by, **said))
    if about.slug == "step":
        goal = Goal.objects.filter(journey_id=idea.journey_id, pk__in=[idea.goal_id]).first()
        return Put(goals.add_step(goal=goal, by=by, **said)) if goal else None
    if about.slug == "part":
        if idea.prompt is None:
            return None
        return Put(
            rows.say(
                journey=idea.journey, prompt=idea.prompt, words=said["words"], from_name=idea.by_name, by=by
            )
        )
    return Put(rows.add_row(journey=idea.journey, kind=KINDS[about.kind], by=by, **said))


@transaction.atomic
def say_no(*, idea: PlanIdea, by: User) -> bool:
    """No, thanks. I need not say why, and it can be looked at again."""
    return _answered(idea, State.DECLINED, by=by)


@transaction.atomic
def have_read(*, idea: PlanIdea, by: User) -> bool:
    """I have read it. It stays its writer's, apart from mine."""
    return _answered(idea, State.READ, by=by)


def _answered(idea: PlanIdea, state: str, *, by: User) -> bool:
    found = _waiting(idea)
    if found is None:
        return False
    _answer(found, state, by=by)
    return True


@transaction.atomic
def look_again(*, idea: PlanIdea, by: User) -> bool:
    """Let one that I said no to, or had read, wait once more."""
    again = PlanIdea.objects.filter(pk=idea.pk, state__in=[State.DECLINED, State.READ])
    if not again.update(state=State.WAITING, answered_at=None):
        return False
    Event.record("plan_idea.waits_again", idea, by=by)
    return True


@transaction.atomic
def thank(*, idea: PlanIdea, by: User) -> None:
    """Say thank you. Its writer sees that; nothing else changes."""
    if PlanIdea.objects.filter(pk=idea.pk, thanked_at=None).update(thanked_at=timezone.now()):
        Event.record("plan_idea.thanked", idea, by=by)


@transaction.atomic
def take_out(*, idea: PlanIdea, by: User) -> None:
    """Take it out for good. What I put with mine of it stays."""
    Event.record("plan_idea.taken_out", idea, by=by)
    idea.delete()
