"""Sharing what is shared as a whole: my plan, and my days."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from access.gate import Request, access, open_for
from access.rules import Permission
from journeys.models import Journey
from journeys.people import inviting, words
from journeys.people.circle import Helper, circle
from journeys.people.forms import WhoForm
from journeys.people.steps import next_of
from journeys.people.whole import Whole, of


@dataclass(frozen=True)
class Here:
    """Somebody who sees it now, in sentences."""

    helper: Helper
    who: str | Promise
    may: str | Promise
    until: str


@access(Permission.SHARE_MANAGE)
def share_whole(request: Request, journey: UUID, stage: str) -> HttpResponse:
    """Who sees my plan (or my days) now; and asking somebody to it, and to nothing else."""
    mine, one = open_for(request, Journey, pk=journey), of(stage)
    if one is None:
        raise Http404
    could, here = _helpers(mine, one)
    if asked := request.POST.get("helper"):
        helper = next((each for each in could if str(each.share.pk) == asked), None)
        return _ask(request, helper, one) if helper else redirect("share_whole", journey, stage)
    form = WhoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft = inviting.begin_invitation(journey=mine, **form.said(), stage=one.stage, by=request.user)
        return redirect("invite_step", journey, draft.pk, "way")
    context = {"journey": mine, "one": one, "url": one.url(mine), "form": form, "could": could, "here": here}
    return render(request, "journeys/people/share_whole.html", context)


def _ask(request: Request, helper: Helper, one: Whole) -> HttpResponse:
    draft = inviting.ask_helper_to_all(helper=helper, stage=one.stage, by=request.user)
    first = next_of(draft)
    if first:
        return redirect("invite_step", draft.journey_id, draft.pk, first.slug)
    return redirect("check_invitation", draft.journey_id, draft.pk)


def _helpers(journey: Journey, one: Whole) -> tuple[list[Helper], list[Here]]:
    """Those who help me with something and could be asked, and those who see this already."""
    could, here = [], []
    for helper in circle(journey):
        there = next((each for each in helper.apart() if each.stage == one.stage), None)
        if there is None:
            could.append(helper)
        else:
            may = words.LEVELS[one.stage][there.level]
            here.append(Here(there, words.WHO[there.relation], may, words.until(there.until)))
    return could, here
