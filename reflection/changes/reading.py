"""What I learned and thought of, as the pages show it: and what became of each thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from aspirations.answers.called import in_few_words
from aspirations.models import Answer, Area
from delivery.changes.reading import Shown as ShownChange
from delivery.changes.reading import answers_to
from delivery.changes.sides import sides_of
from delivery.models import Change
from journeys.models import Journey
from planning.models import Goal, Step
from reflection.changes.going import KINDS, is_away
from reflection.changes.models import Learned, Pile, Suggested, Thought
from reflection.models import Reflection

To, State = Thought.To, Thought.State
SHORT = 80
Rows = dict[UUID, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of one thing: an icon, a sentence, and where that is."""

    icon: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Shown:
    """One thing to keep, change or try. `became` is for its owner alone."""

    thought: Thought
    became: Outcome | None = None

    @property
    def after(self) -> str:
        """After a button's words, for whoever only hears them."""
        return f": {in_short(self.thought.words)}"

    @property
    def may_go(self) -> bool:
        """Whether it could go somewhere: what stays the same need not."""
        return self.thought.pile != Pile.SAME and self.thought.state != State.PUT_IN


@dataclass(frozen=True)
class Heap:
    """One of the three, with what is on it."""

    pile: Pile
    icon: str
    shown: list[Shown] = field(default_factory=list)


ICONS = {Pile.SAME: "heart", Pile.CHANGE: "swap", Pile.TRY: "star"}


def in_short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(SHORT)


def learned(request: Request, reflection: Reflection) -> Learned | None:
    return list_for(request, Learned).filter(reflection=reflection).first()


def heaps(request: Request, reflection: Reflection, *, mine: bool) -> list[Heap]:
    """All three, with what whoever asks may read on each."""
    rows = list(list_for(request, Thought).filter(reflection=reflection))
    became = outcomes(request, reflection.journey, rows) if mine else {}
    shown = [Shown(row, became.get(row.pk)) for row in rows]
    return [Heap(pile, ICONS[pile], [one for one in shown if one.thought.pile == pile]) for pile in Pile]


def suggested(request: Request, reflection: Reflection) -> list[Suggested]:
    """What guests suggest: for the owner everybody's, for a guest their own."""
    return list(list_for(request, Suggested).filter(reflection=reflection))


# What became of each


def outcomes(request: Request, journey: Journey, rows: Sequence[Thought]) -> dict[UUID, Outcome]:
    """For each thing that went somewhere: the same few questions for any number."""
    gone = [row for row in rows if row.state != State.HERE]
    found = _became(request, [row for row in gone if row.state == State.PUT_IN])
    asked = _changes(request, journey, [row.became_id for row in gone if row.to == To.ASK])
    return {row.pk: _outcome(journey, row, found, asked) for row in gone}


def _became(request: Request, rows: Iterable[Thought]) -> Rows:
    ids: dict[type[Any], list[UUID | None]] = {}
    for row in rows:
        if row.to in Thought.PLAN:
            ids.setdefault(Step if row.to in (To.STEP, To.STEP_WORDS) else Goal, []).append(row.became_id)
        elif row.to in Thought.STATEMENT:
            ids.setdefault(Answer, []).append(row.became_id)
    found: Rows = {}
    for model, wanted in ids.items():
        there = list_for(request, model).filter(pk__in=wanted)
        there = there.filter(taken_out=False).select_related("prompt") if model is Answer else there
        found |= {row.pk: row for row in there}
    return found


def _changes(request: Request, journey: Journey, ids: list[UUID | None]) -> dict[UUID, ShownChange]:
    if not ids:
        return {}
    rows = list(list_for(request, Change).filter(journey=journey, pk__in=ids))
    answers, sides = answers_to(request, [row.pk for row in rows]), sides_of(journey)
    return {row.pk: ShownChange(row, answers[row.pk], sides.reach(row)) for row in rows}


