"""Symbols: how long loading takes, and how long a search is answered in over every set there is."""

import random
import statistics
import time

import pytest
from django.db import connections

from access.identity import acting_as
from journeys.models import Journey
from journeys.symbols import face, mulberry, openmoji
from journeys.symbols.vocabulary import SAME
from tests.cast import make_cast
from tests.providers.lists import outside_data

REAL = outside_data("mulberry-symbols.zip")
SEED = 20261122
QUERIES = 300
TRIES = 3  # the best counts: a busy machine is not what is measured

pytestmark = pytest.mark.django_db(transaction=True)


def asked() -> list[str]:
    """Everyday words, whole, half typed, in twos, and with a slip of the finger."""
    chance = random.Random(SEED)
    words = sorted(SAME)
    found = []
    for number in range(QUERIES):
        word = chance.choice(words)
        at = chance.randrange(len(word))
        half = word[: max(2, at)]
        slipped = word[:at] + chance.choice("abcdefghij") + word[at + 1 :]
        found.append((word, half, f"{word} {chance.choice(words)}", slipped)[number % 4])
    return found


def settled() -> None:
    """Let the database tidy up, as it does by itself within a minute or two."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE journeys_symbol, journeys_symbol_word")


def milliseconds(words: str, journey: Journey) -> float:
    begun = time.perf_counter()
    face.find(words, journey)
    return (time.perf_counter() - begun) * 1000


def test_loading_and_searching(transactional_db: None) -> None:
    cast = make_cast()
    begun = time.perf_counter()
    openmoji.load()
    first = time.perf_counter() - begun
    begun = time.perf_counter()
    openmoji.load()
    again = time.perf_counter() - begun
    print(f"\nOpenMoji: {first:.1f} s to load, {again:.1f} s when nothing changed")
    if REAL is not None:
        begun = time.perf_counter()
        mulberry.load(REAL)
        print(f"Mulberry: {time.perf_counter() - begun:.1f} s to load")
    settled()
    with acting_as(cast.owner):
        took = sorted(min(milliseconds(words, cast.journey) for _ in range(TRIES)) for words in asked())
    p95 = took[int(len(took) * 0.95)]
    print(
        f"search of symbols: median {statistics.median(took):.0f} ms, p95 {p95:.0f} ms, longest {took[-1]:.0f} ms"
    )
    assert p95 <= 100
