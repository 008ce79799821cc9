"""Bringing a copy of everything into a place where it is not: the same rows under the same ids, the same files.

Done by whoever runs the place, with the database's owner. Files lie in their places before any row is locked; then
all rows come in one transaction. Triggers rest meanwhile: they watch what people do, and would write private marks and
dates anew that are in the copy as they were. What they hold to (nothing of another journey, nothing unknown) is checked
before (rows.py); keys, checks and unique columns hold as ever.
"""

import hashlib
import secrets
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import File as DjangoFile
from django.core.files.storage import Storage
from django.db import DatabaseError, OperationalError, connections, models, transaction
from django.utils import timezone

from access import roles
from access.chain.check import link_of
from accounts.models import User
from journeys.exports.bring.archive import Copy, RefusedError, opened
from journeys.exports.bring.rows import Checked, File, Row, checked, outside_of
from journeys.exports.packing import PIECE
from journeys.exports.record import outside, rooms, shut
from journeys.leaving import home, receipts

BATCH = 500
# Shorter than the second after which PostgreSQL looks for two that wait for each other: whoever writes a word
# at this moment goes first.
LOCK_FOR = "900ms"
TRIES = 20


@dataclass(frozen=True)
class Brought:
    """What came in."""

    journey: UUID
    rows: int
    files: int
    bytes: int
    missing: int


def bring(path: Path, *, email: str | None = None, wanted_back: bool = False) -> Brought:
    """Bring in this copy. Raises RefusedError, and then nothing of it is here.

    email        the mailbox by which the person signs in here, in place of the one that the copy names
    wanted_back  it was deleted here, and its person wants it back after all
    """
    kept: list[tuple[Storage, str]] = []
    torn: receipts.Receipt | None = None
    with opened(path) as copy:
        found = checked(copy)
        _look_first(found, wanted_back)
        try:
            _keep_files(copy, found, kept)
            with transaction.atomic(using=roles.OWNER):
                _write(copy, found, email)
                torn = home.tear_up(found.journey_id)
        except BaseException as error:
            for storage, name in kept:
                with suppress(OSError):
                    storage.delete(name)
            if torn:
                receipts.settle(torn)
            if isinstance(error, DatabaseError | outside.MissingError):
                raise RefusedError(str(error).strip().splitlines()[0]) from error
            raise
    return Brought(
        journey=found.journey_id,
        rows=sum(len(rows) for rows in found.rows.values()),
        files=len(kept),
        bytes=sum(each.size for each in found.files),
        missing=sum(not each.path for each in found.files),
    )


def _look_first(found: Checked, wanted_back: bool) -> None:
    _must_not_be_here(found)
    if home.is_gone(found.journey_id):
        if not wanted_back:
            raise RefusedError("This journey was deleted here. If its person wants it back: --wanted-back.")
        home.make_room(found.journey_id)


def _must_not_be_here(found: Checked) -> None:
    if apps.get_model("journeys.Journey").objects.using(roles.OWNER).filter(pk=found.journey_id).exists():
        raise RefusedError("This journey is here already.")


def _lock(tables: list[str]) -> None:
    """Others can read meanwhile, and wait with writing; until all tables are ours nobody waits for us."""
    named = ", ".join(f'"{table}"' for table in tables)
    with connections[roles.OWNER].cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_FOR}'")
        for _try in range(TRIES):
            try:
                with transaction.atomic(using=roles.OWNER):
                    cursor.execute(f"LOCK TABLE {named} IN SHARE ROW EXCLUSIVE MODE")
            except OperationalError:
                time.sleep(0.2)
            else:
                cursor.execute("SET LOCAL lock_timeout = 0")
                return
    raise RefusedError("Others are writing all the time. Try again when fewer are here, or none.")


def _write(copy: Copy, found: Checked, email: str | None) -> None:
    tables = [model._meta.db_table for model in found.rows]
    _lock(tables)
    _must_not_be_here(found)
    coming = shut.Coming(found.owner_id, timezone.now(), copy.told["outside"])
    for model, rows in found.rows.items():
        shut.shut(model._meta.label, rows, coming)
    # Accounts first, so that whoever is made up for the rest takes nobody's number.
    named = sorted(outside_of(copy), key=lambda each: each[0] is not User)
    here = {model: _find(model, told) for model, told in named}
    _open_account(here[User][str(found.owner_id)], found.account, email)
    moved = _move(found, here)
    with connections[roles.OWNER].cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        for model, rows in found.rows.items():
            _insert(model, rows)
        # What points to what is asked now: a table with questions open cannot be changed back.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        _link(cursor, found, moved)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('accounts_user', 'id'), max(id)) FROM accounts_user"
        )


def _find(model: type[models.Model], told: dict[str, Row]) -> dict[str, Any]:
    """What is said of things outside is of no form that could be checked before; what makes no sense is refused."""
    try:
        return outside.of(model).find(roles.OWNER, told)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, ValidationError) as error:
        raise RefusedError(f"What it says of {model._meta.label} makes no sense.") from error


