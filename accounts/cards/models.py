"""A sign-in card: paper and a PIN, for whoever has no mailbox and no device, and for whoever likes it better."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)

    def opening(self) -> Self:
        """Cards that open a door: a PIN was set."""
        return self.live().exclude(pin="")


class SignInCard(models.Model):
    """One printed card. Its number is kept as a keyed digest, its PIN as a slow hash; neither can be read again.

    The PIN is empty until the person sets it on first use. One person has one live card.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards")
    digest = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=128, blank=True)
    # Somebody else's hands typed it, and the person said that they chose whose.
    pin_with_help = models.BooleanField(default=False)
    wrong_tries = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_used_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SignInCardQuerySet.as_manager()

    class Privacy:
        personal = {
            "user", "pin", "pin_with_help", "wrong_tries", "locked_until", "made_at", "made_by", "first_used_at",
            "used_at", "ended_at",
        }  # fmt: skip
        plain = {"id", "digest"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="one_live_card_each"),
            models.CheckConstraint(
                condition=Q(pin="", first_used_at=None) | ~Q(pin="") & Q(first_used_at__isnull=False),
                name="card_with_a_pin_was_used",
            ),
        ]

    def __str__(self) -> str:
        return f"sign-in card {self.pk}"
