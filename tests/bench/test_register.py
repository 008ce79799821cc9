"""The search at 56,000 services and at a million, and Datasette with the same rows beside it; in one run.

On the real base register where GOOD_LIVES_DATA has it, filled up with made-up entries; names are never printed. What
is asked for the first time ("new") is told apart from what was asked in the last minutes ("again").
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client

from providers import demo, kept
from providers.actions import Request, import_register
from providers.models import Service, Word
from providers.search import Question, look
from providers.sources.reading import Lines
from tests.bench import crowd, datasette, site
from tests.bench.load import Waits, ask
from tests.providers.lists import outside_data

BASE = outside_data("cqc/england_asc_locations_joined_2021-02.csv.xz")
ENTRIES = int(os.environ.get("ENTRIES", "56000"))
MANY = int(os.environ.get("MANY_ENTRIES", "1000000"))
SEED = 20261122
SECONDS = 8.0
EACH = 25  # questions of a kind
TIMES_DATASETTE, USUAL_MS, BY_HAND, TIMES_SMALL = 5, 30, 1.3, 3  # the goals
GOALS = {"wide": 60, "open API": 50}

pytestmark = pytest.mark.django_db(transaction=True)

WIDE = (
    "care home",
    "care homes",
    "nursing home",
    "home care",
    "care",
    "residential care",
    "older people",
    "support",
)
TOWNS = ("Leeds", "Skipton", "London", "Bristol", "York", "Kendal", "Norwich", "Truro", "Hull", "Luton")


def settled() -> None:
    """Take the list in and let the database tidy up, as it does by itself within a minute or two."""
    if BASE is None:
        import_register(lines=demo.MadeUp(), asked=Request(as_of=demo.AS_OF, source="demo"))
    else:
        import_register(lines=Lines(BASE), asked=Request())
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def questions() -> dict[str, list[str]]:
    """What is typed, by kind, from what stands in the register."""
    chance = random.Random(SEED)
    some = chance.sample(
        list(Service.objects.shown().order_by("number").values_list("name", "town")), 2 * EACH
    )
    words = list(Word.objects.filter(entries__range=(5, 500)).order_by("word").values_list("word", flat=True))
    return {
        "a name": [name for name, _ in some[:EACH]],
        "name and town": [f"{name} {town or ''}" for name, town in some[EACH:]],
        "a word": chance.sample(words, EACH),
        "a slip": [f"{word[:3]}{word[4:]}" for word in chance.sample([w for w in words if len(w) > 6], EACH)],
        "kind and town": [f"{kind} {town}" for kind in ("care home", "homecare") for town in TOWNS],
        "wide": list(WIDE),
    }


def page(typed: str = "", **more: str) -> str:
    return f"/register/?{urlencode({'q': typed, **more} if typed else more)}"


def addresses() -> dict[str, list[str]]:
    """The pages of our own search, by kind: what Datasette can answer too, and what it cannot."""
    found = {kind: [page(typed) for typed in every] for kind, every in questions().items()}
    found["near"] = [page(near=town) for town in TOWNS]
    found["care home near"] = [page("care home", near=town) for town in TOWNS]
    found["narrowed"] = [
        page(type=kind, rating="good") for kind in ("care-home", "homecare", "nursing", "shared-lives")
    ]
    found["everything"] = [page(), page(page="2"), page(page="40")]
    found["open API"] = ["/api/services", "/api/services?page=2"]
    return found


def touch() -> None:
    """Let everything that is kept be forgotten, as after any change of the register."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE providers_word SET word = word WHERE false")


def test_the_search(tmp_path: Path) -> None:
    settled()
    crowd.fill(ENTRIES)
    load = os.getloadavg()[0]
    print(f"\nsearch, {Service.objects.count()} services; the machine's load before it began was {load:.1f}")
    beside_datasette(tmp_path)
    small = pages_by_kind(tmp_path)
    in_the_database()
    crowd.fill(MANY)
    print(f"search, {Service.objects.count()} services")
    compare(small, pages_by_kind(tmp_path))


