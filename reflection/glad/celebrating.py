"""Celebrations: sent by a guest, and put up, thanked for, declined or taken back."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Event
from accounts.models import User
from journeys.captions.lines import as_json
from journeys.media import quarantine, room, undo
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from journeys.models import Attachment, Journey
from journeys.uploads import limits
from journeys.uploads.forms import Arrived
from reflection.glad import actions, make
from reflection.models import Celebration, CelebrationOnItsWay, Piece, Reflection
from reflection.who.rules import check_yes

State, Kind, Making = Celebration.State, Celebration.Kind, Celebration.Making

# What one guest may have waiting with one reflection, so that nobody is flooded.
MOST_WAITING = 5
# Of one film, and of all that one guest has on its way to it and waiting there: a few minutes from a phone.
MOST_BYTES = 500 * 1024**2
MOST_BYTES_OF_ONE = 1024**3
TOO_BIG = _("This is too big (over 500 MB). A few minutes of film are enough.")
# All that waits of all guests of one reflection has an end too: 60 things, and 5 GB (gl_room_for_celebration). A guest
# reads no row of another, so the database says whether there is room, and not how much.
NO_ROOM = _("Nothing more fits in here just now. I can try again in a few days, or bring it on the day.")
FULL = _("What I sent before takes all the room there is. I can take one back first.")


class AnsweredError(Exception):
    """It does not wait any more: it was answered, or taken back, meanwhile."""


class NoRoomError(Exception):
    """All that the guests of this reflection sent, and that waits, takes all the room there is."""


def one_at_a_time(reflection_id: UUID) -> None:
    """Two presses that come together cannot both take the last place, whoever presses."""
    with connection.cursor() as cursor:
        said = f"celebrations to {reflection_id}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [said])


def has_room(reflection_id: UUID, length: int = 0) -> bool:
    """Whether so many bytes more fit beside what all guests sent to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_room_for_celebration(%s, %s)", [reflection_id, length])
        return cursor.fetchone() != (None,)


def left(reflection_id: UUID, by_id: int) -> int:
    """Bytes that this guest may still send to it."""
    waiting = Celebration.objects.filter(reflection_id=reflection_id, by_id=by_id, state=State.WAITING)
    coming = CelebrationOnItsWay.objects.filter(reflection_id=reflection_id, by_id=by_id)
    taken = sum(waiting.values_list("size", flat=True)) + sum(coming.values_list("length", flat=True))
    return max(0, MOST_BYTES_OF_ONE - taken)


@transaction.atomic
def begin_upload(*, reflection: Reflection, length: int, fingerprint: str, by: User) -> CelebrationOnItsWay:
    """Let a film or a sound begin to arrive. Raises ValidationError, with a sentence."""
    one_at_a_time(reflection.pk)
    if length > MOST_BYTES:
        raise ValidationError(TOO_BIG, code="too_big")
    if length > left(reflection.pk, by.pk):
        raise ValidationError(FULL, code="full")
    if not has_room(reflection.pk, length):
        raise ValidationError(NO_ROOM, code="no_room")
    state = CelebrationOnItsWay.State
    return CelebrationOnItsWay.objects.create(
        journey_id=reflection.journey_id, reflection=reflection, by=by, length=length, fingerprint=fingerprint,
        state=state.ARRIVING if length else state.ARRIVED, expires_at=timezone.now() + limits.KEPT_FOR,
    )  # fmt: skip


@transaction.atomic
def keep_whole(*, reflection: Reflection, upload_id: UUID, length: int, by_id: int) -> CelebrationOnItsWay:
    """Write down a file that came in one piece and lies where this row says."""
    return CelebrationOnItsWay.objects.create(
        pk=upload_id, journey_id=reflection.journey_id, reflection=reflection, by_id=by_id, length=length,
        offset=length, state=CelebrationOnItsWay.State.ARRIVED, expires_at=timezone.now() + limits.KEPT_FOR,
    )  # fmt: skip


@transaction.atomic
def send(
    *, reflection: Reflection, by: User, by_name: str, words: str, key: UUID, kind: str = Kind.WORDS,
    picture: Picture | None = None, recording: Arrived | None = None, heard: str = "",
) -> Celebration:  # fmt: skip
    """Send it. It waits for the person's answer. A page sent twice sends one: its `key`.

    Raises TooManyError, NoRoomError, and YesFirstError (reflection.who.rules).
    """
    one_at_a_time(reflection.pk)
    mine = Celebration.objects.filter(reflection=reflection, by=by)
    if again := mine.filter(key=key).first():
        return again
    if mine.filter(state=State.WAITING).count() >= MOST_WAITING:
        raise actions.TooManyError
    # A film has been counted since it began to arrive.
    if not has_room(reflection.pk, len(picture.large) + len(picture.small) if picture else 0):
        raise NoRoomError
    check_yes(by, reflection)
    row = Celebration(
        journey_id=reflection.journey_id, reflection=reflection, by=by, by_name=by_name, words=words, key=key,
        kind=kind, heard=heard if recording else "",
    )  # fmt: skip
    if picture:
        _with_photo(row, picture)
    if recording:
        row.making, row.size = Making.MAKING, recording.size
        quarantine.take_in(row, recording.path)
    row.save(force_insert=True)
    if recording:
        CelebrationOnItsWay.objects.filter(reflection=reflection, pk=recording.path.name).delete()
        make.promise(row)
    Event.record("celebration.sent", row, by=by)
    return row


