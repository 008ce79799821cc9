"""The addresses of the open API. Anybody may ask, from anywhere, without a key."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from access.gate import public
from providers.api import downloads, openapi, parameters, reading, terms
from providers.api import sitemap as search_engines
from providers.api.answers import Asked, as_json, endpoint, envelope, listed, not_there, open_to_all
from providers.api.shapes import Shapes, moment, one_home
from providers.vocabulary import SOURCES

VERSION = "HSDS-UK-3.0"
EXAMPLES = ("/api/services?per_page=5", "/api/services?search=dementia&postcode=BD23&proximity=20000")
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"


def _shapes(request: HttpRequest) -> Shapes:
    return Shapes(request.build_absolute_uri("/"))


@public
@endpoint()
def api(request: HttpRequest, asked: Asked) -> dict[str, str]:
    """What this API is, and where it is described."""
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": request.build_absolute_uri("/api/openapi.json"),
        "documentation_url": request.build_absolute_uri("/api/docs/"),
        "downloads_url": request.build_absolute_uri("/api/downloads/"),
        "licence": openapi.LICENCE,
    }


@public
@endpoint()
def description(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """The description that machines read."""
    return openapi.document(request.build_absolute_uri("/api"))


@public
@endpoint(*parameters.SERVICES)
def services(request: HttpRequest, asked: Asked) -> Any:
    shapes = _shapes(request)
    shown = shapes.service if asked.get("full") else shapes.in_list
    return listed(asked, reading.services(asked.values), shown, moment)


@public
@endpoint()
def service(request: HttpRequest, asked: Asked, pk: str) -> dict[str, Any]:
    return _shapes(request).service(reading.service(pk))


@public
@endpoint(*parameters.SERVICES)
def service_at_locations(request: HttpRequest, asked: Asked) -> Any:
    shapes = _shapes(request)
    shown = shapes.at_location if asked.get("full") else shapes.at_location_in_list
    return listed(asked, reading.services(asked.values), shown, moment)


@public
@endpoint()
def service_at_location(request: HttpRequest, asked: Asked, pk: str) -> dict[str, Any]:
    return _shapes(request).at_location(reading.service(pk))


@public
@endpoint(*parameters.ORGANIZATIONS)
def organizations(request: HttpRequest, asked: Asked) -> Any:
    shapes = _shapes(request)
    whole = asked.get("full") or asked.get("full_service")
    rows = reading.organizations(asked.values)
    if whole:
        return listed(asked, rows, shapes.organization_with_services, moment)
    return listed(asked, rows, lambda found: shapes.organization_in_list(found, one_home(found)), moment)


@public
@endpoint()
def organization(request: HttpRequest, asked: Asked, pk: str) -> dict[str, Any]:
    return _shapes(request).organization_with_services(reading.organization(pk))


@public
@endpoint(*parameters.PAGES)
def taxonomies(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    return _page(asked, list(terms.TAXONOMIES.values()), _shapes(request).taxonomy)


@public
@endpoint()
def taxonomy(request: HttpRequest, asked: Asked, pk: UUID) -> dict[str, Any]:
    return _shapes(request).taxonomy(_known(terms.TAXONOMIES, pk))


@public
@endpoint(*parameters.TERMS)
def taxonomy_terms(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    only = asked.get("taxonomy_id")
    found = [term for term in terms.TERMS.values() if only in (None, term.taxonomy)]
    return _page(asked, found, _shapes(request).term)


@public
@endpoint()
def taxonomy_term(request: HttpRequest, asked: Asked, pk: UUID) -> dict[str, Any]:
    return _shapes(request).term(_known(terms.TERMS, pk))


def _page(asked: Asked, found: list[Any], shown: Any) -> dict[str, Any]:
    page = reading.Page.of(asked.values, len(found))
    return envelope([shown(one) for one in found[page.first : page.first + page.size]], len(found), page)


def _known(found: dict[UUID, Any], pk: UUID) -> Any:
    try:
        return found[pk]
    except KeyError:
        raise Http404 from None


@public
@csrf_exempt
def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """Addresses here end without a slash; with one they are found too."""
    if rest.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"/api/{rest.rstrip('/')}" + (f"?{query}" if query else ""), permanent=True)
    return not_there(request)


@public
def docs(request: HttpRequest) -> HttpResponse:
    """What a person reads who wants to use the API."""
    context = {
        "examples": EXAMPLES,
        "addresses": openapi.ADDRESSES,
        "parameters": openapi.EXPLAINED,
        "a_minute": settings.API_REQUESTS_A_MINUTE,
        "an_hour": settings.API_WHOLE_AN_HOUR,
        "licence": openapi.LICENCE,
        "attributions": sorted({source.licence for source in SOURCES.values() if source.licence}),
    }
    return render(request, "providers/api/docs.html", context)


@public
@open_to_all
def downloads_page(request: HttpRequest) -> HttpResponse:
    """The files with the whole register: a page for people, and a list for programs that ask for JSON."""
    files = downloads.newest()
    kinds = request.get_preferred_type(["text/html", "application/json"])
    if kinds == "application/json" or request.GET.get("format") == "json":
        return as_json({"downloads": [downloads.described(request, file) for file in files]})
    return render(request, "providers/api/downloads.html", {"files": files, "licence": openapi.LICENCE})


@public
@open_to_all
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    try:
        return downloads.sent(request, name)
    except Http404:
        return not_there(request)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml")


@public
@endpoint()
def robots(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What search engines may read."""
    return HttpResponse(search_engines.robots(_base(request)), content_type="text/plain")


@public
@endpoint()
def sitemap(request: HttpRequest, asked: Asked) -> HttpResponse:
    return _xml(search_engines.index(_base(request), search_engines.parts()))


@public
@endpoint()
def sitemap_pages(request: HttpRequest, asked: Asked) -> HttpResponse:
    return _xml(search_engines.part(_base(request), search_engines.pages()))


@public
@endpoint()
def sitemap_register(request: HttpRequest, asked: Asked, number: int) -> HttpResponse:
    return _xml(search_engines.part(_base(request), search_engines.entries(number)))
