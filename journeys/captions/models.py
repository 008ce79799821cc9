import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall


class CaptionsVersion(models.Model):
    """How the words on a film stood at the end of a sitting, or words that met newer ones and wait for a choice.

    Only its owner reads history, whatever is shared.
    """

    class State(models.TextChoices):
        SHOWN = "shown", _("was on the page")
        WAITING = "waiting", _("waits for a choice")
        ASIDE = "aside", _("put aside")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    recording = models.ForeignKey("journeys.Attachment", on_delete=models.CASCADE, related_name="versions")
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN)
    # As in Attachment.captions.
    captions = models.JSONField(default=list, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    # The number of saves that the page these words came from had seen.
    seen_saves = models.PositiveIntegerField(default=0)

    wall = Wall(
        read=Permission.STATEMENT_EDIT,
        add=Permission.STATEMENT_EDIT,
        change=Permission.STATEMENT_EDIT,
        remove=Permission.STATEMENT_EDIT,
        actor="saved_by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "recording", "captions", "saved_by", "begun_at", "saved_at", "seen_saves",
        }  # fmt: skip
        plain = {"state"}

    class Meta:
        ordering = ["-saved_at", "-begun_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(saved_at__gte=F("begun_at")), name="captions_saved_after_they_were_begun"
            )
        ]

    def __str__(self) -> str:
        return f"version of the words on {self.recording_id}"
