"""The owner's pages: ideas for me, each in its writer's name, and what I do with them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from aspirations.answers.forms import FOLDED, number
from aspirations.ideas import decisions, page
from aspirations.ideas.forms import MyWordsForm
from aspirations.models import Answer, Comment, Suggestion
from aspirations.stage import stops
from journeys.models import Journey


@access(Permission.STATEMENT_EDIT)
def ideas(request: Request, journey: UUID) -> HttpResponse:
    """Ideas for me, and what people say of my words. Mine stay as they are unless I say so."""
    mine = open_for(request, Journey, pk=journey)
    suggested = list_for(request, Suggestion).filter(journey=mine).told()
    said = list_for(request, Comment).filter(journey=mine).told()
    context = {
        "journey": mine,
        "people": page.from_each(suggested.waiting(), said.filter(put_aside_at=None)),
        "answered": suggested.exclude(state__in=["waiting", "taken_back"]).order_by("-decided_at"),
        "read": said.exclude(put_aside_at=None).order_by("-put_aside_at"),
        "stops": stops(mine),
    }
    return render(request, "aspirations/ideas/ideas.html", context)


def _idea(request: Request, journey: UUID, idea: UUID) -> Suggestion:
    return open_for(request, Suggestion, pk=idea, journey_id=journey)


@require_POST
@access(Permission.STATEMENT_EDIT)
def decide_idea(request: Request, journey: UUID, idea: UUID) -> HttpResponse:
    """The buttons of one idea: put it with my answers, thank you, no thanks, look at it again."""
    found = _idea(request, journey, idea)
    match request.POST.get("do"):
        case "keep":
            return _keep(request, found)
        case "thank":
            decisions.thank(said=found, by=request.user)
            messages.success(request, _("{name} will see that I said thank you.").format(name=found.by_name))
        case "no":
            decisions.say_no(idea=found, by=request.user)
            messages.success(request, _("My words stay as they are. I can look at the idea again any time."))
        case "again":
            decisions.look_again(idea=found, by=request.user)
    return _back_to(found)


def _back_to(idea: Suggestion) -> HttpResponse:
    address = reverse("ideas", args=[idea.journey_id])
    return redirect(f"{address}#idea-{idea.pk}" if idea.waits else address)


def _keep(request: Request, found: Suggestion) -> HttpResponse:
    if found.area.not_for_me:
        messages.error(request, FOLDED)
        return _back_to(found)
    seen = number(request.POST.get("saves", ""))
    answer = decisions.keep(idea=found, seen_saves=seen, by=request.user)
    if answer is None:
        messages.error(request, _they_changed(found))
        return _back_to(found)
    said = _("It is with my answers now, in {name}’s name. I can change it any time.")
    messages.success(request, said.format(name=found.by_name))
    return redirect(answer.get_absolute_url())


def _they_changed(found: Suggestion) -> str:
    return _("{name} changed this while I was looking. Here it is as it is now.").format(name=found.by_name)


@access(Permission.STATEMENT_EDIT)
def idea_in_my_words(request: Request, journey: UUID, idea: UUID) -> HttpResponse:
    """Make an idea my own before it goes with my answers."""
    found = _idea(request, journey, idea)
    if not found.waits:
        return redirect("ideas", journey)
    drawn = {"text": found.text, "saves": found.saves}
    form = MyWordsForm(request.POST if request.method == "POST" else None, initial=drawn)
    if form.is_valid() and found.area.not_for_me:
        form.add_error(None, FOLDED)
    elif form.is_valid():
        text, seen = form.cleaned_data["text"], number(form.cleaned_data["saves"])
        answer = decisions.keep(idea=found, seen_saves=seen, text=text, by=request.user)
        if answer is not None:
            messages.success(request, _("Saved. I can change it any time."))
            return redirect(answer.get_absolute_url())
        found.refresh_from_db()
        form.add_error(None, _they_changed(found))
        # Looked at now: pressing again keeps these words of mine.
        form.data = {**form.data.dict(), "saves": str(found.saves)}  # type: ignore[attr-defined]
    context = {"idea": found, "form": form, "stops": stops(found.journey)}
    return render(request, "aspirations/ideas/my_words.html", context)


@access(Permission.STATEMENT_EDIT)
def idea_beside_mine(request: Request, journey: UUID, idea: UUID) -> HttpResponse:
    """My words and those that are suggested in their place, side by side, and I choose."""
    found = _idea(request, journey, idea)
    answer = page.about_what(found)
    if not found.waits or answer is None:
        return redirect("ideas", journey)
    if request.method == "POST":
        chosen = _choose(request, found, answer)
        if chosen:
            return redirect(answer.get_absolute_url())
        found.refresh_from_db()
        answer.refresh_from_db()
        if not found.waits or answer.taken_out:
            return redirect("ideas", journey)
    context = {"idea": found, "answer": answer, "compared": page.beside_mine(found, answer)}
    context |= {"changed_since": found.seen_saves != answer.saves, "stops": stops(found.journey)}
    return render(request, "aspirations/ideas/beside_mine.html", context)


def _choose(request: Request, found: Suggestion, answer: Answer) -> bool:
    """Do what the pressed button says. False when it says nothing, or the words that were shown have changed."""
    seen, seen_answer = (number(request.POST.get(name, "")) for name in ("saves", "answer_saves"))
    choice = request.POST.get("choice")
    if choice == "mine":
        decisions.say_no(idea=found, by=request.user)
        messages.success(request, _("My words stay as they are. I can look at the idea again any time."))
        return True
    if choice == "theirs":
        done = decisions.use(idea=found, seen_saves=seen, seen_answer=seen_answer, by=request.user)
        said = _("{name}’s words show now. Mine are in my history.")
    elif choice == "both":
        done = decisions.keep(idea=found, seen_saves=seen, by=request.user)
        said = _("Both are with my answers now, {name}’s in their name.")
    else:
        return False
    if done is None:
        messages.error(request, _("The words changed while I was looking. Here they are as they are now."))
        return False
    messages.success(request, said.format(name=found.by_name))
    return True


@require_POST
@access(Permission.STATEMENT_EDIT)
def answer_comment(request: Request, journey: UUID, comment: UUID) -> HttpResponse:
    """The buttons of what somebody said: thank you, and put it away."""
    found = open_for(request, Comment, pk=comment, journey_id=journey)
    if request.POST.get("do") == "thank":
        decisions.thank(said=found, by=request.user)
        messages.success(request, _("{name} will see that I said thank you.").format(name=found.by_name))
    elif request.POST.get("do") == "aside":
        decisions.put_aside(comment=found, by=request.user)
    return redirect("ideas", journey)
