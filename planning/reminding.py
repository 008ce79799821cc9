"""Messages about a plan, for whoever asked for them: before a step of mine, and when there is a new agreed plan."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journeys.models import Journey
from journeys.reminders import actions, kinds
from journeys.reminders.kinds import Kind, Thing
from planning.models import Agreed, Step
from ui import recurrence

NEW_PLAN = "plan"
GONE_ON = (Step.State.DONE, Step.State.NOT_NOW)


def steps(journey: Journey, first: date, last: date) -> Iterable[Thing]:
    """Every time of my own steps between these days, of those that come again too."""
    rows = Step.objects.there().filter(journey=journey, who=Step.Who.ME, on__lte=last)
    for step in rows.exclude(state__in=GONE_ON).exclude(goal__put_away_at__isnull=False):
        yield from (Thing(step.pk, day) for day in _days(step, first, last))


def _days(step: Step, first: date, last: date) -> list[date]:
    try:
        return recurrence.days(step.rule, step.on, first, last) if step.on else []
    except recurrence.RuleError:
        return []


def tell_agreed(agreed: Agreed, *, by: User) -> None:
    """There is a new agreed plan: whoever wants their copy hears of it."""
    actions.tell(journey=agreed.journey, kind=NEW_PLAN, about_id=agreed.pk, by=by)


def register() -> None:
    kinds.register(
        Kind(
            "step",
            _("A step of mine"),
            _("Before the day of a step that I do myself."),
            30,
            "flag",
            coming=steps,
        )
    )
    kinds.register(
        Kind(
            NEW_PLAN,
            _("My copy of the plan"),
            _("When I said yes to a new plan: my copy is there."),
            60,
            "file",
        )
    )
