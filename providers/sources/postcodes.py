"""Postcodes and beginnings of postcodes, each with its middle, from the three lists we know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from providers.sources.areas import Areas
from providers.sources.reading import CannotReadError, Lines, storable

# What the first column is called, how a code in it looks, and the column that names its council or district.
_KINDS = {
    "pc": (re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"), "laua"),
    "sector": (re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d"), "main_utla"),
    "outcode": (re.compile(r"[A-Z]{1,2}\d[A-Z\d]?"), "main_utla"),
}
_BLOCK = 20_000


@dataclass
class PostcodeList:
    """A list of postcodes on its way in. Rows that cannot be right are counted and passed over."""

    lines: Lines
    areas: Areas
    read: int = 0
    rejected: int = 0

    def blocks(self) -> Iterator[str]:
        """The list as text for COPY, some thousands of rows at a time. Raises CannotReadError for other files."""
        lines = iter(self.lines)
        headings = [heading.strip() for heading in next(lines, "").split(",")]
        kind = _KINDS.get(headings[0])
        if kind is None or not {"lat", "lon", kind[1]} <= set(headings):
            found = storable(", ".join(headings)[:200])
            raise CannotReadError(
                f"I do not know this list of postcodes. Its headings are {found}. I know lists that begin pc, sector"
                " or outcode and have lat, lon and laua or main_utla. Nothing was changed."
            )
        wanted = [headings.index(name) for name in ("lat", "lon", kind[1])]
        block: list[str] = []
        for line in lines:
            self.read += 1
            row = self._row(line.rstrip("\r\n").split(","), kind[0], wanted)
            if row is None:
                self.rejected += 1
                continue
            block.append(row)
            if len(block) == _BLOCK:
                yield "".join(block)
                block = []
        yield "".join(block)

    def _row(self, cells: list[str], pattern: re.Pattern[str], wanted: list[int]) -> str | None:
        try:
            lat, lon, area = (cells[index] for index in wanted)
            if not (49.8 <= float(lat) <= 55.9 and -6.6 <= float(lon) <= 1.9 and pattern.fullmatch(cells[0])):
                return None
        except (IndexError, ValueError):
            return None
        code = self.areas.by_code(area)
        return f"{cells[0]}\t{lat}\t{lon}\t{code}\n" if code else None
