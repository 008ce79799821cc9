"""How it was: my moments by day, one of them, and what others bring me."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import ONE_LOOK, Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission, Stage
from aspirations.ideas.hand_back import hands_back
from aspirations.ideas.who import called
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from delivery.models import Brought, Coming, Moment
from delivery.moments import actions, reading
from delivery.moments.forms import PHOTO, VOICE, WAYS, BringForm, MomentForm
from delivery.stage import stops
from delivery.week.reading import comes_on
from delivery.week.views import day_in
from journeys.files import sent
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment, Journey
from ui.parts import Way


def _context(journey: Journey, **more: Any) -> dict[str, Any]:
    return {"journey": journey, "stops": stops(journey), **more}


@access(Permission.DAYS_READ)
def moments(request: Request, journey: UUID) -> HttpResponse:
    """Moments by day, newest first; for the owner what others brought, for others what they did."""
    opened = open_for(request, Journey, pk=journey)
    mine = can(request.user, Permission.DAYS_EDIT, opened)
    pages = Paginator(reading.moments(request, opened), reading.ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    brought = reading.brought(request, opened)
    context = _context(
        opened,
        listed=page,
        days=reading.by_day(page),
        mine=mine,
        brings=not mine and can(request.user, Permission.DAYS_COMMENT, opened),
        waiting=[row for row in brought if row.state == Brought.State.WAITING],
        answered=[] if mine else [row for row in brought if row.state != Brought.State.WAITING][:20],
    )
    return render(request, "delivery/moments/moments.html", context)


def _coming(request: Request, journey: UUID) -> tuple[Coming | None, dict[str, Any]]:
    """What a moment is of, where its address says so: something in my week, and the day of it."""
    try:
        pk = UUID(request.GET.get("coming", ""))
    except ValueError:
        return None, {}
    coming = list_for(request, Coming).filter(pk=pk, journey_id=journey).first()
    if coming is None or "on" not in request.GET:
        return coming, {"title": coming.title} if coming else {}
    on = day_in(request.GET["on"])
    return coming, {"title": coming.title, **({"on": on} if comes_on(coming, on) else {})}


def _way(request: Request) -> str:
    way = request.GET.get("way", "")
    if way not in WAYS:
        raise Http404
    return way


def _ways(request: Request, way: str) -> list[Way]:
    """Words, a photo or my voice, each by the same address."""

    def to(name: str) -> str:
        asked = request.GET.copy()
        asked["way"] = name
        return f"?{asked.urlencode()}"

    return [
        Way(_("In words"), "pen", to(""), current=way == ""),
        Way(_("With a photo"), "camera", to(PHOTO), current=way == PHOTO),
        Way(_("With my voice"), "mic", to(VOICE), current=way == VOICE),
    ]


def _file(request: Request, form: MomentForm, journey: Journey) -> Attachment | None:
    """The photo or voice that came, only its owner's: a moment that is shared shows it (Attachment.in_days)."""
    given = form.cleaned_data
    if given.get("picture"):
        return add_picture(
            journey=journey, upload=given["picture"], item_id=None, private=True, by=request.user
        )
    if given.get("recording"):
        return add_recording(
            journey=journey, file=given["recording"].path, kind=Attachment.Kind.SOUND, item_id=None, private=True,
            by=request.user,
        )  # fmt: skip
    return None


def _tried(
    request: Request, form: MomentForm, journey: Journey, keep: Callable[..., Moment]
) -> Moment | None:
    """Keep it with its file, or neither. None, and the form says why, where there is no room."""
    try:
        with transaction.atomic():
            return keep(_file(request, form, journey))
    except ValidationError as why:
        form.say_no_room(why)
    except actions.TooManyError:
        form.add_error(None, _("There are many moments here already. I can take one out first."))
    return None


@access(Permission.DAYS_EDIT, recordings=True)
@pressed_once
def add_moment(request: Request, journey: UUID) -> HttpResponse:
    """How was it? Of any moment, or of a time in my week (`coming` and `on` in the address)."""
    mine = open_for(request, Journey, pk=journey)
    way, (coming, said) = _way(request), _coming(request, journey)
    form = MomentForm(
        posted(request),
        request.FILES or None,
        way=way,
        journey_id=journey,
        initial=MomentForm.start(None, **said),
    )
    if form.is_valid():
        kept = _tried(
            request, form, mine,
            lambda file: actions.add_moment(
                journey=mine, attachment=file, coming=coming, by=request.user, **form.said()
            ),
        )  # fmt: skip
        if kept:
            return _done(request, kept, form)
    context = _context(mine, form=form, way=way, ways=_ways(request, way), coming=coming)
    return render(request, "delivery/moments/change.html", context)


def _done(request: Request, kept: Moment, form: MomentForm) -> HttpResponse:
    if kept.private and not form.cleaned_data["private"]:
        messages.info(request, _("Only I see this, because only I see what it is from."))
    else:
        messages.success(request, _("Kept."))
    return redirect("moments", kept.journey_id)


