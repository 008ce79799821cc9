"""What other people share with me, by name or because of the team I work in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from access.gate import Request
from access.rules import ONE_BY_ONE, Stage
from accounts.models import Team, User
from journeys.models import Journey, Share
from journeys.people import words
from journeys.people.circle import Helper
from journeys.people.parts import Item, held_of
from journeys.people.whole import WHOLE, Whole


@dataclass(frozen=True)
class One:
    """One choice or reflection that is shared with me: what it is called, where it is, and what I hold of it."""

    item: Item
    helper: Helper

    @property
    def soon(self) -> str:
        return words.soon(self.helper.until)


@dataclass(frozen=True)
class OneWhole:
    """The plan, or the days, that are shared with me: where they are, and what I hold of them."""

    whole: Whole
    journey: Journey
    helper: Helper

    @property
    def url(self) -> str:
        return self.whole.url(self.journey)

    @property
    def title(self) -> str:
        said = self.whole.read_theirs if self.url else self.whole.theirs
        return str(said).format(name=self.journey.name)

    @property
    def can(self) -> str:
        return str(self.whole.can[self.helper.level])

    @property
    def soon(self) -> str:
        return words.soon(self.helper.until)


@dataclass(frozen=True)
class WithMe:
    """One person's journey, and what I hold of it: in my own name, through a team, or both."""

    journey: Journey
    # What I hold of the statement, if anything.
    statement: Helper | None
    choices: list[One]
    reflections: list[One]
    wholes: list[OneWhole]
    mine: bool
    team: Team | None

    @property
    def soon(self) -> str:
        return words.soon(self.statement.until) if self.statement else ""


def shared_with(request: Request) -> list[WithMe]:
    """One row a journey, the longest shared first; the same one or two questions, however many there are."""
    user, held = request.user, defaultdict(list)
    rows = Share.objects.held_by(user).exclude(journey__owner=user).select_related("journey", "team")
    for share in rows:
        held[share.journey].append(share)
    ones = {stage: _ones(request, rows, stage) for stage in ONE_BY_ONE}
    return [_of(user, journey, shares, ones) for journey, shares in held.items()]


def _ones(request: Request, rows: Iterable[Share], stage: Stage) -> dict[UUID, Item]:
    return held_of(
        request, stage, {share.item_id for share in rows if share.stage == stage and share.item_id}
    )


def _each(apart: list[Helper], stage: Stage, items: dict[UUID, Item]) -> list[One]:
    return [
        One(items[pk], helper)
        for helper in apart
        if helper.stage == stage and (pk := helper.share.item_id) in items
    ]


def _of(user: User, journey: Journey, shares: list[Share], ones: dict[Stage, dict[UUID, Item]]) -> WithMe:
    apart = Helper(tuple(shares)).apart()
    return WithMe(
        journey,
        next((helper for helper in apart if helper.stage == Stage.STATEMENT), None),
        _each(apart, Stage.CHOICE, ones[Stage.CHOICE]),
        _each(apart, Stage.REFLECTION, ones[Stage.REFLECTION]),
        [
            OneWhole(one, journey, helper)
            for stage, one in WHOLE.items()
            for helper in apart
            if helper.stage == stage
        ],
        mine=any(share.grantee_id == user.pk for share in shares),
        team=next((share.team for share in shares if share.team), None),
    )
