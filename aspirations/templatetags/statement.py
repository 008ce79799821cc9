"""Small words and drawings of the statement's pages."""

from django import template
from django.utils.safestring import SafeString

from aspirations import stage
from aspirations.models import Area
from ui.templatetags.ui import picture

register = template.Library()

DRAWINGS = {
    "who_i_am": "piano",
    "good_life": "morning",
    "home": "cottage",
    "people": "together",
    "community": "choir",
    "work_learning": "bakery",
    "growing": "bus",
    "mind_spirit": "sea",
    "wellness": "tomatoes",
    "safe_control": "door",
    "money": "money",
    "how_to_support": "talking",
}

register.simple_tag(stage.things, name="things")


@register.simple_tag
def area_picture(area: Area) -> SafeString:
    """Our drawing for an area, where it holds no photo of the person's own."""
    slug = area.framework_area.slug if area.framework_area else ""
    return picture(DRAWINGS.get(slug, "walk"))


@register.simple_tag
def coverage(areas: list[Area]) -> str:
    """For the person alone, and never a score."""
    said = sum(bool(area.said) for area in areas)  # type: ignore[attr-defined]
    if not said:
        return "I can begin with any of them."
    return f"I have said something about {said} of {len(areas)}. It does not have to be all."


@register.filter
def after_colon(words: str) -> str:
    """`: In my words`, for the hidden end of a button that stands on a page more than once."""
    return f": {words}"
