"""Tests run as the web role against real servers. Only migrations and clearing-up happen as the owner."""

import gc
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.http import HttpResponse
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from access import roles
from providers.market import places
from tests import template
from tests.cast import Cast, make_cast
from tests.with_cast import With


@pytest.fixture(scope="session", autouse=True)
def servers() -> Iterator[None]:
    with template.servers():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, servers: None, django_db_blocker: Any
) -> None:
    """The servers are up before any test database is made, and it is made as a copy."""
    with django_db_blocker.unblock():
        connections[roles.OWNER].settings_dict["TEST"]["TEMPLATE"] = template.template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database that a connection still holds open cannot be dropped: a thread's or a killed process's too."""
    yield
    with django_db_blocker.unblock():
        for alias in ("default", roles.OWNER):
            with connections[alias].cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND usename = current_user AND pid <> pg_backend_pid()"
                )
    connections.close_all()


@pytest.fixture(scope="session")
def with_cast(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[With[Cast] | None]:
    """Made before any test can hold a connection to what it is copied from; and only where a test asks for it."""
    if not any(_is_for_cast(item) for item in request.session.items):
        yield None
        return
    with django_db_blocker.unblock():
        found = With("cast", make_cast)
    yield found
    with django_db_blocker.unblock():
        found.drop()


def _is_for_cast(item: Any) -> bool:
    """Whether a test asks for the cast and keeps nothing: what is kept is cleared away from one database only."""
    marker = item.get_closest_marker("django_db")
    keeps = "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction"))
    return "cast" in item.fixturenames and bool(marker) and not keeps


@pytest.fixture
def _django_db_helper(where_it_begins: None, _django_db_helper: None) -> None:
    """What pytest-django opens a test's transaction with: the test is in its database by then."""


@pytest.fixture
def where_it_begins(request: pytest.FixtureRequest, with_cast: With[Cast] | None) -> Iterator[None]:
    if not with_cast or not _is_for_cast(request.node):
        yield
        return
    with with_cast.inside():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The owner makes the test database and clears up after real commits, so every test names that connection."""
    for item in items:
        if marker := item.get_closest_marker("django_db"):
            marker.kwargs.setdefault("databases", ["default", "owner"])


def pytest_collection_finish() -> None:
    """What thousands of tests and every module are made of stays to the end: nobody looks through it for rubbish."""
    gc.collect()
    gc.freeze()


# Filled by migrations and never by a test.
REFERENCE = {"django_migrations", "django_content_type", "access_grant"}


def _clear_as_owner(self: TransactionTestCase) -> None:
    """Empty every table a test may have filled. The web role may not TRUNCATE, and that is the point of it."""
    with connections[roles.OWNER].cursor() as cursor:
        tables = [
            table
            for table in connections[roles.OWNER].introspection.table_names(cursor)
            if table not in REFERENCE and not table.startswith(REFERENCE_PREFIXES)
        ]
        # Most tests fill few tables, and emptying an empty one costs as much as a full one.
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (TABLE \"{table}\")" for table in tables)
        )
        filled = [row[0] for row in cursor.fetchall()]
        if filled:
            cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in filled) + " CASCADE")


# Tables that data migrations fill: the framework's words and the plain facts of the register; and the symbols, which
# are loaded once for all tests that look for any.
REFERENCE_PREFIXES: tuple[str, ...] = ("aspirations_framework", "journeys_symbol", "providers_reference")

TransactionTestCase._fixture_teardown = _clear_as_owner  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def a_clean_bench(tmp_path: Path, settings: Any, worker_id: str) -> Iterator[None]:
    """Files, cached counters and the areas of one test never reach another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    receipts = settings.STORAGES["receipts"]
    here = receipts["OPTIONS"] | {"location": str(tmp_path / "receipts")}
    settings.STORAGES = settings.STORAGES | {"receipts": receipts | {"OPTIONS": here}}
    yield
    cache.clear()
    places.read.cache_clear()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None, with_cast: With[Cast] | None) -> Cast:
    """Everybody: see tests/cast.py."""
    return with_cast.made() if with_cast and _is_for_cast(request.node) else make_cast()


class Page(HTMLParser):
    """What our client looks at in every page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.h1 = 0
        self.title = ""
        self.faults: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.h1 += tag == "h1"
        names = dict(attrs)
        self.faults += [f"inline handler {name}" for name in names if name.startswith("on")]
        if "style" in names:
            self.faults.append(f"inline style on {tag}")
        if (
            tag == "script"
            and "src" not in names
            and "nonce" not in names
            and names.get("type") != "application/json"
        ):
            self.faults.append("inline script")

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


ONE_H1 = re.compile(r"<h1[\s>]", re.IGNORECASE)
TITLE = re.compile(r"<title>\s*[^\s<]", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
ALLOWED_SCRIPT = re.compile(r"\s(src=|nonce=|type=\"application/json\")", re.IGNORECASE)
INLINE = re.compile(r"[\s\"'/](on\w+|style)\s*=", re.IGNORECASE)


def is_plainly_right(text: str) -> bool:
    """Most pages are: then nobody has to read them tag by tag, which takes longer than to make some of them."""
    return (
        len(ONE_H1.findall(text)) == 1
        and TITLE.search(text) is not None
        and not INLINE.search(text)
        and all(ALLOWED_SCRIPT.search(script) for script in SCRIPT.findall(text))
    )


class StrictClient(Client):
    """A browser that refuses careless pages: two h1, no title, an undefined variable, stray braces, inline script."""

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            self._look_at(response.content.decode(), request.get("PATH_INFO", ""))
        return response

    def _look_at(self, text: str, path: str) -> None:
        if not text:
            return
        if not is_plainly_right(text):
            page = Page(text)
            assert page.h1 == 1, f"{path} has {page.h1} h1"
            assert page.title.strip(), f"{path} has no title"
            assert not page.faults, f"{path}: {page.faults}"
        found = re.search(r"UNDEFINED-VARIABLE\([^)]*\)|\{\{|\{%", text)
        assert not found, f"{path}: {found}"


@pytest.fixture
def client() -> StrictClient:
    return StrictClient()


@pytest.fixture
def as_user(settings: Any) -> Callable[..., StrictClient]:
    """A signed-in browser for one of the cast; a worker's second factor is done."""

    def sign_in(user: Any) -> StrictClient:
        client = StrictClient()
        if user is not None:
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
            session = client.session
            session["second_factor_done"] = True
            session.save()
        return client

    return sign_in


@pytest.fixture
def same_queries() -> Callable[..., None]:
    def check(client: Client, url: str, more: Callable[[], Any]) -> None:
        """The page costs as many queries after `more` rows exist as before."""
        connection = connections["default"]
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            assert client.get(url).status_code == 200
        more()
        with CaptureQueriesContext(connection) as many:
            assert client.get(url).status_code == 200
        assert len(few) == len(many), "\n".join(q["sql"][:150] for q in many.captured_queries)

    return check
