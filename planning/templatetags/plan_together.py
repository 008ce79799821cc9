"""What helpers say of a plan, where its owner sees it first; and for a helper, the way to say something."""

from typing import Any
from uuid import UUID

from django import template
from django.template import Context

from journeys.models import Journey
from planning.models import PlanIdea
from planning.together import page
from planning.together.kinds import ABOUT, OF_LIST

register = template.Library()


@register.inclusion_tag("planning/together/waiting_here.html", takes_context=True)
def plan_ideas_wait(
    context: Context, journey: Journey, goal: UUID | None = None, kind: str = "", part: str = ""
) -> dict[str, Any]:
    """One line for each person who said something that waits for its owner: of the plan, or of one page of it."""
    request = context["request"]
    if not page.may(request, journey).mine:
        return {}
    ideas = [idea for idea in page.waiting(request, journey) if _is_here(idea, goal, kind, part)]
    shown = [page.Shown(idea, "", []) for idea in ideas]
    return {"people": page.from_each(shown), "journey": journey}


def _is_here(idea: PlanIdea, goal: UUID | None, kind: str, part: str) -> bool:
    if goal:
        return goal in (idea.goal_id, idea.about_id)
    if kind:
        return kind in OF_LIST and idea.about == OF_LIST[kind].slug
    return not part or bool(idea.prompt and idea.prompt.area.slug == part)


@register.inclusion_tag("planning/together/help_here.html", takes_context=True)
def help_here(context: Context, about: str, row: Any, brief: bool = False) -> dict[str, Any]:
    """For a helper: say something of this row, or suggest other words for it. A list may be named by its address.

    brief  one button, for rows of which there are many: the page it leads to offers other words too
    """
    of = OF_LIST.get(about) or ABOUT[about]
    may = page.may(context["request"], context["journey"])
    after = f": {page.name_of(of, row)}" if may.comment else ""
    return {"may": may, "of": of, "row": row, "journey": context["journey"], "after": after, "brief": brief}


@register.inclusion_tag("planning/together/new_here.html", takes_context=True)
def suggest_here(context: Context, about: str, of: Any = "", after: str = "") -> dict[str, Any]:
    """For a helper: suggest something new here; `of` the goal or the question that it is for, called `after`."""
    kind, journey = OF_LIST.get(about) or ABOUT[about], context["journey"]
    return {
        "may": page.may(context["request"], journey),
        "kind": kind,
        "of": of,
        "after": after,
        "journey": journey,
    }


@register.inclusion_tag("planning/together/think_here.html", takes_context=True)
def what_i_think(context: Context) -> dict[str, Any]:
    """For a helper, on the page of the plan: the way to say something of all of it, and to what I said before."""
    return {"may": page.may(context["request"], context["journey"]), "journey": context["journey"]}
