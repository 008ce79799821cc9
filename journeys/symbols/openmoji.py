"""OpenMoji: the set that is always there. It comes with npm, and its drawings are cleaned like anybody else's."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from journeys.symbols import sets
from journeys.symbols.categories import category_of
from journeys.symbols.clean import cleaned
from journeys.symbols.everyday import PLAIN
from journeys.symbols.models import SymbolSet

ABOUT = {
    "slug": "openmoji",
    "title": "OpenMoji",
    "licence": "CC BY-SA 4.0",
    "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/",
    "attribution": "Symbols by OpenMoji, the open-source emoji and icon project",
    "home": "https://openmoji.org/",
}
# Signs of companies, letters that only make flags, bits of other symbols, and two people who live.
LEFT_OUT = {"brand", "regional-indicator", "skin-tone", "hair-style", "keycap-extra"}
LEFT_OUT_NAMES = {"trump", "Greta Thunberg", "combining enclosing keycap"}
MIXED = 9  # two people, each in a tone of their own
# Everyday things come before arrows, flags and signs where two fit as well.
LATER = ("symbols", "flags", "extras-openmoji", "extras-unicode")


def load(alias: str = "default", folder: Path | None = None, *, tones: bool = True) -> sets.Report:
    """Bring OpenMoji in. Takes seconds the first time, and a moment when nothing changed."""
    return sets.keep(
        SymbolSet(**ABOUT), symbols(folder or Path(settings.OPENMOJI), tones=tones), sets.Report(), alias
    )


def symbols(folder: Path, *, tones: bool = True) -> Iterator[sets.New]:
    rows = [row for row in json.loads((folder / "data/openmoji.json").read_text()) if _is_wanted(row)]
    with_tones = {row["skintone_base_hexcode"] for row in rows if row["skintone"]}
    for number, row in enumerate(rows):
        if tones or not row["skintone"]:
            yield _new(folder, number, row, with_tones)


def _is_wanted(row: dict) -> bool:
    return row["subgroups"] not in LEFT_OUT and row["annotation"] not in LEFT_OUT_NAMES


def _new(folder: Path, number: int, row: dict, with_tones: set[str]) -> sets.New:
    code, tone = row["hexcode"], str(row["skintone"])
    source = (folder / "color/svg" / f"{code}.svg").read_bytes()
    name = row["annotation"].replace("⊛ ", "")
    tags = [tag.strip() for tag in (*row["tags"].split(","), *row["openmoji_tags"].split(","))]
    group = f"{row['group']}/{row['subgroups']}"
    return sets.New(
        code=code,
        word=PLAIN.get(code, name)[: sets.LONGEST_WORD],
        category=category_of(group),
        place=(row["order"] or number) + 100_000 * (row["group"] in LATER),
        draw=str,  # `drawing` cleans it when it is asked for: all of them at once would hold up the first start
        source=source,
        also=tuple(dict.fromkeys(filter(None, (name, *tags)))),
        heap=row["subgroups"].replace("-", " "),
        base=row["skintone_base_hexcode"] if tone else "",
        tone=0 if not tone else int(tone) if len(tone) == 1 else MIXED,
        has_tones=code in with_tones and not tone,
        row=number,
    )


def drawing(code: str) -> str:
    """The cleaned drawing of a symbol that was loaded, from the package."""
    return cleaned((Path(settings.OPENMOJI) / "color/svg" / f"{code}.svg").read_bytes())
