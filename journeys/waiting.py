"""What of a person's own waits on the page of a part of the journey until they say yes there.

A higher room registers what it brings: drafts that a reflection made for the plan stand on the plan's page, which knows
nothing of reflections. `{% load waiting %}{% waits_here "plan" journey %}` draws them.
"""

from typing import Any

from access.gate import Request, can
from access.rules import Permission, Stage
from journeys.models import Journey
from journeys.people.parts import Part

_parts: dict[str, list[Part]] = {}


def register(stage: Stage, part: Part) -> None:
    """A section for the page of this stage: a template, and what it needs to know. An empty context leaves it out."""
    _parts.setdefault(stage, []).append(part)


def parts_for(request: Request, journey: Journey, stage: str) -> list[tuple[str, dict[str, Any]]]:
    """Every section that has something to show; for the owner alone."""
    parts = sorted(_parts.get(stage, ()), key=lambda part: part.order)
    if not parts or not can(request.user, Permission.JOURNEY_MANAGE, journey):
        return []
    found = ((part, part.context(request, journey)) for part in parts)
    return [(part.template, context) for part, context in found if context]
