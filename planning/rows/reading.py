"""The lists of a plan and the parts of its framework, as the pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aspirations.models import FrameworkArea, Prompt
from planning.models import Part, Person, Plan
from planning.models.shape import OfPlan
from planning.rows.kinds import Kind

RINGS = {1: _("Closest to me"), 2: _("Near me"), 3: _("Further out")}
# Parts of the framework whose rows have a list or a page of their own, which their own words stand under.
HAVE_ROWS = {
    "plan_people": "people",
    "plan_risks": "risks",
    "plan_changes": "what-if",
    "plan_unmet": "missing",
    "plan_money": "money",
}


@dataclass(frozen=True)
class Row:
    """One row of a list: what it is called and its other words, each with the label of its box."""

    row: OfPlan
    name: str
    lines: list[tuple[str, str]]
    number: int


def shown(kind: Kind, rows: Iterable[OfPlan]) -> list[Row]:
    """Every row of a list, in its order."""
    return [
        Row(row, str(getattr(row, kind.name)), _lines(kind, row), number)
        for number, row in enumerate(rows, start=1)
    ]


def _lines(kind: Kind, row: OfPlan) -> list[tuple[str, str]]:
    labels = kind.form.base_fields
    said = ((name, _said(row, name)) for name in kind.lines)
    return [(str(labels[name].label), words) for name, words in said if words]


def _said(row: OfPlan, name: str) -> str:
    value = getattr(row, name)
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    return str(choices.get(value, value) or "")


@dataclass(frozen=True)
class Ring:
    """One ring of the circle, and who stands in it."""

    title: str | Promise
    people: list[Row]


def rings(kind: Kind, rows: Iterable[OfPlan]) -> list[Ring]:
    """The circle from the inside out; nothing for any other list."""
    if kind.model is not Person:
        return []
    listed = shown(kind, rows)
    found = {ring: [one for one in listed if one.row.ring == ring] for ring in RINGS}  # type: ignore[attr-defined]
    return [Ring(RINGS[ring], people) for ring, people in found.items() if people]


@dataclass(frozen=True)
class Question:
    """One question of a part, and what is said to it."""

    prompt: Prompt
    said: list[Part]


def area(plan: Plan, slug: str) -> FrameworkArea:
    """One part of the version of the framework that this plan follows. Raises Http404."""
    found = FrameworkArea.objects.filter(framework_id=plan.framework_id, slug=slug).first()
    if found is None:
        raise Http404
    return found


def prompt(plan: Plan, part: str, slug: str) -> Prompt:
    found = Prompt.objects.filter(area=area(plan, part), slug=slug).select_related("area").first()
    if found is None:
        raise Http404
    return found


def questions(area: FrameworkArea, said: Iterable[Part]) -> list[Question]:
    """Its questions in order, each with what is said to it; two questions to the database."""
    by_prompt: dict[object, list[Part]] = {}
    for part in said:
        by_prompt.setdefault(part.prompt_id, []).append(part)
    return [Question(each, by_prompt.get(each.pk, [])) for each in area.prompts.order_by("position")]
