"""What the pages of ideas about a plan need to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from aspirations.models import Prompt
from journeys.models import Journey
from planning.models import Goal, Part, Plan, PlanIdea
from planning.models.shape import OfPlan
from planning.rows import reading
from planning.together.decisions import fits_with_mine
from planning.together.forms import WHO
from planning.together.kinds import ABOUT, WHOLE, About

State, Kind = PlanIdea.State, PlanIdea.Kind
SHORT = 60
# Of what a helper may say, what is picked from a list.
CHOSEN = {("step", "who")}


@dataclass(frozen=True)
class May:
    """What somebody reading a plan may do beside that."""

    mine: bool
    comment: bool
    suggest: bool


def may(request: Request, journey: Journey) -> May:
    """Asked once a request, however many rows ask."""
    asked: dict[object, May] = request.__dict__.setdefault("may_of_plans", {})
    # While I look as somebody else, one request is of two people.
    key = request.user.pk, journey.pk
    if key not in asked:
        mine = can(request.user, Permission.PLAN_EDIT, journey)
        asked[key] = May(
            mine,
            not mine and can(request.user, Permission.PLAN_COMMENT, journey),
            not mine and can(request.user, Permission.PLAN_SUGGEST, journey),
        )
    return asked[key]


@dataclass(frozen=True)
class Line:
    """One thing that an idea would have a row say; `now` what stands there, where there is a row."""

    label: str
    said: str
    now: str = ""


@dataclass(frozen=True)
class Shown:
    """One idea: what it is of, as a heading, and what it says."""

    idea: PlanIdea
    heading: str
    lines: list[Line]
    url: str = ""
    fits: bool = False
    # Whether I changed what it is about since its writer saw it.
    changed: bool = False

    @property
    def after(self) -> str:
        """After a button's words, for whoever only hears them."""
        return f": {self.heading}"

    @property
    def key(self) -> str:
        return str(self.idea.pk)


@dataclass(frozen=True)
class FromOne:
    """What one person says of a plan, in the name I gave them."""

    name: str
    ideas: list[Shown]


def waiting(request: Request, journey: Journey) -> list[PlanIdea]:
    """Those that wait for the owner, oldest first."""
    rows = list_for(request, PlanIdea).filter(journey=journey, state=State.WAITING)
    return list(rows.select_related("prompt__area").order_by("made_at", "id"))


def from_each(shown: Iterable[Shown]) -> list[FromOne]:
    """Sorted by who they are from: whoever wrote first comes first."""
    found: dict[int, FromOne] = {}
    for one in shown:
        name = one.idea.by_name or _("Somebody who helps me")
        found.setdefault(one.idea.by_id, FromOne(name, [])).ideas.append(one)
    return list(found.values())


def shown(request: Request, ideas: Iterable[PlanIdea], *, mine: bool) -> list[Shown]:
    """Every idea with what it is about, as far as whoever asks reads that: one question a kind, for any number.

    mine  for the owner of the plan, in their words; else for whoever wrote it
    """
    listed = list(ideas)
    rows: dict[Any, OfPlan] = {}
    for slug, about in ABOUT.items():
        ids = [idea.about_id for idea in listed if idea.about == slug and idea.about_id]
        if ids:
            found = list_for(request, about.model).filter(pk__in=ids)
            found = found.select_related("prompt__area") if about.model is Part else found
            rows |= {row.pk: row for row in found}
    return [_shown(idea, rows.get(idea.about_id), mine) for idea in listed]


def _shown(idea: PlanIdea, row: OfPlan | None, mine: bool) -> Shown:
    about = ABOUT.get(idea.about)
    if about is None:
        return Shown(idea, _("About my plan") if mine else _("About the plan"), [])
    lines = [_line(about, row, name, idea.said[name], mine) for name in about.fields if name in idea.said]
    return Shown(
        idea,
        heading(idea, about, row),
        [line for line in lines if line.said and line.said != line.now],
        about.url(row) if row else "",
        fits=fits_with_mine(idea, row),
        changed=idea.kind == Kind.CHANGE and row is not None and row.saves != idea.seen_saves,
    )


def heading(idea: PlanIdea, about: About, row: OfPlan | None) -> str:
    if idea.kind == Kind.NEW:
        if idea.prompt:
            return _("Words for “{question}”").format(question=idea.prompt.question)
        return str(about.a_new).format(name=_in_short(idea.said.get(about.name)))
    if row is None:
        return _("About something that is not there any more")
    said = about.other_words if idea.kind == Kind.CHANGE else _("About “{name}”")
    return str(said).format(name=name_of(about, row))


def name_of(about: About, row: OfPlan) -> str:
    return _in_short(getattr(row, about.name))


def _in_short(words: Any) -> str:
    return Truncator(" ".join(str(words or "").split())).chars(SHORT)


def _line(about: About, row: OfPlan | None, name: str, value: Any, mine: bool) -> Line:
    """In the owner's words for the owner, else in those of the page where a helper wrote it."""
    label = about.form.base_fields[name].label if mine else about.fields[name]  # type: ignore[attr-defined]
    choices = dict(about.model._meta.get_field(name).flatchoices if mine else WHO)  # type: ignore[union-attr]
    if (about.slug, name) not in CHOSEN:
        choices = {}

    def said(one: Any) -> str:
        return str(capfirst(choices[one])) if one in choices else str(one or "")

    return Line(str(label), said(value), said(getattr(row, name)) if row else "")


# What the address of a page names


def about(slug: str) -> About:
    """Raises Http404 for what no helper says anything of."""
    if slug not in ABOUT:
        raise Http404
    return ABOUT[slug]


def row(request: Request, of: About, journey: UUID, pk: UUID) -> Any:
    """The row that is spoken of, as far as whoever asks reads it. Raises Http404."""
    rows = list_for(request, of.model).filter(journey_id=journey, pk=pk)
    found = (rows.select_related("prompt__area") if of.model is Part else rows).first()
    if found is None:
        raise Http404
    return found


def goal_for(request: Request, of: About, journey: UUID) -> Goal | None:
    """The goal that a new step is for, by the address. Raises Http404 where there is none that they read."""
    if of.slug != "step":
        return None
    found: Goal = row(request, ABOUT["goal"], journey, _uuid(request.GET.get("of", "")))
    return found


def prompt_for(request: Request, of: About, plan: Plan) -> Prompt | None:
    """The question that new words are for, by the address. Raises Http404 where the plan asks no such thing."""
    if of.slug != "part":
        return None
    part, _slash, slug = request.GET.get("of", "").partition("/")
    if "\x00" in part + slug:  # which the database takes for no text at all
        raise Http404
    return reading.prompt(plan, part, slug)


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None


__all__ = ["WHOLE", "FromOne", "May", "Shown", "about", "from_each", "may", "row", "shown", "waiting"]
