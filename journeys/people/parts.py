"""What higher rooms put on My people, and what of theirs can be shared one by one. This room knows none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from access.gate import Request
from access.rules import Stage
from journeys.models import Journey


@dataclass(frozen=True)
class Part:
    """A section of My people: a template, and what it needs to know. An empty context leaves it out."""

    template: str
    context: Callable[[Request, Journey], dict[str, Any]]
    order: int = 50


@dataclass(frozen=True)
class Item:
    """One thing of a stage that can be shared on its own. A private one is shown to its owner and never shared."""

    id: UUID
    title: str
    private: bool = False
    # Where it is read, for whoever it is shared with.
    url: str = ""


_parts: list[Part] = []
_items: dict[Stage, Callable[[Request, Journey], list[Item]]] = {}
_held: dict[Stage, Callable[[Request, Iterable[UUID]], list[Item]]] = {}


def register_part(part: Part) -> None:
    _parts.append(part)


def register_items(stage: Stage, items: Callable[[Request, Journey], list[Item]]) -> None:
    _items[stage] = items


def register_held(stage: Stage, held: Callable[[Request, Iterable[UUID]], list[Item]]) -> None:
    """How things of a stage that are shared with whoever asks are called and where they are read, all at once."""
    _held[stage] = held


def parts_for(request: Request, journey: Journey) -> list[tuple[str, dict[str, Any]]]:
    """The template and context of every section that has something to show, in order."""
    found = ((part, part.context(request, journey)) for part in sorted(_parts, key=lambda part: part.order))
    return [(part.template, context) for part, context in found if context]


def items_of(request: Request, journey: Journey, stage: Stage) -> list[Item]:
    """What of this stage can be shared one by one; nothing where the stage has no such thing."""
    return _items[stage](request, journey) if stage in _items else []


def held_of(request: Request, stage: Stage, ids: Iterable[UUID]) -> dict[UUID, Item]:
    """Those of these things that whoever asks may read: one question, and none where there are no ids."""
    asked = list(ids)
    return {item.id: item for item in _held[stage](request, asked)} if asked and stage in _held else {}
