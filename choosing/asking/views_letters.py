"""My letters: exactly what a provider would get, sending them, writing again, and taking them back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from choosing.asking import actions, days, listing, reading, sending
from choosing.asking.actions import ClosedError, NobodyReadsError
from choosing.asking.forms import AgainForm, SendForm, WhoForm
from choosing.asking.reading import Asked
from choosing.asking.views import of_page
from choosing.models import Choice, Interest, Option, Question

NOBODY = gettext_lazy("Nobody reads letters there now. My words are kept. I can ring them.")
SENT = gettext_lazy("Sent. They do not know who asks. The answer comes here.")
ON_THEIR_DAYS = gettext_lazy(
    "Each goes out on the day that stands beside it. They do not know who asks. The answer comes here."
)
CHANGED = gettext_lazy("The words have changed since I saw them. This is how they read now.")
CLOSED = gettext_lazy("This letter is closed. I can send a new one.")


@access(Permission.CHOICE_EDIT)
def send_questions(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Each question as the provider would read it, and what in it would tell who I am."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    picked = _picked(request, opened)
    options = [row.option for row in picked if row.option]
    reaches = reading.reach(options)
    ready = [row for row in picked if row.option_id and reaches[row.option_id].can_write]
    services = [option.service_id for option in options if reaches[option.pk].can_write]
    together = days.come_together(opened, [row.option for row in ready if row.option])
    form = SendForm(_posted(request), together=together, has_mailbox=_is_told(request))
    read = sending.mark(*(row.words for row in ready))
    if ready and form.is_valid():
        if not _has_seen(request, read):
            form.add_error(None, CHANGED)
        elif words := sending.too_many(request.user, opened, services):
            form.add_error(None, words)
        else:
            return _sent(request, opened, ready, form.cleaned_data)
    names = reading.names_of(opened.journey)
    context = of_page(
        opened, form=form, ready=[(row, sending.preview(row.words, names)) for row in ready],
        stay=[(row, row.option_id and reaches.get(row.option_id)) for row in picked if row not in ready],
        sharers=listing.sharers(opened), read=read,
    )  # fmt: skip
    return render(request, "choosing/asking/send.html", context)


def _picked(request: Request, choice: Choice) -> list[Question]:
    """Those of the address, that were not sent; all of one option where it names one."""
    rows = list_for(request, Question).filter(choice=choice, letter=None).select_related("option__service")
    ticked, option = set(request.GET.getlist("q")), request.GET.get("option", "")
    return [row for row in rows if str(row.pk) in ticked or (option and str(row.option_id) == option)]


def _posted(request: Request) -> Any:
    """What was posted, also where nothing is ticked."""
    return request.POST if request.method == "POST" else None


def _has_seen(request: Request, read: str) -> bool:
    """Whether these very words stood on the page that was sent."""
    return request.POST.get("read") == read


def _is_told(request: Request) -> bool:
    """Whether this account wants any mail at all."""
    return bool(request.user.mailbox) and request.user.told_by_email


def _sent(request: Request, choice: Choice, ready: list[Question], said: dict[str, Any]) -> HttpResponse:
    try:
        letters = actions.ask_several(
            questions=ready, spread=said.get("when") != "now", mail_me=said.get("mail_me", False),
            by=request.user,
        )  # fmt: skip
        messages.success(request, SENT if all(letter.is_out for letter in letters) else ON_THEIR_DAYS)
    except NobodyReadsError:
        messages.error(request, NOBODY)
    return redirect("questions", choice.journey_id, choice.pk)


def _asked(request: Request, journey: UUID, choice: UUID, pk: UUID) -> Asked:
    """A question of mine, or what I am interested in. Raises Http404."""
    model: type[Asked] = Interest if list_for(request, Interest).filter(pk=pk).exists() else Question
    return open_for(request, model, pk=pk, choice_id=choice, journey_id=journey)


def _page_of(asked: Asked) -> str:
    if isinstance(asked, Question):
        return reverse("question", args=[asked.journey_id, asked.choice_id, asked.pk])
    return reverse("interest", args=[asked.journey_id, asked.choice_id, asked.option_id])


@access(Permission.CHOICE_EDIT)
def write_again(request: Request, journey: UUID, choice: UUID, pk: UUID) -> HttpResponse:
    """Ask back within the same letter: first how it reads, then it goes."""
    asked = _asked(request, journey, choice, pk)
    form = AgainForm(_posted(request))
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    if words and _sends(request, form, words):
        return _written(request, asked, words)
    seen = sending.preview(words, reading.names_of(asked.journey)) if words else None
    context = _of_letter(asked, form=form, seen=seen, read=sending.mark(words))
    return render(request, "choosing/asking/again.html", context)


@access(Permission.CHOICE_EDIT)
def say_who(request: Request, journey: UUID, choice: UUID, pk: UUID) -> HttpResponse:
    """Say who I am, in this one letter: what I tick, and nothing else."""
    asked = _asked(request, journey, choice, pk)
    offers = sending.offers(asked.choice, request.user, private=sending.is_only_mine(asked))
    form = WhoForm(_posted(request), offers=offers, has_mailbox=False)
    seen = _chosen(form)
    if seen and _sends(request, form, seen):
        return _written(request, asked, seen)
    context = _of_letter(asked, form=form, seen=seen, read=sending.mark(seen))
    return render(request, "choosing/asking/who.html", context)


def _of_letter(asked: Asked, **more: Any) -> dict[str, Any]:
    """The page of more words, with who reads them too."""
    only_mine = sending.is_only_mine(asked)
    sharers = [] if only_mine else listing.sharers(asked.choice)
    lately = bool(asked.option and days.asked_lately(asked.option, but=asked))
    return of_page(
        asked.choice,
        asked=asked,
        back=_page_of(asked),
        only_mine=only_mine,
        sharers=sharers,
        lately=lately,
        **more,
    )


def _chosen(form: WhoForm) -> str:
    """What would be sent, as it would be read; empty where something is to be looked at again."""
    return actions.as_letter(form.chosen()) if form.is_bound and form.is_valid() else ""


def _sends(request: Request, form: AgainForm | WhoForm, words: str) -> bool:
    """Whether the button was pressed under these very words."""
    if "send" not in request.POST:
        return False
    if not _has_seen(request, sending.mark(words)):
        form.add_error(None, CHANGED)
        return False
    return True


def _written(request: Request, asked: Asked, words: str) -> HttpResponse:
    try:
        actions.write_again(asked=asked, words=words, by=request.user)
        messages.success(request, _("Sent."))
    except ClosedError:
        messages.error(request, CLOSED)
    return redirect(_page_of(asked))


@require_POST
@access(Permission.CHOICE_EDIT)
def take_letter_back(request: Request, journey: UUID, choice: UUID, pk: UUID) -> HttpResponse:
    """The whole letter goes, at their side too."""
    asked = _asked(request, journey, choice, pk)
    actions.take_back(asked=asked, by=request.user)
    messages.success(request, _("Taken back. They cannot read it any more."))
    return redirect(_page_of(asked))


@require_POST
@access(Permission.CHOICE_EDIT)
def mark_letter_read(request: Request, journey: UUID, choice: UUID, pk: UUID) -> HttpResponse:
    """I have read what they wrote."""
    asked = _asked(request, journey, choice, pk)
    upto = request.POST.get("upto", "")
    actions.mark_read(asked=asked, upto=int(upto) if upto.isdecimal() and len(upto) < 4 else 0)
    return redirect(_page_of(asked))


@access(Permission.CHOICE_EDIT)
def interest(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """I would like to go on with this one: what I choose to send, how it reads, and what they say."""
    opened = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    sent = list_for(request, Interest).filter(option=option).exclude(letter=None).first()
    if sent:
        context = of_page(opened.choice, option=opened, asked=sent, parts=reading.parts_of(sent.letter_id))
        return render(request, "choosing/asking/interested.html", context)
    offers = sending.offers(opened.choice, request.user, private=True)
    form = WhoForm(_posted(request), offers=offers, has_mailbox=_is_told(request))
    found = reading.reach([opened])[opened.pk]
    seen = _chosen(form)
    if found.can_write and seen and _sends(request, form, seen):
        words = sending.too_many(request.user, opened.choice, [opened.service_id])
        if not words:
            return _interested(request, opened, form)
        form.add_error(None, words)
    context = of_page(
        opened.choice, option=opened, form=form, seen=seen, read=sending.mark(seen), reach=found,
        lately=days.asked_lately(opened),
    )  # fmt: skip
    return render(request, "choosing/asking/interest.html", context)


def _interested(request: Request, option: Option, form: WhoForm) -> HttpResponse:
    try:
        actions.express_interest(
            option=option,
            parts=form.chosen(),
            mail_me=form.cleaned_data.get("mail_me", False),
            by=request.user,
        )
        messages.success(request, _("Sent. I can take it back any time."))
    except NobodyReadsError:
        messages.error(request, NOBODY)
    return redirect("interest", option.journey_id, option.choice_id, option.pk)
