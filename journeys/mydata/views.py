"""My data: what is held and why, who answers for it, and every way to see, take, right, stop or end it."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, public, readable, signed_in
from accounts import limits
from accounts.models import User
from journeys.files import sent
from journeys.leaving import mine as leaving
from journeys.models import Journey
from journeys.mydata import actions, deadlines, reading
from journeys.mydata.forms import AnswerForm, AskForm, WriteDownForm
from journeys.mydata.models import Asked

SENT = "journeys.mydata.sent"


def _own(request: HttpRequest) -> Journey | None:
    user = request.user
    return readable(user, Journey).owned_by(user).first() if isinstance(user, User) else None


@public
def my_data(request: HttpRequest) -> HttpResponse:
    """The one page that leads to all of it, signed in or not."""
    own = _own(request)
    context = {
        "journey": own,
        "going": leaving.of(own) if own else None,
        "asked": list(reading.mine([own.pk])) if own else [],
        "desk": reading.at_the_desk(request.user),
        "controller": {
            "name": settings.OPERATOR,
            "address": settings.OPERATOR_ADDRESS,
            "officer": settings.DATA_CONTACT,
            "ico": settings.ICO_NUMBER,
        },
    }
    return render(request, "journeys/mydata/my_data.html", context)


@public
def ask_about_data(request: HttpRequest) -> HttpResponse:
    """A complaint or a request, by anybody, for themselves or for somebody else."""
    own = _own(request)
    first = {"kind": request.GET.get("kind", "")}
    posted, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    # A photo costs work before the rest is looked at, and anybody may send one: asked before that.
    much = bool(files) and bool(limits.wait(limits.PAPERS_FROM_PLACE, limits.place(request)))
    form = AskForm(posted, None if much else files, initial=first, has_page=own is not None)
    if much:
        form.add_error("paper", _("Many photos were sent from here today. Send it without one, or ring us."))
    elif form.is_valid():
        if limits.wait(limits.ASKED_FROM_PLACE, limits.place(request)):
            form.add_error(None, _("Much was sent from here today. Try again later, or ring or write to us."))
        else:
            by = request.user if isinstance(request.user, User) else None
            said = form.cleaned_data
            asked = actions.ask(key=said["key"], said=said, journey=own, by=by, paper=said["paper"])
            return redirect("data_asked", _said(asked))
    context = {"journey": own, "form": form}
    return render(request, "journeys/mydata/ask.html", context)


def _said(asked: Asked) -> str:
    """The number and the day, sealed: whoever is signed out reads no row, and nobody makes such a page up.

    Not what was asked or for whom: addresses stay in the history of a browser, and anybody can read this one.
    """
    return signing.dumps([asked.number, asked.came_on.toordinal()], salt=SENT)


@public
def data_asked(request: HttpRequest, said: str) -> HttpResponse:
    """That it came, its number, and until when it is answered."""
    try:
        number, day = signing.loads(said, salt=SENT)
    except (signing.BadSignature, ValueError):  # a page from before, too
        raise Http404 from None
    came_on = date.fromordinal(day)
    context = {
        "number": number,
        "came_on": came_on,
        "answer_by": deadlines.answer_by(came_on, longer=False),
    }
    return render(request, "journeys/mydata/asked.html", context)


@signed_in
def rights_desk(request: Request) -> HttpResponse:
    """For the desk: what waits, by the day that comes first, and what was answered."""
    reading.desk_only(request)
    context = {"waiting": reading.waiting(), "answered": reading.answered()}
    return render(request, "journeys/mydata/desk.html", context)


@signed_in
def rights_asked(request: Request, pk: UUID) -> HttpResponse:
    """For the desk: one of them, and the answer to it. Nothing of anybody's journey is shown or can be opened."""
    reading.desk_only(request)
    asked = reading.for_desk(pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if actions.answer(pk=asked.pk, text=form.cleaned_data["answer"], by=request.user):
            messages.success(request, _("Answered."))
            return redirect("rights_desk")
        form.add_error(None, _("Somebody else answered it a moment ago. Their answer stands."))
        asked = reading.for_desk(pk)
    return render(request, "journeys/mydata/desk_asked.html", {"asked": asked, "form": form})


@signed_in
def write_down_asked(request: Request) -> HttpResponse:
    """For the desk: what came by phone or by post, with the day on which it came."""
    reading.desk_only(request)
    post = request.method == "POST"
    first = {"kind": Asked.Kind.COMPLAINT, "reach_by": Asked.ReachBy.PHONE, "told": True}
    form = WriteDownForm(request.POST if post else None, request.FILES if post else None, initial=first)
    if form.is_valid():
        said = form.cleaned_data
        asked = actions.write_down(
            key=said["key"], said=said, came_on=said["came_on"], told=said["told"], by=request.user,
            paper=said["paper"],
        )  # fmt: skip
        messages.success(request, _("Written down. Its number is {number}.").format(number=asked.number))
        return redirect("rights_asked", asked.pk)
    return render(request, "journeys/mydata/write_down.html", {"form": form})


@signed_in
def asked_paper(request: Request, pk: UUID) -> HttpResponse:
    """The photo of a paper that came with it: for the desk, and for whoever asked it from a page of their own."""
    asked = reading.for_desk(pk)
    if not asked.paper:
        raise Http404
    response = sent(request, asked.paper, content_type="image/jpeg", filename="paper.jpg")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@signed_in
def note_asked(request: Request, pk: UUID) -> HttpResponse:
    """For the desk: note today that it was acknowledged, is clear, or takes longer."""
    reading.desk_only(request)
    asked = reading.for_desk(pk)
    what = request.POST.get("what", "")
    if what not in ("acknowledged", "clear", "longer"):
        raise Http404
    actions.note(pk=asked.pk, what=what, by=request.user)
    messages.success(request, _("Noted."))
    return redirect("rights_asked", asked.pk)
