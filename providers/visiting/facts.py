"""What a visitor can say of a place, and of which places: never where it would say who they are."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.details import DETAILS, Detail, clean, in_words
from providers.entry.asked import details_of
from providers.models import Service, Visit
from providers.visiting.models import Word
from providers.visiting.seen import Seen

# What anybody sees who comes to the door and is shown round. All of it is picked, so no words of theirs tell who.
SEEN = (
    "access", "visiting", "food", "pets", "garden", "own-room", "own-bathroom", "lock", "wifi", "languages",
)  # fmt: skip
# Where so few people live, whoever visited is known by it.
FEWEST_PLACES = 6
MOST_SHOWN = 50


def can_be_said_of(service: Service) -> bool:
    """Whether somebody may say what they saw there: a place that many people come to, and nobody's own home."""
    if not service.is_shown or service.ended_on or service.may_be_a_home or service.comes_to_people:
        return False
    return bool(asked_of(service)) and (service.places is None or service.places >= FEWEST_PLACES)


def asked_of(service: Service) -> list[Detail]:
    """The things that a visitor to this place may say."""
    fitting = {detail.code for detail in details_of(service)}
    return [DETAILS.by_code[code] for code in SEEN if code in fitting]


def cleaned(service: Service, picked: dict[str, Any]) -> dict[str, Any]:
    """What was picked, as it is kept; what was not picked says nothing."""
    said = {detail.code: clean(detail.code, picked.get(detail.code)) for detail in asked_of(service)}
    return {code: value for code, value in said.items() if value is not None}


def when(visit: Visit) -> str:
    """“A person’s visit, in May 2026”: never nearer."""
    on = str(visit.month.year) if visit.only_year else date_format(visit.month, "F Y")
    return _("A person’s visit, in {month}").format(month=on)


def pieces(code: str, value: Any) -> list[str]:
    detail = DETAILS.by_code[code]
    if detail.kind == "many_of":
        return [detail.choice(one) for one in value]
    return [in_words(code, value)]


def lines(visit: Visit) -> list[tuple[str, str]]:
    """What one visit says, for whoever looks at it by itself."""
    return [(str(DETAILS.by_code[code].words), in_words(code, value)) for code, value in visit.said.items()]


def seen_at(service: Service, today: date) -> dict[str, list[Seen]]:
    """What visitors saw, by code: the newest that differ, each once."""
    if not can_be_said_of(service):
        return {}
    found: dict[str, dict[str, Seen]] = {}
    for visit in of_service(service.pk, today):
        for code, value in visit.said.items():
            if code in SEEN:
                found.setdefault(code, {}).setdefault(repr(value), _seen(visit, code, value))
    return {code: list(each.values())[:2] for code, each in found.items()}


def _seen(visit: Visit, code: str, value: Any) -> Seen:
    answer = getattr(visit, "answer", None)
    shown = answer.words if answer and answer.state == Word.SHOWN else ""
    return Seen(pieces(code, value), when(visit), shown)


def of_service(pk: UUID, today: date) -> Iterable[Visit]:
    return Visit.objects.shown(today).filter(service=pk).select_related("answer")[:MOST_SHOWN]
