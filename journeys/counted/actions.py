"""Saying what of mine may be counted, and stopping it. Nobody is counted who has not said so."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from journeys.counted.models import Counted
from journeys.models import Journey


@transaction.atomic
def count_me_in(*, journey: Journey, purposes: Collection[str], area: str, by: User) -> None:
    """For these purposes and no others, from the next figures on. Saying the same again changes nothing.

    `area` is the code of my council's area. Somebody who moves is counted where they live now, and not twice.
    """
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    now = timezone.now()
    there = {row.purpose: row for row in Counted.objects.live().filter(journey=journey)}
    keep = {purpose for purpose, row in there.items() if purpose in purposes and row.area == area}
    over = set(there) - keep
    begun = set(purposes) - keep
    Counted.objects.live().filter(journey=journey, purpose__in=over).update(until=now)
    Counted.objects.bulk_create(
        Counted(journey=journey, purpose=purpose, area=area, since=now) for purpose in sorted(begun)
    )
    if begun:
        Event.record("journey.counted_in", journey, by=by)
    if set(there) - set(purposes):
        Event.record("journey.counted_out", journey, by=by)


def stop(*, journey: Journey, by: User) -> None:
    """Nothing of mine is counted any more."""
    count_me_in(journey=journey, purposes=(), area="", by=by)
