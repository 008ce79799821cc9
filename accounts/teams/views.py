"""My teams: where I work, who is in it, and who may ask people in. Who may come stands in access/outside.py."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts import limits, mail
from accounts.limits import Limit
from accounts.models import TeamMember, User
from accounts.teams import actions, face, own, reading
from accounts.teams.actions import LastManagerError, NameTakenError
from accounts.teams.forms import AskForm, BeginForm, MyPlaceForm, TeamForm, person_form

ASKED_A_DAY = Limit("asked-into-teams", 40, 24 * 3600)
ASKED_OF_ADDRESS = Limit("asked-of-address", 6, 24 * 3600)
LAST = gettext_lazy("Nobody else runs this team. First let somebody else run it, or end the team.")
NAME_TAKEN = gettext_lazy("Somebody in this team has that name. Add a letter or a second name.")
TOO_MANY = gettext_lazy("That is a lot of people for one day. Ask the rest tomorrow.")


def me(request: HttpRequest) -> User:
    """Who is signed in. The door lets nobody else in to these pages."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def worker(request: HttpRequest) -> User:
    """Somebody who works for a provider. To all others these pages are not there."""
    user = me(request)
    if user.work != User.Work.PROVIDER:
        raise Http404
    return user


def my_place(request: HttpRequest, pk: UUID, *, managing: bool = False) -> TeamMember:
    return reading.place_in(worker(request), pk, managing=managing)


def my_teams(request: HttpRequest) -> HttpResponse:
    """The teams I work in, and those that ask me in."""
    user = me(request)
    asking = reading.asking(user) if user.mailbox else []
    context = {
        "places": reading.memberships(user),
        "asking": asking,
        "works": user.work == User.Work.PROVIDER,
    }
    return render(request, "accounts/teams/mine.html", context)


def begin_team(request: HttpRequest) -> HttpResponse:
    user = worker(request)
    form = BeginForm(request.POST or None)
    if form.is_valid():
        team = actions.begin_team(**form.cleaned_data, by=user)
        messages.success(request, _("The team is there. Give its code to people who want to share with it."))
        return redirect("team", team.pk)
    return render(request, "accounts/teams/begin.html", {"form": form})


def team(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One team of mine: what people see of it, who is in it, and its code."""
    place = my_place(request, pk)
    context = {
        "place": place,
        "team": place.team,
        "people": face.people_in(place.team),
        "asked": reading.asked_into(place.team) if place.manages else [],
    }
    return render(request, "accounts/teams/team.html", context)


def change_team(request: HttpRequest, pk: UUID) -> HttpResponse:
    place = my_place(request, pk, managing=True)
    form = TeamForm(request.POST or None, initial=TeamForm.said_of(place.team))
    if form.is_valid():
        actions.change_team(team=place.team, **form.cleaned_data, by=place.user)
        messages.success(request, _("Changed."))
        return redirect("team", pk)
    return render(request, "accounts/teams/change.html", {"form": form, "team": place.team})


def end_team(request: HttpRequest, pk: UUID) -> HttpResponse:
    place = my_place(request, pk, managing=True)
    if request.method == "POST":
        actions.end_team(team=place.team, by=place.user)
        messages.success(request, _("The team has ended. What people shared with it is closed."))
        return redirect("my_teams")
    return render(request, "accounts/teams/end.html", {"team": place.team})


def ask_into_team(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask somebody in. The answer is the same whether or not the address has an account."""
    place = my_place(request, pk, managing=True)
    form = AskForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        if limits.first_wait((ASKED_A_DAY, str(place.user_id)), (ASKED_OF_ADDRESS, address)):
            form.add_error(None, TOO_MANY)
        else:
            actions.ask_in(team=place.team, **form.cleaned_data, by=place.user)
            _tell(request, address)
            messages.success(request, _("Asked. They come in once they say yes with their account."))
            return redirect("team", pk)
    return render(request, "accounts/teams/ask.html", {"form": form, "team": place.team})


def _tell(request: HttpRequest, address: str) -> None:
    """A message that says nothing; none to a mailbox whose owner wants nothing that was not asked for."""
    link = request.build_absolute_uri(reverse("my_teams"))
    account = own.account_with(address)
    if account is None:
        mail.tell("message", address, link=link)
    elif account.told_by_email:
        mail.tell("message", address, language=account.language, text_only=account.mail_as_text, link=link)


@require_POST
def stop_asking(request: HttpRequest, pk: UUID, asked: UUID) -> HttpResponse:
    place = my_place(request, pk, managing=True)
    actions.stop_asking(invitation=reading.one_asked_into(place.team, asked), by=place.user)
    messages.success(request, _("Taken back."))
    return redirect("team", pk)


def join_team(request: HttpRequest, asked: UUID) -> HttpResponse:
    """A team asks me in: yes, with the name that people will read, or no."""
    user = me(request)
    invitation = reading.one_asking(user, asked)
    may_work = own.may_be_for_work(user)
    if "no" in request.POST:
        actions.say_no(invitation=invitation, by=user)
        messages.success(request, _("Said no. They see that nobody came in, and nothing else."))
        return redirect("home")
    form = MyPlaceForm(request.POST or None, initial=MyPlaceForm.said_of(invitation))
    if may_work and form.is_valid():
        try:
            actions.say_yes(invitation=invitation, **form.cleaned_data, by=user)
            return redirect("team", invitation.team_id)
        except NameTakenError:
            form.add_error("name", NAME_TAKEN)
    context = {"form": form, "team": invitation.team, "may_work": may_work, "works": bool(user.work)}
    return render(request, "accounts/teams/join.html", context)


def team_person(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """How people read somebody's name and job: my own, or of anybody where I run the team."""
    place, one = _somebody(request, pk, person)
    form = person_form(one, mine=one == place, data=request.POST or None)
    if form.is_valid():
        try:
            actions.describe_person(person=one, **form.cleaned_data, by=place.user)
            messages.success(request, _("Changed."))
            return redirect("team", pk)
        except NameTakenError:
            form.add_error("name", NAME_TAKEN)
    context = {"form": form, "team": place.team, "person": one, "mine": one == place}
    return render(request, "accounts/teams/person.html", context)


def _somebody(request: HttpRequest, pk: UUID, person: UUID) -> tuple[TeamMember, TeamMember]:
    """My place, and the one whom the page is about: myself, or anybody where I run the team."""
    place = my_place(request, pk)
    if person == place.pk:
        return place, place
    if not place.manages:
        raise Http404
    return place, reading.person_in(place.team, person)


@require_POST
def let_run_team(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    place = my_place(request, pk, managing=True)
    one = reading.person_in(place.team, person)
    try:
        actions.let_run(person=one, manages="yes" in request.POST, by=place.user)
        messages.success(request, _("Changed."))
    except LastManagerError:
        messages.error(request, LAST)
    return redirect("team", pk)


def take_out_of_team(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Somebody leaves: myself, or anybody where I run the team. It closes for them at once."""
    place, one = _somebody(request, pk, person)
    if request.method != "POST":
        context = {"team": place.team, "person": one, "mine": one == place}
        return render(request, "accounts/teams/take_out.html", context)
    try:
        actions.take_out(person=one, by=place.user)
    except LastManagerError:
        messages.error(request, LAST)
        return redirect("team", pk)
    messages.success(request, _("Done. What people shared with the team is closed there from now on."))
    return redirect("my_teams") if one == place else redirect("team", pk)
