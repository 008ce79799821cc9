"""Every write about sitting together. Pages in front of it asked who may."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from access.identity import acting_as
from access.models import Event
from accounts import limits
from accounts.models import User
from journeys.models import Journey, Share
from journeys.together.models import Agreement, Sitting

LONGEST = timedelta(hours=2)
CODE_WORKS = timedelta(minutes=15)
TRIES_AT_CODE = limits.Limit("tries-at-sitting-code", 5, 15 * 60)


@transaction.atomic
def make_code(*, journey: Journey, helper: User, known_as: str, by: User) -> tuple[Sitting, str]:
    """Six numbers that the owner reads out; the helper types them on their own device within a quarter of an hour."""
    code = f"{secrets.randbelow(1_000_000):06}"
    sitting = _open(journey, helper, known_as, Sitting.How.CODE, by)
    sitting.ends_at = timezone.now() + CODE_WORKS
    sitting.code_digest = _digest(sitting, code)
    sitting.save(update_fields=["ends_at", "code_digest"])
    return sitting, code


@transaction.atomic
def start_by_code(*, journey: Journey, code: str, by: User) -> Sitting | None:
    """Begin the sitting that the owner made this code for. None when it is not that code, or no longer."""
    waiting = (
        Sitting.objects.open().filter(journey=journey, helper=by, started_at=None).exclude(code_digest="")
    )
    sitting = waiting.select_for_update(of=("self",)).first()
    if sitting is None or sitting.ends_at <= timezone.now() or limits.wait(TRIES_AT_CODE, str(sitting.pk)):
        return None
    if not constant_time_compare(sitting.code_digest, _digest(sitting, code)):
        return None
    return _start(sitting, by)


@transaction.atomic
def start_with_owner(
    *, journey: Journey, helper: User, known_as: str, how: Sitting.How, owner: User
) -> Sitting:
    """Begin a sitting for an owner who showed that they are there, on the helper's device."""
    with acting_as(owner):
        return _start(_open(journey, helper, known_as, how, owner), owner)


@transaction.atomic
def end_sitting(*, sitting: Sitting, by: User) -> None:
    """End it at once. A second time changes nothing."""
    if Sitting.objects.open().filter(pk=sitting.pk).update(ended_at=timezone.now()) and sitting.started_at:
        Event.record("sitting.ended", sitting, by=by)


def end_with_share(share: Share) -> None:
    """With the last share of a helper end their sittings, and what they began and nobody took over yet."""
    if share.grantee and not _holds(share.grantee, share.journey_id):
        begun = Agreement.objects.filter(journey=share.journey_id, begun_by=share.grantee, ended_at=None)
        begun.update(ended_at=timezone.now())
    for sitting in Sitting.objects.open().filter(journey=share.journey_id).select_related("helper"):
        if not _holds(sitting.helper, share.journey_id):
            Sitting.objects.open().filter(pk=sitting.pk).update(ended_at=timezone.now())


def _holds(helper: User, journey_id: UUID) -> bool:
    return Share.objects.held_by(helper).filter(journey=journey_id).exists()


def _open(journey: Journey, helper: User, known_as: str, how: Sitting.How, by: User) -> Sitting:
    now = timezone.now()
    Sitting.objects.open().filter(journey=journey, helper=helper).update(ended_at=now)
    return Sitting.objects.create(
        journey=journey, helper=helper, known_as=known_as, how=how, made_by=by, ends_at=now + LONGEST
    )


def _start(sitting: Sitting, by: User) -> Sitting:
    now = timezone.now()
    sitting.started_at, sitting.ends_at, sitting.code_digest = now, now + LONGEST, ""
    sitting.save(update_fields=["started_at", "ends_at", "code_digest"])
    if sitting.how != Sitting.How.BEGUN:
        Event.record("sitting.begun", sitting, by=by)
    return sitting


def _digest(sitting: Sitting, code: str) -> str:
    return salted_hmac("journeys.together.code", f"{sitting.pk}:{code}", algorithm="sha256").hexdigest()
