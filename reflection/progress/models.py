"""How far I have come: a scale of my own for something I am going for, and where on it I was."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from access.rules import Permission, Wall
from journeys.saved import Saved

FEWEST, MOST = 3, 6


def _only_where_shown() -> Wall:
    """The owner's alone, but where they let those who look into one reflection see it: no reflection is shared as a
    whole stage, so nobody has the right to read but for that."""
    look, edit = Permission.REFLECTION_LOOK, Permission.REFLECTION_EDIT
    return Wall(read=look, add=edit, change=edit, remove=edit, shown_at=(("in_reflections", look),))


class Scale(Saved):
    """Steps of my own towards something, the first of them where it began. Nobody else names, moves or compares them.

    `steps` is a list of {"words": str, "drawing": str}, the lowest first; `hope` the number of the one I hope for, or
    nothing. `numbers`: whether I also want the numbers of goal attainment, from -2 to 2.
    """

    title = models.CharField("what it is about", max_length=120)
    steps = models.JSONField(default=list)
    hope = models.PositiveSmallIntegerField("the step I hope for", null=True, blank=True)
    numbers = models.BooleanField("with numbers too", default=False)
    goal = models.ForeignKey(
        "planning.Goal", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    in_reflections = ArrayField(models.UUIDField(), default=list, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    wall = _only_where_shown()

    class Privacy:
        personal = Saved.PERSONAL | {
            "title", "steps", "hope", "goal", "answer", "in_reflections", "put_away_at", "position", "key",
        }  # fmt: skip
        plain = {"numbers"}

    class Meta:
        ordering = ["position", "made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "key"], name="one_scale_a_page"),
            models.CheckConstraint(condition=~Q(title=""), name="a_scale_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"scale {self.pk}"


class Placed(Saved):
    """Where I was on one day: the number of the step, from 1, and a few words if I like. Up and down are both fine."""

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="places")
    reflection = models.ForeignKey(
        "reflection.Reflection", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    step = models.PositiveSmallIntegerField()
    on = models.DateField(default=timezone.localdate)
    words = models.CharField(max_length=300, blank=True)
    number = models.SmallIntegerField("goal attainment", null=True, blank=True)
    # As the scale's own, so that the wall needs no join: a trigger keeps it.
    in_reflections = ArrayField(models.UUIDField(), default=list, blank=True)

    wall = _only_where_shown()

    class Privacy:
        personal = Saved.PERSONAL | {
            "scale", "reflection", "step", "on", "words", "number", "in_reflections",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["on", "made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=MOST), name="a_place_is_on_a_step"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=-2, number__lte=2), name="goal_attainment_is_2_to_2"
            ),
            models.UniqueConstraint(fields=["scale", "on"], name="one_place_a_day"),
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"
