"""Components that one page shows by the dozen. Drawn here and not by templates, which take ten times as long.

What they show is escaped, every word of it, unless it comes as SafeString.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ui.icons import icon
from ui.parts import Fact

_icon = lru_cache(maxsize=None)(icon)
_MARKS = re.compile("[&<>\"']")


def safe(words: str) -> str:
    """The words, escaped. Most have nothing to escape: then they are as they were, at a tenth of the cost."""
    if type(words) is str and not _MARKS.search(words):
        return words
    return conditional_escape(words)


def picture(
    name: str, alt: str = "", css: str = "art", width: int = 320, height: int = 240, eager: bool = False
) -> SafeString:
    """One of our drawings of adult life, from static/pictures. Empty `alt` where the words beside it say it all."""
    return format_html(
        '<img class="{}" src="{}" alt="{}" width="{}" height="{}"{}>',
        css,
        static(f"pictures/{name}.svg"),
        alt,
        width,
        height,
        "" if eager else mark_safe(' loading="lazy"'),
    )


def tag(words: str, *, icon: str = "", hour: str = "", done: bool = False) -> SafeString:
    """A small label: what kind of thing this is, or how it stands."""
    css = "tag" + (f" is-{safe(hour)}" if hour else "") + (" tag--done" if done else "")
    return mark_safe(f'<span class="{css}">{_icon(icon) if icon else ""}{safe(words)}</span>')  # noqa: S308


def facts(among: Iterable[Fact]) -> SafeString:
    """What is known, each with who said so and when."""
    return mark_safe(f'<dl class="facts">{"".join(map(_fact, among))}</dl>')  # noqa: S308


def _fact(fact: Fact) -> str:
    warning = f" <b>{safe(fact.warning)}</b>" if fact.warning else ""
    source = f'<span class="src">{safe(fact.source)}{warning}</span>' if fact.source or warning else ""
    return (
        f"<div><dt>{_icon(fact.icon)}{safe(fact.term)}</dt><dd><b>{safe(fact.value)}</b>{source}</dd></div>"
    )


def result(
    content: SafeString,
    title: str,
    *,
    url: str,
    number: int = 0,
    kind: str = "",
    why: str = "",
    facts: Iterable[Fact] = (),
    more: Iterable[Fact] = (),
    more_words: str | Promise = _("Room and cost"),
    picture: str = "",
    level: int = 3,
) -> SafeString:
    """One answer of the register. `more` is folded away on a phone; the content is what can be done with it."""
    named, numbered = (
        safe(title),
        f'<span class="pinno" aria-hidden="true">{int(number) if number else ""}</span>',
    )
    name = f'<h{level}>{numbered if number else ""}<a href="{safe(url)}">{named}</a></h{level}>'
    drawing = f'<div class="result__pic">{_picture(picture)}</div>' if picture else ""
    parts = (
        f'<article class="card result is-morning{" result--pic" if picture else ""}">{drawing}',
        '<div class="result__name">',
        name,
        f'<p class="small">{safe(kind)}</p></div>' if kind else "</div>",
        f'<p class="why"><b>{gettext("Why this is here:")}</b> {safe(why)}</p>' if why else "",
        _facts(facts),
        _more(more, more_words, named) if more else "",
        f'<div class="row result__do">{content}</div>' if content.strip() else "",
        "</article>",
    )
    return mark_safe("".join(parts))  # noqa: S308


def _more(more: Iterable[Fact], words: str | Promise, named: str) -> str:
    summary = f'<summary>{safe(str(words))}<span class="hide">: {named}</span></summary>'
    return f'<details class="result__more">{summary}{_facts(more)}</details>'


_facts, _picture = facts, picture
