"""What search engines are told: which pages are for everybody, and when each entry last changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from django.db import connection
from django.http import Http404
from django.urls import reverse

from providers.api import shapes
from providers.market import places
from providers.models import Service
from providers.models.entries import ServiceQuerySet

MOST = 50_000  # in one part, by the rules of sitemaps
# Pages for everybody, by the names of their addresses; one of a room that is not there is left out.
PAGES = (
    "front",
    "about",
    "help",
    "privacy",
    "easier",
    "register",
    "market",
    "api_docs",
    "api_downloads",
)
# Also asked for by browsers, whatever page they show.
ALSO = ("/static/",)
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

_LAST_OF_PARTS = """
SELECT max(changed_at)::date FROM (
    SELECT s.changed_at, (row_number() OVER (ORDER BY s.id) - 1) / %s AS part FROM ({rows}) AS s) AS numbered
GROUP BY part ORDER BY part"""


@dataclass(frozen=True)
class Entry:
    """One address, and the day it last changed, where that is known."""

    path: str
    on: date | None = None


def may_be_listed(service: Service) -> bool:
    """Whether this entry is one of `for_search_engines`."""
    return service.is_shown and not service.ended_on and not shapes.may_be_a_home(service)


def for_search_engines() -> ServiceQuerySet:
    """Entries that a search engine may list: open, and nobody's own home.

    Whoever works alone from home is found by who looks for support here, and not by whoever types their name anywhere.
    """
    return Service.objects.listed().exclude(shapes.homes())


def parts() -> list[Entry]:
    """The parts of the map: the pages, then the entries, so many a part."""
    rows, values = for_search_engines().order_by().values("id", "changed_at").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_LAST_OF_PARTS.format(rows=rows), [MOST, *values])
        days = [day for (day,) in cursor.fetchall()]
    found = [Entry("/sitemap-pages.xml")]
    return found + [Entry(f"/sitemap-register-{number}.xml", day) for number, day in enumerate(days, 1)]


def pages() -> list[Entry]:
    areas = [here.url for region in places.regions() for here in (region.here, *region.councils)]
    return [Entry(path) for path in (*map(reverse, PAGES), *areas)]


def entries(number: int) -> Iterator[Entry]:
    """One part of the entries. Raises Http404 where there is no such part."""
    rows = (
        for_search_engines()
        .order_by("pk")
        .values_list("pk", "changed_at")[(number - 1) * MOST : number * MOST]
    )
    if not rows:
        raise Http404
    # Made by hand from one: finding the address anew 50,000 times takes a second.
    first = reverse("entry", args=[rows[0][0]]).replace(str(rows[0][0]), "{}")
    return (Entry(first.format(pk), at.date()) for pk, at in rows)


def index(base: str, found: Iterable[Entry]) -> str:
    return _file("sitemapindex", "sitemap", base, found)


def part(base: str, found: Iterable[Entry]) -> str:
    return _file("urlset", "url", base, found)


def _file(whole: str, one: str, base: str, found: Iterable[Entry]) -> str:
    lines = [
        f"<{one}><loc>{escape(base + entry.path)}</loc>"
        + (f"<lastmod>{entry.on}</lastmod>" if entry.on else "")
        + f"</{one}>\n"
        for entry in found
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} {_XMLNS}>\n{"".join(lines)}</{whole}>\n'


def robots(base: str) -> str:
    """What a search engine may read: the register's pages and ours about it. Nothing of anybody, and no searches."""
    allowed = [path if path != "/" else "/$" for path in map(reverse, PAGES)]
    refused = [f"{reverse('register')}*?", "/"]
    lines = ["User-agent: *", *(f"Allow: {path}" for path in (*allowed, *ALSO))]
    return "\n".join(
        [*lines, *(f"Disallow: {path}" for path in refused), "", f"Sitemap: {base}/sitemap.xml", ""]
    )
