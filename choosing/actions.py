"""Beginning a choice, changing what it is about, and putting it away. Everything in it has actions of its own."""

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer, mark_of
from choosing.models import Choice
from journeys.models import Journey

MOST_CHOICES = 40
SAID = ("about", "title", "near", "miles")


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def begin_choice(*, journey: Journey, by: User, about: str, title: str, near: str = "") -> Choice:
    """Begin a choice. Nobody else sees it until it is shared."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if Choice.objects.filter(journey=journey).count() >= MOST_CHOICES:
        raise TooManyError
    choice = Choice.objects.create(journey=journey, about=about, title=title, near=near)
    Event.record("choice.begun", choice, by=by)
    return choice


def seen_of(choice: Choice) -> str:
    """The mark of what its page shows."""
    return mark_of(choice, SAID)


@transaction.atomic
def change_choice(
    *,
    choice: Choice,
    by: User,
    about: str,
    title: str,
    near: str = "",
    miles: int | None = None,
    seen: str | None = None,
) -> Choice:
    """Say anew what is chosen, and where. Raises NewerError (choosing.conflict)."""
    row = Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    hold_newer(row, {"about": about, "title": title, "near": near, "miles": miles}, seen)
    row.about, row.title, row.near, row.miles = about, title, near, miles
    _save(row, list(SAID))
    Event.record("choice.changed", row, by=by)
    return row


@transaction.atomic
def put_away(*, choice: Choice, by: User) -> None:
    """Put it with what is not open any more. Everything in it is kept."""
    row = Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    row.put_away_at = timezone.now()
    _save(row, ["put_away_at"])
    Event.record("choice.put_away", row, by=by)


@transaction.atomic
def take_up_again(*, choice: Choice, by: User) -> None:
    row = Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    row.put_away_at = None
    _save(row, ["put_away_at"])
    Event.record("choice.taken_up", row, by=by)


@transaction.atomic
def touch(choice: Choice) -> None:
    """Something in it changed: the list of choices has the newest first."""
    Choice.objects.filter(pk=choice.pk).update(changed_at=timezone.now())


def _save(row: Choice, fields: list[str]) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*fields, "saves", "changed_at"])
