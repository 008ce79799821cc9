"""A version of a plan, or one about to be, laid out for a page or a paper. Older versions may lack what came later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journeys.models import Attachment
from planning.goals.reading import ICONS
from planning.models import Goal

# These stand as a picture, as a mark or as words of their own.
APART = {"picture", "top", "state", "words", "from", "serves"}
# Short enough to stand in one line without their labels, in this order.
BRIEF = ("who", "when", "cost", "paid", "going", "contact", "ring", "horizon")
# Beside the words of the law, what they mean.
PLAIN = {
    "needs": _("What is hard, or needs help."),
    "eligible": _("What the law says the council must help with, and how much."),
    "meets": _("What the council will do about it."),
    "wellbeing": _("What it is meant to make better."),
    "budget": _("All the money there is for this."),
    "direct_needs": _("Help that is bought with money paid to the person."),
    "direct": _("Money paid to the person, to buy help with."),
    "reduce": _("What can help now, so that less is needed."),
    "prevent": _("What can stop things from getting harder."),
}
STATES = dict(Goal.State.choices)
Pictures = Mapping[str, Attachment]


@dataclass(frozen=True)
class Line:
    """One line. `plain`: what its label means, where that is a word of the law."""

    label: str
    words: str
    plain: str | Promise = ""


@dataclass(frozen=True)
class Shown:
    """One row: a goal with its steps, a step, a person, a risk, something said."""

    title: str
    words: str = ""
    brief: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    picture: Attachment | None = None
    drawing: str = ""
    top: bool = False
    state: str = ""
    serves: str = ""
    whose: str = ""
    who: str = ""
    slug: str = ""
    steps: list["Shown"] = field(default_factory=list)

    @property
    def icon(self) -> str:
        return ICONS.get(self.state, "star")

    @property
    def state_words(self) -> str:
        return str(STATES.get(self.state, ""))

    @property
    def is_done(self) -> bool:
        return self.state == Goal.State.DONE


@dataclass(frozen=True)
class Group:
    slug: str
    title: str
    rows: list[Shown]


@dataclass(frozen=True)
class Document:
    about: list[Line]
    goals: list[Shown]
    lists: list[Group]
    parts: list[Group]
    money: list[Line]
    costs: list[Shown]
    council: str
    council_by: str
    council_lines: list[Line]

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.lists or self.parts or self.money or self.costs or self.council)


def picture_ids(told: dict[str, Any]) -> list[str]:
    """The ids of every picture, film and sound that stands in it."""
    rows = [*told.get("goals", [])]
    rows += [row for one in told.get("lists", []) for row in one.get("rows", [])]
    rows += [row for one in told.get("parts", []) for row in one.get("said", [])]
    return [row["picture"] for row in rows if row.get("picture")]


def laid_out(told: dict[str, Any], pictures: Pictures) -> Document:
    council = told.get("council") or {}
    money = told.get("money") or {}
    return Document(
        about=_lines(told.get("about", [])),
        goals=[_shown(goal, pictures) for goal in told.get("goals", [])],
        lists=[
            Group(one["slug"], one["title"], [_shown(row, pictures) for row in one["rows"]])
            for one in told.get("lists", [])
        ],
        parts=[
            Group(part["slug"], part["title"], [_shown(each, pictures) for each in part["said"]])
            for part in told.get("parts", [])
        ],
        money=_lines(money.get("lines", [])),
        costs=[_shown(cost, {}) for cost in money.get("costs", [])],
        council=council.get("council", ""),
        council_by=council.get("by_name", ""),
        council_lines=of_council(council.get("lines", [])),
    )


def _lines(lines: Iterable[dict[str, str]]) -> list[Line]:
    return [Line(line["label"], line["words"]) for line in lines if line["f"] not in APART]


def of_council(lines: Iterable[dict[str, str]]) -> list[Line]:
    return [Line(line["label"], line["words"], PLAIN.get(line["f"], "")) for line in lines if line["words"]]


def _apart(lines: list[dict[str, str]]) -> tuple[tuple[str, ...], list[Line]]:
    """What stands in one line, and what stands under it with its labels."""
    said = {line["f"]: line["words"] for line in lines}
    brief = tuple(said[name] for name in BRIEF if said.get(name))
    return brief, _lines(line for line in lines if line["f"] not in BRIEF)


def _shown(row: dict[str, Any], pictures: Pictures) -> Shown:
    lines = row.get("lines", [])
    words = next((line["words"] for line in lines if line["f"] == "words"), "")
    said = {line["f"]: line["words"] for line in lines}
    brief, rest = _apart(lines)
    return Shown(
        title=row.get("title", ""),
        words=words,
        brief=brief,
        lines=rest,
        picture=pictures.get(row.get("picture", "")),
        drawing=row.get("drawing", ""),
        top=bool(row.get("top")),
        state=row.get("state", ""),
        serves=said.get("serves", ""),
        whose=row.get("from", ""),
        who=said.get("who", ""),
        slug=row.get("slug", ""),
        steps=[_shown(step, {}) for step in row.get("steps", [])],
    )
