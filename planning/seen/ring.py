"""My circle of people as a drawing: three rings round me, each person in their place. A table stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, floor, pi, sin

from planning.models import Person

MIDDLE = 240
# How far from the middle people stand in each ring, and at which part of a turn the first one does.
RINGS = {1: (72, 0.62), 2: (135, 0.85), 3: (203, 0.42)}
# Room that one of them takes, with the gap beside it.
ROOM = 54
ROUND, SQUARE, DIAMOND = "round", "square", "diamond"
SHAPES = {
    Person.Sort.FAMILY: ROUND, Person.Sort.ANIMAL: ROUND, Person.Sort.FRIEND: SQUARE, Person.Sort.COMMUNITY: SQUARE,
    Person.Sort.PAID: DIAMOND,
}  # fmt: skip


@dataclass(frozen=True)
class Dot:
    """One person in the drawing: where, which shape, and their letters."""

    x: int
    y: int
    shape: str
    letters: str

    @property
    def under(self) -> int:
        """Where letters stand so that they are in the middle."""
        return self.y + 9


def dots(people: Iterable[Person]) -> list[Dot]:
    """Everybody there is room for; the last in a full ring says how many more there are."""
    listed = list(people)
    return [dot for ring in RINGS for dot in _in_ring(ring, [each for each in listed if each.ring == ring])]


def _in_ring(ring: int, people: list[Person]) -> list[Dot]:
    far, first = RINGS[ring]
    room = floor(2 * pi * far / ROOM)
    shown = people if len(people) <= room else people[: room - 1]
    places = min(len(people), room)
    letters = _letters([each.name for each in shown])
    found = [
        Dot(
            *_place(far, first + number / places),
            SHAPES[Person.Sort(each.sort)],
            said,
        )
        for number, (each, said) in enumerate(zip(shown, letters, strict=True))
    ]
    if len(shown) < len(people):
        found.append(Dot(*_place(far, first + (places - 1) / places), ROUND, f"+{len(people) - len(shown)}"))
    return found


def _place(far: int, turn: float) -> tuple[int, int]:
    return round(MIDDLE + far * sin(2 * pi * turn)), round(MIDDLE - far * cos(2 * pi * turn))


def _letters(names: list[str]) -> list[str]:
    """One letter each; two where somebody else in the ring has the same one."""
    first = [name.strip()[:1].upper() for name in names]
    return [
        name.strip()[:2].capitalize() if first.count(letter) > 1 else letter
        for name, letter in zip(names, first, strict=True)
    ]
