"""The regulator's list of latest ratings as it publishes it: a row for each place, question and population group."""

from typing import Any

from providers.sources import cells
from providers.sources.reading import BadRowError
from providers.sources.shape import (
    QUESTIONS,
    SOCIAL_CARE_CATEGORY,
    Column,
    LeftOutError,
    Shape,
    rated,
    sort_out,
)
from providers.vocabulary import plain_key

_SOCIAL_CARE = plain_key("Social Care Org")
_OVERALL = plain_key("Overall")


class LatestRatings(Shape):
    code = "cqc-latest-ratings"
    label = "a list of latest ratings, of all sectors"
    repeats = True
    columns = (
        Column("Location ID", "number", cells.number, needed=True),
        Column("Location Name", "name", cells.text, needed=True),
        Column("Care Home?", "care_home", cells.yes_no),
        Column("Location Type", "type", cells.text, maybe=True),
        Column("Location Primary Inspection Category", "category", cells.text),
        Column("Location Street Address", "street", cells.text),
        Column("Location Address Line 2", "street2", cells.text),
        Column("Location City", "town", cells.text),
        Column("Location Post Code", "postcode", cells.postcode, needed=True, also=("Location Postal Code",)),
        Column("Location Local Authority", "authority_name", cells.text),
        Column("Service / Population Group", "group", cells.text),
        Column("Domain", "question", cells.text, also=("Key Question",)),
        Column("Latest Rating", "rating", cells.rating),
        Column("Publication Date", "rated_on", cells.day),
        Column("Inherited Rating (Y/N)", "inherited", cells.yes_no),
        Column("Provider ID", "provider_number", cells.number, needed=True),
        Column("Provider Name", "provider_name", cells.text, needed=True),
        Column("Brand Name", "brand", cells.brand, maybe=True),
        Column("lat", "lat", cells.latitude, maybe=True, also=("Location Latitude",)),
        Column("long", "lon", cells.longitude, maybe=True, also=("Location Longitude",)),
    )
    tells = ("name", "provider_id", "kinds", "street", "street2", "town", "postcode")
    may_tell = ("brand", "authority_id", "area", "lat", "lon")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        if plain_key(found.pop("group") or "") not in ("", _OVERALL):
            raise LeftOutError
        sector = plain_key(found.pop("type") or "")
        category = SOCIAL_CARE_CATEGORY if sector == _SOCIAL_CARE else found["category"]
        sort_out(found, self.source, (), (), category, found.pop("care_home"))
        del found["category"], found["needs"]
        found["authority_id"] = self.areas.settle(
            found.pop("authority_name"), None, "Location Local Authority"
        )
        on = self.come(found.pop("rated_on"), "Publication Date")
        asked = found.pop("question") or "Overall"
        question = QUESTIONS.get(plain_key(asked))
        if question is None:
            raise BadRowError(f"“{asked[:40]}” is not a question that the regulator asks.", "Domain")
        found["ratings"] = rated(found.pop("rating"), on, bool(found.pop("inherited")), self.source, question)
        return found
