"""My week: seven days, something that comes, one time of it, what happened, and a file for my calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission, Stage
from aspirations.ideas.hand_back import hands_back
from aspirations.ideas.who import called
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from delivery.models import Coming, Happened, Occasion
from delivery.stage import stops
from delivery.week import actions, calendar, reading
from delivery.week.forms import ComingForm, HappenedForm, TimeForm
from delivery.week.often import monday_of
from journeys.models import Journey
from planning.models import Person, Step
from planning.pictures import only_seen


def _context(journey: Journey, **more: Any) -> dict[str, Any]:
    return {"journey": journey, "stops": stops(journey), **more}


def day_in(typed: str) -> date:
    """A day of an address. Raises Http404 where it is none that we know."""
    try:
        on = date.fromisoformat(typed)
    except ValueError:
        raise Http404 from None
    if not reading.EARLIEST <= on <= reading.LATEST:
        raise Http404
    return on


@access(Permission.DAYS_READ)
def my_week(request: Request, journey: UUID) -> HttpResponse:
    """Seven days: this week, or the one that a day in the address (`from`) is in."""
    opened = open_for(request, Journey, pk=journey)
    today = timezone.localdate()
    monday = monday_of(day_in(request.GET["from"]) if "from" in request.GET else today)
    mine = can(request.user, Permission.DAYS_EDIT, opened)
    comings = list_for(request, Coming).filter(journey=opened)
    context = _context(
        opened,
        days=reading.week(request, opened, monday),
        monday=monday,
        sunday=monday + timedelta(days=6),
        before=(monday - timedelta(days=7)).isoformat(),
        after=(monday + timedelta(days=7)).isoformat(),
        is_this_week=monday == monday_of(today),
        mine=mine,
        any=comings.exists(),
        away=list(comings.exclude(put_away_at=None)) if mine else [],
    )
    return render(request, "delivery/week/week.html", context)


def _people(request: Request, journey: UUID) -> list[Person]:
    return list(list_for(request, Person).filter(journey_id=journey).select_related("photo"))


@dataclass(frozen=True)
class Face:
    """One answer to who comes: somebody of my circle, or a word."""

    id: str
    value: str
    label: str
    checked: bool
    person: Person | None

    @property
    def photo(self) -> str:
        photo = self.person.photo if self.person else None
        return photo.small_url if photo and photo.is_ready else ""


def _faces(form: ComingForm) -> list[Face]:
    said = str(form["who"].value() or "")
    return [
        Face(
            "id_who" if number == 0 else f"id_who_{number}", value, str(label), value == said,
            form.people.get(value),
        )
        for number, (value, label) in enumerate(form.fields["who"].choices)  # type: ignore[attr-defined]
    ]  # fmt: skip


def _offered(request: Request, journey: UUID) -> list[tuple[str, str]]:
    """Steps of my plan that have a day and are not in my week yet: what each is, and where it begins."""
    taken = list_for(request, Coming).filter(journey_id=journey).exclude(step=None).values("step_id")
    steps = list_for(request, Step).filter(journey_id=journey, put_away_at=None, goal__put_away_at=None)
    open_ones = steps.filter(state__in=[Step.State.TO_DO, Step.State.HAPPENING]).exclude(on=None)
    add = reverse("add_coming", args=[journey])
    found = open_ones.exclude(pk__in=taken).order_by("on", "id")[:20]
    return [(step.what, f"{add}?step={step.pk}") for step in found]


@access(Permission.DAYS_EDIT)
@pressed_once
def add_coming(request: Request, journey: UUID) -> HttpResponse:
    """Something new, or a step of my plan (`step`) that has a day."""
    mine = open_for(request, Journey, pk=journey)
    step = _step(request, journey)
    form = ComingForm(posted(request), people=_people(request, journey), initial=ComingForm.start_from(step))
    if form.is_valid():
        try:
            made = actions.add_coming(journey=mine, step=step, by=request.user, **form.said())
            return _kept(request, made, form.cleaned_data["private"])
        except actions.TooManyError:
            form.add_error(None, _("There are many here already. I can take one out first."))
    offered = [] if step or request.method == "POST" else _offered(request, journey)
    context = _context(mine, form=form, faces=_faces(form), step=step, offered=offered)
    return render(request, "delivery/week/change.html", context)


def _step(request: Request, journey: UUID) -> Step | None:
    try:
        pk = UUID(request.GET.get("step", ""))
    except ValueError:
        return None
    step: Step | None = list_for(request, Step).filter(pk=pk, journey_id=journey).first()
    return step


def _kept(request: Request, coming: Coming, asked_private: bool) -> HttpResponse:
    """Back to the week that it first comes in, said in words where it is more private than was asked."""
    if coming.private and not asked_private:
        messages.info(request, _("Only I see this, because only I see what it is from."))
    return redirect(reverse("my_week", args=[coming.journey_id]) + f"?from={coming.starts_on}")


def _opened(request: Request, journey: UUID, coming: UUID) -> Coming:
    """One of them, with its face where whoever asks may see that: the wall may hide the one and not the other."""
    opened: Coming = open_for(request, Coming, pk=coming, journey_id=journey)
    only_seen(request, [opened], "face")
    return opened


@access(Permission.DAYS_READ)
def coming(request: Request, journey: UUID, coming: UUID) -> HttpResponse:
    """Something that comes: how often, how I want it, and the next times."""
    opened = _opened(request, journey, coming)
    context = _context(
        opened.journey,
        coming=opened,
        often=reading.how_often(opened),
        photo=reading.photo_of(opened),
        times=reading.next_times(request, opened),
        mine=can(request.user, Permission.DAYS_EDIT, opened),
    )
    return render(request, "delivery/week/coming.html", context)


@access(Permission.DAYS_EDIT)
def change_coming(request: Request, journey: UUID, coming: UUID) -> HttpResponse:
    mine = open_for(request, Coming, pk=coming, journey_id=journey)
    people = _people(request, journey)
    form, newer = ComingForm(posted(request), people=people, initial=ComingForm.start(mine)), None
    if form.is_valid():
        try:
            said, seen = form.said(), form.cleaned_data["seen"]
            kept = actions.change_coming(coming=mine, said=said, seen=seen, by=request.user)
            return _kept(request, kept, form.cleaned_data["private"])
        except NewerError as error:
            there = ComingForm(people=people, initial=ComingForm.start(error.row))
            newer = show_both(form, there, back=reverse("coming", args=[journey, coming]))
    context = _context(mine.journey, form=form, faces=_faces(form), coming=mine, newer=newer)
    return render(request, "delivery/week/change.html", context)


@require_POST
@access(Permission.DAYS_EDIT)
def move_coming(request: Request, journey: UUID, coming: UUID) -> HttpResponse:
    """The buttons of something that comes: put away, take up again, take out."""
    mine = open_for(request, Coming, pk=coming, journey_id=journey)
    match request.POST.get("do"):
        case "away":
            actions.put_away(coming=mine, by=request.user)
            messages.success(request, _("It comes no more. I can take it up again."))
        case "back":
            actions.take_up(coming=mine, by=request.user)
            return redirect("coming", journey, coming)
        case "out" if not request.POST.get("sure"):
            return render(request, "delivery/week/take_out.html", _context(mine.journey, coming=mine))
        case "out":
            actions.take_out(coming=mine, by=request.user)
            messages.success(request, _("It is taken out."))
    return redirect("my_week", journey)


def _time(request: Request, journey: UUID, coming: UUID, on: str) -> reading.Time:
    opened = _opened(request, journey, coming)
    found = reading.one(request, opened, day_in(on))
    if found is None:
        raise Http404
    return found


def _shown(request: Request, time: reading.Time, **more: Any) -> HttpResponse:
    """The page of one time. Forms that came with something to look at again are in `more`."""
    coming = time.coming
    mine = can(request.user, Permission.DAYS_EDIT, coming)
    says = can(request.user, Permission.DAYS_COMMENT, coming) and time.day <= timezone.localdate()
    always: dict[str, Any] = {"on": time.on, "at": coming.at}
    said = next((row for row in time.happened if row.by_id == request.user.pk), None)
    context = _context(
        coming.journey,
        newer=None,
        happened_newer=None,
        coming=coming,
        time=time,
        on=time.on.isoformat(),
        often=reading.how_often(coming),
        moment_of=f"?coming={coming.pk}&on={time.on}",
        mine=mine,
        says=says,
        said=said,
        form=TimeForm(initial=TimeForm.start(time.occasion, **always), **always) if mine else None,
        happened_form=HappenedForm(initial=HappenedForm.start(said)) if says else None,
    )
    return render(request, "delivery/week/time.html", context | more)


@access(Permission.DAYS_READ)
def coming_time(request: Request, journey: UUID, coming: UUID, on: str) -> HttpResponse:
    """One time: how it is, and what was promised beside what happened."""
    return _shown(request, _time(request, journey, coming, on))


@require_POST
@access(Permission.DAYS_EDIT)
def change_time(request: Request, journey: UUID, coming: UUID, on: str) -> HttpResponse:
    """Leave this time out, move it, ask for somebody else, or put it right again."""
    time, newer = _time(request, journey, coming, on), None
    if "right" in request.POST:
        return _put_right(request, time)
    always: dict[str, Any] = {"on": time.on, "at": time.coming.at}
    form = TimeForm(request.POST, **always)
    if form.is_valid():
        otherwise, seen = form.otherwise(), form.cleaned_data["seen"]
        try:
            actions.change_time(
                coming=time.coming, on=time.on, otherwise=otherwise, seen=seen, by=request.user
            )
            messages.success(request, _("Kept. Only this time is different."))
            return redirect(reverse("my_week", args=[journey]) + f"?from={time.on}")
        except NewerError as error:
            there = TimeForm(initial=TimeForm.start(error.row, **always), **always)
            newer = show_both(form, there, back=time.address)
            time = _time(request, journey, coming, on)
    return _shown(request, time, form=form, newer=newer)


def _put_right(request: Request, time: reading.Time) -> HttpResponse:
    try:
        actions.put_right(coming=time.coming, on=time.on, seen=request.POST.get("seen"), by=request.user)
    except NewerError:
        messages.info(request, _("I said something else of this time on another page. Here it is."))
        return redirect(time.address)
    messages.success(request, _("This time is as always again."))
    return redirect(reverse("my_week", args=[time.coming.journey_id]) + f"?from={time.on}")


@require_POST
@access(Permission.DAYS_COMMENT)
@hands_back
def say_happened(request: Request, journey: UUID, coming: UUID, on: str) -> HttpResponse:
    """What happened, as whoever asks saw it: a word of their own beside everybody else's."""
    time, newer = _time(request, journey, coming, on), None
    if time.day > timezone.localdate():
        raise Http404
    form = HappenedForm(request.POST)
    if form.is_valid():
        try:
            _say(request, time, form.cleaned_data)
            messages.success(request, _("Kept beside what others said."))
            return redirect(time.address)
        except NewerError as error:
            there = HappenedForm(initial=HappenedForm.start(error.row))
            newer = show_both(form, there, back=time.address)
            time = _time(request, journey, coming, on)
    return _shown(request, time, happened_form=form, happened_newer=newer)


