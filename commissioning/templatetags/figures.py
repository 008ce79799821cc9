"""How a figure is written in a table: a mark, with its words for whoever hears it, where it is kept back."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commissioning.reading import KEPT_BACK, LOW

register = template.Library()


@register.filter
def marked(said: str) -> str | SafeString:
    """A page has hundreds: so this is no template of its own."""
    if said not in (KEPT_BACK, LOW):
        return said
    words = _("kept back") if said == KEPT_BACK else _("rounds to none")
    return format_html('<span class="mark">{}</span><span class="hide"> {}</span>', said, words)
