import uuid
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from access.rules import Permission, Wall

FOLDER = "arriving"


def folder() -> Path:
    """Where files stay while they arrive: on this machine's own disk, out of every address's reach."""
    return Path(settings.MEDIA_ROOT) / FOLDER


class UploadQuerySet(models.QuerySet["Upload"]):
    def arrived(self) -> Self:
        return self.filter(state=Upload.State.ARRIVED)

    def on_their_way(self) -> Self:
        return self.filter(state=Upload.State.ARRIVING, expires_at__gt=timezone.now())

    def arriving_bytes(self, journey_id: uuid.UUID) -> int:
        """Bytes that the files on their way into a journey will take, those that are here and not kept yet too."""
        return self.filter(journey_id=journey_id).aggregate(sum=models.Sum("length"))["sum"] or 0


class Arriving(models.Model):
    """A file arriving in pieces. How far it reaches is what is safely on disk, never what was sent."""

    class State(models.TextChoices):
        ARRIVING = "arriving", "on its way"
        ARRIVED = "arrived", "here"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    length = models.BigIntegerField("bytes when it is here")
    offset = models.BigIntegerField("bytes that are here", default=0)
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVING)
    # A digest of parts of the file, made in the browser: so that it goes on where it was, with nothing to remember
    # on the device. It says nothing of the file's name.
    fingerprint = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def room_id(self) -> uuid.UUID:
        """Whose it will be: the folder in which it lies meanwhile."""
        raise NotImplementedError

    @property
    def path(self) -> Path:
        return folder() / str(self.room_id) / str(self.pk)

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def on_disk(self) -> int:
        """How far it reaches: what was settled, and never more than the file has."""
        try:
            return min(self.offset, self.path.stat().st_size)
        except FileNotFoundError:
            return 0


class Upload(Arriving):
    """A film or a sound arriving for somebody's journey."""

    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")

    objects = UploadQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_EDIT,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
        actor="by_id",
    )

    class Privacy:
        personal = {"id", "journey", "by", "length", "offset", "fingerprint", "begun_at", "expires_at"}
        plain = {"state"}

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__gte=0, offset__lte=F("length")), name="no_more_arrives_than_was_said"
            ),
            models.CheckConstraint(
                condition=Q(state="arriving") | Q(offset=F("length")), name="what_arrived_is_whole"
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="uploads_to_let_go")]

    def __str__(self) -> str:
        return f"file on its way {self.pk}"

    @property
    def room_id(self) -> uuid.UUID:
        return self.journey_id
