"""`journey.json`, written a row at a time: however long somebody's journey is, one row of it is in memory.

Read in one transaction, so that what points to a row has that row beside it. The list of files comes last, because
their marks are known once their bytes went by (journeys.exports.everything).
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from access.identity import acting_for
from accounts.models import User
from journeys.exports.record import account, outside, rooms, values
from journeys.models import Journey

FORMAT = "good-lives-journey"
VERSION = 1
PIECE = 200
WORDS = {"jpg": "picture", "svg": "picture", "png": "picture", "mp4": "film", "m4a": "sound"}


@dataclass
class Kept:
    """One file of a row: where the storage has it, and under which name it lies beside journey.json.

    size and sha256 are known once it was copied; None of a file that was not there.
    """

    model: str
    row: UUID
    column: str
    name: str
    path: str
    size: int | None = None
    sha256: str | None = None

    def told(self) -> dict[str, Any]:
        there = (
            {"path": self.path, "bytes": self.size, "sha256": self.sha256} if self.sha256 else {"path": None}
        )
        return {"model": self.model, "row": str(self.row), "column": self.column, **there}


@dataclass
class Read:
    """What was met while the rows went by."""

    files: list[Kept] = field(default_factory=list)
    keys: dict[type[models.Model], set[Any]] = field(default_factory=lambda: defaultdict(set))
    rows: int = 0


@contextmanager
def reading(user_id: int) -> Iterator[None]:
    """Everything as it stands at one moment, read as this account, and nothing written."""
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with acting_for(user_id):
            yield


def begin(out: TextIO, journey: Journey, owner: User, *, only: Collection[str] | None = None) -> Read:
    """Write all but the list of files; `end` writes that. Inside `reading`.

    only  the labels of the models to write: a part of a journey, which can be read and not brought back
    """
    read = Read()
    head = {
        "format": FORMAT if only is None else f"{FORMAT}-part",
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "journey": str(journey.pk),
    }
    out.write("{" + json.dumps(head, ensure_ascii=False)[1:-1])
    if only is None:
        _write(out, "account", dict(account.told(owner)))
    out.write(',\n"rows": {')
    taken = [model for model in rooms.taken() if only is None or model._meta.label in only]
    for number, model in enumerate(taken):
        out.write("," * bool(number) + f"\n{json.dumps(model._meta.label)}: [")
        out.writelines(
            "," * bool(place) + "\n" + json.dumps(_row(model, row, read), ensure_ascii=False)
            for place, row in enumerate(rooms.rows_of(model, journey.pk).iterator(chunk_size=PIECE))
        )
        out.write("]")
    out.write("}")
    ours = set(taken)
    told = {
        model._meta.label: outside.of(model).tell(journey, keys)
        for model, keys in sorted(read.keys.items(), key=lambda each: each[0]._meta.label)
        if model not in ours
    }
    _write(out, "outside", told)
    _write(out, "left_out", rooms.left_out if only is None else {})
    return read


def end(out: TextIO, read: Read) -> None:
    _write(out, "files", [each.told() for each in read.files])
    out.write("}\n")


def _write(out: TextIO, name: str, content: Any) -> None:
    out.write(f",\n{json.dumps(name)}: " + json.dumps(content, ensure_ascii=False))


def _row(model: type[models.Model], row: models.Model, read: Read) -> dict[str, Any]:
    told = {}
    for column in rooms.columns(model):
        value = None if rooms.stays_empty(column) else column.value_from_object(row)
        told[column.name] = values.dump(column, value)
        there = rooms.points_to(column)
        if there is not None and value is not None:
            read.keys[there].add(value)
    for name, file in rooms.each_file(model, row):
        read.files.append(_file(model, row, name, str(file.name), len(read.files) + 1))
    read.rows += 1
    return told


def _file(model: type[models.Model], row: models.Model, column: str, name: str, number: int) -> Kept:
    """Under a number and a word: what is in it is nobody's business who looks at the names alone."""
    _, dot, ending = name.rpartition("/")[2].rpartition(".")
    ending = ending if dot and ending.isalnum() else "bin"
    path = f"media/{number:04}-{WORDS.get(ending, 'file')}.{ending}"
    return Kept(model._meta.label, row.pk, column, name, path)
