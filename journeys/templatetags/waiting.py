"""What waits on a page until its owner says yes there, whichever room it comes from."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from journeys.models import Journey
from journeys.templatetags.people import people_part
from journeys.waiting import parts_for

register = template.Library()


@register.simple_tag(takes_context=True)
def waits_here(context: template.Context, stage: str, journey: Journey) -> SafeString:
    """Draw every section that waits on the page of this stage. Nothing for anybody but the owner."""
    drawn = [people_part(context, name, part) for name, part in parts_for(context["request"], journey, stage)]
    # Each is a template of ours, drawn already.
    return mark_safe("".join(drawn))  # noqa: S308
