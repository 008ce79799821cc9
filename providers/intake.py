"""From a file to the table of rows on their way in: read, checked, given their ids, copied. Nothing is merged yet."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.backends.utils import CursorWrapper

from providers.models import entry_id
from providers.sources.reading import BadRowError, Record, storable
from providers.sources.shape import LeftOutError, Shape
from providers.vocabulary import KINDS, NEEDS

COLUMNS = (
    *(
        "line",
        "digest",
        "text",
        '"column"',
        "reason",
        "number",
        "service_id",
        "provider_id",
        "provider_number",
    ),
    *("name", "provider_name", "ownership", "brand", "company_number", "charity_number", "kinds", "needs"),
    *("kind_words", "street", "street2", "town", "county", "postcode", "authority_id", "area", "lat", "lon"),
    *("phone", "website", "places", "opened_on", "closed_on", "is_dormant", "rating", "rated_on"),
    *("rating_inherited", "rating_source", "ratings", "told"),
)
_COPY = f"COPY providers_incoming ({', '.join(COLUMNS)}) FROM STDIN"
_ENTRY = [name.strip('"') for name in COLUMNS[6:]]


@dataclass(frozen=True)
class Reject:
    """A row that was kept aside, and why."""

    line: int
    number: str
    column: str
    reason: str
    text: str


@dataclass
class Intake:
    """What was read of one file."""

    shape: Shape
    read: int = 0
    left_out: int = 0
    rejects: list[Reject] = field(default_factory=list)
    put_right: list[str] = field(default_factory=list)
    newest: date | None = None
    _lines: dict[str, int] = field(default_factory=dict)
    _providers: dict[str, UUID] = field(default_factory=dict)
    _words: dict[tuple, str] = field(default_factory=dict)

    def copy(self, cursor: CursorWrapper, found: Iterable[Record]) -> None:
        """Copy every row of the file, good or kept aside, into the table of rows on their way in."""
        with cursor.copy(_COPY) as copy:
            for row in self._rows(found):
                copy.write_row(row)

    def _rows(self, found: Iterable[Record]) -> Iterator[list[Any]]:
        for record in found:
            try:
                entry = self._entry(record)
            except LeftOutError:
                self.left_out += 1
                continue
            except BadRowError as bad:
                yield self._kept_aside(record, bad)
                continue
            self.read += 1
            number = entry["number"]
            yield [*self._raw(record), "", "", number, *(entry.get(name) for name in _ENTRY)]

    def _entry(self, record: Record) -> dict[str, Any]:
        if record.bad:
            raise record.bad
        entry = self.shape.row(record.cells)
        number = entry["number"]
        if number in self._lines:
            raise BadRowError(
                f"The number {number} is on line {self._lines[number]} already.",
                self.shape.columns[0].heading,
            )
        self._lines[number] = record.line
        self._name(entry)
        self._date(entry)
        self._note(record, entry)
        return entry

    def _name(self, entry: dict[str, Any]) -> None:
        """Ids, the council's name, and the words that kinds and needs are searched by."""
        origin, provider = self.shape.source.origin, entry["provider_number"]
        entry["service_id"] = entry_id(origin, "service", entry["number"])
        if provider not in self._providers:
            self._providers[provider] = entry_id(origin, "provider", provider)
        entry["provider_id"] = self._providers[provider]
        entry["area"] = self.shape.areas.names.get(entry["authority_id"])
        key = (*entry["kinds"], "", *entry["needs"])
        if key not in self._words:
            self._words[key] = words_for(entry["kinds"], entry["needs"])
        entry["kind_words"] = self._words[key] or None
        entry["kinds"] = "{" + ",".join(entry["kinds"]) + "}"
        entry["needs"] = "{" + ",".join(entry["needs"]) + "}"

    def _date(self, entry: dict[str, Any]) -> None:
        ratings = entry["ratings"]
        if ratings:
            latest = max(ratings, key=lambda rating: rating["given_on"])
            entry |= {
                "rating": latest["value"],
                "rated_on": latest["given_on"],
                "rating_source": latest["source"],
            }
            entry["rating_inherited"] = latest["is_inherited"]
            ours = [r["given_on"] for r in ratings if r["source"] == self.shape.source.code]
            self.newest = max([self.newest or date.min, *map(date.fromisoformat, ours)])
        entry["ratings"] = json.dumps(ratings)
        entry["told"] = json.dumps(entry.get("told", {}))

    def _note(self, record: Record, entry: dict[str, Any]) -> None:
        if "  " in record.cells[self.shape.postcode_at].strip():
            self.put_right.append(f"line {record.line}: the postcode had more than one space")

    def _raw(self, record: Record) -> list[Any]:
        text = storable(record.text)
        digest = hashlib.md5(f"{self.shape.code}:{text}".encode(), usedforsecurity=False).hexdigest()
        return [record.line, digest, text]

    def _kept_aside(self, record: Record, bad: BadRowError) -> list[Any]:
        self.read += 1
        number = storable(self.shape.number_in(record.cells))
        raw = self._raw(record)
        # Two rows may be the same to the letter and wrong for different reasons: the line tells them apart.
        raw[1] = hashlib.md5(
            f"{record.line}:{raw[1]}:{bad.reason}".encode(), usedforsecurity=False
        ).hexdigest()
        self.rejects.append(Reject(record.line, number, bad.column, storable(bad.reason), raw[2][:1000]))
        return [*raw, bad.column, storable(bad.reason), number, *(None for _ in _ENTRY)]


def words_for(kinds: list[str], needs: list[str]) -> str:
    """Every word that these kinds and needs go by, for the search."""
    terms = [*(KINDS.by_code[code] for code in kinds), *(NEEDS.by_code[code] for code in needs)]
    return " ".join(term.search_words for term in terms)
