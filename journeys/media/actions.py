from pathlib import Path
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from access.models import Event
from accounts.models import User
from journeys import outbox
from journeys.media import make, quarantine, room, undo
from journeys.media.models import Attachment
from journeys.media.pictures import Picture
from journeys.models import Journey
from journeys.uploads.models import Upload


@transaction.atomic
def add_picture(
    *, journey: Journey, upload: Picture, item_id: UUID | None, private: bool, by: User
) -> Attachment:
    """Keep a picture in a journey; `upload` is what PictureField (or pictures.made_anew) gave.

    Raises ValidationError when the journey holds as many pictures as it may.
    """
    room.check(journey.pk, upload)
    size = len(upload.large) + len(upload.small)
    picture = Attachment(
        journey=journey,
        item_id=item_id,
        private=private,
        width=upload.width,
        height=upload.height,
        size=size,
        added_by=by,
    )
    for file, content in ((picture.file, upload.large), (picture.small, upload.small)):
        file.save("", ContentFile(content), save=False)
        undo.delete_unless_kept(file)
    picture.save(force_insert=True)
    Event.record("picture.added", picture, by=by)
    return picture


@transaction.atomic
def add_recording(
    *, journey: Journey, file: Path, kind: Attachment.Kind, item_id: UUID | None, private: bool, by: User
) -> Attachment:
    """Keep a film or sound that has arrived whole; it is made ready later, and can be played then.

    The file is taken from where it lies once the transaction is kept. Raises ValidationError when the journey is full.
    """
    size = file.stat().st_size
    room.check_recording(journey.pk, size)
    recording = Attachment(
        journey=journey,
        item_id=item_id,
        private=private,
        kind=kind,
        state=Attachment.State.MAKING,
        size=size,
        added_by=by,
    )
    quarantine.take_in(recording, file)
    recording.save(force_insert=True)
    # It is not on its way any more, and would take its room twice.
    for upload in Upload.objects.filter(journey=journey):
        if upload.path == file:
            upload.delete()
    Event.record("recording.added", recording, by=by)
    outbox.promise(make.MAKE, recording, journey=journey, by=by)
    return recording


@transaction.atomic
def take_out_picture(*, picture: Attachment, by: User) -> None:
    """Take a picture, film or sound out of the journey, file and all, for good."""
    Event.record(f"{picture.kind}.taken_out", picture, by=by)
    for file in (picture.file, picture.small):
        if file:
            undo.delete_when_kept(file)
    quarantine.let_go(picture)
    picture.delete()


@transaction.atomic
def show_pictures(*, journey: Journey, item_id: UUID, private: bool, by: User) -> int:
    """Make all pictures of one item private or not, as the item is; return how many there are."""
    changed = Attachment.objects.filter(journey=journey, item_id=item_id).exclude(private=private)
    count = changed.update(private=private)
    if count:
        Event.record("picture.private" if private else "picture.shown", journey, by=by)
    return count
