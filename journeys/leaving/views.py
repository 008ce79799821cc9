"""Letting my whole journey go, changing my mind, and what I want done with it when I cannot say so any more."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.leaving import actions, mine
from journeys.leaving.forms import AfterwardsForm, WhenForm
from journeys.leaving.models import Afterwards
from journeys.models import Journey


@access(Permission.JOURNEY_MANAGE)
def leaving(request: Request, journey: UUID) -> HttpResponse:
    """What goes and what stays, or the day on which it goes and the way back."""
    own = open_for(request, Journey, pk=journey)
    return render(request, "journeys/leaving/leaving.html", {"journey": own, "asked": mine.of(own)})


@access(Permission.JOURNEY_MANAGE, fresh=True)
def ask_leaving(request: Request, journey: UUID) -> HttpResponse:
    """From when on; then whether it is my own wish. Nothing is kept before both are said."""
    own = open_for(request, Journey, pk=journey)
    if mine.of(own):
        return redirect("leaving", own.pk)
    form = WhenForm(request.POST if request.method == "POST" else None)
    context = {"journey": own, "form": form}
    if not form.is_valid() or "change" in request.POST:
        return render(request, "journeys/leaving/when.html", context)
    said = request.POST.get("do")
    if said == "chose":
        return _asked(request, own, form)
    if said == "unsure":
        messages.success(request, _("Nothing goes. It can wait."))
        return redirect("leaving", own.pk)
    if said == "yes":
        return redirect("getting_help")
    context |= {"due_at": form.due_at(), "typed": form.typed()}
    return render(request, "journeys/leaving/sure.html", context)


def _asked(request: Request, own: Journey, form: WhenForm) -> HttpResponse:
    actions.ask(
        journey=own,
        due_at=form.due_at(),
        account_too=form.cleaned_data["account_too"],
        tell_me=form.cleaned_data["tell_me"],
        by=request.user,
    )
    return redirect("leaving", own.pk)


@require_POST
@access(Permission.JOURNEY_MANAGE)
def take_back_leaving(request: Request, journey: UUID) -> HttpResponse:
    """I changed my mind. No proof is asked for this: it takes nothing from anybody."""
    own = open_for(request, Journey, pk=journey)
    if actions.take_back(journey=own, by=request.user):
        messages.success(request, _("Everything stays as it is."))
    return redirect("leaving", own.pk)


@access(Permission.JOURNEY_MANAGE)
def afterwards(request: Request, journey: UUID) -> HttpResponse:
    """What I want when I die, and when I move away. Nobody gets anything unless I say so."""
    own = open_for(request, Journey, pk=journey)
    said = {wish.when: wish for wish in list_for(request, Afterwards).filter(journey=own)}
    times = [(when, said.get(when.value)) for when in Afterwards.When]
    return render(request, "journeys/leaving/afterwards.html", {"journey": own, "times": times})


@access(Permission.JOURNEY_MANAGE, fresh=True)
def say_afterwards(request: Request, journey: UUID, when: str) -> HttpResponse:
    own, time = open_for(request, Journey, pk=journey), _time(when)
    wish = list_for(request, Afterwards).filter(journey=own, when=time).first()
    form = AfterwardsForm(
        request.POST if request.method == "POST" else None, initial=AfterwardsForm.said_of(wish)
    )
    if form.is_valid():
        actions.say_afterwards(journey=own, when=time, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Written down. Only I see it."))
        return redirect("afterwards", own.pk)
    context = {"journey": own, "form": form, "time": time, "wish": wish}
    return render(request, "journeys/leaving/say_afterwards.html", context)


@require_POST
@access(Permission.JOURNEY_MANAGE)
def forget_afterwards(request: Request, journey: UUID, when: str) -> HttpResponse:
    wish = open_for(request, Afterwards, journey=journey, when=_time(when))
    actions.forget_afterwards(wish=wish, by=request.user)
    messages.success(request, _("Taken out. Nobody gets anything then."))
    return redirect("afterwards", journey)


def _time(when: str) -> Afterwards.When:
    try:
        return Afterwards.When(when)
    except ValueError:
        raise Http404 from None
