"""Receipts of journeys that are gone, kept apart from the database, so that no backup of it brings one back.

A receipt is a file named after a digest of the journey's own random number, with the day in it. The number is 122
random bits: nobody gets from the digest back to it, so the digest needs no key, and no key can be lost that would let
everybody who left come back with the next restore. docs/decisions/0050-leaving.md.
"""

import hashlib
import json
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import ProgrammingError

from journeys.leaving.models import Erased

FOLDER = "receipts"
# Written before the rows go, so that nothing can come between. If they do not go this time after all, nobody has to
# stop serving: a journey whose day has come goes at the next try. In a restored database the replay believes it only
# where the person's own word for that day is there too.
BEGUN = "begun"
LENGTH = 64


class Receipt(NamedTuple):
    digest: str
    on: date
    account_too: bool


def digest_of(journey_id: UUID) -> str:
    return hashlib.sha256(f"journey {journey_id}".encode()).hexdigest()


def store() -> Storage:
    return storages["receipts"]


def begin(receipt: Receipt) -> None:
    """Write one down before its journey goes. A second time changes nothing."""
    _write(BEGUN, receipt)


def settle(receipt: Receipt) -> None:
    """Its journey is gone: from now on a database that does not know it must not serve."""
    _write(FOLDER, receipt)
    store().delete(f"{BEGUN}/{receipt.digest}")


def take_back(digest: str) -> None:
    """It stays after all."""
    store().delete(f"{BEGUN}/{digest}")


def tear_up(digest: str) -> Receipt | None:
    """Its person had the journey brought home again: no receipt names it any more. Returns the one there was."""
    found = _read(FOLDER, digest) if digest in settled() else None
    for folder in (BEGUN, FOLDER):
        store().delete(f"{folder}/{digest}")
    return found


def _write(folder: str, receipt: Receipt) -> None:
    name = f"{folder}/{receipt.digest}"
    if not store().exists(name):
        said = {"on": receipt.on.isoformat(), "account_too": receipt.account_too}
        store().save(name, ContentFile(json.dumps(said).encode()))


def settled() -> set[str]:
    """The digests of all whose journeys are gone."""
    return _names(FOLDER)


def everything() -> dict[str, Receipt]:
    """Of all whose journeys are gone, by their digests."""
    return {name: _read(FOLDER, name) for name in settled()}


def only_begun() -> dict[str, Receipt]:
    """Of those of whom nobody wrote down that they went, by their digests. They may have stayed."""
    return {name: _read(BEGUN, name) for name in _names(BEGUN) - settled()}


def _names(folder: str) -> set[str]:
    """A copy that two workers wrote at one moment has a longer name, and says the same."""
    names = store().listdir(folder)[1] if store().exists(folder) else []
    return {name for name in names if len(name) == LENGTH}


def _read(folder: str, digest: str) -> Receipt:
    with store().open(f"{folder}/{digest}") as file:
        said = json.loads(file.read())
    return Receipt(digest, date.fromisoformat(said["on"]), said["account_too"])


def not_replayed() -> set[str]:
    """Receipts of which this database does not know: it was restored from before, and must not serve."""
    there = settled()
    return there - set(Erased.objects.filter(digest__in=there).values_list("digest", flat=True))


def refuse_to_serve() -> None:
    """Stop, unless everybody who left is gone from this database. Raises ImproperlyConfigured with what to do."""
    try:
        missing = len(not_replayed())
    except ProgrammingError:  # there are no tables yet, so nobody is in them
        return
    if missing:
        raise ImproperlyConfigured(
            f"{missing} journeys were deleted after this database was backed up. Run `manage.py replay_erasures`."
        )
