"""The regulator's monthly list of active services, 122 columns: its sheet HSCA_Active_Locations saved as CSV."""

from collections.abc import Sequence
from typing import Any

from providers.sources import cells
from providers.sources.areas import Areas
from providers.sources.shape import Column, LeftOutError, Shape, rated
from providers.vocabulary import GIVES_WAY, KINDS, NEEDS, plain_key

_FLAGS = {"Service type - ": KINDS, "Service user band - ": NEEDS}
_PEOPLE = (
    ("manager", "service", "registered-manager"),
    ("nominated", "provider", "nominated-individual"),
    ("partner", "provider", "partner"),
)
_SOCIAL_CARE = "adult social care"


class ActiveLocations(Shape):
    code = "cqc-active"
    label = "a list of active services"
    columns = (
        Column("Location ID", "number", cells.number, needed=True),
        Column("Location Name", "name", cells.text, needed=True),
        Column("Location Inspection Directorate", "directorate", cells.text),
        Column("Location HSCA start date", "opened_on", cells.day),
        Column("Dormant (Y/N)", "is_dormant", cells.yes_no),
        Column("Care home?", "care_home", cells.yes_no),
        Column("Location Telephone Number", "phone", cells.phone),
        Column("Location Web Address", "website", cells.website),
        Column("Care homes beds", "places", cells.whole_number),
        Column("Location Primary Inspection Category", "category", cells.text),
        Column("Location Latest Overall Rating", "rating", cells.rating),
        Column("Publication Date", "rated_on", cells.day),
        Column("Inherited Rating (Y/N)", "inherited", cells.yes_no),
        Column("Location Local Authority", "authority_name", cells.text),
        Column("Location Street Address", "street", cells.text),
        Column("Location Address Line 2", "street2", cells.text),
        Column("Location City", "town", cells.text),
        Column("Location County", "county", cells.text),
        Column("Location Postal Code", "postcode", cells.postcode, needed=True),
        Column("Location Latitude", "lat", cells.latitude),
        Column("Location Longitude", "lon", cells.longitude),
        Column("Brand Name", "brand", cells.brand),
        Column("Provider Companies House Number", "company_number", cells.text),
        Column("Provider Charity Number", "charity_number", cells.text),
        Column("Provider ID", "provider_number", cells.number, needed=True),
        Column("Provider Name", "provider_name", cells.text, needed=True),
        Column("Provider Ownership Type", "ownership", cells.ownership),
        Column("Provider HSCA start date", "provider_opened_on", cells.day, maybe=True),
        Column("Provider Telephone Number", "provider_phone", cells.phone, maybe=True),
        Column("Provider Web Address", "provider_website", cells.website, maybe=True),
        Column("Provider Street Address", "provider_street", cells.text, maybe=True),
        Column("Provider Address Line 2", "provider_street2", cells.text, maybe=True),
        Column("Provider City", "provider_town", cells.text, maybe=True),
        Column("Provider County", "provider_county", cells.text, maybe=True),
        Column("Provider Postal Code", "provider_postcode", cells.postcode_if_sound, maybe=True),
        Column("Registered manager", "manager", cells.names, maybe=True),
        Column("Provider Nominated Individual Name", "nominated", cells.names, maybe=True),
        Column("Provider Main Partner Name", "partner", cells.names, maybe=True),
        Column("Location Dual Registered", "is_dual", cells.yes_no, maybe=True),
        Column("Primary ID (Dual registration locations)", "primary", cells.number, maybe=True),
    )
    tells = (
        *(
            "name",
            "provider_id",
            "brand",
            "kinds",
            "needs",
            "street",
            "street2",
            "town",
            "county",
            "postcode",
        ),
        *("phone", "website", "places", "opened_on", "closed_on", "is_dormant", "twin"),
    )
    may_tell = ("authority_id", "area", "lat", "lon")

    def __init__(self, headings: Sequence[str], areas: Areas, source: str = "") -> None:
        super().__init__(headings, areas, source)
        self._flags = list(self._flag_columns(headings))

    def _flag_columns(self, headings: Sequence[str]) -> Any:
        """(column, "kinds" or "needs", code) of every flag whose meaning we know."""
        for index, heading in enumerate(headings):
            for beginning, vocabulary in _FLAGS.items():
                if not plain_key(heading).startswith(plain_key(beginning)):
                    continue
                term = vocabulary.find(heading[len(beginning) :])
                if term:
                    yield index, "kinds" if vocabulary is KINDS else "needs", term.code

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        if plain_key(found.pop("directorate") or "") != plain_key(_SOCIAL_CARE):
            raise LeftOutError
        flagged: dict[str, set[str]] = {"kinds": set(), "needs": set()}
        for index, field, code in self._flags:
            if cells[index].strip().upper() == "Y":
                flagged[field].add(code)
        care_home, category = found.pop("care_home"), found.pop("category")
        if not flagged["kinds"]:
            found["told"] = {"kinds": [self.source.code, GIVES_WAY]}
        if care_home:
            flagged["kinds"].add("care-home")
        if not flagged["kinds"] and (wide := KINDS.find(category or "")):
            flagged["kinds"].add(wide.code)
        found["kinds"] = KINDS.with_wider(flagged["kinds"])
        found["needs"] = NEEDS.with_wider(flagged["needs"])
        found["authority_id"] = self.areas.settle(
            found.pop("authority_name"), None, "Location Local Authority"
        )
        on = self.come(found.pop("rated_on"), "Publication Date")
        found["ratings"] = rated(found.pop("rating"), on, bool(found.pop("inherited")), self.source)
        found["places"] = found["places"] or None
        is_dual, primary = found.pop("is_dual"), found.pop("primary")
        found["twin"] = primary if is_dual and primary != found["number"] else None
        found["people"] = [
            {"of": of, "role": role, "name": name}
            for field, of, role in _PEOPLE
            for name in found.pop(field) or ()
        ]
        return found
