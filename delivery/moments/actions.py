"""How it was: keeping a moment, sharing it, taking it out; and moments that others bring."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer
from delivery.models import Brought, Coming, Moment
from journeys.exports.actions import let_go_of_papers
from journeys.media import undo
from journeys.media.actions import add_picture, take_out_picture
from journeys.media.pictures import Picture
from journeys.media.shown import is_shown
from journeys.models import Attachment, Journey
from planning.agreed.pictures import is_agreed

MOST_MOMENTS = 5000
# What one helper may have waiting with one person, so that nobody is flooded.
MOST_WAITING = 10
# Two presses of one button are one moment.
SAME_WITHIN = timedelta(minutes=10)
# What the page of one saves.
SAID = ("on", "felt", "title", "words", "private")
State = Brought.State


class TooManyError(Exception):
    """There is no room for another one."""


class AnsweredError(Exception):
    """It does not wait any more: it was answered, or taken back, meanwhile."""


def _private_too(coming: Coming | None, private: bool) -> bool:
    return private or bool(coming and coming.private)


@transaction.atomic
def add_moment(
    *, journey: Journey, by: User, attachment: Attachment | None = None, coming: Coming | None = None,
    private: bool = True, **said: Any,
) -> Moment:  # fmt: skip
    """Keep a moment. It is its owner's alone, unless they say otherwise."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if Moment.objects.filter(journey=journey).count() >= MOST_MOMENTS:
        raise TooManyError
    moment = Moment.objects.create(
        journey=journey, attachment=attachment, coming=coming, private=_private_too(coming, private), **said
    )
    Event.record("moment.added", moment, by=by)
    return moment


@transaction.atomic
def change_moment(
    *,
    moment: Moment,
    by: User,
    said: dict[str, Any],
    attachment: Attachment | None = None,
    seen: str | None = None,
) -> Moment:
    """Say it anew; another photo or voice takes the place of the one before. Raises NewerError (choosing.conflict)."""
    row = Moment.objects.select_for_update(no_key=True).get(pk=moment.pk)
    hold_newer(row, said, seen)
    before, was_open = row.attachment if attachment else None, not row.private
    for name, value in said.items():
        setattr(row, name, value)
    row.attachment = attachment or row.attachment
    row.saves += 1
    row.changed_at = timezone.now()
    row.save()
    _let_go(before, by=by)
    _papers_follow(row, was_open and row.private, by=by)
    Event.record("moment.changed", row, by=by)
    return row


@transaction.atomic
def take_out_moment(*, moment: Moment, by: User) -> None:
    """Take it out for good, with its photo or voice where nothing else shows that."""
    Event.record("moment.taken_out", moment, by=by)
    file = moment.attachment
    moment.delete()
    _let_go(file, by=by)
    _papers_follow(moment, not moment.private, by=by)


def _papers_follow(moment: Moment, closed: bool, *, by: User) -> None:
    """What was open is only mine now, and so is what hangs of it elsewhere (triggers see to that): a paper that was
    drawn to show to others may hold either."""
    if closed:
        let_go_of_papers(journey_id=moment.journey_id, by=by)


def _let_go(file: Attachment | None, *, by: User) -> None:
    """Take out a file that came with a moment, unless something else shows it by now."""
    if file is None or is_shown(file.pk) or is_agreed(file):
        return
    with suppress(RestrictedError), transaction.atomic():
        take_out_picture(picture=file, by=by)


@transaction.atomic
def bring(
    *,
    journey: Journey,
    by: User,
    by_name: str,
    on: date,
    title: str,
    words: str,
    picture: Picture | None = None,
) -> Brought:
    """Bring a moment to somebody whose days are shared with me. It waits for their answer."""
    _one_at_a_time(journey, by)
    waiting = Brought.objects.filter(journey=journey, by=by, state=State.WAITING)
    for there in waiting.filter(on=on, title=title, words=words, made_at__gt=timezone.now() - SAME_WITHIN):
        if _shows(there, picture):
            return there
    if waiting.count() >= MOST_WAITING:
        raise TooManyError
    brought = Brought(journey=journey, by=by, by_name=by_name, on=on, title=title, words=words)
    if picture:
        brought.width, brought.height = picture.width, picture.height
        for file, content in ((brought.photo, picture.large), (brought.photo_small, picture.small)):
            file.save("", ContentFile(content), save=False)
            undo.delete_unless_kept(file)
    brought.save(force_insert=True)
    Event.record("brought.added", brought, by=by)
    return brought


def _shows(brought: Brought, picture: Picture | None) -> bool:
    """Whether this photo is the one that came with it, or neither has one."""
    if not picture or not brought.photo_small:
        return not picture and not brought.photo_small
    with brought.photo_small.open() as file:
        return bool(file.read() == picture.small)


def _one_at_a_time(journey: Journey, by: User) -> None:
    """Two presses that come together cannot both take the last place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"brought to {journey.pk} by {by.pk}"]
        )


def _waiting(brought: Brought) -> Brought:
    row = Brought.objects.select_for_update(no_key=True).filter(pk=brought.pk, state=State.WAITING).first()
    if row is None:
        raise AnsweredError
    return row


def _answer(row: Brought, state: str) -> None:
    """It waits no more, and its photo leaves with the answer."""
    files = [file for file in (row.photo, row.photo_small) if file]
    for file in files:
        undo.delete_when_kept(file)
    row.state, row.answered_at = state, timezone.now()
    row.photo = row.photo_small = ""
    row.changed_at = row.answered_at
    row.saves += 1
    row.save(update_fields=["state", "answered_at", "photo", "photo_small", "changed_at", "saves"])


@transaction.atomic
def keep(*, brought: Brought, by: User) -> Moment:
    """Put it with mine: a moment of mine, only mine to see, with who brought it.

    Raises AnsweredError, and ValidationError where there is no room for its photo.
    """
    row = _waiting(brought)
    picture = _as_mine(row, by=by) if row.photo else None
    moment = add_moment(
        journey=row.journey, by=by, attachment=picture, on=row.on, title=row.title, words=row.words,
        from_name=row.by_name,
    )  # fmt: skip
    _answer(row, State.KEPT)
    Event.record("brought.kept", row, by=by)
    return moment


def _as_mine(row: Brought, *, by: User) -> Attachment:
    """Its photo as a picture of the owner's, in their room, from here on."""
    with row.photo.open("rb") as large, row.photo_small.open("rb") as small:
        picture = Picture(large=large.read(), small=small.read(), width=row.width, height=row.height)
    return add_picture(journey=row.journey, upload=picture, item_id=None, private=True, by=by)


@transaction.atomic
def decline(*, brought: Brought, by: User) -> None:
    """No, thanks. Raises AnsweredError."""
    row = _waiting(brought)
    _answer(row, State.DECLINED)
    Event.record("brought.declined", row, by=by)


@transaction.atomic
def take_back(*, brought: Brought, by: User) -> None:
    """Take back what I brought, while it waits. Raises AnsweredError."""
    row = _waiting(brought)
    _answer(row, State.TAKEN_BACK)
    Event.record("brought.taken_back", row, by=by)
