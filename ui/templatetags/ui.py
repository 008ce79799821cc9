"""The tags every template has: icons, shapes, pictures, form parts and the components of docs/ui.md."""

import json
from functools import lru_cache

from django import template
from django.conf import STATICFILES_STORAGE_ALIAS, settings
from django.core.files.storage import Storage, storages
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ui import blocks, dates, easy, icons, languages, parts, quick, words
from ui.forms import parts_of

register = template.Library()

# Script modules by the name that `import` uses. Each is fetched only by a page that holds what it serves.
MODULES = {
    "along": "js/along.js",
    "atlas": "js/atlas.js",
    "boards": "js/boards.js",
    "camera": "js/camera.js",
    "captions": "js/captions.js",
    "card": "js/card.js",
    "count": "js/count.js",
    "draw": "js/draw.js",
    "errors": "js/errors.js",
    "exit": "js/exit.js",
    "keeping": "js/keeping.js",
    "leaflet": "vendor/leaflet/leaflet.js",
    "level": "js/level.js",
    "passkey": "js/passkey.js",
    "next": "js/next.js",
    "player": "js/player.js",
    "print": "js/print.js",
    "read-aloud": "js/read-aloud.js",
    "recorder": "js/recorder.js",
    "scan-tree": "js/scan-tree.js",
    "reader": "js/reader.js",
    "reading-order": "js/reading-order.js",
    "slides": "js/slides.js",
    "spoken-time": "js/spoken-time.js",
    "states": "js/states.js",
    "suggest": "js/suggest.js",
    "symbols": "js/symbols.js",
    "takes": "js/takes.js",
    "tus": "vendor/tus/tus.js",
    "uploads": "js/uploads.js",
    "watch": "js/watch.js",
    "watching": "js/watching.js",
    "govuk/": "vendor/govuk/",
}

register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.badge, name="badge")
for part in parts.TAGS:
    register.simple_tag(parts.drawn(part))
for block in (*blocks.BLOCKS, quick.result):
    register.simple_block_tag(block)
for shown in (quick.facts, quick.picture, quick.tag):
    register.simple_tag(shown)


register.simple_tag(languages.tag, name="page_language")
register.simple_tag(languages.direction, name="page_direction")


@register.inclusion_tag("ui/mark.html")
def mark() -> dict[str, object]:
    """The sign beside the name of the service."""
    return {}


@register.inclusion_tag("ui/hills.html")
def hills() -> dict[str, object]:
    """The land at the foot of the sky. Its colours and its sun come from the hour of the element round it."""
    return {}


@register.simple_tag
def field(bound: BoundField, heading: bool = False, optional: bool = False, look: str = "") -> SafeString:
    """One form field with its label, hint and error. `look`: picks, switch, field--code and the like."""
    drawn = parts_of(bound, heading=heading, optional=optional, look=look)
    return render_to_string(f"ui/forms/{drawn.kind}.html", {"parts": drawn, "bound": bound})


@register.simple_tag
def field_parts(bound: BoundField) -> SafeString:
    """What `{{ form.x.as_field_group }}` draws."""
    return field(bound)


@register.inclusion_tag("ui/forms/errors.html")
def error_summary(form: BaseForm, quiet: bool = False) -> dict[str, object]:
    """What to look at again, first thing on the page, each line leading to its field. `quiet`: takes no focus."""
    found = [{"words": words, "target": ""} for words in form.non_field_errors()]
    for bound in form.visible_fields():
        target = (bound.auto_id or bound.html_name) + ("-day" if bound.widget_type == "dateparts" else "")
        if bound.errors:
            found.append({"words": bound.errors[0], "target": target})
    return {"found": found, "quiet": quiet}


@register.simple_tag
def url_if(name: str, *args: object) -> str:
    """The address called `name`, or "" where this service has no such page (yet)."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _name(context: template.Context) -> str:
    """The name of the page's template, however many stand round it."""
    return getattr(context.template, "name", None) or ""


@register.simple_tag(takes_context=True)
def easy_page(context: template.Context) -> easy.EasyPage | None:
    """The easy-read form of this page, where it is wanted and there is one."""
    found = easy.of(_name(context))
    page = context.get("page")
    return found if page and page.display.easy == "on" else None


# What somebody pasted into a search by mistake is not carried on, letter by letter, in every address.
LONGEST_ASKED = 200


@register.inclusion_tag("ui/easy_switch.html", takes_context=True)
def easy_switch(context: template.Context) -> dict[str, object]:
    """From usual words to easy read and back: the same address, with whatever else stands in it."""
    request, page = context.get("request"), context.get("page")
    if request is None or page is None or not easy.of(_name(context)):
        return {"there": False}
    on = page.display.easy == "on"
    asked = easy.query(request).copy()
    for name, values in asked.lists():
        asked.setlist(name, [value[:LONGEST_ASKED] for value in values])
    asked[easy.ASKED] = "0" if on else "1"
    return {"there": True, "on": on, "address": f"?{asked.urlencode()}"}


@register.inclusion_tag("ui/exit.html", takes_context=True)
def exit_button(context: template.Context, css: str = "") -> dict[str, object]:
    """Exit this page: signs out and leaves for a neutral page. A form where the service can sign out, else a link."""
    page, request = context.get("page"), context.get("request")
    signed_in = bool(page and page.signed_in)
    return {
        "action": url_if("exit") if signed_in else "",
        "leave": settings.EXIT_URL,
        "csrf_token": get_token(request) if signed_in and request else "",
        "css": css,
    }


@lru_cache(maxsize=1)
def _places(storage: Storage, debug: bool) -> SafeString:
    """The addresses of all modules. A storage and DEBUG settle them for as long as the process lives."""
    names = {name: static(path) for name, path in MODULES.items()}
    return mark_safe(json.dumps({"imports": names}, separators=(",", ":")))  # noqa: S308 (our own addresses)


@register.simple_tag(takes_context=True)
def import_map(context: template.Context) -> SafeString:
    """Where the browser finds our script modules and GOV.UK's, by name."""
    nonce = getattr(context.get("request"), "csp_nonce", "")
    places = _places(storages[STATICFILES_STORAGE_ALIAS], settings.DEBUG)
    return format_html('<script type="importmap" nonce="{}">{}</script>', nonce, places)


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: template.Context, page_obj: Page, label: str = "") -> dict[str, object]:
    """Which page of a long list this is, and the ways to the others. Keeps what was asked for in the address."""
    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {
        "page_obj": page_obj,
        "numbers": numbers,
        "gap": page_obj.paginator.ELLIPSIS,
        "label": label or _("Pages of this list"),
        "request": context["request"],
    }


for said in dates.FILTERS:
    register.filter(said)
register.filter(words.listed)
