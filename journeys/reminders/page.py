"""What the page of all my messages shows: every kind with what was asked, what came, and what was stopped."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from access.gate import Request, list_for
from journeys.models import Consent, Journey, MessageSettings, Reminder
from journeys.reminders import kinds
from journeys.reminders.channels import CHANNELS, address_for
from journeys.reminders.kinds import Kind
from journeys.reminders.models import Way
from ui.words import listed

# How many of those that came are on the page. The export of everything about me has all of them.
LATELY = 50


@dataclass
class Row:
    """One kind, and how it comes."""

    kind: Kind
    asked: list[Consent]

    @property
    def how(self) -> str:
        """Such as "By email and On paper, to print: 1 day before"."""
        first = self.asked[0]
        rhythm = first.get_often_display() if self.kind.is_news else first.get_before_display()
        return _("{ways}: {when}").format(
            ways=listed([str(one.get_way_display()) for one in self.asked]), when=rhythm
        )

    @property
    def since(self) -> object:
        return min(one.asked_at for one in self.asked)


@dataclass
class Message:
    """One message that came, comes or did not."""

    row: Reminder

    @property
    def title(self) -> str:
        kind = kinds.named(self.row.kind)
        return str(kind.title) if kind else ""

    @property
    def is_on_paper(self) -> bool:
        return self.row.way == Way.LETTER

    @property
    def how_it_went(self) -> str:
        if self.row.state == Reminder.State.SENT and self.is_on_paper:
            return _("on my paper to print")
        return str(self.row.get_state_display())


def settings_of(request: Request, journey: Journey) -> MessageSettings:
    """As they are kept, or as they are for whoever said nothing."""
    return list_for(request, MessageSettings).filter(journey=journey).first() or MessageSettings(
        journey=journey
    )


def rows(request: Request, journey: Journey) -> list[Row]:
    live = list(list_for(request, Consent).live().filter(journey=journey))
    return [Row(kind, [one for one in live if one.kind == kind.name]) for kind in kinds.all_kinds()]


def row(request: Request, journey: Journey, kind: Kind) -> Row:
    live = list_for(request, Consent).live().filter(journey=journey, kind=kind.name)
    return Row(kind, list(live))


def coming(request: Request, journey: Journey) -> list[Message]:
    """What waits for its time, of what is asked for at this moment."""
    asked = {(one.kind, one.way) for each in rows(request, journey) for one in each.asked}
    waiting = list_for(request, Reminder).waiting().filter(journey=journey).order_by("due_at")
    return [Message(one) for one in waiting[:LATELY] if (one.kind, one.way) in asked]


def came(request: Request, journey: Journey) -> list[Message]:
    ended = list_for(request, Reminder).filter(journey=journey).exclude(state=Reminder.State.WAITING)
    return [Message(one) for one in ended.order_by("-ended_at")[:LATELY]]


def stopped(request: Request, journey: Journey) -> list[tuple[str, Consent]]:
    ended = list_for(request, Consent).filter(journey=journey, stopped_at__isnull=False)
    found = ((kinds.named(one.kind), one) for one in ended.order_by("-stopped_at")[:LATELY])
    return [(str(kind.title), one) for kind, one in found if kind]


def can_mail(request: Request, journey: Journey) -> bool:
    return CHANNELS[Way.EMAIL].can_reach(request.user, settings_of(request, journey))


def where(request: Request, settings: MessageSettings) -> str:
    """The address that messages go to; empty where there is none that counts."""
    return address_for(request.user, settings)
