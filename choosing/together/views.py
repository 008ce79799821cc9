"""Choosing together: what others think of my choice; for a helper, their own words, and what became of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from aspirations.ideas.hand_back import hands_back
from choosing import often
from choosing.models import Choice, Idea, Option
from choosing.stage import stops
from choosing.together import actions, finding, page
from choosing.together.actions import Said
from choosing.together.forms import SayForm, SuggestForm
from choosing.together.step import who_helps


@access(Permission.CHOICE_READ)
def together(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """For the owner: ideas that wait, and who helps. For a helper: what they can say, and what they said."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    may = page.may(request.user, opened)
    rows = list_for(request, Idea).filter(choice=opened).select_related(*page.ABOUT)
    context = {"journey": opened.journey, "choice": opened, "may": may, "stops": stops(opened.journey)}
    if may.mine:
        answered = rows.exclude(state__in=[page.State.WAITING, page.State.TAKEN_BACK])
        context |= {
            "people": page.from_each(page.waiting(request, choice=opened)),
            "answered": page.shown(answered.order_by("-answered_at", "id")),
            "helpers": who_helps(opened),
        }
        return render(request, "choosing/together/ideas.html", context)
    said = rows.filter(by=request.user).order_by("-changed_at", "id")
    return render(request, "choosing/together/helping.html", context | {"said": page.shown(said)})


@access(Permission.CHOICE_COMMENT)
@hands_back
def say_of_choice(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Say something for or against an option, something to know, or what one would choose."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    if page.may(request.user, opened).mine:
        return redirect("together", journey, choice)
    options = list(list_for(request, Option).filter(choice=opened).kept())
    start = {"about": request.GET.get("about", "")}
    form = SayForm(request.POST if request.method == "POST" else None, options=options, initial=start)
    if form.is_valid():
        cleaned = form.cleaned_data
        said = Said(cleaned["kind"], cleaned["words"], cleaned["option"])
        if _kept(request, opened, said, form):
            return redirect("together", journey, choice)
    context = {"journey": opened.journey, "choice": opened, "form": form, "stops": stops(opened.journey)}
    return render(request, "choosing/together/say.html", context)


@access(Permission.CHOICE_SUGGEST)
@hands_back
def suggest_option(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Suggest another option: one in the register, or anything else in life."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    if page.may(request.user, opened).mine:
        return redirect("together", journey, choice)
    # To look again is counted; what was found and picked goes with what is sent.
    finds = request.method == "POST" and request.POST.get("do") == "find"
    too_often = finds and often.looked(request)
    looks = finds and not too_often
    asks = request.method == "POST" and not too_often
    services = finding.called_so(request.POST.get("name", "")) if asks else []
    form = SuggestForm(request.POST if request.method == "POST" else None, services=services)
    if too_often:
        form.add_error(None, often.WAIT)
    if not looks and form.is_valid():
        cleaned = form.cleaned_data
        said = Said(
            Idea.Kind.OPTION,
            cleaned["words"],
            None,
            cleaned["name"],
            cleaned["option_kind"],
            cleaned["service"],
        )
        if _kept(request, opened, said, form):
            return redirect("together", journey, choice)
    context = {"journey": opened.journey, "choice": opened, "form": form, "looks": looks}
    return render(request, "choosing/together/suggest.html", context | {"stops": stops(opened.journey)})


def _kept(request: Request, choice: Choice, said: Said, form: SayForm | SuggestForm) -> bool:
    """Send it. False, and an error in the form, where many wait already."""
    name = choice.journey.name
    try:
        actions.add_idea(choice=choice, said=said, key=form.cleaned_data["key"], by=request.user)
    except actions.NoRoomError:
        form.add_error(
            None, _("Many ideas of mine wait for {name} already. I can wait a little.").format(name=name)
        )
        return False
    messages.success(request, _("Thank you. {name} can look at it, and decides.").format(name=name))
    return True


@require_POST
@access(Permission.CHOICE_COMMENT)
def take_choice_idea_back(request: Request, journey: UUID, choice: UUID, idea: UUID) -> HttpResponse:
    """Take back an idea of mine that waits, or let it wait again."""
    mine = open_for(request, Idea, pk=idea, choice_id=choice, journey_id=journey, by=request.user)
    name = mine.journey.name
    if request.POST.get("do") == "again":
        try:
            actions.send_again(idea=mine, by=request.user)
        except actions.NoRoomError:
            messages.error(
                request,
                _("Many ideas of mine wait for {name} already. I can wait a little.").format(name=name),
            )
    elif not actions.take_back(idea=mine, by=request.user):
        messages.info(request, _("{name} has answered this one already.").format(name=name))
    return redirect("together", journey, choice)
