"""The page of today as it is taken along: one page that stands alone, and the list of what it shows."""

from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from delivery.today import reading
from delivery.today.reading import Today

# Nothing but its own files, and no form: it is only read.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
NAMED = {"img": "src", "script": "src", "link": "href"}


class _Named(HTMLParser):
    """Every file that a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(NAMED.get(tag, ""))
        if address and address.startswith("/") and not address.startswith("//"):
            self.found[address] = None


def files_of(page: str) -> list[str]:
    named = _Named()
    named.feed(page)
    return list(named.found)


def packed(request: HttpRequest, today: Today) -> dict[str, Any]:
    """What the service worker keeps. `pictures` are sealed with the page; `files` are the same for everybody."""
    said = {
        "today": today,
        "journey": today.journey,
        "taken_at": timezone.now(),
        "exit_to": settings.EXIT_URL,
    }
    page = render_to_string("delivery/today/kept.html", said, request)
    nothing = render_to_string("delivery/today/nothing_kept.html", {}, request)
    named = files_of(page)
    ours = [address for address in named if address.startswith(settings.STATIC_URL)]
    left = reading.ends_in(request.user, today.journey)  # type: ignore[arg-type]
    return {
        "address": reverse("today", args=[today.journey.pk]),
        "page": page,
        "nothing": nothing,
        "pictures": [address for address in named if address not in ours],
        "files": list(dict.fromkeys([*ours, *files_of(nothing)])),
        "policy": POLICY,
        "lasts": int(reading.LASTS.total_seconds() * 1000),
        "endsIn": int(left.total_seconds() * 1000) if left else None,
    }


def may_take(request: HttpRequest) -> bool:
    """Not from a device that many use, not while two sit together, and not while an owner looks as somebody else."""
    session = request.session
    shared = session.get("by_card") or session.get("sitting")
    return not shared and getattr(request, "looking", None) is None
