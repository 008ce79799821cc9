"""This is mine: saying yes to my plan, reading what was said yes to, and what others say is their part of it."""

from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from aspirations.answers.arrived import arrived, say_it_arrived
from aspirations.ideas.hand_back import hands_back
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment
from planning import keeping
from planning.agreed import actions, since
from planning.agreed.changes import changes, sentences
from planning.agreed.forms import AcknowledgeForm, FileForm, YesForm
from planning.agreed.readers import Reader, body_of, called, mark, readers
from planning.agreed.reading import document
from planning.agreed.told import Whole, alone, digest, told, whole
from planning.models import Acknowledged, Agreed, Plan, Ready
from planning.stage import stops
from ui.dates import clock

NOW = "now"
KINDS = ("film", "sound", "picture")


def _context(plan: Plan | Agreed | Acknowledged, **more: Any) -> dict[str, Any]:
    return {"journey": plan.journey, "stops": stops(plan.journey), **more}


def _changed() -> str:
    return _("Something changed since I looked. Here it is as it is now.")


def _form(request: Request, found: Whole, kept: actions.Yes, named: list[Reader]) -> YesForm:
    """The page's form; what was typed before stands in it."""
    initial = YesForm.start(kept) | {
        "looked_at": digest(told(found, kept.put_in)),
        "readers": mark(named) if named else "",
    }
    typed = request.POST if request.method == "POST" else None
    return YesForm(typed, initial=initial, alone=alone(found), has_readers=bool(named))


def _ready(request: Request, plan: Plan) -> Ready | None:
    return list_for(request, Ready).filter(journey_id=plan.journey_id).first()


def _kept(request: Request, plan: Plan) -> actions.Yes:
    return actions.kept(_ready(request, plan))


@access(Permission.PLAN_SIGN)
def agree_plan(request: Request, journey: UUID) -> HttpResponse:
    """Look it over, and say yes to it as it is now."""
    plan = open_for(request, Plan, journey_id=journey)
    found, ready, named = whole(plan.journey), _ready(request, plan), readers(plan.journey)
    kept = actions.kept(ready)
    form = _form(request, found, kept, named)
    if request.method == "POST" and (answer := _answer(request, plan, form)):
        return answer
    now = told(found, kept.put_in)
    last = list_for(request, Agreed).filter(journey_id=journey).first()
    context = _context(
        plan,
        form=form,
        shown=document(request, plan.journey, now),
        changes=changes(last.told, now) if last else [],
        last=last,
        readers=named,
        keep=salted_hmac("planning.agreed", f"{request.user.pk} {journey}").hexdigest()[:16],
        arrived=arrived(request),
        waits=keeping.shown(ready, YesForm) if ready else [],
        mine=True,
    )
    return render(request, "planning/agreed/agree.html", context)


def _answer(request: Request, plan: Plan, form: YesForm) -> HttpResponse | None:
    """What the button does: a film first, another look with what was ticked, or yes. None where the form has errors."""
    is_valid, kind = form.is_valid(), request.POST.get("next", "")
    if is_valid or kind in KINDS or "look" in request.POST:
        kept = actions.keep_ready(plan=plan, yes=form.yes(), by=request.user)
        say_it_arrived(request)
        if kept.waits:
            messages.error(request, _changed())
            return redirect("agree_plan", plan.journey_id)
    if kind in KINDS:
        return redirect("agree_plan_with", plan.journey_id, kind)
    if "look" in request.POST:
        return redirect("agree_plan", plan.journey_id)
    return _yes(request, plan, form) if is_valid else None


