"""Kinds that no regulator lists: what they are, and asking to be listed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, public, signed_in
from accounts import limits
from accounts.limits import Limit
from providers.keeping.reading import worker
from providers.unlisted import actions, reading
from providers.unlisted.actions import NotReadyError
from providers.unlisted.face import Task, facts, tasks
from providers.unlisted.forms import KindForm
from providers.unlisted.kinds import ABOUT
from providers.unlisted.pages import after, page_called

APPLICATIONS_A_DAY = Limit("applications-a-day", 5, 24 * 3600)
TOO_MANY = gettext_lazy("That is a lot for one day. Go on tomorrow.")
CHANGED = gettext_lazy("This has changed meanwhile. Look at it again.")


@public
def unlisted_kinds(request: HttpRequest) -> HttpResponse:
    """Every kind that no regulator lists, in plain words."""
    return render(request, "providers/unlisted/kinds.html", {"kinds": list(ABOUT.values())})


@public
def unlisted_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind: what it is, what is checked and what not, and what I could ask."""
    if kind not in ABOUT:
        raise Http404
    return render(request, "providers/unlisted/kind.html", {"about": ABOUT[kind]})


@signed_in
def applications(request: Request) -> HttpResponse:
    """What I asked to be listed, and beginning with another."""
    user = worker(request)
    form = KindForm(request.POST or None)
    if form.is_valid():
        if limits.wait(APPLICATIONS_A_DAY, str(user.pk)):
            form.add_error(None, TOO_MANY)
        else:
            begun = actions.begin_application(kind=form.cleaned_data["kind"], by=user)
            return redirect("application", begun.pk)
    context = {"form": form, "applications": reading.mine(user)}
    return render(request, "providers/unlisted/applications.html", context)


@signed_in
def application(request: Request, pk: UUID) -> HttpResponse:
    """Where my application stands: its pages, what is lacking, and sending it."""
    user = worker(request)
    found = reading.my_application(user, pk)
    if request.method == "POST":
        try:
            actions.send_application(application=found, by=user)
            messages.success(request, _("Sent. The registrar looks, and nobody else sees it until then."))
        except NotReadyError:
            messages.error(request, _("Something is missing. Look at the pages that are open."))
        return redirect("application", pk)
    context = {"application": found, "tasks": tasks(found), "about": ABOUT[found.kind], "facts": facts(found)}
    return render(request, "providers/unlisted/application.html", context)


@signed_in
def application_page(request: Request, pk: UUID, page: str) -> HttpResponse:
    """One small page of my application."""
    user = worker(request)
    found = reading.my_application(user, pk)
    here = page_called(found, page)
    if here is None or not Task.is_open(found):
        raise Http404
    form = here.form(request.POST or None, application=found)
    if form.is_valid():
        found = actions.answer_page(application=found, answers=form.cleaned_data, by=user)
        onward = after(found, page)
        return redirect("application_page", pk, onward.slug) if onward else redirect("application", pk)
    context = {"form": form, "here": here, "application": found, "about": ABOUT[found.kind]}
    return render(request, "providers/unlisted/page.html", context)


@require_POST
@signed_in
def take_application_back(request: Request, pk: UUID) -> HttpResponse:
    user = worker(request)
    found = reading.my_application(user, pk)
    try:
        actions.take_application_back(application=found, by=user)
    except NotReadyError:
        messages.error(request, CHANGED)
    return redirect("application", pk)
