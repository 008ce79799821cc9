"""A council's list of care homes without any numbers: a home is known by its name and its postcode together.

It adds to entries that other lists name, and makes none. It does not say of what day it is.
"""

from typing import Any

from providers.sources import cells
from providers.sources.shape import Column, Shape, listed, sort_out
from providers.vocabulary import plain_key


class HomesByName(Shape):
    code = "gm-care-homes"
    label = "a list of care homes by name"
    is_partial = True
    repeats = True
    needs_day = True
    columns = (
        Column("name", "name", cells.text, needed=True),
        Column("type", "types", cells.words),
        Column("address", "address", cells.text),
        Column("postcode", "postcode", cells.postcode, needed=True),
        Column("telephone", "phone", cells.phone),
        Column("website", "website", cells.website),
        Column("area_name", "authority_name", cells.text),
        Column("area_code", "authority_code", cells.text, maybe=True),
    )
    may_tell = ("phone", "website", "kinds")

    def row(self, cells: list[str]) -> dict[str, Any]:
        found = self.values(cells)
        sort_out(found, self.source, listed(found.pop("types")), ())
        code = found.pop("authority_code")
        # A code with a slip in it is no council's. The name says which is meant, and must agree with a sound one.
        self.areas.settle(
            found.pop("authority_name"), code if self.areas.by_code(code) else None, "area_name"
        )
        del found["address"], found["needs"]
        return found | {"number": None, "key": plain_key(found["name"])}
