"""Which teams, people and askings somebody may open. The database's own wall stands behind each question."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Team, TeamInvitation, TeamMember, User


def memberships(user: User) -> QuerySet[TeamMember]:
    """Where this user works today, each with its team."""
    return TeamMember.objects.working().filter(user=user).select_related("team").order_by("team__name", "id")


def place_in(user: User, team: UUID, *, managing: bool = False) -> TeamMember:
    """This user's own place in a team. Raises Http404 where they do not work in it (or run it)."""
    rows = memberships(user).filter(team_id=team)
    found = (rows.filter(manages=True) if managing else rows).first()
    if found is None:
        raise Http404
    return found


def person_in(team: Team, pk: UUID) -> TeamMember:
    """Somebody who works in this team today. Raises Http404."""
    found = TeamMember.objects.working().filter(team=team, pk=pk).select_related("team").first()
    if found is None:
        raise Http404
    return found


def asked_into(team: Team) -> list[TeamInvitation]:
    """Who was asked into the team and has not answered yet, for whoever runs it."""
    return list(TeamInvitation.objects.waiting().filter(team=team))


def one_asked_into(team: Team, pk: UUID) -> TeamInvitation:
    found = TeamInvitation.objects.waiting().filter(team=team, pk=pk).first()
    if found is None:
        raise Http404
    return found


def asking(user: User) -> QuerySet[TeamInvitation]:
    """The teams that ask the address of this account in."""
    return TeamInvitation.objects.waiting().filter(email=user.mailbox.lower()).select_related("team")


def one_asking(user: User, pk: UUID) -> TeamInvitation:
    found = asking(user).filter(pk=pk).first() if user.mailbox else None
    if found is None:
        raise Http404
    return found
