"""Asking about one's data, and what the desk does with it."""

import hashlib
import json
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from access.models import Event
from accounts import mail
from accounts.models import User
from journeys.media import undo
from journeys.media.pictures import Picture
from journeys.models import Journey
from journeys.mydata.models import Asked, MyAsked

# Letters and numbers that nobody mixes up when they are read out.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
SAID = ("kind", "words", "name", "reach_by", "reach", "about", "basis", "shown_by")


def id_of(key: UUID, said: dict[str, Any], journey: Journey | None) -> UUID:
    """Of the page's own key and all that was said on it: the same sent twice is one, and other words are another."""
    whole = json.dumps([str(key), str(journey and journey.pk), *(str(said[name]) for name in SAID)])
    return UUID(bytes=hashlib.sha256(whole.encode()).digest()[:16], version=4)


def number_of(pk: UUID) -> str:
    """What a person says on the phone."""
    digest = int.from_bytes(hashlib.sha256(pk.bytes).digest())
    drawn = ""
    for _place in range(8):
        digest, place = divmod(digest, len(LETTERS))
        drawn += LETTERS[place]
    return f"{drawn[:4]}-{drawn[4:]}"


def ask(
    *, key: UUID, said: dict[str, Any], journey: Journey | None, by: User | None, paper: Picture | None = None
) -> Asked:
    """Take it in. The next page says at once that it came, which acknowledges it. `paper`: what shows that they may.

    The same from the same drawn page is there already, and changes nothing. Whatever else the database refuses is
    raised: nobody is told that something came which is not there.
    """
    today = timezone.localdate()
    asked = _said(id_of(key, said, journey), said, came_on=today, acknowledged_on=today)
    if not _take_in(asked, paper, journey, by):
        return asked
    if said.get("note") and asked.reach_by == Asked.ReachBy.EMAIL:
        transaction.on_commit(partial(mail.tell, "data_asked", asked.reach, number=asked.number, on=today))
    return asked


@transaction.atomic
def write_down(
    *, key: UUID, said: dict[str, Any], came_on: date, told: bool, by: User, paper: Picture | None = None
) -> Asked:
    """The desk writes down what came another way, with the day on which it came: days are reckoned from there.

    told  whether they were told on that day that it came
    """
    pk = id_of(key, said | {"shown_by": f"{said['shown_by']}\n{came_on}"}, None)
    acknowledged = {"acknowledged_on": came_on} if told else {}
    asked = _said(pk, said, came_on=came_on, written_by=by, written_on=timezone.localdate(), **acknowledged)
    _take_in(asked, paper, None, None)
    return asked


def _said(pk: UUID, said: dict[str, Any], **days: Any) -> Asked:
    return Asked(pk=pk, number=number_of(pk), **{name: said[name] for name in SAID}, **days)


def _take_in(asked: Asked, paper: Picture | None, journey: Journey | None, by: User | None) -> bool:
    """Keep it, with its paper. False where the same is there already."""
    try:
        with transaction.atomic():
            if paper:
                asked.paper.save("", ContentFile(paper.large), save=False)
                undo.delete_unless_kept(asked.paper)
            asked.save(force_insert=True)
            if journey is not None and by is not None:
                Event.record("asked.sent", MyAsked.objects.create(journey=journey, by=by, asked=asked), by=by)
    except IntegrityError as refused:
        if not _is_there_already(refused):
            raise
        return False
    return True


def _is_there_already(refused: IntegrityError) -> bool:
    """Whether it was its own id that was taken. Whoever is signed out reads no row, so the refusal is what tells."""
    diagnosis = getattr(refused.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) == "journeys_asked_pkey"


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
