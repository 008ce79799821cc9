"""My week: who comes when, what was promised and what happened."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delivery.models.shape import OfDays, read_by_helpers, written_by_others


class ComingQuerySet(models.QuerySet["Coming"]):
    def there(self) -> Self:
        return self.filter(put_away_at=None).select_related("face").order_by("starts_on", "at", "id")


class Coming(OfDays):
    """Something that comes, once or again and again: `rule` is an iCalendar recurrence (RFC 5545, the value of RRULE),
    read in the person's own clock (Europe/London), so that nine o'clock stays nine o'clock when clocks change."""

    title = models.CharField("what it is", max_length=120)
    # Who comes, by name and face. Copied from my circle, which those who read my week need not read.
    person = models.ForeignKey(
        "planning.Person", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    who_name = models.CharField("who comes", max_length=80, blank=True)
    face = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    step = models.ForeignKey(
        "planning.Step", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    starts_on = models.DateField("the day, or the first one")
    at = models.TimeField("the time", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("how long", null=True, blank=True)
    rule = models.CharField("how it comes again", max_length=200, blank=True)
    place = models.CharField("where", max_length=200, blank=True)
    words = models.TextField("how I want it", max_length=1000, blank=True)
    drawing = models.CharField(max_length=40, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    private = models.BooleanField(default=False)

    objects = ComingQuerySet.as_manager()
    wall = read_by_helpers("private")

    class Privacy:
        personal = OfDays.PERSONAL | {
            "title", "person", "who_name", "face", "step", "starts_on", "at", "minutes", "rule", "place", "words",
            "drawing", "put_away_at",
        }  # fmt: skip
        plain = {"private"}

    class Meta:
        ordering = ["starts_on", "at", "id"]

    def __str__(self) -> str:
        return f"coming {self.pk}"


class Occasion(OfDays):
    """One time of something that comes, where it is not as the rule says: left out, moved, or somebody else.

    `on` is the day that the rule gives. `coming_private` is kept in step, so that the wall needs no join.
    """

    class State(models.TextChoices):
        AS_IS = "as_is", _("as it is")
        SKIPPED = "skipped", _("not this time")
        MOVED = "moved", _("another time")
        ASKED = "asked", _("I asked for somebody else")

    coming = models.ForeignKey(Coming, on_delete=models.CASCADE, related_name="occasions")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.AS_IS)
    moved_on = models.DateField(null=True, blank=True)
    moved_at = models.TimeField(null=True, blank=True)
    who_name = models.CharField("who comes instead", max_length=80, blank=True)
    words = models.CharField("what I say about it", max_length=300, blank=True)
    coming_private = models.BooleanField(default=False)

    wall = read_by_helpers("coming_private")

    class Privacy:
        personal = OfDays.PERSONAL | {"coming", "on", "moved_on", "moved_at", "who_name", "words"}
        plain = {"state", "coming_private"}

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coming", "on"], name="one_occasion_a_day"),
            models.CheckConstraint(
                condition=~Q(state="moved") | Q(moved_on__isnull=False), name="what_is_moved_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"occasion {self.pk}"


class Happened(OfDays):
    """What happened, as one person says it: me, or somebody who came. Nobody's word replaces another's."""

    class What(models.TextChoices):
        YES = "yes", _("as promised")
        OTHERWISE = "otherwise", _("not quite as promised")
        NO = "no", _("it did not happen")

    coming = models.ForeignKey(Coming, on_delete=models.CASCADE, related_name="happened")
    on = models.DateField()
    what = models.CharField(max_length=10, choices=What)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    coming_private = models.BooleanField(default=False)

    wall = written_by_others("coming_private")

    class Privacy:
        personal = OfDays.PERSONAL | {"coming", "on", "words", "by", "by_name"}
        plain = {"what", "coming_private"}

    class Meta:
        ordering = ["-on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coming", "on", "by"], name="each_says_once_what_happened")
        ]

    def __str__(self) -> str:
        return f"happened {self.pk}"
