"""The regulator's list of ratings of February 2021, joined with what its directory of 2016 and its register of
2025 say of the same services. Columns that begin `dir2016_` and `api2025_` come from those two."""

from typing import Any

from providers.sources import cells
from providers.sources.shape import Column, Shape, listed, rated, terms
from providers.vocabulary import GIVES_WAY, KINDS, NEEDS, SOURCES

_DIRECTORY = SOURCES["cqc-directory-2016"]
_REGISTER = SOURCES["cqc-api-2025"]


class RatingsList(Shape):
    code = "cqc-ratings"
    label = "a list of ratings"
    columns = (
        Column("location_id", "number", cells.number, needed=True),
        Column("location_name", "name", cells.text, needed=True),
        Column("care_home", "care_home", cells.yes_no, needed=True),
        Column("inspection_category", "category", cells.text),
        Column("street", "street", cells.text),
        Column("address_line_2", "street2", cells.text),
        Column("city", "town", cells.text),
        Column("postcode", "postcode", cells.postcode, needed=True),
        Column("local_authority_2021", "authority_name", cells.text, needed=True),
        Column("overall_rating", "rating", cells.rating),
        Column("rating_publication_date", "rated_on", cells.day),
        Column("inherited_rating", "inherited", cells.yes_no),
        Column("provider_id", "provider_number", cells.number, needed=True),
        Column("provider_name", "provider_name", cells.text, needed=True),
        Column("brand_name", "brand", cells.brand),
        Column("cqc_lat", "cqc_lat", cells.latitude),
        Column("cqc_lon", "cqc_lon", cells.longitude),
        Column("derived_utla25_code", "authority_code", cells.text),
        Column("derived_lat", "lat", cells.latitude),
        Column("derived_lon", "lon", cells.longitude),
        Column("dir2016_phone", "phone", cells.phone),
        Column("dir2016_website", "website", cells.website),
        Column("dir2016_service_types", "types", str),
        Column("dir2016_specialisms", "specialisms", str),
        Column("api2025_ownership", "ownership", cells.ownership),
        Column("api2025_location_start", "opened_on", cells.day),
        Column("api2025_location_end", "closed_on", cells.day),
        Column("api2025_last_report_date", "reported_on", cells.day),
        Column("api2025_last_overall", "last_rating", cells.rating),
    )
    tells = (
        *("name", "provider_id", "brand", "kinds", "needs", "street", "street2", "town", "postcode", "phone"),
        *("website", "opened_on", "closed_on"),
    )
    may_tell = ("authority_id", "area", "lat", "lon")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        kinds = {"care-home" if found.pop("care_home") else "at-home"}
        needs: set[str] = set()
        known = [*listed(found.pop("types")), *listed(found.pop("specialisms"))]
        terms(known, kinds, needs)
        found["kinds"], found["needs"] = KINDS.with_wider(kinds), NEEDS.with_wider(needs)
        cqc_lat, cqc_lon = found.pop("cqc_lat"), found.pop("cqc_lon")
        if found["lat"] is None or found["lon"] is None:
            found["lat"], found["lon"] = cqc_lat, cqc_lon
        found["authority_id"] = self.areas.settle(
            found.pop("authority_name"),
            found.pop("authority_code"),
            "local_authority_2021",
            "derived_utla25_code",
        )
        found["ratings"] = self._ratings(found)
        found["told"] = self._told(found, kinds)
        del found["category"]
        return found

    def _ratings(self, found: dict[str, Any]) -> list[dict[str, Any]]:
        on = self.come(found.pop("rated_on"), "rating_publication_date")
        later_on = self.come(found.pop("reported_on"), "api2025_last_report_date")
        first = rated(found.pop("rating"), on, bool(found.pop("inherited")), self.source)
        later = rated(found.pop("last_rating"), later_on, False, _REGISTER)
        return first if on == later_on else [*first, *later]

    def _told(self, found: dict[str, Any], kinds: set[str]) -> dict[str, list[str]]:
        """Whose word each field is that is not the list's own."""
        directory = [_DIRECTORY.code, f"{_DIRECTORY.dated}"]
        register = [_REGISTER.code, f"{_REGISTER.dated}"]
        told = dict.fromkeys(("phone", "website", "needs"), directory)
        told |= dict.fromkeys(("ownership", "opened_on", "closed_on"), register)
        told["kinds"] = directory if len(kinds) > 1 else [self.source.code, GIVES_WAY]
        return told
