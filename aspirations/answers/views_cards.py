"""Pages for answers made of cards: symbols, a story in pictures, a sorting mat."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from access.gate import Request, access, open_for
from access.rules import Permission
from aspirations import sharing, words
from aspirations.answers import boards, cards
from aspirations.answers.forms_cards import ABOUT, SwitchForm
from aspirations.answers.page import question_page
from aspirations.answers.ready import ready_cards
from aspirations.answers.ways import tiles
from aspirations.models import HAS_CARDS, Answer, Area
from aspirations.stage import stops
from journeys.boards.cards import Card, read
from journeys.boards.editor import Board, BoardForm, after
from journeys.boards.edits import Done
from journeys.boards.show import slides
from journeys.models import Journey

Kind = Answer.Kind
PRIVATE = "private"


def _form(request: Request, area: Area, kind: str) -> BoardForm:
    posted = request.method == "POST"
    return BoardForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        kind=kind,
        journey_id=area.journey_id,
        mine=boards.pictures_for(request, area.journey_id),
        word_of=boards.word_of,
        ready=ready_cards(area) if kind == Kind.MAT else (),
    )


def _switch(request: Request, area: Area, answer: Answer | None = None) -> SwitchForm:
    sees = sharing.in_words([] if area.private else sharing.who_sees(area.journey, area), "this answer")
    data = request.POST if request.method == "POST" else None
    return SwitchForm(data, answer=answer, begun=PRIVATE in request.GET, folded=area.not_for_me, sees=sees)


def _board(request: Request, form: BoardForm, answer: Answer | None, journey: Journey) -> Board:
    there = read(answer.cards) if answer else []
    return Board(
        kind=form.kind,
        cards=there,
        form=form,
        query=request.GET or _opening(form.kind, there),
        symbols=boards.symbols_of({card.symbol for card in there if card.symbol}),
        pictures=boards.pictures_for(request, journey.pk),
        earlier=cards.earlier(answer) if answer else (),
    )


def _opening(kind: str, there: list[Card]) -> dict[str, str]:
    """A message of symbols begins with looking for the first one."""
    return {"open": "symbol"} if kind == Kind.SYMBOLS and not there else {}


def _shown(request: Request, area: Area, board: Board, switch: SwitchForm, **more: Any) -> HttpResponse:
    context = {
        "area": area,
        "board": board,
        "switch": switch,
        "about": ABOUT[board.kind],
        "stops": stops(area.journey),
        # Words that wait in the browser belong to one person: the next one at a shared tablet never sees them.
        "keep": words.digest(f"{request.user.pk} {area.journey_id}"),
    }
    return render(request, "aspirations/cards.html", context | more)


def _is_done(request: Request) -> bool:
    """Whether the button says that this is all for now. What was typed is kept by it as by any other."""
    return request.POST.get("do") == "done"


def _on(request: Request, switch: SwitchForm, answer: Answer | None, done: Done) -> str:
    """Where the page goes on: to the answer that was begun, else to the same page, its switch as it was turned."""
    if answer:
        return after(done, reverse("change_cards", args=[answer.journey_id, answer.pk]))
    return after(done, request.path, **({PRIVATE: "on"} if switch.cleaned_data["private"] else {}))


def _make(request: Request, journey: UUID, area: UUID, prompt: str, kind: str) -> HttpResponse:
    page = question_page(open_for(request, Area, pk=area, journey_id=journey), prompt)
    form, switch = _form(request, page.area, kind), _switch(request, page.area)
    answer = None
    if form.is_valid() and switch.is_valid():
        answer, done = cards.make_cards(
            area=page.area, prompt=page.prompt, kind=kind, answer_id=switch.answer_id or page.next_id(),
            edit=form.edit, private=switch.cleaned_data["private"], by=request.user,
        )  # fmt: skip
        if _is_done(request):
            return redirect("prompt", journey, area, prompt)
        if not form.find:
            return redirect(_on(request, switch, answer, done))
    board = _board(request, form, answer, page.area.journey)
    more = {
        "question": page.question,
        "back": page.slug,
        "ways": tiles(page, kind),
        "answer_id": page.next_id(),
    }
    return _shown(request, page.area, board, switch, **more)


@access(Permission.STATEMENT_EDIT)
def make_symbols(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Say it with symbols, one after the other."""
    return _make(request, journey, area, prompt, Kind.SYMBOLS)


@access(Permission.STATEMENT_EDIT)
def make_story(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Say it with a few pictures in order."""
    return _make(request, journey, area, prompt, Kind.STORY)


@access(Permission.STATEMENT_EDIT)
def make_mat(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Sort what matters."""
    return _make(request, journey, area, prompt, Kind.MAT)


@access(Permission.STATEMENT_EDIT)
def change_cards(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """Change what is on the cards of an answer."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey, kind__in=HAS_CARDS)
    form, switch = _form(request, mine.area, mine.kind), _switch(request, mine.area, mine)
    if form.is_valid() and switch.is_valid():
        done = cards.change_cards(
            answer=mine, edit=form.edit, private=switch.turned, seen_saves=switch.seen_saves, by=request.user
        )
        if _is_done(request):
            return redirect(mine.get_absolute_url())
        if not form.find:
            return redirect(after(done, request.path))
        mine.refresh_from_db()
    board = _board(request, form, mine, mine.journey)
    return _shown(
        request, mine.area, board, switch, question=mine.question, back=mine.slug, answer=mine, ways=[]
    )


@access(Permission.STATEMENT_READ)
def play_story(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """A story in pictures, one picture at a time: `?panel=2`."""
    story = open_for(request, Answer, pk=answer, journey_id=journey, kind=Answer.Kind.STORY, taken_out=False)
    stop = reverse("statement_area", args=[journey, story.area_id])
    played = slides(boards.show(request, story, story.kind), request.GET.get("panel", ""), stop=stop)
    context = {"answer": story, "slides": played, "stops": stops(story.journey)}
    return render(request, "aspirations/play_story.html", context)
