"""For whoever was asked to a reflection and may bring something: suggest a change, in their own name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, open_for
from access.rules import Permission
from aspirations.ideas.hand_back import hands_back
from choosing.forms import posted
from reflection.changes import actions, reading
from reflection.changes.forms import SuggestForm
from reflection.changes.models import Suggested
from reflection.changes.views import context_of
from reflection.models import Reflection
from reflection.who.contents import yes_first
from reflection.who.rules import YesFirstError, changed_meanwhile


@access(Permission.REFLECTION_COMMENT)
@hands_back
def suggest_change(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Something they could keep, change or try. Only they read it, and they decide."""
    theirs = open_for(request, Reflection, pk=reflection, journey_id=journey)
    if can(request.user, Permission.REFLECTION_EDIT, theirs):
        return redirect("add_thought", journey, reflection)
    first = yes_first(request, theirs)
    if first and request.method != "POST":
        return first
    form = SuggestForm(posted(request))
    if first:
        # How it goes was changed while they wrote: their words stay in the box.
        form.add_error(None, changed_meanwhile())
    elif request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("key", "pile", "words")}
        try:
            actions.suggest(reflection=theirs, by=request.user, **said)
        except actions.TooManyError:
            form.add_error(None, _("Many of mine wait already. I can take one back, or wait a little."))
        except YesFirstError:
            form.add_error(None, changed_meanwhile())
        else:
            done = _("Thank you. {name} can read it, and decides.")
            messages.success(request, done.format(name=theirs.journey.name))
            return redirect("suggest_change", journey, reflection)
    context = context_of(theirs, form=form, suggested=reading.suggested(request, theirs))
    return render(request, "reflection/changes/suggest.html", context)


@require_POST
@access(Permission.REFLECTION_COMMENT)
def take_suggested_back(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """Take back what I suggested, while it waits."""
    mine = open_for(request, Suggested, pk=pk, reflection_id=reflection, journey_id=journey, by=request.user)
    if actions.take_back(suggested=mine, by=request.user):
        messages.success(request, _("It is taken back."))
    else:
        messages.info(request, _("{name} has answered this one already.").format(name=mine.journey.name))
    return redirect("suggest_change", journey, reflection)
