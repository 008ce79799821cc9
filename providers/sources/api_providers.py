"""Whole records of providers from the regulator's API, one JSON object a line: whoever runs places, by themselves."""

from typing import Any

from providers.sources import cells
from providers.sources.api_locations import SOCIAL_CARE_DIRECTORATES
from providers.sources.json_lines import each, inner, texts
from providers.sources.shape import Column, JsonShape, LeftOutError
from providers.vocabulary import plain_key


class ApiProviders(JsonShape):
    code = "cqc-api-providers"
    label = "records of providers from the regulator's API"
    columns = (
        Column("providerId", "provider_number", cells.number, needed=True),
        Column("name", "provider_name", cells.text, needed=True),
        Column("type", "type", cells.text),
        Column("ownershipType", "ownership", cells.ownership),
        Column("inspectionDirectorate", "directorate", cells.text, maybe=True),
        Column("registrationDate", "provider_opened_on", cells.day, maybe=True),
        Column("companiesHouseNumber", "company_number", cells.company_number, maybe=True),
        Column("charityNumber", "charity_number", cells.text, maybe=True),
        Column("brandName", "brand", cells.brand, maybe=True),
        Column("website", "provider_website", cells.website, maybe=True),
        Column("mainPhoneNumber", "provider_phone", cells.phone, maybe=True),
        Column("postalAddressLine1", "provider_street", cells.text, maybe=True),
        Column("postalAddressLine2", "provider_street2", cells.text, maybe=True),
        Column("postalAddressTownCity", "provider_town", cells.text, maybe=True),
        Column("postalAddressCounty", "provider_county", cells.text, maybe=True),
        Column("postalCode", "provider_postcode", cells.postcode_if_sound, maybe=True),
    )

    def row(self, values: dict[str, Any]) -> dict[str, Any]:
        found = self.values(texts(values, self.keys))
        if (
            not {plain_key(found.pop(name) or "") for name in ("type", "directorate")}
            & SOCIAL_CARE_DIRECTORATES
        ):
            raise LeftOutError
        people = [inner(activity, "nominatedIndividual") for activity in each(values, "regulatedActivities")]
        names = {cells.text(_name(person)) for person in people} - {None}
        found["people"] = [
            {"of": "provider", "role": "nominated-individual", "name": name}
            for name in sorted(filter(None, names))
        ]
        return found | {"number": None}


def _name(person: dict[str, Any]) -> str:
    parts = (person.get(f"person{part}Name") for part in ("Given", "Family"))
    return " ".join(str(part) for part in parts if part)
