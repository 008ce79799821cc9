"""What people who visited a place say of it, kept without who they are; and what the place answers."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from providers.models.entries import Service

MONTHS_SHOWN = 24


def month_of(on: date) -> date:
    return on.replace(day=1)


class Word(models.TextChoices):
    """Whether it shows: the registrar looks at everything first."""

    WAITING = "waiting", _("Waits for the registrar")
    SHOWN = "shown", _("Shows")
    REFUSED = "refused", _("The registrar said no")


class VisitQuerySet(models.QuerySet["Visit"]):
    def waiting(self) -> Self:
        return self.filter(state=Word.WAITING)

    def shown(self, today: date | None = None) -> Self:
        """Those that anybody reads. Never in the month itself: a place knows who came last week."""
        now = month_of(today or timezone.localdate())
        oldest = date(now.year - MONTHS_SHOWN // 12, now.month, 1)
        return self.filter(state=Word.SHOWN, month__lt=now, month__gte=oldest)


class Visit(models.Model):
    """A few facts that somebody saw on a visit: things that are picked, and no words of theirs.

    There is no column for who, and none for the moment at which it came: both could lead to a person. Of when they
    visited there is the month, or the year alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="visits")
    month = models.DateField()
    only_year = models.BooleanField(default=False)
    said: Any = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=Word, default=Word.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = VisitQuerySet.as_manager()

    class Privacy:
        personal = {"said", "month", "decided_by"}
        plain = {"id", "service", "only_year", "state"}

    class Meta:
        ordering = ["-month", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="a_visit_says_its_month_alone"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None)
                | ~Q(state="waiting") & Q(decided_by__isnull=False),
                name="a_visit_is_looked_at_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["service", "month"], name="visits_of_a_service")]

    def __str__(self) -> str:
        return f"visit {self.pk}"


class VisitAnswer(models.Model):
    """What a place answers to what a visitor saw. Looked at first too: it must not say who came."""

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, primary_key=True, related_name="answer")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(default=timezone.localdate)
    state = models.CharField(max_length=10, choices=Word, default=Word.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Privacy:
        personal = {"words", "by", "answered_on", "decided_by"}
        plain = {"visit", "state"}

    class Meta:
        ordering = ["answered_on", "visit"]

    def __str__(self) -> str:
        return f"answer to visit {self.visit_id}"
