from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for, public
from access.rules import Permission
from aspirations import actions, newer, reading, sharing
from aspirations.answers import top
from aspirations.answers.page import questions_of
from aspirations.forms import RenameForm, TitleForm
from aspirations.ideas import page
from aspirations.models import Answer, Area, Framework, SignedStatement, Statement
from aspirations.stage import stops
from aspirations.workbook import content as workbook_content
from journeys.models import Journey


@access(Permission.JOURNEY_READ)
def statement(request: Request, journey: UUID) -> HttpResponse:
    """My statement: its areas as a path, in any order. For others: what is shared with them, to read."""
    theirs = open_for(request, Journey, pk=journey)
    areas = list_for(request, Area).filter(journey=theirs).in_order()
    signed = list_for(request, SignedStatement).filter(journey=theirs).first()
    if not can(request.user, Permission.STATEMENT_EDIT, theirs):
        answers = list_for(request, Answer).filter(journey=theirs).said()
        read = {
            "areas": reading.in_areas(areas, answers),
            "top": reading.top_of(answers),
            "may": page.of_all(request, areas),
        }
        return render(
            request, "aspirations/read.html", {**read, "journey": theirs, "signed": signed, "stops": stops(theirs)}
        )  # fmt: skip
    if not areas:
        return render(request, "aspirations/begin.html", {"journey": theirs, "stops": stops(theirs)})
    shown = list(areas.counted().pictured())
    context = {
        "journey": theirs,
        "areas": [area for area in shown if not area.not_for_me],
        "folded": [area for area in shown if area.not_for_me],
        "signed": signed,
        "carer": shown[0].statement.framework.kind == Framework.Kind.CARER,
        "newer": newer.plans_for(shown[0].statement),
        "more_areas": reading.asked_elsewhere(shown[0].statement),
        "sees": sharing.in_words(sharing.who_sees(theirs), "my statement"),
        "stops": stops(theirs),
    }
    return render(request, "aspirations/statement.html", context)


def _asked_kind(request: Request) -> str:
    """Whose questions the address asks for."""
    carer = request.GET.get("for") == Framework.Kind.CARER
    return Framework.Kind.CARER if carer else Framework.Kind.PERSON


@require_POST
@access(Permission.STATEMENT_EDIT)
def begin_statement(request: Request, journey: UUID) -> HttpResponse:
    """Begin my statement."""
    mine = open_for(request, Journey, pk=journey)
    asked = request.POST.get("kind")
    kind = asked if asked in Framework.Kind.values else Framework.Kind.PERSON
    actions.begin_statement(journey=mine, kind=kind, by=request.user)
    return redirect("statement", journey)


@access(Permission.STATEMENT_EDIT)
def add_area(request: Request, journey: UUID) -> HttpResponse:
    """A part of life that is not among the others."""
    mine = open_for(request, Statement, journey_id=journey)
    form = TitleForm(request.POST or None)
    if form.is_valid():
        if mine.areas.count() >= actions.MOST_AREAS:
            full = _("There is room for {count} parts. Put this into another one.")
            form.add_error("title", full.format(count=actions.MOST_AREAS))
        else:
            area = actions.add_area(statement=mine, title=form.cleaned_data["title"], by=request.user)
            return redirect("prompt", journey, area.pk, "own")
    return render(
        request,
        "aspirations/title.html",
        {"form": form, "journey": mine.journey, "area": None, "stops": stops(mine.journey)},
    )


@access(Permission.STATEMENT_EDIT)
def add_asked_areas(request: Request, journey: UUID) -> HttpResponse:
    """Parts that are asked of others: those for people who look after somebody, or those for everybody."""
    mine = open_for(request, Statement, journey_id=journey)
    areas = reading.asked_elsewhere(mine)
    if request.method == "POST":
        chosen = set(request.POST.getlist("area"))
        picked = [each for each in areas if each.slug in chosen]
        if picked:
            private = "private" in request.POST
            actions.add_asked_areas(statement=mine, areas=picked, private=private, by=request.user)
            return redirect("statement", journey)
        messages.info(request, _("Tick the parts I want. I can leave out any of them."))
    context = {"journey": mine.journey, "areas": areas, "carer": mine.framework.kind == Framework.Kind.CARER}
    return render(request, "aspirations/asked_areas.html", {**context, "stops": stops(mine.journey)})


@access(Permission.STATEMENT_EDIT)
def newer_questions(request: Request, journey: UUID) -> HttpResponse:
    """What the newer questions would change, and saying yes to them."""
    mine = open_for(request, Statement, journey_id=journey)
    if request.method == "POST":
        newer.use_newer_questions(statement=mine, by=request.user)
        messages.success(request, _("These are the newer questions. All that I said is here."))
        return redirect("statement", journey)
    context = {"journey": mine.journey, "plans": newer.plans_for(mine), "stops": stops(mine.journey)}
    return render(request, "aspirations/newer.html", context)


