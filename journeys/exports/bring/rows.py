"""What a copy says, held against the models: every row of one journey, every column known, nothing that points away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from journeys.exports.bring.archive import Copy, RefusedError
from journeys.exports.record import outside, rooms, values
from journeys.exports.record.writing import FORMAT, VERSION

TOP = {"format", "version", "made_at", "journey", "account", "rows", "outside", "left_out", "files"}
Row = dict[str, Any]


@dataclass(frozen=True)
class File:
    """One file of the copy, and the column that names where it is kept."""

    model: type[models.Model]
    row: UUID
    column: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Checked:
    """A copy that may be brought in."""

    journey_id: UUID
    owner_id: int
    rows: dict[type[models.Model], list[Row]]
    files: list[File]
    account: Row


def checked(copy: Copy) -> Checked:
    """Raises RefusedError, with what is wrong, at the first thing that is."""
    told = copy.told
    _frame(told)
    journey_id = _uuid(told["journey"])
    wanted = {model._meta.label: model for model in rooms.taken()}
    if unknown := sorted(set(told["rows"]) - set(wanted)):
        raise RefusedError(f"It has rows of {unknown[0]}, which is not known here.")
    rows = {
        model: [_row(model, row) for row in _list(told["rows"].get(label, []), label)]
        for label, model in wanted.items()
    }
    journeys = rows[apps.get_model("journeys.Journey")]
    if len(journeys) != 1 or journeys[0]["id"] != journey_id:
        raise RefusedError("It is not of one journey.")
    keys = {model: {row[_key(model)] for row in found} for model, found in rows.items()}
    for model, found in rows.items():
        if len(keys[model]) != len(found):
            raise RefusedError(f"A row of {model._meta.label} stands twice.")
        for row in found:
            _points_inside(model, row, journey_id, keys, told["outside"])
    files = [_file(each, rows, copy) for each in _list(told["files"], "files")]
    if len({(each.model, each.row, each.column) for each in files}) != len(files):
        raise RefusedError("A file is said to be in two places.")
    for model in rows:
        for row in rows[model]:
            _named_safely(model, row, journey_id)
    return Checked(journey_id, journeys[0]["owner"], rows, files, _account(told["account"]))


def _frame(told: dict[str, Any]) -> None:
    if told.get("format") != FORMAT or told.get("version") != VERSION:
        raise RefusedError(f"It is no {FORMAT} of version {VERSION}.")
    if set(told) != TOP:
        raise RefusedError(f"It has other parts than it should: {sorted(set(told) ^ TOP)}.")
    for name in ("rows", "outside", "account"):
        if not isinstance(told[name], dict):
            raise RefusedError(f"Its {name} are no object.")


def _list(found: Any, name: str) -> list[Any]:
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise RefusedError(f"{name} is no list of objects.")
    return found


def _uuid(found: Any) -> UUID:
    try:
        return UUID(found)
    except (ValueError, TypeError, AttributeError) as error:
        raise RefusedError(f"{str(found)[:80]!r} is no id.") from error


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.name)


def _row(model: type[models.Model], told: Row) -> Row:
    """One row with its values as the database has them. A column that came later than the copy keeps its default."""
    columns = {column.name: column for column in rooms.columns(model)}
    label = model._meta.label
    if unknown := sorted(set(told) - set(columns)):
        raise RefusedError(f"{label} has no {str(unknown[0])[:80]!r}.")
    row: Row = {}
    for name, column in columns.items():
        if name not in told:
            if not (column.has_default() or column.null or column.blank):
                raise RefusedError(f"A row of {label} says nothing of {name!r}.")
            row[name] = column.get_default()
            continue
        try:
            row[name] = values.load(column, told[name])
        except values.BadValueError as error:
            raise RefusedError(f"{name} of {label} cannot be {str(told[name])[:80]!r}.") from error
    return row


def _points_inside(
    model: type[models.Model], row: Row, journey_id: UUID, keys: dict[type[models.Model], set[Any]], told: Row
) -> None:
    """Of this journey, and leading to nothing but what came along."""
    label = model._meta.label
    if "journey_id" in {column.attname for column in model._meta.concrete_fields}:
        mine = row.get("journey", row.get("journey_id"))
        if mine != journey_id:
            raise RefusedError(f"A row of {label} is of another journey.")
    for column in rooms.columns(model):
        there, value = rooms.points_to(column), row[column.name]
        if there is None or value is None:
            continue
        if there in keys:
            if value not in keys[there]:
                raise RefusedError(f"{column.name} of {label} leads to a row that is not in it.")
        elif hasattr(there, "wall"):
            raise RefusedError(f"{column.name} of {label} leads to what does not go along.")
        elif str(value) not in told.get(there._meta.label, {}):
            raise RefusedError(
                f"{column.name} of {label} leads to somebody or something that it does not name."
            )


def _file(told: Row, rows: dict[type[models.Model], list[Row]], copy: Copy) -> File:
    by_label = {model._meta.label: model for model in rows}
    model = by_label.get(told.get("model", ""))
    if model is None or told.get("column") not in {column.name for column in rooms.files_of(model)}:
        raise RefusedError("A file is of no column that is known here.")
    row = _uuid(told.get("row"))
    if told.get("path") is None:
        return File(model, row, told["column"], "", 0, "")
    path, size, sha256 = told.get("path"), told.get("bytes"), told.get("sha256")
    if not isinstance(path, str) or copy.sizes.get(path) != size or type(size) is not int:
        raise RefusedError(f"{str(path)[:80]!r} is not there, or not as long as it should be.")
    if not path.startswith("media/") or not isinstance(sha256, str):
        raise RefusedError(f"{path[:80]!r} is no film, sound or picture of it.")
    return File(model, row, told["column"], path, size, sha256)


def _named_safely(model: type[models.Model], row: Row, journey_id: UUID) -> None:
    """A file is kept under the journey's own folder, or where the row names no journey under its own, in a name that
    begins with the id of its row."""
    for column in rooms.files_of(model):
        name = row[column.name]
        if not name:
            continue
        folder, _, rest = name.partition("/")
        begins = f"{journey_id if 'journey' in row else row['id']}/{row['id']}"
        rest_is_plain = rest.startswith(begins) and all(
            letter.isascii() and (letter.isalnum() or letter in "-.") for letter in rest[len(begins) :]
        )
        if not folder.isalpha() or not rest_is_plain or ".." in rest:
            raise RefusedError(f"{name[:80]!r} is no place for a file.")


def _account(told: dict[str, Any]) -> Row:
    """How the person liked their account to be. It is never an account for work."""
    found = told.get("accounts.User", [{}])
    if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], dict):
        raise RefusedError("It is not of one account.")
    model = apps.get_model("accounts.User")
    columns = {column.name: column for column in model._meta.concrete_fields}
    kept = {}
    for name in ("email", "asks_for_two", "told_by_email", "mail_as_text", "language"):
        if name in found[0]:
            try:
                kept[name] = values.load(columns[name], found[0][name])
            except values.BadValueError as error:
                raise RefusedError(f"{name} of the account cannot be that.") from error
    return kept


def outside_of(copy: Copy) -> Iterator[tuple[type[models.Model], dict[str, Row]]]:
    """What its rows point to that is nobody's journey, each with what is said of it."""
    for label, told in copy.told["outside"].items():
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError) as error:
            raise RefusedError(f"{str(label)[:80]!r} is not known here.") from error
        if label != model._meta.label:
            raise RefusedError(f"{str(label)[:80]!r} is not how it is called here.")
        if not outside.is_known(model) and told and hasattr(model, "wall"):
            raise RefusedError(f"{label} does not go along.")
        if not isinstance(told, dict) or not all(isinstance(each, dict) for each in told.values()):
            raise RefusedError(f"What is said of {label} is no object.")
        yield model, told
