"""The owner's pages: asking somebody to one choice, and what I do with what they say."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, open_for
from access.rules import Permission, Stage
from choosing.actions import TooManyError
from choosing.models import Choice, Idea
from choosing.stage import stops
from choosing.together import decisions
from journeys.people import inviting
from journeys.people.circle import Helper, circle
from journeys.people.forms import WhoForm
from ui.words import listed


@access(Permission.CHOICE_EDIT)
def ask_to_choice(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Ask somebody to this choice alone: somebody who helps me already, or somebody new."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    could, here = _helpers(mine)
    asked = request.POST.get("helper")
    if asked:
        helper = next((each for each in could if str(each.share.pk) == asked), None)
        if helper is None:
            return redirect("ask_to_choice", journey, choice)
        draft = inviting.ask_helper(helper=helper, choice=mine.pk, by=request.user)
        return redirect("check_invitation", journey, draft.pk)
    form = WhoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft = inviting.begin_invitation(
            journey=mine.journey, **form.said(), stage=Stage.CHOICE, item=mine.pk, by=request.user
        )
        return redirect("invite_step", journey, draft.pk, "way")
    context = {"journey": mine.journey, "choice": mine, "form": form, "could": could}
    context["here"] = listed([helper.known_as for helper in here])
    return render(request, "choosing/together/ask.html", context | {"stops": stops(mine.journey)})


def _helpers(choice: Choice) -> tuple[list[Helper], list[Helper]]:
    """Those who help me with something and could be asked, and those who see this choice already."""
    everybody = circle(choice.journey)
    here = {
        helper.share.pk
        for helper in everybody
        if any(share.stage == Stage.CHOICE and share.item_id == choice.pk for share in helper.shares)
    }
    could = [helper for helper in everybody if helper.share.pk not in here]
    return could, [helper for helper in everybody if helper.share.pk in here]


@require_POST
@access(Permission.CHOICE_EDIT)
def decide_choice_idea(request: Request, journey: UUID, choice: UUID, idea: UUID) -> HttpResponse:
    """The buttons of one idea: put it with mine, thank you, no thanks, I have read it, look at it again."""
    found = open_for(request, Idea, pk=idea, choice_id=choice, journey_id=journey)
    match request.POST.get("do"):
        case "keep":
            return _keep(request, found)
        case "thank":
            decisions.thank(idea=found, by=request.user)
            messages.success(request, _("{name} will see that I said thank you.").format(name=found.by_name))
        case "no" if decisions.say_no(idea=found, by=request.user):
            messages.success(request, _("Mine stays as it is. I can look at the idea again any time."))
        case "read" if decisions.have_read(idea=found, by=request.user):
            messages.success(request, _("It is with what I have looked at."))
        case "no" | "read":
            messages.info(request, _("It does not wait any more."))
        case "again":
            decisions.look_again(idea=found, by=request.user)
    return redirect(_page_of(found))


def _page_of(idea: Idea) -> str:
    return reverse("together", args=[idea.journey_id, idea.choice_id])


def _keep(request: Request, found: Idea) -> HttpResponse:
    try:
        option = decisions.keep(idea=found, by=request.user)
    except TooManyError:
        messages.error(request, _("There are many here already. I can take one out first."))
        return redirect(_page_of(found))
    if option is None:
        messages.info(request, _("It does not wait any more."))
        return redirect(_page_of(found))
    said = _("It is with mine now, in {name}’s name. I can take it out any time.")
    messages.success(request, said.format(name=found.by_name))
    return redirect("option", found.journey_id, found.choice_id, option.pk)
