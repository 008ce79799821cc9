import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from access.rules import Permission, Wall

FOLDER = "pictures"


def _place(attachment: "Attachment", filename: str) -> str:
    """A random name of our own: what the file was called at home is nobody's business.

    The name begins with the row's id, so that files whose row is gone can be found and removed.
    """
    return f"{FOLDER}/{attachment.journey_id}/{attachment.pk}.jpg"


def _small_place(attachment: "Attachment", filename: str) -> str:
    return f"{FOLDER}/{attachment.journey_id}/{attachment.pk}-small.jpg"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def room_taken(self) -> int:
        """How much room these pictures take."""
        return self.aggregate(sum=models.Sum("size"))["sum"] or 0


class Attachment(models.Model):
    """A picture somebody put into a journey, made anew from its pixels: no place, device or name inside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="attachments")
    # The row it belongs to (an area of the statement), for shares of one item.
    item_id = models.UUIDField(null=True, blank=True)
    private = models.BooleanField(default=False)
    file = models.FileField(upload_to=_place, max_length=200)
    # The same picture for cards and lists, so that a page of them opens on a poor line.
    small = models.FileField(upload_to=_small_place, max_length=200, blank=True)
    width = models.PositiveIntegerField("pixels")
    height = models.PositiveIntegerField("pixels")
    size = models.PositiveIntegerField("bytes")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_READ,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
        private=("private",),
        item="item_id",
    )

    class Privacy:
        personal = {
            "id",
            "journey",
            "item_id",
            "private",
            "file",
            "small",
            "width",
            "height",
            "size",
            "added_by",
            "added_at",
        }
        plain: set[str] = set()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"picture {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.journey_id, self.pk])

    @property
    def small_url(self) -> str:
        return reverse("attachment_small", args=[self.journey_id, self.pk])
