from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from access.gate import Request, access, list_for, open_for
from access.models import Event
from access.rules import Permission
from journeys.looked import words
from journeys.looked.lines import days
from journeys.models import Journey

# Events on one page; they fold into far fewer lines.
A_PAGE = 200


@access(Permission.EVENT_READ)
def who_looked(request: Request, journey: UUID) -> HttpResponse:
    """Who saw, changed, copied and shared what of mine, and when. For me alone."""
    mine = open_for(request, Journey, pk=journey)
    asked = [sort for sort in request.GET.getlist("sort") if sort in words.SORTS]
    own = request.GET.get("own") == "1"
    events = list_for(request, Event).filter(_shown(request, asked, own), journey_id=journey)
    page = Paginator(events.order_by("-at", "-seq"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "journey": mine,
        "page_obj": page,
        "days": days(request, mine, page),
        "sorts": [(sort, said, sort in asked) for sort, said in words.SORTS.items()],
        "own": own,
        "asked": asked,
    }
    return render(request, "journeys/looked/who_looked.html", context)


def _shown(request: Request, asked: list[str], own: bool) -> Q:
    """Others' acts, or mine too; of the sorts that were asked for. What has no words counts as a change."""
    shown = Q() if own else ~Q(actor_id=request.user.pk) | Q(kind__in=(*words.BY_OTHERS, *words.WORTH_A_LOOK))
    if not asked:
        return shown
    kinds = Q(kind__in=[kind for sort in asked for kind in words.kinds_of(sort)])
    if words.Sort.CHANGED in asked:
        kinds |= ~Q(kind__in=list(words.WORDS))
    return shown & kinds
