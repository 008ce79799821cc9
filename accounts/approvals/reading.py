"""Which approvals somebody may open. The database's own wall stands behind each question."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Approval, User

# Councils know the people who support others where they are; the register knows those who do it everywhere.
BODIES = {User.Work.REGISTRAR, User.Work.COMMISSIONER}


def given_by(user: User) -> QuerySet[Approval]:
    """Those that this worker gave; to the registrar, everybody's."""
    rows = Approval.objects.all()
    return rows if user.work == User.Work.REGISTRAR else rows.filter(approved_by=user)


def one_given(user: User, pk: UUID) -> Approval:
    """One that has not ended. Raises Http404."""
    found = given_by(user).filter(pk=pk, ended_at=None).first()
    if found is None:
        raise Http404
    return found


def mine(user: User) -> list[Approval]:
    """Every approval of this supporter, the ended ones too."""
    return list(Approval.objects.filter(user=user))
