"""Two journeys that say of each other that they belong together: a family carer's, and that of whom they care for."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from access.rules import Permission, Wall


class LinkQuerySet(models.QuerySet["Link"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Link(models.Model):
    """One side's yes. Two journeys are linked while each has a row that names the other, and neither has ended.

    It opens nothing: the other side reads this one row, to see the name its owner chose, and no other. A row that
    has ended is read by its owner alone; so a no is a row that ended as it began, and nobody learns of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="links")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Nobody yet: a code of this row was made, and nobody typed it so far.
    other = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    my_name = models.CharField("what I am called to them", max_length=80)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()
    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=None,
        party="other_id",
        ended="ended_at",
        actor="by_id",
    )

    class Privacy:
        personal = {"id", "journey", "by", "other", "my_name", "made_at", "ended_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "other"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_standing_yes_to_each",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("made_at")), name="a_yes_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("by")), name="nobody_links_to_themselves"
            ),
        ]
        indexes = [models.Index(fields=["other"], condition=Q(ended_at=None), name="standing_yes_to_me")]

    def __str__(self) -> str:
        return f"link {self.pk}"
