"""How I like things done: short cards for the people who support me."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from delivery.models.shape import OfDays, read_by_helpers


class CardQuerySet(models.QuerySet["Card"]):
    def there(self) -> Self:
        return self.filter(put_away_at=None).select_related("attachment").order_by("position", "id")


class Card(OfDays):
    """One card. `do` and `dont` are short lines; `days` the days of the week it is for (0 is Monday), empty for all."""

    class When(models.TextChoices):
        MORNING = "morning", _("in the morning")
        DAY = "day", _("in the day")
        EVENING = "evening", _("in the evening")
        NIGHT = "night", _("at night")
        OUT = "out", _("when we go out")
        TALK = "talk", _("when we talk")
        UPSET = "upset", _("when I am upset")
        ANY = "any", _("any time")

    title = models.CharField(max_length=120)
    when = models.CharField(max_length=10, choices=When, default=When.ANY)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    do = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    dont = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    words = models.TextField("more about it", max_length=2000, blank=True)
    attachment = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    drawing = models.CharField(max_length=40, blank=True)
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    part = models.ForeignKey(
        "planning.Part", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField()
    put_away_at = models.DateTimeField(null=True, blank=True)
    private = models.BooleanField(default=False)

    objects = CardQuerySet.as_manager()
    wall = read_by_helpers("private")

    class Privacy:
        personal = OfDays.PERSONAL | {
            "title", "when", "days", "do", "dont", "words", "attachment", "drawing", "answer", "part",
            "position", "put_away_at",
        }  # fmt: skip
        plain = {"private"}

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"card {self.pk}"
