"""Reflections of these made-up worlds, and what stands in each: said twice, as worlds.py says all else."""

from typing import Any
from uuid import UUID, uuid4

from access import rls
from tests.access import oracle
from tests.access.choices import Maker

# What stands in one, with what its table must have: private by its own mark, or written by a guest.
PRIVATE = {"Said": {"kind": "words"}, "Piece": {}, "Learned": {}, "Thought": {"pile": "same", "to": ""}}
BY_GUESTS = {
    "Accepted": {"rules": []},
    "Celebration": {"kind": "words", "state": "waiting", "answered_at": None},
    "Suggested": {"pile": "same", "state": "waiting", "answered_at": None},
}


def make(maker: Maker, journey: UUID, owner: int) -> oracle.Row:
    """One reflection with something of every kind in it."""
    said = oracle.Row("Reflection", uuid4(), journey)
    row = maker.add("Reflection", said, journey_id=journey, title="My year", key=uuid4())
    said.reflection = row.pk
    there = {model.__name__ for model in rls.walled()}
    for label, values in PRIVATE.items():
        for private in (True, False):
            if label in there and not (label == "Learned" and private):
                _add(maker, label, journey, row.pk, private=private, values=values | {"private": private})
    for label, values in BY_GUESTS.items():
        for _ in range(2):
            if label in there:
                by = maker.somebody()
                _add(maker, label, journey, row.pk, by=by, values=values | {"by_id": by, "by_name": "Asha"})
    return said


def _add(
    maker: Maker, label: str, journey: UUID, reflection: UUID, *, values: dict[str, Any], private: bool = False,
    by: int | None = None,
) -> None:  # fmt: skip
    said = oracle.Row(label, uuid4(), journey, private=private, by=by, reflection=reflection)
    has_key = any(field.name == "key" for field in _model(label)._meta.concrete_fields)
    own = {"key": uuid4()} if has_key else {}
    maker.add(label, said, journey_id=journey, reflection_id=reflection, **own, **values)


def _model(label: str) -> Any:
    return next(model for model in rls.walled() if model.__name__ == label)
