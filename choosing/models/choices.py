"""One choice a person makes: what it is about, what matters in it, and who has a say."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from choosing.models.shape import OfChoice, only_mine, read_by_helpers


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def open(self) -> Self:
        """Those that were not put away, the newest first."""
        return self.filter(put_away_at=None).order_by("-changed_at", "id")


class Choice(models.Model):
    """One thing to choose. Several can be open at once; each is shared by itself, or with nobody.

    `near` is a place in the person's words, a postcode or a town; `miles` how far from it support may be.
    """

    class About(models.TextChoices):
        HOME = "home", _("somewhere to live")
        HELP = "help", _("help where I live")
        NIGHT = "night", _("somebody at night")
        DAY = "day", _("something to do by day")
        BREAK = "break", _("a break for me, or for who helps me")
        OTHER = "other", _("something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="choices")
    title = models.CharField("what I call it", max_length=80)
    about = models.CharField(max_length=10, choices=About)
    near = models.CharField("where it should be close to", max_length=80, blank=True)
    miles = models.PositiveSmallIntegerField("how many miles from there", null=True, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    put_away_at = models.DateTimeField(null=True, blank=True)
    # Goes up with every save; a page opened before the last one shows an older number.
    saves = models.PositiveIntegerField(default=0)

    objects = ChoiceQuerySet.as_manager()
    wall = Wall(
        read=Permission.CHOICE_READ,
        add=Permission.CHOICE_EDIT,
        change=Permission.CHOICE_EDIT,
        remove=Permission.CHOICE_EDIT,
        item="id",
    )

    class Privacy:
        personal = {
            "id",
            "journey",
            "title",
            "near",
            "miles",
            "begun_at",
            "changed_at",
            "put_away_at",
            "saves",
        }
        plain = {"about"}

    class Meta:
        ordering = ["begun_at", "id"]

    def __str__(self) -> str:
        return f"choice {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("choice", args=[self.journey_id, self.pk])

    @property
    def choice_id(self) -> uuid.UUID:
        return self.pk


class MatterQuerySet(models.QuerySet["Matter"]):
    def in_order(self) -> Self:
        came_from = ("answer__attachment", "answer__prompt", "answer__area__framework_area")
        return self.select_related(*came_from).order_by("position", "id")


class Matter(OfChoice):
    """One thing that matters in a choice, in the person's order.

    `fact` is the code of something the register can know (choosing.facts) and `wanted` what is wished of it; empty for
    what only a visit or a talk can tell. `answer` is where in the statement it came from.
    """

    class Weight(models.TextChoices):
        MUST = "must", _("I must have this")
        LIKE = "like", _("I would like this")
        MUST_NOT = "must_not", _("I must not have this")

    position = models.PositiveSmallIntegerField()
    weight = models.CharField(max_length=10, choices=Weight, default=Weight.LIKE)
    words = models.CharField("in my words", max_length=300, blank=True)
    fact = models.CharField(max_length=40, blank=True)
    wanted = models.JSONField(null=True, blank=True)
    answer = models.ForeignKey(
        "aspirations.Answer", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    private = models.BooleanField(default=False)

    objects = MatterQuerySet.as_manager()
    wall = read_by_helpers("private")

    class Privacy:
        personal = OfChoice.PERSONAL | {"position", "words", "wanted", "answer"}
        plain = {"weight", "fact", "private"}

    class Meta:
        ordering = ["choice_id", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") | ~Q(fact=""), name="what_matters_says_something")
        ]

    def __str__(self) -> str:
        return f"matter {self.pk}"


class Stake(OfChoice):
    """Somebody who gains from what is chosen, as the person wrote it down. Those the service itself can see are
    worked out anew on each page (choosing.stakes)."""

    name = models.CharField("who", max_length=120)
    words = models.CharField("what they gain", max_length=300)
    private = models.BooleanField(default=False)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfChoice.PERSONAL | {"name", "words"}
        plain = {"private"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"stake {self.pk}"


class Deciding(OfChoice):
    """Who decides this one, and whether an advocate was offered: asked once, answered or not, mine alone.

    Where somebody else decides, what the Mental Capacity Act asks of them: about this decision, on this day.
    """

    class Advocate(models.TextChoices):
        YES = "yes", _("Yes, and I have one")
        DECLINED = "declined", _("Yes, and I did not want one")
        NO = "no", _("No, nobody offered")
        UNSURE = "unsure", _("I do not know")

    class Decides(models.TextChoices):
        ME = "me", _("I decide")
        HELPED = "helped", _("I decide, with help")
        OTHER = "other", _("Somebody else decides")

    advocate = models.CharField(max_length=10, choices=Advocate, blank=True)
    decides = models.CharField(max_length=10, choices=Decides, blank=True)
    who = models.CharField("who decides", max_length=120, blank=True)
    on = models.DateField("the day it was looked at", null=True, blank=True)
    help_tried = models.TextField("what was tried to help me decide", max_length=1000, blank=True)
    # Best interests, Mental Capacity Act section 4: code of each point -> what was found.
    checked = models.JSONField(default=dict, blank=True)
    consulted = models.TextField("who was asked", max_length=1000, blank=True)
    next_look = models.DateField("when somebody looks again", null=True, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    wall = only_mine(actor="said_by_id")

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "who", "on", "help_tried", "checked", "consulted", "next_look", "said_by", "advocate", "decides",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["choice"], name="one_deciding_a_choice")]

    def __str__(self) -> str:
        return f"deciding {self.pk}"


class Wish(OfChoice):
    """What I looked for and nobody near me offers. Coded, so that it can be counted where I said "count me in"."""

    about = models.CharField(max_length=10, choices=Choice.About)
    facts = models.JSONField("codes of what is missing", default=list)
    authority = models.ForeignKey(
        "providers.LocalAuthority", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    words = models.TextField("what nobody offers", max_length=1000, blank=True)

    wall = only_mine()

    class Privacy:
        personal = OfChoice.PERSONAL | {"words"}
        plain = {"about", "facts", "authority"}

    class Meta:
        ordering = ["-made_at", "id"]

    def __str__(self) -> str:
        return f"wish {self.pk}"
