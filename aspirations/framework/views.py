"""The registrar's pages: versions of the questions, a draft and its map, and the review by somebody else."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from aspirations.framework import draft, reading, review
from aspirations.framework.compare import changes
from aspirations.framework.forms import AreaForm, NoteForm, PromptForm, QuestionForm, TitleForm
from aspirations.framework.hints import hints
from aspirations.framework.models import Framework

# What a page that saves as somebody types sends, and is answered with a word instead of a page.
QUIET = "X-Quiet"


def _registrar(request: Request) -> None:
    """These pages are the registrars', and not there for anybody else."""
    if request.user.work != request.user.Work.REGISTRAR:
        raise Http404


def _mine(request: Request, framework: Framework) -> bool:
    return framework.state == "draft" and framework.drafted_by == request.user.pk


def _only_my_draft(request: Request, framework: Framework) -> None:
    """Somebody else's draft, or one that is under review, has no such page."""
    if not _mine(request, framework):
        raise Http404


@signed_in
def frameworks(request: Request) -> HttpResponse:
    """Every version of the questions."""
    _registrar(request)
    return render(request, "aspirations/framework/list.html", {"versions": reading.versions()})


@require_POST
@signed_in
def begin_draft(request: Request, pk: int) -> HttpResponse:
    """A draft of the next version, or the one that is open."""
    _registrar(request)
    new = draft.draft_version(current=reading.framework_of(pk), by=request.user)
    return redirect("framework", new.pk)


@signed_in
def framework(request: Request, pk: int) -> HttpResponse:
    """One version: its parts, what is to be done with it, and what happened to it."""
    _registrar(request)
    version = reading.framework_of(pk)
    mine = _mine(request, version)
    form = TitleForm(request.POST if "add" in request.POST else None)
    if request.method == "POST":
        _only_my_draft(request, version)
        if form.is_valid():
            area = draft.add_area(draft=version, title=form.cleaned_data["title"], by=request.user)
            return redirect("framework_part", area.pk)
        if "add" not in request.POST:
            _change_areas(request, version)
            return redirect("framework", pk)
    context = {
        "version": version,
        "areas": reading.areas_of(version),
        "mine": mine,
        "mine_to_review": version.state == "review" and version.drafted_by != request.user.pk,
        "seen": review.seen_of(version),
        "drafter": reading.who(version.drafted_by, request.user),
        "lacks": review.lacks(version) if mine else [],
        "reviews": [(each, reading.who(each.by, request.user)) for each in version.reviews.all()],
        "form": form,
        "note_form": NoteForm(),
    }
    return render(request, "aspirations/framework/version.html", context)


def _change_areas(request: Request, version: Framework) -> None:
    what, _colon, which = request.POST.get("do", "").partition(":")
    area = next((each for each in reading.areas_of(version) if str(each.pk) == which), None)
    if area is None:
        return
    match what:
        case "earlier":
            draft.move_area(area=area, by_places=-1, by=request.user)
        case "later":
            draft.move_area(area=area, by_places=1, by=request.user)
        case "out":
            draft.take_out_area(area=area, by=request.user)
            said = _("“{title}” is taken out. “Where old answers go” says what becomes of answers.")
            messages.success(request, said.format(title=area.title))


@signed_in
def framework_part(request: Request, pk: int) -> HttpResponse:
    """One part: its words, and its questions in order."""
    _registrar(request)
    area = reading.area_of(pk)
    version = area.framework
    _only_my_draft(request, version)
    form = AreaForm(request.POST if "save" in request.POST else None, area=area)
    new = QuestionForm(request.POST if "add" in request.POST else None)
    if form.is_valid():
        draft.save_area(area=area, words=form.cleaned_data, by=request.user)
        return _saved(request, "framework_part", pk)
    if form.is_bound and QUIET in request.headers:
        return HttpResponse(status=422)
    if new.is_valid():
        prompt = draft.add_prompt(area=area, question=new.cleaned_data["question"], by=request.user)
        return redirect("framework_question", prompt.pk)
    if request.method == "POST" and "do" in request.POST:
        _change_prompts(request, area)
        return redirect("framework_part", pk)
    found = [
        (_("The line about it"), hints(area.about)),
        (_("Easy words"), hints(area.easy_about, easy=True)),
    ]
    advice = [(about, said) for about, said in found if said]
    context = {"area": area, "version": version, "form": form, "new": new, "advice": advice}
    return render(request, "aspirations/framework/part.html", context)


def _change_prompts(request: Request, area: Any) -> None:
    what, _colon, which = request.POST.get("do", "").partition(":")
    prompt = next((each for each in area.prompts.all() if str(each.pk) == which), None)
    if prompt and what in ("earlier", "later"):
        draft.move_prompt(prompt=prompt, by_places=-1 if what == "earlier" else 1, by=request.user)


def _saved(request: Request, name: str, pk: int) -> HttpResponse:
    """A word for a page that saves as somebody types, else the page again."""
    if QUIET in request.headers:
        return HttpResponse(status=204)
    messages.success(request, _("Saved."))
    return redirect(name, pk)


