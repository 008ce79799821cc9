"""What every row of a choice has, and the two walls they stand behind."""

import uuid

from django.db import models
from django.utils import timezone

from access.rules import Permission, Wall


class OfChoice(models.Model):
    """A row that belongs to one choice of one journey."""

    PERSONAL = frozenset({"id", "journey", "choice", "made_at"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    choice = models.ForeignKey("choosing.Choice", on_delete=models.CASCADE, related_name="%(class)ss")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


def read_by_helpers(*private: str) -> Wall:
    """The owner's own words: whoever the choice is shared with reads them, but for what is private."""
    return Wall(
        read=Permission.CHOICE_READ,
        add=Permission.CHOICE_EDIT,
        change=Permission.CHOICE_EDIT,
        remove=Permission.CHOICE_EDIT,
        private=private,
        item="choice_id",
    )


def only_mine(actor: str = "") -> Wall:
    """The owner's alone, whatever is shared."""
    return Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
        actor=actor,
    )
