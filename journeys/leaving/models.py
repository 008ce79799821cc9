"""Going, and what is wished for when somebody dies or moves away."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall

# The owner's alone, to write and to take back.
OWNERS = Wall(
    read=Permission.JOURNEY_MANAGE,
    add=Permission.JOURNEY_MANAGE,
    change=Permission.JOURNEY_MANAGE,
    remove=Permission.JOURNEY_MANAGE,
    actor="by_id",
)


class LeavingQuerySet(models.QuerySet["Leaving"]):
    def due(self) -> Self:
        return self.filter(due_at__lte=timezone.now())


class Leaving(models.Model):
    """The person's word that their whole journey goes, and from when. Taken back, the row is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.OneToOneField("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    # Whether how I come in goes too.
    account_too = models.BooleanField(default=False)
    tell_me = models.BooleanField(default=False)

    objects = LeavingQuerySet.as_manager()
    wall = OWNERS

    class Privacy:
        personal = {"id", "journey", "by", "asked_at", "due_at"}
        plain = {"account_too", "tell_me"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gte=F("asked_at")), name="gone_after_it_was_asked")
        ]

    def __str__(self) -> str:
        return f"leaving {self.pk}"

    @property
    def is_due(self) -> bool:
        return self.due_at <= timezone.now()


class Erased(models.Model):
    """What remains of a journey that is gone: that one with this digest is. No name, number, kind or count.

    It is there so that a backup from before does not bring the journey back (journeys.leaving.receipts).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    on = models.DateField()
    account_too = models.BooleanField(default=False)
    # The folder that is still to be looked at, for a day: what was being written while the journey went.
    folder = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "digest", "on", "account_too", "folder", "since"}

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(folder=None, since=None) | Q(folder__isnull=False, since__isnull=False),
                name="a_folder_since_when",
            )
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class Afterwards(models.Model):
    """What the person wants done with their journey if they die or move away. No row: nobody gets anything."""

    class When(models.TextChoices):
        DEAD = "dead", _("If I die")
        MOVED = "moved", _("If I move away")

    class What(models.TextChoices):
        CLOSE = "close", _("Delete all of it")
        KEEP = "keep", _("Keep it for one person to read")
        HAND_OVER = "hand_over", _("Give a copy to one person")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    when = models.CharField(max_length=10, choices=When)
    what = models.CharField(max_length=10, choices=What)
    who = models.CharField("whom it is for", max_length=80, blank=True)
    reach = models.CharField("how to reach them", max_length=200, blank=True)
    words = models.TextField("what else I want", max_length=2000, blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    wall = OWNERS

    class Privacy:
        personal = {"id", "journey", "by", "who", "reach", "words", "said_at"}
        plain = {"when", "what"}

    class Meta:
        ordering = ["when"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "when"], name="one_wish_for_each_time"),
            models.CheckConstraint(condition=Q(what="close") | ~Q(who=""), name="a_wish_names_for_whom"),
        ]

    def __str__(self) -> str:
        return f"wish {self.pk}"