@signed_in
def framework_question(request: Request, pk: int) -> HttpResponse:
    """One question: its words, and moving or splitting it."""
    _registrar(request)
    prompt = reading.prompt_of(pk)
    version = prompt.area.framework
    _only_my_draft(request, version)
    form = PromptForm(request.POST if "save" in request.POST else None, prompt=prompt)
    split = QuestionForm(request.POST if "split" in request.POST else None, prefix="split")
    if form.is_valid():
        draft.save_prompt(prompt=prompt, words=form.cleaned_data, by=request.user)
        return _saved(request, "framework_question", pk)
    if form.is_bound and QUIET in request.headers:
        return HttpResponse(status=422)
    if split.is_valid():
        new = draft.split_prompt(prompt=prompt, question=split.cleaned_data["question"], by=request.user)
        return redirect("framework_question", new.pk)
    areas = reading.areas_of(version)
    if "put" in request.POST:
        area = next((each for each in areas if str(each.pk) == request.POST.get("area")), None)
        if area:
            draft.put_prompt(prompt=prompt, area=area, by=request.user)
        return redirect("framework_question", pk)
    context = {
        "prompt": prompt,
        "version": version,
        "form": form,
        "split": split,
        "areas": areas,
        "advice": _advice(prompt),
        "came_from": [move.old for move in prompt.came_from.select_related("old")],
    }
    return render(request, "aspirations/framework/question.html", context)


def _advice(prompt: Any) -> list[tuple[str, list[str]]]:
    """Advice by what it is about; only what there is any for."""
    lines = " ".join(line for _name, line, _icon in prompt.think)
    found = [
        (_("The question"), hints(prompt.question)),
        (_("The line below it"), hints(prompt.lede)),
        (_("Easy words"), hints(f"{prompt.easy_question} {lines}", easy=True)),
        (_("Ways to start"), hints(". ".join(prompt.examples))),
    ]
    return [(about, said) for about, said in found if said]


@signed_in
def take_out_question(request: Request, pk: int) -> HttpResponse:
    """Take a question out: which one replaces it, or whether its answers stay with the person."""
    _registrar(request)
    prompt = reading.prompt_of(pk)
    version = prompt.area.framework
    _only_my_draft(request, version)
    others = [each for each in reading.prompts_in(version) if each.pk != pk]
    if request.method == "POST":
        instead = next((each for each in others if str(each.pk) == request.POST.get("instead")), None)
        draft.take_out_prompt(prompt=prompt, instead=instead, by=request.user)
        return redirect("framework_part", prompt.area_id)
    context = {"prompt": prompt, "version": version, "others": others}
    return render(request, "aspirations/framework/take_out.html", context)


@signed_in
def framework_map(request: Request, pk: int) -> HttpResponse:
    """Where answers to each old question are found in this version."""
    _registrar(request)
    version = reading.framework_of(pk)
    if version.follows is None:
        raise Http404
    rows, prompts = reading.led(version), reading.prompts_in(version)
    if request.method == "POST":
        _only_my_draft(request, version)
        chosen = {str(prompt.pk): prompt for prompt in prompts}
        for old, move, _others in rows:
            asked = request.POST.get(f"old-{old.pk}")
            if asked is not None and asked != str((move and move.new_id) or ""):
                draft.lead(draft=version, old=old, new=chosen.get(asked), by=request.user)
        return _saved(request, "framework_map", pk)
    context = {"version": version, "rows": rows, "prompts": prompts, "mine": _mine(request, version)}
    return render(request, "aspirations/framework/map.html", context)


@signed_in
def framework_seen(request: Request, pk: int) -> HttpResponse:
    """A version as a person meets it: part by part, question by question, in both kinds of words."""
    _registrar(request)
    version = reading.framework_of(pk)
    context = {"version": version, "areas": reading.areas_of(version)}
    return render(request, "aspirations/framework/seen.html", context)


@signed_in
def framework_compared(request: Request, pk: int) -> HttpResponse:
    """What a version changes of the one before, in words."""
    _registrar(request)
    version = reading.framework_of(pk)
    context = {"version": version, "changes": changes(version)}
    return render(request, "aspirations/framework/compared.html", context)


@require_POST
@signed_in
def review_framework(request: Request, pk: int) -> HttpResponse:
    """Send it for review, take it back, send it back with a note, publish it, put it aside."""
    _registrar(request)
    version = reading.framework_of(pk)
    match request.POST.get("do"):
        case "send":
            if not review.send_for_review(draft=version, by=request.user):
                messages.error(request, _("Something is still missing. It stands below."))
        case "back":
            form = NoteForm(request.POST)
            note = form.cleaned_data["note"] if form.is_valid() else ""
            if not note and version.drafted_by != request.user.pk:
                messages.error(request, _("Write what should be different, so that the drafter knows."))
            else:
                review.send_back(draft=version, note=note, by=request.user)
        case "publish":
            if review.publish(draft=version, seen=request.POST.get("seen", ""), by=request.user):
                messages.success(
                    request, _("Published. New statements are asked these questions from now on.")
                )
            else:
                messages.error(
                    request, _("The drafter has changed it since I opened this page. I read it again first.")
                )
        case "aside":
            review.put_aside(draft=version, by=request.user)
    return redirect("framework", pk)
