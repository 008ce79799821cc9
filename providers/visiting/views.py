"""Saying what I saw on a visit; the registrar's look at it; and what the place answers."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from accounts import limits
from accounts.limits import Limit
from providers.keeping import reading
from providers.models import Service, Visit
from providers.visiting import actions, facts
from providers.visiting import reading as visits_read
from providers.visiting.forms import AnswerForm, VisitForm

MOST = 200
VISITS_A_DAY = Limit("visits-a-day", 3, 24 * 3600)
# One of each place and person: nobody fills a place's page with words of their own.
VISITS_OF_ENTRY = Limit("visits-of-entry", 1, 90 * 24 * 3600)
TOO_MANY = gettext_lazy("I have said what I saw already. I can again later.")


@signed_in
def tell_visit(request: Request, pk: UUID) -> HttpResponse:
    """Say what I saw there. Nothing is kept of who says it, and nothing stands in my own pages."""
    service = Service.found(pk=pk)
    if request.user.work or not facts.can_be_said_of(service):
        raise Http404
    form = VisitForm(request.POST or None, service=service)
    if form.is_valid():
        if _too_often(request.user.pk, service):
            form.add_error(None, TOO_MANY)
        else:
            said = form.cleaned_data
            month = date.fromisoformat(said["month"])
            actions.say(service=service, month=month, only_year=said["only_year"], picked=form.picked())
            messages.success(
                request, _("Thank you. It shows after somebody has looked, and when this month is over.")
            )
            return redirect(service)
    answer = render(request, "providers/visiting/tell.html", {"form": form, "service": service})
    # Whoever takes this device next must not find what was picked.
    answer["Cache-Control"] = "no-store, private"
    return answer


def _too_often(user_id: int, service: Service) -> bool:
    """Count this one. What is counted is kept for a while, so it is kept under a name that nobody can guess back."""
    once = salted_hmac("providers.visiting", f"{user_id} {service.pk}").hexdigest()
    return bool(limits.first_wait((VISITS_OF_ENTRY, once), (VISITS_A_DAY, str(user_id))))


@signed_in
def kept_visits(request: Request, provider: UUID) -> HttpResponse:
    """What visitors saw at our services, as everybody reads it, and what we answered."""
    seat = reading.seat(request, reading.one_provider(provider), edits=True)
    rows = visits_read.shown_of(seat.provider)
    context = {"seat": seat, "visits": [_told(visit) for visit in rows[:MOST]]}
    return render(request, "providers/visiting/kept.html", context)


def _told(visit: Visit) -> dict[str, Any]:
    answer = getattr(visit, "answer", None)
    return {"visit": visit, "when": facts.when(visit), "lines": facts.lines(visit), "answer": answer}


@signed_in
def answer_visit(request: Request, provider: UUID, pk: UUID) -> HttpResponse:
    """The box for an answer to one visit."""
    seat = reading.seat(request, reading.one_provider(provider), edits=True)
    visit = visits_read.one_shown(seat.provider, pk)
    if seat.keeper is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        done = actions.answer(visit=visit, words=form.cleaned_data["words"], by=seat.user)
        messages.success(
            request,
            _("Sent to the registrar, who looks before it shows.")
            if done
            else _("We have answered already."),
        )
        return redirect("kept_visits", provider)
    return render(
        request, "providers/visiting/answer.html", {"seat": seat, "told": _told(visit), "form": form}
    )


@signed_in
def visits(request: Request) -> HttpResponse:
    """The registrar: what visitors saw and what places answer, that nobody has looked at."""
    reading.registrar(request)
    rows, answers = visits_read.waiting()[:MOST], visits_read.answers_waiting()[:MOST]
    context = {"visits": [_told(visit) for visit in rows], "answers": [_told(one.visit) for one in answers]}
    return render(request, "providers/visiting/desk.html", context)


@require_POST
@signed_in
def decide_visit(request: Request, pk: UUID) -> HttpResponse:
    user = reading.registrar(request)
    visit = visits_read.one(pk)
    return _decided(request, actions.decide(visit=visit, yes="yes" in request.POST, by=user))


@require_POST
@signed_in
def decide_visit_answer(request: Request, pk: UUID) -> HttpResponse:
    user = reading.registrar(request)
    answer = visits_read.one_answer(pk)
    return _decided(request, actions.decide_answer(answer=answer, yes="yes" in request.POST, by=user))


def _decided(request: HttpRequest, done: bool) -> HttpResponse:
    messages.success(request, _("Decided.") if done else _("Somebody has decided already. Theirs stands."))
    return redirect("visits_told")
