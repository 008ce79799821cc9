"""What somebody needs, on the pages that follow it or say it."""

from typing import Any
from uuid import UUID

from django import template
from django.template import Context

from accounts.models import User
from journeys.models import Journey
from journeys.needs.reading import Needs, needs_of, row_for

register = template.Library()


@register.inclusion_tag("journeys/needs/flag.html", takes_context=True)
def needs_flag(context: Context, journey: Journey) -> dict[str, Any]:
    """What a person needs, on top of whatever of theirs is open. Nothing where the one who looks may not know."""
    user = context["request"].user
    row = row_for(user, journey) if isinstance(user, User) else None
    return {"journey": journey, "lines": row.lines() if row else [], "mine": journey.owner_id == user.pk}


@register.simple_tag(name="needs_of")
def of_journey(journey: UUID) -> Needs:
    return needs_of(journey)
