"""What goes into `journey.json`: every row that a person owns, whichever room it is of, and what belongs to such rows.

No list of models is kept here. A new room's models come along because they carry a wall and `journey_id`; a room says
only what is left out and why, and what of its rows hangs on a journey without carrying its key.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

# What opens a door, or proves that somebody knows what does: never taken along, whichever room it is in.
SECRET = re.compile(r"digest|token|secret|password|session_key|fingerprint|\bpin|_hash|^hash", re.IGNORECASE)
# Columns that name an account without being a foreign key.
NAMES_ACCOUNTS = {"actor_id"}

# Models that people own rows of and that do not go along, each with the reason, as the file itself says it.
left_out: dict[str, str] = {
    "journeys.Outbox": "Work that the computer was asked to do. It has no words of anybody's.",
    "journeys.Export": "Copies like this one. They are made again whenever they are asked for.",
    "journeys.Leaving": "That all of it should go from here. In another place that would have to be said anew.",
    "journeys.Upload": "Files that were still on their way here. Once they are here, they are in the copy.",
}


@dataclass(frozen=True)
class Also:
    """Rows that are a person's and carry no key of theirs: a letter that one of their questions hangs on.

    model   its label
    rows    of the model's own rows, those of this journey
    """

    model: str
    rows: Callable[[UUID], models.QuerySet]


also: dict[str, Also] = {}


def leave_out(label: str, reason: str) -> None:
    """A room's word, in its `apps.py`, that rows of this model stay where they are."""
    left_out[label] = reason


def register(one: Also) -> None:
    also[one.model] = one


def asked_by_me(journey_id: UUID) -> models.QuerySet:
    """Complaints and requests that are this person's: the register of them carries no key."""
    mine = apps.get_model("journeys.MyAsked")._base_manager.filter(journey_id=journey_id)
    return apps.get_model("journeys.Asked")._base_manager.filter(pk__in=mine.values("asked"))


def walled() -> list[type[models.Model]]:
    """Every model that people own rows of, in a steady order; the journey itself first."""
    found = [model for model in apps.get_models() if hasattr(model, "wall")]
    return sorted(found, key=lambda model: (not is_journey(model), model._meta.label))


def is_journey(model: type[models.Model]) -> bool:
    return model._meta.label == "journeys.Journey"


def taken() -> list[type[models.Model]]:
    """Every model whose rows go along."""
    more = [apps.get_model(label) for label in also]
    return [model for model in [*walled(), *more] if model._meta.label not in left_out]


def rows_of(model: type[models.Model], journey_id: UUID) -> models.QuerySet:
    """This journey's rows of this model, in a steady order. The wall lets through no others anyway."""
    if one := also.get(model._meta.label):
        return one.rows(journey_id).order_by("pk")
    key = "pk" if is_journey(model) else "journey_id"
    return model._base_manager.filter(**{key: journey_id}).order_by("pk")


def columns(model: type[models.Model]) -> list[models.Field]:
    """Its columns that go along: all but secrets, and what the database works out by itself."""
    return [
        column
        for column in model._meta.concrete_fields
        if not is_secret(column) and not getattr(column, "generated", False)
    ]


def is_secret(column: models.Field) -> bool:
    return not column.is_relation and bool(SECRET.search(column.name))


def secrets_of(model: type[models.Model]) -> list[models.Field]:
    return [column for column in model._meta.concrete_fields if is_secret(column)]


def points_to(column: models.Field) -> type[models.Model] | None:
    """The model of the rows that this column names, by key or by number."""
    if isinstance(column, models.ForeignKey):
        return column.related_model
    if column.attname in NAMES_ACCOUNTS:
        return apps.get_model("accounts.User")
    return None


def stays_empty(column: models.Field) -> bool:
    """Whether it names a row that does not go along (the job that something waits for): then it goes without."""
    there = points_to(column)
    return there is not None and there._meta.label in left_out


def files_of(model: type[models.Model]) -> list[models.FileField]:
    return [column for column in columns(model) if isinstance(column, models.FileField)]


def each_file(model: type[models.Model], row: models.Model) -> Iterator[tuple[str, Any]]:
    """The files of one row that are there: the column's name, and the file."""
    for column in files_of(model):
        if file := getattr(row, column.name):
            yield column.name, file
