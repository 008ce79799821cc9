"""How well each service of the register fits what matters, in the order of docs/decisions/0033-matching.md."""

from choosing.matching.closest import Closest, Way, closest
from choosing.matching.ranking import SIZE, Fit, Matched, Ranked, fits, match, rank
from choosing.matching.wanted import Place, place_of
from choosing.matching.why import why_above

__all__ = [
    "SIZE",
    "Closest",
    "Fit",
    "Matched",
    "Place",
    "Ranked",
    "Way",
    "closest",
    "fits",
    "match",
    "place_of",
    "rank",
    "why_above",
]
