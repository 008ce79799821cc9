"""From a file's bytes to records: one at a time, each with its line, and a broken one spoils no other."""

import csv
import hashlib
import io
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

# A cell may hold a few line breaks. A quote mark that is not closed by then was never meant to be opened.
LINES_IN_A_RECORD = 20
LONGEST_RECORD = 1_000_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")

csv.field_size_limit(LONGEST_RECORD + 1)


class CannotReadError(Exception):
    """The file as a whole is of no use; the message says why and what to do."""


class BadRowError(Exception):
    """A row that is kept aside: why, in plain words, and the column it is about."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column


@dataclass
class Record:
    """One row of the file: where it began, its text as it came, and its cells or what is wrong with it."""

    line: int
    text: str
    cells: list[str]
    bad: BadRowError | None = None


class Source(Protocol):
    """Something with lines: a file, or a list that was made up. `digest` is of what has been read."""

    name: str

    @property
    def digest(self) -> str: ...

    def __iter__(self) -> Iterator[str]: ...


class Lines:
    """The lines of a file as text, read one after the other."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.name = self.path.name
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def _opened(self) -> IO[bytes]:
        name = self.name.lower()
        if not name.endswith((".csv", ".csv.xz")):
            raise CannotReadError(f"I can read files that end in .csv or .csv.xz, and this is {self.name}.")
        try:
            return lzma.open(self.path, "rb") if name.endswith(".xz") else self.path.open("rb")
        except OSError as error:
            raise CannotReadError(f"I cannot open {storable(str(self.path))}: {error.strerror}.") from error

    def __iter__(self) -> Iterator[str]:
        first = True
        with self._opened() as file:
            while line := self._next(file):
                self._hash.update(line)
                text = line.decode("utf-8", "surrogateescape")
                yield text.removeprefix("\ufeff") if first else text
                first = False

    def _next(self, file: IO[bytes]) -> bytes:
        try:
            line = file.readline(LONGEST_RECORD)
            if len(line) < LONGEST_RECORD or line.endswith(b"\n"):
                return line
            while (rest := file.readline(LONGEST_RECORD)) and not rest.endswith(b"\n"):
                pass
            return line
        except (lzma.LZMAError, EOFError, OSError) as error:
            raise CannotReadError(
                f"{self.name} cannot be read to its end. It may have been cut short on its way here. "
                "Nothing was changed. Fetch it again."
            ) from error


class Records:
    """The records of a file: `headings` first, then each row that follows, whatever state it is in."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting: list[str] = []
        self._at = 0
        first = self._take()
        if not first.strip():
            raise CannotReadError("The file is empty.")
        found = _parsed(first)
        if found is None:
            raise CannotReadError("The first line should hold the headings, and I cannot make them out.")
        self.headings = [" ".join(cell.split()) for cell in found]

    def __iter__(self) -> Iterator[Record]:
        while text := self._take():
            if text.strip("\r\n \t"):
                yield self._record(text)

    def _take(self) -> str:
        text = self._waiting.pop() if self._waiting else next(self._lines, "")
        self._at += bool(text)
        return text

    def _give_back(self, lines: list[str]) -> None:
        self._waiting.extend(reversed(lines))
        self._at -= len(lines)

    def _record(self, text: str) -> Record:
        line = self._at
        if len(text) >= LONGEST_RECORD // 4:
            return Record(line, text[:1000], [], BadRowError("This row is far too long."))
        cells = _parsed(text)
        if cells is None:
            text, cells = self._over_lines(text)
        text = text.rstrip("\r\n")
        if cells is None:
            return Record(line, text, [], BadRowError("The quote marks in this row do not match up."))
        return Record(line, text, cells, self._unfit(cells) or _unreadable(text))

    def _over_lines(self, text: str) -> tuple[str, list[str] | None]:
        """A cell may hold line breaks. Where the lines after make no whole row with this one, they are left be.

        A line that is a whole row by itself is never taken into another row's cell.
        """
        more: list[str] = []
        while len(more) < LINES_IN_A_RECORD and (further := self._take()):
            more.append(further)
            if further.count('"') % 2 == 0:
                alone = _parsed(further)
                if alone is not None and len(alone) == len(self.headings):
                    break
            else:
                cells = _parsed("".join([text, *more]))
                if cells is not None and len(cells) == len(self.headings):
                    return "".join([text, *more]), cells
        self._give_back(more)
        return text, None

    def _unfit(self, cells: list[str]) -> BadRowError | None:
        if len(cells) == len(self.headings):
            return None
        return BadRowError(f"This row has {len(cells)} cells, and there are {len(self.headings)} headings.")


def _parsed(text: str) -> list[str] | None:
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def _unreadable(text: str) -> BadRowError | None:
    broken = None if text.isascii() else _NOT_UTF8.search(text)
    if broken:
        near = _NOT_UTF8.sub("?", text[max(0, broken.start() - 15) : broken.end() + 5])
        return BadRowError(f"Some letters in this row are not written in UTF-8, near “{near}”.")
    control = _CONTROL.search(text)
    if control:
        return BadRowError(
            f"There is a character in this row that cannot be shown (number {ord(control[0])})."
        )
    return None


def storable(text: str) -> str:
    """The text as a database can hold it: bytes that are no letters are written out as \\xNN."""
    if text.isascii() and "\x00" not in text:
        return text
    return (
        text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\x00", "\\x00")
    )
