"""What somebody is let see and do, and until when: the one form of it that invitations, shares and changes have."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from access.rules import Level, Stage
from accounts.models import Team, User
from journeys.people.circle import Helper
from journeys.people.models import Invitation


@dataclass(frozen=True)
class Who:
    """Whom something is shared with, in the words of the owner: a supporter or a team."""

    known_as: str
    relation: str
    grantee: User | None = None
    team: Team | None = None


@dataclass(frozen=True)
class Terms:
    """`items` empty: the whole stage. `ends_at` None: until the owner says stop."""

    level: Level
    stage: Stage = Stage.STATEMENT
    items: frozenset[UUID] = field(default_factory=frozenset)
    ends_at: datetime | None = None
    tell_me: bool = False
    tell_them: bool = False


def terms_of(invitation: Invitation) -> Terms:
    return Terms(
        level=Level(invitation.level),
        stage=Stage(invitation.stage),
        items=frozenset(UUID(item) for item in invitation.items),
        ends_at=invitation.ends_at,
        tell_me=invitation.tell_me,
        tell_them=invitation.tell_them,
    )


def who_of(invitation: Invitation) -> Who:
    return Who(
        known_as=invitation.known_as,
        relation=invitation.relation,
        grantee=None if invitation.team_id else invitation.answered_by,
        team=invitation.team,
    )


def who_has(helper: Helper) -> Who:
    return Who(helper.known_as, helper.relation, helper.grantee, helper.team)


def end_of(day: date) -> datetime:
    """The last moment of a day: a share until a day has that day too."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def in_a_month(today: date) -> date:
    """The same day next month, or the last there is."""
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))
