"""What I say when I look back, in any form."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from reflection.shape import OfReflection, only_mine, read_by_guests


class Said(OfReflection):
    """One answer to one question that I took along, or to none: words, a picture, a film, my voice, or a board.

    `ask` is the code of the question (reflection.about.prompts), empty for what I say in my own way. Boards keep their
    cards as answers of the statement do (journeys.boards.cards).
    """

    class Kind(models.TextChoices):
        WORDS = "words", "words"
        PHOTO = "photo", "photo"
        FILM = "film", "film"
        SOUND = "sound", "sound"
        STORY = "story", "story"
        MAT = "mat", "mat"

    ask = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORDS)
    words = models.TextField(max_length=4000, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    cards = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    # Drawn with the page that says it, so that a page that is sent twice says it once.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    private = models.BooleanField(default=True)

    wall = read_by_guests("private")

    class Privacy:
        personal = OfReflection.PERSONAL | {"words", "attachment", "cards", "position", "key"}
        plain = {"ask", "kind", "private"}

    class Meta:
        ordering = ["position", "made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "key"], name="said_once_a_page"),
            models.CheckConstraint(
                condition=Q(kind__in=["photo", "film", "sound"], attachment__isnull=False)
                | Q(kind__in=["words", "story", "mat"], attachment=None),
                name="said_with_a_file_where_it_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"said {self.pk}"


class SaidBefore(models.Model):
    """The cards of a story or a mat as they were before one was taken out, so that it can be put back.

    The owner's alone, also where others see the board: what was taken out is for nobody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    said = models.ForeignKey(Said, on_delete=models.CASCADE, related_name="before")
    cards = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)

    wall = only_mine()

    class Privacy:
        personal = {"id", "journey", "said", "cards", "made_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"before {self.pk}"
