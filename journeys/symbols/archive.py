"""A set of symbols as its makers publish it: a ZIP of drawings and one index. Nothing in it is ever unpacked to disk.

Every file is read in memory, up to a limit that the ZIP's own claims cannot move; what leads out of its folder, is
locked or is far too much refuses the whole archive.
"""

import csv
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from journeys.symbols import clean

MOST_FILES = 20_000
MOST_BYTES = 300 * 1024 * 1024
MOST_INDEX = 10 * 1024 * 1024
COLUMNS = {"symbol-id", "symbol", "category"}


class CannotReadError(ValueError):
    """The archive as a whole is not taken; the words say why."""


class Archive:
    """The drawings and the index of one ZIP."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise CannotReadError(f"I cannot open {path} as a ZIP file.") from error
        files = [entry for entry in self.zip.infolist() if not entry.is_dir()]
        if len(files) > MOST_FILES:
            raise CannotReadError(f"It holds {len(files):,} files. {MOST_FILES:,} is the most.")
        for entry in files:
            _check(entry)
        if sum(entry.file_size for entry in files) > MOST_BYTES:
            raise CannotReadError("It is far bigger unpacked than any set of symbols.")
        self.drawings = {
            PurePosixPath(f.filename).name: f for f in files if f.filename.lower().endswith(".svg")
        }
        self.indexes = [entry for entry in files if entry.filename.lower().endswith(".csv")]

    def rows(self) -> Iterator[dict[str, str]]:
        """The lines of the index: the first CSV file with the columns of one."""
        for entry in sorted(self.indexes, key=lambda entry: entry.filename):
            text = io.StringIO(self._read(entry, MOST_INDEX).decode("utf-8-sig", "replace"), newline="")
            lines = csv.DictReader(text)
            if set(lines.fieldnames or ()) >= COLUMNS:
                try:
                    yield from lines
                except csv.Error as error:
                    raise CannotReadError(f"I cannot read {entry.filename}: {error}.") from error
                return
        raise CannotReadError(
            "It holds no index: a CSV file with the columns symbol-id, symbol and category."
        )

    def drawing(self, name: str) -> bytes | None:
        """The bytes of a drawing, one more than may be at most; None where there is none."""
        entry = self.drawings.get(f"{name}.svg")
        return None if entry is None else self._read(entry, clean.MOST_BYTES + 1)

    def _read(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        try:
            with self.zip.open(entry) as file:
                return file.read(most)
        except (
            OSError,
            EOFError,
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise CannotReadError(f"{entry.filename} is broken: {error}.") from error


def _check(entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        raise CannotReadError(f"It holds a file that leads out of its folder: {entry.filename[:80]!r}.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise CannotReadError(f"It holds a link in place of a file: {entry.filename[:80]!r}.")
    if entry.flag_bits & 1:
        raise CannotReadError("It is locked with a password.")
