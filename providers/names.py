"""Names of people that were taken out because they asked: known again by a digest, wherever somebody writes them.

A name is the same in any order of its words, with any capitals and with or without a title.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.backends.utils import CursorWrapper

from accounts.models import User
from providers.models import NameTakenOut, Provider

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lady", "lord", "rev", "prof"}
_WORD = re.compile(r"[^\W\d_]+")
TAKEN_OUT = "(a name that was taken out)"

# What lists say of people at providers where a name was taken out: the one the list tells of, and the one we know.
_MENTIONED = """
SELECT i.line, i.people, i.text, array_agg(DISTINCT n.id)
FROM providers_incoming i LEFT JOIN providers_service t ON t.id = i.service_id
JOIN providers_nametakenout n ON n.provider_id IN (i.provider_id, t.provider_id)
WHERE i.people <> '[]' GROUP BY i.line"""


def words(name: str) -> list[str]:
    return sorted(word for word in _WORD.findall(name.casefold()) if word not in _TITLES)


@lru_cache(maxsize=5_000)
def _digest(salt: str, key: str) -> str:
    return hashlib.scrypt(key.encode(), salt=bytes.fromhex(salt), n=2**12, r=8, p=1, dklen=32).hex()


def is_it(row: NameTakenOut, name: str) -> bool:
    return secrets.compare_digest(row.digest, _digest(row.salt, " ".join(words(name))))


def remember(provider: Provider, name: str, by: User) -> NameTakenOut:
    salt = secrets.token_hex(16)
    digest = _digest(salt, " ".join(words(name)))
    return NameTakenOut.objects.create(provider=provider, salt=salt, digest=digest, by=by)


def any_out(provider: Provider, names: Iterable[str]) -> bool:
    """Whether one of these names was taken out here."""
    rows = list(provider.names_taken_out.all())
    return any(is_it(row, name) for row in rows for name in names)


def without(text: str, name: str) -> str:
    """The text of a row without this name; nothing at all where the name stands there and cannot be found."""
    found = words(name)
    between = r"[\W\d_]+"
    for order in (found, list(reversed(found)), _WORD.findall(name.casefold())):
        text = re.sub(rf"\b{between.join(map(re.escape, order))}\b", TAKEN_OUT, text, flags=re.IGNORECASE)
    return "" if set(found) <= {word.casefold() for word in _WORD.findall(text)} else text


def leave_out(cursor: CursorWrapper) -> None:
    """Take these names out of the rows on their way in, also where those are kept as they came."""
    if not NameTakenOut.objects.exists():
        return
    cursor.execute(_MENTIONED)
    rows = {row.pk: row for row in NameTakenOut.objects.all()}
    for line, people, text, pks in cursor.fetchall():
        kept, cut = _parted(people, [rows[pk] for pk in pks], text)
        if len(kept) < len(people if isinstance(people, list) else json.loads(people)):
            cursor.execute(
                "UPDATE providers_incoming SET people = %s::jsonb, text = %s WHERE line = %s",
                [json.dumps(kept), cut, line],
            )


def _parted(people: Any, out: list[NameTakenOut], text: str) -> tuple[list[dict[str, str]], str]:
    kept = []
    for person in people if isinstance(people, list) else json.loads(people):
        if any(is_it(row, person["name"]) for row in out):
            text = without(text, person["name"])
        else:
            kept.append(person)
    return kept, text
