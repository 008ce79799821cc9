"""Who gains from a choice, under each of its pages."""

from django import template
from django.template import Context

from access.gate import can
from access.rules import Permission
from choosing.gains.reading import gains
from choosing.models import Choice

register = template.Library()


@register.inclusion_tag("choosing/gains/under.html", takes_context=True)
def who_gains(context: Context, choice: Choice | None) -> dict[str, object]:
    """Nothing where nobody is known to gain."""
    if not isinstance(choice, Choice):
        return {}
    request = context["request"]
    return {
        "gains": gains(request, choice),
        "choice": choice,
        "mine": can(request.user, Permission.CHOICE_EDIT, choice),
        "csrf_token": context.get("csrf_token"),
    }
