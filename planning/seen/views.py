"""The same plan, seen in other ways: a wall of pictures, a week, the way to the dream. The same rows, as private."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from planning.goals import reading
from planning.models import Goal, Plan, Step
from planning.seen import path, week
from planning.stage import stops

# Weeks that a calendar has on both sides.
FIRST, LAST = date(2000, 1, 3), date(2099, 12, 21)


def _context(request: Request, plan: Plan, here: str, **more: Any) -> dict[str, Any]:
    mine = can(request.user, Permission.PLAN_EDIT, plan)
    return {
        "journey": plan.journey,
        "plan": plan,
        "stops": stops(plan.journey),
        "here": here,
        "mine": mine,
        **more,
    }


@access(Permission.PLAN_READ)
def plan_wall(request: Request, journey: UUID) -> HttpResponse:
    """Pictures first, and few words."""
    opened = open_for(request, Plan, journey_id=journey)
    context = _context(request, opened, "wall", goals=reading.goals(request, opened.journey))
    return render(request, "planning/seen/wall.html", context)


@access(Permission.PLAN_READ)
def plan_week(request: Request, journey: UUID) -> HttpResponse:
    """Seven days from a Monday: this week's, or that of the day in `from`."""
    opened = open_for(request, Plan, journey_id=journey)
    rows = list_for(request, Step).there().filter(journey=opened.journey, goal__put_away_at=None)
    today = timezone.localdate()
    seen = week.week(rows.select_related("goal"), _first(request, today), today)
    return render(request, "planning/seen/week.html", _context(request, opened, "week", week=seen))


def _first(request: Request, today: date) -> date:
    try:
        asked = week.monday(date.fromisoformat(request.GET.get("from", "")))
    except (ValueError, OverflowError):
        return week.monday(today)
    return min(max(asked, FIRST), LAST)


@access(Permission.PLAN_READ)
def plan_path(request: Request, journey: UUID) -> HttpResponse:
    """From now to the dream, by everything I am going for."""
    opened = open_for(request, Plan, journey_id=journey)
    goals = reading.goals(request, opened.journey)
    context = _context(request, opened, "path", path=path.of_plan(goals), goal=None)
    return render(request, "planning/seen/path.html", context)


@access(Permission.PLAN_READ)
def goal_path(request: Request, journey: UUID, goal: UUID) -> HttpResponse:
    """From now to one goal, by its steps."""
    plan = open_for(request, Plan, journey_id=journey)
    opened = open_for(request, Goal, pk=goal, journey_id=journey)
    one = reading.one(request, opened)
    return render(
        request,
        "planning/seen/path.html",
        _context(request, plan, "path", path=path.of_goal(one), goal=opened),
    )
