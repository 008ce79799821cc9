"""The rule read a second time, from the decision record and the data alone, in plain Python: nothing of
`choosing.matching` is used here. Slow, and it looks at one entry after another.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F

from choosing.models import Choice, Matter
from providers.models import Rating, Service
from providers.near import Area, Spot, find

YES_NO = set(
    """same-faces couples trial own-room own-furniture lock wifi garden urgent council-pays
    direct-payments""".split()  # noqa: SIM905
)
LISTS = set("training languages food faiths access fee-includes safeguards".split())  # noqa: SIM905
# wanted -> (answers that are so, answers that leave it open); then the same where it must not be
SCALES: dict[str, dict[str, tuple[set[str], set[str]]]] = {
    "agency": {
        "never": ({"never"}, set()), "sometimes": ({"never", "sometimes"}, set()),
        "often": ({"never", "sometimes", "often"}, set()),
        "not never": ({"never"}, set()), "not sometimes": ({"sometimes", "often"}, set()),
        "not often": ({"often"}, set()),
    },
    "nights": {
        "awake": ({"awake"}, set()), "asleep": ({"awake", "asleep"}, set()),
        "on-call": ({"awake", "asleep", "on-call"}, set()), "nobody": ({"nobody"}, set()),
        "not awake": ({"awake"}, set()), "not asleep": ({"asleep", "on-call", "nobody"}, set()),
        "not on-call": ({"on-call", "nobody"}, set()), "not nobody": ({"nobody"}, set()),
    },
    "pets": {
        "yes": ({"yes"}, {"ask"}), "ask": ({"yes", "ask"}, set()), "visit": ({"yes", "ask", "visit"}, set()),
        "no": ({"no"}, set()),
        "not yes": ({"yes"}, {"ask"}), "not ask": ({"yes", "ask"}, set()),
        "not visit": ({"yes", "ask", "visit"}, set()), "not no": ({"no"}, set()),
    },
    "visiting": {
        "any-time": ({"any-time"}, set()), "day": ({"any-time", "day"}, set()),
        "hours": ({"any-time", "day", "hours"}, set()),
        "not any-time": ({"any-time"}, set()), "not day": ({"day", "hours"}, set()), "not hours": ({"hours"}, set()),
    },
    "own-bathroom": {
        "all": ({"all"}, {"some"}), "some": ({"all", "some"}, set()), "none": ({"all", "some", "none"}, set()),
        "not all": ({"all"}, set()), "not some": ({"some", "none"}, set()), "not none": ({"none"}, {"some"}),
    },
    "top-up": {
        "never": ({"never"}, set()), "sometimes": ({"never", "sometimes"}, set()),
        "always": ({"never", "sometimes", "always"}, set()),
        "not never": ({"never"}, set()), "not sometimes": ({"sometimes", "always"}, set()),
        "not always": ({"always"}, set()),
    },
}  # fmt: skip
STARS = {"outstanding": 3, "good": 2, "requires-improvement": 1, "inadequate": 0}
COME = set(
    """home-care live-in hospice-home community-learning community-mental-health community-substances live-in-managed
    live-in-introductory homeshare micro-provider personal-assistant advocacy care-management brokerage""".split()  # noqa: SIM905
)
PARTS_OF_AT_HOME = set(
    """home-care supported-living extra-care shared-lives supported-living-no-care live-in live-in-managed
    live-in-introductory homeshare micro-provider personal-assistant""".split()  # noqa: SIM905
)

# What each choice can be: said here once more.
AT_HOME = (
    "home-care live-in live-in-managed live-in-introductory homeshare micro-provider personal-assistant"
    " hospice-home"
)
OUT = "community-learning community-mental-health community-substances"
FITS = {
    "home": "care-home nursing supported-living supported-living-no-care extra-care shared-lives",
    "help": f"{AT_HOME} {OUT} supported-living supported-living-no-care extra-care",
    "night": f"{AT_HOME} supported-living extra-care",
    "day": f"{OUT} day college micro-provider personal-assistant",
    "break": f"{AT_HOME} care-home nursing shared-lives hospice day",
}


@dataclass
class Row:
    """One entry as the tables have it."""

    id: Any
    name: str
    data: dict[str, Any]
    ratings: dict[str, tuple[str, date, str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.data[name]


def whole_register() -> list[Row]:
    names = (
        "id name kinds needs lat lon authority_id places rating rated_on is_regulated details told heard area"
        " is_at_a_home rating_source rating_inherited"
    )
    rows = Service.objects.filter(is_shown=True, closed_on__isnull=True, gone_on__isnull=True)
    said = {
        "p_details": F("provider__details"), "p_ownership": F("provider__ownership"),
        "p_charity": F("provider__charity_number"), "p_told": F("provider__told"),
    }  # fmt: skip
    found = {row["id"]: Row(row["id"], row["name"], row) for row in rows.values(*names.split(), **said)}
    newest = Rating.objects.order_by("given_on").values_list(
        "service", "question", "value", "given_on", "source"
    )
    for service, question, value, on, source in newest:
        if service in found:
            found[service].ratings[question] = (value, on, source)
    return list(found.values())


def miles(row: Row, spot: Spot) -> float | None:
    """The length of the great circle, from the haversine."""
    if row["lat"] is None or row["lon"] is None:
        return None
    a, b = math.radians(spot.lat), math.radians(row["lat"])
    up, across = math.radians(row["lat"] - spot.lat), math.radians(row["lon"] - spot.lon)
    h = math.sin(up / 2) ** 2 + math.cos(b) * math.cos(a) * math.sin(across / 2) ** 2
    return 2 * 3958.8 * math.asin(min(1, math.sqrt(h)))


class ByHand:
    """One person's list, held against entries one by one."""

    def __init__(self, choice: Choice, things: list[Matter], today: date) -> None:
        self.choice, self.things, self.today = choice, things, today
        self.spots: dict[str, Any] = {}
        self.place = self.where(choice.near)

    def where(self, typed: str) -> Any:
        if typed not in self.spots:
            self.spots[typed] = find(typed) if typed else None
        return self.spots[typed]

    def inside(self, row: Row) -> bool:
        """Whether it can be what the choice is about, and is where it should be, as far as anybody knows."""
        return self.can_be(row) and self.is_there(row)

    def can_be(self, row: Row) -> bool:
        fits = set(FITS.get(self.choice.about, "").split())
        if not fits:
            return True
        for thing in self.things:
            if thing.fact == "kinds" and thing.weight != "must_not":
                fits |= set(thing.wanted)
        return _kinds(self, row, fits, False) is not False

    def is_there(self, row: Row) -> bool:
        if not self.choice.miles:
            return True
        if isinstance(self.place, Area):
            return row["authority_id"] is None or row["authority_id"] in self.place.codes
        if not isinstance(self.place, Spot):
            return True
        far = miles(row, self.place)
        return far is None or far <= self.choice.miles

    def meets(self, row: Row, thing: Matter) -> bool | None:
        shun = thing.weight == "must_not"
        so = self.so(row, thing, shun) if thing.fact else None
        return so if so is None or not shun else not so

    def so(self, row: Row, thing: Matter, shun: bool) -> bool | None:
        code, want = thing.fact, thing.wanted
        if code in YES_NO:
            said = self.said(row, code)
            return said if said is None else bool(said)
        if code in LISTS:
            said = self.said(row, code)
            return None if said is None else (any if shun else all)(each in said for each in want)
        if code in SCALES:
            return on_scale(SCALES[code][f"not {want}" if shun else want], self.said(row, code))
        if code.startswith("rating-"):
            return stars(row.ratings.get(code[7:], (None,))[0], want, shun)
        return OTHERS[code](self, row, want, shun)

    def said(self, row: Row, code: str) -> Any:
        value = row["details"].get(code)
        if value is None and code in ("safeguards", "ownership-model"):
            return row["p_details"].get(code)
        if code in ("vacancies", "waiting-weeks", "urgent") and not self.fresh(row, code):
            return None
        return value

    def fresh(self, row: Row, code: str) -> bool:
        source, day, *_ = row["told"].get(code) or row["told"]["*"]
        if day == "1900-01-01":
            day = row["heard"].get(source, day)
        return date.fromisoformat(day) + timedelta(days=31) >= self.today

    def key(self, row: Row) -> tuple[Any, ...]:
        """What the entry is ordered by, before its name."""
        marks = [self.meets(row, thing) for thing in self.things]
        missing = sum(
            1
            for mark, thing in zip(marks, self.things, strict=True)
            if mark is False and thing.weight != "like"
        )
        outside = isinstance(self.place, Area) and row["authority_id"] not in self.place.codes
        far = miles(row, self.place) if isinstance(self.place, Spot) else None
        ranks = [{True: 0, None: 1, False: 2}[mark] for mark in marks]
        return missing, ranks, outside, math.inf if far is None else far


