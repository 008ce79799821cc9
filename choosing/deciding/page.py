"""A signed choice, or one about to be, laid out for a page."""

from dataclasses import dataclass
from typing import Any

from choosing.models import Matter, Option
from choosing.themes import Feel

WEIGHTS = frozenset(code for code, _label in Matter.Weight.choices)


@dataclass(frozen=True)
class LaidOut:
    """`matters`: (code of its weight, what); `offered`: (code of by whom, how many).

    Older versions lack what was added to the document later.
    """

    matters: list[tuple[str, str]]
    options: list[dict[str, Any]]
    aside: list[dict[str, Any]]
    found: list[dict[str, Any]]
    offered: list[tuple[str, int]]
    visits: list[dict[str, Any]]
    deciding: dict[str, Any]


def laid_out(told: dict[str, Any]) -> LaidOut:
    offered = told.get("offered", {})
    options = [_with_icons(each) for each in told.get("options", [])]
    return LaidOut(
        matters=[
            (each["weight"] if each["weight"] in WEIGHTS else "", each["words"])
            for each in told.get("matters", [])
        ],
        options=[each for each in options if not each["aside"]],
        aside=[each for each in options if each["aside"]],
        found=told.get("found", []),
        offered=[(code, offered[code]) for code, _label in Option.OfferedBy.choices if offered.get(code)],
        visits=[_with_faces(each) for each in told.get("visits", [])],
        deciding=told.get("deciding", {}),
    )


def _with_icons(option: dict[str, Any]) -> dict[str, Any]:
    return option | {"facts": [fact | {"icon": _icon(fact)} for fact in option.get("facts", [])]}


def _icon(fact: dict[str, Any]) -> str:
    """What speaks for it or against it, what nobody has said, and what only stands there."""
    unsaid = "file" if fact["source"] else "help"
    return {True: "tick", False: "cross", None: unsaid}[fact["meets"]]


def _with_faces(visit: dict[str, Any]) -> dict[str, Any]:
    """Each face with its drawing; the words that stood with it on that day stay."""
    felt = [one | {"icon": Feel(one["face"], one["words"]).icon} for one in visit["felt"]]
    return visit | {"felt": felt}