def _with_photo(row: Celebration, picture: Picture) -> None:
    row.kind, row.size = Kind.PHOTO, len(picture.large) + len(picture.small)
    row.width, row.height = picture.width, picture.height
    for file, content in ((row.file, picture.large), (row.small, picture.small)):
        file.save("", ContentFile(content), save=False)
        undo.delete_unless_kept(file)


def _waiting(celebration: Celebration) -> Celebration:
    rows = Celebration.objects.select_for_update(no_key=True, of=("self",)).select_related("reflection")
    row = rows.filter(pk=celebration.pk, state=State.WAITING).first()
    if row is None:
        raise AnsweredError
    return row


def _answer(row: Celebration, state: str) -> None:
    """It waits no more, and its file leaves with the answer."""
    for file in (row.file, row.small):
        if file:
            undo.delete_when_kept(file)
    quarantine.let_go(row)
    row.state, row.answered_at = state, timezone.now()
    row.file = row.small = row.arrived = ""
    row.size, row.making = 0, Making.READY
    row.changed_at = row.answered_at
    row.saves += 1
    row.save(
        update_fields=[
            "state", "answered_at", "file", "small", "arrived", "size", "making", "changed_at", "saves",
        ]
    )  # fmt: skip


@transaction.atomic
def put_up(*, celebration: Celebration, by: User, private: bool = True) -> Piece:
    """Hang it on the wall, with the name of who sent it: its picture or film is the owner's own from here on.

    Raises AnsweredError; TooManyError; and ValidationError where there is no room for its file, or it is being made.
    """
    row = _waiting(celebration)
    if row.is_making:
        raise ValidationError(_("It is being made ready still. I can put it up in a while."), code="making")
    actions.held(row.reflection)
    piece = actions.put_up(
        reflection=row.reflection, by=by, attachment=_as_mine(row, by=by), of=Piece.Of.CELEBRATION,
        celebration=row, words=row.words, whose=row.by_name, private=private,
        on=timezone.localtime(row.made_at).date(),
    )  # fmt: skip
    _answer(row, State.UP)
    Event.record("celebration.put_up", row, by=by)
    return piece


def _as_mine(row: Celebration, *, by: User) -> Attachment | None:
    """Its photo, film or sound as one of the owner's, in their room."""
    if not row.file:
        return None
    journey = Journey.objects.get(pk=row.journey_id)
    if row.kind == Kind.PHOTO:
        with row.file.open("rb") as large, row.small.open("rb") as small:
            picture = Picture(large=large.read(), small=small.read(), width=row.width, height=row.height)
        return add_picture(journey=journey, upload=picture, item_id=None, private=True, by=by)
    return _recording(row, journey, by=by)


def _recording(row: Celebration, journey: Journey, *, by: User) -> Attachment:
    room.check_recording(journey.pk, row.size)
    mine = Attachment(
        journey=journey, private=True, kind=row.kind, state=Attachment.State.READY, sorry=row.sorry,
        width=row.width, height=row.height, milliseconds=row.milliseconds, size=row.size, added_by=by,
        captions=as_json(row.lines),
    )  # fmt: skip
    for file, there in ((mine.file, row.file), (mine.small, row.small)):
        if there:
            with there.open("rb") as content:
                file.save("", File(content), save=False)
            undo.delete_unless_kept(file)
    mine.save(force_insert=True)
    Event.record("recording.added", mine, by=by)
    return mine


@transaction.atomic
def thank(*, celebration: Celebration, by: User) -> None:
    """Say thank you for it, whatever else becomes of it. They see that I did."""
    row = Celebration.objects.select_for_update(no_key=True).get(pk=celebration.pk)
    if row.thanked_at or row.state in (State.DECLINED, State.TAKEN_BACK):
        return
    row.thanked_at = row.changed_at = timezone.now()
    row.save(update_fields=["thanked_at", "changed_at"])
    Event.record("celebration.thanked", row, by=by)


@transaction.atomic
def decline(*, celebration: Celebration, by: User) -> None:
    """No, thanks. Raises AnsweredError."""
    row = _waiting(celebration)
    _answer(row, State.DECLINED)
    Event.record("celebration.declined", row, by=by)


@transaction.atomic
def take_back(*, celebration: Celebration, by: User) -> None:
    """Take back what I sent, while it waits. Raises AnsweredError."""
    row = _waiting(celebration)
    _answer(row, State.TAKEN_BACK)
    Event.record("celebration.taken_back", row, by=by)


def before_it_goes(reflection: Reflection, by: User) -> None:
    """Before a reflection is taken out: what hangs there comes down, and what was sent to it leaves no file."""
    for piece in Piece.objects.filter(reflection=reflection):
        actions.take_down(piece=piece, by=by)
    for row in Celebration.objects.filter(reflection=reflection, state=State.WAITING):
        for file in (row.file, row.small):
            if file:
                undo.delete_when_kept(file)
        quarantine.let_go(row)
