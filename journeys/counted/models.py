"""What I said may be counted: one yes for each purpose, and nothing until then."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall


class Purpose(models.TextChoices):
    """What a yes is for. Each table of figures is made for one of these, of those who said yes to it."""

    HOPES = "hopes", _("What I hope for")
    CHOOSING = "choosing", _("What I choose, and what nobody offers")
    PLANS = "plans", _("How things go")
    NEEDS = "needs", _("How I talk, and who speaks up with me")


class CountedQuerySet(models.QuerySet["Counted"]):
    def live(self) -> Self:
        """What holds today."""
        return self.filter(until=None)

    def at(self, moment: object) -> Self:
        """What held at that moment."""
        return self.filter(Q(until=None) | Q(until__gt=moment), since__lte=moment)


class Counted(models.Model):
    """One yes to one purpose, from `since` until it was taken back. Rows are ended and never changed, so that I can see
    which figures I was counted in; nobody else reads one, whatever is shared.

    `area` is the code of the council whose area I live in, as I said it then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="counted")
    purpose = models.CharField(max_length=10, choices=Purpose)
    area = models.CharField(max_length=9)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = CountedQuerySet.as_manager()
    wall = Wall(
        read=Permission.JOURNEY_MANAGE,
        add=Permission.JOURNEY_MANAGE,
        change=Permission.JOURNEY_MANAGE,
        remove=Permission.JOURNEY_MANAGE,
    )

    class Privacy:
        personal = {"id", "journey", "since", "until"}
        plain = {"purpose", "area"}

    class Meta:
        ordering = ["since", "purpose"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "purpose"], condition=Q(until=None), name="one_yes_for_each_purpose"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="counted_from_until"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="counted_for_a_purpose"),
            models.CheckConstraint(condition=Q(area__regex=r"^E[0-9]{8}$"), name="counted_in_an_area"),
        ]
        indexes = [models.Index(fields=["purpose", "journey"], condition=Q(until=None), name="counted_today")]

    def __str__(self) -> str:
        return f"counted {self.pk}"
