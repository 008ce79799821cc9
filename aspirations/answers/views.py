from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from aspirations import sharing, words
from aspirations.answers import actions, choices
from aspirations.answers.arrived import arrived, say_it_arrived
from aspirations.answers.forms import AnswersForm, TakeOutForm
from aspirations.answers.history import differences, moments_of
from aspirations.answers.page import OWN, QuestionPage, question_page, typed_by
from aspirations.answers.ways import MAKERS, tiles
from aspirations.easy import wants_easy
from aspirations.models import Answer, AnswerVersion, Area, SignedPart
from aspirations.stage import stops
from ui.dates import clock

THEN = {
    "out": "take_out",
    "file": "change_file",
    "cards": "change_cards",
    "who": "who_said",
    "others": "others_shown",
    "history": "answer_history",
}


def _open(request: Request, journey: UUID, area: UUID, prompt: str, *, another: bool) -> QuestionPage:
    return question_page(open_for(request, Area, pk=area, journey_id=journey), prompt, another=another)


def _form(request: Request, page: QuestionPage) -> AnswersForm:
    names = sharing.who_sees(page.area.journey, page.area)
    sees = sharing.in_words([] if page.area.private else names, "this answer")
    return AnswersForm(
        request.POST if request.method == "POST" else None,
        answers=page.answers,
        empty=page.empty,
        own=page.slug == OWN,
        folded=page.area.not_for_me,
        sees=sees,
        initial={"typed_by": request.session.get(typed_by(page.area), "")},
    )


def _save(request: Request, page: QuestionPage, form: AnswersForm) -> list[actions.Saved]:
    on_paper = request.POST.get("paper") == "1"
    who, kept_in = form.cleaned_data["typed_by"] if on_paper else "", typed_by(page.area)
    if on_paper and request.session.get(kept_in, "") != who:
        request.session[kept_in] = who
    return actions.save_answers(
        area=page.area,
        prompt=page.prompt,
        typed=form.typed(),
        by=request.user,
        came_how=Answer.CameHow.WORKBOOK if on_paper else Answer.CameHow.TYPED,
        typed_by=who,
    )


@access(Permission.STATEMENT_EDIT)
def prompt(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """One question: what I said to it, in one box for each answer."""
    page = _open(request, journey, area, prompt, another="another" in request.GET)
    form = _form(request, page)
    if form.is_valid():
        saved = _save(request, page, form)
        say_it_arrived(request)
        return _go_on(request, page, saved)
    paper = request.GET.get("paper") == "1" or request.POST.get("paper") == "1"
    # Words that wait in the browser belong to one person: the next one at a shared tablet never sees them.
    keep = words.digest(f"{request.user.pk} {journey}")
    context = {"page_of": page, "form": form, "easy": wants_easy(request), "paper": paper, "keep": keep}
    context |= {
        "arrived": arrived(request),
        "ways": tiles(page, Answer.Kind.TEXT, saves=True),
    }
    return render(request, "aspirations/prompt.html", {**context, "stops": stops(page.area.journey)})


def _go_on(request: Request, page: QuestionPage, saved: list[actions.Saved]) -> HttpResponse:
    """Where to after saving: to a choice that waits, to what the pressed button says, else to the next question."""
    waiting = next((box.waiting for box in saved if box.waiting), None)
    if waiting:
        return redirect("two_versions", page.area.journey_id, waiting.pk)
    what, _colon, which = request.POST.get("then", "").partition(":")
    answer = next((box.answer for box in saved if box.answer and str(box.typed.answer_id) == which), None)
    if answer and what in THEN:
        return redirect(THEN[what], page.area.journey_id, answer.pk)
    if answer and what == "settle":
        actions.settle(answer=answer, by=request.user)
        return redirect(_here(request, page, page.slug))
    if answer and what in ("earlier", "later"):
        actions.move_answer(answer=answer, by_places=1 if what == "later" else -1, by=request.user)
        return redirect(_here(request, page, page.slug))
    if what in MAKERS:
        paper = "?paper=1" if request.POST.get("paper") == "1" else ""
        address = reverse(what, args=[page.area.journey_id, page.area.pk, page.slug])
        return redirect(f"{address}{paper}")
    if what == "another":
        return redirect(_here(request, page, page.slug, another="1") + "#new")
    if what == "stay":
        return redirect(_here(request, page, page.slug))
    if page.next_slug:
        return redirect(_here(request, page, page.next_slug))
    messages.success(request, _("Saved. I can change it any time."))
    name = "from_paper" if request.POST.get("paper") == "1" else "statement"
    return redirect(name, page.area.journey_id)


def _here(request: Request, page: QuestionPage, slug: str, **more: str) -> str:
    """The address of a question of this area, still in easy words or from paper if this page is."""
    kept = {name: request.GET[name] for name in ("easy",) if name in request.GET}
    if request.POST.get("paper") == "1":
        kept["paper"] = "1"
    address = reverse("prompt", args=[page.area.journey_id, page.area.pk, slug])
    query = urlencode({**kept, **more})
    return f"{address}?{query}" if query else address


@require_POST
@access(Permission.STATEMENT_EDIT)
def autosave(request: Request, journey: UUID, area: UUID, prompt: str) -> JsonResponse:
    """Save what is in the boxes so far, for the page's script. 409: words wait; 422: something to look at first."""
    page = _open(request, journey, area, prompt, another=True)
    form = _form(request, page)
    if not form.is_valid():
        found = [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"words": _("Not saved yet. {why}").format(why=found[0])}, status=422)
    saved = _save(request, page, form)
    waiting = next((box.waiting for box in saved if box.waiting), None)
    at = clock(timezone.now())
    choose = reverse("two_versions", args=[journey, waiting.pk]) if waiting else ""
    boxes = {
        str(box.typed.answer_id): {**box.as_the_page_now_knows_it, "sees": form.sees_now(box.answer)}
        for box in saved
        if box.is_on_the_page
    }
    return JsonResponse({"at": at, "boxes": boxes, "choose": choose}, status=409 if waiting else 200)


