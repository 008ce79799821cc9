"""Where people mean: a postcode, the beginning of one, a town or a council area, as they type it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Avg
from django.utils.translation import gettext as _

from providers.models import Place, Postcode
from providers.narrowing import regions
from providers.vocabulary import plain_key
from providers.words import slips

_FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9])([A-Z]{2})")
_SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ([0-9])")
_HERE = {"me", "here", "home", "myhome", "myhouse", "whereilive"}
_OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
MOST_WORDS = 5  # of the name of a place


@dataclass(frozen=True)
class Spot:
    """A point to measure from. `note` says where it is less exact than what was typed.

    `authority` is the code of the council's area that it lies in, where that is known of what was typed.
    """

    name: str
    lat: float
    lon: float
    note: str = ""
    authority: str = field(default="", compare=False)


@dataclass(frozen=True)
class Area:
    """The area of one council, or of those that came after a former one. It has no middle to measure from."""

    name: str
    codes: list[str]


@dataclass(frozen=True)
class Unclear:
    """No place, or more than one, has this name. `choices` are what may be meant, to be typed instead."""

    why: str
    choices: list[str] = field(default_factory=list)


def find(typed: str) -> Spot | Area | Unclear:
    """What place these words mean."""
    beginnings = _beginnings(typed)
    return _by_postcode(beginnings) if beginnings else _by_name(typed)


def is_postcode(typed: str) -> bool:
    """Whether these words are a postcode, or the beginning of one, and nothing else."""
    return bool(_beginnings(typed))


def as_postcode(typed: str) -> str:
    """A whole postcode as the register writes it; nothing where these words are none."""
    beginnings = _beginnings(typed)
    return beginnings[0] if len(beginnings) == 3 else ""


def among(words: Sequence[str]) -> tuple[Spot | Area | Unclear, int, int] | None:
    """A place in these words, and where it stands: the longest name at their end, else at their beginning."""
    spans = list(_spans(len(words)))
    keys = {plain_key(" ".join(words[start:end])): (start, end) for start, end in reversed(spans)}
    known = Place.objects.filter(keys__overlap=list(keys)).exclude(kind=Place.Kind.OUTCODE)
    names = {key for place in known for key in place.keys} & set(keys)
    names |= {key for key in keys if key in _regions()}
    for start, end in spans:
        typed = " ".join(words[start:end])
        if plain_key(typed) in names or is_postcode(typed):
            return find(typed), start, end
    return None


def _spans(many: int) -> Iterator[tuple[int, int]]:
    """Where the name of a place may stand among so many words."""
    for length in range(min(many, MOST_WORDS), 0, -1):
        yield many - length, many
        if length < many:
            yield 0, length


def nearly(typed: str) -> Spot | None:
    """The one town whose name is a slip away from this; None where there is none, or more than one."""
    key = plain_key(typed)
    if not 4 <= len(key) <= 12:
        return None
    towns = {
        place.pk: place
        for place in Place.objects.filter(kind=Place.Kind.TOWN, keys__overlap=list(slips(key)))
        if plain_key(place.name)[:1] == key[:1]
    }
    if len(towns) != 1:
        return None
    (town,) = towns.values()
    note = _("I do not know a place called {typed}. I took it for {name}.").format(
        typed=typed, name=town.name
    )
    return Spot(town.name, *town.middle, note, town.authority_id)


@cache
def _regions() -> dict[str, tuple[str, list[str]]]:
    """The regions of England by their key: their names and the codes of the councils in them."""
    found = {plain_key(name): (name, codes) for name, codes in regions().items()}
    found["yorkshire"] = found["yorkshireandthehumber"]
    return found


def _beginnings(typed: str) -> list[str]:
    """The postcode that these words are, then its shorter beginnings; none where they are no postcode."""
    code = " ".join(typed.upper().split())
    squeezed = code.replace(" ", "")
    if sector := _SECTOR.fullmatch(code):
        return [f"{sector[1]} {sector[2]}", sector[1]]
    if full := _FULL.fullmatch(squeezed):
        outcode, digit, letters = full.groups()
        return [f"{outcode} {digit}{letters}", f"{outcode} {digit}", outcode]
    return [squeezed] if _OUTCODE.fullmatch(squeezed) else []


def _by_postcode(beginnings: list[str]) -> Spot | Unclear:
    wanted = beginnings[0]
    for beginning in beginnings:
        middle = _middle(beginning)
        if middle:
            less = _(
                "I do not have the postcode {wanted}. Distances are from the middle of {beginning}."
            ).format(wanted=wanted, beginning=beginning)
            return Spot(beginning, *middle, "" if beginning == wanted else less, _authority(beginning))
    return Unclear(_("I cannot find the postcode {wanted} in England.").format(wanted=wanted))


def _authority(beginning: str) -> str:
    """The council's area of a whole postcode, or of a beginning that we know as one; its parts may lie in several."""
    return Postcode.objects.filter(code=beginning).values_list("authority", flat=True).first() or ""


def _middle(beginning: str) -> tuple[float, float] | None:
    """The middle of a postcode or of all that begin so: from the loaded list, else from what ships with us."""
    exact = Postcode.objects.filter(code=beginning).values_list("lat", "lon").first()
    if exact:
        return exact
    inside = beginning if " " in beginning else f"{beginning} "
    mean = Postcode.objects.filter(code__startswith=inside).aggregate(lat=Avg("lat"), lon=Avg("lon"))
    if mean["lat"] is not None:
        return mean["lat"], mean["lon"]
    shipped = Place.objects.filter(kind=Place.Kind.OUTCODE, name=beginning).first()
    return shipped.middle if shipped else None


def _by_name(typed: str) -> Spot | Area | Unclear:
    name, _comma, within = typed.partition(",")
    if plain_key(name) in _HERE:
        return Unclear(_("This page does not know where I am. I can type the nearest town, or a postcode."))
    places = list(Place.objects.called(plain_key(name)))
    if within:
        places = [place for place in places if plain_key(within) == plain_key(place.authority.name)] or places
    towns = [place for place in places if place.kind == Place.Kind.TOWN]
    if len(towns) == 1:
        return Spot(towns[0].name, *towns[0].middle, authority=towns[0].authority_id)
    if towns:
        called = towns[0].name if len({town.name for town in towns}) == 1 else name.strip()
        return Unclear(
            _("There is more than one {name}. Which one?").format(name=called),
            [_in_full(town) for town in towns],
        )
    if not places and (region := _regions().get(plain_key(name))):
        return Area(*region)
    if places:
        only = places[0].name if len(places) == 1 else name.strip()
        return Area(only, [place.authority_id for place in places])
    return Unclear(_("I do not know a place called {name}.").format(name=typed.strip()), _like(name))


def _in_full(place: Place) -> str:
    return place.name if place.name == place.authority.name else f"{place.name}, {place.authority.name}"


def _like(name: str) -> list[str]:
    """Towns whose names look most like this one."""
    near = (
        Place.objects.filter(kind=Place.Kind.TOWN)
        .annotate(likeness=TrigramSimilarity("name", name))
        .filter(likeness__gt=0.3)
        .order_by("-likeness", "name")
        .select_related("authority")[:5]
    )
    found = list(near)
    names = [place.name for place in found]
    return [place.name if names.count(place.name) == 1 else _in_full(place) for place in found]
