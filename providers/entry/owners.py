"""Who runs a service, who owns them, who answers for it, and how people are protected where the owner is far away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.details import DETAILS, in_words
from providers.entry.lines import said, unconfirmed
from providers.models import Provider, Responsible, Service
from ui.dates import number

SIBLINGS = 6
# A chain of owners longer than this is cut, and one that bites its own tail ends there.
MOST_OWNERS = 8

_BELOW = """
SELECT count(*) FROM providers_service service
WHERE service.is_shown AND service.closed_on IS NULL AND service.gone_on IS NULL AND service.provider_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT %s::uuid
        UNION
        SELECT provider.id FROM providers_provider provider JOIN below ON provider.parent_id = below.id
    )
    SELECT id FROM below
)"""


@dataclass(frozen=True)
class Link:
    """One step of the chain: who, what they are to the service, and who said so."""

    icon: str
    name: str
    words: str
    source: str = ""
    people: tuple[Responsible, ...] = ()


@dataclass(frozen=True)
class Said:
    """One thing said of the owner."""

    term: str
    words: str
    source: str
    warning: str = ""


class Owners:
    """Everything the page says of who owns and runs a service."""

    def __init__(self, service: Service, today: date) -> None:
        self.service, self.today = service, today
        self.provider: Provider = service.provider

    @property
    def chain(self) -> list[Link]:
        """From whoever runs it up to the last owner anybody knows, then the group it is known by."""
        links = [self._runs_it()]
        links += [self._owns(owner) for owner in self.above]
        if self.service.brand:
            links.append(Link("people", self.service.brand, self._brand_words(), self._told_of_brand()))
        return links

    @cached_property
    def above(self) -> list[Provider]:
        return list(self._climb())

    def _climb(self) -> Iterator[Provider]:
        here, seen = self.provider, {self.provider.pk}
        while here.parent_id and here.parent_id not in seen and len(seen) <= MOST_OWNERS:
            above = here.parent
            if above is None:
                return
            seen.add(above.pk)
            yield above
            here = above

    def _runs_it(self) -> Link:
        kind, source = self.kind
        return Link("hand", self.service.provider_name, kind, source, tuple(self._answering(self.provider)))

    def _owns(self, owner: Provider) -> Link:
        words = " ".join(
            filter(None, (_("Owns the company below."), f"{owner.owner_kind}." if owner.owner_kind else ""))
        )
        return Link("key", owner.name, words, said(owner.told_about("name")), tuple(self._answering(owner)))

    @property
    def kind(self) -> tuple[str, str]:
        """What kind of owner, and who said so."""
        kind = self.provider.owner_kind
        told = self.provider.told_about("ownership") or self.provider.told_about("charity_number")
        return (f"{kind}.", said(told)) if kind else (_("Nobody has said what kind of owner this is."), "")

    def _brand_words(self) -> str:
        rows = Service.objects.listed().filter(brand=self.service.brand)
        return _in_group(rows.count())

    def _told_of_brand(self) -> str:
        return said(self.service.told_about("brand"))

    @property
    def group_size(self) -> str:
        """How much the owner at the top has, where no brand says so."""
        if self.service.brand or not self.above:
            return ""
        with connection.cursor() as cursor:
            cursor.execute(_BELOW, [self.above[-1].pk])
            return _in_group(cursor.fetchone()[0])

    @staticmethod
    def _answering(provider: Provider) -> list[Responsible]:
        return _in_order(provider.responsible.all())

    @property
    def answers_here(self) -> list[Responsible]:
        """The people who answer for this one service."""
        return _in_order(self.service.responsible.all())

    @property
    def model(self) -> Said | None:
        """What kind of owner, in their own word: whether the owner works there."""
        return self._said("ownership-model")

    @property
    def is_far_away(self) -> bool:
        """Whether they said that somebody else than who works there owns it."""
        return self._known("ownership-model") not in (None, "owner-operator")

    @property
    def safeguards(self) -> list[str]:
        """How people are protected where the owner is far away, one by one."""
        codes = self._known("safeguards") or []
        return [DETAILS.by_code["safeguards"].choice(code) for code in codes]

    @property
    def safeguards_told(self) -> Said | None:
        return self._said("safeguards")

    @property
    def answers_for_it(self) -> Said | None:
        return self._said("answers-for-it")

    def _known(self, code: str) -> Any:
        return self.service.details.get(code) or self.provider.details.get(code)

    def _said(self, code: str) -> Said | None:
        """What the service says, and where it says nothing whoever runs it."""
        entry = self.service if self.service.details.get(code) else self.provider
        words, told = in_words(code, entry.details.get(code)), entry.told_about(code)
        known = DETAILS.by_code[code]
        return Said(str(known.words), words, said(told), unconfirmed(told, self.today)) if words else None

    @cached_property
    def siblings(self) -> list[Service]:
        """Other open services of the same provider, by name; one more than are shown."""
        others = self.provider.services.listed().exclude(pk=self.service.pk)
        return list(others.order_by("name", "pk")[: SIBLINGS + 1])

    @property
    def siblings_shown(self) -> list[Service]:
        return self.siblings[:SIBLINGS]

    @property
    def siblings_in_words(self) -> str:
        if len(self.siblings) > SIBLINGS:
            return _("It runs more than {count} other services. Some of them:").format(count=SIBLINGS)
        count = len(self.siblings)
        return ngettext("It runs {count} other service:", "It runs {count} other services:", count).format(
            count=count
        )


_ROLES = {
    role: number
    for number, role in enumerate(("owner", "partner", "nominated-individual", "registered-manager"))
}


def _in_order(people: Iterable[Responsible]) -> list[Responsible]:
    """Those who answer today, owners first. A newer list without a name has let it go."""
    today = [person for person in people if person.until is None]
    return sorted(today, key=lambda person: (_ROLES.get(person.role, len(_ROLES)), person.name))


def _in_group(count: int) -> str:
    if count < 2:
        return _("It is the only service of this group in this register.")
    return _("It is one of {count} services of this group.").format(count=number(count))
