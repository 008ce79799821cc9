"""What there is, and what else goes out."""

from typing import Any

from django.db import transaction

from access.models import Event
from accounts.models import User
from journeys.models import Journey
from planning import keeping
from planning.actions import let_papers_follow, touch
from planning.keeping import Kept
from planning.models import Budget, Cost, Earlier

MOST_COSTS = 100


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def say_budget(*, journey: Journey, said: dict[str, Any], seen: int, by: User) -> Kept:
    """Say how much there is and who holds it. It is mine alone until I say otherwise."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    budget = Budget.objects.filter(journey=journey).first() or Budget.objects.create(journey=journey)
    kept = keeping.save(budget, said, by=by, seen=seen)
    if kept.changed:
        touch(journey)
        Event.record("budget.changed", budget, by=by)
        let_papers_follow(journey, kept.closed, by=by)
    return kept


@transaction.atomic
def add_cost(*, journey: Journey, by: User, **said: Any) -> Cost:
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if Cost.objects.filter(journey=journey).count() >= MOST_COSTS:
        raise TooManyError
    cost = Cost.objects.create(journey=journey, **said)
    touch(journey)
    Event.record("cost.added", cost, by=by)
    return cost


@transaction.atomic
def change_cost(*, cost: Cost, said: dict[str, Any], seen: int, by: User) -> Kept:
    kept = keeping.save(cost, said, by=by, seen=seen)
    if kept.changed:
        touch(cost.journey)
        Event.record("cost.changed", cost, by=by)
    return kept


@transaction.atomic
def take_out_cost(*, cost: Cost, by: User) -> None:
    """Take it out for good, with how it stood before."""
    Event.record("cost.taken_out", cost, by=by)
    Earlier.objects.filter(journey_id=cost.journey_id, about_id=cost.pk).delete()
    touch(cost.journey)
    cost.delete()
