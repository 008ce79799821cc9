"""Taking an option or a whole choice out for good. Nothing of it stays but that it happened."""

from uuid import UUID

from django.db import transaction

from access.models import Event
from access.rules import Stage
from accounts.models import User
from choosing.actions import touch
from choosing.models import Choice, Option, Visit
from choosing.together.hold import hold
from choosing.visits.actions import take_out_visit
from journeys.actions import end_share
from journeys.models import Invitation, Journey, Share
from journeys.people import inviting
from journeys.people.shares import one_at_a_time

State = Invitation.State
OPEN = (State.DRAFT, State.SENT, State.ANSWERED)


@transaction.atomic
def take_out_option(*, option: Option, by: User) -> None:
    """The option with my reasons, questions and visits. Its letters go at the provider's side too (access/held.py).

    What I signed keeps its words, and what helpers said of it stays theirs.
    """
    hold(option.choice_id, alone=True)
    Journey.objects.select_for_update(no_key=True).get(pk=option.journey_id)
    choice = Choice.objects.select_for_update(no_key=True).get(pk=option.choice_id)
    row = Option.objects.select_for_update().get(pk=option.pk)
    _visits_out(by, option=row)
    Event.record("option.taken_out", row, by=by, part=row.choice_id)
    row.delete()
    touch(choice)


@transaction.atomic
def take_out_choice(*, choice: Choice, by: User) -> None:
    """The choice with everything in it, what was signed and what helpers said too. Whoever could see it cannot."""
    hold(choice.pk, alone=True)
    one_at_a_time(choice.journey_id)
    row = Choice.objects.select_for_update().get(pk=choice.pk)
    _visits_out(by, choice=row)
    _shared_no_more(row.journey_id, row.pk, by=by)
    Event.record("choice.taken_out", row, by=by)
    row.delete()


def _visits_out(by: User, **of: object) -> None:
    """One by one, with their files and the mails that were promised."""
    for visit in Visit.objects.filter(**of):
        take_out_visit(visit=visit, by=by)


def _shared_no_more(journey: UUID, choice: UUID, *, by: User) -> None:
    of_it = {"journey": journey, "stage": Stage.CHOICE}
    for share in Share.objects.filter(**of_it, item_id=choice, ended_at=None):
        end_share(share=share, by=by)
    for asked in Invitation.objects.filter(**of_it, items__contains=[str(choice)], state__in=OPEN):
        inviting.take_back(invitation=asked, by=by)
