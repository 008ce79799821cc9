from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from access.models import Event
from accounts import languages
from accounts.models import User
from journeys import outbox
from journeys.exports import kinds
from journeys.exports.models import Export, Outbox
from journeys.media import undo
from journeys.models import Journey
from journeys.needs.reading import needs_of

MAKE = "export.make"
MAKE_LARGE = "export.make-large"
KEPT_FOR = timedelta(hours=24)
KEPT_LONGER = timedelta(days=3)


@transaction.atomic
def request_export(*, journey: Journey, kind: str, about_id: UUID, by: User) -> Export:
    """Ask for a paper. Asking again for the same gives the one that is there or being made.

    What is taken away as it stands now is made anew each time: one that is ready may lack what was written since, and
    whoever deletes everything after it would lose that.
    """
    _one_at_a_time(journey.pk)
    alike = Export.objects.kept().filter(journey=journey, made_for=by, kind=kind, about_id=about_id)
    there = alike.first()
    found = kinds.named(kind)
    anew = there is not None and there.is_ready and found is not None and found.apart
    if there is not None and there.expires_at > timezone.now() and not anew:
        return there
    if there is not None:
        let_go(export=there)
    try:
        with transaction.atomic():
            export = Export.objects.create(
                journey=journey,
                made_for=by,
                kind=kind,
                about_id=about_id,
                expires_at=timezone.now() + kept_for(journey.pk),
            )
    except IntegrityError:  # two presses at the same moment: the other one made it
        return alike.get()
    Event.record("export.asked", export, by=by)
    large = found is not None and found.pack
    outbox.promise(MAKE_LARGE if large else MAKE, export, journey=journey, by=by)
    return export


def kept_for(journey_id: UUID) -> timedelta:
    """How long a paper stays: longer for somebody who needs more time."""
    return KEPT_LONGER if needs_of(journey_id).longer_time else KEPT_FOR


def make_export(promised: Outbox) -> None:
    """Draw the paper that was promised, and keep it under a name of its own, so that doing it again adds nothing."""
    export = Export.objects.select_for_update().get(pk=promised.about_id)
    kind = kinds.of(export)
    if kind is None or export.state != Export.State.WAITING:
        return
    with translation.override(languages.of(promised.user)):
        content = import_string(kind.draw)(export)
    keep(export=export, kind=kind, content=ContentFile(content), by=promised.user)


@transaction.atomic
def keep(*, export: Export, kind: kinds.Kind, content: File, by: User) -> None:
    """Keep what was made, under the export's own name."""
    name = f"papers/{export.journey_id}/{export.pk}.{kind.ending}"
    export.file.storage.delete(name)
    export.state, export.size, export.ready_at = Export.State.READY, content.size, timezone.now()
    export.file.save(name, content, save=False)
    undo.delete_unless_kept(export.file)
    export.expires_at = timezone.now() + kept_for(export.journey_id)
    export.save(update_fields=["file", "state", "size", "ready_at", "expires_at"])
    Event.record("export.made", export, by=by)


def say_sorry(promised: Outbox) -> None:
    """Let the person see that their paper could not be made."""
    Export.objects.filter(pk=promised.about_id, state=Export.State.WAITING).update(state=Export.State.SORRY)


@transaction.atomic
def let_go(*, export: Export) -> None:
    """Remove the file of a paper whose time is over. That it was there stays known."""
    if export.file:
        undo.delete_when_kept(export.file)
    export.state, export.file, export.size = Export.State.GONE, "", 0
    export.save(update_fields=["state", "file", "size"])


@transaction.atomic
def take_back(*, export: Export, by: User) -> None:
    """The person does not want it kept here any more. Of one that is gone already, nothing is left to do."""
    kept = Export.objects.kept().select_for_update().filter(pk=export.pk).first()
    if kept is not None:
        let_go(export=kept)
        Event.record("export.let_go", kept, by=by)


@transaction.atomic
def let_go_of_papers(*, journey_id: UUID, by: User) -> None:
    """Let go of every paper of a journey, ready or waiting: what may stand on it has changed.

    Whoever asks again gets a new one, drawn from what is open then.
    """
    _one_at_a_time(journey_id)
    # A paper that is being drawn at this moment holds its row: this waits for it, and then lets go of it too.
    for export in Export.objects.kept().filter(journey_id=journey_id).order_by("pk").select_for_update():
        let_go(export=export)
        Event.record("export.let_go", export, by=by)


def _one_at_a_time(journey_id: UUID) -> None:
    """No paper is asked for between a change of what is private and the moment when everybody sees that change.

    A lock of its own: those who come here hold rows already, and must not wait for whoever holds the journey's.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"papers of {journey_id}"])
