"""Who asked to be told when new figures of an area are out. An account's own: an area, and nothing of a life."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class News(models.Model):
    """An account's wish for a mail about one area (its code). It is there or it is not: to stop is to take it out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=9)
    since = models.DateTimeField(default=timezone.now)

    class Privacy:
        personal = {"user", "area", "since"}
        plain = {"id"}

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "area"], name="news_of_an_area_once")]

    def __str__(self) -> str:
        return f"news {self.pk}"


class NewsTold(models.Model):
    """A quarter of which an account is told, in one mail for all its areas. Kept, so that nobody is told twice.

    `id` is in the mail's Message-ID and its stop link, the same at each try.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    period = models.CharField(max_length=7)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)
    # The mail server has it, or there was nothing to tell.
    done_at = models.DateTimeField(null=True)

    class Privacy:
        personal = {"user", "period", "try_at", "done_at"}
        plain = {"id", "tries"}

    class Meta:
        ordering = ["period", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "period"], name="news_told_once_a_quarter")]

    def __str__(self) -> str:
        return f"told of {self.period}: {self.pk}"
