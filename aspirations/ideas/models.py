"""What supporters say about a statement: comments, and words they suggest. Theirs, until the owner says otherwise.

Nothing here ever stands in the owner's words by itself. Each is read by the owner and by whoever wrote it, for as
long as their share lasts; other supporters never see it.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from access.rules import Permission, Wall


class _Idea(models.Model):
    """What both have: where it belongs, who wrote it, and how it stood with the owner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey("aspirations.Area", on_delete=models.CASCADE, related_name="+")
    # The answer it is about; empty: about the whole part, or (a suggestion) new words for it.
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What the owner called them on that day: a share that ended takes nobody's name off their words.
    by_name = models.CharField(max_length=80)
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    thanked_at = models.DateTimeField(null=True, blank=True)
    # Kept in step with the area's own mark, so that the wall needs no join …
    area_private = models.BooleanField(default=False)
    # … and with whether the answer it is about, or came to be, is its owner's alone or taken out: it then vanishes
    # for whoever wrote it as that answer does, and nothing tells them why.
    answer_private = models.BooleanField(default=False)

    class Meta:
        abstract = True


class CommentQuerySet(models.QuerySet["Comment"]):
    def told(self) -> Self:
        """Each with its part and its answer at hand, oldest first."""
        return self.select_related("area__framework_area", "answer__prompt").order_by("begun_at", "id")


class Comment(_Idea):
    """What a supporter thinks of it."""

    seen_at = models.DateTimeField(null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_COMMENT,
        add=Permission.STATEMENT_COMMENT,
        change=Permission.STATEMENT_COMMENT,
        remove=Permission.STATEMENT_EDIT,
        private=("area_private", "answer_private"),
        item="area_id",
        actor="by_id",
        author="by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "area", "answer", "text", "by", "by_name", "begun_at", "changed_at", "thanked_at",
            "seen_at", "put_aside_at",
        }  # fmt: skip
        plain = {"area_private", "answer_private"}

    class Meta:
        ordering = ["-changed_at", "id"]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def waiting(self) -> Self:
        """Those that wait for the owner, and say something."""
        return self.filter(state=Suggestion.State.WAITING).exclude(text="")

    def told(self) -> Self:
        """Each with its question, its part and its answer at hand, oldest first."""
        return self.select_related("prompt", "area__framework_area", "answer__prompt").order_by(
            "begun_at", "id"
        )


class Suggestion(_Idea):
    """Words that a helper suggests: for a question, or in place of an answer. Saved as they are typed.

    `speaker` says whose words they are: the helper's own, or the owner's, said aloud and typed by the helper while
    they sat together. Either way they wait until the owner says yes.
    """

    class Speaker(models.TextChoices):
        HELPER = "helper", "the helper's own words"
        OWNER = "owner", "said by the owner, typed by the helper"
        FOR_OWNER = "for_owner", "said on the owner's behalf by an attorney or deputy"

    class State(models.TextChoices):
        WAITING = "waiting", "waits for the owner"
        KEPT = "kept", "put with my answers"
        CHANGED = "changed", "put with my answers in my own words"
        DECLINED = "declined", "no, thanks"
        TAKEN_BACK = "taken_back", "taken back by whoever wrote it"

    prompt = models.ForeignKey(
        "aspirations.Prompt", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    own_question = models.CharField(max_length=200, blank=True)
    speaker = models.CharField(max_length=10, choices=Speaker, default=Speaker.HELPER)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    # The answer that came of it.
    became = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    # Goes up with every save; a page opened before the last one shows an older number.
    saves = models.PositiveIntegerField(default=0)
    # The number of saves of the answer that the helper had seen when they began.
    seen_saves = models.PositiveIntegerField(default=0)
    # Words that its writer dropped from it on the way, oldest first: nobody's words go by accident, theirs neither.
    before = models.JSONField(default=list, blank=True)

    objects = SuggestionQuerySet.as_manager()
    wall = Wall(
        read=Permission.STATEMENT_SUGGEST,
        add=Permission.STATEMENT_SUGGEST,
        change=Permission.STATEMENT_SUGGEST,
        remove=Permission.STATEMENT_EDIT,
        private=("area_private", "answer_private"),
        item="area_id",
        actor="by_id",
        author="by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "area", "answer", "text", "by", "by_name", "begun_at", "changed_at", "thanked_at",
            "own_question", "decided_at", "became", "saves", "seen_saves", "before",
        }  # fmt: skip
        plain = {"area_private", "answer_private", "prompt", "speaker", "state"}

    class Meta:
        ordering = ["-changed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="suggestion_decided_when_it_does_not_wait",
            )
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"

    @property
    def all_words(self) -> str:
        """Everything typed here, for comparing."""
        return f"{self.own_question}\n{self.text}"

    @property
    def question(self) -> str:
        """What it is about: the question, in the framework's words or its writer's own, else the part."""
        return (self.prompt.question if self.prompt else self.own_question) or self.area.title

    @property
    def slug(self) -> str:
        """The name of its question in addresses."""
        return self.prompt.slug if self.prompt else "own"

    @property
    def key(self) -> str:
        return str(self.pk)

    @property
    def waits(self) -> bool:
        return self.state == self.State.WAITING
