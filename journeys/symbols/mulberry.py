"""Mulberry: symbols drawn for grown-ups who talk with pictures. Its ZIP is brought in by `manage.py import_symbols`."""

import re
from collections.abc import Iterator
from pathlib import Path

from journeys.symbols import sets
from journeys.symbols.archive import Archive
from journeys.symbols.categories import category_of
from journeys.symbols.clean import cleaned
from journeys.symbols.models import SymbolSet

ABOUT = {
    "slug": "mulberry",
    "title": "Mulberry Symbols",
    "licence": "CC BY-SA 4.0",
    "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/",
    "attribution": "Mulberry Symbols, copyright Steve Lee",
    "home": "https://mulberrysymbols.org/",
}
# How the set spells a few of its names, beside how people look for them.
_SPELT = {"breafkfast": "breakfast"}


def load(path: Path, alias: str = "default") -> sets.Report:
    """Bring the set in from its ZIP. The same file again changes nothing. Raises archive.CannotReadError."""
    report = sets.Report()
    return sets.keep(SymbolSet(**ABOUT), list(symbols(Archive(path), report)), report, alias)


def symbols(archive: Archive, report: sets.Report) -> Iterator[sets.New]:
    """Each row of the index that has a drawing; the others are told in the report."""
    names: set[str] = set()
    codes: set[str] = set()
    for number, row in enumerate(archive.rows(), 2):
        name = (row.get("symbol") or "").strip()
        source = archive.drawing(name) if name not in names else None
        code = _code(name)
        if source is None or not code:
            report.read += 1
            report.rejects.append(sets.Reject(number, name[:80], _why(name, name in names)))
            continue
        # "close_,_to" is not "close-to".
        code = f"{code}-{_code(row.get('symbol-id') or str(number))}" if code in codes else code
        names.add(name)
        codes.add(code)
        yield _new(number, code, name, row, source)


def _code(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _why(name: str, is_there: bool) -> str:
    if not _code(name):
        return "it has no name"
    return "it is there twice" if is_there else "there is no drawing of this name"


def _new(number: int, code: str, name: str, row: dict[str, str], source: bytes) -> sets.New:
    category = row.get("category") or ""
    tags = [tag for tag in re.split(r"[ ,;]+", row.get("tags") or "") if tag]
    said = word_of(name)
    return sets.New(
        code=code,
        word=said,
        category=category_of(
            "Verb" if row.get("grammar") == "Verb" and category in ("", "Verb") else category
        ),
        place=number,
        draw=lambda: cleaned(source),
        source=source,
        also=tuple(tag for tag in tags if tag.lower() != said.lower()),
        heap=category,
        row=number,
    )


def word_of(name: str) -> str:
    """What a symbol's file name says in words: "wash_hair_2_,_to" is "wash hair"."""
    words = name.replace("_", " ")
    front, _, after = words.partition(" , ")
    if after and not re.fullmatch(r"to(?: \d+)?", after):
        front = f"{front} {after}" if after.endswith("ed") else f"{after} {front}"
    for wrong, right in _SPELT.items():
        front = front.replace(wrong, right)
    # "baker 1a" and "baker 2b" are two bakers; "dinner 2 people" and "7" mean their numbers.
    return re.sub(r"(?<=[a-z]) \d{1,2}[a-z]?$", "", front).strip()
