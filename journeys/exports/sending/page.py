"""Who may be sent copies, as pages of the person's show it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import Promise

from access.gate import Request, list_for
from journeys.exports import kinds
from journeys.exports.kinds import Kind
from journeys.exports.models import Export
from journeys.exports.sending.models import Recipient, SentCopy
from journeys.models import Journey

# Of those that are over, so many are on the page. The export of everything has all of them.
LATELY = 20


@dataclass(frozen=True)
class Row:
    """One recipient, with every copy that was sent or is on its way."""

    recipient: Recipient
    copies: list[SentCopy]

    @property
    def hidden(self) -> str:
        return f": {self.recipient.name}"

    @property
    def paper(self) -> "str | Promise":
        kind = kinds.named(self.recipient.kind)
        return kind.title if kind else ""


def rows(request: Request, journey: Journey) -> tuple[list[Row], list[Row]]:
    """Those who may get copies or are asked; and those of before."""
    copies = Prefetch("copies", list_for(request, SentCopy).select_related("door", "export"), "there")
    found = list_for(request, Recipient).filter(journey=journey).prefetch_related(copies)
    all_rows = [Row(each, each.there) for each in found]
    now = [row for row in all_rows if row.recipient.is_open]
    before = [row for row in all_rows if not row.recipient.is_open]
    return now, before[:LATELY]


@dataclass(frozen=True)
class OnPaper:
    """One recipient beside a paper that is ready: whether it went to them."""

    recipient: Recipient
    copy: SentCopy | None

    @property
    def hidden(self) -> str:
        return f": {self.recipient.name}"


def beside(request: Request, export: Export, kind: Kind | None) -> list[OnPaper]:
    """Who said yes to this kind of paper."""
    if kind is None or not kind.for_others:
        return []
    mine = list_for(request, Recipient).standing().filter(journey_id=export.journey_id, kind=export.kind)
    went = {copy.recipient_id: copy for copy in list_for(request, SentCopy).filter(export=export)}
    return [OnPaper(each, went.get(each.pk)) for each in mine]


def part(request: Request, journey: Journey) -> dict[str, Any]:
    """The section of My people."""
    open_rows = list_for(request, Recipient).open().filter(journey=journey)
    return {"journey": journey, "names": list(dict.fromkeys(each.name for each in open_rows))}
