"""Asking about one's data, and what the desk does with it."""

import hashlib
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from access.models import Event
from accounts import mail
from accounts.models import User
from journeys.models import Journey
from journeys.mydata.models import Asked, MyAsked

# Letters and numbers that nobody mixes up when they are read out.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def number_of(key: UUID) -> str:
    """What a person says on the phone: made of the page's own key, so that a page sent twice gives it twice."""
    digest = int.from_bytes(hashlib.sha256(key.bytes).digest())
    drawn = ""
    for _place in range(8):
        digest, place = divmod(digest, len(LETTERS))
        drawn += LETTERS[place]
    return f"{drawn[:4]}-{drawn[4:]}"


def ask(*, key: UUID, said: dict[str, Any], journey: Journey | None, by: User | None) -> Asked:
    """Take it in. The next page says at once that it came, which acknowledges it. A second time is the first."""
    today = timezone.localdate()
    asked = Asked(
        pk=key,
        number=number_of(key),
        came_on=today,
        acknowledged_on=today,
        **{name: said[name] for name in (
            "kind", "words", "name", "reach_by", "reach", "about", "basis", "shown_by",
        )},
    )  # fmt: skip
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
            if journey is not None and by is not None:
                Event.record("asked.sent", MyAsked.objects.create(journey=journey, by=by, asked=asked), by=by)
    except IntegrityError:  # the same page was sent before
        return asked
    if said.get("note") and asked.reach_by == Asked.ReachBy.EMAIL:
        transaction.on_commit(partial(mail.tell, "data_asked", asked.reach, number=asked.number, on=today))
    return asked


@transaction.atomic
def note(*, pk: UUID, what: str, by: User) -> None:
    """The desk notes today: that it was acknowledged, that it is clear who asks, or that they know it takes longer."""
    field = {"acknowledged": "acknowledged_on", "clear": "clear_on", "longer": "longer_on"}[what]
    Asked.objects.filter(pk=pk, **{field: None}).update(**{field: timezone.localdate()})


@transaction.atomic
def answer(*, pk: UUID, text: str, by: User) -> bool:
    """Answer it, once. False when somebody else did a moment before."""
    today = timezone.localdate()
    waiting = Asked.objects.filter(pk=pk, answered_on=None)
    return bool(waiting.update(answered_on=today, answer=text, by=by))
