"""The people I support, and the changes they ask for.

The address of a change names no person: where somebody asked without a name, nothing on its page says whose it is.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, can, open_for, signed_in
from access.rules import Permission
from aspirations.ideas.hand_back import hands_back, typed_in
from delivery.changes import reading as changes
from delivery.models import Change
from delivery.supporting import actions, reading
from delivery.supporting.forms import AnswerForm


@signed_in
def supporting(request: Request) -> HttpResponse:
    """Everybody who shared something with me or my team, and nothing that was not shared."""
    return render(request, "delivery/supporting/supporting.html", {"desk": reading.desk(request)})


# Only to read is declared: whoever may not answer is told so here, by a page that names nobody.
@access(Permission.DAYS_READ)
@hands_back
def asked_change(request: Request, pk: UUID) -> HttpResponse:
    """One change that was asked of me or my team, and our answer."""
    change = open_for(request, Change, pk=pk)
    if can(request.user, Permission.DAYS_EDIT, change):
        return redirect("my_change", change.journey_id, pk)
    may_answer = can(request.user, Permission.DAYS_COMMENT, change)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and may_answer and form.is_valid():
        name = reading.answers_as(change, request.user)
        try:
            actions.answer(change=change, by_name=name, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your answer is there. They say if it is what they meant."))
            return redirect("asked_change", pk)
        except actions.TooManyError:
            form.add_error(None, _("There are many answers here. Wait until they say something to them."))
    shown = changes.Shown(change, changes.answers_to(request, [pk])[pk], desk=True)
    name = change.journey.name if change.signed else ""
    context = {
        "one": shown,
        "name": name,
        "form": form if may_answer else None,
        # Whoever may not answer any more has what they typed before them still.
        "handed": "" if may_answer else typed_in(request),
        "history": changes.history(shown, name),
    }
    return render(request, "delivery/supporting/asked.html", context)
