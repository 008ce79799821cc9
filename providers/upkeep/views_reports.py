"""Tell us this is wrong: anybody tells, the service or the registrar answers, and nobody learns who told."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gate import Request, public, signed_in
from accounts import limits
from accounts.limits import Limit
from providers.keeping import reading
from providers.models import Report, Service
from providers.upkeep import reports
from providers.upkeep.forms import AnswerForm, ReportForm

REPORTS_FROM_PLACE = Limit("reports-from-place", 20, 3600)
# More than this of one entry in a day go to the registrar alone: nobody can shut the box by filling it.
REPORTS_OF_ENTRY = Limit("reports-of-entry", 30, 24 * 3600)
REPORTS_FOR_REGISTRAR = Limit("reports-for-registrar", 300, 24 * 3600)
FULL = gettext_lazy(
    "A great many messages came in about this entry today. My words are still below. I can send them again tomorrow."
)
TOO_MANY = gettext_lazy(
    "Many messages came in from here. My words are still below. I can send them again in an hour."
)


@public
def report_wrong(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what is wrong with an entry. Nothing is kept of who says it."""
    service = Service.found(pk=pk)
    form = ReportForm(request.POST or None, initial={"about": request.GET.get("about", "")})
    if form.is_valid():
        entry = str(service.pk)
        if limits.wait(REPORTS_FROM_PLACE, limits.place(request)):
            form.add_error(None, TOO_MANY)
        elif (is_much := bool(limits.wait(REPORTS_OF_ENTRY, entry))) and limits.wait(
            REPORTS_FOR_REGISTRAR, entry
        ):
            form.add_error(None, FULL)
        else:
            token = reports.tell(service=service, **form.cleaned_data, for_registrar=is_much)
            return _unkept(redirect("wrong_answer", token))
    return _unkept(render(request, "providers/upkeep/report.html", {"service": service, "form": form}))


def _unkept(answer: HttpResponse) -> HttpResponse:
    """No browser and nothing between keeps what somebody told, also where they have no session."""
    answer["Cache-Control"] = "no-store, private"
    return answer


@public
def wrong_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Where whoever told us finds the answer, and can say that it is still wrong: an address that nobody else has."""
    report = reports.by_token(token)
    too_many = False
    if request.method == "POST":
        too_many = bool(limits.wait(REPORTS_FROM_PLACE, limits.place(request)))
        if not too_many:
            return _unkept(redirect("wrong_answer", reports.tell_registrar(token=token)))
    can_go_on = reports.can_be_told_again(report)
    context = {
        "report": report, "address": request.build_absolute_uri(), "too_many": too_many, "can_go_on": can_go_on,
        "again": reports.again_token(token) if can_go_on and reports.is_told_again(token) else "",
    }  # fmt: skip
    return _unkept(render(request, "providers/upkeep/told.html", context))


@signed_in
def entry_reports(request: Request, provider: UUID) -> HttpResponse:
    """What people say is wrong with our entries."""
    seat = reading.seat(request, reading.one_provider(provider), edits=True)
    rows = reports.of_provider(seat.provider)
    context = {"seat": seat, "waiting": reports.waiting(rows), "answered": reports.answered(rows)}
    return render(request, "providers/upkeep/reports.html", context)


@signed_in
def answer_report(request: Request, pk: UUID) -> HttpResponse:
    """One report, and the box for an answer."""
    report = reports.one(pk)
    seat = reading.seat(request, report.service.provider, edits=True)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data["answer"]
        done = reports.answer(report=report, kind=form.cleaned_data["kind"], words=words, seat=seat)
        messages.success(
            request, _("Answered.") if done else _("Somebody has answered already. Theirs stands.")
        )
        return (
            redirect("entry_reports", report.service.provider_id) if seat.keeper else redirect("late_reports")
        )
    context = {
        "seat": seat, "report": report, "form": form, "waits": report.kind == Report.Kind.NONE,
        "before": reports.answered_before(report),
    }  # fmt: skip
    return render(request, "providers/upkeep/answer.html", context)


@signed_in
def late_reports(request: Request) -> HttpResponse:
    """The registrar: what nobody answered in a fortnight, and what nobody is there to answer."""
    if reading.me(request).work != "registrar":
        raise Http404
    rows = reports.for_registrar()
    context = {"waiting": reports.waiting(rows), "answered": reports.answered(rows)}
    return render(request, "providers/upkeep/late.html", context)
