"""Today, for whoever supports somebody: the cards for this day, what comes, and what they can see until when."""

from time import time
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from access.gate import Request, access, can, open_for, public
from access.rules import Permission
from delivery.today import along, reading
from delivery.today.actions import take_along
from journeys.models import Journey

# Seconds for which one line in who looked covers what follows it.
ONE_LINE = 60 * 60
WORKER = settings.BASE_DIR / "static/js/today-worker.js"


@access(Permission.DAYS_READ)
def today(request: Request, journey: UUID) -> HttpResponse:
    """The page of today. For its owner: as those who support them see it."""
    theirs = open_for(request, Journey, pk=journey)
    mine = can(request.user, Permission.DAYS_EDIT, theirs)
    context = {
        "journey": theirs,
        "mine": mine,
        "today": reading.of(request, theirs),
        "held": reading.held(request.user, theirs),
        "may_take": not mine and along.may_take(request),
    }
    return render(request, "delivery/today/today.html", context)


@require_POST
@access(Permission.DAYS_READ)
def take_today_along(request: Request, journey: UUID) -> JsonResponse:
    """What the service worker keeps, sealed, for a day without a signal; and a line in who looked, once an hour."""
    theirs = open_for(request, Journey, pk=journey, noted_once_in=ONE_LINE)
    if can(request.user, Permission.DAYS_EDIT, theirs) or not along.may_take(request):
        raise Http404
    taken = request.session.setdefault("taken_along", {})
    if time() - taken.get(str(journey), 0) > ONE_LINE:
        take_along(journey=theirs, by=request.user)
        request.session["taken_along"] = taken | {str(journey): int(time())}
    return JsonResponse(along.packed(request, reading.of(request, theirs)))


@require_GET
@access(Permission.DAYS_READ)
def still_today(request: Request, journey: UUID) -> HttpResponse:
    """Whether what was taken along may stay: asked whenever any page of ours is open."""
    if not reading.may_read(request, journey):
        raise Http404
    return HttpResponse(status=204)


@require_GET
@cache_control(no_cache=True)
@public
def today_worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands here, and not with the other scripts, so that it may serve pages of a journey."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/journey/"
    return response