def _open_account(pk: int, said: Row, email: str | None) -> None:
    address = (email or said.get("email") or "").lower() or None
    rows = User._base_manager.using(roles.OWNER)
    if address and rows.filter(email__iexact=address).exists():
        raise RefusedError("Somebody here has this mailbox already. Name another one with --email.")
    rows.filter(pk=pk).update(**{**said, "email": address, "is_active": True})


def _move(found: Checked, here: dict[type[models.Model], dict[str, Any]]) -> bool:
    """Name what is outside by its keys here. Whether anybody's number changed: then the chain is made anew."""
    moved = False
    for model, rows in found.rows.items():
        columns = [column for column in rooms.columns(model) if rooms.points_to(column) in here]
        for row in rows:
            for column in columns:
                if (value := row[column.name]) is not None:
                    there = rooms.points_to(column)
                    row[column.name] = here[there][str(value)]  # type: ignore[index]
                    moved |= there is User and row[column.name] != value
    return moved


def _insert(model: type[models.Model], rows: list[Row]) -> None:
    """As they are: no default, no “now”, no place for a file is worked out again."""
    columns = [column for column in model._meta.concrete_fields if not getattr(column, "generated", False)]
    for first in range(0, len(rows), BATCH):
        made = [_made(model, row) for row in rows[first : first + BATCH]]
        model._base_manager.using(roles.OWNER)._insert(made, fields=columns, using=roles.OWNER, raw=True)  # type: ignore[attr-defined]


def _made(model: type[models.Model], row: Row) -> models.Model:
    made = model()
    for column in rooms.columns(model):
        setattr(made, column.attname, row[column.name])
    for column in rooms.secrets_of(model):
        # A door that opened there opens nothing here: nobody has what fits this.
        empty = None if column.null else secrets.token_hex(32)[: column.max_length or 64]
        setattr(made, column.attname, empty)
    return made


def _link(cursor: Any, found: Checked, moved: bool) -> None:
    """The chain of what happened is as it was, link by link; made anew only where accounts have other numbers here."""
    event = apps.get_model("access.Event")
    events = sorted(found.rows[event], key=lambda row: row["seq"] or 0)
    if moved or any(row["seq"] is None for row in events):
        cursor.execute(
            "UPDATE access_event SET seq = NULL, link = NULL WHERE journey_id = %s", [found.journey_id]
        )
        cursor.execute("DELETE FROM access_eventhead WHERE journey_id = %s", [found.journey_id])
        cursor.execute("SELECT gl_link_journey(%s)", [found.journey_id])
        return
    link = b""
    cursor.execute(
        "SELECT id, extract(epoch FROM at)::text FROM access_event WHERE journey_id = %s", [found.journey_id]
    )
    at = dict(cursor.fetchall())
    for place, row in enumerate(events, start=1):
        said = (row["id"], row["actor_id"], row["about_id"], at[row["id"]], row["kind"])
        link = link_of(place, link, found.journey_id, *said)
        if row["seq"] != place or row["link"] != link:
            raise RefusedError(f"What happened was changed since: event {place} is not as it was written.")
    heads = found.rows[apps.get_model("access.EventHead")]
    if [(row["length"], row["head"]) for row in heads] != ([(len(events), link)] if events else []):
        raise RefusedError("What happened was changed since: its end is missing.")


def _keep_files(copy: Copy, found: Checked, kept: list[tuple[Storage, str]]) -> None:
    named = {
        (model, row["id"]): row for model, rows in found.rows.items() if rooms.files_of(model) for row in rows
    }
    for file in found.files:
        if not file.path:
            continue
        row = named.get((file.model, file.row))
        name = row and row[file.column]
        if not name:
            raise RefusedError(f"{file.path!r} is of no row.")
        storage = file.model._meta.get_field(file.column).storage  # type: ignore[union-attr]
        if storage.exists(name):
            raise RefusedError(f"There is a file at {name!r} already.")
        kept.append((storage, name))
        _keep(copy, file, storage, name)


def _keep(copy: Copy, file: File, storage: Storage, name: str) -> None:
    """A piece at a time, and only if it is the file that the copy speaks of."""
    mark, size = hashlib.sha256(), 0
    with tempfile.TemporaryFile(dir=_beside(storage)) as whole:
        with copy.open(file.path) as source:
            while piece := source.read(PIECE):
                mark.update(piece)
                size += len(piece)
                if size > file.size:
                    break
                whole.write(piece)
        if size != file.size or mark.hexdigest() != file.sha256:
            raise RefusedError(f"{file.path!r} is not the file that it was.")
        whole.flush()
        whole.seek(0)
        storage.save(name, DjangoFile(whole, name))


def _beside(storage: Storage) -> Path | None:
    """Where it will lie: a temporary folder may be in memory, and a film is not to be."""
    try:
        folder = Path(storage.path(""))
    except NotImplementedError:
        return None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
