"""The register as one table: a service a row, for people with a spreadsheet."""

from collections.abc import Callable, Iterable
from typing import Any

from providers.api import shapes
from providers.details import DETAILS, Detail, in_words
from providers.models import Service
from providers.vocabulary import NEEDS, OWNERS, RATINGS, SOURCES

# Who answers for a service by name: beside its source on the page, and not in a copy.
_NAMES_PEOPLE = {"answers-for-it"}


def _label(vocabulary: Any, code: str | None) -> str:
    return vocabulary.by_code[code].label if code in vocabulary else ""


def _labels(words: Iterable[str]) -> str:
    return "; ".join(words)


def _unless_a_home(field: str) -> Callable[[Service], Any]:
    return lambda service: None if shapes.may_be_a_home(service) else getattr(service, field)


def _of_the_owner(field: str) -> Callable[[Service], Any]:
    return lambda service: None if shapes.may_be_a_home(service) else getattr(service.provider, field)


def _field(name: str) -> Callable[[Service], Any]:
    return lambda service: getattr(service, name)


def _detail(detail: Detail) -> Callable[[Service], Any]:
    """What was answered; of somebody's home no words of their own."""
    own = detail.kind in ("text", "long")
    return lambda service: (
        None
        if own and shapes.may_be_a_home(service)
        else in_words(detail.code, service.details.get(detail.code))
    )


COLUMNS: dict[str, Callable[[Service], Any]] = {
    "id": _field("pk"),
    "number": _field("number"),
    "name": shapes.name_for_copies,
    "status": shapes.status,
    "kinds": lambda service: _labels(shapes.kinds_in_words(service)),
    "needs": lambda service: _labels(_label(NEEDS, code) for code in service.needs),
    "street": _unless_a_home("street"),
    "street2": _unless_a_home("street2"),
    "town": _field("town"),
    "county": _field("county"),
    "postcode": _unless_a_home("postcode"),
    "council": _field("area"),
    "council_code": _field("authority_id"),
    "region": lambda service: service.authority.region if service.authority else None,
    "latitude": _field("lat"),
    "longitude": _field("lon"),
    "telephone": _unless_a_home("phone"),
    "website": _unless_a_home("website"),
    "places": _field("places"),
    "opened_on": _field("opened_on"),
    "closed_on": _field("ended_on"),
    "rating": lambda service: _label(RATINGS, service.rating),
    "rated_on": _field("rated_on"),
    "rating_inherited": _field("rating_inherited"),
    "rated_by": lambda service: (
        SOURCES[service.rating_source].rates if service.rating_source in SOURCES else None
    ),
    "regulated": _field("is_regulated"),
    "checks_seen_on": _field("checked_on"),
    "organisation_id": _field("provider_id"),
    "organisation_number": lambda service: service.provider.number,
    "organisation": lambda service: (
        shapes.name_for_copies(service) if shapes.may_be_a_home(service) else service.provider_name
    ),
    "brand": _unless_a_home("brand"),
    "owner": lambda service: _label(OWNERS, shapes.owner_code(service.provider)),
    "company_number": _of_the_owner("company_number"),
    "charity_number": _of_the_owner("charity_number"),
    **{
        detail.code.replace("-", "_"): _detail(detail)
        for detail in DETAILS.all
        if detail.code not in _NAMES_PEOPLE
    },
    "told_by": lambda service: service.listed.source.label,
    "told_on": lambda service: service.listed.on,
    "licence": lambda service: service.listed.source.licence,
    "changed_at": lambda service: shapes.moment(service.changed_at),
}


def row(service: Service) -> list[Any]:
    return [_plain(column(service)) for column in COLUMNS.values()]


def _plain(value: Any) -> Any:
    """A cell as every program reads it: yes and no as true and false, nothing as an empty cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value if isinstance(value, int | float) else str(value)
