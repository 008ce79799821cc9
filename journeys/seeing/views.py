from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from access import preview
from access.gate import Request, access, open_for
from access.rules import Permission, Stage
from journeys import stages
from journeys.models import Journey
from journeys.people.whole import WHOLE
from ui.templatetags.ui import url_if


@require_POST
@access(Permission.SHARE_MANAGE, as_me=True)
def start_preview(request: Request, journey: UUID, kind: str, pk: UUID) -> HttpResponse:
    """From now on my pages are as somebody sees them, or would, until I come back to me."""
    mine = open_for(request, Journey, pk=journey)
    looking = preview.Looking(kind, str(pk), str(journey))
    seen = preview.find(request.user, looking)
    if seen is None:
        raise Http404
    preview.look_as(request, looking)
    return redirect(_first(mine, {share.stage for share in seen.shares}, request.POST.get("on", "")))


def _first(mine: Journey, held: set[str], on: str) -> str:
    """Where they begin: on the page I came from, else where the first that they hold is read.

    Whoever holds one choice alone begins where they do: on their first page.
    """
    wholes = [one for stage, one in WHOLE.items() if stage in held and (on == stage or not on)]
    if Stage.STATEMENT in held and not (on and wholes):
        first = next(iter(stages.all_stages()), None)
        return first.url(mine) if first else "home"
    return (wholes[0].url(mine) if wholes else "") or "home"


@require_POST
@access(Permission.SHARE_MANAGE, as_me=True)
def end_preview(request: Request, journey: UUID) -> HttpResponse:
    """Back to me."""
    open_for(request, Journey, pk=journey)
    preview.back_to_me(request)
    return redirect(url_if("my_people", journey) or "home")
