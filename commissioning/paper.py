"""One page about an area, to print and to hand on (PDF): what nobody offers, what people hope for, what is not told."""

import io

import pikepdf
from django.template.loader import render_to_string

from commissioning import reading, telling
from commissioning.models import Release
from journeys.paper.draw import draw
from providers.market import places

TABLES = ("nobody-offers", "areas-of-life")
# How many hopes are named: fewer, until it is one page in every language and with every name.
HOPES = (6, 4, 3, 1)


def one_page(release: Release, here: places.Here) -> bytes:
    """The page of this area in this release, in the language in use."""
    told = telling.of(release, here, TABLES)
    missing, hopes = told.missing, told.hopes
    context = {
        "here": here,
        "release": release,
        "period": reading.period(release.period),
        "told": told,
        "missing": _said(missing.top if missing else [], told.then),
        "hopes": hopes,
        "few": reading.thresholds(release)[0],
    }
    drawn = b""
    for most in HOPES:
        lines = [line for line in hopes.chart if line.people][:most] if hopes else []
        bars = [(line, 100 * (line.people or 0) // hopes.longest) for line in lines] if hopes else []
        drawn = draw(render_to_string("commissioning/paper.html", context | {"bars": bars}), {})
        if _pages(drawn) == 1:
            break
    return drawn


def _said(top: list[reading.Line], then: list[telling.Compared]) -> list[tuple[reading.Line, str]]:
    """Each with what became of it since the quarter before, where there is one."""
    words = {one.label: one.words for one in then}
    return [(line, words.get(line.label, "")) for line in top]


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
