"""What every row has that a person writes, and writes anew: whose journey it is of, when, and how many saves."""

import uuid

from django.db import models
from django.utils import timezone


class Saved(models.Model):
    """A row of a journey. `saves` goes up with every save: a page that was opened before the last one shows an older
    number, and what it sends then stands beside the newer words instead of replacing them."""

    PERSONAL = frozenset({"id", "journey", "made_at", "changed_at", "saves"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    saves = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