def _outcome(journey: Journey, row: Thought, found: Rows, asked: dict[UUID, ShownChange]) -> Outcome:
    there = reverse("plan" if row.to in Thought.PLAN else "statement", args=[journey.pk])
    plan = row.to in Thought.PLAN
    if row.state == State.WAITS:
        words = _("It waits in my plan, until I say yes there.")
        if not plan:
            words = _("It waits in my statement, until I say yes there.")
        return Outcome("clock", words, f"{there}#thought-{row.pk}")
    if row.state == State.LEFT:
        left = _("I left it out of my plan.") if plan else _("I left it out of my statement.")
        return Outcome("lock", left)
    if row.to == To.ASK:
        return _asked(journey, asked.get(row.became_id) if row.became_id else None)
    became = found.get(row.became_id) if row.became_id else None
    if became is None:
        out = _("I said yes. It was taken out of my plan since.")
        return Outcome(
            "cross", out if plan else _("I said yes. It was taken out of my statement since."), there
        )
    return Outcome("tick", _("It is in my plan.") if plan else _("It is in my statement."), address(became))


def _asked(journey: Journey, shown: ShownChange | None) -> Outcome:
    if shown is None:
        return Outcome(
            "cross", _("I took it out of the changes I ask for."), reverse("my_changes", args=[journey.pk])
        )
    url = reverse("my_change", args=[journey.pk, shown.change.pk])
    return Outcome(shown.icon, _("A change I ask for: {stands}").format(stands=shown.line), url)


def address(row: Any) -> str:
    """Where a goal, a step or an answer stands."""
    if isinstance(row, Answer):
        return row.get_absolute_url()
    return reverse("goal", args=[row.journey_id, row.goal_id if isinstance(row, Step) else row.pk])


# What waits on the page of the plan or the statement


@dataclass(frozen=True)
class Waits:
    """One draft on the page where it waits: what it would be, and what stands there now, where something does."""

    thought: Thought
    heading: str
    now: str = ""
    url: str = ""
    there: bool = True
    # Whether what it is for was changed since: then both wait, and nothing is taken away.
    changed: bool = False
    # Whether it is something new, of which I say who sees it; else whether those who see it would read this.
    new: bool = False
    open: bool = False

    @property
    def after(self) -> str:
        return f": {in_short(self.thought.draft)}"


def waiting(request: Request, journey: Journey, among: Iterable[str]) -> list[Waits]:
    """Everything that waits in the plan, or in the statement, from all reflections; oldest first."""
    rows = list(list_for(request, Thought).filter(journey=journey, state=State.WAITS, to__in=among))
    found: Rows = {}
    for to in {row.to for row in rows if row.about_id}:
        ids = [row.about_id for row in rows if row.to == to]
        there = list_for(request, KINDS[To(to)]).filter(journey=journey, pk__in=ids)
        joins = {Answer: ("prompt", "area__framework_area"), Area: ("framework_area",), Step: ("goal",)}
        there = there.select_related(*joins[KINDS[To(to)]]) if KINDS[To(to)] in joins else there
        found |= {row.pk: row for row in there}
    return [_waits(row, found.get(row.about_id) if row.about_id else None) for row in rows]


def _waits(row: Thought, about: Any) -> Waits:
    if row.to == To.GOAL:
        return Waits(row, _("Something new to go for"), new=True)
    if about is None or getattr(about, "taken_out", False):
        return Waits(row, _("For something that is not there any more"), there=False)
    area = about if row.to == To.ANSWER else getattr(about, "area", None)
    there = not is_away(about) and (area is None or not area.not_for_me)
    if row.to == To.ANSWER:
        heading = _("Something new in “{name}”").format(name=about.title)
        return Waits(row, heading, there=there, new=True)
    if row.to == To.STEP:
        heading = _("A new step for “{name}”").format(name=about.title)
        return Waits(row, heading, there=there, new=True, url=address(about))
    now = _now(about)
    heading = (
        _("Other words for the step “{name}”") if row.to == To.STEP_WORDS else _("Other words for “{name}”")
    )
    named = in_few_words(about, SHORT) if isinstance(about, Answer) else in_short(now)
    shut = about.private or getattr(about, "goal_private", False) or getattr(about, "area_private", False)
    return Waits(
        row, heading.format(name=named), now, address(about), there=there,
        changed=about.saves != row.seen_saves, open=not shut,
    )  # fmt: skip


def _now(about: Any) -> str:
    if isinstance(about, Answer):
        return about.text
    return str(about.what if isinstance(about, Step) else about.title)
