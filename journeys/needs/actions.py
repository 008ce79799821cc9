from typing import Any

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.actions import send_mail_as
from accounts.models import User
from journeys.exports.actions import let_go_of_papers
from journeys.models import Journey
from journeys.needs.looks import looks_after
from journeys.needs.models import CommunicationNeeds
from journeys.needs.reading import Needs
from ui.display import Display


@transaction.atomic
def say_needs(*, journey: Journey, by: User, display: Display, **said: Any) -> Display:
    """Record part of what somebody needs, and act on it at once. Gives back how pages look from now on."""
    row = _row(journey)
    before = Needs.of(row)
    for name, value in said.items():
        setattr(row, name, value)
    row.right_at = timezone.now()
    row.save(update_fields=[*said, "right_at"])
    after = Needs.of(row)
    looks = looks_after(display, before, after)
    journey.display = str(looks)
    journey.save(update_fields=["display"])
    send_mail_as(user=by, text_only=after.text_mail)
    # What stands on papers, and how big, has changed.
    let_go_of_papers(journey_id=journey.pk, by=by)
    Event.record("needs.said", row, by=by)
    return looks


@transaction.atomic
def show_needs(*, journey: Journey, just_me: bool, by: User) -> CommunicationNeeds:
    """Let the people I share with read what I need, or keep it for me."""
    row = _row(journey)
    row.just_me = just_me
    row.save(update_fields=["just_me"])
    let_go_of_papers(journey_id=journey.pk, by=by)
    Event.record("needs.hidden" if just_me else "needs.shown", row, by=by)
    return row


@transaction.atomic
def still_right(*, journey: Journey, by: User) -> CommunicationNeeds:
    """The person looked, and it is still right."""
    row = _row(journey)
    row.right_at = timezone.now()
    row.save(update_fields=["right_at"])
    Event.record("needs.still_right", row, by=by)
    return row


def _row(journey: Journey) -> CommunicationNeeds:
    row, _ = CommunicationNeeds.objects.select_for_update().get_or_create(journey=journey)
    return row
