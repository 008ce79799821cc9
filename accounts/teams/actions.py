"""Every write about teams. None asks who may: the pages in front of them and the wall behind them do."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Team, TeamInvitation, TeamMember, User
from accounts.teams import codes

# How long an asking can be answered.
DAYS = 28
NO = TeamInvitation.Answer


class LastManagerError(Exception):
    """Nobody would be left to run the team, while others are in it."""


class NameTakenError(Exception):
    """Somebody else in the team has this name today: whoever shares with it could not tell them apart."""


@contextmanager
def _one_of_a_name() -> Iterator[None]:
    """Raises NameTakenError where the database says that the name is taken, and keeps the transaction whole."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "one_of_a_name_in_a_team" not in str(error):
            raise
        raise NameTakenError from error


@transaction.atomic
def begin_team(
    *, name: str, provider_name: str, provider_number: str, my_name: str, my_job: str, by: User
) -> Team:
    """Begin a team. Whoever begins it runs it and is the first in it; nobody has checked it yet."""
    team = Team.objects.create(
        name=name, provider_name=provider_name, provider_number=provider_number, code=codes.new(), made_by=by
    )
    TeamMember.objects.create(team=team, user=by, name=my_name, job=my_job, manages=True, added_by=by)
    return team


@transaction.atomic
def change_team(*, team: Team, name: str, provider_name: str, provider_number: str, by: User) -> Team:
    """Change what a team says of itself. What the register saw was the old words, so its check goes with them."""
    said = {"name": name, "provider_name": provider_name, "provider_number": provider_number}
    if said == {field: getattr(team, field) for field in said}:
        return team
    for field, words in said.items():
        setattr(team, field, words)
    team.checked_at = team.checked_by = None
    team.save(update_fields=[*said, "checked_at", "checked_by"])
    return team


@transaction.atomic
def end_team(*, team: Team, by: User) -> Team:
    """End a team: what was shared with it closes for everybody in it at their next click."""
    team.ended_at = timezone.now()
    team.save(update_fields=["ended_at"])
    return team


def words_of(team: Team) -> str:
    """A mark of what a team says of itself, for the page where the register looks at it."""
    said = json.dumps([team.name, team.provider_name, team.provider_number])
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def check_team(*, team: Team, seen: str, by: User) -> Team | None:
    """The register saw that this is the provider's team. None when it says other words now than it saw."""
    team = Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    if words_of(team) != seen:
        return None
    team.checked_at, team.checked_by = timezone.now(), by
    team.save(update_fields=["checked_at", "checked_by"])
    return team


@transaction.atomic
def take_check_back(*, team: Team, by: User) -> Team:
    """The register no longer says that this is the provider's team."""
    team.checked_at = team.checked_by = None
    team.save(update_fields=["checked_at", "checked_by"])
    return team


@transaction.atomic
def ask_in(*, team: Team, email: str, name: str, job: str, by: User) -> TeamInvitation:
    """Ask whoever has an account with this address into the team; an older asking of theirs is over."""
    TeamInvitation.objects.filter(team=team, email=email, answered_at=None).update(
        answer=NO.STOPPED, answered_at=timezone.now()
    )
    ends_at = timezone.now() + timedelta(days=DAYS)
    return TeamInvitation.objects.create(
        team=team, email=email, name=name, job=job, made_by=by, ends_at=ends_at
    )


@transaction.atomic
def stop_asking(*, invitation: TeamInvitation, by: User) -> TeamInvitation:
    return _answered(invitation, NO.STOPPED)


@transaction.atomic
def say_no(*, invitation: TeamInvitation, by: User) -> TeamInvitation:
    return _answered(invitation, NO.NO)


@transaction.atomic
def say_yes(*, invitation: TeamInvitation, name: str, job: str, by: User) -> TeamMember:
    """Come into the team that asked. The account is one for work from now on.

    The place in the team comes first: the wall lets it in because the asking still waits. Raises NameTakenError.
    """
    if not by.work:
        by.work = User.Work.PROVIDER
        by.save(update_fields=["work"])
    team = invitation.team
    here = TeamMember.objects.working().filter(team=team, user=by).first()
    if here is None:
        said = {"name": name, "job": job, "added_by": invitation.made_by}
        with _one_of_a_name():
            here = TeamMember.objects.create(team=team, user=by, **said)
    _answered(invitation, NO.YES)
    return here


def _answered(invitation: TeamInvitation, answer: str) -> TeamInvitation:
    invitation.answer, invitation.answered_at = answer, timezone.now()
    invitation.save(update_fields=["answer", "answered_at"])
    return invitation


@transaction.atomic
def describe_person(*, person: TeamMember, name: str, job: str, by: User) -> TeamMember:
    """Change how people that they support read somebody's name and job. What happened stays under the name of its day.

    Raises NameTakenError.
    """
    person = TeamMember.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if name != person.name:
        person.former_names = [*person.former_names, [person.name, timezone.now().isoformat()]]
    person.name, person.job = name, job
    with _one_of_a_name():
        person.save(update_fields=["name", "job", "former_names"])
    return person


@transaction.atomic
def let_run(*, person: TeamMember, manages: bool, by: User) -> TeamMember:
    """Let somebody run the team too, or no longer. Raises LastManagerError."""
    if not manages:
        _somebody_else_runs_it(person)
    person.manages = manages
    person.save(update_fields=["manages"])
    return person


@transaction.atomic
def take_out(*, person: TeamMember, by: User) -> TeamMember:
    """Somebody leaves the team, by themselves or taken out: what was shared with it closes for them at once.

    Raises LastManagerError.
    """
    if person.manages:
        _somebody_else_runs_it(person)
    person.left_at = timezone.now()
    person.save(update_fields=["left_at"])
    return person


def _somebody_else_runs_it(person: TeamMember) -> None:
    """Two who run a team and leave in the same moment wait for each other here."""
    runners = TeamMember.objects.working().filter(team_id=person.team_id, manages=True)
    # The lock names this table alone: who runs a team changes the rows in its list.
    others = [row.pk for row in runners.order_by("pk").select_for_update(of=("self",)) if row.pk != person.pk]
    if not others:
        raise LastManagerError
