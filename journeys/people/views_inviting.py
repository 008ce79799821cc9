from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for
from access.rules import Permission, Stage
from accounts import limits
from accounts.teams import face as teams
from journeys.models import Invitation, Journey
from journeys.people import answering, inviting, steps, words
from journeys.people.forms import WhoForm
from journeys.people.parts import items_of
from journeys.people.steps import next_of

State, Way = Invitation.State, Invitation.Way


@access(Permission.SHARE_MANAGE)
def invite(request: Request, journey: UUID) -> HttpResponse:
    """The first question of an invitation. Its answer begins a draft, which nobody else sees."""
    mine = open_for(request, Journey, pk=journey)
    form = WhoForm(request.POST or None)
    if form.is_valid():
        draft = inviting.begin_invitation(journey=mine, **form.said(), by=request.user)
        return redirect("invite_step", journey, draft.pk, "way")
    context = {"journey": mine, "heading": steps.STEPS[0].heading, "form": form, "back": None, "draft": None}
    return render(request, "journeys/people/step.html", context)


@access(Permission.SHARE_MANAGE)
def invite_step(request: Request, journey: UUID, pk: UUID, step: str) -> HttpResponse:
    """One question of a draft; its answer is kept, and the next one comes."""
    mine, draft = _mine(request, journey, pk)
    asked = steps.named(step, draft)
    if asked is None or draft.state != State.DRAFT:
        return redirect("invitation", journey, pk)
    looks = request.method == "POST" and request.POST.get("do") == "find"
    form = asked.form(request, mine, draft, request.POST if request.method == "POST" else None)
    if not looks and form.is_valid():
        kept = inviting.keep_answer(invitation=draft, **form.said(), by=request.user)
        if kept is None:
            return redirect("invitation", journey, pk)
        draft = kept
        after = next_of(draft)
        return (
            redirect("invite_step", journey, pk, after.slug)
            if after
            else redirect("check_invitation", journey, pk)
        )
    context = {"journey": mine, "heading": asked.heading, "form": form, "draft": draft, "looks": looks}
    return render(request, asked.template, context | {"back": steps.before(asked, draft)})


@access(Permission.SHARE_MANAGE)
def check_invitation(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One sentence that says it all back, before anything is sent."""
    mine, draft = _mine(request, journey, pk)
    after = next_of(draft)
    if draft.state != State.DRAFT or after:
        return (
            redirect("invite_step", journey, pk, after.slug) if after else redirect("invitation", journey, pk)
        )
    context = {
        "journey": mine,
        "draft": draft,
        "said": _said(request, mine, draft),
        "will": words.WILL[draft.stage][draft.level],
        "opens": words.OPENS[draft.stage],
        "steps": steps.asked_of(draft),
        "who": teams.who(draft.team) if draft.team else None,
    }
    return render(request, "journeys/people/check.html", context)


def _said(request: Request, journey: Journey, draft: Invitation) -> str:
    return words.of_invitation(draft, items_of(request, journey, Stage(draft.stage)))


@access(Permission.SHARE_MANAGE)
def invite_safety(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Is anyone making you do this? Only the first answer sends; of the others nothing is kept, not even which."""
    mine, draft = _mine(request, journey, pk)
    if draft.state != State.DRAFT or next_of(draft):
        return redirect("check_invitation", journey, pk)
    if request.method != "POST":
        return render(request, "journeys/people/safety.html", {"journey": mine, "draft": draft})
    if request.POST.get("do") != "chose":
        return redirect("getting_help")
    if _is_too_much_mail(request, draft):
        return redirect("my_people", journey)
    return _shown_once(request, mine, inviting.send(invitation=draft, by=request.user), draft)


def _is_too_much_mail(request: Request, asked: Invitation) -> bool:
    """Count one mail to somebody who may never have heard of us; True, and said so, after many in a day."""
    mails = asked.way == Way.EMAIL and asked.state in (State.DRAFT, State.SENT)
    if not mails or not limits.wait(limits.INVITING_MAILS_A_DAY, str(request.user.pk)):
        return False
    messages.error(request, _("That is a lot of mail for one day. It waits here. I can send it tomorrow."))
    return True


def _shown_once(
    request: Request, journey: Journey, given: inviting.Given | None, draft: Invitation
) -> HttpResponse:
    """The link or the card, which cannot be read again; where there is none, the page of the invitation."""
    if given is None or not (given.link or given.code):
        if given is not None and given.invitation.state == State.AGREED:
            messages.success(request, _("Done. {name} can see it now.").format(name=draft.known_as))
            return redirect("my_people", journey.pk)
        return redirect("invitation", journey.pk, draft.pk)
    link = given.link and request.build_absolute_uri(reverse("invited", args=[given.link]))
    last = timezone.now() + inviting.LASTS
    context = {"journey": journey, "draft": draft, "link": link, "code": given.code, "last": last}
    return render(request, "journeys/people/given.html", context)


@access(Permission.SHARE_MANAGE)
def invitation(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """How one invitation stands, and what I can do about it."""
    mine, asked = _mine(request, journey, pk)
    if asked.state == State.DRAFT and request.method != "POST":
        return redirect("check_invitation", journey, pk)
    match request.POST.get("do"):
        case "new" if not _is_too_much_mail(request, asked):
            return _shown_once(request, mine, inviting.give_again(invitation=asked, by=request.user), asked)
        case "back":
            inviting.take_back(invitation=asked, by=request.user)
            messages.success(request, _("Taken back. Nobody is told."))
        case "yes":
            if answering.say_it_is_them(invitation=asked, by=request.user):
                messages.success(request, _("Done. {name} can see it now.").format(name=asked.known_as))
            elif asked.is_over:
                messages.info(
                    request, _("The day I chose has passed. I choose another, and then they can see it.")
                )
                return redirect("check_invitation", journey, pk)
        case "no":
            answering.say_it_is_not_them(invitation=asked, by=request.user)
            messages.success(request, _("They see nothing, and are not told. I can ask again."))
        case None:
            context = {"journey": mine, "asked": asked, "said": _said(request, mine, asked)}
            return render(request, "journeys/people/invitation.html", context)
    return redirect("my_people", journey)


def _mine(request: Request, journey: UUID, pk: UUID) -> tuple[Journey, Invitation]:
    mine = open_for(request, Journey, pk=journey)
    rows = list_for(request, Invitation).filter(journey=mine, pk=pk).select_related("team", "answered_by")
    found = rows.first()
    if found is None:
        raise Http404
    return mine, found
