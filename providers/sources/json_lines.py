"""JSON lines: one record on each line, an object with whatever keys it has."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import Any

from providers.sources.reading import BadRowError, CannotReadError, Record, Source

# Keys are missing rather than empty, so the first record alone does not show what there is.
LOOKED_AT = 50
LONGEST_RECORD = 1_000_000


class JsonRecords:
    """The records of a file of JSON lines. `headings` are the keys that the first of them have."""

    as_of: date | None = None
    is_json = True

    def __init__(self, lines: Source) -> None:
        self._source = lines
        self.name = lines.name
        records = (self._record(at, text) for at, text in enumerate(lines, 1) if text.strip())
        first = list(islice(records, LOOKED_AT))
        self.notes: list[str] = list(getattr(lines, "notes", []))
        keys = [key for record in first if not record.bad for key in record.values]
        if not keys:
            raise CannotReadError("The lines of this file are not JSON objects. Nothing was changed.")
        self.headings = list(dict.fromkeys(keys))
        self._records = chain(first, records)

    @property
    def digest(self) -> str:
        """Of what has been read so far."""
        return self._source.digest

    def __iter__(self) -> Iterator[Record]:
        return self._records

    def _record(self, line: int, text: str) -> Record:
        text = text.rstrip("\r\n")
        if len(text) >= LONGEST_RECORD // 4:
            return Record(line, text[:1000], [], BadRowError("This row is far too long."))
        try:
            found = json.loads(text)
        except ValueError:
            return Record(line, text, [], BadRowError("This line is not JSON."))
        if not isinstance(found, dict):
            return Record(line, text, [], BadRowError("This line is not a record with names and values."))
        return Record(line, text, [], _unfit(text), found)


def _unfit(text: str) -> BadRowError | None:
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        return BadRowError("Some letters in this row are not written in UTF-8.")
    if "\\u0000" in text or any(letter < " " and letter != "\t" for letter in text):
        return BadRowError("There is a character in this row that cannot be shown.")
    return None


def texts(values: dict[str, Any], keys: list[str]) -> list[str]:
    """The plain values under these keys as text; nothing for a key that is not there or holds no plain value."""
    found = (values.get(key) for key in keys)
    return ["" if value is None or isinstance(value, dict | list) else str(value) for value in found]


def each(values: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list under this key, whatever stands there."""
    found = values.get(key)
    return [value for value in found if isinstance(value, dict)] if isinstance(found, list) else []


def inner(values: dict[str, Any], key: str) -> dict[str, Any]:
    """The object under this key; an empty one where there is none."""
    found = values.get(key)
    return found if isinstance(found, dict) else {}
