"""What there is to choose from: what fits what matters, what I keep of it, and what I found elsewhere."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from choosing import often
from choosing.actions import TooManyError
from choosing.forms import posted
from choosing.matching import Matched, closest, match
from choosing.models import Choice, Matter, Option, Question, Reason, Wish
from choosing.options import actions, reading
from choosing.options.forms import AddOtherForm, FindForm
from choosing.stage import stops
from providers.forms import SearchForm
from providers.listing import Listing
from providers.models import Service
from ui.words import listed

# To a page: each comes with all its reasons.
SHOWN = 10


def _full() -> str:
    return _("There are many options here already. I can open one that I do not want and take it out.")


@access(Permission.CHOICE_READ)
def options(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What I keep, each with its reasons, and what else fits; for others, what I keep and share."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    mine = can(request.user, Permission.CHOICE_EDIT, opened)
    matters = list(list_for(request, Matter).filter(choice=opened).in_order())
    kept = list(list_for(request, Option).filter(choice=opened).kept())
    aside = (
        list_for(request, Option).filter(choice=opened).exclude(put_aside_at=None).select_related("service")
    )
    questions = list_for(request, Question).filter(choice=opened)
    context = {
        "journey": opened.journey,
        "choice": opened,
        "mine": mine,
        "matters": matters,
        "kept": reading.standings(opened, matters, kept, questions, "" if mine else opened.journey.name),
        "aside": list(aside.order_by("-put_aside_at", "id")),
        "stops": stops(opened.journey),
    }
    return render(request, "choosing/options/options.html", context)


@access(Permission.CHOICE_EDIT)
def what_fits(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """The whole register against what matters, in the order of the rule, with reasons for and against."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    if often.looked(request):
        return render(request, "429.html", status=429)
    matters = list(list_for(request, Matter).filter(choice=mine).in_order())
    kept = list(list_for(request, Option).filter(choice=mine))
    every = request.GET.get("kinds") == "all"
    found = match(mine, matters, page=_page(request), size=SHOWN, every_kind=every)
    context = {
        "journey": mine.journey,
        "choice": mine,
        "mine": True,
        "matters": [(matter, reading.title_of(matter)) for matter in matters],
        "found": found,
        "ranked": reading.ranked(found.ranked, kept, start=(found.page - 1) * found.size + 1),
        "closest": closest(mine, matters, every_kind=every) if _nothing_has_it_all(found) else None,
        "every": every,
        "place": reading.place_in_words(mine, found.place),
        "untold": listed(f"“{reading.title_of(matter)}”" for matter in found.untold),
        "opened": "order" in request.GET,
        "wish": list_for(request, Wish).filter(choice=mine).first(),
        "stops": stops(mine.journey),
    }
    return render(request, "choosing/options/what_fits.html", context)


def _nothing_has_it_all(found: Matched) -> bool:
    """Whether even the first one misses something that must be, or there is none."""
    return found.page == 1 and (not found.ranked or found.ranked[0].missing > 0)


def _page(request: Request) -> int:
    typed = request.GET.get("page", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


@require_POST
@access(Permission.CHOICE_EDIT)
def keep_service(request: Request, journey: UUID, choice: UUID, service: UUID) -> HttpResponse:
    """Keep an entry of the register."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    try:
        option = actions.keep_service(choice=mine, service=Service.found(pk=service), by=request.user)
    except TooManyError:
        messages.error(request, _full())
        return redirect("options", journey, choice)
    messages.success(request, _("“{name}” is kept with my options.").format(name=option.name_and_town))
    return redirect("options", journey, choice)


@access(Permission.CHOICE_EDIT)
def find_option(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Find one by its name. What is typed stands in no address, and nobody keeps it."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    form = FindForm(posted(request))
    listing = None
    if form.is_valid() and often.looked(request):
        form.add_error(None, often.WAIT)
    elif form.is_valid():
        asked = QueryDict(mutable=True)
        asked["q"] = form.cleaned_data["q"]
        listing = Listing(SearchForm(asked))
    kept = set(list_for(request, Option).filter(choice=mine).values_list("service_id", flat=True))
    context = {"journey": mine.journey, "choice": mine, "form": form, "listing": listing, "kept": kept}
    return render(request, "choosing/options/find.html", context | {"stops": stops(mine.journey)})


@access(Permission.CHOICE_EDIT)
@pressed_once
def add_other(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Something that is in no register: family, a friend, a club, a thing that helps."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    form = AddOtherForm(posted(request))
    if form.is_valid():
        try:
            option = actions.add_other(choice=mine, by=request.user, **form.cleaned_data)
            return redirect("option", journey, choice, option.pk)
        except TooManyError:
            form.add_error(None, _full())
    context: dict[str, Any] = {"journey": mine.journey, "choice": mine, "form": form}
    return render(request, "choosing/options/other.html", context | {"stops": stops(mine.journey)})


@access(Permission.CHOICE_READ)
def option(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """One option: what speaks for and against it, what nobody has said, and what I think of it."""
    opened = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    matters = list(list_for(request, Matter).filter(choice_id=choice).in_order())
    questions = list_for(request, Question).filter(choice_id=choice)
    reasons = list_for(request, Reason).filter(option=opened)
    mine = can(request.user, Permission.CHOICE_EDIT, opened)
    name = "" if mine else opened.journey.name
    context = {
        "journey": opened.journey,
        "choice": opened.choice,
        "option": opened,
        "one": reading.standings(opened.choice, matters, [opened], questions, name)[0],
        "sides": reading.in_sides(reasons),
        "mine": mine,
        "stops": stops(opened.journey),
    }
    return render(request, "choosing/options/option.html", context)
