"""Many services at once: the table down, the table up, a look at what it would do, and then doing it."""

import secrets
import zlib
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.gate import Request, signed_in
from accounts import limits
from accounts.limits import Limit
from providers.keeping import actions, reading, telling
from providers.keeping.actions import BusyError
from providers.keeping.reading import Seat
from providers.keeping.waits import must_wait
from providers.models import Revision, Service
from providers.upkeep import table
from ui.dates import number

KEPT = 24 * 3600  # seconds that a table waits to be looked at
TABLES_A_DAY = Limit("tables-a-day", 50, 24 * 3600)
TOO_MANY = gettext_lazy("That is a lot of tables for one day. Send it again tomorrow.")
GONE = gettext_lazy("That table is not here any more. Send it again.")
BUSY = gettext_lazy("A new list is coming in. Nothing was changed. Try again in a few minutes.")


def _mine(request: Request, provider: UUID) -> tuple[Seat, list[Service]]:
    seat = reading.seat(request, reading.one_provider(provider), edits=True)
    if seat.keeper is None:
        raise Http404
    return seat, [service for service in reading.services_of(seat.provider) if not service.ended_on]


def _key(seat: Seat) -> str:
    """Where a table waits: for whoever sent it, for this provider, and for nobody else. A newer one takes its place."""
    return f"table:{seat.user.pk}:{seat.provider.pk}"


def _keep(seat: Seat, text: str) -> str:
    """Keep the table until it is looked at; return the word in its address."""
    token = secrets.token_urlsafe(12)
    cache.set(_key(seat), (token, zlib.compress(text.encode())), KEPT)
    return token


def _kept(seat: Seat, token: str) -> str | None:
    kept, squeezed = cache.get(_key(seat)) or ("", b"")
    return zlib.decompress(squeezed).decode() if kept == token else None


@signed_in
def entry_table(request: Request, provider: UUID) -> HttpResponse:
    """Take the table down, or send it back."""
    seat, services = _mine(request, provider)
    wrong = ""
    if request.method == "POST":
        try:
            if limits.wait(TABLES_A_DAY, str(seat.user.pk)):
                raise table.UnreadableError(TOO_MANY)
            text = table.text_of(_bytes(request.FILES.get("table")))
            table.read(text, services)
        except table.UnreadableError as error:
            wrong = str(error)
        else:
            return redirect("look_at_table", provider, _keep(seat, text))
    context = {"seat": seat, "count": len(services), "wrong": wrong}
    return render(request, "providers/upkeep/table.html", context)


def _bytes(sent: UploadedFile | None) -> bytes:
    if sent is None:
        raise table.UnreadableError(_("Pick the table that I changed, then send it."))
    if (sent.size or 0) > table.MOST_BYTES:
        raise table.UnreadableError(_("This file is larger than 5 megabytes. Send fewer services at once."))
    return sent.read()


@signed_in
def table_down(request: Request, provider: UUID) -> StreamingHttpResponse:
    """Every open service of ours, a row each."""
    _seat, services = _mine(request, provider)
    answer = StreamingHttpResponse(["\ufeff", *table.lines(services)], content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="our-services-{timezone.localdate()}.csv"'
    return answer


@signed_in
def look_at_table(request: Request, provider: UUID, token: str) -> HttpResponse:
    """What the table would do, row by row. The button does it, and not before."""
    seat, services = _mine(request, provider)
    text = _kept(seat, token)
    if text is None:
        messages.error(request, GONE)
        return redirect("entry_table", provider)
    if request.method == "POST":
        try:
            done, waits = _do(seat, text, services, set(request.POST.getlist("old")))
        except BusyError:
            messages.error(request, BUSY)
            return redirect("look_at_table", provider, token)
        cache.delete(_key(seat))
        telling.tell_leads(done, but=seat.user)
        words = ngettext("{count} service is changed.", "{count} services are changed.", len(done))
        messages.success(request, words.format(count=number(len(done))))
        if waits:
            messages.info(request, _("What the registrar said themselves stays until they have looked."))
        return redirect("kept", provider)
    context = {"seat": seat, "table": table.read(text, services), "token": token}
    return render(request, "providers/upkeep/look_at_table.html", context)


@transaction.atomic
def _do(seat: Seat, text: str, services: list[Service], chosen: set[str]) -> tuple[list[Revision], bool]:
    """Publish each row that fits; of those whose entry has changed since, the chosen ones. All or nothing.

    What was done, and whether something of it waits for the registrar.
    """
    # In one order always, and as they stand once nobody else changes them.
    rows = [actions.locked(service) for service in sorted(services, key=lambda one: one.pk)]
    found = table.read(text, rows)
    doing = [*found.changing, *(row for row in found.old if str(row.service.pk) in chosen)]
    said = [(row.service, code, new) for row in doing for code, new in row.changes.items()]
    waits = any(must_wait(service, code, new, seat.source) for service, code, new in said)
    done = [actions.publish(entry=row.service, changes=row.changes, by=seat.user) for row in doing]
    return done, waits
