"""The questions of an invitation in their order. Each answer is kept when it is given: one can stop anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request
from access.rules import Stage
from journeys.models import Journey
from journeys.people.forms import (
    AddressForm,
    LevelForm,
    Question,
    TeamForm,
    UntilForm,
    WayForm,
    WhatForm,
    WhoForm,
)
from journeys.people.models import Invitation
from journeys.people.parts import items_of
from journeys.people.teams import teams_for

Way = Invitation.Way
Data = Any


@dataclass(frozen=True)
class Step:
    """One question: its page's name, its form, whether it is asked at all, and whether it is answered."""

    slug: str
    heading: str | Promise
    form: Callable[[Request, Journey, Invitation, Data], Question]
    answered: Callable[[Invitation], bool]
    applies: Callable[[Invitation], bool] = lambda invitation: True
    template: str = "journeys/people/step.html"


def _who(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    return WhoForm(data, initial={"known_as": draft.known_as, "relation": draft.relation})


def _way(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    return WayForm(data, initial={"way": draft.way})


def _address(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    return AddressForm(data, initial={"email": draft.email})


def _team(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    asked = (data or {}).get("find", "")
    teams = teams_for(asked) if asked else [draft.team] if draft.team and not draft.is_to_no_team else []
    return TeamForm(data, teams=teams, initial={"team": str(draft.team_id or "")})


def _what(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    items = items_of(request, journey, Stage(draft.stage))
    return WhatForm(data, items=items, initial={"scope": draft.scope, "parts": draft.items})


def _level(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    return LevelForm(data, stage=draft.stage, initial={"level": draft.level})


def _until(request: Request, journey: Journey, draft: Invitation, data: Data) -> Question:
    day = timezone.localtime(draft.ends_at).date() if draft.ends_at and draft.until == "day" else None
    return UntilForm(data, initial={"until": draft.until, "day": day, "tell_me": draft.tell_me})


def _is_asked_how(draft: Invitation) -> bool:
    return draft.way != Way.AGAIN


STEPS = [
    Step("who", _("Who do I invite?"), _who, lambda draft: bool(draft.known_as)),
    Step("way", _("How do I ask them?"), _way, lambda draft: bool(draft.way), _is_asked_how),
    Step(
        "address",
        _("Where do I write to them?"),
        _address,
        lambda draft: bool(draft.email),
        lambda draft: draft.way == Way.EMAIL,
    ),
    Step(
        "team",
        _("Which team is it?"),
        _team,
        lambda draft: draft.team_id is not None and not draft.is_to_no_team,
        lambda draft: draft.way == Way.TEAM,
        "journeys/people/team.html",
    ),
    Step(
        "what",
        _("What may they see?"),
        _what,
        lambda draft: bool(draft.scope),
        # What is no part of the statement is asked for from pages of its own, which say what they may see.
        lambda draft: draft.stage == Stage.STATEMENT,
        template="journeys/people/what.html",
    ),
    Step("level", _("What may they do?"), _level, lambda draft: bool(draft.level)),
    Step("until", _("Until when?"), _until, lambda draft: bool(draft.until) and not draft.is_over),
]  # fmt: skip


def asked_of(draft: Invitation) -> list[Step]:
    return [step for step in STEPS if step.applies(draft)]


def named(slug: str, draft: Invitation) -> Step | None:
    return next((step for step in asked_of(draft) if step.slug == slug), None)


def next_of(draft: Invitation) -> Step | None:
    """The first question that is not answered; None when all are."""
    return next((step for step in asked_of(draft) if not step.answered(draft)), None)


def before(step: Step, draft: Invitation) -> Step | None:
    steps = asked_of(draft)
    place = steps.index(step)
    return steps[place - 1] if place else None
