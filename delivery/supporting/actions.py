"""Answering a change that somebody asked for."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.ideas.actions import refusals
from delivery.models import Change, ChangeAnswer

MOST = 60
# Two presses of one button are one answer.
SAME_WITHIN = timedelta(minutes=10)


class TooManyError(Exception):
    """It was answered very often already."""


@transaction.atomic
def answer(
    *, change: Change, kind: str, words: str, from_on: date | None, by_name: str, by: User
) -> ChangeAnswer:
    """Answer it. An answer stays as it was given; another can follow. Nobody is sent a mail.

    Raises GoneError (aspirations.ideas.actions) where it was taken back, or the share ended, a moment ago.
    """
    _one_at_a_time(change)
    given = ChangeAnswer.objects.filter(change=change)
    same = given.filter(kind=kind, words=words, from_on=from_on, by=by)
    if there := same.filter(made_at__gt=timezone.now() - SAME_WITHIN).first():
        return there
    if given.count() >= MOST:
        raise TooManyError
    with refusals():
        said = ChangeAnswer.objects.create(
            journey_id=change.journey_id, change=change, kind=kind, words=words, from_on=from_on, by=by,
            by_name=by_name,
        )  # fmt: skip
    Event.record("change.answered", change, by=by)
    return said


def _one_at_a_time(change: Change) -> None:
    """Two presses that come together are one answer: the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"answers to {change.pk}"])
