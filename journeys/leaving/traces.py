"""Looking for words everywhere: every column of every table, every file, the cache and the broker.

As the tables' owner, behind no wall: for proving that what should be gone is gone, and for nothing a page does. What is
found is told by its place and never by the words around it.
"""

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import pikepdf
import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import Storage, default_storage
from django.db import connections

from access import roles
from journeys.leaving import receipts

MOST_DEPTH = 4
PIECE = 8 * 1024 * 1024


class Trace(NamedTuple):
    """One place where one word is: a table with a number of rows, a file, a key of the cache."""

    word: str
    where: str


def needles(words: list[str]) -> dict[bytes, str]:
    """Every way in which the bytes of a word may be written, in small letters where it has any."""
    found = {}
    for word in words:
        plain = word.encode()
        escaped = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter):04x}" for letter in word)
        for way in (plain, plain.lower(), plain.upper(), escaped.encode(), plain.hex().encode()):
            found[way] = word
        found[word.encode("utf-16-le")] = found[word.encode("utf-16-be")] = word
        for before in range(3):
            # Inside longer base64 a word begins at one of three places; its edges are mixed with what is beside it.
            wide = base64.b64encode(b"\0" * before + plain)
            found[wide[(before * 8 + 5) // 6 : (before + len(plain)) * 8 // 6]] = word
    return {needle: word for needle, word in found.items() if len(needle) > 2}


def layers(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what is packed inside them."""
    yield content
    if depth >= MOST_DEPTH:
        return
    if content[:2] == b"\x1f\x8b":
        with suppress(OSError, EOFError, zlib.error):
            yield from layers(gzip.decompress(content), depth + 1)
    elif content[:1] == b"\x78":
        with suppress(zlib.error):
            yield from layers(zlib.decompress(content), depth + 1)
    elif content[:2] == b"PK":
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from layers(packed.read(name), depth + 1)
    elif content[:4] == b"%PDF":
        yield from _of_paper(content)


def _of_paper(content: bytes) -> Iterator[bytes]:
    """Its objects as they are written (titles, alternative texts) and its streams unpacked."""
    with suppress(pikepdf.PdfError), pikepdf.open(io.BytesIO(content)) as paper:
        for thing in paper.objects:
            if isinstance(thing, pikepdf.String):
                yield str(thing).encode()
            elif isinstance(thing, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    yield thing.read_bytes()
            elif isinstance(thing, pikepdf.Dictionary):
                yield from (
                    str(value).encode() for value in thing.values() if isinstance(value, pikepdf.String)
                )


def found_in(content: bytes, sought: dict[bytes, str]) -> set[str]:
    return {word for layer in layers(content) for needle, word in sought.items() if needle in layer}


def in_database(words: list[str]) -> Iterator[Trace]:
    """Each row as PostgreSQL writes it, whatever the types of its columns: text, jsonb, arrays, bytes in hex."""
    alias = roles.OWNER
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
            " ORDER BY 1"
        )
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            for word in words:
                ways = [needle.decode() for needle in needles([word]) if _is_text(needle)]
                # The names of tables are the catalogue's own.
                cursor.execute(
                    f"SELECT count(*) FROM {table} AS whole_row WHERE lower(whole_row::text) LIKE %s"  # noqa: S608
                    " OR whole_row::text LIKE ANY (%s)",
                    [_like(word.lower()), [_like(way) for way in ways]],
                )
                if rows := cursor.fetchone()[0]:
                    yield Trace(word, f"table {table}: {rows} rows")
    sought = needles(words)
    for session in Session.objects.using(alias).iterator():
        for word in found_in(repr(session.get_decoded()).encode(), sought):
            yield Trace(word, "the notes of a session")


def _is_text(needle: bytes) -> bool:
    """Whether it can stand in a text of PostgreSQL's."""
    try:
        return "\0" not in needle.decode()
    except UnicodeDecodeError:
        return False


def _like(word: str) -> str:
    for letter in ("\\", "%", "_"):
        word = word.replace(letter, f"\\{letter}")
    return f"%{word}%"


def in_files(words: list[str], storage: Storage = default_storage, folder: str = "") -> Iterator[Trace]:
    """Names of folders and files, and what is in them."""
    sought = needles(words)
    if folder and not storage.exists(folder):
        return
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in folders:
        yield from (Trace(word, f"the name of {folder}/{name}") for word in found_in(name.encode(), sought))
        yield from in_files(words, storage, f"{folder}/{name}".lstrip("/"))
    for name in files:
        path = f"{folder}/{name}".lstrip("/")
        found = found_in(name.encode(), sought) | _in_file(storage, path, sought)
        yield from (Trace(word, f"file {path}") for word in sorted(found))


def _in_file(storage: Storage, path: str, sought: dict[bytes, str]) -> set[str]:
    """A big file piece by piece, as it is; a small one with what is packed in it."""
    with storage.open(path, "rb") as file:
        if storage.size(path) <= 8 * PIECE:
            return found_in(file.read(), sought)
        found: set[str] = set()
        longest, before = max(map(len, sought)), b""
        while piece := file.read(PIECE):
            both = before + piece
            found |= {word for needle, word in sought.items() if needle in both}
            before = both[-longest:]
        return found


def in_cache(words: list[str]) -> Iterator[Trace]:
    """Keys and values of the cache, and of the broker, which lies beside it."""
    sought = needles(words)
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=30) as client:
        for key in client.scan_iter(count=1000):
            for content in (key, *_values(client, key)):
                yield from (Trace(word, "the cache or the broker") for word in found_in(content, sought))


def _values(client: Any, key: bytes) -> list[bytes]:
    """What lies under a key, of whatever kind; nothing where it went meanwhile."""
    kind = client.type(key).decode()
    if kind == "string":
        return [client.get(key) or b""]
    if kind == "list":
        return list(client.lrange(key, 0, -1))
    if kind == "hash":
        return [part for pair in client.hgetall(key).items() for part in pair]
    if kind == "set":
        return list(client.smembers(key))
    return list(client.zrange(key, 0, -1)) if kind == "zset" else []


def in_receipts(words: list[str]) -> Iterator[Trace]:
    """What remains of whoever is gone, and what was noted when a wish was carried out."""
    return in_files(words, receipts.store())


EVERYWHERE: tuple[Callable[[list[str]], Iterator[Trace]], ...] = (
    in_database,
    in_files,
    in_receipts,
    in_cache,
)


def everywhere(words: list[str]) -> Iterator[Trace]:
    for place in EVERYWHERE:
        yield from place(words)
