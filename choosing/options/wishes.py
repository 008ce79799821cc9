"""What nobody offers, in codes that can be counted."""

from collections.abc import Iterable

from choosing.facts import FACTS
from choosing.matching import place_of
from choosing.models import Choice, Matter
from providers.models import LocalAuthority, Place, Postcode
from providers.near import Area, Spot, as_postcode


def codes(matters: Iterable[Matter]) -> list[tuple[str, str]]:
    """The things of my list that have a code, each once, with its name."""
    found = {matter.fact: str(FACTS.by_code[matter.fact].label) for matter in matters if matter.fact in FACTS}
    return list(found.items())


def council_of(choice: Choice) -> LocalAuthority | None:
    """The council of where it should be: no closer place is ever counted. None where that is not clear."""
    place = place_of(choice)
    if isinstance(place, Area):
        (code, *others) = place.codes
        return None if others else LocalAuthority.objects.filter(pk=code).first()
    if not isinstance(place, Spot):
        return None
    postcode = Postcode.objects.filter(code=as_postcode(choice.near)).first()
    if postcode:
        return LocalAuthority.objects.filter(pk=postcode.authority).first()
    town = Place.objects.filter(lat=place.lat, lon=place.lon).select_related("authority").first()
    return town.authority if town else None
