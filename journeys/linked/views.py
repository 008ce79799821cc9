from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from accounts import limits
from journeys.linked import actions, codes
from journeys.linked.face import askable_of, links_of
from journeys.linked.forms import CodeForm, MyNameForm
from journeys.linked.models import Link
from journeys.models import Journey

# Twelve letters nobody guesses; this keeps anybody from trying all day.
TRIES = limits.Limit("link-codes", 20, 60 * 60)


@access(Permission.SHARE_MANAGE)
def linked(request: Request, journey: UUID) -> HttpResponse:
    """Which journeys mine is linked with, whom I asked, and who asks me."""
    return _page(request, open_for(request, Journey, pk=journey))


def _page(request: Request, mine: Journey, **more: Any) -> HttpResponse:
    name = {"my_name": mine.name}
    context = {
        "journey": mine,
        "links": links_of(request, mine),
        "name_form": MyNameForm(initial=name, prefix="new"),
        "ask_form": MyNameForm(initial=name, prefix="ask"),
        "code_form": CodeForm(),
    }
    return render(request, "journeys/linked/linked.html", {**context, **more})


@require_POST
@access(Permission.SHARE_MANAGE)
def make_link_code(request: Request, journey: UUID) -> HttpResponse:
    """A code that I give somebody, to ask them."""
    mine = open_for(request, Journey, pk=journey)
    form = MyNameForm(request.POST, prefix="new")
    if not form.is_valid():
        return _page(request, mine, name_form=form)
    code = actions.make_code(journey=mine, my_name=form.cleaned_data["my_name"], by=request.user)
    return _page(request, mine, code=codes.in_groups(code))


@require_POST
@access(Permission.SHARE_MANAGE)
def type_link_code(request: Request, journey: UUID) -> HttpResponse:
    """The code that somebody gave me: who asks, and my yes."""
    mine = open_for(request, Journey, pk=journey)
    form = CodeForm(request.POST)
    if limits.wait(TRIES, str(request.user.pk)):
        form.add_error("code", _("That was a lot of codes. Try again in an hour."))
    asker = actions.asker_of(form.cleaned_data["code"]) if form.is_valid() else None
    if asker is None or asker.user_id == request.user.pk:
        if form.is_valid():
            form.add_error("code", _("This code does not work. Ask for a new one."))
        return _page(request, mine, code_form=form)
    named = MyNameForm(request.POST if "yes" in request.POST else None, initial={"my_name": mine.name})
    if not named.is_valid():
        context = {"journey": mine, "asker": asker, "code": form.cleaned_data["code"], "form": named}
        return render(request, "journeys/linked/asked.html", context)
    actions.answer_code(
        journey=mine, code=form.cleaned_data["code"], my_name=named.cleaned_data["my_name"], by=request.user
    )
    return redirect("linked", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def ask_link(request: Request, journey: UUID) -> HttpResponse:
    """Ask somebody I share with, or who shares with me."""
    mine = open_for(request, Journey, pk=journey)
    asked = next((each for each in askable_of(request, mine) if each.word == request.POST.get("who")), None)
    form = MyNameForm(request.POST, prefix="ask")
    if not form.is_valid():
        return _page(request, mine, ask_form=form)
    if asked:
        name = form.cleaned_data["my_name"]
        actions.say_yes(journey=mine, other_id=asked.user_id, my_name=name, by=request.user)
    return redirect("linked", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def answer_link(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """My yes or no to somebody who asks."""
    mine = open_for(request, Journey, pk=journey)
    theirs = next((each for each in links_of(request, mine).asking if each.link.pk == pk), None)
    if theirs is None:
        raise Http404
    if request.POST.get("do") == "no":
        actions.say_no(journey=mine, other_id=theirs.link.by_id, by=request.user)
        return redirect("linked", journey)
    form = MyNameForm(request.POST if "yes" in request.POST else None, initial={"my_name": mine.name})
    if not form.is_valid():
        return render(
            request, "journeys/linked/asked.html", {"journey": mine, "theirs": theirs, "form": form}
        )
    name = form.cleaned_data["my_name"]
    actions.say_yes(journey=mine, other_id=theirs.link.by_id, my_name=name, by=request.user)
    return redirect("linked", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def end_link(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """End a link, or take back my asking: at once, and nobody is told."""
    open_for(request, Journey, pk=journey)
    mine = list_for(request, Link).filter(pk=pk, journey_id=journey).first()
    if mine is None:
        raise Http404
    actions.end_link(link=mine, by=request.user)
    return redirect("linked", journey)
