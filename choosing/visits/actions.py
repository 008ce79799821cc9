"""Planning a visit, changing it, calling it off, saying how it felt, and what is brought home from it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import RestrictedError
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.actions import TooManyError, touch
from choosing.conflict import hold_newer, mark_of
from choosing.models import Choice, Option, Visit, VisitPart
from choosing.visits import reminding
from journeys.media.actions import take_out_picture
from journeys.media.shown import is_shown
from journeys.models import Attachment, Journey

MOST_VISITS = 60
MOST_PARTS = 40
# What the page of a plan, that of how it felt, and that of what was brought home save.
PLANNED = ("kind", "on", "at", "until", "place", "with_whom", "plan", "private")
FELT = ("felt", "felt_words")
BROUGHT = ("words", "private")


@dataclass(frozen=True)
class Plan:
    """What is said of a visit before it."""

    kind: str
    on: date
    at: time | None = None
    until: date | None = None
    place: str = ""
    with_whom: str = ""
    plan: str = ""
    private: bool = False


@transaction.atomic
def plan_visit(*, option: Option, plan: Plan, by: User) -> Visit:
    """Plan one. Nobody is told, and no mail comes unless it is asked for."""
    Choice.objects.select_for_update(no_key=True).get(pk=option.choice_id)
    if Visit.objects.filter(choice_id=option.choice_id).count() >= MOST_VISITS:
        raise TooManyError
    visit = Visit.objects.create(
        journey_id=option.journey_id, choice_id=option.choice_id, option=option, **asdict(plan)
    )
    touch(option.choice)
    Event.record("visit.planned", visit, by=by)
    return visit


def seen_of(row: Visit | VisitPart, names: Iterable[str] = PLANNED) -> str:
    """The mark of what its page shows."""
    return mark_of(row, names)


@transaction.atomic
def change_visit(*, visit: Visit, plan: Plan, by: User, seen: str | None = None) -> Visit:
    """Say it anew. A reminder that was asked for moves with it. Raises NewerError (choosing.conflict)."""
    row = _locked(visit)
    hold_newer(row, asdict(plan), seen)
    for name, value in asdict(plan).items():
        setattr(row, name, value)
    _save(row, *asdict(plan))
    reminding.settle(row, by=by)
    Event.record("visit.changed", row, by=by)
    return row


@transaction.atomic
def call_off(*, visit: Visit, by: User) -> None:
    """It does not happen. Nobody is told but by me; what is written stays."""
    row = _locked(visit)
    row.called_off_at = timezone.now()
    _save(row, "called_off_at")
    reminding.settle(row, by=by)
    Event.record("visit.called_off", row, by=by)


@transaction.atomic
def call_on_again(*, visit: Visit, by: User) -> None:
    row = _locked(visit)
    row.called_off_at = None
    _save(row, "called_off_at")
    reminding.settle(row, by=by)
    Event.record("visit.on_again", row, by=by)


@transaction.atomic
def remind(*, visit: Visit, wanted: bool, by: User) -> Visit:
    """Ask for one mail the day before, or for none."""
    row = _locked(visit)
    row.remind = wanted
    _save(row, "remind")
    if wanted:
        reminding.ask(row, by=by)
    reminding.settle(row, by=by)
    Event.record("visit.reminder_on" if wanted else "visit.reminder_off", row, by=by)
    return row


@transaction.atomic
def tick(*, visit: Visit, ticked: Iterable[str], had: Iterable[str] = (), by: User) -> None:
    """What of my list I saw or asked already. Ticks that another page put there since stay.

    had  what was ticked when the page was opened
    """
    row = _locked(visit)
    now, before = set(ticked), set(had)
    row.ticked = sorted((set(row.ticked) - (before - now)) | (now - before))
    _save(row, "ticked")
    Event.record("visit.ticked", row, by=by)


@transaction.atomic
def say_how_it_felt(
    *, visit: Visit, felt: Mapping[str, int], words: str, by: User, seen: str | None = None
) -> None:
    """How each thing felt, 1 … 5; what is left out is not said. Raises NewerError (choosing.conflict)."""
    row = _locked(visit)
    hold_newer(row, {"felt": dict(felt), "felt_words": words}, seen)
    row.felt, row.felt_words = dict(felt), words
    _save(row, "felt", "felt_words")
    Event.record("visit.felt", row, by=by)


def check_room(visit: Visit) -> None:
    """Raise TooManyError where nothing more can be kept with this visit; asked before a file is."""
    if VisitPart.objects.filter(visit=visit).count() >= MOST_PARTS:
        raise TooManyError


@transaction.atomic
def add_part(
    *, visit: Visit, attachment: Attachment, words: str = "", private: bool = False, by: User
) -> VisitPart:
    """Put a photo, film or voice note with a visit. The file itself is its owner's alone (docs/decisions/0035)."""
    row = _locked(visit)
    check_room(row)
    part = VisitPart.objects.create(
        journey_id=row.journey_id, choice_id=row.choice_id, visit=row, attachment=attachment, words=words,
        private=private,
    )  # fmt: skip
    touch(row.choice)
    Event.record("visit.part_added", row, by=by)
    return part


@transaction.atomic
def change_part(*, part: VisitPart, words: str, private: bool, by: User, seen: str | None = None) -> None:
    """Other words, or only for me. Raises NewerError (choosing.conflict)."""
    Choice.objects.select_for_update(no_key=True).get(pk=part.choice_id)
    row = VisitPart.objects.select_for_update(no_key=True).get(pk=part.pk)
    hold_newer(row, {"words": words, "private": private}, seen)
    row.words, row.private = words, private
    row.save(update_fields=["words", "private"])
    touch(row.choice)
    Event.record("visit.part_changed", row.visit, by=by)


@transaction.atomic
def take_out_part(*, part: VisitPart, by: User) -> None:
    """Take it out for good, file and all; a file that something else shows too stays there."""
    Choice.objects.select_for_update(no_key=True).get(pk=part.choice_id)
    row = VisitPart.objects.select_for_update().get(pk=part.pk)
    visit, file = row.visit, row.attachment
    row.delete()
    if not is_shown(file.pk):
        with suppress(RestrictedError), transaction.atomic():
            take_out_picture(picture=file, by=by)
    touch(visit.choice)
    Event.record("visit.part_taken_out", visit, by=by)


@transaction.atomic
def take_out_visit(*, visit: Visit, by: User) -> None:
    """Take all of it out for good: what was planned, how it felt, and every file of it."""
    row = _locked(visit)
    for part in VisitPart.objects.filter(visit=row):
        take_out_part(part=part, by=by)
    reminding.forget(row)
    Event.record("visit.taken_out", row, by=by, part=row.choice_id)
    touch(row.choice)
    row.delete()


def _locked(visit: Visit) -> Visit:
    """The journey, whose messages follow, before the choice, and the choice before what is in it, as everywhere: two
    that hold one each would wait for ever."""
    Journey.objects.select_for_update(no_key=True).get(pk=visit.journey_id)
    Choice.objects.select_for_update(no_key=True).get(pk=visit.choice_id)
    return (
        Visit.objects.select_for_update(no_key=True, of=("self",)).select_related("choice").get(pk=visit.pk)
    )


def _save(row: Visit, *fields: str) -> None:
    row.saves += 1
    row.save(update_fields=[*fields, "saves"])
    touch(row.choice)
