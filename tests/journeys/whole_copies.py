"""What tests of a copy of everything read it by, write it anew with and hold it against; and copies that do harm."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connections

from access import roles
from journeys.exports.record import rooms


def told(copy: bytes) -> dict[str, Any]:
    return json.loads(zipfile.ZipFile(io.BytesIO(copy)).read("journey.json"))


def empty() -> None:
    """What an earlier test brought in goes."""
    with connections[roles.OWNER].cursor() as cursor:
        cursor.execute("TRUNCATE accounts_user, journeys_journey, access_event, access_eventhead CASCADE")


def all_rows(journey_id: Any, alias: str = "default") -> dict[str, dict[Any, dict[str, Any]]]:
    """Every column of every row that goes along, but what opens doors."""
    found = {}
    for model in rooms.taken():
        names = [column.attname for column in rooms.columns(model)]
        rows = rooms.rows_of(model, journey_id).using(alias).values(*names)
        found[model._meta.label] = {row["id"]: row for row in rows}
    return found


def all_files(rows: dict[str, dict[Any, dict[str, Any]]]) -> dict[str, str]:
    names = [
        row[column.name]
        for label, found in rows.items()
        for row in found.values()
        for column in rooms.files_of(apps.get_model(label))
        if row[column.name]
    ]
    found = {}
    for name in names:
        with default_storage.open(name) as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def but(columns: set[str] | None, rows: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    """The rows without these columns."""
    return {pk: {n: v for n, v in row.items() if n not in (columns or ())} for pk, row in rows.items()}


def again(copy: bytes, said: dict[str, Any]) -> bytes:
    """The same files with another journey.json."""
    before, file = zipfile.ZipFile(io.BytesIO(copy)), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in before.namelist():
            if name.startswith("media/"):
                archive.writestr(name, before.read(name))
        archive.writestr("journey.json", json.dumps(said))
    return file.getvalue()


Change = Callable[[dict[str, Any]], Any]


def _first(said: dict[str, Any], label: str) -> dict[str, Any]:
    return said["rows"][label][0]


HOSTILE: dict[str, Change] = {
    "another format": lambda said: said.update(format="else"),
    "a part more": lambda said: said.update(more=1),
    "an unknown model": lambda said: said["rows"].update({"auth.Group": [{"id": 1}]}),
    "a model that stays": lambda said: said["rows"].update({"journeys.Outbox": [{"id": 1}]}),
    "an unknown column": lambda said: _first(said, "aspirations.Answer").update(evil=1),
    "a secret": lambda said: _first(said, "access.Capability").update(token_digest="0" * 64),
    "another journey": lambda said: _first(said, "aspirations.Answer").update(journey=str(_uuid(7))),
    "a row twice": lambda said: said["rows"]["aspirations.Answer"].append(_first(said, "aspirations.Answer")),
    "a row that is not there": lambda said: _first(said, "aspirations.Answer").update(area=str(_uuid(7))),
    "somebody unnamed": lambda said: _first(said, "journeys.Share").update(started_by=987654),
    "a word for a number": lambda said: _first(said, "aspirations.Answer").update(position="1"),
    "yes for a number": lambda said: _first(said, "aspirations.Answer").update(position=True),
    "a number too big": lambda said: _first(said, "aspirations.Answer").update(position=10**12),
    "a kind that is not": lambda said: _first(said, "aspirations.Answer").update(kind="virus"),
    "too many letters": lambda said: _first(said, "journeys.Journey").update(name="x" * 81),
    "a letter that is none": lambda said: _first(said, "journeys.Journey").update(name="a\0b"),
    "half a letter": lambda said: _first(said, "journeys.Journey").update(name="\ud800"),
    "nothing where something is": lambda said: _first(said, "journeys.Journey").update(name=None),
    "a file out of its folder": lambda said: _name(said, "../../etc/passwd"),
    "a file in another's folder": lambda said: _name(said, f"pictures/{_uuid(7)}/{_uuid(8)}.jpg"),
    "a file under a path": lambda said: said["files"][0].update(path="/etc/passwd"),
    "a file of another mark": lambda said: said["files"][0].update(sha256="0" * 64),
    "a file of another length": lambda said: said["files"][0].update(bytes=3),
    "a file of no row": lambda said: said["files"][0].update(row=str(_uuid(7))),
    "a file of no column": lambda said: said["files"][0].update(column="captions"),
    "a file twice": lambda said: said["files"].append(said["files"][0]),
    "what happened, changed": lambda said: _first(said, "access.Event").update(kind="looked.not"),
    "what happened, taken out": lambda said: said["rows"]["access.Event"].pop(),
    "an unknown thing outside": lambda said: said["outside"].update({"x.Y": {"1": {}}}),
    "questions that nobody asked": lambda said: said["outside"]["aspirations.Prompt"].update(
        {"1": {"kind": "no"}}
    ),
    "a name in other letters": lambda said: said["outside"].update({"accounts.user": {}}),
    "a registrar": lambda said: said["account"].update({"accounts.User": [{"email": 5}]}),
    "two journeys": lambda said: said["rows"]["journeys.Journey"].append(_first(said, "journeys.Journey")),
}


def _uuid(number: int) -> Any:
    return UUID(int=number)


def _name(said: dict[str, Any], name: str) -> None:
    row = next(row for row in said["rows"]["journeys.Attachment"] if row["file"])
    row["file"] = name
