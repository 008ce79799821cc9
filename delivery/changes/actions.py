"""Asking for a change, keeping one for later, saying whether it changed, and taking it back."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from delivery.changes.about import KINDS, About
from delivery.changes.clock import begin
from delivery.changes.sides import Side
from delivery.models import Change
from journeys.models import Journey

MOST = 300
# Two presses of one button are one asking.
SAME_WITHIN = timedelta(minutes=10)


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


class WentOtherwiseError(Exception):
    """The same words went to the same side a moment ago, and told more of me, or less."""

    def __init__(self, change: Change) -> None:
        super().__init__("it went otherwise")
        self.change = change


@transaction.atomic
def keep(
    *, journey: Journey, words: str, by: User, about: About | None = None, kept: Change | None = None
) -> Change:
    """Keep the words for later. They go to nobody, and nobody else reads them."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    first, last = begin()
    change = _there(journey, words, None, kept) or _new(journey)
    _say(change, words=words, asked_on=first, answer_by=last, **_about(about))
    Event.record("change.kept", change, by=by)
    return change


@transaction.atomic
def ask(
    *, journey: Journey, words: str, side: Side, signed: bool, by: User, about: About | None = None,
    kept: Change | None = None,
) -> Change:  # fmt: skip
    """Let it go to one person or one team, and begin the clock. Nobody is sent a mail.

    Raises WentOtherwiseError rather than let a name stand that should not have gone.
    """
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if there := _there(journey, words, side, None):
        return _same(there, signed, about)
    first, last = begin()
    # Another page may have asked the one that was kept, meanwhile: that one stays as it was asked.
    still = Change.objects.filter(pk=kept.pk, to_user=None, to_team=None, closed_at=None) if kept else None
    change = (still.first() if still else None) or _new(journey)
    to = {"to_user_id": side.user_id, "to_team_id": side.team_id, "to_name": side.name, "signed": signed}
    _say(change, words=words, asked_on=first, answer_by=last, made_at=timezone.now(), **to, **_about(about))
    Event.record("change.asked", change, by=by)
    return change


@transaction.atomic
def say_worked(*, change: Change, worked: str, words: str, by: User) -> Change:
    """Say whether it changed. Unless it did, the clock begins anew for another answer."""
    change = Change.objects.select_for_update(no_key=True).get(pk=change.pk)
    if (change.worked, change.worked_words) == (worked, words) and not _answered_since(change):
        return change
    if change.worked and change.worked_at:
        change.before = [*change.before, [change.worked, change.worked_words, change.worked_at.isoformat()]]
    said: dict[str, Any] = {"worked": worked, "worked_words": words, "worked_at": timezone.now()}
    if worked != Change.Worked.YES:
        said["answer_by"] = begin()[1]
    _say(change, before=change.before, **said)
    Event.record("change.worked", change, by=by)
    return change


@transaction.atomic
def take_back(*, change: Change, by: User) -> None:
    """Take it back at once. Whoever it went to is not told, and cannot read it any more. I keep it."""
    if Change.objects.filter(pk=change.pk, closed_at=None).update(closed_at=timezone.now()):
        Event.record("change.taken_back", change, by=by)


@transaction.atomic
def take_out(*, change: Change, by: User) -> None:
    """Take it out for good, with what was answered."""
    Event.record("change.taken_out", change, by=by)
    change.delete()


def _there(journey: Journey, words: str, side: Side | None, kept: Change | None) -> Change | None:
    """The one that is kept, or the same one asked a moment ago."""
    to = {"to_user_id": side.user_id if side else None, "to_team_id": side.team_id if side else None}
    rows = Change.objects.filter(journey=journey, words=words, closed_at=None, worked="", **to)
    return kept or rows.filter(made_at__gt=timezone.now() - SAME_WITHIN).first()


def _same(there: Change, signed: bool, about: About | None) -> Change:
    """The one that went a moment ago, where it shows as much of me."""
    shows: dict[str, Any] = {"signed": signed} | _about(about)
    if any(getattr(there, name) != value for name, value in shows.items()):
        raise WentOtherwiseError(there)
    return there


def _new(journey: Journey) -> Change:
    if Change.objects.filter(journey=journey).count() >= MOST:
        raise TooManyError
    return Change(journey=journey)


def _about(about: About | None) -> dict[str, Any]:
    return dict.fromkeys(KINDS) | {"about": about.title if about else ""} | (about.of if about else {})


def _say(change: Change, **said: Any) -> None:
    for name, value in said.items():
        setattr(change, name, value)
    change.changed_at = timezone.now()
    if change._state.adding:
        change.save()
    else:
        change.save(update_fields=[*said, "changed_at"])


def _answered_since(change: Change) -> bool:
    return change.answers.filter(made_at__gt=change.worked_at).exists()
