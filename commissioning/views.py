"""Figures, for everybody: the story in plain words, charts with a table behind each, and the numbers to take away."""

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from access.gate import public
from commissioning import reading
from providers.exports import safe
from providers.market import places

# What an area's page draws; every other table is one press away.
DRAWN = ("nobody-offers", "areas-of-life", "real-options", "matters")


@public
def figures(request: HttpRequest) -> HttpResponse:
    """England, and every area to pick from."""
    return _area(request, places.ENGLAND, "commissioning/index.html", {"regions": places.regions()})


@public
def figures_area(request: HttpRequest, slug: str) -> HttpResponse:
    """What people in one council's area, one region or England are telling us."""
    return _area(request, slug, "commissioning/area.html", {})


def _area(request: HttpRequest, slug: str, template: str, more: dict[str, object]) -> HttpResponse:
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    drawn = {one.table.code: one for one in (reading.shown(release, here, DRAWN) if release else [])}
    context = {
        "here": here,
        "release": release,
        "period": reading.period(release.period) if release else "",
        "drawn": [drawn[code] for code in DRAWN if code in drawn],
        "missing": drawn.get("nobody-offers"),
        "hopes": drawn.get("areas-of-life"),
        "tables": reading.tables_of(here),
    }
    return render(request, template, context | more)


@public
def figures_table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """One table for one area, whole."""
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    found = reading.shown(release, here, [table]) if release else []
    if not release or not found:
        raise Http404
    context = {"here": here, "release": release, "period": reading.period(release.period), "shown": found[0]}
    return render(request, "commissioning/table.html", context)


@public
def figures_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table of the area in one file, as it was published: a row for each category, [c] where it is kept back."""
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    if not release:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="figures-{here.slug}-{release.period}.csv"'
    writer = csv.writer(answer)
    writer.writerow(["area", "period", "release", "table", "row", "column", "people"])
    for one in reading.shown(release, here):
        for label, said in one.rows:
            for heading, people in zip(one.headings or [""], said, strict=True):
                row = (here.name, release.period, release.number, one.table.title, label, heading, people)
                writer.writerow([safe(str(cell)) for cell in row])
    return answer
