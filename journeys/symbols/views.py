from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from access.gate import Request, access, list_for, open_for, public
from access.rules import Permission
from journeys.models import Journey, OwnSymbol
from journeys.symbols import actions, face
from journeys.symbols.forms import LikingForm, OwnSymbolForm

A_YEAR = 60 * 60 * 24 * 365
AN_HOUR = 60 * 60


@public
def symbol_picture(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """The drawing of a symbol. What its address says in `v` never changes."""
    found = face.drawing(slug, code)
    if found is None:
        raise Http404
    svg, mark = found
    etag = f'"{mark}"'
    whole = HttpResponse(svg, content_type="image/svg+xml", headers={"ETag": etag})
    response = get_conditional_response(request, etag=etag, response=whole) or whole
    forever = request.GET.get("v") == mark
    response["Cache-Control"] = (
        f"public, max-age={A_YEAR}, immutable" if forever else f"public, max-age={AN_HOUR}"
    )
    # Opened by itself it is a page of its own: one that can do nothing.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@public
def about_symbols(request: HttpRequest) -> HttpResponse:
    """Who drew the symbols, and under which licence."""
    return render(request, "journeys/symbols/about.html", {"sets": face.sets()})


@access(Permission.STATEMENT_EDIT)
def find_symbols(request: Request, journey: UUID) -> HttpResponse:
    """What the picker shows, for its script. Asked by POST: what somebody looks for stays out of addresses."""
    mine = open_for(request, Journey, pk=journey)
    picker = face.picker(request.POST, mine)
    drawn = render_to_string("journeys/symbols/found.html", {"picker": picker}, request)
    return JsonResponse({"html": drawn})


@access(Permission.JOURNEY_MANAGE)
def my_symbols(request: Request, journey: UUID) -> HttpResponse:
    """My own symbols, and which of the others I use already."""
    mine = open_for(request, Journey, pk=journey)
    liking = face.liking_of(mine)
    begun = {"first": liking.first, "tone": liking.tone}
    form = LikingForm(request.POST or None, initial=begun, sets=face.sets())
    if form.is_valid():
        actions.like_symbols(journey=mine, **form.cleaned_data, by=request.user)
        return redirect("my_symbols", mine.pk)
    own = list_for(request, OwnSymbol).filter(journey_id=mine.pk).select_related("picture")
    return render(request, "journeys/symbols/mine.html", {"journey": mine, "form": form, "own": own})


@access(Permission.JOURNEY_MANAGE)
def add_symbol(request: Request, journey: UUID) -> HttpResponse:
    """Add a symbol of my own."""
    mine = open_for(request, Journey, pk=journey)
    form = OwnSymbolForm(request.POST or None, request.FILES or None, journey_id=mine.pk)
    if form.is_valid():
        actions.add_own_symbol(journey=mine, **form.cleaned_data, by=request.user)
        return redirect("my_symbols", mine.pk)
    return render(request, "journeys/symbols/add.html", {"journey": mine, "form": form})


@access(Permission.JOURNEY_MANAGE)
def take_out_symbol(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Ask once, then take a symbol out of my own."""
    symbol = open_for(request, OwnSymbol, pk=pk, journey_id=journey)
    if request.method == "POST":
        actions.take_out_own_symbol(symbol=symbol, by=request.user)
        return redirect("my_symbols", journey)
    return render(request, "journeys/symbols/take_out.html", {"symbol": symbol})
