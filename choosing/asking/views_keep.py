"""Letters to us: whoever may change an entry reads what people ask of it, and answers. Nobody learns who asks."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from choosing.asking import answering
from choosing.asking import reading as letters
from choosing.asking.actions import ClosedError
from choosing.asking.forms import AnswerForm
from choosing.models import Letter
from providers.keeping import reading
from providers.keeping.actions import BusyError, NotCleanError
from providers.keeping.reading import Seat

OVER = gettext_lazy("This letter is closed, or whoever wrote it has taken it back.")
BUSY = gettext_lazy("A new list is coming in. Send the answer again in a few minutes.")


def _seat(request: Request, letter: Letter) -> Seat:
    """My place at the entry that a letter went to. The registrar keeps none, and reads no letter."""
    return _keeper(reading.seat(request, letter.entry.provider, edits=True))


def _keeper(seat: Seat) -> Seat:
    if seat.keeper is None:
        raise Http404
    return seat


@signed_in
def letters_to_us(request: Request, provider: UUID) -> HttpResponse:
    """What people ask about our services, those that wait first."""
    seat = _keeper(reading.seat(request, reading.one_provider(provider), edits=True))
    shown = letters.letters_to(seat)
    context = {
        "seat": seat,
        "waiting": [one for one in shown if one.waits],
        "rest": [one for one in shown if not one.waits],
    }
    return render(request, "choosing/asking/letters.html", context)


@signed_in
def letter_to_us(request: Request, pk: UUID) -> HttpResponse:
    """One letter, and the box for an answer."""
    letter = letters.letter_to(pk)
    seat = _seat(request, letter)
    form = AnswerForm(request.POST or None, letter=letter, field=answering.field_of(letter))
    if form.is_valid() and (answered := _answered(request, letter, form)):
        return answered
    context = {"seat": seat, "letter": letter, "parts": letters.parts_of(letter.pk), "form": form}
    return render(request, "choosing/asking/letter.html", context)


def _answered(request: Request, letter: Letter, form: AnswerForm) -> HttpResponse | None:
    """Answer it. None where the page says what to look at again."""
    said = form.cleaned_data
    more = {"said": said["said"]} if said.get("public") else {}
    try:
        answering.answer(
            letter=letter, words=said["words"], signed=said["signed"], yes=said.get("yes", ""), **more,
            by=request.user,
        )  # fmt: skip
    except NotCleanError as error:
        form.add_error("said", " ".join(error.wrong.values()))
        return None
    except BusyError:
        form.add_error(None, BUSY)
        return None
    except ClosedError:
        messages.error(request, OVER)
        return redirect("letters_to_us", letter.entry.provider_id)
    messages.success(request, _("Answered. It stands where they asked."))
    return redirect("letter_to_us", letter.pk)


@require_POST
@signed_in
def close_letter(request: Request, pk: UUID) -> HttpResponse:
    """Nothing more to say in this one."""
    letter = letters.letter_to(pk)
    _seat(request, letter)
    try:
        answering.close(letter=letter, by=request.user)
        messages.success(request, _("Closed."))
    except ClosedError:
        messages.error(request, OVER)
    return redirect("letters_to_us", letter.entry.provider_id)
