"""Who gets copies of my papers: setting somebody up, what was sent, and stopping it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from accounts import limits
from journeys.exports import kinds
from journeys.exports.models import Export
from journeys.exports.sending import actions, page
from journeys.exports.sending.forms import SetUpForm
from journeys.exports.sending.models import Recipient, SentCopy
from journeys.models import Journey


@access(Permission.SHARE_MANAGE)
def copies(request: Request, journey: UUID) -> HttpResponse:
    """Everybody who may get copies, what was sent, and what was fetched."""
    mine = open_for(request, Journey, pk=journey)
    now, before = page.rows(request, mine)
    context = {"journey": mine, "now": now, "before": before}
    return render(request, "journeys/exports/sending/copies.html", context)


@access(Permission.SHARE_MANAGE, fresh=True)
def set_up_copies(request: Request, journey: UUID) -> HttpResponse:
    """Somebody new. Whoever asks shows again who they are, and the page asks whether it is their own wish."""
    mine = open_for(request, Journey, pk=journey)
    match request.POST.get("do") if request.method == "POST" else None:
        case "yes":
            return redirect("getting_help")
        case "unsure":
            messages.info(request, _("Nothing is sent, and nobody is asked. It can wait."))
            return redirect("copies", journey)
    offers = [kind for kind in kinds.all_kinds() if kind.for_others and kind.about(mine)]
    form = SetUpForm(
        request.POST if request.method == "POST" else None, offers=offers,
        initial={"signed": mine.name, "kind": request.GET.get("kind")},
    )  # fmt: skip
    if form.is_valid():
        try:
            return _kept(request, mine, form)
        except ValidationError as error:
            form.add_error("email", error)
    context = {"journey": mine, "form": form, "offers": offers}
    return render(request, "journeys/exports/sending/set_up.html", context)


def _kept(request: Request, mine: Journey, form: SetUpForm) -> HttpResponse:
    """Raises ValidationError where that mailbox is not written to."""
    said = form.cleaned_data
    kind = kinds.named(said["kind"])
    if kind is None:
        raise Http404
    if limits.wait(limits.INVITING_MAILS_A_DAY, str(request.user.pk)):
        raise ValidationError(_("That is a lot of mail for one day. I can go on tomorrow."))
    try:
        actions.set_up(
            journey=mine, kind=kind, name=said["name"], signed=said["signed"], address=said["email"],
            by=request.user,
        )  # fmt: skip
    except actions.SaidNoError as error:
        raise ValidationError(_("They said no to copies. They are not asked again.")) from error
    except actions.TooManyError as error:
        raise ValidationError(
            _("There are ten already. I stop one first, on the page of who gets copies.")
        ) from error
    messages.success(request, _("We ask them if they want it. Nothing of mine goes before they say yes."))
    return redirect("copies", mine.pk)


@require_POST
@access(Permission.SHARE_MANAGE)
def stop_copies(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Nothing more goes to them, and the links they have open nothing."""
    recipient = open_for(request, Recipient, pk=pk, journey_id=journey)
    actions.end(recipient=recipient, how=Recipient.End.ME, by=request.user)
    messages.success(request, _("Stopped. Nothing more goes there, and the links they have open nothing."))
    return redirect("copies", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def send_copy(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """This paper, to somebody who said yes to its kind."""
    export = open_for(request, Export, pk=pk, journey_id=journey)
    recipient = list_for(request, Recipient).filter(pk=_uuid(request.POST.get("to", ""))).first()
    if recipient is None or not export.is_ready:
        return redirect("paper", journey, pk)
    if actions.send_copy(recipient=recipient, export=export, by=request.user):
        messages.success(request, _("It goes to {name}.").format(name=recipient.name))
    return redirect("paper", journey, pk)


@require_POST
@access(Permission.SHARE_MANAGE)
def send_now(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """The paper as it stands now, to somebody who said yes to its kind."""
    recipient = open_for(request, Recipient, pk=pk, journey_id=journey)
    copy = actions.send_now(recipient=recipient, by=request.user)
    if copy is None:
        messages.info(request, _("There is nothing to send now."))
    elif copy.state == SentCopy.State.WAITING:
        messages.success(request, _("It goes to {name} when it is made.").format(name=recipient.name))
    else:
        messages.info(request, _("{name} was sent this one already.").format(name=recipient.name))
    return redirect("copies", journey)


@require_POST
@access(Permission.SHARE_MANAGE)
def close_copy(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One link opens nothing any more."""
    copy = open_for(request, SentCopy, pk=pk, journey_id=journey)
    actions.close(copy=copy, by=request.user)
    messages.success(request, _("Closed. That link opens nothing any more."))
    return redirect("copies", journey)


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
