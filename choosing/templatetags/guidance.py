"""The pages of good practice that help at one part of a choice."""

from django import template

from choosing.guidance.pages import for_part

register = template.Library()


@register.inclusion_tag("choosing/guidance/beside.html")
def guidance(part: str) -> dict[str, object]:
    """A short list of pages, for the side of a page."""
    return {"guides": for_part(part), "part": part}
