"""A message before a visit, for whoever asked for it: on the page of that visit, which is a yes to this kind as well.

`settle` writes down what comes after a change of a visit. Whether the message is still wanted is asked again in the
transaction that sends it (journeys/reminders).
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from choosing.models import Visit
from journeys import clock
from journeys.models import Consent, Journey, MessageSettings
from journeys.reminders import actions, times
from journeys.reminders.channels import CHANNELS
from journeys.reminders.kinds import Kind, Thing
from journeys.reminders.kinds import register as register_kind
from journeys.reminders.models import Before, Way
from journeys.reminders.times import Quiet

NAME = "visit"


def may_be_mailed(user: User, journey_id: UUID) -> bool:
    """Whether mail may go to this person: an address counts only after a code sent there came back."""
    return CHANNELS[Way.EMAIL].can_reach(user, MessageSettings.objects.filter(journey=journey_id).first())


def due_at(visit: Visit) -> datetime:
    """When a mail about it comes, or would."""
    yes = _asked(visit) or Consent(before=Before.DAY)
    settings = MessageSettings.objects.filter(journey=visit.journey_id).first()
    return times.due(visit.on, yes, Quiet.of(settings))


def too_late(visit: Visit) -> bool:
    """Whether the moment for it has passed."""
    return due_at(visit) <= clock.now()


def comes(visit: Visit) -> bool:
    """Whether a mail for it would still come."""
    return visit.remind and visit.called_off_at is None and bool(_asked(visit)) and not too_late(visit)


def _asked(visit: Visit) -> Consent | None:
    return Consent.objects.live().filter(journey=visit.journey_id, kind=NAME, way=Way.EMAIL).first()


def ask(visit: Visit, *, by: User) -> None:
    """A yes to this kind, where there is none by email yet. It stands on the page of all my messages too."""
    if _asked(visit) is None:
        actions.ask(
            journey=visit.journey, kind=KIND, way=Way.EMAIL, before=Before.DAY, how=Consent.How.VISIT, by=by,
            shown=_("If I want, one mail comes the day before. It does not say what it is about."),
        )  # fmt: skip


def settle(visit: Visit, *, by: User) -> None:
    """Write down the message for the day that the visit is on now, or take it back."""
    actions.settle(journey=visit.journey, by=by)


def forget(visit: Visit) -> None:
    actions.forget(journey=visit.journey, about_ids=[visit.pk])


def coming(journey: Journey, first: date, last: date) -> Iterable[Thing]:
    rows = Visit.objects.filter(journey=journey, remind=True, called_off_at=None, on__range=(first, last))
    return [Thing(pk, on) for pk, on in rows.values_list("pk", "on")]


KIND = Kind(
    name=NAME,
    title=gettext_lazy("A visit"),
    sentence=gettext_lazy("Before a visit for which I pressed Remind me."),
    order=20,
    icon="calendar",
    coming=coming,
    asked_by=gettext_lazy("I press Remind me on the page of each visit."),
)


def register() -> None:
    register_kind(KIND)
