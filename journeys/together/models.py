"""Helping somebody who is there: their agreement to begin, and sitting together at one device."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from access.rules import Permission, Wall
from journeys.people.models import Relation


class Agreement(models.Model):
    """How somebody without email or a device said yes to a helper beginning their journey with them.

    It stands for the helper too until the person takes over, or the helper stops. After that it is the owner's alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.OneToOneField("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    known_as = models.CharField("what the person calls whoever began", max_length=80)
    relation = models.CharField(max_length=20, choices=Relation)
    # What the person said or did, in the helper's words.
    words = models.TextField(blank=True)
    recording = models.ForeignKey(
        "journeys.Attachment", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    agreed_at = models.DateTimeField(default=timezone.now)
    taken_over_at = models.DateTimeField("when the person came in for the first time", null=True, blank=True)
    # When it stopped standing for the helper: they stopped, or the person took over.
    ended_at = models.DateTimeField(null=True, blank=True)
    # Of the page it was begun on: a second press of the same page begins nobody else.
    key = models.UUIDField(null=True, unique=True, editable=False)
    # The owner has seen the page that says who helped.
    seen_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
        party="begun_by_id",
        ended="ended_at",
    )

    class Privacy:
        personal = {
            "id", "journey", "begun_by", "known_as", "relation", "words", "recording", "agreed_at", "taken_over_at",
            "ended_at", "seen_at",
        }  # fmt: skip
        plain = {"key"}

    class Meta:
        ordering = ["agreed_at", "id"]
        indexes = [models.Index(fields=["begun_by"], condition=Q(ended_at=None), name="begun_and_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_over_at=None) | Q(ended_at__isnull=False), name="taken_over_is_ended"
            )
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class SittingQuerySet(models.QuerySet["Sitting"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)

    def going_on(self) -> Self:
        return self.open().filter(started_at__isnull=False, ends_at__gt=timezone.now())


class Sitting(models.Model):
    """The person sits with a helper at the helper's device. It gives no right at all: it says who is speaking.

    Reaches the helper only while they hold a share of the journey; at most two hours; ended by either at once.
    """

    class How(models.TextChoices):
        CODE = "code", "the owner made a code on their own device"
        CARD = "card", "the owner typed card and PIN on the helper's device"
        BEGUN = "begun", "the helper said so, before the owner ever came in"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    known_as = models.CharField("what the owner calls the helper", max_length=80)
    how = models.CharField(max_length=10, choices=How)
    # Of the six numbers that begin it; empty once used.
    code_digest = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField("when it is over, or the code no longer begins it")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SittingQuerySet.as_manager()
    wall = Wall(
        read=Permission.JOURNEY_READ,
        add=Permission.SHARE_MANAGE,
        change=Permission.JOURNEY_READ,
        remove=Permission.SHARE_MANAGE,
        actor="made_by_id",
        author="helper_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "helper", "known_as", "made_by", "made_at", "started_at", "ends_at", "ended_at",
        }  # fmt: skip
        plain = {"how", "code_digest"}

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "helper"], condition=Q(ended_at=None), name="one_open_sitting_each"
            )
        ]

    def __str__(self) -> str:
        return f"sitting {self.pk}"

    @property
    def goes_on(self) -> bool:
        return self.started_at is not None and self.ended_at is None and self.ends_at > timezone.now()
