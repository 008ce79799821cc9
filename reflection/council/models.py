"""A council's review is the council's own. All that stands here of one is what the person says of it."""

from django.db import models
from django.utils import timezone

from journeys.saved import Saved
from reflection.shape import only_mine


class CouncilReview(Saved):
    """That a council's review happened, as the person tells it. Only the person marks one, and only one that was: it
    has no day to come, asks for nothing and reminds of nothing. `reflection` is the one they took along, if any."""

    reflection = models.ForeignKey(
        "reflection.Reflection", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    on = models.DateField("the day it was", default=timezone.localdate)
    who = models.CharField("who was there", max_length=200, blank=True)
    words = models.TextField("how it was", max_length=4000, blank=True)

    wall = only_mine()

    class Privacy:
        personal = Saved.PERSONAL | {"reflection", "on", "who", "words"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-on", "-made_at", "id"]

    def __str__(self) -> str:
        return f"council review {self.pk}"
