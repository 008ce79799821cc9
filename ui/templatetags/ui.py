"""The tags every template has: icons, shapes, pictures, form parts and the components of docs/ui.md."""

import json
from datetime import datetime

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from ui import blocks, icons, parts
from ui.forms import parts_of

register = template.Library()

# Script modules by the name that `import` uses. Each is fetched only by a page that holds what it serves.
MODULES = {
    "count": "js/count.js",
    "errors": "js/errors.js",
    "exit": "js/exit.js",
    "passkey": "js/passkey.js",
    "print": "js/print.js",
    "read-aloud": "js/read-aloud.js",
    "watch": "js/watch.js",
    "govuk/": "vendor/govuk/",
}

register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.badge, name="badge")
for part in parts.TAGS:
    register.simple_tag(parts.drawn(part))
for block in blocks.BLOCKS:
    register.simple_block_tag(block)


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


@register.simple_tag
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


@register.simple_tag(takes_context=True)
def import_map(context: template.Context) -> SafeString:
    """Where the browser finds our script modules and GOV.UK's, by name."""
    nonce = getattr(context.get("request"), "csp_nonce", "")
    names = {name: static(path) for name, path in MODULES.items()}
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>',
        nonce,
        mark_safe(json.dumps({"imports": names}, separators=(",", ":"))),  # noqa: S308 (our own addresses)
    )


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(
    context: template.Context, page_obj: Page, label: str = "Pages of this list"
) -> dict[str, object]:
    """Which page of a long list this is, and the ways to the others. Keeps what was asked for in the address."""
    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {
        "page_obj": page_obj,
        "numbers": numbers,
        "gap": page_obj.paginator.ELLIPSIS,
        "label": label,
        "request": context["request"],
    }


@register.filter
def moment(at: datetime) -> str:
    """A moment in words: Tuesday 17 November, 6:05pm."""
    return f"{date_format(localtime(at), 'l j F')}, {clock(at)}"


@register.filter
def clock(at: datetime) -> str:
    """A time of day in words: 6:05pm."""
    return date_format(localtime(at), "g:iA").replace("AM", "am").replace("PM", "pm")
