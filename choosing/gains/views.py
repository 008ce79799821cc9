"""Who gains from what I choose."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, open_for
from access.rules import Permission
from choosing.actions import TooManyError
from choosing.forms import posted
from choosing.gains import actions
from choosing.gains.forms import StakeForm
from choosing.models import Choice, Stake
from choosing.stage import stops


@access(Permission.CHOICE_READ)
def who_gains(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """All of them are under each page of a choice; here the owner writes down more."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    form = StakeForm()
    context = {"journey": opened.journey, "choice": opened, "stops": stops(opened.journey), "form": form}
    context["mine"] = can(request.user, Permission.CHOICE_EDIT, opened)
    return render(request, "choosing/gains/who_gains.html", context)


@access(Permission.CHOICE_EDIT)
def write_stake(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Write down that somebody gains."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    form = StakeForm(posted(request))
    if form.is_valid():
        try:
            actions.write_stake(choice=mine, by=request.user, **form.cleaned_data)
            return redirect("who_gains", journey, choice)
        except TooManyError:
            form.add_error(None, _("There are many here already. I can take one out first."))
    context = {
        "journey": mine.journey,
        "choice": mine,
        "stops": stops(mine.journey),
        "form": form,
        "mine": True,
    }
    return render(request, "choosing/gains/who_gains.html", context)


@require_POST
@access(Permission.CHOICE_EDIT)
def keep_stake_private(request: Request, journey: UUID, choice: UUID, pk: UUID) -> HttpResponse:
    """Only I see it, or whoever this choice is shared with does too."""
    stake = open_for(request, Stake, pk=pk, choice_id=choice, journey_id=journey)
    actions.keep_stake_private(stake=stake, private=request.POST.get("do") != "open", by=request.user)
    return redirect("who_gains", journey, choice)


@require_POST
@access(Permission.CHOICE_EDIT)
def take_out_stake(request: Request, journey: UUID, choice: UUID, pk: UUID) -> HttpResponse:
    """It was not so, or is not any more."""
    stake = open_for(request, Stake, pk=pk, choice_id=choice, journey_id=journey)
    actions.take_out_stake(stake=stake, by=request.user)
    return redirect("who_gains", journey, choice)