@access(Permission.STATEMENT_READ)
def statement_area(request: Request, journey: UUID, area: UUID) -> HttpResponse:
    """One area: its questions and how I keep it. For others: what I say in it."""
    opened = open_for(request, Area, pk=area, journey_id=journey)
    answers = list(list_for(request, Answer).filter(area=opened).said())
    context = {"area": opened, "answers": reading.by_question(answers), "stops": stops(opened.journey)}
    if not can(request.user, Permission.STATEMENT_EDIT, opened):
        return render(request, "aspirations/read_area.html", context)
    names = sharing.who_sees(opened.journey, opened)
    context |= {"questions": questions_of(opened, answers), "sees": sharing.in_words(names, "this part")}
    return render(request, "aspirations/area.html", context)


@access(Permission.STATEMENT_EDIT)
def rename_area(request: Request, journey: UUID, area: UUID) -> HttpResponse:
    """Call an area what I call it."""
    mine = open_for(request, Area, pk=area, journey_id=journey)
    form = RenameForm(request.POST if request.method == "POST" else None, area=mine)
    if form.is_valid():
        actions.rename_area(area=mine, title=form.cleaned_data["title"], by=request.user)
        return redirect("statement_area", journey, area)
    return render(
        request,
        "aspirations/title.html",
        {"form": form, "journey": mine.journey, "area": mine, "stops": stops(mine.journey)},
    )


@require_POST
@access(Permission.STATEMENT_EDIT)
def change_area(request: Request, journey: UUID, area: UUID) -> HttpResponse:
    """The buttons of an area: earlier, later, not for me, bring it back, only for me, open again."""
    mine = open_for(request, Area, pk=area, journey_id=journey)
    match request.POST.get("do"):
        case "earlier":
            actions.move_area(area=mine, by_places=-1, by=request.user)
        case "later":
            actions.move_area(area=mine, by_places=1, by=request.user)
        case "not_for_me":
            actions.fold_area(area=mine, not_for_me=True, by=request.user)
            folded = _("“{title}” is folded away. I can bring it back any time.")
            messages.success(request, folded.format(title=mine.title))
        case "bring_back":
            actions.fold_area(area=mine, not_for_me=False, by=request.user)
        case "private":
            actions.keep_area_private(area=mine, private="private" in request.POST, by=request.user)
            return redirect("statement_area", journey, area)
    return redirect("statement", journey)


@access(Permission.STATEMENT_EDIT)
def top_three(request: Request, journey: UUID) -> HttpResponse:
    """My top three: what matters most to me, in order."""
    mine = open_for(request, Statement, journey_id=journey)
    answers = list_for(request, Answer).filter(journey_id=journey, area__not_for_me=False).said()
    if request.method == "POST":
        what, _colon, which = request.POST.get("do", "").partition(":")
        answer = next((each for each in answers if str(each.pk) == which), None)
        if answer:
            _rearrange(request, what, answer)
        return redirect("top_three", journey)
    listed = reading.with_areas(answers)
    context = {
        "journey": mine.journey,
        "top": sorted((each for each in listed if each.top), key=lambda each: each.top or 0),
        "others": [each for each in listed if not each.top],
        "stops": stops(mine.journey),
    }
    return render(request, "aspirations/top_three.html", context)


def _rearrange(request: Request, what: str, answer: Answer) -> None:
    match what:
        case "put":
            if not top.put_on_top(answer=answer, by=request.user):
                messages.error(request, _("Three are chosen. Take one off to put another on."))
        case "off":
            top.take_off_top(answer=answer, by=request.user)
        case "earlier":
            top.move_on_top(answer=answer, by_places=-1, by=request.user)
        case "later":
            top.move_on_top(answer=answer, by_places=1, by=request.user)


@access(Permission.STATEMENT_EDIT)
def from_paper(request: Request, journey: UUID) -> HttpResponse:
    """Type in what was said on paper: the questions in the workbook's order, with its numbers."""
    mine = open_for(request, Statement, journey_id=journey)
    areas = reading.numbered(mine)
    return render(
        request, "aspirations/from_paper.html", {"journey": mine.journey, "areas": areas, "stops": stops(mine.journey)}
    )  # fmt: skip


@public
def workbook(request: Request) -> HttpResponse:
    """The questions on paper, with room to write, draw and stick things in. The same for everybody."""
    kind = _asked_kind(request)
    context = {"areas": reading.blank_workbook(kind), "kind": kind, "carer": kind == Framework.Kind.CARER}
    return render(request, "aspirations/workbook.html", context)


@public
def workbook_pdf(request: Request) -> HttpResponse:
    """The same as a file to keep and to send to a printer."""
    response = HttpResponse(workbook_content(_asked_kind(request)), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="my-workbook.pdf"'
    return response
