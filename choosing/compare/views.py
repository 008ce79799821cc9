"""Up to four options side by side, on what matters to me first."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from choosing.compare.reading import Comparison
from choosing.models import Choice, Matter, Option, Question, Reason
from choosing.options.actions import MOST_COMPARED
from choosing.stage import stops


@access(Permission.CHOICE_READ)
def compare(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """The options that I put side by side; for others, those of them that are shared with them."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    mine = can(request.user, Permission.CHOICE_EDIT, opened)
    kept = list(list_for(request, Option).filter(choice=opened).kept())
    chosen = [option for option in kept if option.comparing][:MOST_COMPARED]
    compared = Comparison(
        opened,
        list(list_for(request, Matter).filter(choice=opened).in_order()),
        chosen,
        questions=list_for(request, Question).filter(choice=opened),
        reasons=list_for(request, Reason).filter(choice=opened),
        name="" if mine else opened.journey.name,
    )
    context = {
        "journey": opened.journey,
        "choice": opened,
        "compared": compared,
        "others": [option for option in kept if option not in chosen],
        "mine": mine,
        "stops": stops(opened.journey),
    }
    return render(request, "choosing/compare/compare.html", context)
