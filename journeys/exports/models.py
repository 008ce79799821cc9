import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.rules import Permission, Wall

_UNDONE = Q(done_at=None, given_up_at=None)


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def undone(self) -> Self:
        return self.filter(done_at=None, given_up_at=None)


class Outbox(models.Model):
    """Work that was promised: written in the transaction that promises it, done once, whatever the broker loses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    task = models.CharField(max_length=100)
    about_id = models.UUIDField()
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    # When a worker may try next: moves on with every try, while due_at stays what was promised.
    try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    # Work of minutes or hours, which workers of its own do.
    slow = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutboxQuerySet.as_manager()
    wall = Wall(
        read=Permission.EXPORT_MAKE,
        add=Permission.EXPORT_MAKE,
        change=Permission.EXPORT_MAKE,
        remove=Permission.EXPORT_MAKE,
        actor="user_id",
    )

    class Privacy:
        personal = {"journey", "user", "about_id", "made_at", "due_at", "try_at", "done_at", "given_up_at"}
        plain = {"id", "task", "tries", "slow"}

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [models.UniqueConstraint(fields=["task", "about_id"], name="one_promise_of_a_kind")]
        # For the sweep and the watchdog (access/jobs.py).
        indexes = [
            models.Index(fields=["slow", "try_at"], condition=_UNDONE, name="outbox_to_try"),
            models.Index(fields=["slow", "due_at", "try_at"], condition=_UNDONE, name="outbox_due"),
        ]

    def __str__(self) -> str:
        return f"promise of {self.task}"


class ExportQuerySet(models.QuerySet["Export"]):
    def kept(self) -> Self:
        """Those being made and those ready; not what is gone or could not be made."""
        return self.filter(state__in=[Export.State.WAITING, Export.State.READY])

    def ready(self) -> Self:
        return self.filter(state=Export.State.READY, expires_at__gt=timezone.now())


class Export(models.Model):
    """A document made from a journey for its owner, kept for a short while and then gone."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        READY = "ready", "ready"
        SORRY = "sorry", "could not be made"
        GONE = "gone", "gone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="exports")
    made_for = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField("bytes", default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    objects = ExportQuerySet.as_manager()
    wall = Wall(
        read=Permission.EXPORT_MAKE,
        add=Permission.EXPORT_MAKE,
        change=Permission.EXPORT_MAKE,
        remove=Permission.EXPORT_MAKE,
        actor="made_for_id",
    )

    class Privacy:
        personal = {
            "id",
            "journey",
            "made_for",
            "about_id",
            "file",
            "size",
            "asked_at",
            "ready_at",
            "expires_at",
        }
        plain = {"kind", "state"}

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["made_for", "kind", "about_id"],
                condition=Q(state__in=["waiting", "ready"]),
                name="one_paper_of_a_kind_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(file="") & Q(ready_at__isnull=False)),
                name="a_ready_paper_has_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"export of {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.journey_id, self.pk])

    @property
    def is_ready(self) -> bool:
        """Whether the file can be had at this moment; the sweep may not have come yet."""
        return self.state == self.State.READY and self.expires_at > timezone.now()

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING and self.expires_at > timezone.now()

    @property
    def is_sorry(self) -> bool:
        return self.state == self.State.SORRY
