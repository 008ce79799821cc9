"""Taking an option or a choice out for good: first it says what goes, then it goes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, open_for
from access.rules import Permission
from choosing.models import Choice, Option
from choosing.out import actions, reading
from choosing.stage import stops


@access(Permission.CHOICE_EDIT)
def take_out_choice(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """All of a choice; asked once more first."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    if request.method == "POST":
        actions.take_out_choice(choice=mine, by=request.user)
        messages.success(request, _("It is taken out, with all that was in it."))
        return redirect("choices", journey)
    context = {"journey": mine.journey, "choice": mine, "going": reading.with_choice(mine)}
    return render(request, "choosing/out/take_out.html", context | {"stops": stops(mine.journey)})


@access(Permission.CHOICE_EDIT)
def take_out_option(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """One option with all that I noted of it; asked once more first."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    if request.method == "POST":
        actions.take_out_option(option=mine, by=request.user)
        messages.success(request, _("It is taken out, with all that was in it."))
        return redirect("options", journey, choice)
    context = {
        "journey": mine.journey,
        "choice": mine.choice,
        "option": mine,
        "going": reading.with_option(mine),
        "stops": stops(mine.journey),
    }
    return render(request, "choosing/out/take_out.html", context)
