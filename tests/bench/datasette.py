"""Datasette beside us: what somebody would pick to search a list of services, with the same rows, counts and facets.

It is no part of the project and is fetched by the bench into a folder of its own. Where it cannot be fetched the bench
says so and goes on without it.
"""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from django.db import connections

from config.embedded.folder import is_free
from config.env import data_dir
from tests.bench.load import Site

WANTED = "datasette==0.65.*"
# It counts lists (kinds, needs) too, in seconds and not in milliseconds: it is let off, and counts only these two.
_FACETS = [("_facet", "rating"), ("_facet", "ownership")]
_LISTS = [("_facet_array", "kinds"), ("_facet_array", "needs")]
_SEARCHED = ("name", "provider_name", "brand", "town", "area", "street", "kind_words")
_COLUMNS = (
    *("id", "number", *_SEARCHED),
    *("kinds", "needs", "rating", "ownership", "postcode", "phone", "lat", "lon"),
)
_ROWS = """
SELECT s.id::text, s.number, s.name, s.provider_name, s.brand, s.town, s.area, s.street, s.kind_words,
    to_json(s.kinds)::text, to_json(s.needs)::text, coalesce(s.rating, 'unrated'), p.ownership, s.postcode, s.phone,
    s.lat, s.lon
FROM providers_service s JOIN providers_provider p ON p.id = s.provider_id WHERE s.is_shown"""


def address(typed: str, *, lists: bool = False) -> str:
    """The page of this search with its counts, twenty results at a time; `lists`: every count that our page has."""
    facets = _FACETS + (_LISTS if lists else [])
    return f"/register/service?{urlencode([('_search', typed), ('_size', '20'), *facets])}"


def program() -> Path | None:
    """The program, fetched once."""
    folder = data_dir() / "bench" / "datasette"
    found = folder / "bin" / "datasette"
    uv = Path(sys.executable).with_name("uv")
    for words in (
        ["venv", "--quiet", "--clear", folder],
        ["pip", "install", "--quiet", "--python", folder, WANTED],
    ):
        if not found.exists() and subprocess.run([uv, *words], check=False).returncode:
            return None
    return found


@contextmanager
def running(folder: Path) -> Iterator[Site | None]:
    """Serve what the register holds now, with one process."""
    datasette = program()
    if datasette is None:
        yield None
        return
    _fill(folder / "register.db")
    port = next(port for port in range(28300, 28900) if is_free(port))
    settings = {"default_page_size": 20, "sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000}
    settings |= {"suggest_facets": "off", "default_facet_size": 100}
    process = subprocess.Popen(
        [datasette, "serve", "--immutable", folder / "register.db", "--port", str(port)]
        + [word for name, value in settings.items() for word in ("--setting", name, str(value))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield Site(port, {"Accept-Encoding": "gzip"})
    finally:
        process.terminate()
        process.wait(30)


def found(site: Site, typed: str) -> int:
    """How many it finds: the same rows and words must give the same number, or nearly."""
    path = f"/register/service.json?{urlencode([('_search', typed), ('_size', '0')])}"
    with urlopen(f"http://127.0.0.1:{site.port}{path}", timeout=60) as answer:
        return int(json.load(answer)["filtered_table_rows_count"])


def _fill(path: Path) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as file, connections["default"].cursor() as cursor:
        file.execute(f"CREATE TABLE service ({', '.join(_COLUMNS)}, PRIMARY KEY (id))")
        cursor.execute(_ROWS)
        file.executemany(f"INSERT INTO service VALUES ({', '.join('?' * len(_COLUMNS))})", cursor.fetchall())
        for column in ("rating", "ownership", "town", "area"):
            file.execute(f"CREATE INDEX service_{column} ON service ({column})")
        searched = ", ".join(_SEARCHED)
        file.execute(
            # The name in quotes: that is how Datasette knows the index for what it is.
            f"CREATE VIRTUAL TABLE service_fts USING fts5 ({searched}, content=[service], tokenize='porter')"
        )
        file.execute(f"INSERT INTO service_fts (rowid, {searched}) SELECT rowid, {searched} FROM service")
        file.execute("ANALYZE")


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5):
                return
        except URLError:
            assert time.monotonic() < until
            time.sleep(0.2)
