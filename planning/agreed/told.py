"""The whole of a plan as it stands, as plain words: what is kept when the person says yes to it.

Each row keeps its id, so that two versions can be held against each other, and its words as they were said that day,
with the labels of that day. What is private stays out of it unless the person puts it in.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aspirations.framework.vocabularies import WELLBEING
from journeys.models import Journey
from planning.goals.forms import DRAWINGS, GoalForm, StepForm
from planning.models import Budget, Cost, CouncilPart, Goal, IfThen, Part, Person, Plan, Risk, Step, Unmet
from planning.models.shape import OfPlan
from planning.pounds import pounds
from planning.rows.kinds import KINDS, Kind
from planning.when import when
from ui.dates import day

MONEY = "money"
COUNCIL = "council"
Said = dict[str, Any]


@dataclass(frozen=True)
class Alone:
    """Something only the person sees, which they may put into what they say yes to."""

    key: str
    title: str


@dataclass(frozen=True)
class Whole:
    """Every row of a plan, read once: the same few questions for any number of goals."""

    plan: Plan
    goals: list[Goal]
    steps: list[Step]
    parts: list[Part]
    lists: dict[str, list[OfPlan]]
    budget: Budget | None
    costs: list[Cost]
    council: CouncilPart | None


def whole(journey: Journey) -> Whole:
    mine = {"journey": journey}
    return Whole(
        plan=Plan.objects.get(**mine),
        goals=list(Goal.objects.there().filter(**mine)),
        steps=list(Step.objects.there().filter(**mine)),
        parts=list(Part.objects.in_order().filter(**mine)),
        lists={slug: list(kind.model._default_manager.filter(**mine)) for slug, kind in KINDS.items()},
        budget=Budget.objects.filter(**mine).first(),
        costs=list(Cost.objects.filter(**mine)),
        council=CouncilPart.objects.filter(**mine).exclude(beside_at=None).exclude(given_at=None).first(),
    )


def hold(journey: Journey) -> None:
    """Until the version is kept no row of the plan becomes only mine: whoever marks one waits, and then closes it.

    Goals come first, as where a goal becomes private and takes its rows with it: nobody waits in a ring.
    """
    for model in (Goal, Step, Risk, Unmet, Part, Person, IfThen, Budget):
        rows = model._default_manager.filter(journey=journey).order_by("pk")
        list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))


def alone(found: Whole) -> list[Alone]:
    """What stays out unless it is put in. Of a private goal its steps go with it."""
    shown = {goal.pk for goal in found.goals}
    things = [Alone(str(goal.pk), goal.title) for goal in found.goals if goal.private]
    things += [
        Alone(str(each.pk), each.what) for each in found.steps if each.private and each.goal_id in shown
    ]
    for slug, rows in found.lists.items():
        things += [
            Alone(str(row.pk), str(getattr(row, KINDS[slug].name))) for row in rows if _is_private(row)
        ]
    things += [
        Alone(str(each.pk), each.words or each.prompt.question) for each in found.parts if each.private
    ]
    if found.costs or (found.budget and found.budget.private):
        things.append(Alone(MONEY, _("The money in my plan")))
    if found.council:
        things.append(Alone(COUNCIL, _("The council’s part, marked as theirs")))
    return things


def told(found: Whole, put_in: Collection[str] = ()) -> Said:
    """All of it. `put_in`: the keys of what is mine alone and goes in all the same."""
    put = {each.key for each in alone(found)} & set(put_in)
    return {
        "put_in": sorted(put),
        "about": _lines(_about(found.plan)),
        "goals": [_goal(goal, found.steps, put) for goal in found.goals if _goes_in(goal, put)],
        "lists": [
            {"slug": slug, "title": str(KINDS[slug].title), "rows": [_row(KINDS[slug], row) for row in rows]}
            for slug, every in found.lists.items()
            if (rows := [row for row in every if _goes_in(row, put)])
        ],
        "parts": _parts([part for part in found.parts if _goes_in(part, put)]),
        "money": _money(found, put),
        "council": _council(found.council) if found.council and COUNCIL in put else {},
    }


def digest(document: Said) -> str:
    """A short mark of what was looked at, so that nobody says yes to what changed since they looked."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]


