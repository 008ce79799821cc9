"""The regulator's extract of its locations with a rating for each question: 44 columns, lists parted by commas, and
dates with the month first beside dates with the year first."""

from typing import Any

from providers.sources import cells
from providers.sources.shape import (
    QUESTION_COLUMNS,
    Column,
    Shape,
    listed,
    question_ratings,
    sort_out,
)


class LocationsExtract(Shape):
    code = "cqc-locations"
    label = "an extract of locations with a rating for each question"
    columns = (
        Column("Location ID", "number", cells.number, needed=True),
        Column("Location Name", "name", cells.text, needed=True),
        Column("Location telephone number", "phone", cells.phone),
        Column("Location Web Address", "website", cells.website),
        Column("Location Local Authority", "authority_name", cells.text),
        Column("Primary inspection category", "category", cells.text),
        Column("Service Types", "types", cells.words),
        Column("Service users supported", "people", cells.words),
        Column("Care homes beds", "places", cells.whole_number),
        Column("Location HSCA start date", "opened_on", cells.day),
        Column("Location HSCA end date", "closed_on", cells.day, maybe=True),
        Column("Dormant", "is_dormant", cells.yes_no, also=("Dormant (Y/N)",)),
        Column("Location Latest Overall Rating", "overall", cells.rating),
        Column("Publication Date", "rated_on", cells.day),
        *QUESTION_COLUMNS,
        Column("Provider Name", "provider_name", cells.text, needed=True),
        Column("Provider ID", "provider_number", cells.number, needed=True),
        Column("Provider HSCA start date", "provider_opened_on", cells.day, maybe=True),
        Column("Provider Ownership Type", "ownership", cells.ownership, maybe=True),
        Column("Provider Companies House Number", "company_number", cells.company_number, maybe=True),
        Column("Brand Name", "brand", cells.brand, maybe=True),
    )
    tells = ("name", "provider_id", "kinds", "needs", "phone", "website", "places", "opened_on", "is_dormant")
    may_tell = ("brand", "authority_id", "area", "closed_on")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        types, people = listed(found.pop("types")), listed(found.pop("people"))
        sort_out(found, self.source, types, people, found.pop("category"))
        found["authority_id"] = self.areas.settle(
            found.pop("authority_name"), None, "Location Local Authority"
        )
        found["places"] = found["places"] or None
        # Without a rating, this is the day the service began.
        on = found.pop("rated_on")
        is_rated = any(found[column.field] for column in (*QUESTION_COLUMNS, _OVERALL))
        on = self.come(on, "Publication Date") if is_rated else None
        found["ratings"] = question_ratings(found, on, self.source)
        return found


_OVERALL = next(column for column in LocationsExtract.columns if column.field == "overall")
