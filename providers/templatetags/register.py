"""What the pages of the register have besides the usual tags."""

from collections.abc import Iterable

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from providers import kept
from providers.narrowing import Tick
from ui.quick import safe

register = template.Library()
# About 50 kB each: some 25 MB in every process.
_parts: kept.Shelf[str] = kept.Shelf(most=500, minutes=5)


class Kept(template.Node):
    """A part of a page that is the same for everybody who asks the same, drawn once."""

    def __init__(self, name: str, inside: NodeList) -> None:
        self.name, self.inside = name, inside

    def render(self, context: template.Context) -> SafeString:
        under = context.get("kept_under")
        if under is None:
            return self.inside.render(context)
        key = kept.digest(under, self.name)
        return mark_safe(_parts.get(key, lambda: str(self.inside.render(context))))  # noqa: S308 (drawn and escaped)


@register.tag("kept")
def do_kept(parser: Parser, token: Token) -> Kept:
    """{% kept "main" %}…{% endkept %}: kept under `kept_under` of the view; drawn anew where that is None.

    Nothing of whoever asks may stand inside: no token of a form that posts, no nonce, no name.
    """
    _tag, name = token.split_contents()
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(name, inside)


@register.simple_tag
def ticks(legend: str, *, name: str, kind: str, among: Iterable[Tick]) -> SafeString:
    """The lines of one facet, each with how many there would be. There are dozens: drawn here, as `ui.quick` does."""
    lines = "".join(_tick(name, kind, tick, _("of these")) for tick in among)
    return mark_safe(f"<fieldset><legend>{safe(legend)}</legend>{lines}</fieldset>")  # noqa: S308


def _tick(name: str, kind: str, tick: Tick, of_these: str) -> str:
    pk, ticked = f"id_{name}_{safe(tick.value)}", " checked" if tick.ticked else ""
    counted = f'<span>{safe(tick.count_in_words)}<span class="hide"> {of_these}</span></span>'
    return (
        f'<label class="check check--count" for="{pk}"><input type="{kind}" id="{pk}" name="{name}"'
        f' value="{safe(tick.value)}"{ticked}><span>{safe(tick.label)}</span>'
        f"{'' if tick.count is None else counted}</label>"
    )
