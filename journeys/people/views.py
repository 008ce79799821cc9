from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for, public
from access.rules import Permission, Stage
from journeys.models import Journey, Share
from journeys.people import inviting, parts, shares, words
from journeys.people.circle import Helper, before, held_of
from journeys.people.forms import LevelForm, Question, UntilForm, WhatForm, terms_from
from journeys.people.steps import next_of
from journeys.people.terms import who_has
from journeys.reminders.shared import still_asked


@access(Permission.SHARE_MANAGE)
def my_people(request: Request, journey: UUID) -> HttpResponse:
    """Who can see my pages, who was asked, and whatever higher rooms have to say about my people."""
    mine = open_for(request, Journey, pk=journey)
    return render(
        request, "journeys/people/my_people.html", {"journey": mine, "parts": parts.parts_for(request, mine)}
    )


@access(Permission.SHARE_MANAGE)
def change_share(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """What one helper sees and may do, and until when: ends what differs and begins what is new, at once.

    Of one thing they hold: the statement, one choice, the plan, or the days.
    """
    mine = open_for(request, Journey, pk=journey)
    helper = held_of(mine, pk)
    if helper is None:
        return redirect("my_people", journey)
    data = request.POST if request.method == "POST" else None
    day = timezone.localtime(helper.until).date() if helper.until else None
    items = parts.items_of(request, mine, helper.stage)
    what = _what(helper, items, data)
    level = LevelForm(data, stage=helper.stage, initial={"level": helper.level})
    tell_me = helper.share.tell_me and still_asked(journey=mine, by=request.user)
    until = UntilForm(data, initial={"until": "day" if day else "open", "day": day, "tell_me": tell_me})
    asked: list[Question] = [what, level, until] if what else [level, until]
    # Each is asked, so that each says what to look at again.
    if sum(form.is_valid() for form in asked) == len(asked):
        said = [{"items": [str(item) for item in helper.items]}, *(form.said() for form in asked)]
        terms = terms_from(*said, stage=helper.stage, tell_them=helper.share.tell_them)
        ticked = terms.tell_me and not tell_me
        shares.change(journey=mine, who=who_has(helper), terms=terms, ticked=ticked, by=request.user)
        messages.success(request, _("Changed. It counts from now on."))
        return redirect("my_people", journey)
    context = {"journey": mine, "helper": helper, "what": what, "level": level, "until": until}
    if what is None:
        context["sees"] = words.sees(stage=helper.stage, whole=False, chosen=helper.items, among=items)
    return render(request, "journeys/people/change.html", context)


def _what(helper: Helper, items: list[parts.Item], data: QueryDict | None) -> WhatForm | None:
    """Which parts of the statement they see. Anything else is shared as it is: one choice, the plan, the days."""
    if helper.stage != Stage.STATEMENT:
        return None
    scope = "whole" if helper.is_whole else "parts"
    ticked = [str(item) for item in helper.items]
    return WhatForm(data, items=items, initial={"scope": scope, "parts": ticked})


@require_POST
@access(Permission.SHARE_MANAGE, as_me=True)
def stop_share(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Stop now: everything one helper holds ends at once, and nobody is told. Of one thing: that alone."""
    mine = open_for(request, Journey, pk=journey)
    share = _row(request, mine, pk)
    if request.POST.get("only") == "this":
        shares.stop_one(share=share, by=request.user)
        messages.success(request, str(words.STOPPED[share.stage]).format(name=share.known_as))
        return redirect("my_people", journey)
    shares.stop(share=share, by=request.user)
    said = _("Stopped. {name} cannot see anything now. We do not tell them.")
    messages.success(request, said.format(name=share.known_as))
    return redirect("my_people", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def tell_stopped(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Tell somebody that it ended. Only when the person wants that."""
    mine = open_for(request, Journey, pk=journey)
    former = next((each for each in before(mine) if each.share.pk == pk), None)
    if former is not None:
        shares.tell_stopped(former=former, by=request.user)
        messages.success(request, _("We tell them by email. It says nothing more."))
    return redirect("my_people", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def share_again(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Begin to let somebody see again: the same questions, and the same safety page."""
    mine = open_for(request, Journey, pk=journey)
    draft = inviting.begin_again(share=_row(request, mine, pk), by=request.user)
    first = next_of(draft)
    return redirect("invite_step", journey, draft.pk, first.slug if first else "until")


def _row(request: Request, mine: Journey, pk: UUID) -> Share:
    """A share of this journey, whether it lives or has ended."""
    rows = list_for(request, Share).filter(journey=mine, pk=pk).select_related("team", "grantee")
    share: Share | None = rows.first()
    if share is None:
        raise Http404
    return share


@public
def getting_help(request: HttpRequest) -> HttpResponse:
    """Whom to ask when somebody frightens or controls me. Open to everybody, and it notes nothing."""
    return render(request, "journeys/people/getting_help.html")
