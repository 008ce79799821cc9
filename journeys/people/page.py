"""What My people shows: each section gathers what its template says. Higher rooms put theirs between (parts.py)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from access.gate import Request, list_for
from access.rules import Stage
from accounts.approvals.face import approval_of
from journeys.models import Invitation, Journey
from journeys.people import circle, parts, words
from journeys.people.circle import Former, Helper
from journeys.people.parts import Item
from journeys.people.steps import next_of
from journeys.people.whole import WHOLE

State = Invitation.State
# How long it is said that somebody answered no.
SAID_FOR = timedelta(days=14)
# Older ends are in who looked; a list that only grows would hide who can see now.
REMEMBERED = 20


Among = Callable[[str], list[Item]]


def among(request: Request, journey: Journey) -> Among:
    """What of each stage can be shared on its own, asked once where it is needed."""
    return cache(lambda stage: parts.items_of(request, journey, Stage(stage)))


@dataclass(frozen=True)
class Held:
    """One thing that a helper holds, in sentences: the statement or parts of it, one choice, the plan, the days."""

    helper: Helper
    sees: str
    can: str | Promise
    until: str


@dataclass(frozen=True)
class Row:
    """One helper of now, in sentences."""

    helper: Helper
    who: str | Promise
    held: list[Held]
    looked: str


@dataclass(frozen=True)
class Then:
    """Somebody who could see before."""

    former: Former
    who: str | Promise
    saw: str


def now(request: Request, journey: Journey) -> dict[str, Any]:
    """Who can see my pages now, and who could before."""
    items = among(request, journey)
    rows = [
        Row(
            helper,
            words.WHO[helper.relation],
            [_held(each, items(each.stage)) for each in helper.apart()],
            words.looked(helper.last_looked),
        )
        for helper in circle.circle(journey)
    ]
    return {"journey": journey, "rows": rows, "before": _before(journey)}


def _held(helper: Helper, items: list[Item]) -> Held:
    return Held(
        helper,
        words.sees(stage=helper.stage, whole=helper.is_whole, chosen=helper.items, among=items),
        words.CAN[helper.stage][helper.level],
        words.until(helper.until),
    )


def _before(journey: Journey) -> list[Then]:
    return [
        Then(
            former,
            words.WHO[former.share.relation],
            words.saw(stage=former.share.stage, whole=former.share.item_id is None, ended=former.ended_at),
        )
        for former in circle.before(journey)[:REMEMBERED]
    ]


def answered(request: Request, journey: Journey) -> dict[str, Any]:
    """Somebody said yes, and waits for my word that it is them."""
    found = list(
        list_for(request, Invitation)
        .filter(journey=journey, state=State.ANSWERED)
        .select_related("answered_by")
    )
    items = among(request, journey)
    said = [(row, words.of_invitation(row, items(row.stage)), approval_of(row.answered_by)) for row in found]
    return {"journey": journey, "invitations": said} if found else {}


def waiting(request: Request, journey: Journey) -> dict[str, Any]:
    """Those I began to ask, those I asked, and those who said no lately."""
    lately = Q(state=State.DECLINED, answered_at__gt=timezone.now() - SAID_FOR)
    rows = list_for(request, Invitation).filter(
        lately | Q(state__in=[State.DRAFT, State.SENT]), journey=journey
    )
    items = among(request, journey)
    found = [(row, next_of(row), words.of_invitation(row, items(row.stage))) for row in rows]
    return {"journey": journey, "invitations": found} if found else {}


def inviting(request: Request, journey: Journey) -> dict[str, Any]:
    """Where somebody new is asked: to my statement, or to what is shared as a whole."""
    return {"journey": journey, "wholes": [one for one in WHOLE.values() if one.url(journey)]}


def register() -> None:
    """The sections of this room, among which higher rooms put theirs."""
    for template, context, order in (
        ("answered", answered, 5),
        ("now", now, 20),
        ("waiting", waiting, 25),
        ("invite_part", inviting, 40),
    ):
        parts.register_part(parts.Part(f"journeys/people/{template}.html", context, order))
