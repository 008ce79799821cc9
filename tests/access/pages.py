"""What every member of the cast gets from every page. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast

ANYBODY = {"else": 200}
SIGNED_IN = {"nobody": 302, "else": 200}
# A page of one journey: for its owner alone …
OWNER = {"owner": 200, "supporter": 403, "commenter": 403, "helper": 403, "nobody": 302, "else": 404}
# … or for everybody with a share of its statement.
READERS = {"owner": 200, "supporter": 200, "commenter": 200, "helper": 200, "nobody": 302, "else": 404}


@dataclass(frozen=True)
class Page:
    """`statuses` by member of the cast, "else" for the rest; `kwargs` makes the address from the cast."""

    statuses: dict[str, int]
    kwargs: Callable[[Cast], Any] = lambda cast: {}
    method: str = "get"
    query: str = ""
    data: dict[str, str] = field(default_factory=dict)


def of_journey(cast: Cast) -> dict:
    return {"journey": cast.journey.pk}


PAGES: dict[str, Page] = {
    # journeys
    "home": Page(SIGNED_IN),
    "begin": Page(SIGNED_IN),
    "rename": Page(OWNER, of_journey),
}
