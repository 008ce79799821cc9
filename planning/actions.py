"""Beginning a plan, and what is said of it as a whole. Everything in it has actions of its own."""

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.models import Framework
from journeys.exports.actions import let_go_of_papers
from journeys.models import Journey
from planning.models import Plan


@transaction.atomic
def begin_plan(*, journey: Journey, by: User) -> Plan:
    """Begin my plan, or find the one there is: two presses begin one. Nobody else sees it until it is shared."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if there := Plan.objects.filter(journey=journey).first():
        return there
    plan = Plan.objects.create(journey=journey, framework=Framework.objects.current(Framework.Kind.PLAN))
    Event.record("plan.begun", plan, by=by)
    return plan


def touch(journey: Journey) -> None:
    """Something in the plan changed: the home page says when it was looked at last."""
    Plan.objects.filter(journey=journey).update(changed_at=timezone.now())


def let_papers_follow(journey: Journey, closed: bool, *, by: User) -> None:
    """Something in the plan that was open is only mine now: what stands on a paper of it may be that."""
    if closed:
        let_go_of_papers(journey_id=journey.pk, by=by)
