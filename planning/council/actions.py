"""The council's part: written and given by somebody of a council, put beside the plan or left by its owner."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from journeys.models import Journey
from planning.actions import touch
from planning.models import CouncilPart


class NewerError(Exception):
    """Another page of mine saved this since; `row` is what stands there."""

    def __init__(self, row: CouncilPart) -> None:
        super().__init__("newer")
        self.row = row


@transaction.atomic
def write(
    *, journey: Journey, by: User, by_name: str, said: dict[str, Any], seen: int, give: bool
) -> CouncilPart:
    """Keep what a council's plan has to say. One part for each writer; `give`: it is ready for the owner to read.

    What is written anew after that is not beside the plan any more (a trigger), and is given again when it is ready.
    Raises NewerError where another page of the same writer said something else meanwhile.
    """
    row = CouncilPart.objects.select_for_update().filter(journey=journey, by=by).first()
    if row is None:
        row = CouncilPart(journey=journey, by=by, by_name=by_name)
    changed = row._state.adding or any(getattr(row, name) != value for name, value in said.items())
    if changed and row.saves != seen:
        raise NewerError(row)
    for name, value in said.items():
        setattr(row, name, value)
    if changed:
        row.saves += 1
        row.changed_at = timezone.now()
        row.given_at = None
    if give:
        row.given_at = row.given_at or timezone.now()
    row.save()
    Event.record("council.given" if give else "council.written", row, by=by)
    return row


@transaction.atomic
def put_beside(*, part: CouncilPart, beside: bool, by: User) -> None:
    """Put it beside my plan, or leave it. It stays theirs either way, and nobody is told."""
    row = CouncilPart.objects.select_for_update().get(pk=part.pk)
    if bool(row.beside_at) == beside or row.given_at is None:
        return
    if beside:
        # One stands beside the plan: the one before it is left.
        CouncilPart.objects.filter(journey_id=row.journey_id).exclude(beside_at=None).update(beside_at=None)
    row.beside_at = timezone.now() if beside else None
    row.save(update_fields=["beside_at"])
    touch(row.journey)
    Event.record("council.beside" if beside else "council.left", row, by=by)