def _yes(request: Request, plan: Plan, form: YesForm) -> HttpResponse:
    """Kept, if the plan is still what the page showed. What was ticked on it goes in too."""
    found, yes = whole(plan.journey), form.yes()
    looked_at, showed = form.cleaned_data["looked_at"], form.initial["looked_at"]
    agreed = None
    if looked_at == showed:
        now = digest(told(found, yes.put_in))
        agreed = actions.say_yes(plan=plan, yes=yes, looked_at=now, by=request.user)
    if agreed is None:
        messages.error(request, _changed())
        return redirect("agree_plan", plan.journey_id)
    if yes.shown_to and agreed.private:
        messages.info(
            request, _("Who can see my plan has changed since I looked. So only I read this for now.")
        )
    return redirect("agreed_plan", plan.journey_id, agreed.pk)


@require_POST
@access(Permission.PLAN_SIGN)
def autosave_yes(request: Request, journey: UUID) -> JsonResponse:
    """Keep what is typed so far, for the page's script."""
    plan = open_for(request, Plan, journey_id=journey)
    kept = _kept(request, plan)
    form = _form(request, whole(plan.journey), kept, readers(plan.journey))
    form.is_valid()
    # What goes in is kept by a button, because the page then shows it.
    yes = replace(form.yes(), put_in=kept.put_in)
    after = actions.keep_ready(plan=plan, yes=yes, by=request.user, by_itself=True)
    at, saves = clock(timezone.now()), after.row.saves
    if after.waits:
        return JsonResponse({"at": at, "boxes": {}, "choose": reverse("agree_plan", args=[journey])})
    boxes = {box: {"id": box, "saves": saves} for box in ("words", "whom")}
    return JsonResponse({"at": at, "boxes": boxes, "choose": ""})


@access(Permission.PLAN_SIGN, recordings=True)
def agree_plan_with(request: Request, journey: UUID, kind: str) -> HttpResponse:
    """My yes as a film, a sound or a picture: keeping it says yes."""
    plan = open_for(request, Plan, journey_id=journey)
    if kind not in KINDS:
        raise Http404
    yes = _kept(request, plan)
    now = digest(told(whole(plan.journey), yes.put_in))
    form = FileForm(
        request.POST if request.method == "POST" else None, request.FILES or None,
        kind=kind, journey_id=plan.journey_id, initial={"looked_at": now},
    )  # fmt: skip
    if form.is_valid():
        if form.cleaned_data["looked_at"] != now:
            messages.error(request, _changed())
            return redirect("agree_plan", journey)
        if agreed := _with_file(request, plan, form, kind, now):
            return redirect("agreed_plan", journey, agreed.pk)
    return render(request, "planning/agreed/with_file.html", _context(plan, form=form, kind=kind))


def _with_file(request: Request, plan: Plan, form: FileForm, kind: str, now: str) -> Agreed | None:
    """None, and the form says why, where there is no room for the file."""
    yes = _kept(request, plan)
    how = yes.how or (Agreed.How.SHOWN if kind == "picture" else Agreed.How.SAID)
    file = form.cleaned_data["file"]
    mine: dict[str, Any] = {"journey": plan.journey, "item_id": None, "private": True, "by": request.user}
    try:
        attachment = (
            add_picture(upload=file, **mine)
            if kind == "picture"
            else add_recording(file=file.path, kind=Attachment.Kind(kind), **mine)
        )
    except ValidationError as why:
        form.add_error("file", why)
        return None
    said = replace(yes, how=how)
    return actions.say_yes(plan=plan, yes=said, looked_at=now, by=request.user, attachment=attachment)


@access(Permission.PLAN_READ)
def agreed_plans(request: Request, journey: UUID) -> HttpResponse:
    """Every version that was said yes to, the newest first."""
    plan = open_for(request, Plan, journey_id=journey)
    context = _context(
        plan,
        versions=list(list_for(request, Agreed).filter(journey_id=journey).defer("told")),
        mine=can(request.user, Permission.PLAN_SIGN, plan),
    )
    return render(request, "planning/agreed/versions.html", context)


