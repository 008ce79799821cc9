"""The people of a journey: everybody who can see something of it now, and those who could before.

One face for every room. It costs the same few questions to the database for two helpers as for twenty.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from access.models import Event
from access.rules import ONE_BY_ONE, Level, Stage
from accounts.approvals.face import approvals_of
from accounts.models import Approval, Team, TeamMember, User
from journeys.authority.face import authorities_of
from journeys.authority.models import Authority
from journeys.models import Journey, Share

# From the least to the most that somebody may do.
ORDER = [Level.SEE, Level.LOOK, Level.COMMENT, Level.HELP]
Key = tuple[int | None, UUID | None]
Thing = tuple[str, UUID | None]


def thing_of(share: Share) -> Thing:
    """What a share is of, as people think of it: the statement with all its parts, one choice, the plan, …"""
    return share.stage, share.item_id if share.stage in ONE_BY_ONE else None


@dataclass(frozen=True)
class Helper:
    """One supporter, or one team, with the live shares they hold."""

    shares: tuple[Share, ...]
    last_looked: datetime | None = None
    # Whoever works in the team today, by the names that people know them by.
    members: tuple[TeamMember, ...] = ()
    # Said of them by others. Neither opens anything.
    approval: Approval | None = None
    authority: Authority | None = None

    @property
    def share(self) -> Share:
        """One of their rows, which stands for them in addresses."""
        return self.shares[0]

    @property
    def grantee(self) -> User | None:
        return self.share.grantee

    @property
    def team(self) -> Team | None:
        return self.share.team

    @property
    def known_as(self) -> str:
        return self.share.known_as

    @property
    def relation(self) -> str:
        return self.share.relation

    @property
    def level(self) -> Level:
        """The most that any of their shares allows."""
        return max((Level(share.level) for share in self.shares), key=ORDER.index)

    @property
    def until(self) -> datetime | None:
        """When the last of their shares ends; None until the person says stop."""
        ends = [share.ends_at for share in self.shares]
        return None if None in ends else max(end for end in ends if end)

    @property
    def is_whole(self) -> bool:
        """Whether they have the whole stage, and what is added to it later."""
        return any(share.item_id is None for share in self.shares)

    @property
    def items(self) -> frozenset[UUID]:
        """The single parts they have; empty where they have the whole."""
        return frozenset(share.item_id for share in self.shares if share.item_id and not self.is_whole)

    @property
    def stage(self) -> Stage:
        return Stage(self.share.stage)

    def apart(self) -> list["Helper"]:
        """The same helper once for each thing they hold: the statement (or parts of it), every single choice, …

        Levels and days of one thing say nothing about another.
        """
        held: dict[Thing, list[Share]] = defaultdict(list)
        for share in self.shares:
            held[thing_of(share)].append(share)
        return [replace(self, shares=tuple(shares)) for shares in held.values()]

    @property
    def newer(self) -> list[TeamMember]:
        """Those who came to the team after I shared with it."""
        return [member for member in self.members if member.joined_at > self.share.started_at]

    @property
    def are_both_told(self) -> bool:
        """Whether both are told before it ends by its day."""
        return bool(self.until) and all(share.tell_me and share.tell_them for share in self.shares)


@dataclass(frozen=True)
class Former:
    """Somebody, or a team, that could see something and cannot now: the share that ended last."""

    share: Share
    told: bool = False

    @property
    def ended_at(self) -> datetime:
        ends = [end for end in (self.share.ended_at, self.share.ends_at) if end]
        return min(ends)

    @property
    def left(self) -> bool:
        """Whether they stopped by themselves."""
        return self.share.ended_by_id is not None and self.share.ended_by_id == self.share.grantee_id


def circle(journey: Journey) -> list[Helper]:
    """Everybody who can see something of this journey now, in the order in which they came."""
    held: dict[Key, list[Share]] = defaultdict(list)
    for share in _rows(journey).live():
        held[_key(share)].append(share)
    members = _members(team for _, team in held if team)
    looked = _last_looked(journey)
    approved = approvals_of(shares[0].grantee for shares in held.values())
    may_decide = {authority.holder_id: authority for authority in authorities_of(journey)}
    return [
        Helper(
            tuple(shares),
            last_looked=_newest(looked, shares[0], members[team]),
            members=tuple(members[team]),
            approval=approved.get(grantee) if grantee else None,
            authority=may_decide.get(grantee) if grantee else None,
        )
        for (grantee, team), shares in held.items()
    ]


def helper_of(journey: Journey, share_id: UUID) -> Helper | None:
    """Whoever holds this share, or held it and holds another now: a page in an older tab names a row that changed."""
    named = _rows(journey).filter(pk=share_id).first()
    if named is None:
        return None
    return next((helper for helper in circle(journey) if _key(helper.share) == _key(named)), None)


def held_of(journey: Journey, share_id: UUID) -> Helper | None:
    """Whoever holds this share (or held it), with what they hold now of the thing that it is of, and no more."""
    named = _rows(journey).filter(pk=share_id).first()
    helper = helper_of(journey, share_id)
    if named is None or helper is None:
        return None
    return next((held for held in helper.apart() if thing_of(held.share) == thing_of(named)), None)


def before(journey: Journey) -> list[Former]:
    """Those who could see something and cannot see anything now, the newest end first."""
    live = {_key(share) for share in _rows(journey).live()}
    last: dict[Key, Share] = {}
    for share in _rows(journey):
        key = _key(share)
        if key not in live and (key not in last or Former(share).ended_at > Former(last[key]).ended_at):
            last[key] = share
    told = set(_told(journey))
    found = [Former(share, share.pk in told) for share in last.values()]
    return sorted(found, key=lambda former: former.ended_at, reverse=True)


def _rows(journey: Journey):
    return Share.objects.filter(journey=journey).select_related("grantee", "team")


def _key(share: Share) -> Key:
    return share.grantee_id, share.team_id


def _members(teams: Iterable[UUID]) -> dict[UUID | None, list[TeamMember]]:
    found: dict[UUID | None, list[TeamMember]] = defaultdict(list)
    if asked := list(teams):
        for member in TeamMember.objects.working().filter(team_id__in=asked).select_related("user"):
            found[member.team_id].append(member)
    return found


def _last_looked(journey: Journey) -> dict[int | None, datetime]:
    """When each of those who looked did so last."""
    looks = Event.objects.filter(journey_id=journey.pk, kind="looked").order_by()
    return dict(looks.values_list("actor_id").annotate(Max("at")))


def _newest(looked: dict[int | None, datetime], share: Share, members: list[TeamMember]) -> datetime | None:
    people = [share.grantee_id] if share.grantee_id else [member.user_id for member in members]
    return max((looked[person] for person in people if person in looked), default=None)


def _told(journey: Journey) -> Iterable[UUID | None]:
    return Event.objects.filter(journey_id=journey.pk, kind="share.told").values_list("about_id", flat=True)
