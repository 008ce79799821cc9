"""My choice, and why: making up my mind, signing, reading what was signed, and changing my mind."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from choosing.asking.reading import reach
from choosing.conflict import NewerError, show_both
from choosing.deciding import actions
from choosing.deciding.document import digest, told
from choosing.deciding.forms import LeaningForm, SignChoiceForm
from choosing.deciding.page import laid_out
from choosing.deciding.readers import mark, readers
from choosing.forms import posted
from choosing.models import Choice, Decision, Interest, Leaning, Option
from choosing.stage import stops


def _context(choice: Choice, **more: Any) -> dict[str, Any]:
    return {"journey": choice.journey, "choice": choice, "stops": stops(choice.journey), **more}


def _leaning(request: Request, choice: Choice) -> Leaning | None:
    return list_for(request, Leaning).filter(choice=choice).select_related("option").first()


@access(Permission.CHOICE_EDIT)
def decide(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What do I choose, and why? Kept on the way to signing it."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    leaning = _leaning(request, mine)
    options = list(list_for(request, Option).filter(choice=mine).kept())
    form, newer = LeaningForm(posted(request), options=options, leaning=leaning), None
    if form.is_valid():
        try:
            kept = actions.lean(choice=mine, by=request.user, leant=form.leant())
            return redirect("sign_choice" if "sign" in request.POST else "decide", journey, kept.choice_id)
        except NewerError as error:
            there = LeaningForm(options=options, leaning=error.row)
            newer = show_both(form, there, back=reverse("decide", args=[journey, choice]))
    last = list_for(request, Decision).filter(choice=mine).first()
    context = _context(mine, form=form, options=options, newer=newer, last=last, leaning=leaning)
    return render(request, "choosing/deciding/decide.html", context)


@access(Permission.CHOICE_SIGN)
def sign_choice(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Look over the whole of it, and say yes."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    leaning = _leaning(request, mine)
    if leaning is None or not leaning.outcome:
        return redirect("decide", journey, choice)
    document = told(mine)
    form = SignChoiceForm(
        posted(request),
        initial={"looked_at": digest(leaning, document)},
        has_deciding=bool(document["deciding"]),
    )
    if form.is_valid():
        signed = actions.sign_choice(choice=mine, by=request.user, **form.cleaned_data)
        if signed:
            return redirect("decision", journey, choice, signed.number)
        messages.error(request, _("Something changed since I looked. Here it is as it is now."))
        gone = leaning.option is None or leaning.option.put_aside_at
        again = "decide" if leaning.outcome == Decision.Outcome.OPTION and gone else "sign_choice"
        return redirect(again, journey, choice)
    context = _context(
        mine,
        form=form,
        leaning=leaning,
        shown=laid_out(document | {"deciding": {}}),
        deciding=document["deciding"],
        signed=leaning,
        readers=readers(mine),
        mine=True,
    )
    return render(request, "choosing/deciding/sign.html", context)


@access(Permission.CHOICE_READ)
def decisions(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Every version that was signed, the newest first."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    context = _context(
        opened,
        decisions=list(list_for(request, Decision).filter(choice=opened)),
        mine=can(request.user, Permission.CHOICE_SIGN, opened),
    )
    return render(request, "choosing/deciding/decisions.html", context)


@access(Permission.CHOICE_READ)
def decision(request: Request, journey: UUID, choice: UUID, number: int) -> HttpResponse:
    """One signed choice, as it stood."""
    found = open_for(request, Decision, journey_id=journey, choice_id=choice, number=number)
    newest = list_for(request, Decision).filter(choice_id=choice).first()
    mine = can(request.user, Permission.CHOICE_SIGN, found)
    context = _context(
        found.choice,
        decision=found,
        signed=found,
        shown=laid_out(found.told),
        is_newest=newest == found,
        mine=mine,
        owner_name=found.name,
    )
    if mine:
        named = readers(found.choice)
        context |= {"readers": named, "seen": mark(named), **_interest(request, found)}
    return render(request, "choosing/deciding/decision.html", context)


def _interest(request: Request, decision: Decision) -> dict[str, Any]:
    """The way to tell whoever runs it, while what was signed still stands."""
    options = list_for(request, Option).select_related("service").filter(pk=decision.option_id)
    option = options.exclude(service=None).first()
    if option is None or decision.changed_mind_at:
        return {}
    sent = list_for(request, Interest).filter(option=option).exclude(letter=None).select_related("letter")
    return {"chosen": option, "sent": sent.first(), "reach": reach([option])[option.pk]}


@require_POST
@access(Permission.CHOICE_SIGN)
def change_my_mind(request: Request, journey: UUID, choice: UUID, number: int) -> HttpResponse:
    """Open it again, in one step."""
    mine = open_for(request, Decision, journey_id=journey, choice_id=choice, number=number)
    actions.change_my_mind(decision=mine, by=request.user)
    messages.success(request, _("It is open again. Nobody was told. I can choose when I like."))
    return redirect("decide", journey, choice)


@require_POST
@access(Permission.CHOICE_SIGN)
def show_decision(request: Request, journey: UUID, choice: UUID, number: int) -> HttpResponse:
    """Let those who are named on the page read it, or keep it only for me."""
    mine = open_for(request, Decision, journey_id=journey, choice_id=choice, number=number)
    try:
        seen = request.POST.get("seen", "")
        actions.show_decision(decision=mine, shown="show" in request.POST, seen=seen, by=request.user)
    except actions.OthersError:
        messages.error(
            request, _("Who can see this choice has changed since I looked. Here they are as they are now.")
        )
    except actions.OnlyMineError:
        messages.error(
            request, _("What I chose is marked as only mine, or I took it back. So only I read this.")
        )
    return redirect("decision", journey, choice, number)