def beside_datasette(folder: Path) -> None:
    """The same words, asked of both in turn by the same clients, one process each."""
    typed = [words for every in questions().values() for words in every]
    random.Random(SEED).shuffle(typed)
    with datasette.running(folder) as theirs, site.running(folder) as ours:
        ask(ours, [page(words) for words in typed[:5]])
        touch()
        first = ask(ours, [page(words) for words in typed])
        print(f"  ours, new       {first}")
        again = ask(ours, [page(words) for words in typed], seconds=SECONDS)
        print(f"  ours, again     {again}; {again.size / 1000:.0f} kB")
        if theirs is None:
            print("  Datasette could not be fetched: nothing to compare with")
            return
        ask(theirs, [datasette.address(words) for words in typed[:5]])
        lists = ask(theirs, [datasette.address(words, lists=True) for words in ("care home", *typed[:9])])
        print(f"  Datasette, all  {lists}; every count of our page, ten pages")
        other = ask(theirs, [datasette.address(words) for words in typed])
        print(f"  Datasette       {other}; {other.size / 1000:.0f} kB, two of the counts")
        same = [(datasette.found(theirs, words), look(Question(words)).total) for words in WIDE]
        assert all(n < ENTRIES for n, _ in same), "it does not search at all"
        print(f"  how many each finds of the widest words (theirs, ours): {same}")
    print(
        f"  times Datasette's pages a second: new {first.rate / other.rate:.1f}, again {again.rate / other.rate:.1f}"
        f" (goal: {TIMES_DATASETTE})"
    )


def pages_by_kind(folder: Path) -> dict[str, tuple[Waits, Waits]]:
    """How long one client waits for a page: asked for the first time, and again."""
    found = {}
    with site.running(folder) as ours:
        for kind, pages in addresses().items():
            ask(ours, pages[:2], clients=1)
            touch()
            new = ask(ours, pages, clients=1)
            again = ask(ours, pages, seconds=1, clients=1)
            found[kind] = new, again
            print(
                f"  {kind:15} new: median {new.at(0.5):6.1f} ms, 95th {new.at(0.95):6.1f};"
                f" again: {again.at(0.5):5.1f}, {again.at(0.95):5.1f} (goal: {GOALS.get(kind, USUAL_MS)})"
            )
    return found


def compare(small: dict[str, tuple[Waits, Waits]], large: dict[str, tuple[Waits, Waits]]) -> None:
    for n, how in enumerate(("new", "again")):
        each = {kind: large[kind][n].at(0.95) / small[kind][n].at(0.95) for kind in small}
        all_small, all_large = (
            [wait for kind in found for wait in found[kind][n].each] for found in (small, large)
        )
        whole = Waits(all_large).at(0.95) / Waits(all_small).at(0.95)
        print(f"  {how}: 95th percentile {whole:.1f} times that of {ENTRIES} (goal: {TIMES_SMALL}); by kind "
              + ", ".join(f"{kind} {times:.1f}" for kind, times in each.items()))  # fmt: skip


@contextmanager
def noted(statements: list[tuple[str, Any, float]]) -> Iterator[None]:
    """Write down every statement, and how long the page waited for it."""

    def note(execute: Callable, statement: str, given: Any, many: bool, context: dict) -> Any:
        began = time.perf_counter()
        try:
            return execute(statement, given, many, context)
        finally:
            statements.append((statement, given, time.perf_counter() - began))

    with connection.execute_wrapper(note):
        yield


def in_the_database() -> None:
    """What the pages spend in the database, and what the same statements cost by hand."""
    client, seen = Client(), []  # type: ignore[var-annotated]
    line_to = connections["default"].get_connection_params() | {"cursor_factory": psycopg.ClientCursor}
    with psycopg.connect(**line_to) as line:
        whole = by_hand = 0.0
        for every in addresses().values():
            for address in every:
                kept.clear()
                seen.clear()
                began = time.perf_counter()
                with noted(seen):
                    client.get(address)
                whole += time.perf_counter() - began
                by_hand += sum(took(line, statement, given) for statement, given, _ in seen)
                IN_PAGES.append(sum(spent for _, _, spent in seen))
    spent = sum(IN_PAGES)
    print(
        f"  in the database {spent / whole:.0%} of a new page's time, {spent / by_hand:.2f} times the same"
        f" statements by hand (goal: {BY_HAND})"
    )


IN_PAGES: list[float] = []


def took(line: psycopg.Connection, statement: str, given: Any) -> float:
    began = time.perf_counter()
    cursor = line.execute(statement, given)
    if cursor.description:
        cursor.fetchall()
    return time.perf_counter() - began