@access(Permission.DAYS_EDIT, recordings=True)
def change_moment(request: Request, journey: UUID, moment: UUID) -> HttpResponse:
    mine = open_for(request, Moment, pk=moment, journey_id=journey)
    way, newer = _way(request), None
    asked: dict[str, Any] = {"journey_id": journey, "has_file": mine.attachment_id is not None}
    form = MomentForm(
        posted(request), request.FILES or None, way=way, initial=MomentForm.start(mine), **asked
    )
    if form.is_valid():
        try:
            said, seen = form.said(), form.cleaned_data["seen"]
            kept = _tried(
                request, form, mine.journey,
                lambda file: actions.change_moment(
                    moment=mine, said=said, attachment=file, seen=seen, by=request.user
                ),
            )  # fmt: skip
            if kept:
                return _done(request, kept, form)
        except NewerError as error:
            there = MomentForm(initial=MomentForm.start(error.row), **asked)
            newer = show_both(form, there, back=reverse("moment", args=[journey, moment]))
    context = _context(mine.journey, form=form, way=way, ways=_ways(request, way), moment=mine, newer=newer)
    return render(request, "delivery/moments/change.html", context)


@access(Permission.DAYS_READ)
def moment(request: Request, journey: UUID, moment: UUID) -> HttpResponse:
    opened = open_for(request, Moment, pk=moment, journey_id=journey)
    mine = can(request.user, Permission.DAYS_EDIT, opened)
    context = _context(opened.journey, moment=opened, mine=mine)
    return render(request, "delivery/moments/moment.html", context)


@access(Permission.DAYS_EDIT)
def take_out_moment(request: Request, journey: UUID, moment: UUID) -> HttpResponse:
    """Take it out for good, after one more look at it."""
    mine = open_for(request, Moment, pk=moment, journey_id=journey)
    if request.method == "POST":
        actions.take_out_moment(moment=mine, by=request.user)
        messages.success(request, _("It is taken out."))
        return redirect("moments", journey)
    return render(request, "delivery/moments/take_out.html", _context(mine.journey, moment=mine, mine=True))


@access(Permission.DAYS_COMMENT)
@hands_back
def bring_moment(request: Request, journey: UUID) -> HttpResponse:
    """Somebody who supports the person brings a moment, in their own name. The owner keeps their own."""
    opened = open_for(request, Journey, pk=journey)
    if can(request.user, Permission.DAYS_EDIT, opened):
        return redirect("add_moment", journey)
    form = BringForm(posted(request), request.FILES or None, initial=MomentForm.start(None))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.bring(
                journey=opened, by=request.user, by_name=called(request.user, journey, stage=Stage.DAYS),
                on=given["on"], title=given["title"], words=given["words"], picture=given.get("picture"),
            )  # fmt: skip
            messages.success(request, _("It waits for {name}, who keeps it or not.").format(name=opened.name))
            return redirect("moments", journey)
        except actions.TooManyError:
            form.add_error(None, _("Some that I brought still wait. I can take one back first."))
    return render(request, "delivery/moments/bring.html", _context(opened, form=form, mine=False))


@require_POST
@access(Permission.DAYS_EDIT)
def answer_brought(request: Request, journey: UUID, brought: UUID) -> HttpResponse:
    """Keep what somebody brought, or not."""
    opened = open_for(request, Brought, pk=brought, journey_id=journey)
    try:
        if request.POST.get("do") == "keep":
            kept = actions.keep(brought=opened, by=request.user)
            messages.success(request, _("It is with mine now, and only I see it."))
            return redirect("moment", journey, kept.pk)
        if request.POST.get("do") == "no":
            actions.decline(brought=opened, by=request.user)
            messages.success(request, _("It is not kept."))
    except ValidationError as why:
        messages.error(request, " ".join(why.messages))
    except actions.AnsweredError:
        messages.info(request, _("It does not wait any more."))
    return redirect("moments", journey)


@require_POST
@access(Permission.DAYS_COMMENT)
def take_back_brought(request: Request, journey: UUID, brought: UUID) -> HttpResponse:
    """Take back what I brought, while it waits."""
    opened = open_for(request, Brought, pk=brought, journey_id=journey, by_id=request.user.pk)
    try:
        actions.take_back(brought=opened, by=request.user)
        messages.success(request, _("Taken back."))
    except actions.AnsweredError:
        messages.info(request, _("It does not wait any more."))
    return redirect("moments", journey)


@access(Permission.DAYS_COMMENT)
def brought_photo(request: HttpRequest, journey: UUID, brought: UUID) -> HttpResponse:
    """The photo of what waits, for its owner and whoever brought it; `small` in the address for lists."""
    opened = open_for(
        request, Brought, noted_once_in=ONE_LOOK, noted_as_part=True, pk=brought, journey_id=journey
    )
    file = opened.photo_small if "small" in request.GET else opened.photo
    if not file:
        raise Http404
    response = sent(request, file, content_type="image/jpeg", filename="picture.jpg")
    response["Cache-Control"] = "private, no-store"
    return response
