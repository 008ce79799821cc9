"""Approved supporters: the desk of those who approve, and my own page. Who may come: access/outside.py."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import limits
from accounts.approvals import actions, codes, reading
from accounts.approvals.forms import ApproveForm, RenewForm
from accounts.limits import Limit
from accounts.models import User
from accounts.teams.views import me

CODES_TYPED = Limit("approval-codes", 60, 3600)
TOO_MANY = gettext_lazy("That is a lot of codes for one hour. Try again later.")


def approver(request: HttpRequest) -> User:
    """The register or a council. To all others these pages are not there."""
    user = me(request)
    if user.work not in reading.BODIES:
        raise Http404
    return user


def my_approval(request: HttpRequest) -> HttpResponse:
    """Who approved me, on what grounds and until when; and the code by which I can be approved."""
    user = me(request)
    context = {"approvals": reading.mine(user), "code": codes.of(user)}
    return render(request, "accounts/approvals/mine.html", context)


def approvals(request: HttpRequest) -> HttpResponse:
    """The supporters that we approved, the newest first."""
    return render(request, "accounts/approvals/desk.html", {"approvals": reading.given_by(approver(request))})


def add_approval(request: HttpRequest) -> HttpResponse:
    user = approver(request)
    form = ApproveForm(request.POST or None, by=user)
    if request.method == "POST" and limits.wait(CODES_TYPED, str(user.pk)):
        form.add_error(None, TOO_MANY)
    elif form.is_valid():
        said = dict(form.cleaned_data)
        actions.approve(user=said.pop("code"), **said, by=user)
        messages.success(request, _("Approved. They see it, and so do the people who share with them."))
        return redirect("approvals")
    return render(request, "accounts/approvals/add.html", {"form": form})


def renew_approval(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look again, and say it anew until another day."""
    user = approver(request)
    approval = reading.one_given(user, pk)
    form = RenewForm(request.POST or None, initial=RenewForm.said_of(approval))
    if form.is_valid():
        actions.renew(approval=approval, **form.cleaned_data, by=user)
        messages.success(request, _("Said anew."))
        return redirect("approvals")
    return render(request, "accounts/approvals/renew.html", {"form": form, "approval": approval})


def end_approval(request: HttpRequest, pk: UUID) -> HttpResponse:
    user = approver(request)
    approval = reading.one_given(user, pk)
    if request.method == "POST":
        actions.end_approval(approval=approval, by=user)
        messages.success(request, _("Ended."))
        return redirect("approvals")
    return render(request, "accounts/approvals/end.html", {"approval": approval})
