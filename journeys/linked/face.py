"""How links stand for somebody: who they are linked with, whom they asked, who asks them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from access.gate import Request, list_for
from journeys.linked.models import Link
from journeys.models import Journey, Share


@dataclass(frozen=True)
class Linked:
    """A link that both sides said yes to: my row, and the name that they chose."""

    mine: Link
    name: str


@dataclass(frozen=True)
class Asking:
    """Somebody who asks me: their row, and what I call them where I share, or shared, with them."""

    link: Link
    known_as: str

    @property
    def name(self) -> str:
        return self.known_as or self.link.my_name

    @property
    def called(self) -> str:
        """Their own words for who they are, where those are not mine."""
        return self.link.my_name if self.link.my_name != self.name else ""


@dataclass(frozen=True)
class Askable:
    """Somebody I share with, or who shares with me: the word that names them in a form."""

    word: str
    name: str
    user_id: int


@dataclass
class Links:
    linked: list[Linked] = field(default_factory=list)
    waiting: list[Linked] = field(default_factory=list)
    asking: list[Asking] = field(default_factory=list)
    open_code: Link | None = None
    askable: list[Askable] = field(default_factory=list)


def links_of(request: Request, journey: Journey) -> Links:
    """Everything that the page of links shows its owner."""
    rows = list(list_for(request, Link))
    mine = [row for row in rows if row.journey_id == journey.pk]
    theirs = {row.by_id: row for row in rows if row.other_id == journey.owner_id and row.ended_at is None}
    known = askable_of(request, journey)
    names = {each.user_id: each.name for each in known}
    found = Links()
    for row in [row for row in mine if row.ended_at is None]:
        if row.other_id is None:
            found.open_code = row
        elif row.other_id in theirs:
            found.linked.append(Linked(row, theirs[row.other_id].my_name))
        else:
            found.waiting.append(Linked(row, names.get(row.other_id) or _("somebody I know")))
    said = {row.other_id for row in mine}
    # Whom I ever answered does not come up again by asking once more: only I can begin it anew.
    unanswered = [row for row in theirs.values() if row.by_id not in said]
    found.asking = _asking(request, journey, unanswered) if unanswered else []
    standing = {row.other_id for row in mine if row.ended_at is None}
    found.askable = [each for each in known if each.user_id not in standing]
    return found


def _asking(request: Request, journey: Journey, rows: list[Link]) -> list[Asking]:
    """Who asks, but for those whom I stopped after they had asked."""
    shares = list_for(request, Share).filter(journey=journey, grantee__in=[row.by_id for row in rows])
    held: dict[int, list[Share]] = defaultdict(list)
    for share in shares.order_by("started_at", "id"):
        held[share.grantee_id].append(share)
    return [
        Asking(row, next((share.known_as for share in reversed(held[row.by_id])), ""))
        for row in rows
        if not _stopped_since(row, held[row.by_id], journey)
    ]


def _stopped_since(row: Link, shares: list[Share], journey: Journey) -> bool:
    """Whether I ended the last that they could see, and that after they asked."""
    last = max(shares, key=_over_at, default=None)
    return last is not None and last.ended_by_id == journey.owner_id and _over_at(last) > row.made_at


def _over_at(share: Share) -> datetime:
    """When it ended or will end; far ahead for one that lasts until I say stop."""
    return share.ended_at or share.ends_at or datetime.max.replace(tzinfo=UTC)


def askable_of(request: Request, journey: Journey) -> list[Askable]:
    """Whom I can ask without a code: one of us shares with the other. It says nothing of a journey of theirs."""
    shares = list_for(request, Share).live().filter(journey=journey).exclude(grantee=None)
    found = {row.grantee_id: Askable(f"share:{row.pk}", row.known_as, row.grantee_id) for row in shares}
    for each in list_for(request, Journey).exclude(pk=journey.pk):
        found.setdefault(each.owner_id, Askable(f"journey:{each.pk}", each.name, each.owner_id))
    return sorted(found.values(), key=lambda each: each.name.casefold())


def linked_names(request: Request, journey: Journey) -> list[tuple[UUID, str]]:
    """The links of a journey for other rooms: the id of its row and the name the other side chose."""
    return [(each.mine.pk, each.name) for each in links_of(request, journey).linked]
