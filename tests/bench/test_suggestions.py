"""How long ideas for half-typed words take at the server: the whole answer, with its page and its queries."""

import statistics
from random import Random

import pytest
from django.test import Client

from providers.models import Service
from tests.bench.test_register import seconds, settled
from tests.search_quality.labels import SEED

LIMIT = 50  # ms, for 95 in 100
WORDS = ("old people's home", "dementia care", "care home skipton", "someone to live with me", "the grange")
NAMES = 30

pytestmark = pytest.mark.django_db(transaction=True)


def typed() -> list[str]:
    """Every beginning of everyday words and of some names, as a person types them."""
    chance = Random(SEED)
    numbers = chance.sample(list(Service.objects.order_by("number").values_list("number", flat=True)), NAMES)
    names = list(Service.objects.filter(number__in=numbers).order_by("number").values_list("name", flat=True))
    return [words[:end] for words in (*WORDS, *names) for end in range(2, min(len(words), 24) + 1)]


def test_ideas_come_while_words_are_typed() -> None:
    settled()
    client = Client()
    client.get("/register/suggest/?q=care")
    times = sorted(
        seconds(lambda words=words: client.get("/register/suggest/", {"q": words})) * 1000
        for words in typed()
    )
    p95 = times[int(len(times) * 0.95)]
    print(
        f"\nideas while typing, {len(times)} answers: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms,"
        f" longest {times[-1]:.1f} ms"
    )
    assert p95 <= LIMIT