def on_scale(sets: tuple[set[str], set[str]], said: str | None) -> bool | None:
    so, open_ = sets
    return None if said is None or said in open_ else said in so


def stars(value: str | None, want: str, shun: bool) -> bool | None:
    if value not in STARS:
        return None
    if shun:
        return value == want if want == "outstanding" else STARS[value] <= STARS[want]
    return STARS[value] >= STARS[want]


def _near(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    place = hand.place
    if isinstance(want, dict):
        place = hand.where(want["place"]) if want["place"] else hand.place
        want = want["miles"]
    if isinstance(place, Area):
        return None if row["authority_id"] is None else row["authority_id"] in place.codes
    far = miles(row, place) if isinstance(place, Spot) else None
    return None if far is None else far <= want


def _kinds(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    has = set(row["kinds"])
    if not has:
        return None
    if has & set(want):
        return True
    if (
        "at-home" in has
        and set(want) & PARTS_OF_AT_HOME
        and not has - {"at-home"} - (COME - PARTS_OF_AT_HOME)
    ):
        return None
    introduced = {"live-in-managed", "live-in-introductory"}
    return None if "live-in" in has and set(want) & introduced and not has & introduced else False


def _reach(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    has = set(row["kinds"])
    goes = bool(has - COME - {"at-home"})
    comes = bool(has & COME) or ("at-home" in has and not goes)
    if not comes and not goes:
        return None
    return comes if want == "comes" else goes


def _needs(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    if not row["needs"]:
        return None
    return "everyone" in row["needs"] or (any if shun else all)(each in row["needs"] for each in want)


def _owner_code(hand: ByHand, row: Row) -> str | None:
    said = hand.said(row, "ownership-model")
    if said:
        return str(said)
    kind = row["p_ownership"]
    if kind == "charity" or (row["p_charity"] is not None and kind in (None, "organisation")):
        return "charity"
    return "public" if kind in ("council", "nhs") else None


def _owner(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    code = _owner_code(hand, row)
    if code:
        return code in want
    return False if row["p_ownership"] == "company" and set(want) <= {"charity", "public"} else None


def _works_here(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    code = _owner_code(hand, row)
    return None if code is None else code == "owner-operator"


def _fee(per: str) -> Callable[[ByHand, Row, Any, bool], bool | None]:
    def read(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
        said = row["details"]
        if said.get("fee-per") != per:
            return None
        if said.get("fee-to") is not None and Decimal(said["fee-to"]) <= want:
            return True
        return False if said.get("fee-from") is not None and Decimal(said["fee-from"]) > want else None

    return read


def _number(code: str, holds: Callable[[Any, Any], bool]) -> Callable[[ByHand, Row, Any, bool], bool | None]:
    def read(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
        said = hand.said(row, code)
        return None if said is None else holds(said, want)

    return read


def _lately(hand: ByHand, row: Row, want: Any, shun: bool) -> bool | None:
    if row["rated_on"] is None:
        return None
    then, now = row["rated_on"], hand.today
    return (then.year + want, then.month, then.day) >= (now.year, now.month, now.day)


OTHERS: dict[str, Callable[[ByHand, Row, Any, bool], bool | None]] = {
    "near": _near, "kinds": _kinds, "reach": _reach, "needs": _needs, "owner": _owner,
    "owner-works-here": _works_here, "fee-week": _fee("week"), "fee-hour": _fee("hour"), "rated-lately": _lately,
    "staff-stay": _number("staff-stay", lambda said, want: said >= want),
    "waiting-weeks": _number("waiting-weeks", lambda said, want: said <= want),
    "vacancies": _number("vacancies", lambda said, want: said >= 1),
    "places": lambda hand, row, want, shun: row["places"] <= want if row["places"] else None,
    "regulated": lambda hand, row, want, shun: row["is_regulated"],
    "rating": lambda hand, row, want, shun: stars(row["rating"], want, shun),
}  # fmt: skip
