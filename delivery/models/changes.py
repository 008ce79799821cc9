"""I'd like a change: asked by the person, answered by whoever supports them, with a clock both can see."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from delivery.models.cards import Card
from delivery.models.moments import Moment
from delivery.models.shape import OfDays
from delivery.models.week import Coming


class Change(OfDays):
    """One change the person would like. It goes to one person or one team whom their days are shared with, and to
    nobody else; whoever it goes to reads it until it is taken back (`closed_at`), or their days are shared no more.
    One that goes to nobody is kept for later, the owner's alone.

    `signed` is what the person chose to show of themselves: their name, or nothing. `before` is what they said of it
    in earlier rounds, oldest first and only added to: [worked, words, when].
    """

    class Worked(models.TextChoices):
        YES = "yes", _("Yes, that is it")
        PARTLY = "partly", _("Some of it")
        NO = "no", _("Not what I meant")

    words = models.TextField("what I would like", max_length=2000)
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    coming = models.ForeignKey(Coming, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    moment = models.ForeignKey(Moment, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    step = models.ForeignKey(
        "planning.Step", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    # What it is about, in words that stay when that goes.
    about = models.CharField(max_length=200, blank=True)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    to_team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    to_name = models.CharField("what I call them", max_length=80, blank=True)
    signed = models.BooleanField("they see my name", default=False)
    asked_on = models.DateField(default=timezone.localdate)
    answer_by = models.DateField("the day an answer should be there")
    worked = models.CharField("did it change", max_length=10, choices=Worked, blank=True)
    worked_words = models.CharField(max_length=500, blank=True)
    worked_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField("what I said of it before", default=list, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(
        read=Permission.DAYS_EDIT,
        add=Permission.DAYS_EDIT,
        change=Permission.DAYS_EDIT,
        remove=Permission.DAYS_EDIT,
        party="to_user_id",
        team="to_team_id",
        holding=Permission.DAYS_READ,
        ended="closed_at",
    )

    class Privacy:
        personal = OfDays.PERSONAL | {
            "words", "card", "coming", "moment", "step", "about", "to_user", "to_team", "to_name", "asked_on",
            "answer_by", "worked_words", "worked_at", "before", "closed_at",
        }  # fmt: skip
        plain = {"worked", "signed"}

    class Meta:
        ordering = ["-asked_on", "-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_user=None) | Q(to_team=None),
                name="a_change_goes_to_one_side_at_most",
            )
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"


class ChangeAnswer(OfDays):
    """What they say to it. Only added to: an answer stays as it was given. The side is copied from the change, so
    that everybody on that side reads what was answered for them."""

    class Kind(models.TextChoices):
        YES = "yes", _("Yes, from this day")
        NO = "no", _("No, and why")
        TALK = "talk", _("Let us talk")
        DONE = "done", _("It is changed now")

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(max_length=2000, blank=True)
    from_on = models.DateField("from this day", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    to_team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(
        read=Permission.DAYS_EDIT,
        add=Permission.DAYS_COMMENT,
        change=Permission.DAYS_EDIT,
        remove=Permission.DAYS_EDIT,
        party="to_user_id",
        team="to_team_id",
        holding=Permission.DAYS_READ,
        ended="closed_at",
        actor="by_id",
    )

    class Privacy:
        personal = OfDays.PERSONAL | {
            "change", "words", "from_on", "by", "by_name", "to_user", "to_team", "closed_at",
        }  # fmt: skip
        plain = {"kind"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"answer {self.pk}"
