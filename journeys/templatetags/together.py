from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from journeys.together import face
from journeys.together.models import Sitting

register = template.Library()


@register.simple_tag(takes_context=True)
def sitting_now(context: template.Context) -> Sitting | None:
    """The sitting that goes on in the journey of this page. Asks nothing where this session has none."""
    request = context["request"]
    journey_id = request.resolver_match.kwargs.get("journey") if request.resolver_match else None
    return face.sitting_of(request, journey_id) if journey_id else None


@register.simple_tag(takes_context=True)
def spoken(context: template.Context) -> SafeString | str:
    """A hidden field: who was speaking when this page was made. Nothing where nobody sits together."""
    if sitting_now(context) is None:
        return ""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', face.FIELD, face.says(context["request"])
    )


@register.simple_tag(takes_context=True)
def speaking(context: template.Context) -> str:
    return face.says(context["request"])
