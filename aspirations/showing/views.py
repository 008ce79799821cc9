from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from accounts.actions import forget_session
from aspirations.models import Answer, SignedPart, SignedStatement
from aspirations.showing import lock, slides
from aspirations.showing.forms import BeginForm, KeyForm
from aspirations.showing.slides import NOW, Slide
from journeys.models import Journey
from ui.dates import day


@access(Permission.STATEMENT_EDIT)
def begin_show(request: Request, journey: UUID) -> HttpResponse:
    """Get ready to show my words face to face: what to show, and three pictures that end it."""
    mine = open_for(request, Journey, pk=journey)
    newest = list_for(request, SignedStatement).filter(journey=mine).first()
    signed = (
        [(str(newest.pk), _("What I signed on {day}").format(day=day(newest.signed_at)))] if newest else []
    )
    form = BeginForm(request.POST if request.method == "POST" else None, signed=signed)
    if form.is_valid():
        which = form.cleaned_data["which"]
        address, shown = reverse("show", args=[journey]), _slides(request, mine, which)
        lock.begin(request, which=which, key=form.key, address=address, files=slides.files_of(shown))
        response = redirect(address)
        # Nothing that was open before comes back by the button of the browser.
        response["Clear-Site-Data"] = '"cache"'
        return response
    return render(request, "aspirations/showing/begin.html", {"journey": mine, "form": form})


@access(Permission.STATEMENT_EDIT, kept=True)
def show(request: Request, journey: UUID, number: int = 0) -> HttpResponse:
    """One thing at a time, big, and no way from here to anything else."""
    mine = open_for(request, Journey, pk=journey)
    showing = lock.now(request)
    if showing is None:
        return redirect("begin_show", journey)
    shown = _slides(request, mine, showing.which)
    number = min(number, len(shown) + 1)
    slide = shown[number - 1] if 0 < number <= len(shown) else None
    place = {"number": number, "of": len(shown), "back": number - 1, "on": number + 1}
    return render(request, "aspirations/showing/show.html", {"journey": mine, "slide": slide, **place})


@access(Permission.STATEMENT_EDIT, kept=True)
def stop_show(request: Request, journey: UUID) -> HttpResponse:
    """Back to my own pages: with my three pictures, or by coming in anew."""
    mine = open_for(request, Journey, pk=journey)
    showing = lock.now(request)
    if showing is None:
        return redirect("statement", journey)
    form = KeyForm(request.POST if "picture_0" in request.POST or request.POST.get("do") == "open" else None)
    if request.POST.get("do") == "come_in":
        forget_session(key=request.session.session_key)
        logout(request)
        return redirect("account_login")
    if form.is_valid():
        if lock.opens(request, form.key):
            lock.end(request)
            return redirect("statement", journey)
        form.add_error("picture_0", _("Those are not the three pictures."))
    return render(
        request,
        "aspirations/showing/leave.html",
        {"journey": mine, "form": form, "showing": lock.now(request)},
    )


def _slides(request: Request, journey: Journey, which: str) -> list[Slide]:
    if which == NOW:
        return slides.of_draft(list_for(request, Answer).filter(journey=journey))
    return slides.of_signed(
        list_for(request, SignedPart).filter(journey=journey, signed=which), journey.pk, which
    )
