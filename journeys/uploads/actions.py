from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Event
from accounts.models import User
from journeys.models import Journey
from journeys.uploads import limits
from journeys.uploads.models import Arriving, Upload

FULL = _("There is no room for this one any more. Take a film or a sound out first.")
TOO_MANY = _("Too many are on their way at once. Wait until some of them are here.")
TOO_BIG = _("This is too big (over 2 GB). Choose a smaller one.")


@transaction.atomic
def begin_upload(*, journey: Journey, length: int, fingerprint: str = "", by: User) -> Upload:
    """Let a file begin to arrive. Raises ValidationError, with a sentence, when it is too big or there is no room."""
    _one_at_a_time(journey.pk)
    _check(journey.pk, length)
    upload = Upload.objects.create(
        journey=journey,
        by=by,
        length=length,
        fingerprint=fingerprint,
        state=Upload.State.ARRIVING if length else Upload.State.ARRIVED,
        expires_at=timezone.now() + limits.KEPT_FOR,
    )
    Event.record("recording.begun", upload, by=by)
    return upload


def _check(journey_id: UUID, length: int) -> None:
    if length > limits.MOST_BYTES:
        raise ValidationError(TOO_BIG, code="too_big")
    if Upload.objects.filter(journey_id=journey_id).count() >= limits.MOST_AT_ONCE:
        raise ValidationError(TOO_MANY, code="too_many")
    if length > limits.left(journey_id):
        raise ValidationError(FULL, code="full")


@transaction.atomic
def settle(*, upload: Arriving, offset: int, by: User) -> bool:
    """Write down how much is safely on disk; answer False when the row is gone, or no longer theirs to change."""
    upload.offset = offset
    upload.state = Arriving.State.ARRIVED if offset == upload.length else Arriving.State.ARRIVING
    upload.expires_at = timezone.now() + limits.KEPT_FOR
    rows = type(upload)._default_manager.filter(pk=upload.pk)
    changed = rows.update(offset=offset, state=upload.state, expires_at=upload.expires_at)
    if changed and isinstance(upload, Upload) and upload.state == Upload.State.ARRIVED:
        Event.record("recording.arrived", upload, by=by)
    return bool(changed)


@transaction.atomic
def keep_whole(*, journey_id: UUID, upload_id: UUID, length: int, by_id: int) -> Upload:
    """Write down a file that came in one piece and lies where this row says."""
    upload = Upload.objects.create(
        pk=upload_id,
        journey_id=journey_id,
        by_id=by_id,
        length=length,
        offset=length,
        state=Upload.State.ARRIVED,
        expires_at=timezone.now() + limits.KEPT_FOR,
    )
    Event.objects.create(kind="recording.arrived", journey_id=journey_id, about_id=upload.pk, actor_id=by_id)
    return upload


@transaction.atomic
def let_go(*, upload: Arriving) -> None:
    """Forget a file on its way, bytes and all."""
    path = upload.path
    upload.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _one_at_a_time(journey_id: UUID) -> None:
    """Two that begin at the same moment must not both take the last room."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"room of {journey_id}"])
