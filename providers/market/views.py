"""Understand the market: public pages of what exists where, each chart with its table, and the numbers to take away."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from access.gate import public
from providers.exports import safe
from providers.market import places
from providers.market.store import of_area


@public
def market(request: HttpRequest) -> HttpResponse:
    """Every area, and England as a whole."""
    here = places.area(places.ENGLAND)
    context = {
        "here": here,
        "market": of_area(here),
        "regions": places.regions(),
    }
    return render(request, "providers/market/index.html", context)


@public
def market_area(request: HttpRequest, slug: str) -> HttpResponse:
    """One council's area, or one region."""
    here = places.area(slug)
    councils = [region.councils for region in places.regions() if region.here == here]
    context = {"here": here, "market": of_area(here)}
    return render(
        request, "providers/market/area.html", context | {"councils": councils[0] if councils else []}
    )


@public
def market_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table of the area in one file: table, row, number."""
    here = places.area(slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="market-{here.slug}.csv"'
    writer = csv.writer(answer)
    writer.writerow(["area", "table", "row", "number"])
    for table in of_area(here).tables:
        for bar in table.bars:
            count = "" if bar.count is None else str(bar.count)
            writer.writerow([safe(cell) for cell in (here.name, str(table.title), bar.label, count)])
    return answer
