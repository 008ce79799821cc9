"""The plan itself, what is said in each part of it, and how any of it stood before."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from planning.models.shape import OfPlan, read_by_helpers


class Plan(OfPlan):
    """One person's Care and Support Plan, the draft that they are always free to change. One in a journey.

    `framework` is the version of the Care Planning Framework whose parts and questions it follows.
    """

    framework = models.ForeignKey("aspirations.Framework", on_delete=models.PROTECT, related_name="+")
    made_with = models.CharField("who made it with me", max_length=300, blank=True)
    look_again_on = models.DateField("when I look at it again", null=True, blank=True)

    wall = read_by_helpers()

    class Privacy:
        personal = OfPlan.PERSONAL | {"made_with", "look_again_on"}
        plain = {"framework"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["journey"], name="one_plan_in_a_journey")]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PartQuerySet(models.QuerySet["Part"]):
    def in_order(self) -> Self:
        return self.select_related("prompt__area", "attachment").order_by("position", "id")


class Part(OfPlan):
    """One thing said in a part of the plan, in answer to a question of the framework: words, a picture or both.

    `answer` is where in the statement it came from, where it did.
    """

    prompt = models.ForeignKey("aspirations.Prompt", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=8000, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    # Of somebody else's words that I put with mine.
    from_name = models.CharField("whose words they were", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField()
    private = models.BooleanField(default=False)

    objects = PartQuerySet.as_manager()
    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {"words", "attachment", "answer", "from_name", "position"}
        plain = {"prompt", "private"}

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(attachment__isnull=False), name="a_part_of_a_plan_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"part {self.pk}"


class Earlier(models.Model):
    """How a row of the plan stood before, or words that met newer ones and wait for a choice. The owner's alone.

    `about` names the kind of row and `about_id` the row: plain, so that what was taken out keeps its history until the
    person takes that out too. `said` is its fields as they stood: name -> value.
    """

    class State(models.TextChoices):
        SHOWN = "shown", _("was on the page")
        WAITING = "waiting", _("waits for a choice")
        ASIDE = "aside", _("put aside")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=20)
    about_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=State, default=State.SHOWN)
    said = models.JSONField(default=dict)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    # Whose words wait, where a helper suggested them.
    from_name = models.CharField(max_length=80, blank=True)
    # The number of saves that the page these words came from had seen.
    seen_saves = models.PositiveIntegerField(default=0)

    wall = Wall(
        read=Permission.PLAN_EDIT,
        add=Permission.PLAN_EDIT,
        change=Permission.PLAN_EDIT,
        remove=Permission.PLAN_EDIT,
        actor="saved_by_id",
    )

    class Privacy:
        personal = {"id", "journey", "about_id", "said", "saved_by", "saved_at", "seen_saves", "from_name"}
        plain = {"about", "state"}

    class Meta:
        ordering = ["-saved_at", "id"]
        indexes = [models.Index(fields=["journey", "about_id"], name="earlier_of_a_row")]

    def __str__(self) -> str:
        return f"earlier {self.about} {self.about_id}"
