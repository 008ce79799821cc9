"""The rows of the made-up register, in the shape of the regulator's own list.

The towns are real and everything else is invented: names from syllables that no town has, telephone numbers from the
ranges kept for drama, postcodes whose last letters are never given out.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from providers import reference
from providers.sources.headings import ACTIVE_LOCATIONS

SERVICES = 2_000
AS_OF = date(2026, 10, 1)
HEADINGS = (*ACTIVE_LOCATIONS, "Service type - Day opportunities", "Service type - Live-in care")

_BEGINNINGS = """Quillam Thrumbel Pellor Sorrin Tanzel Brindo Corbell Dapplin Embro Fennim Gossam Hobblin Inkle Jessam
Kestlo Lunnet Mirrin Nettlam Orrin Pippen Rowenn Skerrin Tollam Umberl Vetchin Wendlam Yarro Zennic Averla Bellom
Cindro Dovelin Elderin Foxlo Glimmer Harrin Ivelin Juniver Kittren Larken Mallorin Nimbel Ottrin Pebblen""".split()  # noqa: SIM905
_ENDINGS = "wick moor fold beck stow holme mere combe thwaite dene garth hythe scar wold".split()  # noqa: SIM905
STREETS = [
    "Almshouse Row",
    "Bakers Rise",
    "Canal Row",
    "Drovers Way",
    "Ferry Lane",
    "Lantern Street",
    "Orchard Close",
    "Weavers Yard",
]
_NEVER_GIVEN_OUT = "CIKMOV"  # no postcode ends in these

# How many in a thousand, the flags of the kind, what it is called, whom it may be for, whether people live there.
_KINDS: tuple[tuple[int, tuple[str, ...], tuple[str, ...], tuple[str, ...], bool], ...] = (
    (300, ("Care home service without nursing",), ("House", "Lodge", "Court", "Grange"), ("old", "ld", "mh"), True),
    (130, ("Care home service with nursing",), ("Manor", "Court", "Gardens"), ("old", "pd"), True),
    (270, ("Domiciliary care service",), ("Homecare", "Help at Home", "Care at Home"), ("old", "pd", "ld"), False),
    (120, ("Supported living service",), ("Supported Living", "Homes", "Keys"), ("ld", "mh"), False),
    (60, ("Extra Care housing services",), ("Flats", "Close", "Village"), ("old",), False),
    (50, ("Shared Lives",), ("Shared Lives",), ("ld", "mh", "old"), False),
    (40, ("Live-in care",), ("Live-in Care",), ("old", "pd"), False),
    (60, ("Day opportunities",), ("Days", "Workshop", "Garden Project"), ("ld", "old"), False),
    (20, ("Domiciliary care service", "Supported living service"), ("Living",), ("ld", "mh"), False),
    (20, ("Community based services for people with a learning disability",), ("Connections",), ("ld",), False),
    (10, ("Rehabilitation services",), ("Rehabilitation Centre",), ("pd",), True),
    (10, ("Hospice services",), ("Hospice",), ("all",), True),
    (10, ("Specialist college service",), ("College",), ("ld",), False),
)  # fmt: skip
_BANDS = {
    "old": ("Older People", "Dementia"),
    "ld": ("Learning disabilities or autistic spectrum disorder", "Younger Adults"),
    "mh": ("Mental Health", "Younger Adults"),
    "pd": ("Physical Disability", "Sensory Impairment", "Older People"),
    "all": ("Whole Population",),
}
_OWNERS = (
    ("Organisation", 62),
    ("Third sector", 20),
    ("Local Authority", 8),
    ("Partnership", 6),
    ("Individual", 4),
)
_RATINGS = (("Good", 700), ("Requires improvement", 150), ("Outstanding", 60), ("Inadequate", 15), ("", 75))


def rows() -> Iterator[dict[str, str]]:
    """The rows of the made-up register; the same ones every time."""
    chance = Random(20261122)  # noqa: S311 (a made-up list keeps no secret)
    towns = towns_there_are()
    words = made_up_words(chance)
    number = 0
    for index, word in enumerate(words):
        provider = _provider(chance, index, word)
        kinds = chance.choices(_KINDS, [kind[0] for kind in _KINDS], k=chance.choice((1, 1, 2)))
        for _ in range(chance.choices((1, 2, 3, 5, 9, 20), (36, 24, 18, 12, 8, 2))[0]):
            number += 1
            yield provider | _service(chance, number, word, chance.choice(kinds), towns)
            if number == SERVICES:
                return


def made_up_words(chance: Random) -> list[str]:
    """Names that no place and nobody has, shuffled."""
    words = [beginning + ending for beginning in _BEGINNINGS for ending in _ENDINGS]
    chance.shuffle(words)
    return words


def towns_there_are() -> list[dict[str, Any]]:
    """Towns with the outward half of a postcode near their middle."""
    codes = [(row["outcode"], float(row["lat"]), float(row["lon"])) for row in reference.rows("outcodes")]
    names = {row["code"]: row["name"] for row in reference.rows("authorities")}
    towns = []
    for row in list(reference.rows("towns"))[::4]:
        lat, lon = float(row["lat"]), float(row["lon"])
        near = min(codes, key=lambda code: abs(code[1] - lat) + abs(code[2] - lon) * 0.6)
        towns.append(
            {"town": row["name"], "area": names[row["authority"]], "lat": lat, "lon": lon, "code": near[0]}
        )
    return towns


def _provider(chance: Random, index: int, word: str) -> dict[str, str]:
    owner = chance.choices([name for name, _ in _OWNERS], [share for _, share in _OWNERS])[0]
    ending = {"Organisation": "Care Ltd", "Third sector": "Trust", "Local Authority": "Borough Council"}
    told = {
        "Provider ID": f"D-{index + 1:06}",
        "Provider Name": f"{word} {ending.get(owner, 'Care')}",
        "Provider Ownership Type": owner if chance.random() < 0.9 else "",
        "Provider Charity Number": f"9{index:06}" if owner == "Third sector" else "",
        "Brand Name": "-",
    }
    if owner == "Organisation" and chance.random() < 0.15:
        told["Brand Name"] = f"BRAND {word} Group"
    return told


def _service(
    chance: Random, number: int, word: str, kind: Any, towns: list[dict[str, Any]]
) -> dict[str, str]:
    _, types, called, people, is_home = kind
    town = chance.choice(towns)
    name = f"{word} {chance.choice(called)}"
    if number % 3 == 0:
        name = f"{name}, {town['town']}"
    if number % 500 == 7:
        name = f"{name}: a home from home for everybody who would rather be somewhere small, quiet and near the water"
    row = {
        "Location ID": f"D-{number:06}",
        "Location Name": name,
        "Location Inspection Directorate": "Adult social care",
        "Dormant (Y/N)": "N",
        "Care home?": "Y" if is_home and "Care home" in types[0] else "N",
        "Location HSCA start date": _day(chance, 2011, 2025),
    }
    row |= {f"Service type - {name}": "Y" for name in types}
    bands = {
        band
        for code in chance.sample(people, k=min(len(people), chance.choice((1, 1, 2))))
        for band in _BANDS[code]
    }
    row |= {f"Service user band - {band}": "Y" for band in bands if number % 40}
    return (
        row | _place(chance, number, town) | _contact(chance, number, word) | _rated(chance, number, is_home)
    )


def _place(chance: Random, number: int, town: dict[str, Any]) -> dict[str, str]:
    lat = town["lat"] + chance.gauss(0, 0.01)
    lon = town["lon"] + chance.gauss(0, 0.01) / math.cos(math.radians(lat))
    letters = "".join(chance.choices(_NEVER_GIVEN_OUT, k=2))
    return {
        "Location Street Address": f"{chance.randint(1, 140)} {chance.choice(STREETS)}",
        "Location City": town["town"],
        "Location Postal Code": f"{town['code']} {chance.randint(0, 9)}{letters}",
        "Location Local Authority": town["area"],
        "Location Latitude": f"{lat:.5f}",
        "Location Longitude": f"{lon:.5f}",
    }


def _contact(chance: Random, number: int, word: str) -> dict[str, str]:
    told = {}
    if number % 7:
        told["Location Telephone Number"] = f"01632960{chance.randint(0, 999):03}"
    if number % 3:
        told["Location Web Address"] = f"www.{word.lower()}.example"
    return told


def _rated(chance: Random, number: int, is_home: bool) -> dict[str, str]:
    rating = chance.choices([name for name, _ in _RATINGS], [share for _, share in _RATINGS])[0]
    told = {"Care homes beds": str(chance.randint(3, 70))} if is_home and number % 9 else {}
    if rating:
        told |= {"Location Latest Overall Rating": rating, "Publication Date": _day(chance, 2018, 2026)}
        told["Inherited Rating (Y/N)"] = "Y" if number % 60 == 0 else "N"
    return told


def _day(chance: Random, first: int, last: int) -> str:
    """A day of these years, as the list writes it; none later than the list itself."""
    day = date(first, 1, 1) + timedelta(days=chance.randrange(365 * (last - first + 1)))
    return f"{min(day, AS_OF - timedelta(days=40)):%d/%m/%Y}"
