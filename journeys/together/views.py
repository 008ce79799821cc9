"""Sitting together at one device: beginning it, saying who speaks, and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, open_for
from access.rules import Permission
from accounts import limits
from accounts.cards import actions as cards
from accounts.views import please_wait
from journeys.models import Journey
from journeys.together import actions, begin, face, people
from journeys.together.forms import CodeForm, TheirCardForm, WhoForm
from journeys.together.models import Sitting

NO_CODE = _("That is not the code, or it is too old. They can make another one.")
NO_CARD = _("This card and this PIN do not open this journey together.")


@access(Permission.JOURNEY_READ)
def sit_together(request: Request, journey: str) -> HttpResponse:
    """The helper's page, with the person beside them: a code from the person's device, or their card and PIN."""
    theirs = open_for(request, Journey, pk=journey)
    if theirs.owner_id == request.user.pk:
        return redirect("make_sitting_code", theirs.pk)
    code = CodeForm(request.POST if "code" in request.POST else None)
    card = TheirCardForm(request.POST if "number" in request.POST else None, auto_id="card_%s")
    if request.method == "POST":
        answer = _begun(request, theirs, code, card)
        if answer is not None:
            return answer
    context = {
        "journey": theirs,
        "code": code,
        "card": card,
        "begun": begin.waits_for(request.user, theirs.pk),
        "here": face.sitting_of(request, theirs),
    }
    return render(request, "journeys/together/sit.html", context)


def _begun(request: Request, theirs: Journey, code: CodeForm, card: TheirCardForm) -> HttpResponse | None:
    """The answer to whichever form was sent; None where it began nothing, and the form says why."""
    sitting = None
    if card.is_bound:
        if seconds := limits.wait(limits.CARDS_FROM_PLACE, limits.place(request)):
            return please_wait(request, seconds, CodeForm(), action=request.path)
        sitting = _by_card(request, theirs, card)
    elif code.is_bound and code.is_valid():
        sitting = actions.start_by_code(journey=theirs, code=code.cleaned_data["code"], by=request.user)
        if sitting is None:
            code.add_error("code", NO_CODE)
    elif "here" in request.POST and (agreement := begin.waits_for(request.user, theirs.pk)):
        sitting = begin.sit_with(agreement=agreement, by=request.user)
    if sitting is None:
        return None
    face.begin_here(request, sitting)
    return redirect(_pages_of(theirs))


def _by_card(request: Request, theirs: Journey, form: TheirCardForm) -> Sitting | None:
    if not form.is_valid():
        return None
    typed = form.cleaned_data
    card = cards.try_card(number=typed["number"], pin=typed["pin"], at_the_door=False).card
    if card is None or not card.pin or card.user_id != theirs.owner_id:
        form.add_error("pin", NO_CARD)
        return None
    return actions.start_with_owner(
        journey=theirs,
        helper=request.user,
        known_as=people.name_of(card.user, theirs, request.user),
        how=Sitting.How.CARD,
        owner=card.user,
    )


def _pages_of(journey: Journey) -> str:
    """Where the two go on: the journey's statement, once there is such a page."""
    try:
        return reverse("statement", args=[journey.pk])
    except NoReverseMatch:
        return reverse("home")


@access(Permission.SHARE_MANAGE)
def make_sitting_code(request: Request, journey: str) -> HttpResponse:
    """My own device: who sits with me, and the six numbers that they type on theirs."""
    mine = open_for(request, Journey, pk=journey)
    among = people.who_could_sit(mine)
    form = WhoForm(request.POST or None, among=[(user.pk, name) for user, name in among])
    context = {"journey": mine, "form": form, "among": among, "sittings": people.going_on(mine)}
    if form.is_valid():
        user_id, name = form.cleaned_data["helper"]
        helper = next(user for user, _name in among if user.pk == user_id)
        _sitting, code = actions.make_code(journey=mine, helper=helper, known_as=name, by=request.user)
        context |= {"code": f"{code[:3]} {code[3:]}", "name": name}
    return render(request, "journeys/together/make_code.html", context)


@require_POST
@access(Permission.JOURNEY_READ)
def say_who_speaks(request: Request, journey: str) -> HttpResponse:
    """Press the switch: whose words are typed from now on."""
    theirs = open_for(request, Journey, pk=journey)
    if face.sitting_of(request, theirs) is None:
        face.forget_here(request)
        messages.info(request, _("Sitting together is over."))
    else:
        face.switch(request, request.POST.get("speaker", ""))
    return redirect(_back(request, theirs))


@require_POST
@access(Permission.JOURNEY_READ, as_me=True)
def end_sitting(request: Request, journey: str, pk: str) -> HttpResponse:
    """Either of the two stops, at once."""
    sitting = open_for(request, Sitting, pk=pk, journey_id=journey)
    actions.end_sitting(sitting=sitting, by=request.user)
    if sitting.helper_id == request.user.pk:
        face.forget_here(request)
        messages.success(request, _("Stopped. Now you write for yourself again."))
        return redirect(_back(request, sitting.journey))
    messages.success(request, _("Stopped. We do not sit together any more."))
    return redirect("make_sitting_code", journey)


def _back(request: Request, journey: Journey) -> str:
    then = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(then, {request.get_host()}, require_https=request.is_secure())
    return then if then and ours else _pages_of(journey)
