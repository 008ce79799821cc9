"""My emergency sheet: its words, its paper, and the page that its code leads to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import Request, access, can, list_for, open_for, public
from access.rules import Permission
from accounts import limits
from accounts.cards.numbers import square
from journeys.files import sent
from journeys.models import Attachment
from journeys.secretly import secretly
from planning import keeping, pictures
from planning.emergency import actions, codes
from planning.emergency.forms import BOXES, SheetForm, called
from planning.emergency.offers import offers, people
from planning.emergency.paper import paper
from planning.emergency.sheet import Sheet
from planning.models import EmergencyOpening, EmergencySheet, Plan
from planning.stage import stops

SHOWN_OPENINGS = 20


def _context(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"journey": plan.journey, "plan": plan, "stops": stops(plan.journey), **more}


def _sheet(request: Request, journey: UUID) -> EmergencySheet | None:
    rows = list_for(request, EmergencySheet).filter(journey_id=journey)
    found: EmergencySheet | None = rows.select_related("photo", "code").first()
    return found


def _photo(request: Request, sheet: EmergencySheet) -> Attachment | None:
    """The face on it, for whoever asks: somebody in the picture may have said no."""
    return sheet.photo if sheet.photo_id in pictures.seen_by(request, [sheet.photo_id]) else None


def _address(request: HttpRequest, sheet: EmergencySheet) -> str:
    secret = codes.printed(sheet)
    return request.build_absolute_uri(reverse("emergency_open", args=[secret])) if secret else ""


@access(Permission.PLAN_READ)
def emergency_sheet(request: Request, journey: UUID) -> HttpResponse:
    """The sheet as it is on paper; for its owner also whether a code opens it, and when it did."""
    opened = open_for(request, Plan, journey_id=journey)
    mine = can(request.user, Permission.PLAN_EDIT, opened)
    row = _sheet(request, journey)
    context = _context(opened, mine=mine, sheet=Sheet(row) if row else None)
    if row:
        context["photo"] = _photo(request, row)
        if mine:
            context |= _online(request, row)
    return render(request, "planning/emergency/sheet.html", context)


def _online(request: Request, sheet: EmergencySheet) -> dict[str, Any]:
    openings = list_for(request, EmergencyOpening).filter(sheet=sheet)
    address = _address(request, sheet)
    return {
        "online": sheet.online,
        "address": address,
        "code": square(address) if address else "",
        "openings": openings.order_by("-at", "-id")[:SHOWN_OPENINGS],
        "unseen": openings.filter(seen=False).count(),
        "how_often": openings.count(),
    }


@access(Permission.PLAN_EDIT)
def change_emergency(request: Request, journey: UUID) -> HttpResponse:
    """Its words. A button beside a box puts words of my plan in; nothing is kept before I keep it."""
    mine = open_for(request, Plan, journey_id=journey)
    row = _sheet(request, journey)
    offered = offers(request, mine)
    take = request.POST.get("take", "") if request.method == "POST" else ""
    if take:
        form = SheetForm(initial=_with(request, mine, take, offered))
    else:
        form = SheetForm(request.POST if request.method == "POST" else None, initial=SheetForm.start(row))
    if request.method == "POST" and not take and form.is_valid():
        kept = actions.say_sheet(
            journey=mine.journey, said=form.said(), seen=form.seen_saves, by=request.user
        )
        if not kept.waits:
            return redirect("emergency_sheet", journey)
        messages.info(request, _("I wrote here on another page meanwhile. Both are kept: I choose which."))
        return redirect("change_emergency", journey)
    context = _context(
        mine, form=form, people=people(request, mine), boxes=[(form[box], offered.get(box, [])) for box in BOXES],
        names=offered["name"], waits=keeping.shown(row, SheetForm) if row else [],
    )  # fmt: skip
    return render(request, "planning/emergency/change.html", context)


def _with(request: Request, plan: Plan, take: str, offered: dict[str, list[Any]]) -> dict[str, Any]:
    """What stands in the boxes, with the words that a button named put in."""
    typed = SheetForm(request.POST)
    typed.is_valid()
    there: dict[str, Any] = {name: request.POST.get(name, "") for name in SheetForm.base_fields}
    # A day as it was typed, right or wrong: it is asked for again when the sheet is kept.
    there |= {name: typed[name].value() for name in ("checked_on", "look_again_on")}
    there |= {name: typed.cleaned_data.get(name) for name in ("private", "seen")}
    box, _colon, number = take.partition(":")
    if box == "call":
        return there | _called(request, plan, number, there)
    words = next((each.words for each in offered.get(box, []) if each.key == take), "")
    if words and words not in there.get(box, ""):
        there[box] = words if box == "name" else "\n".join(filter(None, [there[box].strip(), words]))
    return there


def _called(request: Request, plan: Plan, who: str, there: dict[str, Any]) -> dict[str, str]:
    """Somebody of my circle in the first row that is empty."""
    person = next((each for each in people(request, plan) if str(each.pk) == who), None)
    row = next((n for n in (1, 2, 3) if not there[f"call_{n}_name"] and not there[f"call_{n}_number"]), None)
    if person is None or row is None:
        return {}
    boxes = called([[]] * (row - 1) + [[person.name, person.who, person.contact[:40]]])
    return {name: words for name, words in boxes.items() if name.startswith(f"call_{row}_")}


@access(Permission.PLAN_EDIT)
def emergency_photo(request: Request, journey: UUID) -> HttpResponse:
    """Which face is on it."""
    mine = open_for(request, Plan, journey_id=journey)
    row = _sheet(request, journey)
    own = pictures.own(request, mine.journey)
    sent_ = request.method == "POST"
    form = pictures.PickForm(
        request.POST if sent_ else None, request.FILES if sent_ else None, journey=mine.journey, own=own,
        initial={"pick": str(row.photo_id) if row and row.photo_id else pictures.NONE},
    )  # fmt: skip
    if sent_ and form.is_valid():
        try:
            photo = form.kept(mine.journey, by=request.user)
        except ValidationError as error:
            form.add_error("picture", error)
        else:
            actions.say_sheet(
                journey=mine.journey, said={"photo": photo}, seen=row.saves if row else 0, by=request.user
            )
            return redirect("emergency_sheet", journey)
    return render(request, "planning/emergency/photo.html", _context(mine, form=form))


@access(Permission.PLAN_READ)
def emergency_paper(request: Request, journey: UUID) -> HttpResponse:
    """One page to print. A code stands on it for its owner alone: whoever else prints it gives none away."""
    opened = open_for(request, Plan, journey_id=journey)
    row = _sheet(request, journey)
    if row is None:
        raise Http404
    mine = can(request.user, Permission.PLAN_EDIT, opened)
    made = paper(Sheet(row), _photo(request, row), _address(request, row) if mine else "")
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
@access(Permission.PLAN_EDIT)
def emergency_online(request: Request, journey: UUID) -> HttpResponse:
    """Turn its code on or off, make a new one, or say that I have seen when it was opened."""
    mine = open_for(request, EmergencySheet, journey_id=journey)
    match request.POST.get("do"):
        case "on" | "new":
            actions.go_online(sheet=mine, by=request.user)
            messages.success(request, _("A code opens this sheet now. It is on the paper when I print it."))
        case "off":
            actions.go_offline(sheet=mine, by=request.user)
            messages.success(
                request, _("The code opens nothing any more. The paper itself still holds the words.")
            )
        case "seen":
            actions.have_seen(sheet=mine)
    return redirect("emergency_sheet", journey)


@public
@require_safe
def emergency_open(request: HttpRequest, secret: str) -> HttpResponse:
    """What the code on the paper leads to: the sheet, for whoever holds the paper."""
    opened = codes.opened(secret, writes_down=request.method == "GET")
    if opened is None:
        if limits.wait(limits.SHOWN_LINKS_FROM_PLACE, limits.place(request)):
            return render(request, "429.html", status=429)
        raise Http404
    context = {"sheet": Sheet(opened.sheet), "secret": secret, "has_photo": opened.has_photo}
    return secretly(render(request, "planning/emergency/open.html", context))


@public
@require_safe
def emergency_face(request: HttpRequest, secret: str) -> HttpResponse:
    """The face on the sheet that this code opens."""
    photo = codes.photo(secret)
    if photo is None:
        raise Http404
    return secretly(sent(request, photo.small or photo.file, content_type="image/jpeg", filename="face.jpg"))
