"""The register: how long a list takes to come in, a search to be answered, and how often the right one is in the first
three. On the real base register where GOOD_LIVES_DATA has it, else on the made-up one; names are never printed."""

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from providers import demo
from providers.actions import Report, Request, import_register
from providers.models import Service
from providers.search import Question, answer
from providers.sources.reading import Lines
from tests.providers.lists import outside_data

BASE = outside_data("cqc/england_asc_locations_joined_2021-02.csv.xz")
ROUNDS = 15
QUERIES = 60  # a class
SEED = 20261122

pytestmark = pytest.mark.django_db(transaction=True)


def take_in() -> Report:
    if BASE is None:
        return import_register(lines=demo.MadeUp(), asked=Request(as_of=demo.AS_OF, source="demo"))
    return import_register(lines=Lines(BASE), asked=Request())


def settled() -> None:
    """Take the list in and let the database tidy up, as it does by itself within a minute or two."""
    take_in()
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def quantiles(work: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds, after one round to warm up."""
    work()
    times = sorted(seconds(work) * 1000 for _ in range(ROUNDS))
    return statistics.median(times), times[int(len(times) * 0.95)]


def bare_copy() -> None:
    """The anchor: the same rows, already in the database, copied into a table without indexes."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO providers_incoming (line, digest, text, \"column\", reason, number)"
                       " SELECT line, digest, text, '', '', number FROM providers_rawrow")  # fmt: skip


def test_a_list_comes_in_quickly() -> None:
    first, second, anchor = seconds(take_in), seconds(take_in), seconds(bare_copy)
    rows = Service.objects.count()
    print(
        f"\nregister import: {rows} rows in {first:.2f} s, again {second:.2f} s"
        f" ({second / first:.2f} times the first); only copying them inside the database {anchor:.2f} s"
    )
    assert first < 60


def by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.fetchall()


SEARCHES = {
    "everything": "",
    "near a town": "near=Skipton",
    "near London": "near=London",
    "care home near": "q=care+home&near=Leeds",
    "care home": "q=care+home",
    "a slip": "q=demensia+care",
}


def test_a_search_is_answered_quickly() -> None:
    settled()
    client = Client()  # a plain one: the strict one of the tests reads every page
    with connection.cursor() as cursor:
        anchor = quantiles(lambda: cursor.execute("SELECT count(*) FROM providers_service"))
    plain = quantiles(lambda: client.get("/about/"))
    print(f"\nregister search, {Service.objects.count()} services; median and 95th percentile in ms")
    print(
        f"  count(*) by hand {anchor[0]:.1f} {anchor[1]:.1f}; a page without a query {plain[0]:.1f} {plain[1]:.1f}"
    )
    some = Service.objects.order_by("number")[1_000]
    for name, query in [("a name", urlencode({"q": some.name})), *SEARCHES.items()]:
        page = quantiles(lambda query=query: client.get(f"/register/?{query}"))
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/register/?{query}")
        (search,) = (asked["sql"] for asked in seen.captured_queries if "WITH hit" in asked["sql"])
        bare = quantiles(lambda search=search: by_hand(search))
        print(
            f"  {name:16} {page[0]:7.1f} {page[1]:7.1f}   {page[0] / plain[0]:5.1f} times the page without a query;"
            f" its statement by hand {bare[0]:.1f} {bare[1]:.1f}"
        )


def slipped(chance: random.Random, word: str) -> str:
    """The word with one slip of the finger in it."""
    at, letter = chance.randrange(1, len(word)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )
    )


def misspelt(chance: random.Random, name: str) -> str:
    words = name.split()
    long = [n for n, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if long:
        at = chance.choice(long)
        words[at] = slipped(chance, words[at].lower())
    return " ".join(words)


def as_it_sounds(name: str) -> str:
    for written, heard in (("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ie", "ei"), ("c", "k"), ("y", "ie")):
        if written in name.lower():
            return name.lower().replace(written, heard, 1)
    return name.lower()


def labelled(chance: random.Random) -> Iterator[tuple[str, str, Callable[[Service], bool]]]:
    """(class, what is typed, whether a service is what was meant), made from what is in the register."""
    everything = list(Service.objects.order_by("number"))
    closed = [service for service in everything if service.ended_on]

    def named(meant: Service) -> Callable[[Service], bool]:
        return lambda found: found.name.lower() == meant.name.lower()

    for s in chance.sample(everything, QUERIES):
        yield "the name", s.name, named(s)
        yield "name and town", f"{s.name} {s.town}", named(s)
        yield "misspelt", misspelt(chance, s.name), named(s)
        yield "as it sounds", as_it_sounds(s.name), named(s)
        yield "wrong order", " ".join(reversed(s.name.split())), named(s)
        yield "no marks", re.sub(r"[^a-z0-9 ]", "", s.name.lower()), named(s)
        yield "half typed", s.name[: max(6, len(s.name) * 2 // 3)], named(s)
        yield "who runs it", s.provider_name, lambda found, s=s: found.provider_id == s.provider_id
    for s in chance.sample(closed, min(QUERIES, len(closed))):
        yield "closed", f"{s.name} {s.town}", lambda found, s=s: found.pk == s.pk


def test_the_right_one_is_in_the_first_three() -> None:
    settled()
    found: dict[str, list[bool]] = {}
    for kind, typed, is_meant in labelled(random.Random(SEED)):
        services = answer(Question(typed=typed[:200])).services
        found.setdefault(kind, []).append(any(is_meant(service) for service in services[:3]))
    every = [hit for hits in found.values() for hit in hits]
    print(
        f"\nregister search quality, {len(every)} queries, in the first three: {sum(every) / len(every):.1%}"
    )
    for kind, hits in found.items():
        print(f"  {kind:14} {sum(hits) / len(hits):.0%}")
    assert sum(every) / len(every) > 0.9
