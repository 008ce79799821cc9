"""Going to see: visits and trial stays, and how each felt."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from choosing.models.options import Option
from choosing.models.shape import OfChoice, read_by_helpers


class Visit(OfChoice):
    """One time the person looks at an option, or tries it. `felt` maps a theme (choosing.themes) to 1 … 5."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("I go and look")
        TRIAL = "trial", _("I try it for some days")
        MEETING = "meeting", _("they come to see me")
        CALL = "call", _("we talk by telephone or video")

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="visits")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.VISIT)
    on = models.DateField("the day")
    at = models.TimeField("the time", null=True, blank=True)
    until = models.DateField("the last day", null=True, blank=True)
    place = models.CharField("where", max_length=200, blank=True)
    with_whom = models.CharField("who comes with me", max_length=200, blank=True)
    plan = models.TextField("what I want to see and ask", max_length=2000, blank=True)
    # What I saw or asked already: codes of themes (choosing.themes) and ids of questions.
    ticked = models.JSONField(default=list, blank=True)
    # A mail the day before, where I asked for one.
    remind = models.BooleanField(default=False)
    called_off_at = models.DateTimeField(null=True, blank=True)
    felt = models.JSONField(default=dict, blank=True)
    felt_words = models.TextField("how it was", max_length=4000, blank=True)
    private = models.BooleanField(default=False)
    option_private = models.BooleanField(default=False)
    saves = models.PositiveIntegerField(default=0)

    wall = read_by_helpers("private", "option_private")

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "option", "on", "at", "until", "place", "with_whom", "plan", "ticked", "remind", "called_off_at",
            "felt", "felt_words", "saves",
        }  # fmt: skip
        plain = {"kind", "private", "option_private"}

    class Meta:
        ordering = ["on", "at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")), name="a_visit_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"

    @property
    def is_over(self) -> bool:
        return (self.until or self.on) < timezone.localdate()


class VisitPart(OfChoice):
    """A photo, a film or a voice note of a visit, with what it shows in words."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="parts")
    attachment = models.ForeignKey("journeys.Attachment", on_delete=models.RESTRICT, related_name="+")
    words = models.TextField(max_length=2000, blank=True)
    private = models.BooleanField(default=False)
    visit_private = models.BooleanField(default=False)

    wall = read_by_helpers("private", "visit_private")

    class Privacy:
        personal = OfChoice.PERSONAL | {"visit", "attachment", "words"}
        plain = {"private", "visit_private"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"part of {self.visit_id}"
