"""Beginning with a person who has no email or device, and that person's first page."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from access.gate import Request, access, list_for, open_for, signed_in
from access.identity import acting_as
from access.rules import Permission
from accounts import limits
from accounts.cards import numbers
from accounts.models import User
from accounts.views import please_wait
from journeys.models import Agreement, Attachment, Journey
from journeys.together import begin, face
from journeys.together.forms import AgreementForm, BeginWithForm, HelpAgainForm

SHOWN_ALREADY = _(
    "It is begun, and the card was shown. If it was not printed, I stop helping below, and we begin again."
)
# Registrars and commissioners look after the register and the figures; nobody's journey begins with them.
MAY_BEGIN = {User.Work.NONE, User.Work.PROVIDER}


@signed_in
def begin_with(request: Request) -> HttpResponse:
    """What it is, how they say yes, and the card. The card is shown in this one answer."""
    if not request.user.mailbox or request.user.work not in MAY_BEGIN:
        return redirect("home")
    waiting = (
        list_for(request, Agreement).filter(begun_by=request.user, ended_at=None).select_related("journey")
    )
    form = BeginWithForm(request.POST or None)
    full = len(waiting) >= begin.MOST_WAITING
    if form.is_valid() and not full:
        answers = form.cleaned_data
        said = begin.Said(**{name: answers[name] for name in ("name", "known_as", "relation", "words")})
        if answers["key"]:
            said = replace(said, key=answers["key"])
        if seconds := limits.wait(begin.A_DAY, str(request.user.pk)):
            return please_wait(request, seconds, form, action=request.path)
        begun = begin.begin_with(said=said, by=request.user)
        if begun is None:
            messages.info(request, SHOWN_ALREADY)
            return redirect("begin_with")
        context = {
            "agreement": begun.agreement,
            "name": said.name,
            "card": numbers.printed(request, begun.number),
        }
        return render(request, "journeys/together/card.html", context)
    context = {"form": form, "waiting": waiting, "full": full, "most": begin.MOST_WAITING}
    return render(request, "journeys/together/begin.html", context)


def _waiting(request: Request, journey: str) -> Agreement:
    """What this helper began and whose person has not come in yet."""
    theirs = open_for(request, Journey, pk=journey)
    agreement = begin.waits_for(request.user, theirs.pk)
    if agreement is None:
        raise Http404
    return agreement


@access(Permission.JOURNEY_READ, recordings=True)
def add_agreement(request: Request, journey: str) -> HttpResponse:
    """A film or a sound of the person saying yes. From then on it is theirs alone."""
    agreement = _waiting(request, journey)
    if agreement.recording_id:
        messages.info(request, _("A film or sound of their yes is here already."))
        return redirect("begin_with")
    owner = agreement.journey.owner
    form = AgreementForm(request.POST or None, request.FILES or None, journey_id=agreement.journey_id)
    # Files in a journey are its owner's; whoever helps them begin keeps this one for them and never sees it again.
    with acting_as(owner):
        valid = form.is_valid()
    if valid:
        kind = Attachment.Kind(form.cleaned_data["kind"])
        begin.keep_recording(
            agreement=agreement, arrived=form.cleaned_data["recording"], kind=kind, by=request.user
        )
        messages.success(request, _("Kept. Only they can see it."))
        return redirect("begin_with")
    return render(request, "journeys/together/agreement.html", {"agreement": agreement, "form": form})


@access(Permission.JOURNEY_READ)
def stop_begun(request: Request, journey: str) -> HttpResponse:
    """Ask, then stop helping with what the person has not taken over yet."""
    agreement = _waiting(request, journey)
    if request.method != "POST":
        return render(request, "journeys/together/stop.html", {"agreement": agreement})
    begin.stop_before(agreement=agreement, by=request.user)
    face.forget_here(request)
    messages.success(
        request, _("Stopped. Their card still opens it for them, and you see nothing of it any more.")
    )
    return redirect("begin_with")


@access(Permission.SHARE_MANAGE)
def taken_over(request: Request, journey: str) -> HttpResponse:
    """My first page: who helped me begin, what they can see now (nothing), and whether they may help again."""
    mine = open_for(request, Journey, pk=journey)
    agreement = list_for(request, Agreement).filter(journey=mine).select_related("recording").first()
    if agreement is None:
        raise Http404
    form = HelpAgainForm(request.POST or None)
    if form.is_valid():
        share = begin.let_help_again(
            agreement=agreement, level=form.chosen_level, ends_at=form.chosen_end, by=request.user
        )
        said = _("{name} may help again.") if share else _("Only I see my pages. I can change that any time.")
        messages.success(request, str(said).format(name=agreement.known_as))
        return redirect("home")
    return render(
        request, "journeys/together/taken_over.html", {"journey": mine, "agreement": agreement, "form": form}
    )