@access(Permission.STATEMENT_EDIT)
def take_out(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """Take an answer out, after one more look at it."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey)
    signed = list_for(request, SignedPart).filter(answer_id=mine.pk, private=False, area_private=False)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.take_out(answer=mine, signed_too=form.cleaned_data["signed_too"], by=request.user)
        messages.success(request, _("Taken out. It is in my history, and I can bring it back."))
        return redirect(mine.get_absolute_url())
    context = {"answer": mine, "form": form if signed.exists() else None}
    return render(request, "aspirations/take_out.html", {**context, "stops": stops(mine.journey)})


@require_POST
@access(Permission.STATEMENT_EDIT)
def put_back(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """Put back an answer that I took out."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey)
    actions.put_back(answer=mine, by=request.user)
    messages.success(request, _("It is back with my answers."))
    return redirect(mine.get_absolute_url())


@access(Permission.STATEMENT_EDIT)
def answer_history(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """How my words changed, newest first."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey)
    context = {"answer": mine, "moments": moments_of(mine), "stops": stops(mine.journey)}
    return render(request, "aspirations/answer_history.html", context)


@require_POST
@access(Permission.STATEMENT_EDIT)
def bring_back(request: Request, journey: UUID, version: UUID) -> HttpResponse:
    """Show older words again; the newer ones stay in history."""
    line = open_for(request, AnswerVersion, pk=version, journey_id=journey)
    answer = choices.bring_back(version=line, by=request.user)
    messages.success(request, _("Those words show again. The ones before them are in my history."))
    return redirect("answer_history", journey, answer.pk)


@access(Permission.STATEMENT_EDIT)
def two_versions(request: Request, journey: UUID, version: UUID) -> HttpResponse:
    """Words that met newer ones: both side by side, and I choose."""
    line = open_for(request, AnswerVersion, pk=version, journey_id=journey)
    if line.state != AnswerVersion.State.WAITING:
        return redirect("answer_history", journey, line.answer_id)
    if request.method == "POST" and _chosen(request, line):
        messages.success(request, _("Saved. Both are in my history."))
        return redirect(line.answer.get_absolute_url())
    context = {"version": line, "answer": line.answer, "compared": differences(line)}
    return render(request, "aspirations/two_versions.html", {**context, "stops": stops(line.journey)})


def _chosen(request: Request, line: AnswerVersion) -> bool:
    """Do what the pressed button says. False when it says nothing, or the words shown have changed meanwhile."""
    choice = request.POST.get("choice")
    if choice == "both":
        choices.choose_both(version=line, by=request.user)
    elif choice == "other":
        choices.choose_shown(version=line, by=request.user)
    elif choice == "mine":
        seen = request.POST.get("saves", "")
        seen_saves = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
        if choices.choose_waiting(version=line, seen_saves=seen_saves, by=request.user) is None:
            messages.error(
                request, _("The other words changed while I was looking. Here they are as they are now.")
            )
            return False
    return choice in ("both", "other", "mine")
