"""Made-up people and what matters to each: drawn with a seed, over every kind of fact."""

from collections.abc import Iterator
from random import Random
from typing import Any

from choosing.facts import FACTS, Fact
from choosing.models import Choice, Matter
from tests.choosing.matching.register import choice, matters

TOWNS = (
    "Skipton",
    "Leeds",
    "York",
    "Kendal",
    "Norwich",
    "Truro",
    "Hull",
    "Luton",
    "BS1 4ND",
    "SW9",
    "Cornwall",
    "",
)
MILES = (None, None, 5, 10, 15, 25, 40)
# What people ask of first: these stand on most lists.
OFTEN = ("near", "kinds", "needs", "rating", "vacancies", "fee-week", "pets")
NUMBERS = {
    "staff-stay": (60, 75, 90), "places": (4, 6, 12, 30), "waiting-weeks": (0, 2, 6), "fee-week": (700, 900, 1100.5),
    "fee-hour": (22, 25, 30), "rated-lately": (1, 3, 5), "near": (3, 10, 20, 60),
}  # fmt: skip


def people(many: int, seed: int) -> Iterator[tuple[Choice, list[Matter]]]:
    chance = Random(seed)
    for _ in range(many):
        about = chance.choice(Choice.About.values)
        yield choice(chance.choice(TOWNS), chance.choice(MILES), about), matters(*_list(chance))


def _list(chance: Random) -> list[tuple[str, str, Any]]:
    found = []
    for _ in range(chance.choice((1, 2, 3, 4, 5, 6, 8, 12))):
        code = chance.choice(OFTEN) if chance.random() < 0.4 else chance.choice(list(FACTS.by_code))
        weight = chance.choices([str(one) for one in Matter.Weight.values], (3, 5, 1))[0]
        found.append((weight, code, wish(chance, FACTS.by_code[code])))
    if chance.random() < 0.2:
        found.insert(chance.randrange(len(found) + 1), ("must", "", "It feels right"))
    return found


def wish(chance: Random, fact: Fact) -> Any:
    if fact.wants == "yes":
        return True
    if fact.wants == "one_of":
        return chance.choice(fact.choices).code
    if fact.wants == "many_of":
        codes = [one.code for one in fact.choices]
        return chance.sample(codes, k=min(len(codes), chance.choice((1, 1, 1, 2, 3))))
    number = chance.choice(NUMBERS[fact.code])
    if fact.wants == "near" and chance.random() < 0.4:
        return {"miles": number, "place": chance.choice(TOWNS)}
    return number
