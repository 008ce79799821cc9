"""All my messages: what I asked for, when it may come, what came, and what I stopped."""

from datetime import time
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.models import Consent, Journey
from journeys.reminders import actions, kinds, page
from journeys.reminders.forms import AskForm, WhenForm


@access(Permission.JOURNEY_MANAGE)
def my_messages(request: Request, journey: UUID) -> HttpResponse:
    """Every kind of message there is, and whether it comes."""
    mine = open_for(request, Journey, pk=journey)
    settings = page.settings_of(request, mine)
    rows = page.rows(request, mine)
    context = {
        "journey": mine, "rows": rows, "any": any(row.asked for row in rows), "settings": settings,
        "where": page.where(request, settings), "coming": page.coming(request, mine),
        "came": page.came(request, mine), "stopped": page.stopped(request, mine),
    }  # fmt: skip
    return render(request, "journeys/reminders/my_messages.html", context)


@access(Permission.JOURNEY_MANAGE)
def ask_for_messages(request: Request, journey: UUID, kind: str) -> HttpResponse:
    """One kind: how I want it and when. What the page says beside the button is kept with my yes."""
    mine = open_for(request, Journey, pk=journey)
    asked_for = kinds.named(kind)
    if asked_for is None:
        raise Http404
    row = page.row(request, mine, asked_for)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        kind=asked_for, asked=row.asked, can_mail=page.can_mail(request, mine),
    )  # fmt: skip
    shown = _shown(asked_for)
    if form.is_valid():
        _keep(request, mine, row, form, " ".join([str(asked_for.title), str(asked_for.sentence), *shown]))
        return redirect("my_messages", journey)
    settings = page.settings_of(request, mine)
    context = {
        "journey": mine, "row": row, "form": form, "shown": shown, "where": page.where(request, settings),
    }  # fmt: skip
    return render(request, "journeys/reminders/ask.html", context)


def _shown(kind: kinds.Kind) -> list[str]:
    """What somebody reads before they say yes."""
    return [
        _("A message does not say what it is about, and names nobody."),
        _("Whoever sees my mail or my paper sees that Good Lives sent me a reminder."),
        _("I can stop it any time, here or by the link in each mail."),
    ]


def _keep(request: Request, mine: Journey, row: page.Row, form: AskForm, shown: str) -> None:
    """Make it as ticked: a yes for each way, and an end to those that are not."""
    said = form.cleaned_data
    ways = set(said["ways"])
    others = list_for(request, Consent).live().filter(journey=mine, kind=row.kind.name).exclude(way__in=ways)
    stopped = actions.stop(others, how=Consent.How.PAGE, by=request.user)
    for way in sorted(ways):
        actions.ask(
            journey=mine, kind=row.kind, way=way, before=said.get("before", ""), often=said.get("often", ""),
            shown=shown, by=request.user,
        )  # fmt: skip
    if ways:
        messages.success(request, _("Saved. Messages come as I said."))
    elif stopped:
        messages.success(request, _("Stopped. None of these come any more."))


@access(Permission.JOURNEY_MANAGE)
def messages_when(request: Request, journey: UUID) -> HttpResponse:
    """My quiet hours, in which nothing comes."""
    mine = open_for(request, Journey, pk=journey)
    kept = page.settings_of(request, mine)
    start = {"quiet_from": f"{kept.quiet_from:%H}:00", "quiet_until": f"{kept.quiet_until:%H}:00"}
    form = WhenForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        said = {name: time.fromisoformat(value) for name, value in form.cleaned_data.items()}
        actions.say_when(journey=mine, by=request.user, **said)
        messages.success(request, _("Saved. What would come in those hours comes after them."))
        return redirect("my_messages", journey)
    return render(request, "journeys/reminders/when.html", {"journey": mine, "form": form})


@require_POST
@access(Permission.JOURNEY_MANAGE)
def stop_all_messages(request: Request, journey: UUID) -> HttpResponse:
    """One press stops everything."""
    mine = open_for(request, Journey, pk=journey)
    live = list_for(request, Consent).live().filter(journey=mine)
    actions.stop(live, how=Consent.How.PAGE, by=request.user)
    messages.success(request, _("Everything is stopped. Nothing comes any more."))
    return redirect("my_messages", journey)


@access(Permission.JOURNEY_MANAGE)
def messages_letter(request: Request, journey: UUID) -> HttpResponse:
    """The paper to print: which days there is something to look at. It does not say what."""
    mine = open_for(request, Journey, pk=journey)
    paper = [one for one in page.coming(request, mine) if one.is_on_paper]
    there = [one for one in page.came(request, mine) if one.is_on_paper][:10]
    days = sorted({one.row.until for one in paper})
    context = {"journey": mine, "days": days, "there": there}
    return render(request, "journeys/reminders/letter.html", context)
