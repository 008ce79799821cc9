"""That a council or the register looked at somebody and thinks they can support people well. It opens nothing."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def live(self) -> Self:
        return self.filter(ended_at=None, expires_at__gt=timezone.now())


class Approval(models.Model):
    """One body's approval of one supporter, until a day. Renewing is a new row: what was said before stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    known_as = models.CharField("what the body knows them as", max_length=80)
    body = models.CharField("who approved them", max_length=160)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    basis = models.TextField("what it rests on", max_length=500)
    interests = models.TextField("what could pull them two ways", max_length=500)
    approved_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ApprovalQuerySet.as_manager()

    class Privacy:
        personal = {
            "user", "known_as", "body", "approved_by", "basis", "interests", "approved_at", "expires_at", "ended_at",
            "ended_by",
        }  # fmt: skip
        plain = {"id"}

    class Meta:
        ordering = ["-approved_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("approved_at")), name="approval_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="approval_ended_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(user=F("approved_by")), name="nobody_approves_themselves"),
        ]

    def __str__(self) -> str:
        return f"approval {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.expires_at > timezone.now()
