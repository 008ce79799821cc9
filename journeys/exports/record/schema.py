"""What `journey.json` looks like, as JSON Schema: written from the models themselves, so that it is never behind them.

Every copy carries the schema that it fits. `docs/journey.schema.json` is the part that never changes with a room.
"""

from typing import Any

from django.db import models

from journeys.exports.record import rooms, values
from journeys.exports.record.writing import FORMAT, VERSION

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILE = {
    "type": "object",
    "required": ["model", "row", "column", "path"],
    "properties": {
        "model": {"type": "string"},
        "row": {"type": "string"},
        "column": {"type": "string"},
        "path": {"type": ["string", "null"], "pattern": "^media/[0-9]{4,}-[a-z]+\\.[a-z0-9]+$"},
        "bytes": {"type": "integer", "minimum": 0},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    },
    "additionalProperties": False,
}


def frame() -> dict[str, Any]:
    """What holds of every copy, whichever rooms there are."""
    rows = {"type": "array", "items": {"type": "object", "required": ["id"]}}
    return {
        "$schema": DRAFT,
        "title": "Good Lives: everything about me",
        "type": "object",
        "required": [
            "format",
            "version",
            "made_at",
            "journey",
            "account",
            "rows",
            "outside",
            "left_out",
            "files",
        ],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "journey": {"type": "string", "format": "uuid"},
            "account": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "object"}},
            },
            "rows": {"type": "object", "additionalProperties": rows},
            "outside": {
                "type": "object",
                "additionalProperties": {"type": "object", "additionalProperties": {"type": "object"}},
            },
            "left_out": {"type": "object", "additionalProperties": {"type": "string"}},
            "files": {"type": "array", "items": FILE},
        },
        "additionalProperties": False,
    }


def whole() -> dict[str, Any]:
    """The same, with every model and every column of it."""
    found = frame()
    taken = rooms.taken()
    found["properties"]["rows"] = {
        "type": "object",
        "required": [model._meta.label for model in taken],
        "properties": {model._meta.label: {"type": "array", "items": _model(model)} for model in taken},
        "additionalProperties": False,
    }
    return found


def _model(model: type[models.Model]) -> dict[str, Any]:
    columns = rooms.columns(model)
    return {
        "title": str(model._meta.verbose_name),
        "type": "object",
        "required": [column.name for column in columns],
        "properties": {column.name: _column(column) for column in columns},
        "additionalProperties": False,
    }


def _column(column: models.Field) -> dict[str, Any]:
    found = values.schema(column)
    if there := rooms.points_to(column):
        found["$comment"] = f"names a row of {there._meta.label}"
    if column.choices and found.get("type") == "string":
        found["enum"] = sorted({str(code) for code, _words in column.flatchoices} | {""})
    return found
