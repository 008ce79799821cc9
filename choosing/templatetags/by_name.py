"""Words of the owner's pages, as whoever reads the page should read them."""

from django import template
from django.template import Context

from choosing.by_name import KINDS, said

register = template.Library()


def _owner(context: Context) -> str:
    """The owner's name where somebody else reads; empty for the owner."""
    return "" if context.get("mine") else context.get("owner_name") or context["choice"].journey.name


@register.simple_tag(takes_context=True, name="said")
def in_words(context: Context, kind: str, code: str) -> str:
    """What a code says: `I would like this`, or `Rosa would like this`. `mine` says who reads."""
    return said(KINDS[kind], code, _owner(context))
