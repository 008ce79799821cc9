"""The owner's side: what I do with what others say of my plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, open_for
from access.rules import Permission
from planning.models import Part, PlanIdea, Step
from planning.stage import stops
from planning.together import decisions
from planning.together.decisions import Put
from planning.together.kinds import ABOUT


@require_POST
@access(Permission.PLAN_EDIT)
def decide_plan_idea(request: Request, journey: UUID, idea: UUID) -> HttpResponse:
    """The buttons of one idea: with mine, thank you, no thanks, I have read it, look at it again, take it out."""
    found = open_for(request, PlanIdea, pk=idea, journey_id=journey)
    match request.POST.get("do"):
        case "keep":
            return _keep(request, found)
        case "thank":
            decisions.thank(idea=found, by=request.user)
            messages.success(request, _("{name} will see that I said thank you.").format(name=found.by_name))
        case "no" if decisions.say_no(idea=found, by=request.user):
            messages.success(request, _("My plan stays as it is. I can look at the idea again any time."))
        case "read" if decisions.have_read(idea=found, by=request.user):
            messages.success(request, _("It is with what I have looked at."))
        case "no" | "read":
            messages.info(request, _("It does not wait any more."))
        case "again":
            decisions.look_again(idea=found, by=request.user)
        case "out" if not request.POST.get("sure"):
            return _ask(request, found)
        case "out":
            decisions.take_out(idea=found, by=request.user)
            messages.success(request, _("It is taken out."))
    return redirect("plan_ideas", journey)


def _ask(request: Request, found: PlanIdea) -> HttpResponse:
    """It goes for good, so it is asked first."""
    said = found.words or next((str(value) for value in found.said.values() if value), found.by_name)
    context = {"journey": found.journey, "stops": stops(found.journey), "idea": found, "title": said}
    return render(request, "planning/rows/take_out.html", context)


def _keep(request: Request, found: PlanIdea) -> HttpResponse:
    try:
        put = decisions.keep(idea=found, by=request.user)
    except decisions.TOO_MANY:
        messages.error(request, _("There are many here already. I can take one out first."))
        return redirect("plan_ideas", found.journey_id)
    if put is None:
        messages.info(request, _("It does not wait any more."))
        return redirect("plan_ideas", found.journey_id)
    if put.waits:
        said = _("I changed this since {name} wrote. Both are kept: I choose which.")
        messages.info(request, said.format(name=found.by_name))
        return redirect(_where_it_waits(found, put))
    messages.success(request, _("It is in my plan now. I can change it any time."))
    return redirect(ABOUT[found.about].url(put.row))


def _where_it_waits(idea: PlanIdea, put: Put) -> str:
    """The page that shows both."""
    row, about = put.row, ABOUT[idea.about]
    if isinstance(row, Step):
        return reverse("change_step", args=[row.journey_id, row.goal_id, row.pk])
    if isinstance(row, Part):
        return reverse("change_said", args=[row.journey_id, row.pk])
    if about.kind:
        return reverse("change_in_list", args=[row.journey_id, about.kind, row.pk])
    return about.url(row)
