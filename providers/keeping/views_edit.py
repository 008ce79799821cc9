"""Changing an entry: small pages, kept as they are typed, looked at as they would show, then published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from providers.entry import Entry as EntryPage
from providers.keeping import actions, drafts, face, fields, reading, telling
from providers.keeping.actions import BusyError, NotCleanError
from providers.keeping.errors import ChangedSinceError, FullError, GoneError
from providers.keeping.fields import Entry
from providers.keeping.forms import PageForm
from providers.keeping.pages import Page, pages, tasks
from providers.keeping.reading import Seat
from providers.models import Draft, Revision, Service
from ui.dates import clock

ARRIVED = "arrived_at_keeping"
BUSY = gettext_lazy("A new list is coming in. What I wrote is safe. Publish again in a few minutes.")


@signed_in
def kept(request: Request, provider: UUID) -> HttpResponse:
    """One provider: itself, its services, and what waits."""
    seat = reading.seat(request, reading.one_provider(provider))
    context = {
        "seat": seat,
        "provider": seat.provider,
        "services": reading.services_of(seat.provider),
        "drafted": reading.drafts_of(seat.user, seat.provider),
        "waiting": [(row, face.lines_now(row)) for row in reading.waiting_of(seat.provider)],
    }
    return render(request, "providers/keeping/kept.html", context)


@signed_in
def keep_entry(request: Request, pk: UUID) -> HttpResponse:
    """The task list of one entry: what is said on each page, and what is not published yet."""
    seat, entry = reading.at(request, pk)
    draft = drafts.of(entry, seat.user)
    context = {
        "seat": seat,
        "entry": entry,
        "called": face.words_of(entry),
        "tasks": tasks(entry, draft, all_of_it=seat.edits),
        "draft": draft if draft and draft.typed else None,
        "waiting": reading.waiting_on(entry),
        "met": bool(draft and face.choices(draft)),
    }
    return render(request, "providers/keeping/entry.html", context)


def _page(seat: Seat, entry: Entry, slug: str) -> tuple[Page, Page | None]:
    """The page of this name and the one after it, of those that are mine to fill."""
    found = pages(entry, all_of_it=seat.edits)
    for number, page in enumerate(found):
        if page.slug == slug:
            return page, found[number + 1] if number + 1 < len(found) else None
    raise Http404


@signed_in
def keep_page(request: Request, pk: UUID, page: str) -> HttpResponse:
    """One small page. The button keeps what is typed, right or not, and goes on when it is right."""
    seat, entry = reading.at(request, pk)
    here, after = _page(seat, entry, page)
    draft = drafts.of(entry, seat.user)
    form = PageForm(request.POST or None, page=here, entry=entry, draft=draft)
    newer: list[face.Line] = []
    if request.method == "POST":
        try:
            draft = _save(request, seat, entry, form)
            _say_it_arrived(request)
            if form.is_valid():
                return _on(request, entry, after)
        except drafts.NewerError:
            draft = drafts.of(entry, seat.user)
            newer = _newer(entry, draft, form)
    elif draft:
        form.look_again_at(draft)
    context = {
        "seat": seat, "entry": entry, "called": face.words_of(entry), "here": here, "form": form,
        "saves": draft.saves if draft else 0, "newer": newer, "all": pages(entry, all_of_it=seat.edits),
        "keep": salted_hmac("providers.keeping", f"{request.user.pk} {pk}").hexdigest()[:16],
        "arrived": request.session.get(ARRIVED, []), "held": face.held(here, entry, seat),
    }  # fmt: skip
    return render(request, "providers/keeping/page.html", context)


def _on(request: Request, entry: Entry, after: Page | None) -> HttpResponse:
    if "next" in request.POST and after:
        return redirect("keep_page", entry.pk, after.slug)
    return redirect("keep_entry", entry.pk)


def _save(request: Request, seat: Seat, entry: Entry, form: PageForm) -> Draft:
    seen = request.POST.get("saves-page", "")
    number = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
    return drafts.save(entry=entry, typed=form.typed(), seen_saves=number, by=seat.user)


def _newer(entry: Entry, draft: Draft | None, form: PageForm) -> list[face.Line]:
    """What another page of mine wrote since, beside what is typed here."""
    kept = draft.typed if draft else {}
    return [
        face.Line(code, fields.field(code).words, face.as_read(kept[code]), face.as_read(words))
        for code, words in form.typed().items()
        if code in kept and kept[code] != words
    ]


def _say_it_arrived(request: Request) -> None:
    mark = request.POST.get("sent", "")
    if mark.isascii() and mark.isdecimal() and len(mark) <= 40:
        request.session[ARRIVED] = [*request.session.get(ARRIVED, []), mark][-20:]


@require_POST
@signed_in
def autosave_entry(request: Request, pk: UUID, page: str) -> JsonResponse:
    """Keep what is in the boxes so far, for the page's script."""
    seat, entry = reading.at(request, pk)
    here, _after = _page(seat, entry, page)
    form = PageForm(request.POST, page=here, entry=entry, draft=None)
    try:
        draft = _save(request, seat, entry, form)
    except drafts.NewerError:
        words = _("Not saved yet. This page is open twice. Press the button below, and I see both.")
        return JsonResponse({"words": words}, status=422)
    box = {"id": "page", "saves": draft.saves}
    return JsonResponse({"at": clock(timezone.now()), "boxes": {"page": box}, "choose": ""})


