"""What was published. Nothing here is anybody's: figures alone, which the reporter adds and nobody changes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

# A folder of this room keeps its own models; Django looks for them here.
from commissioning.news.models import News, NewsTold

__all__ = ["Figures", "News", "NewsTold", "Release"]


class Release(models.Model):
    """Figures published together, as `commissioning.released.as_json` writes them (`body`).

    `counted_at` is the moment that they speak of. `told` is what is said with them: how many cells there are, how many
    are shown, and what the auditor looked at. A correction is another release; this one stays.
    """

    number = models.PositiveIntegerField(primary_key=True)
    period = models.CharField("first month of the quarter", max_length=7)
    catalogue = models.CharField(max_length=10)
    counted_at = models.DateTimeField()
    published_at = models.DateTimeField(default=timezone.now)
    body = models.JSONField()
    told = models.JSONField(default=dict)

    class Privacy:
        personal: set[str] = set()
        plain = {"number", "period", "catalogue", "counted_at", "published_at", "body", "told"}

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"release {self.number}, {self.period}"


class Figures(models.Model):
    """One table of one release for one area, so that a page reads no more than it shows.

    `cells` in row-major order, as in `body`; None is kept back.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="figures")
    table = models.CharField(max_length=40)
    area = models.CharField(max_length=9)
    cells = ArrayField(models.IntegerField(null=True))

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "release", "table", "area", "cells"}

    class Meta:
        ordering = ["release_id", "area", "table"]
        constraints = [
            models.UniqueConstraint(fields=["release", "area", "table"], name="figures_once_in_a_release")
        ]

    def __str__(self) -> str:
        return f"{self.table} of {self.area} in {self.release_id}"
