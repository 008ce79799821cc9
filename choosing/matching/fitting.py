"""Which kinds of support a choice is about. What is known to be of another kind is left out, unless I ask for it."""

from collections.abc import Iterable

from choosing.matching.wanted import Wanted
from choosing.models import Choice
from providers.vocabulary import FUNCTIONS, KINDS

About = Choice.About
_HOMES = frozenset(
    ("care-home", "nursing", "supported-living", "supported-living-no-care", "extra-care", "shared-lives")
)
_LIVING_IN = frozenset(("live-in", "live-in-managed", "live-in-introductory", "homeshare"))
_VISITING = frozenset(("home-care", "micro-provider", "personal-assistant", "hospice-home"))
_OUT = frozenset(("community-learning", "community-mental-health", "community-substances"))
# Of "something else" every kind; who helps to find, run or speak up for support is no kind of any other.
KINDS_OF: dict[str, frozenset[str]] = {
    About.HOME: _HOMES,
    About.HELP: _LIVING_IN
    | _VISITING
    | _OUT
    | {"supported-living", "supported-living-no-care", "extra-care"},
    About.NIGHT: _LIVING_IN | _VISITING | {"supported-living", "extra-care"},
    About.DAY: _OUT | {"day", "college", "micro-provider", "personal-assistant"},
    About.BREAK: _LIVING_IN | _VISITING | {"care-home", "nursing", "shared-lives", "hospice", "day"},
}
assert not FUNCTIONS & frozenset().union(*KINDS_OF.values())


def kinds_for(choice: Choice, things: Iterable[Wanted] = ()) -> list[str]:
    """The kinds that fit, with those that are on my list; empty where every kind does."""
    fitting = KINDS_OF.get(choice.about, frozenset())
    if not fitting:
        return []
    listed = {code for thing in things if _names_kinds(thing) for code in thing.value}
    return sorted(fitting | listed)


def _names_kinds(thing: Wanted) -> bool:
    return thing.fact is not None and thing.fact.code == "kinds" and not thing.shunned


def in_words() -> list[tuple[str, list[str]]]:
    """What each choice is about, with the kinds that fit it, in the order of the register."""
    return [
        (str(About(about).label), [str(term.words) for term in KINDS.terms if term.code in codes])
        for about, codes in KINDS_OF.items()
    ]
