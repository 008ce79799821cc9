"""What every entry of the register has: an id that never changes, and who said each of its fields and when."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Lower

from providers.details import DETAILS
from providers.vocabulary import GIVES_WAY, SOURCES, Source

# Fixed for ever: an entry's address is made from it, its origin and its number there.
NAMESPACE = uuid.UUID("5d1c7f0a-6b7e-5c55-9d83-6f2a53b8a0c4")


def entry_id(origin: str, kind: str, number: str) -> uuid.UUID:
    """The id of an entry: the same in every database and after every import, whoever publishes it."""
    return uuid.uuid5(NAMESPACE, f"{origin}:{kind}:{number}")


@dataclass(frozen=True)
class Told:
    """Who said a thing, and when."""

    source: Source
    on: date
    checked: Source | None = None  # who else saw that it is so


def found_as_typed(table: str, *columns: str) -> list[models.Index]:
    """Indexes that find a text, or the beginning of one, whatever its capitals."""
    return [
        models.Index(OpClass(Lower(column), name="text_pattern_ops"), name=f"{table}_{column}_as_typed")
        for column in columns
    ]


class Sourced(models.Model):
    """An entry whose every field remembers who said it and when.

    `told` maps a field, or the code of a detail, to [source, day] or [source, day, who checked]; "*" stands for every
    field that has no line of its own. `heard` maps a source to the newest day it spoke of this entry. `details` holds
    what people ask beyond the fields: see `providers.details`. `overruled` holds what a list said of a field at the
    moment somebody said otherwise here: a list that only says it again changes nothing.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    origin = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    name = models.TextField()
    told = models.JSONField(default=dict)
    heard = models.JSONField(default=dict, db_default={})
    details = models.JSONField(default=dict, db_default={})
    overruled = models.JSONField(default=dict, db_default={})
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def told_about(self, field: str) -> Told | None:
        """Who said this field and when; None where nobody has."""
        value = self.details.get(field) if field in DETAILS else getattr(self, field)
        return None if value in (None, []) else self.who_said(field)

    def who_said(self, field: str) -> Told:
        """Who said what stands in this field, also of what stands in a table of its own, like the manager."""
        code, day, *checked = self.told.get(field) or self.told["*"]
        day = self.heard.get(code, day) if day == GIVES_WAY else day
        return Told(SOURCES[code], date.fromisoformat(day), SOURCES[checked[0]] if checked else None)
