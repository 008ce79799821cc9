"""The registrar's desk for entries that no regulator lists."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from providers.keeping.reading import registrar
from providers.models import Service
from providers.unlisted import actions, reading
from providers.unlisted.actions import NotReadyError
from providers.unlisted.face import facts
from providers.unlisted.forms import AnswerForm, ChecksForm
from providers.unlisted.views import CHANGED


@signed_in
def listings(request: Request) -> HttpResponse:
    """What waits, what was seen long ago, and what shows."""
    registrar(request)
    return render(request, "providers/unlisted/desk.html", {"desk": reading.desk()})


@signed_in
def check_listing(request: Request, pk: UUID) -> HttpResponse:
    """One entry: what it says, what was seen, and the days on which the registrar saw more."""
    user, service = registrar(request), reading.entry(pk)
    form = ChecksForm(request.POST or None)
    if form.is_valid():
        mark = request.POST.get("mark", "")
        try:
            actions.show_entry(service=service, seen=form.seen, mark=mark, by=user)
            messages.success(request, _("It shows now, and says what was seen."))
            return redirect("listings")
        except NotReadyError:
            messages.error(
                request, _("Not yet: something its kind needs was not seen, or it has changed meanwhile.")
            )
            return redirect("check_listing", pk)
    return render(request, "providers/unlisted/check.html", _about(service, form, AnswerForm()))


@require_POST
@signed_in
def answer_listing(request: Request, pk: UUID) -> HttpResponse:
    """Send it back with words, or take it out with words."""
    user, service = registrar(request), reading.entry(pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "providers/unlisted/check.html", _about(service, ChecksForm(), form))
    words = form.cleaned_data["words"]
    try:
        if service.is_shown:
            actions.take_out(service=service, words=words, by=user)
            messages.success(request, _("Taken out. Nobody sees it any more."))
        else:
            actions.send_back(service=service, words=words, mark=request.POST.get("mark", ""), by=user)
            messages.success(request, _("Sent back, with your words."))
    except NotReadyError:
        messages.error(request, CHANGED)
    return redirect("listings")


def _about(service: Service, form: ChecksForm, answer: AnswerForm) -> dict[str, Any]:
    row = getattr(service, "application", None)
    return {
        "service": service,
        "form": form,
        "answer": answer,
        "papers": reading.papers(service),
        "facts": facts(row) if row else [],
        "mark": actions.words_of(row),
    }
