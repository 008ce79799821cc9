"""Every overall rating that was published over the years, by number only: whose, what, when, and the days the service
began and ended. A rating older than that beginning was earned under the owner before."""

from typing import Any

from providers.sources import cells
from providers.sources.shape import Column, Shape, rated


class InspectionHistory(Shape):
    code = "cqc-history"
    label = "a history of inspections"
    is_partial = True
    repeats = True
    columns = (
        Column("locationid", "number", cells.number, needed=True),
        Column("reportdate", "rated_on", cells.day, needed=True),
        Column("overall", "rating", cells.rating),
        Column("ownership", "ownership", cells.ownership, maybe=True),
        Column("location_start", "opened_on", cells.day),
        Column("location_end", "closed_on", cells.day),
    )
    may_tell = ("opened_on", "closed_on")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        on = self.come(found.pop("rated_on"), "reportdate")
        began = found["opened_on"]
        inherited = bool(on and began and on < began)
        found["ratings"] = rated(found.pop("rating"), on, inherited, self.source)
        return found
