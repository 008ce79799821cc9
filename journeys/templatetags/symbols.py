"""{% load symbols %}{% symbol key %}: the picture of a symbol."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from journeys.symbols import face

register = template.Library()


@register.simple_tag
def symbol(
    key: str,
    pictures: Mapping[str, face.SymbolShown] | None = None,
    alt: str | None = None,
    css: str = "symbol",
) -> SafeString | str:
    """The picture of a symbol, "" where there is none. Give `pictures` (face.pictures_of) where a page has many.

    `alt` is the symbol's word unless it is said; empty where the words beside it say it all.
    """
    found = (face.pictures_of([key]) if pictures is None else pictures).get(key) if key else None
    if found is None:
        return ""
    return format_html(
        '<img class="{}" src="{}" alt="{}" width="96" height="96" loading="lazy">',
        css,
        found.url,
        found.word if alt is None else alt,
    )