@access(Permission.PLAN_READ)
def agreed_plan(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One version, as it stood."""
    found = open_for(request, Agreed, journey_id=journey, pk=pk)
    mine = can(request.user, Permission.PLAN_SIGN, found)
    others = list_for(request, Agreed).filter(journey_id=journey)
    before = others.filter(number__lt=found.number).first()
    context = _context(
        found,
        agreed=found,
        new=_new_in(found, before, mine=mine),
        shown=document(request, found.journey, found.told),
        file=list_for(request, Attachment).filter(pk=found.attachment_id).first(),
        before=before,
        is_newest=not others.filter(number__gt=found.number).exists(),
        said=list(list_for(request, Acknowledged).filter(agreed=found)),
        mine=mine,
        may_say=not mine and can(request.user, Permission.PLAN_COMMENT, found),
    )
    if mine:
        named, closed = readers(found.journey), since.not_open(found)
        context |= {"readers": named, "closed": closed, "seen": since.seen(named, closed)}
    return render(request, "planning/agreed/version.html", context)


def _new_in(agreed: Agreed, before: Agreed | None, *, mine: bool) -> list[str]:
    """What was new in it. The kept sentences are its owner's alone: the version before it may be only theirs, or hold
    what became only theirs since. Others are told what differs between two versions that they read."""
    if mine:
        return list(agreed.changes)
    return sentences(before.told, agreed.told) if before else []


def _uuid(words: str) -> UUID:
    with suppress(ValueError):
        return UUID(words)
    raise Http404


@access(Permission.PLAN_READ)
def agreed_changes(request: Request, journey: UUID, before: UUID, after: str) -> HttpResponse:
    """What is different between two versions; `after` "now" is the plan as it is, for its owner alone."""
    old = open_for(request, Agreed, journey_id=journey, pk=before)
    mine = can(request.user, Permission.PLAN_SIGN, old)
    new = None if after == NOW and mine else open_for(request, Agreed, journey_id=journey, pk=_uuid(after))
    now = new.told if new else told(whole(old.journey), old.told.get("put_in", []))
    context = _context(old, before=old, after=new, changes=changes(old.told, now), mine=mine)
    return render(request, "planning/agreed/changes.html", context)


@require_POST
@access(Permission.PLAN_SIGN)
def show_agreed(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Let those who are named on the page read it, or keep it only for me."""
    mine = open_for(request, Agreed, journey_id=journey, pk=pk)
    try:
        seen = request.POST.get("seen", "")
        actions.show_agreed(agreed=mine, shown="show" in request.POST, seen=seen, by=request.user)
    except actions.OthersError:
        messages.error(
            request,
            _("Who can see my plan, or what is only mine, has changed since I looked. Here it is now."),
        )
    return redirect("agreed_plan", journey, pk)


@access(Permission.PLAN_COMMENT)
@hands_back
def acknowledge_plan(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Somebody the plan is shared with: we have read it, and this is our part."""
    found = open_for(request, Agreed, journey_id=journey, pk=pk)
    if can(request.user, Permission.PLAN_SIGN, found):
        return redirect("agreed_plan", journey, pk)
    form = AcknowledgeForm(
        request.POST if request.method == "POST" else None,
        initial={"body": body_of(request.user, journey)},
    )
    if form.is_valid():
        try:
            by_name = called(request.user, journey) or request.user.email or ""
            actions.acknowledge(agreed=found, by=request.user, by_name=by_name[:80], **form.cleaned_data)
            messages.success(request, _("{name} can read it now.").format(name=found.journey.name))
            return redirect("agreed_plan", journey, pk)
        except actions.TooManyError:
            form.add_error(None, _("There is a lot here already. Take one back first."))
    return render(request, "planning/agreed/acknowledge.html", _context(found, agreed=found, form=form))


@require_POST
@access(Permission.PLAN_COMMENT)
def take_back_acknowledged(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Whoever said it takes it back."""
    said = open_for(request, Acknowledged, pk=pk, journey_id=journey)
    if said.by_id != request.user.pk:
        raise Http404
    actions.take_back(acknowledged=said, by=request.user)
    messages.success(request, _("It is taken back."))
    return redirect("agreed_plan", journey, said.agreed_id)
