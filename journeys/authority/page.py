"""What the pages about attorneys and deputies show of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from journeys.authority.face import authorities_of
from journeys.authority.models import Authority, AuthorityProof
from journeys.authority.words import CHECKED_AT, MEANS
from journeys.models import Journey, Share
from journeys.people.circle import circle
from ui.dates import day


@dataclass(frozen=True)
class Shown:
    """One authority in words."""

    row: Authority

    @property
    def title(self) -> str:
        return _("{name}, my {kind}").format(name=self.row.holder_name, kind=self.row.get_kind_display())

    @property
    def means(self) -> Promise:
        return MEANS[self.row.kind]

    @property
    def checked_at(self) -> Promise:
        return CHECKED_AT[self.row.kind]

    @property
    def sure(self) -> str:
        """How anybody knows that it is so."""
        proof = self.row.proof
        if proof is None:
            said = _("{name} says so.") if self.row.was_claimed else _("I say so.")
            return f"{said.format(name=self.row.holder_name)} {_('Nobody has looked at the paper yet.')}"
        if proof.how == AuthorityProof.How.VERIFIED:
            words = _("Whoever keeps the list was asked on {day}, by {who}: it is so.")
        else:
            words = _("The paper was seen on {day}, by {who}.")
        return words.format(who=proof.by_name, day=day(proof.on))

    @property
    def when(self) -> str:
        """Since when and until when, as far as somebody said."""
        starts, ends = self.row.starts, self.row.ends
        said = [
            _("Since {day}.").format(day=day(starts)) if starts else "",
            _("Until {day}.").format(day=day(ends)) if ends else "",
        ]
        return " ".join(filter(None, said))


def shown(rows: Iterable[Authority]) -> list[Shown]:
    return [Shown(row) for row in rows]


def over(rows: Iterable[Authority]) -> list[Shown]:
    """Those that no longer hold."""
    return [Shown(row) for row in rows if not row.is_live]


def people(journey: Journey) -> dict[str, tuple[Any, str]]:
    """Everybody by name whom the person shares with, by the key of their choice in a form."""
    return {
        str(helper.grantee.pk): (helper.grantee, helper.known_as)
        for helper in circle(journey)
        if helper.grantee is not None
    }


def known_as(request: Request, journey: Journey) -> str:
    """What the person calls whoever asks."""
    share = list_for(request, Share).filter(journey=journey, grantee=request.user).first()
    return share.known_as if share else ""


def part(request: Request, journey: Journey) -> dict[str, Any]:
    """For My people: who may decide some things, and the way to write it down."""
    return {"journey": journey, "rows": shown(authorities_of(journey))}
