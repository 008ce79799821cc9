"""The regulator's care directory with the address in parts and lists parted by commas. Providers stand between their
services, in rows without a location, and hold what kind of owner they are where services hold their types."""

from typing import Any

from providers.sources import cells
from providers.sources.directory import COMMON, NUMBER, PROVIDER_NUMBER, in_common
from providers.sources.shape import Column, LeftOutError, Shape, listed
from providers.vocabulary import NEEDS, OWNERS, plain_key

_HELP = frozenset(
    plain_key(name)
    for name in ("Personal care", "Accommodation for persons who require nursing or personal care")
)


class DirectoryInParts(Shape):
    code = "cqc-directory-parts"
    label = "a care directory with the address in parts"
    columns = (
        Column(NUMBER.heading, "number", cells.number, also=NUMBER.also),
        PROVIDER_NUMBER,
        Column("Address 1", "street", cells.text),
        Column("Address 2", "street2", cells.text),
        Column("Town/City", "town", cells.text),
        Column("County", "county", cells.text),
        *(column for column in COMMON if column.field != "provider_name"),
        Column("Provider name", "provider_name", cells.text),
    )
    tells = (
        *(
            "name",
            "provider_id",
            "kinds",
            "needs",
            "street",
            "street2",
            "town",
            "county",
            "postcode",
            "phone",
        ),
        "website",
    )
    may_tell = ("authority_id", "area", "lat", "lon")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        found["provider_name"] = found["provider_name"] or (None if found["number"] else found["name"])
        return in_common(self, found) if found["number"] else self._provider(found)

    def _provider(self, found: dict[str, Any]) -> dict[str, Any]:
        """A provider by itself. It is for us where it helps people with themselves or runs a service of ours."""
        activities = listed(found["specialisms"])
        if not any(plain_key(name) in _HELP or NEEDS.find(name) for name in activities):
            raise LeftOutError
        owner = next((term.code for name in listed(found["types"]) if (term := OWNERS.find(name))), None)
        kept = ("phone", "website", "street", "street2", "town", "county", "postcode")
        of_provider = {f"provider_{name}": found[name] for name in kept}
        return of_provider | {
            "number": None,
            "provider_number": found["provider_number"],
            "provider_name": found["provider_name"],
            "ownership": owner,
        }