def _say(request: Request, time: reading.Time, given: dict[str, Any]) -> None:
    journey = time.coming.journey
    mine = can(request.user, Permission.DAYS_EDIT, time.coming)
    name = journey.name if mine else called(request.user, journey.pk, stage=Stage.DAYS)
    actions.say_happened(
        coming=time.coming, on=time.on, what=given["what"], words=given["what_words"], seen=given["seen"],
        by=request.user, by_name=name,
    )  # fmt: skip


@require_POST
@access(Permission.DAYS_EDIT)
def unsay_happened(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Take out what somebody said happened: the owner alone does, of their own words or another's."""
    said = open_for(request, Happened, pk=pk, journey_id=journey)
    address = reverse("coming_time", args=[journey, said.coming_id, said.on.isoformat()])
    actions.unsay_happened(happened=said, by=request.user)
    messages.success(request, _("It is taken out."))
    return redirect(address)


@access(Permission.DAYS_EDIT)
def week_file(request: Request, journey: UUID) -> HttpResponse:
    """My week for a calendar of my own; `words` in the address: what comes too; `all`: what only I see too."""
    mine = open_for(request, Journey, pk=journey)
    comings = list_for(request, Coming).filter(journey=mine).there()
    if "all" not in request.GET:
        comings = comings.filter(private=False)
    occasions = list_for(request, Occasion).filter(journey=mine)
    file = calendar.written(comings, occasions, in_words="words" in request.GET)
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, calendar.FILENAME) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
