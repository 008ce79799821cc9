"""What the page of an entry says to search engines, and to nobody who looks at it."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from providers.api import schema_org, sitemap
from providers.models import Service

register = template.Library()
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.inclusion_tag("providers/api/head.html", takes_context=True)
def open_data(context: template.Context, service: Service, *words: str) -> dict[str, object]:
    """The description, the one address and the facts of a service (schema.org), for the head of its page."""
    request = context["request"]
    base = request.build_absolute_uri("/").rstrip("/")
    return {
        "description": Truncator(" ".join((f"{service.name}.", *words))).chars(schema_org.MOST_LETTERS),
        "page": f"{base}{service.get_absolute_url()}",
        "facts": as_data(schema_org.about(service, base)),
        "nonce": getattr(request, "csp_nonce", ""),
    }


@register.filter
def may_be_listed(service: Service) -> bool:
    """Whether search engines may list the page of this service."""
    return sitemap.may_be_listed(service)


def as_data(found: object) -> SafeString:
    """JSON for inside a script element: nothing in it can end the element or begin another."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPED))  # noqa: S308
