"""Figures, for everybody: the story in plain words, charts with a table behind each, and the numbers to take away."""

import csv
from collections.abc import Callable, Sequence
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from access.gate import public
from commissioning import kept, paper, reading, sheets, telling
from commissioning.models import Release
from providers.exports import safe
from providers.market import places

# What an area's page draws; every other table is one press away.
DRAWN = ("nobody-offers", "areas-of-life", "real-options", "matters")

KINDS = {"ods": "application/vnd.oasis.opendocument.spreadsheet", "pdf": "application/pdf"}


@public
def figures(request: HttpRequest) -> HttpResponse:
    """England, and every area to pick from."""
    if wanted := request.GET.get("area", ""):
        return redirect("figures_area", places.area(wanted).slug)
    return _area(request, places.ENGLAND, "commissioning/index.html", {"regions": places.regions})


@public
def figures_area(request: HttpRequest, slug: str) -> HttpResponse:
    """What people in one council's area, one region or England are telling us."""
    return _area(request, slug, "commissioning/area.html", {})


def _area(request: HttpRequest, slug: str, template: str, more: dict[str, object]) -> HttpResponse:
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    told = _told(release, here, DRAWN) if release else None
    tables = partial(reading.published, release, here) if release else ()
    wider = partial(reading.wider, release, here) if release and here.region else ()
    context = _about(here, release, told, template) | {"tables": tables, "wider": wider}
    return render(request, template, context | more)


@public
def figures_table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """One table for one area, whole."""
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    if not release:
        raise Http404
    found = next((one for one in reading.published(release, here) if one.code == table), None)
    if found is None:
        raise Http404
    context = _about(here, release, _told(release, here, [table]), table) | {"table": found}
    return render(request, "commissioning/table.html", context)


def _told(release: Release, here: places.Here, tables: Sequence[str]) -> SimpleLazyObject:
    """Read only where a part of the page is not kept: templatetags/figures.py."""
    return SimpleLazyObject(partial(telling.of, release, here, tables))


def _about(here: places.Here, release: Release | None, told: object, page: str) -> dict[str, object]:
    """What every page says: where, when, and what is kept back, by the rules of this release."""
    few, fewer = reading.thresholds(release)
    period = reading.period(release.period) if release else ""
    about = {"here": here, "release": release, "period": period, "told": told, "few": few, "fewer": fewer}
    return about | {"parts": kept.Parts(release, here, page) if release else None}


@public
def figures_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table of the area in one file, as it was published: a row for each category, [c] where it is kept back."""
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    if not release:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = _named(here, release, "csv")
    writer = csv.writer(answer)
    writer.writerow(["area", "period", "release", "table", "row", "column", "number", "of"])
    for one in reading.shown(release, here):
        for label, said in one.rows:
            of = _("people") if one.table.of_people else _("days")
            for heading, number in zip(one.headings or [""], said, strict=True):
                row = (here.name, release.period, release.number, one.table.title, label, heading, number, of)
                writer.writerow([safe(str(cell)) for cell in row])
    return answer


@public
def figures_ods(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a spreadsheet, with a cover, notes and a sheet for each table."""
    return _file(request, slug, "ods", sheets.spreadsheet)


@public
def figures_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """One page to print and to hand on."""
    return _file(request, slug, "pdf", paper.one_page)


def _file(
    request: HttpRequest, slug: str, kind: str, make: Callable[[Release, places.Here], bytes]
) -> HttpResponse:
    here = places.area(slug)
    release = reading.release(request.GET.get("release", ""))
    if not release or not reading.published(release, here):
        raise Http404
    answer = HttpResponse(kept.file(release, here, kind, make), content_type=KINDS[kind])
    answer["Content-Disposition"] = _named(here, release, kind)
    return answer


def _named(here: places.Here, release: Release, kind: str) -> str:
    return f'attachment; filename="figures-{here.slug}-{release.period}-{release.number}.{kind}"'
