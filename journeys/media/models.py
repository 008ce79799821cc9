import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.rules import Permission, Wall
from journeys.media import words

FOLDER = "pictures"
ENDINGS = {"picture": "jpg", "film": "mp4", "sound": "m4a"}


def _place(attachment: "Attachment", filename: str) -> str:
    """A random name of our own: what the file was called at home is nobody's business.

    The name begins with the row's id, so that files whose row is gone can be found and removed.
    """
    return f"{FOLDER}/{attachment.journey_id}/{attachment.pk}.{ENDINGS[attachment.kind]}"


def _small_place(attachment: "Attachment", filename: str) -> str:
    return f"{FOLDER}/{attachment.journey_id}/{attachment.pk}-small.jpg"


def _arrived_place(attachment: "Attachment", filename: str) -> str:
    """In quarantine: what somebody sent, as it came. Nothing serves this folder."""
    return f"quarantine/{attachment.journey_id}/{attachment.pk}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def room_taken(self) -> int:
        """Bytes that these take, what is still in quarantine included."""
        return self.aggregate(sum=models.Sum("size"))["sum"] or 0


class Attachment(models.Model):
    """A picture, film or sound somebody put into a journey, made anew: no place, device or name inside."""

    class Kind(models.TextChoices):
        PICTURE = "picture", "picture"
        FILM = "film", "film"
        SOUND = "sound", "sound"

    class State(models.TextChoices):
        MAKING = "making", "being made ready"
        READY = "ready", "ready"
        SORRY = "sorry", "could not be opened"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="attachments")
    # The row it belongs to (an area of the statement), for shares of one item.
    item_id = models.UUIDField(null=True, blank=True)
    private = models.BooleanField(default=False)
    # Whether the plan, or a card or a moment of day by day, shows it to those who read that: triggers keep both.
    in_plan = models.BooleanField(default=False)
    in_days = models.BooleanField(default=False)
    # The reflections in which it hangs openly, for those who are there: triggers keep these too.
    in_reflections = ArrayField(models.UUIDField(), default=list, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PICTURE)
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    # Why it could not be opened, as journeys.media names it; a page says it in words.
    sorry = models.CharField(max_length=20, blank=True)
    file = models.FileField(upload_to=_place, max_length=200, blank=True)
    # What arrived, until the file is ready.
    arrived = models.FileField(upload_to=_arrived_place, max_length=200, blank=True)
    # The same picture for cards and lists, so that a page of them opens on a poor line; of a film, one picture.
    small = models.FileField(upload_to=_small_place, max_length=200, blank=True)
    width = models.PositiveIntegerField("pixels", default=0)
    height = models.PositiveIntegerField("pixels", default=0)
    milliseconds = models.PositiveIntegerField("how long it plays", default=0)
    size = models.PositiveBigIntegerField("bytes")
    # The words on a film or sound: [{"from": ms, "to": ms, "who": str, "words": str}], in order of time.
    captions = models.JSONField(default=list, blank=True)
    # Goes up with every save of the captions, as with an answer's words.
    caption_saves = models.PositiveIntegerField(default=0)
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
        also=(("in_plan", Permission.PLAN_READ), ("in_days", Permission.DAYS_READ)),
        shown_at=(("in_reflections", Permission.REFLECTION_LOOK),),
    )

    class Privacy:
        personal = {
            "id",
            "journey",
            "item_id",
            "private",
            "in_plan",
            "in_days",
            "in_reflections",
            "file",
            "small",
            "width",
            "height",
            "size",
            "added_by",
            "added_at",
            "arrived",
            "milliseconds",
            "captions",
            "caption_saves",
        }
        plain = {"kind", "state", "sorry"}

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="ready") | ~Q(file=""), name="what_is_ready_has_a_file")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.journey_id, self.pk])

    @property
    def small_url(self) -> str:
        return reverse("attachment_small", args=[self.journey_id, self.pk])

    @property
    def room_id(self) -> uuid.UUID:
        """Whose it is: the folder in which it waits to be made ready."""
        return self.journey_id

    @property
    def is_film(self) -> bool:
        return self.kind == self.Kind.FILM

    @property
    def is_making(self) -> bool:
        return self.state == self.State.MAKING

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_cut_short(self) -> bool:
        return self.is_ready and self.sorry == "cut_short"

    @property
    def says_sorry(self) -> words.Sorry:
        """Why it could not be kept, and what to do next."""
        return words.of(self.sorry)

    @property
    def plays_for(self) -> str:
        """How long it plays, in words: 1 minute and 5 seconds."""
        return words.length(round(self.milliseconds / 1000))
