"""A column's value as JSON has it, and back again: one line for each kind of column, so that the rows of a room that
comes tomorrow leave and come home like all others.
"""

import base64
import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models


class BadValueError(ValueError):
    """What the file has in this place is not a value of this column."""


@dataclass(frozen=True)
class Way:
    """How one kind of column goes out (`dump`), comes back (`load`, which raises what it likes) and is described."""

    schema: dict[str, Any]
    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _text(given: Any) -> str:
    # PostgreSQL keeps no such letter, and half a letter is none.
    if not isinstance(given, str) or "\0" in given:
        raise BadValueError
    given.encode()
    return given


def _exactly(kind: type) -> Callable[[Any], Any]:
    def load(given: Any) -> Any:
        if type(given) is not kind:
            raise BadValueError
        return given

    return load


def _moment(given: Any) -> dt.datetime:
    found = dt.datetime.fromisoformat(_text(given))
    if found.tzinfo is None:
        raise BadValueError
    return found


def _day(given: Any) -> dt.date:
    return dt.date.fromisoformat(_text(given))


def _time(given: Any) -> dt.time:
    return dt.time.fromisoformat(_text(given))


def _number(given: Any) -> float:
    if type(given) not in (int, float):
        raise BadValueError
    return float(given)


def _seconds(given: Any) -> dt.timedelta:
    return dt.timedelta(seconds=_number(given))


def _iso(value: Any) -> str:
    return str(value.isoformat())


# The first that fits counts: a moment is a day too, and a file is words too.
WAYS: tuple[tuple[type[models.Field], Way], ...] = (
    (models.UUIDField, Way({"type": "string", "format": "uuid"}, str, lambda given: uuid.UUID(_text(given)))),
    (models.DateTimeField, Way({"type": "string", "format": "date-time"}, _iso, _moment)),
    (models.DateField, Way({"type": "string", "format": "date"}, _iso, _day)),
    (models.TimeField, Way({"type": "string"}, _iso, _time)),
    (models.DurationField, Way({"type": "number"}, lambda value: value.total_seconds(), _seconds)),
    (models.DecimalField, Way({"type": "string"}, str, lambda given: Decimal(_text(given)))),
    (models.BooleanField, Way({"type": "boolean"}, _same, _exactly(bool))),
    (models.IntegerField, Way({"type": "integer"}, _same, _exactly(int))),
    (models.FloatField, Way({"type": "number"}, _same, _number)),
    (
        models.BinaryField,
        Way(
            {"type": "string", "contentEncoding": "base64"},
            lambda value: base64.b64encode(bytes(value)).decode(),
            lambda given: base64.b64decode(_text(given), validate=True),
        ),
    ),
    # The name under which the storage keeps it; the bytes are beside journey.json.
    (models.FileField, Way({"type": "string"}, lambda value: value.name or "", _text)),
    (models.JSONField, Way({}, _same, _same)),
    (models.CharField, Way({"type": "string"}, _same, _text)),
    (models.TextField, Way({"type": "string"}, _same, _text)),
)  # fmt: skip


def _way(column: models.Field) -> Way:
    """Raises TypeError for a kind of column that nobody has thought of here."""
    if isinstance(column, models.ForeignKey):
        return _way(column.target_field)
    if isinstance(column, ArrayField):
        each = _way(column.base_field)
        return Way(
            {"type": "array", "items": each.schema},
            lambda value: [None if one is None else each.dump(one) for one in value],
            lambda given: [each.load(one) for one in _exactly(list)(given)],
        )
    for kind, way in WAYS:
        if isinstance(column, kind):
            return way
    raise TypeError(f"No way to take {column!r} along")


def dump(column: models.Field, value: Any) -> Any:
    return None if value is None else _way(column).dump(value)


def load(column: models.Field, given: Any) -> Any:
    """Raises BadValueError for what this column cannot hold."""
    if given is None:
        if column.null or isinstance(column, models.JSONField):
            return None
        raise BadValueError
    try:
        value = _way(column).load(given)
    except (ValueError, ArithmeticError, OverflowError) as error:
        raise BadValueError from error
    chosen = {code for code, _words in column.flatchoices}
    if chosen and value not in chosen and value != "":
        raise BadValueError
    if isinstance(value, str) and column.max_length and len(value) > column.max_length:
        raise BadValueError
    return value


def schema(column: models.Field) -> dict[str, Any]:
    """What JSON Schema says of this column."""
    found = dict(_way(column).schema)
    if column.null and isinstance(kind := found.get("type"), str):
        found["type"] = [kind, "null"]
    return found
