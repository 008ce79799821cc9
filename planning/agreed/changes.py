"""What is new between two versions of a plan, row by row: added, taken out, changed, or in another order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

Said = dict[str, Any]


@dataclass(frozen=True)
class Was:
    """One line of a row in both versions; "" where it was not there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row that differs. `kind`: new, out, changed or order."""

    kind: str
    part: str
    title: str
    lines: tuple[Was, ...] = ()

    @property
    def sentence(self) -> str:
        """The same in words that hold for whoever reads them."""
        said = {"part": self.part, "title": self.title}
        match self.kind:
            case "new":
                return _("{part}: “{title}” is new.").format(**said)
            case "out":
                return _("{part}: “{title}” is taken out.").format(**said)
            case "order":
                return _("{part}: the order is another one.").format(**said)
        where = _("{part}: “{title}”.").format(**said)
        return " ".join([where, *(_line(line) for line in self.lines)])


def _line(line: Was) -> str:
    said = {"label": line.label, "before": line.before, "after": line.after}
    if not line.before:
        return _("{label} Now: “{after}”.").format(**said)
    if not line.after:
        return _("{label} It was “{before}”, and is left out now.").format(**said)
    return _("{label} It was “{before}”, and is “{after}” now.").format(**said)


@dataclass(frozen=True)
class Row:
    """One row of a document. Rows with the same `group` stand in an order of their own."""

    key: str
    group: str
    part: str
    title: str
    lines: dict[str, dict[str, str]]


def changes(before: Said, after: Said) -> list[Change]:
    """Every row that differs, in the order of the newer version; what was taken out comes last."""
    old, new = _rows(before), _rows(after)
    found = [change for key, row in new.items() if (change := _change(old.get(key), row))]
    found += [Change("out", row.part, row.title) for key, row in old.items() if key not in new]
    return [*found, *_orders(old, new)]


def sentences(before: Said, after: Said) -> list[str]:
    return [change.sentence for change in changes(before, after)]


def _change(before: Row | None, after: Row) -> Change | None:
    if before is None:
        return Change("new", after.part, after.title)
    lines = []
    if before.title != after.title:
        lines.append(Was(_("What it is called."), before.title, after.title))
    for name in dict.fromkeys([*after.lines, *before.lines]):
        was, now = before.lines.get(name), after.lines.get(name)
        if _value(was) != _value(now):
            lines.append(_was(was, now))
    return Change("changed", after.part, after.title, tuple(lines)) if lines else None


def _value(line: dict[str, str] | None) -> str:
    return line.get("value", line["words"]) if line else ""


def _was(before: dict[str, str] | None, after: dict[str, str] | None) -> Was:
    label = (after or before or {}).get("label", "")
    was, now = (before or {}).get("words", ""), (after or {}).get("words", "")
    if was == now:
        # Told apart by more than its words: another picture of mine.
        now = _("another one")
    end = "" if label.endswith(("?", ".", "!", ":", "…")) else "."
    return Was(label + end, was, now)


def _orders(old: dict[str, Row], new: dict[str, Row]) -> Iterator[Change]:
    """Groups whose rows are the same ones among each other in another order."""
    for group in dict.fromkeys(row.group for row in new.values()):
        was = [
            key for key, row in old.items() if row.group == group and key in new and new[key].group == group
        ]
        now = [
            key for key, row in new.items() if row.group == group and key in old and old[key].group == group
        ]
        if was != now:
            part = next(row.part for row in new.values() if row.group == group)
            yield Change("order", part, "")


def _rows(document: Said) -> dict[str, Row]:
    return {row.key: row for row in _each(document)}


def _each(document: Said) -> Iterator[Row]:
    if about := document.get("about"):
        yield _row("about", "about", _("About this plan"), {"title": "", "lines": about})
    going = _("What I am going for")
    for goal in document.get("goals", []):
        yield _row(goal.get("id", ""), "goals", going, goal)
        step_of = _("Steps of “{goal}”").format(goal=goal.get("title", ""))
        for step in goal.get("steps", []):
            yield _row(step["id"], f"steps {goal['id']}", step_of, step)
    for one in document.get("lists", []):
        yield from (_row(row["id"], one["slug"], one["title"], row) for row in one["rows"])
    for part in document.get("parts", []):
        yield from (_row(each["id"], part["slug"], part["title"], each) for each in part["said"])
    yield from _apart(document)


def _apart(document: Said) -> Iterator[Row]:
    """Money, and the council's part."""
    name = _("Money")
    if money := document.get("money"):
        yield _row(
            "money", "money", name, {"title": _("The money there is"), "lines": money.get("lines", [])}
        )
        yield from (_row(cost["id"], "costs", name, cost) for cost in money.get("costs", []))
    if council := document.get("council"):
        said = {"title": council["council"], "lines": council["lines"]}
        yield _row("council", "council", _("The council’s part"), said)


def _row(key: str, group: str, part: str, said: Said) -> Row:
    lines: Iterable[dict[str, str]] = said.get("lines", [])
    return Row(key, group, part, said.get("title", ""), {line["f"]: line for line in lines})
