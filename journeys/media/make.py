"""The work behind a recording: scanned where there is a scanner, made anew, and then what arrived is let go."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from access.identity import acting_for
from access.models import Event
from journeys.exports.actions import let_go_of_papers
from journeys.exports.models import Outbox
from journeys.files import Movable
from journeys.media import quarantine, recordings, scan, undo
from journeys.media.models import Attachment, AttachmentQuerySet
from journeys.media.recordings import Recording, SorryError

log = logging.getLogger(__name__)

MAKE = "media.make"


def prepare(promised: Outbox, beat: Callable[[], None]) -> Callable[[Outbox], None]:
    """Make the recording anew, outside any transaction; return what writes down how it went."""
    with acting_for(promised.user_id):
        attachment = _being_made().filter(pk=promised.about_id).first()
    if attachment is None:
        return lambda row: None
    try:
        scan.check(quarantine.place(attachment), beat)
        made = recordings.made_anew(
            quarantine.place(attachment), quarantine.part(attachment), attachment.kind, beat
        )
    except SorryError as reason:
        log.info("Recording %s was not made: %s", attachment.pk, reason)
        return partial(_say_sorry, str(reason))
    return partial(_keep, made)


def give_up(promised: Outbox) -> None:
    """Let the person see that it could not be made, and why it may be worth trying again."""
    _say_sorry("not_made", promised)


def _being_made() -> AttachmentQuerySet:
    return Attachment.objects.filter(state=Attachment.State.MAKING)


def _keep(made: Recording, promised: Outbox) -> None:
    attachment = _being_made().select_for_update().filter(pk=promised.about_id).first()
    if attachment is None:
        # Taken out since.
        quarantine.part(Attachment(pk=promised.about_id, journey_id=promised.journey_id)).unlink(
            missing_ok=True
        )
        return
    part = quarantine.part(attachment)
    attachment.kind, attachment.state = made.kind, Attachment.State.READY
    attachment.sorry = "cut_short" if made.cut_short else ""
    attachment.width, attachment.height = made.width, made.height
    attachment.milliseconds = made.milliseconds
    attachment.size = part.stat().st_size + len(made.poster)
    put(attachment.file, part)
    if made.poster:
        put(attachment.small, made.poster)
    quarantine.let_go(attachment)
    attachment.save()
    Event.record("recording.made", attachment, by=promised.user)
    # A paper asked for while it was being made went without it.
    let_go_of_papers(journey_id=attachment.journey_id, by=promised.user)


def put(field: FieldFile, content: Path | bytes) -> None:
    """Keep this under the row's own name; a killed try may have left one there."""
    field.storage.delete(field.field.generate_filename(field.instance, ""))
    if isinstance(content, bytes):
        field.save("", ContentFile(content), save=False)
    else:
        with content.open("rb") as file:
            field.save("", Movable(file, str(content)), save=False)
    undo.delete_unless_kept(field)


def _say_sorry(reason: str, promised: Outbox) -> None:
    attachment = _being_made().select_for_update().filter(pk=promised.about_id).first()
    if attachment is None:
        return
    attachment.state, attachment.sorry = Attachment.State.SORRY, reason
    attachment.save(update_fields=["state", "sorry"])
    quarantine.part(attachment).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        os.utime(quarantine.place(attachment))
    Event.record("recording.sorry", attachment, by=promised.user)
