"""The regulator's care directory, a CSV published every week: one address cell, and lists parted by strokes.

Newer ones add the publication date of the last report and a rating for each question.
"""

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

NUMBER = Column(
    "CQC Location ID (for office use only)", "number", cells.number, needed=True, also=("CQC Location ID",)
)
PROVIDER_NUMBER = Column(
    "CQC Provider ID (for office use only)",
    "provider_number",
    cells.number,
    needed=True,
    also=("CQC Provider ID",),
)
COMMON = (
    Column("Name", "name", cells.text, needed=True),
    Column("Postcode", "postcode", cells.postcode, needed=True),
    Column("Phone number", "phone", cells.phone),
    Column("Service's website (if available)", "website", cells.website, also=("Website",)),
    Column("Service types", "types", cells.words),
    Column("Specialisms/services", "specialisms", cells.words),
    Column("Provider name", "provider_name", cells.text, needed=True),
    Column("Local authority", "authority_name", cells.text),
    Column("Report publication date", "rated_on", cells.day, maybe=True, also=("Publication Date",)),
    Column("Location Latest Overall Rating", "overall", cells.rating, maybe=True, also=("Overall rating",)),
    *QUESTION_COLUMNS,
)


class Directory(Shape):
    code = "cqc-directory"
    label = "a care directory"
    columns = (
        NUMBER,
        PROVIDER_NUMBER,
        Column("Address", "address", cells.text),
        Column("Date of latest check", "checked_on", cells.day, maybe=True),
        *COMMON,
    )
    tells = (
        "name",
        "provider_id",
        "kinds",
        "needs",
        "street",
        "street2",
        "town",
        "postcode",
        "phone",
        "website",
    )
    may_tell = ("authority_id", "area", "lat", "lon")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        checked = found.pop("checked_on")
        found["seen_on"] = [self.come(checked, "Date of latest check")] if checked else []
        found |= address_parts(found.pop("address"))
        return in_common(self, found)


def in_common(shape: Shape, found: dict[str, Any]) -> dict[str, Any]:
    """What every directory says in the same way."""
    types, people = listed(found.pop("types")), listed(found.pop("specialisms"))
    sort_out(found, shape.source, types, people)
    found["authority_id"] = shape.areas.settle(found.pop("authority_name"), None, "Local authority")
    on = shape.come(found.pop("rated_on"), "Report publication date")
    found["seen_on"] = [*found.get("seen_on", []), *([on] if on else [])]
    found["ratings"] = question_ratings(found, on, shape.source)
    return found


def address_parts(address: str | None) -> dict[str, str | None]:
    """An address in one line as street, second line and town: the town is what comes last."""
    *lines, last = [part.strip() for part in (address or "").split(",") if part.strip()] or [""]
    if not lines:
        return {"street": last or None, "street2": None, "town": None}
    # A number by itself belongs to the street after it.
    if len(lines) > 1 and len(lines[0]) < len("Flat 1234"):
        lines[:2] = [", ".join(lines[:2])]
    return {"street": lines[0], "street2": ", ".join(lines[1:]) or None, "town": last}