def _is_private(row: Any) -> bool:
    return bool(getattr(row, "private", False))


def _goes_in(row: Any, put: set[str]) -> bool:
    return not _is_private(row) or str(row.pk) in put


def _line(name: str, label: Any, words: Any, value: Any = None) -> dict[str, str]:
    """One thing said. `value`: what it is compared by where its words hang on the language of the page."""
    line = {"f": name, "label": str(label), "words": str(words)}
    return line if value is None else line | {"value": str(value)}


def _lines(lines: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return [line for line in lines if line["words"]]


def _choice(row: Any, name: str, label: Any) -> dict[str, str]:
    value = getattr(row, name)
    return _line(name, label, capfirst(dict(row._meta.get_field(name).flatchoices).get(value, "")), value)


def _picture(attachment_id: Any, drawing: str = "") -> list[dict[str, str]]:
    if attachment_id:
        return [_line("picture", _("Picture"), _("A picture of mine"), attachment_id)]
    return [_line("picture", _("Picture"), DRAWINGS.get(drawing, drawing), drawing)] if drawing else []


def _about(plan: Plan) -> list[dict[str, str]]:
    look = plan.look_again_on
    return [
        _line("made_with", _("Made with"), plan.made_with),
        _line("look_again_on", _("I look at it again on"), day(look) if look else "", look or ""),
    ]


def _goal(goal: Goal, steps: list[Step], put: set[str]) -> Said:
    label = {name: field.label for name, field in GoalForm.base_fields.items()}
    mine = [step for step in steps if step.goal_id == goal.pk and _goes_in(step, put)]
    return {
        "id": str(goal.pk), "title": goal.title, "top": goal.top, "state": goal.state, "drawing": goal.drawing,
        "picture": str(goal.picture_id or ""), "serves": goal.serves,
        "lines": _lines([
            _line("words", label["words"], goal.words),
            _line("looks_like", label["looks_like"], goal.looks_like),
            _line("serves", _("Which part of my life is it for?"), goal.serves),
            _choice(goal, "horizon", label["horizon"]),
            _choice(goal, "state", label["state"]),
            *([_line("top", label["top"], _("Yes"), "yes")] if goal.top else []),
            *_picture(goal.picture_id, goal.drawing),
        ]),
        "steps": [_step(step) for step in mine],
    }  # fmt: skip


def _step(step: Step) -> Said:
    label = {name: field.label for name, field in StepForm.base_fields.items()}
    sure = "" if step.confidence is None else _("{number} of 10").format(number=step.confidence)
    paid = step.get_paid_display() if step.paid != Step.Paid.NOTHING else ""
    return {
        "id": str(step.pk), "title": step.what,
        "lines": _lines([
            _line("who", label["who"], _who(step), f"{step.who} {step.who_name}"),
            _line("when", _("When?"), when(step), f"{step.on} {step.at} {step.rule}"),
            _line("how", label["how"], step.how),
            _line("in_the_way", label["in_the_way"], step.in_the_way),
            _line("confidence", label["confidence"], sure, step.confidence),
            _line("paid", label["paid"], capfirst(paid), step.paid),
            _line("cost", _("What does it cost?"), amount(step.pence, step.get_every_display()),
                  f"{step.pence} {step.every}"),
            # A step's own name for it: a goal's stands as a mark.
            _choice(step, "state", label["state"]) | {"f": "going"},
        ]),
    }  # fmt: skip


def _who(step: Step) -> str:
    who = capfirst(str(step.get_who_display()))
    return f"{who}: {step.who_name}" if step.who_name else who


def amount(pence: int | None, every: Any = "") -> str:
    """£4.50 every week; "" where nothing is said."""
    if pence is None:
        return ""
    return f"{pounds(pence)} {every}" if every else pounds(pence)


def _row(kind: Kind, row: Any) -> Said:
    label = {name: field.label for name, field in kind.form.base_fields.items()}
    lines = []
    for name in kind.lines:
        choices = row._meta.get_field(name).choices
        lines.append(
            _choice(row, name, label[name]) if choices else _line(name, label[name], getattr(row, name))
        )
    if kind.slug == "people":
        lines += [_line("ring", _("Where"), _ring(row.ring), row.ring), *_picture(row.photo_id)]
    photo = getattr(row, "photo_id", None)
    said = {"id": str(row.pk), "title": str(getattr(row, kind.name)), "lines": _lines(lines)}
    return said | {"picture": str(photo)} if photo else said


def _ring(number: int) -> str:
    return {1: _("Closest to me"), 2: _("Near me"), 3: _("Further out")}[number]


def _parts(said: list[Part]) -> list[Said]:
    """By part of the framework, in its order."""
    found: dict[int, Said] = {}
    for part in sorted(said, key=lambda each: (each.prompt.area.position, each.prompt.position)):
        area = part.prompt.area
        group = found.setdefault(area.pk, {"slug": area.slug, "title": area.title, "said": []})
        group["said"].append({
            "id": str(part.pk), "title": part.prompt.question, "slug": part.prompt.slug, "words": part.words,
            "from": part.from_name, "picture": str(part.attachment_id or ""),
            "lines": _lines([
                _line("words", _("In words"), part.words), _line("from", _("Whose words"), part.from_name),
                *_picture(part.attachment_id),
            ]),
        })  # fmt: skip
    return list(found.values())


def _money(found: Whole, put: set[str]) -> Said:
    """How the money is held, and what goes out beside the steps. Costs are mine alone until I put them in."""
    budget = found.budget if found.budget and (not found.budget.private or MONEY in put) else None
    costs = found.costs if MONEY in put else []
    if budget is None and not costs:
        return {}
    return {
        "lines": _lines(_budget(budget)) if budget else [],
        "costs": [
            {"id": str(each.pk), "title": each.words,
             "lines": [_line("cost", _("What does it cost?"), amount(each.pence, each.get_every_display()),
                             f"{each.pence} {each.every}")]}
            for each in costs
        ],
    }  # fmt: skip


def _budget(budget: Budget) -> list[dict[str, str]]:
    def money(name: str, label: str) -> dict[str, str]:
        pence, every = getattr(budget, f"{name}pence"), getattr(budget, f"{name}every")
        shown: Callable[[], str] = getattr(budget, f"get_{name}every_display")
        return _line(f"{name}pence", label, amount(pence, shown()), f"{pence} {every}")

    return [
        _choice(budget, "held", _("How is it held?")),
        money("", _("How much there is")),
        money("direct_", _("Paid to me directly")),
        money("my_part_", _("What I pay towards it")),
        _line("from_on", _("From"), day(budget.from_on) if budget.from_on else "", budget.from_on or ""),
        _line("help_with_it", _("Who helps me look after it"), budget.help_with_it),
    ]


def _council(part: CouncilPart) -> Said:
    return {"council": part.council, "by_name": part.by_name, "lines": _lines(council_lines(part))}


def council_lines(part: CouncilPart) -> list[dict[str, str]]:
    """What the law asks of a council's plan (Care Act 2014, section 25), in its order."""
    return [
        _line("needs", _("Needs that the assessment found"), part.needs),
        _line("eligible", _("Which of them meet the criteria"), part.eligible),
        _line("meets", _("What the council will meet, and how"), part.meets),
        _line("wellbeing", _("Parts of well-being it is for"), _wellbeing(part), " ".join(part.wellbeing)),
        _line("budget", _("The personal budget"), amount(part.budget_pence, part.get_budget_every_display())),
        _line("person_pays", _("What the person pays of it"), amount(part.person_pays_pence)),
        _line("council_pays", _("What the council pays of it"), amount(part.council_pays_pence)),
        _line("direct_needs", _("Needs met by direct payments"), part.direct_needs),
        _line("direct", _("The direct payment"), amount(part.direct_pence, part.get_direct_every_display())),
        _line("reduce", _("Advice: what can meet or reduce needs"), part.reduce),
        _line("prevent", _("Advice: what can prevent or delay needs"), part.prevent),
        _line("involved", _("Who was involved"), part.involved),
    ]


def _wellbeing(part: CouncilPart) -> str:
    return "; ".join(str(WELLBEING[code]) for code in part.wellbeing if code in WELLBEING)