@require_POST
@signed_in
def throw_draft_away(request: Request, pk: UUID) -> HttpResponse:
    seat, entry = reading.at(request, pk)
    if draft := drafts.of(entry, seat.user):
        drafts.throw_away(draft=draft, by=seat.user)
    messages.success(request, _("Left as it was. Nothing of the draft is kept."))
    return redirect("keep_entry", pk)


@signed_in
def look_at_entry(request: Request, pk: UUID) -> HttpResponse:
    """What people will see: the entry's own page with what would show at once, and what waits."""
    seat, entry = reading.at(request, pk)
    draft = drafts.of(entry, seat.user)
    context: dict[str, Any] = {
        "seat": seat, "kept": entry, "called": face.words_of(entry),
        "pending": face.pending(entry, draft, seat),
    }  # fmt: skip
    if not isinstance(entry, Service):
        return render(request, "providers/keeping/look_provider.html", context)
    context["entry"] = EntryPage(face.as_it_would_be(entry, draft, seat))
    return render(request, "providers/keeping/look.html", context)


@require_POST
@signed_in
def publish_entry(request: Request, pk: UUID) -> HttpResponse:
    """Publish my draft; the entry is shown to everybody with it from then on."""
    seat, entry = reading.at(request, pk)
    draft = drafts.of(entry, seat.user)
    if draft is None:
        return redirect("keep_entry", pk)
    try:
        mine = face.codes_of(entry, seat)
        revision = drafts.publish(draft=draft, by=seat.user, source=seat.source, only=mine)
    except drafts.ConflictError:
        return redirect("choose_words", pk)
    except NotCleanError:
        messages.error(request, _("Some things have still to be looked at. They are marked in the list."))
        return redirect("keep_entry", pk)
    except BusyError:
        messages.error(request, BUSY)
        return redirect("keep_entry", pk)
    telling.tell_leads([revision], but=seat.user)
    messages.success(request, _said(entry, revision))
    return redirect("keep_entry", pk)


def _said(entry: Entry, revision: Revision | None) -> str:
    if revision is None:
        return _("The entry says all of this already.")
    if revision.state == Revision.State.WAITING:
        return _("Sent to the registrar, who looks before it shows.")
    if reading.waiting_on(entry):
        return _("Published. What the registrar looks at first still waits.")
    return _("Published. Everybody can see it now.")


@signed_in
def choose_words(request: Request, pk: UUID) -> HttpResponse:
    """Somebody else published meanwhile: both versions of each field, and I choose."""
    seat, entry = reading.at(request, pk)
    draft = drafts.of(entry, seat.user)
    found = face.choices(draft) if draft else []
    if draft is None or not found:
        return redirect("keep_entry", pk)
    if request.method == "POST" and _settled(request, seat, draft, found):
        return redirect("look_at_entry", pk)
    context = {"seat": seat, "entry": entry, "called": face.words_of(entry), "choices": found}
    return render(request, "providers/keeping/choose.html", context)


def _settled(request: Request, seat: Seat, draft: Draft, found: list[face.Choice]) -> bool:
    """Do what is picked for each field. False where one is not picked, or has changed while I looked."""
    picked = {one.code: request.POST.get(f"choice-{one.code}", "") for one in found}
    changed = [one for one in found if request.POST.get(f"seen-{one.code}") != one.mark]
    if changed or set(picked.values()) - {"mine", "theirs"}:
        said = _("They have changed it again. Here it is as it is now.")
        messages.error(request, said if changed else _("Pick one for each."))
        return False
    mine = [code for code, choice in picked.items() if choice == "mine"]
    theirs = [code for code, choice in picked.items() if choice == "theirs"]
    seen = {one.code: one.value for one in found}
    drafts.settle(draft=draft, mine=mine, theirs=theirs, seen=seen, by=seat.user)
    return True


@signed_in
def entry_history(request: Request, pk: UUID) -> HttpResponse:
    """Every change of an entry: who, when, before and after."""
    seat, entry = reading.at(request, pk)
    rows = reading.history(entry)
    past = face.history(rows, reading.names_at(seat.provider), for_registrar=seat.keeper is None)
    context = {"seat": seat, "entry": entry, "called": face.words_of(entry), "past": past}
    return render(request, "providers/keeping/history.html", context)


@require_POST
@signed_in
def undo_change(request: Request, pk: UUID, revision: UUID) -> HttpResponse:
    """Put back what stood before a change."""
    seat, entry = reading.at(request, pk, edits=True)
    row = reading.one_revision(entry, revision)
    try:
        undone = actions.undo(revision=row, by=seat.user, source=seat.source)
        telling.tell_leads([undone], but=seat.user)
        waits = undone.state == Revision.State.WAITING
        messages.success(
            request,
            _("Sent to the registrar, who looks before it is put back.") if waits else _("Put back."),
        )
    except ChangedSinceError:
        messages.error(request, _("This has changed again since. Put the newer change back first."))
    except GoneError:
        messages.error(request, _("It was taken out for good. Add it again if it should be there."))
    except FullError:
        messages.error(request, _("There is no room for it. Take another one out first."))
    except BusyError:
        messages.error(request, BUSY)
    return redirect("entry_history", pk)


@require_POST
@signed_in
def take_change_back(request: Request, pk: UUID, revision: UUID) -> HttpResponse:
    """What waits for the registrar waits no longer."""
    seat, entry = reading.at(request, pk, edits=True)
    actions.take_back(revision=reading.one_revision(entry, revision), by=seat.user)
    messages.success(request, _("Taken back. The entry stays as it is."))
    return redirect("keep_entry", pk)
