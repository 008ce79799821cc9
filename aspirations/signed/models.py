"""What a person said yes to: a version that stays as it was, whatever is written afterwards.

A trigger (see the migrations) holds these rows still. Only their private marks may change, and they go when the whole
journey goes.
"""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from aspirations.framework.models import Framework, Prompt


class SignedStatement(models.Model):
    """One signed version of a person's statement: its number, its day and how it was agreed."""

    class How(models.TextChoices):
        PRESSED = "pressed", _("I signed it myself")
        SAID = "said", _("I said yes out loud")
        SHOWN = "shown", _("I showed yes in my own way")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(
        "journeys.Journey", on_delete=models.CASCADE, related_name="signed_statements"
    )
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField("what the person was called", max_length=80)
    how = models.CharField(max_length=10, choices=How)
    words = models.CharField("the words that were agreed to", max_length=200)
    with_whom = models.CharField("who was there", max_length=120, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # When it was agreed; made_at is when it was written down here (paper may come in later). The database sets made_at
    # by its own clock: parts are taken in that same transaction and never after it.
    signed_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    wall = Wall(
        read=Permission.STATEMENT_READ,
        add=Permission.STATEMENT_SIGN,
        change=Permission.STATEMENT_SIGN,
        remove=Permission.STATEMENT_SIGN,
        actor="signed_by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "number", "name", "words", "with_whom", "signed_by", "signed_at", "made_at",
        }  # fmt: skip
        plain = {"framework", "how"}

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "number"], name="one_signed_version_a_number")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class SignedPartQuerySet(models.QuerySet["SignedPart"]):
    def in_order(self) -> Self:
        return self.select_related("attachment").order_by("area_position", "area_id", "position", "id")


class SignedPart(models.Model):
    """One answer as it stood when it was signed, with its question. Row-level security then holds for each.

    `area_id` and `answer_id` are plain ids: what was signed does not lean on what may change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    signed = models.ForeignKey(SignedStatement, on_delete=models.CASCADE, related_name="parts")
    area_id = models.UUIDField()
    area_title = models.CharField(max_length=80)
    area_slug = models.CharField(max_length=40, blank=True)
    area_position = models.PositiveSmallIntegerField()
    answer_id = models.UUIDField()
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="+", null=True)
    question = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    cards = models.JSONField(default=list, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True
    )
    position = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField(null=True)
    said_by = models.CharField(max_length=10)
    said_by_name = models.CharField(max_length=80, blank=True)
    said_how = models.CharField(max_length=10, default="words")
    interpreted_by = models.CharField(max_length=80, blank=True)
    came_how = models.CharField(max_length=10)
    # Who typed it for me, or suggested it; nothing for what was typed in from paper.
    typed_by = models.CharField(max_length=80, blank=True)
    private = models.BooleanField(default=False)
    area_private = models.BooleanField(default=False)

    objects = SignedPartQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_READ,
        add=Permission.STATEMENT_SIGN,
        change=Permission.STATEMENT_SIGN,
        remove=Permission.STATEMENT_SIGN,
        private=("private", "area_private"),
        item="area_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "signed", "area_id", "area_title", "area_position", "answer_id", "question", "text",
            "attachment", "position", "top", "cards", "said_by_name", "interpreted_by", "typed_by",
        }  # fmt: skip
        plain = {"area_slug", "prompt", "kind", "said_by", "said_how", "came_how", "private", "area_private"}

    class Meta:
        ordering = ["signed_id", "area_position", "area_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["signed", "answer_id"], name="each_answer_once_in_a_signed_version"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["drawing", "film", "photo", "sound"], attachment__isnull=False)
                | Q(kind__in=["mat", "story", "symbols", "text"], attachment=None),
                name="what_has_a_file_has_one_when_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["answer_id"], name="signed_parts_of_an_answer"),
            models.Index(fields=["area_id"], name="signed_parts_of_an_area"),
        ]

    def __str__(self) -> str:
        return f"part of {self.signed_id}"

    @property
    def slug(self) -> str:
        """The name of its question in addresses."""
        return self.prompt.slug if self.prompt else "own"
