"""How my plan looks so far, for me alone: which parts of my life it is for, and what good plans often have. Advice."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from aspirations.models import Area
from journeys.models import Journey
from planning.models import Goal, Part, Plan, Risk, Step


@dataclass
class PartOfLife:
    title: str
    goals: list[Goal] = field(default_factory=list)


@dataclass(frozen=True)
class Hint:
    """Something to think about: what, and where it can be said. `about` names what it is of."""

    words: str | Promise
    about: list[tuple[str, str]]


def parts_of_life(request: Request, journey: Journey) -> list[PartOfLife]:
    """Every part of my statement, with what I am going for there; then what is for something else."""
    areas = list_for(request, Area).filter(journey=journey, not_for_me=False).in_order()
    found = {area.title: PartOfLife(area.title) for area in areas}
    for goal in list_for(request, Goal).filter(journey=journey).there():
        title = goal.answer.area.title if goal.answer else goal.serves
        if title:
            found.setdefault(title, PartOfLife(title)).goals.append(goal)
    return list(found.values())


def hints(request: Request, plan: Plan) -> list[Hint]:
    """What good plans often have and mine has not yet. None of it has to be there, and nothing is counted."""
    journey = plan.journey
    goals = list(list_for(request, Goal).filter(journey=journey).there())
    steps = list(list_for(request, Step).filter(journey=journey).there().select_related("goal"))
    risks = list(list_for(request, Risk).filter(journey=journey))
    parts = list_for(request, Part).filter(journey=journey).values_list("prompt__slug", "attachment")
    said = {slug for slug, _attachment in parts}
    shown = any(attachment for _slug, attachment in parts)
    own = any(goal.words for goal in goals) or bool(said)

    def of_goals(rows: list[Goal]) -> list[tuple[str, str]]:
        return [(goal.title, reverse("goal", args=[journey.pk, goal.pk])) for goal in rows]

    health = [goal for goal in goals if goal.wellbeing and set(goal.wellbeing) <= {"health"}]
    asked: list[tuple[bool, Hint]] = [
        (
            any(not goal.serves and not goal.answer_id for goal in goals),
            Hint(
                _("What in my life is this for?"),
                of_goals([goal for goal in goals if not goal.serves and not goal.answer_id]),
            ),
        ),
        (
            bool(goals) and len(health) == len(goals),
            Hint(_("All of it is about health. Is there something else that makes a good life?"), []),
        ),
        (bool(goals) and not own, Hint(_("Which words are really mine? I can say more in my own way."), [])),
        (
            any(_whose(step) for step in steps),
            Hint(
                _("Who will do this? A name helps."),
                [
                    (step.what, reverse("goal", args=[journey.pk, step.goal_id]))
                    for step in steps
                    if _whose(step)
                ],
            ),
        ),
        (
            not plan.made_with and "plan_made_how" not in said,
            Hint(
                _("Did I choose who makes this plan with me?"),
                [(str(_("How we made it")), reverse("plan_part", args=[journey.pk, "plan_about"]))],
            ),
        ),
        (
            bool(goals) and not any(goal.picture_id for goal in goals) and not shown,
            Hint(_("Does it look like me? A picture or film of mine can stand with each part."), []),
        ),
        (
            any(not risk.helps.strip() for risk in risks),
            Hint(
                _("What makes this risk possible, and not only safer?"),
                [
                    (risk.what, reverse("plan_list", args=[journey.pk, "risks"]))
                    for risk in risks
                    if not risk.helps.strip()
                ],
            ),
        ),
    ]
    return [hint for there, hint in asked if there]


def _whose(step: Step) -> bool:
    """A step for somebody who has no name yet."""
    return step.who in (Step.Who.FAMILY, Step.Who.FRIEND, Step.Who.PROVIDER) and not (
        step.who_name or step.person_id
    )
