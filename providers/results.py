"""One line of a list of results: a service, why it is there, and what is known of it at a glance."""

from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from providers import entry, narrowing, reference
from providers.models import Service
from providers.near import Area, Spot, Unclear
from providers.search import miles_from
from providers.vocabulary import REACH
from providers.wording import miles
from ui.parts import Fact
from ui.words import listed as and_so_on


def where_it_is(place: Spot | Area | Unclear | None, service: Service) -> Fact:
    """How far it is from there; in words of its own where there is nothing to measure from."""
    distance = miles_from(place, service) if isinstance(place, Spot) else None
    if distance is None or place is None or isinstance(place, Unclear):
        return entry.where(service)
    far = _far_from_a_home(distance, service) if service.may_be_a_home else _("{miles} from {place}")
    how_far = far.format(miles=miles(distance), place=place.name)
    return Fact("place", _("Where"), how_far, entry.where_in_words(service))


def _far_from_a_home(distance: float, service: Service) -> str:
    """Of what may be somebody's home nobody knows here where it is: only the middle of a wide area was ever kept."""
    area = _outcodes().get((service.lat, service.lon))
    about = _("About {miles} from {place}") if distance >= 0.75 else _("{miles} from {place}")
    middle = (
        _("from the middle of {area}").format(area=area)
        if area
        else _("from the middle of the area it is in")
    )
    return f"{about}, {middle}"


@cache
def _outcodes() -> dict[tuple[float | None, float | None], str]:
    """The first half of a postcode by its middle, from what ships with us."""
    return {(float(row["lat"]), float(row["lon"])): row["outcode"] for row in reference.rows("outcodes")}


@dataclass(frozen=True)
class Result:
    """One service in the list."""

    service: Service
    number: int
    kind: str
    why: SafeString
    facts: list[Fact]
    more: list[Fact]
    how_far: str = ""

    @property
    def reach(self) -> str:
        """Whether it comes to me or I go there, where that is known; both where it does both."""
        return and_so_on([REACH.label(code) for code in narrowing.reach_of(self.service.kinds)])

    @property
    def reach_icon(self) -> str:
        return "home" if "comes" in narrowing.reach_of(self.service.kinds) else "place"

    @property
    def picture(self) -> str:
        """The drawing of what it is."""
        kinds = set(self.service.kinds)
        return next((picture for code, picture in narrowing.DRAWN if code in kinds), "cottage")

    @property
    def in_a_sentence(self) -> str:
        """What, where and how it was rated: one sentence for each."""
        town = self.service.town
        what = _("{what} in {town}.").format(what=self.kind, town=town) if town else f"{self.kind}."
        rated = self.facts[1].value
        said = [what, f"{self.how_far}." if self.how_far else "", f"{self.reach}." if self.reach else ""]
        return " ".join(filter(None, (*said, _("Rating: {rating}.").format(rating=rated))))
