"""Saying that what I choose may be counted, and stopping it. Nobody is counted who has not said so."""

from django.db import transaction

from access.models import Event
from accounts.models import User
from journeys.models import Journey


@transaction.atomic
def count_me_in(*, journey: Journey, wanted: bool, by: User) -> None:
    """From the next figures on. A second press of the same button changes nothing."""
    row = Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if row.count_me_in == wanted:
        return
    row.count_me_in = wanted
    row.save(update_fields=["count_me_in"])
    Event.record("journey.counted_in" if wanted else "journey.counted_out", row, by=by)
