"""Where messages go: the address I come in with, or another that sent its code back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, access, open_for
from access.rules import Permission
from accounts import codes, mail
from accounts.codes import Answer, Why
from accounts.forms import CodeForm
from accounts.views import CODE_IS_OVER, NOT_SENT, please_wait, wrong
from journeys.models import Journey
from journeys.reminders import actions, page
from journeys.reminders.forms import WhereForm


@access(Permission.JOURNEY_MANAGE)
def messages_where(request: Request, journey: UUID) -> HttpResponse:
    """Another address for messages, or back to my own."""
    mine = open_for(request, Journey, pk=journey)
    settings = page.settings_of(request, mine)
    if request.method == "POST" and "own" in request.POST:
        actions.use_address(journey=mine, address="", by=request.user)
        messages.success(request, _("Saved. Messages go to the address that I come in with."))
        return redirect("my_messages", journey)
    form = WhereForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        if seconds := codes.wait_before_sending(request, address):
            return please_wait(request, seconds, form, action=reverse("messages_where", args=[journey]))
        try:
            codes.send(request, address, Why.MESSAGES, journey=str(journey))
            return redirect("messages_code", journey)
        except mail.NotSentError:
            form.add_error(None, NOT_SENT)
    context = {
        "journey": mine, "settings": settings, "where": page.where(request, settings), "form": form,
    }  # fmt: skip
    return render(request, "journeys/reminders/where.html", context)


@access(Permission.JOURNEY_MANAGE)
def messages_code(request: Request, journey: UUID) -> HttpResponse:
    """The code that came to that address: until it is back, nothing goes there."""
    mine = open_for(request, Journey, pk=journey)
    sent = codes.waiting(request, Why.MESSAGES)
    if sent is None or sent.carry.get("journey") != str(journey):
        messages.info(request, CODE_IS_OVER)
        return redirect("messages_where", journey)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = codes.check(request, Why.MESSAGES, form.cleaned_data["code"])
        if answer is Answer.RIGHT:
            actions.use_address(journey=mine, address=sent.address, by=request.user)
            messages.success(request, _("Saved. Messages go there from now on."))
            return redirect("my_messages", journey)
        form.add_error("code", wrong(sent) if answer is Answer.WRONG else CODE_IS_OVER)
    return render(request, "journeys/reminders/code.html", {"journey": mine, "form": form, "sent": sent})
