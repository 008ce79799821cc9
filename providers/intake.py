"""From a file to the table of rows on their way in: read, checked, given their ids, copied. Nothing is merged yet."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
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
        "is_entry",
        "service_id",
        "provider_id",
        "provider_number",
    ),
    *("name", "provider_name", "ownership", "brand", "company_number", "charity_number", "kinds", "needs"),
    *("provider_phone", "provider_website", "provider_street", "provider_street2", "provider_town"),
    *("provider_county", "provider_postcode", "provider_opened_on", "twin", "people", "relations"),
    *("kind_words", "street", "street2", "town", "county", "postcode", "authority_id", "area", "lat", "lon"),
    *("phone", "website", "places", "opened_on", "closed_on", "is_dormant", "rating", "rated_on"),
    *("rating_inherited", "rating_source", "ratings", "told"),
)
_COPY = f"COPY providers_incoming ({', '.join(COLUMNS)}) FROM STDIN"
_ENTRY = [name.strip('"') for name in COLUMNS[6:]]


MOST_SHOWN = 1_000

# The same digest that a row gets which is kept aside as it is read.
_TWINS = """
WITH twin AS (
    SELECT line, format('The number %%s is on line %%s already.', number, first) AS reason
    FROM (SELECT line, number, min(line) OVER (PARTITION BY number) AS first
          FROM providers_incoming WHERE reason = '') n
    WHERE line > first
)
UPDATE providers_incoming i
SET reason = twin.reason, "column" = %s, is_entry = false,
    digest = md5(i.line || ':' || replace(i.digest::text, '-', '') || ':' || twin.reason)::uuid
FROM twin WHERE i.line = twin.line
RETURNING i.line, i.number, i.reason, left(i.text, 1000)"""

_FURTHER = """
UPDATE providers_incoming i SET is_entry = false
FROM (SELECT line, min(line) OVER (PARTITION BY number) AS first FROM providers_incoming WHERE reason = '') n
WHERE i.line = n.line AND n.line > n.first AND i.is_entry"""


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
    aside: Callable[[Reject], object] | None = None  # hears of every row that is kept aside
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)  # the first of them, and no more than MOST_SHOWN
    put_right: list[str] = field(default_factory=list)  # as many
    newest: date | None = None
    _words: dict[tuple, str] = field(default_factory=dict)

    def copy(self, cursor: CursorWrapper, found: Iterable[Record]) -> None:
        """Copy every row of the file, good or kept aside, into the table of rows on their way in.

        Nothing is remembered of a row but there: a list may have a million.
        """
        with cursor.copy(_COPY) as copy:
            for row in self._rows(self.shape.look(found)):
                copy.write_row(row)
        self._settle_twins(cursor)

    def _settle_twins(self, cursor: CursorWrapper) -> None:
        """The first row of a number says what the entry is. More of them are mistakes, or further ratings of it."""
        if self.shape.repeats:
            cursor.execute(_FURTHER)
            return
        heading = self.shape.columns[0].heading if self.shape.columns else ""
        cursor.execute(_TWINS, [heading])
        for line, number, reason, text in cursor.fetchall():
            self._reject(Reject(line, number, heading, reason, text))

    def _reject(self, reject: Reject) -> None:
        self.rejected += 1
        if len(self.rejects) < MOST_SHOWN:
            self.rejects.append(reject)
        if self.aside:
            self.aside(reject)

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
            yield [
                *self._raw(record),
                "",
                "",
                number or entry.get("provider_number") or "",
                *map(entry.get, _ENTRY),
            ]

    def _entry(self, record: Record) -> dict[str, Any]:
        if record.bad:
            raise record.bad
        entry = self.shape.row(record.values if self.shape.is_json else record.cells)
        entry["is_entry"] = bool(entry["number"])
        self._name(entry)
        self._date(entry)
        if len(self.put_right) < MOST_SHOWN:
            self.put_right += (f"line {record.line}: {note}" for note in self.shape.notes(record))
        return entry

    def _name(self, entry: dict[str, Any]) -> None:
        """Ids, the council's name, and the words that kinds and needs are searched by."""
        origin, provider = self.shape.source.origin, entry.get("provider_number")
        if entry["number"]:
            entry["service_id"] = entry_id(origin, "service", entry["number"])
        entry["provider_id"] = _provider_id(origin, provider) if provider else None
        entry["area"] = self.shape.areas.names.get(entry.get("authority_id") or "")
        self._find(entry)

    def _find(self, entry: dict[str, Any]) -> None:
        kinds, needs = entry.get("kinds") or [], entry.get("needs") or []
        key = (*kinds, "", *needs)
        if key not in self._words:
            self._words[key] = words_for(kinds, needs)
        entry["kind_words"] = self._words[key] or None
        entry["kinds"] = "{" + ",".join(kinds) + "}"
        entry["needs"] = "{" + ",".join(needs) + "}"

    def _date(self, entry: dict[str, Any]) -> None:
        ratings = entry.get("ratings", [])
        overall = [rating for rating in ratings if rating["question"] == "overall"]
        if overall:
            latest = max(overall, key=lambda rating: rating["given_on"])
            entry |= {
                "rating": latest["value"],
                "rated_on": latest["given_on"],
                "rating_source": latest["source"],
            }
            entry["rating_inherited"] = latest["is_inherited"]
        ours = [r["given_on"] for r in ratings if r["source"] == self.shape.source.code]
        seen = [*map(date.fromisoformat, ours), *entry.get("seen_on", [])]
        self.newest = max([self.newest or date.min, *seen]) if seen else self.newest
        for name in ("ratings", "people", "relations"):
            entry[name] = json.dumps(entry[name]) if entry.get(name) else "[]"
        entry["told"] = json.dumps(entry["told"]) if entry.get("told") else "{}"

    def _raw(self, record: Record) -> list[Any]:
        text = storable(record.text)
        digest = hashlib.md5(f"{self.shape.code}:{text}".encode(), usedforsecurity=False).hexdigest()
        return [record.line, digest, text]

    def _kept_aside(self, record: Record, bad: BadRowError) -> list[Any]:
        self.read += 1
        number = storable(self.shape.number_in(record))
        raw = self._raw(record)
        # Two rows may be the same to the letter and wrong for different reasons: the line tells them apart.
        raw[1] = hashlib.md5(
            f"{record.line}:{raw[1]}:{bad.reason}".encode(), usedforsecurity=False
        ).hexdigest()
        self._reject(Reject(record.line, number, bad.column, storable(bad.reason), raw[2][:1000]))
        return [*raw, bad.column, storable(bad.reason), number, False, *(None for _ in _ENTRY[1:])]


@lru_cache(maxsize=20_000)
def _provider_id(origin: str, number: str) -> UUID:
    return entry_id(origin, "provider", number)


def words_for(kinds: list[str], needs: list[str]) -> str:
    """Every word that these kinds and needs go by, for the search."""
    terms = [*(KINDS.by_code[code] for code in kinds), *(NEEDS.by_code[code] for code in needs)]
    return " ".join(term.search_words for term in terms)
