"""Who gets what from each page about approved supporters: part of tests/access/pages.py."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from access.identity import acting_as
from accounts.approvals.actions import approve
from accounts.models import Approval, User
from tests.cast import Cast

BODIES = {"commissioner": 200, "registrar": 200, "nobody": 302, "else": 404}


def approved(user: User, *, by: User, days: int = 365) -> Approval:
    with acting_as(by):
        return approve(
            user=user, known_as="Asha", body="Moorside Council", basis="Two references and a talk.",
            interests="None that we know of.", expires_at=timezone.now() + timedelta(days=days), by=by,
        )  # fmt: skip


def of_approval(cast: Cast) -> dict[str, Any]:
    return {"pk": approved(cast.supporter, by=cast.commissioner).pk}
