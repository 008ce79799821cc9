"""From a file's bytes to records: one at a time, each with its line, and a broken one spoils no other."""

import csv
import hashlib
import io
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, Protocol, runtime_checkable

from providers.sources.errors import BadRowError, CannotReadError
from providers.sources.sniffing import XZ, FromUtf16, refuse_what_is_no_text, utf_16

__all__ = ["BadRowError", "CannotReadError", "Lines", "Record", "Records", "Source", "Table", "storable"]

# A cell may hold a few line breaks. A quote mark that is not closed by then was never meant to be opened.
LINES_IN_A_RECORD = 20
LONGEST_RECORD = 1_000_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")

csv.field_size_limit(LONGEST_RECORD + 1)


@dataclass
class Record:
    """One row of the file: where it began, its text as it came, and its cells or what is wrong with it."""

    line: int
    text: str
    cells: list[str]
    bad: BadRowError | None = None
    values: dict[str, Any] = field(default_factory=dict)  # of a record with names: JSON


class Source(Protocol):
    """Something with lines: a file, or a list that was made up. `digest` is of what has been read."""

    name: str

    @property
    def digest(self) -> str: ...

    def __iter__(self) -> Iterator[str]: ...


@runtime_checkable
class Table(Protocol):
    """A list whose headings have been found: what every kind of file becomes."""

    name: str
    headings: list[str]
    as_of: date | None  # the day that the file itself says it is of
    notes: list[str]  # how it was read, in sentences for whoever reads the report

    @property
    def digest(self) -> str: ...

    def __iter__(self) -> Iterator[Record]: ...


class Lines:
    """The lines of a file as text, read one after the other. Bytes that are no letters are kept as they are.

    `encoding` is for a list that is not in UTF-8, such as windows-1252. UTF-16 says so itself.
    """

    def __init__(self, path: Path | str, encoding: str = "utf-8") -> None:
        self.path = Path(path)
        self.name = self.path.name
        self.encoding = encoding
        self.notes: list[str] = []
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def _opened(self) -> IO[bytes]:
        """The file's text as bytes, unpacked. Raises CannotReadError for what is no text at all."""
        try:
            with self.path.open("rb") as file:
                packed = file.read(len(XZ)) == XZ
            raw: Any = lzma.open(self.path) if packed else self.path.open("rb", buffering=0)  # noqa: SIM115
        except OSError as error:
            raise CannotReadError(f"I cannot open {storable(str(self.path))}: {error.strerror}.") from error
        unpacked: io.BufferedReader = io.BufferedReader(raw)
        try:
            return self._text_of(unpacked)
        except CannotReadError:
            unpacked.close()
            raise

    def _text_of(self, unpacked: io.BufferedReader) -> IO[bytes]:
        head = self._head(unpacked)
        if not utf_16(head):
            refuse_what_is_no_text(head, storable(self.name))
            return unpacked
        self.notes.append("The file is written in UTF-16, and was read as that")
        self.encoding = "utf-8"
        decoded: Any = FromUtf16(unpacked)
        return io.BufferedReader(decoded)

    def _head(self, file: io.BufferedReader) -> bytes:
        try:
            return file.peek(2000)[:2000]
        except (lzma.LZMAError, EOFError, OSError) as error:
            raise self._cut_short() from error

    def __iter__(self) -> Iterator[str]:
        first = True
        with self._opened() as file:
            while line := self._next(file):
                self._hash.update(line)
                text = line.decode(self.encoding, "surrogateescape")
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
        except (lzma.LZMAError, EOFError, OSError, UnicodeDecodeError) as error:
            raise self._cut_short() from error

    def _cut_short(self) -> CannotReadError:
        return CannotReadError(
            f"{storable(self.name)} cannot be read to its end. It may have been cut short on its way here. "
            "Nothing was changed. Fetch it again."
        )


class Records:
    """The records of a file of lines: `headings` first, then each row that follows, whatever state it is in.

    Commas, semicolons or tabs stand between the cells: what stands most often between the headings.
    """

    as_of: date | None = None

    def __init__(self, lines: Iterable[str]) -> None:
        self._source = lines
        self.name: str = getattr(lines, "name", "")
        self._lines = iter(lines)
        self._waiting: list[str] = []
        self._at = 0
        self._not_utf8 = 0
        first = self._take()
        self.notes: list[str] = list(getattr(lines, "notes", []))
        if not first.strip():
            raise CannotReadError("The file is empty.")
        self._between = max(",\t;", key=first.count)
        found = self._parsed(first)
        if found is None:
            raise CannotReadError("The first line should hold the headings, and I cannot make them out.")
        self.headings = [" ".join(cell.split()) for cell in found]

    @property
    def digest(self) -> str:
        """Of what has been read so far."""
        return getattr(self._source, "digest", "")

    def __iter__(self) -> Iterator[Record]:
        while text := self._take():
            if text.strip("\r\n \t"):
                yield self._record(text)
        if self._not_utf8:
            self.notes.append(
                f"In {self._not_utf8:,} rows there are letters that are not written in UTF-8. If a spreadsheet on "
                "Windows saved this list as CSV, run me again with --encoding windows-1252"
            )

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
        cells = self._parsed(text)
        if cells is None:
            text, cells = self._over_lines(text)
        text = text.rstrip("\r\n")
        if cells is None:
            return Record(line, text, [], BadRowError("The quote marks in this row do not match up."))
        return Record(line, text, cells, self._unfit(cells) or self._unreadable(text))

    def _over_lines(self, text: str) -> tuple[str, list[str] | None]:
        """A cell may hold line breaks. Where the lines after make no whole row with this one, they are left be.

        A line that is a whole row by itself is never taken into another row's cell.
        """
        more: list[str] = []
        while len(more) < LINES_IN_A_RECORD and (further := self._take()):
            more.append(further)
            if further.count('"') % 2 == 0:
                alone = self._parsed(further)
                if alone is not None and len(alone) == len(self.headings):
                    break
            else:
                cells = self._parsed("".join([text, *more]))
                if cells is not None and len(cells) == len(self.headings):
                    return "".join([text, *more]), cells
        self._give_back(more)
        return text, None

    def _parsed(self, text: str) -> list[str] | None:
        try:
            found = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=self._between))
        except csv.Error:
            return None
        return found[0] if len(found) == 1 else None

    def _unreadable(self, text: str) -> BadRowError | None:
        broken = None if text.isascii() else _NOT_UTF8.search(text)
        if broken:
            self._not_utf8 += 1
            near = _NOT_UTF8.sub("?", text[max(0, broken.start() - 15) : broken.end() + 5])
            return BadRowError(f"Some letters in this row are not written in UTF-8, near “{near}”.")
        control = _CONTROL.search(text)
        if control:
            return BadRowError(
                f"There is a character in this row that cannot be shown (number {ord(control[0])})."
            )
        return None

    def _unfit(self, cells: list[str]) -> BadRowError | None:
        if len(cells) == len(self.headings):
            return None
        return BadRowError(f"This row has {len(cells)} cells, and there are {len(self.headings)} headings.")


def as_line(cells: Iterable[str]) -> str:
    """The cells as one row of CSV: the text of a row that came as cells."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(cells)  # nothing to run: it is never handed out
    return out.getvalue()


def storable(text: str) -> str:
    """The text as a database can hold it: bytes that are no letters are written out as \\xNN."""
    if text.isascii() and "\x00" not in text:
        return text
    return (
        text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\x00", "\\x00")
    )
