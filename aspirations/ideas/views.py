"""The helper's pages: to suggest words, to say what they think, and what became of it."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from aspirations import words
from aspirations.answers.arrived import arrived, say_it_arrived
from aspirations.answers.page import OWN
from aspirations.ideas import actions, page
from aspirations.ideas.forms import CommentForm, SuggestForm
from aspirations.ideas.hand_back import hands_back
from aspirations.models import Area, Comment, Suggestion
from aspirations.stage import stops
from journeys.authority.face import speaks_for
from journeys.models import Journey
from journeys.together.face import speaker
from ui.dates import clock


def _open(request: Request, journey: UUID, area: UUID, prompt: str) -> page.Drawn:
    opened = open_for(request, Area, pk=area, journey_id=journey)
    return page.drawn(request, page.place_of(request, opened, prompt), speaker(request, journey))


def _form(request: Request, shown: page.Drawn) -> SuggestForm:
    idea, answer = shown.idea, shown.place.answer
    return SuggestForm(
        request.POST if request.method == "POST" else None,
        key=shown.key,
        text=shown.words,
        drawn=shown.words,
        saves=idea.saves if idea else 0,
        seen_answer=idea.seen_saves if idea else answer.saves if answer else 0,
        own=shown.place.prompt is None and answer is None,
        about=idea.own_question if idea else "",
        label=_("Words I suggest"),
        on_behalf=_on_behalf(request, shown.place.area.journey),
        for_owner=bool(idea and idea.speaker == Suggestion.Speaker.FOR_OWNER),
    )


def _on_behalf(request: Request, journey: Journey) -> str:
    """What an attorney or deputy may tick: that they say this for the person, and not for themselves.

    Nobody who alone says that they are one: it would stand so in what is signed.
    """
    authority = speaks_for(request.user, journey)
    if authority is None or speaker(request, journey) == Suggestion.Speaker.OWNER:
        return ""
    said = _("I say this for {name}, as {kind}")
    return said.format(name=journey.name, kind=authority.get_kind_display())


def _whose(request: Request, shown: page.Drawn, form: SuggestForm) -> str:
    if form.cleaned_data.get("for_owner"):
        return Suggestion.Speaker.FOR_OWNER
    return speaker(request, shown.place.area.journey_id)


def _save(request: Request, shown: page.Drawn, form: SuggestForm) -> Suggestion | None:
    """Save what is typed. None, and an error in the form, where there is no room for it."""
    try:
        return actions.save_suggestion(
            place=shown.place, typed=form.typed(), seen_answer=form.seen_answer, by=request.user,
            speaker=_whose(request, shown, form),
        )  # fmt: skip
    except actions.NoRoomError:
        form.add_error(None, _no_room(shown.place.area))
    except actions.TooOftenError:
        form.add_error(None, _("This idea was changed very often. Begin another one for these words."))
    return None


def _no_room(area: Area) -> str:
    said = _("Many ideas of mine wait for {name} already. I can change one of those, or wait a little.")
    return said.format(name=area.journey.name)


def _is_mine(request: Request, area: Area) -> bool:
    """Whether it is the person's own statement: they write their own words on their own pages."""
    return can(request.user, Permission.STATEMENT_EDIT, area)


