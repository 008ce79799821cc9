"""What the page of today shows: the cards for this day, what else is of today, and what whoever reads holds."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from access.rules import Permission, Stage, roles_with
from accounts.models import User
from delivery.cards import reading as cards
from delivery.contents import Section, today_for
from journeys.models import Journey, Share

# For so long a page that was taken along may be read without any contact.
LASTS = timedelta(hours=24)
SOME = "some"
CALLED: dict[str, str | Promise] = {
    Stage.STATEMENT: _("the statement"),
    SOME: _("some of the statement"),
    Stage.CHOICE: _("a choice"),
    Stage.PLAN: _("the plan"),
    Stage.DAYS: _("how it goes day by day"),
    Stage.REFLECTION: _("a time of looking back"),
}


@dataclass(frozen=True)
class Held:
    """One thing that is shared with whoever reads, and until when; None: until its owner says stop."""

    what: str | Promise
    until: datetime | None


@dataclass(frozen=True)
class Today:
    journey: Journey
    day: date
    times: list[cards.Time]
    sections: list[Section] = field(default_factory=list)

    @property
    def along(self) -> list[Section]:
        """What may be taken along beside the cards."""
        return [section for section in self.sections if section.along]


def of(request: Request, journey: Journey) -> Today:
    """Today, by the clock of England. What is private or put away is nobody's here, not even its owner's."""
    now = timezone.localtime()
    listed = cards.open_cards(request, journey)
    return Today(
        journey, now.date(), cards.by_time(listed, now.date(), now.hour), today_for(request, journey, now.date())
    )  # fmt: skip


def held(user: User, journey: Journey) -> list[Held]:
    """What this user holds of this journey, each thing once, with the day on which the last share of it ends."""
    ends: dict[str, list[datetime | None]] = {}
    for share in Share.objects.held_by(user).filter(journey=journey):
        what = SOME if share.stage == Stage.STATEMENT and share.item_id else share.stage
        ends.setdefault(what, []).append(share.ends_at)
    # Whoever has the whole has its parts.
    ends = {what: days for what, days in ends.items() if what != SOME or Stage.STATEMENT not in ends}
    return [Held(CALLED[what], _last(ends[what])) for what in CALLED if what in ends]


def ends_in(user: User, journey: Journey) -> timedelta | None:
    """How long this user reads these days still; None where no day is set."""
    roles = roles_with(Permission.DAYS_READ)
    rows = Share.objects.held_by(user).filter(journey=journey, role__in=roles)
    until = _last(list(rows.values_list("ends_at", flat=True)))
    return until - timezone.now() if until else None


def _last(ends: list[datetime | None]) -> datetime | None:
    found = [end for end in ends if end]
    return max(found) if found and len(found) == len(ends) else None


def may_read(request: Request, pk: object) -> bool:
    """Whether whoever asks reads these days at this moment. Nobody is written down as having looked."""
    return list_for(request, Journey).filter(
        pk__in=Journey.objects.for_user(request.user, Permission.DAYS_READ).values("pk"), pk=pk
    ).exists()  # fmt: skip
