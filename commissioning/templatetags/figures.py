"""How a figure is written in a table, and parts of pages that are kept."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commissioning import kept
from commissioning.rules import KEPT_BACK, LOW

register = template.Library()


@register.filter
def marked(said: str) -> str | SafeString:
    """A mark, with its words for whoever hears it. A page has hundreds: so this is no template of its own."""
    if said not in (KEPT_BACK, LOW):
        return said
    words = _("kept back") if said == KEPT_BACK else _("rounds to none")
    return format_html('<span class="mark">{}</span><span class="hide"> {}</span>', said, words)


@register.simple_tag(takes_context=True)
def kept_part(context: Context, name: str) -> SafeString:
    """Like `include`, of what everybody sees alike: kept with its release, so that it is seldom reckoned anew."""

    def make() -> str:
        assert context.template is not None
        return context.template.engine.get_template(name).render(context)

    parts: kept.Parts | None = context["parts"]
    return SafeString(parts.part(name, make) if parts else make())
