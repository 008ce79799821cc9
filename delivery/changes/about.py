"""What a change is about: a card, something that comes, a moment, or a step of the plan."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from access.gate import Request, list_for
from delivery.models import Card, Coming, Moment
from journeys.models import Journey
from planning.models import Step

KINDS: dict[str, tuple[type[Any], str]] = {
    "card": (Card, "title"),
    "coming": (Coming, "title"),
    "moment": (Moment, "title"),
    "step": (Step, "what"),
}


@dataclass(frozen=True)
class About:
    """One thing by its name. `private`: nobody but me sees that thing, so its name is told only if I say so. `gone`:
    it is taken out, and nobody knows any more who saw it."""

    title: str
    private: bool = False
    # The column of Change that names it.
    of: dict[str, Any] = field(default_factory=dict)
    gone: bool = False


def about(request: Request, journey: Journey, typed: str) -> About | None:
    """`card:<id>` and the like, where it is there and this person's own."""
    kind, _colon, pk = typed.partition(":")
    if kind not in KINDS or not (uuid := _uuid(pk)):
        return None
    model, named = KINDS[kind]
    row = list_for(request, model).filter(journey=journey, pk=uuid).first()
    if row is None:
        return None
    title = getattr(row, named) or _("a moment of mine")
    return About(title[:200], bool(row.private or getattr(row, "goal_private", False)), {kind: row})


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
