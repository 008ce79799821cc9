"""Who decides this one: asked once, answered or not, and mine alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from choosing.models import Choice, Deciding
from choosing.stage import stops
from choosing.who import actions
from choosing.who.forms import WhoDecidesForm


@access(Permission.CHOICE_EDIT)
def who_decides(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Who decides, and whether anybody offered an advocate."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    row = list_for(request, Deciding).filter(choice=mine).first()
    form, newer = WhoDecidesForm(posted(request), initial=_initial(row)), None
    if form.is_valid():
        try:
            actions.say_who_decides(choice=mine, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is kept with this choice, for me alone."))
            return redirect(mine)
        except NewerError as error:
            there = WhoDecidesForm(initial=_initial(error.row))
            newer = show_both(form, there, back=mine.get_absolute_url())
    context = {
        "journey": mine.journey,
        "choice": mine,
        "form": form,
        "stops": stops(mine.journey),
        "newer": newer,
    }
    return render(request, "choosing/who/who_decides.html", context)


def _initial(row: Deciding | None) -> dict[str, object]:
    if row is None:
        return {}
    said = {name: getattr(row, name) for name in actions.SAID}
    return said | {"checked": list(row.checked), "seen": actions.seen_of(row)}
