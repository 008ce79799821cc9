"""A workbook of openpyxl whose texts lie on disk: the library would hold every different one of them in memory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook import Workbook
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_TEXT = f"{{{SHEET_MAIN_NS}}}si"
_AT_HAND = 20_000  # texts: kinds of service, councils, yes and no come again in every row


class Texts:
    """Every text of a workbook by its number, in a file that SQLite takes away when this is closed or forgotten."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._file = sqlite3.connect("")  # on disk, without a name
        self._file.execute("CREATE TABLE texts (at INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        self._file.executemany("INSERT INTO texts VALUES (?, ?)", enumerate(texts))
        self._at = lru_cache(_AT_HAND)(self._read)

    def __getitem__(self, at: int) -> str:
        return self._at(at)

    def _read(self, at: int) -> str:
        found = self._file.execute("SELECT text FROM texts WHERE at = ?", (at,)).fetchone()
        if found is None:
            raise IndexError(at)
        return str(found[0])

    def close(self) -> None:
        self._file.close()


class _Reader(ExcelReader):
    texts: Texts | None = None

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.texts = self.shared_strings = Texts(texts_in(source))

    def close(self) -> None:
        self.archive.close()
        if self.texts:
            self.texts.close()


def texts_in(source: IO[bytes]) -> Iterator[str]:
    """Each text as the library would have it; what has been read of the part is let go."""
    whole: Any = None
    for event, node in iterparse(source, events=("start", "end")):
        if whole is None:
            whole = node
        if event == "end" and node.tag == _TEXT:
            yield Text.from_tree(node).content.replace("x005F_", "")
            whole.clear()


@contextmanager
def opened(path: Path, *, values: bool) -> Iterator[Workbook]:
    """The workbook, to be read row by row. `values`: what formulas came to, instead of the formulas."""
    # The library goes by the name of a file that it opens itself.
    with (
        path.open("rb") as file,
        closing(_Reader(file, read_only=True, data_only=values, keep_links=False)) as reader,
    ):
        reader.read()
        yield reader.wb
