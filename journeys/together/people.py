"""Whom the owner could sit with, and what My people says about it."""

from typing import Any

from access.gate import Request
from access.identity import acting_as
from accounts.models import User
from journeys.models import Agreement, Journey
from journeys.people.circle import circle
from journeys.together.models import Sitting


def who_could_sit(journey: Journey) -> list[tuple[User, str]]:
    """Everybody with a live share of their own or through their team, by the name that the owner knows."""
    found: dict[int, tuple[User, str]] = {}
    for helper in circle(journey):
        if helper.grantee:
            found[helper.grantee.pk] = (helper.grantee, helper.known_as)
        for member in helper.members:
            found.setdefault(member.user_id, (member.user, member.name))
    return list(found.values())


def name_of(owner: User, journey: Journey, helper: User) -> str:
    """What the owner calls this helper."""
    with acting_as(owner):
        return next((name for user, name in who_could_sit(journey) if user.pk == helper.pk), "")


def going_on(journey: Journey) -> list[Sitting]:
    return list(Sitting.objects.going_on().filter(journey=journey))


def part(request: Request, journey: Journey) -> dict[str, Any]:
    """The section of My people; nothing where there is nobody to sit with and nobody helped to begin."""
    agreement = Agreement.objects.filter(journey=journey).first()
    sittings, could = going_on(journey), who_could_sit(journey)
    if not (agreement or sittings or could):
        return {}
    return {"journey": journey, "agreement": agreement, "sittings": sittings, "could": could}
