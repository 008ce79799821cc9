"""Who comes, and how I want it to go. Every page but a guest's yes is the owner's alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, open_for
from access.rules import Permission, Stage
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from journeys.people import inviting
from journeys.people.forms import WhoForm
from journeys.people.steps import next_of
from reflection import actions as reflecting
from reflection.models import PaperGuest, Reflection
from reflection.stage import stops
from reflection.when import where_and_when
from reflection.who import actions
from reflection.who.forms import PaperForm, RulesForm
from reflection.who.reading import who_comes


@access(Permission.REFLECTION_EDIT)
def reflection_people(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Who comes: asking them one by one, with what each sees; and asking somebody no more."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    who = who_comes(request, mine)
    if asked := request.POST.get("helper"):
        helper = next((each for each in who.could if str(each.share.pk) == asked), None)
        if helper is None:
            return redirect("reflection_people", journey, reflection)
        draft = inviting.ask_helper_to_one(
            helper=helper, stage=Stage.REFLECTION, item=mine.pk, by=request.user
        )
        first = next_of(draft)
        if first:
            return redirect("invite_step", journey, draft.pk, first.slug)
        return redirect("check_invitation", journey, draft.pk)
    on_paper = request.POST.get("do") == "paper"
    form = WhoForm(posted(request) if not on_paper else None)
    paper = PaperForm(request.POST if on_paper else None, prefix="paper")
    if on_paper and paper.is_valid():
        try:
            actions.ask_on_paper(reflection=mine, by=request.user, **paper.cleaned_data)
            return redirect("reflection_people", journey, reflection)
        except actions.TooManyError:
            paper.add_error(None, _("There are very many here. Take one out first."))
    elif form.is_valid():
        draft = inviting.begin_invitation(
            journey=mine.journey, **form.said(), stage=Stage.REFLECTION, item=mine.pk, by=request.user
        )
        return redirect("invite_step", journey, draft.pk, "way")
    context = {"journey": mine.journey, "reflection": mine, "who": who, "form": form, "paper": paper}
    return render(request, "reflection/who/people.html", context | {"stops": stops(mine.journey)})


@require_POST
@access(Permission.REFLECTION_EDIT)
def uninvite(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """Ask somebody no more: a share, an asking that waits, or a name on paper. At once, and nobody is told."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    match request.POST.get("do"):
        case "stop":
            if name := actions.uninvite(reflection=mine, share=pk, by=request.user):
                messages.success(
                    request, _("{name} is not asked any more. We do not tell them.").format(name=name)
                )
        case "back":
            actions.take_back(reflection=mine, invitation=pk, by=request.user)
            messages.success(request, _("Taken back. Nobody is told."))
        case "paper":
            guest = open_for(request, PaperGuest, pk=pk, reflection_id=mine.pk)
            actions.take_off(guest=guest, by=request.user)
    return redirect("reflection_people", journey, reflection)


@access(Permission.REFLECTION_EDIT)
def reflection_rules(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """How I want it to go."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    seen = reflecting.seen_of(mine, ("rules",))
    form, newer = RulesForm(posted(request), initial=RulesForm.start(mine, seen)), None
    if form.is_valid():
        try:
            reflecting.change(
                reflection=mine, by=request.user, seen=form.cleaned_data["seen"], rules=form.rules
            )
            return redirect(mine)
        except NewerError as error:
            seen = reflecting.seen_of(error.row, ("rules",))
            there = RulesForm(initial=RulesForm.start(error.row, seen))
            newer = show_both(form, there, back=mine.get_absolute_url())
    context = {"journey": mine.journey, "reflection": mine, "form": form, "newer": newer}
    return render(request, "reflection/who/rules.html", context | {"stops": stops(mine.journey)})


@access(Permission.REFLECTION_EDIT)
def paper_invitation(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """An invitation for somebody who is asked on paper, to print or to copy by hand."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    guest = open_for(request, PaperGuest, pk=pk, reflection_id=mine.pk)
    context = {
        "journey": mine.journey,
        "reflection": mine,
        "guest": guest,
        "where": where_and_when(mine),
        "stops": stops(mine.journey),
    }
    return render(request, "reflection/who/letter.html", context)


@require_POST
@access(Permission.REFLECTION_READ)
def say_yes_to_rules(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """A guest's yes to how it goes, before they bring anything."""
    opened = open_for(request, Reflection, pk=reflection, journey_id=journey)
    if can(request.user, Permission.REFLECTION_EDIT, opened):
        return redirect(opened)
    try:
        actions.say_yes(reflection=opened, rules=request.POST.getlist("rule"), by=request.user)
        messages.success(
            request, _("Thank you. {name} sees that I said yes.").format(name=opened.journey.name)
        )
    except actions.OtherRulesError:
        messages.info(
            request, _("{name} changed this meanwhile. Here it is.").format(name=opened.journey.name)
        )
    return redirect(opened)
