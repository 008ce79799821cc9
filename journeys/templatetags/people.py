"""The sections of My people, whichever room they come from; and who sees what is shared as a whole."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from access.gate import can
from access.rules import Permission
from journeys.models import Journey, Share
from journeys.people.whole import Whole, of
from ui.words import listed

register = template.Library()


@register.simple_tag(takes_context=True)
def people_part(context: template.Context, name: str, part: dict[str, Any]) -> SafeString:
    """Draw one section with what its room gathered for it, beside what every page has."""
    with context.push(**part):
        return template.Engine.get_default().get_template(name).render(context)


@register.inclusion_tag("journeys/people/who_sees.html", takes_context=True)
def who_sees(context: template.Context, stage: str, journey: Journey) -> dict[str, Any]:
    """For the owner alone, on the page of my plan or of my days: who sees it now, and the way to share it."""
    one = _mine(context, stage, journey)
    if one is None:
        return {}
    rows = Share.objects.live().filter(journey=journey, stage=one.stage).order_by("started_at")
    names = list(dict.fromkeys(rows.values_list("known_as", flat=True)))
    said = str(one.somebody).format(names=listed(names)) if names else one.nobody
    return {"one": one, "journey": journey, "names": names, "said": said}


@register.inclusion_tag("journeys/people/share_button.html", takes_context=True)
def share_button(context: template.Context, stage: str, journey: Journey) -> dict[str, Any]:
    """For the owner alone, beside the name of the page: the way to share it."""
    return {"one": _mine(context, stage, journey), "journey": journey}


def _mine(context: template.Context, stage: str, journey: Journey) -> Whole | None:
    return of(stage) if can(context["request"].user, Permission.SHARE_MANAGE, journey) else None