@access(Permission.STATEMENT_SUGGEST)
@hands_back
def suggest(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Suggest words for a question, or other words for an answer. They wait until the person says yes."""
    shown = _open(request, journey, area, prompt)
    if _is_mine(request, shown.place.area):
        return redirect("prompt", journey, area, prompt)
    form = _form(request, shown)
    if form.is_valid():
        idea = _save(request, shown, form)
        if form.is_valid():
            say_it_arrived(request)
            return _saved(request, shown, idea)
    return render(request, "aspirations/ideas/suggest.html", _context(request, shown, form))


def _context(request: Request, shown: page.Drawn, form: SuggestForm) -> dict[str, object]:
    area, answer = shown.place.area, shown.place.answer
    asked = urlencode({"answer": answer.pk}) if answer else ""
    return {
        "shown": shown,
        "form": form,
        "save": reverse("suggest_save", args=[area.journey_id, area.pk, shown.place.slug])
        + (asked and f"?{asked}"),
        "keep": words.digest(f"{request.user.pk} {area.journey_id}"),
        "arrived": arrived(request),
        "stops": stops(area.journey),
    }


def _saved(request: Request, shown: page.Drawn, idea: Suggestion | None) -> HttpResponse:
    area = shown.place.area
    if idea is None:
        messages.info(request, _("Nothing was written yet, so nothing was sent."))
    else:
        said = _("Thank you. {name} can look at it, and decides.")
        messages.success(request, said.format(name=area.journey.name))
    if request.POST.get("then") == "another":
        return redirect(f"{reverse('suggest', args=[area.journey_id, area.pk, shown.place.slug])}?another=1")
    return redirect("statement_area", area.journey_id, area.pk)


@require_POST
@access(Permission.STATEMENT_SUGGEST)
@hands_back
def suggest_save(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Save an idea as far as it is typed, for the page's script. 422: something to look at first."""
    shown = _open(request, journey, area, prompt)
    form = _form(request, shown)
    if form.is_valid() and not _is_mine(request, shown.place.area):
        idea = _save(request, shown, form)
        if form.is_valid():
            return JsonResponse({"at": clock(timezone.now()), "boxes": _boxes(form, idea), "choose": ""})
    found = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"words": _("Not saved yet. {why}").format(why=" ".join(found))}, status=422)


def _boxes(form: SuggestForm, idea: Suggestion | None) -> dict[str, dict[str, object]]:
    """What the page has to know to be up to date, where it shows exactly what is kept."""
    typed = form.typed()
    if idea is None or idea.all_words != typed.all_words:
        return {}
    return {
        str(form.key): {
            "id": str(idea.pk),
            "saves": idea.saves,
            "was": words.digest(typed.all_words),
            "kept": "",
        }
    }


@access(Permission.STATEMENT_COMMENT)
@hands_back
def comment(request: Request, journey: UUID, area: UUID) -> HttpResponse:
    """Say what one thinks of a part, or of an answer in it."""
    opened = open_for(request, Area, pk=area, journey_id=journey)
    if _is_mine(request, opened):
        return redirect("statement_area", journey, area)
    answer = page.answer_asked(request, opened, any_prompt=True)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.save_comment(area=opened, answer=answer, by=request.user, **form.cleaned_data)
        except actions.NoRoomError:
            form.add_error(None, _no_room(opened))
        else:
            said = _("Thank you. {name} can read it.")
            messages.success(request, said.format(name=opened.journey.name))
            return redirect("statement_area", journey, area)
    context = {"area": opened, "answer": answer, "form": form, "stops": stops(opened.journey)}
    return render(request, "aspirations/ideas/comment.html", context)


@access(Permission.JOURNEY_READ)
def my_ideas(request: Request, journey: UUID) -> HttpResponse:
    """What I suggested to somebody and said to them, and what became of it. Mine alone, never another supporter's."""
    theirs = open_for(request, Journey, pk=journey)
    if can(request.user, Permission.JOURNEY_MANAGE, theirs):
        return redirect("ideas", journey)
    ideas = list_for(request, Suggestion).filter(journey=theirs, by=request.user).exclude(text="").told()
    comments = list_for(request, Comment).filter(journey=theirs, by=request.user).told()
    context = {
        "journey": theirs,
        "waiting": [idea for idea in ideas if idea.waits],
        "answered": [idea for idea in ideas if not idea.waits],
        "comments": comments,
        "own": OWN,
        "stops": stops(theirs),
    }
    return render(request, "aspirations/ideas/mine.html", context)


@require_POST
@access(Permission.STATEMENT_SUGGEST)
def take_idea_back(request: Request, journey: UUID, idea: UUID) -> HttpResponse:
    """Take back an idea of mine that waits, or let it wait again."""
    mine = open_for(request, Suggestion, pk=idea, journey_id=journey, by=request.user)
    if request.POST.get("do") == "again":
        try:
            actions.send_again(idea=mine, by=request.user)
        except actions.NoRoomError:
            messages.error(request, _no_room(mine.area))
    elif not actions.take_back(idea=mine, by=request.user):
        said = _("{name} has answered this one already.")
        messages.info(request, said.format(name=mine.journey.name))
    return redirect("my_ideas", journey)
