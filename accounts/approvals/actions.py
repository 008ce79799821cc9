"""Every write about approved supporters."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Approval, User


@transaction.atomic
def approve(
    *, user: User, known_as: str, body: str, basis: str, interests: str, expires_at: datetime, by: User
) -> Approval:
    """Say that a body approves this supporter until a day. It opens nothing for them."""
    return Approval.objects.create(
        user=user, known_as=known_as, body=body, basis=basis, interests=interests, expires_at=expires_at,
        approved_by=by,
    )  # fmt: skip


@transaction.atomic
def end_approval(*, approval: Approval, by: User) -> Approval:
    approval.ended_at, approval.ended_by = timezone.now(), by
    approval.save(update_fields=["ended_at", "ended_by"])
    return approval


@transaction.atomic
def renew(
    *, approval: Approval, basis: str, interests: str, expires_at: datetime, body: str, by: User
) -> Approval:
    """Look again: the old approval ends and stays as it was said, and a new one begins."""
    end_approval(approval=approval, by=by)
    return approve(
        user=approval.user, known_as=approval.known_as, body=body, basis=basis, interests=interests,
        expires_at=expires_at, by=by,
    )  # fmt: skip
