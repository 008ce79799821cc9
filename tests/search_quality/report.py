"""Ask every labelled search as a visitor does, and say how often what was meant is among the first three."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from providers.forms import SearchForm
from providers.listing import Listing
from tests.search_quality.labels import Query, queries

EVERY, EACH = 0.95, 0.90  # at least, of all and of each class


@dataclass
class Report:
    """How many were found, by class."""

    hits: dict[str, list[bool]] = field(default_factory=dict)
    missed: list[Query] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(hits) for hits in self.hits.values())

    @property
    def share(self) -> float:
        return sum(sum(hits) for hits in self.hits.values()) / self.count

    def shares(self) -> dict[str, float]:
        return {of: sum(hits) / len(hits) for of, hits in self.hits.items()}

    def lines(self) -> list[str]:
        """Figures only: what was typed holds names."""
        said = [f"register search quality, {self.count} queries, in the first three: {self.share:.1%}"]
        return said + [
            f"  {of:22} {share:4.0%} of {len(self.hits[of])}" for of, share in self.shares().items()
        ]


def ask(query: Query) -> Listing:
    return Listing(SearchForm(QueryDict(urlencode({"q": query.typed}))))


def report(each: int) -> Report:
    """The report on so many searches of each class."""
    found = Report()
    for query in queries(each):
        is_found = query.is_found(ask(query))
        found.hits.setdefault(query.of, []).append(is_found)
        if not is_found:
            found.missed.append(query)
    return found
