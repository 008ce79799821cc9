"""Risks I choose, what happens if things change, the emergency sheet, money, and what nobody offers yet."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from planning.models.goals import Every, Goal
from planning.models.shape import OfPlan, only_mine, read_by_helpers


class Risk(OfPlan):
    """A risk I choose to take, and what makes it possible. It enables as well as protects."""

    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, related_name="risks", null=True, blank=True)
    what = models.CharField("the risk I choose", max_length=300)
    why = models.TextField("why it matters to me", max_length=2000, blank=True)
    could_happen = models.TextField("what could happen, good and bad", max_length=2000, blank=True)
    helps = models.TextField("what makes it possible", max_length=2000, blank=True)
    agreed_with = models.CharField("who I talked about it with", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()
    private = models.BooleanField(default=False)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "goal", "what", "why", "could_happen", "helps", "agreed_with", "position",
        }  # fmt: skip
        plain = {"private"}

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"risk {self.pk}"


class IfThen(OfPlan):
    """If things change: how others can tell, what should happen, whom to call and what calms me."""

    title = models.CharField("if this happens", max_length=200)
    signs = models.TextField("how somebody can tell", max_length=2000, blank=True)
    then = models.TextField("what should happen", max_length=2000, blank=True)
    call = models.CharField("whom to call", max_length=300, blank=True)
    calms = models.TextField("what helps me then", max_length=2000, blank=True)
    others = models.TextField("who needs me: people, pets, the house", max_length=1000, blank=True)
    position = models.PositiveSmallIntegerField()
    private = models.BooleanField(default=False)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {"title", "signs", "then", "call", "calms", "others", "position"}
        plain = {"private"}

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"if {self.pk}"


class EmergencySheet(OfPlan):
    """One page for an emergency: the paper itself holds the words. Lines are parted by new lines.

    `online` off (as it begins): the paper carries no code. On: a code leads to a page at a secret address (`code`);
    each opening is written down and told to the person.
    """

    name = models.CharField("my whole name", max_length=120, blank=True)
    about = models.CharField("one sentence about me", max_length=300, blank=True)
    photo = models.ForeignKey(
        "journeys.Attachment", on_delete=models.RESTRICT, related_name="+", null=True, blank=True
    )
    # [[name, who they are, telephone], …], first to be called first.
    call = models.JSONField(default=list, blank=True)
    talk = models.TextField("how to talk with me", max_length=1000, blank=True)
    helps = models.TextField("what helps me", max_length=1000, blank=True)
    stop = models.TextField("stop and ask", max_length=1000, blank=True)
    medicine = models.TextField("medicine, in my words", max_length=1000, blank=True)
    home = models.TextField("at home", max_length=1000, blank=True)
    wish = models.TextField("what I want to happen", max_length=1000, blank=True)
    checked_on = models.DateField("the day I looked at it", null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    online = models.BooleanField(default=False)
    code = models.ForeignKey(
        "access.Capability", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    private = models.BooleanField(default=True)

    wall = Wall(
        read=Permission.PLAN_READ,
        add=Permission.PLAN_EDIT,
        change=Permission.PLAN_EDIT,
        remove=Permission.PLAN_EDIT,
        private=("private",),
        also=(("online", Permission.EMERGENCY_OPEN),),
    )

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "name", "about", "photo", "call", "talk", "helps", "stop", "medicine", "home", "wish", "checked_on",
            "look_again_on", "code",
        }  # fmt: skip
        plain = {"online", "private"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["journey"], name="one_emergency_sheet")]

    def __str__(self) -> str:
        return f"emergency sheet {self.pk}"


class EmergencyOpening(models.Model):
    """One time somebody opened the page that the sheet's code leads to. Nothing is kept of who it was."""

    # A uuid, because whoever opens it adds the row and cannot read it back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    sheet = models.ForeignKey(EmergencySheet, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    seen = models.BooleanField(default=False)

    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.EMERGENCY_OPEN,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
    )

    class Privacy:
        personal = {"id", "journey", "sheet", "at", "seen"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"opening {self.pk}"


class Budget(OfPlan):
    """The money there is for support, and how it is held. Pence; mine alone until I show it."""

    class Held(models.TextChoices):
        COUNCIL = "council", _("The council holds it")
        DIRECT = "direct", _("It comes to me: direct payments")
        FUND = "fund", _("A provider holds it for me: an individual service fund")
        MIXED = "mixed", _("Some of each")
        NHS = "nhs", _("A personal health budget from the NHS")
        OWN = "own", _("It is my own money")
        NONE = "none", _("There is no budget")

    held = models.CharField(max_length=10, choices=Held, blank=True)
    pence = models.PositiveIntegerField("how much there is", null=True, blank=True)
    every = models.CharField(max_length=10, choices=Every, blank=True)
    direct_pence = models.PositiveIntegerField("direct payment", null=True, blank=True)
    direct_every = models.CharField(max_length=10, choices=Every, blank=True)
    my_part_pence = models.PositiveIntegerField("what I pay towards it", null=True, blank=True)
    my_part_every = models.CharField(max_length=10, choices=Every, blank=True)
    from_on = models.DateField("from this day", null=True, blank=True)
    help_with_it = models.TextField("who helps me look after it", max_length=1000, blank=True)
    private = models.BooleanField(default=True)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {
            "pence", "direct_pence", "my_part_pence", "from_on", "help_with_it", "held", "every", "direct_every",
            "my_part_every",
        }  # fmt: skip
        plain = {"private"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["journey"], name="one_budget")]

    def __str__(self) -> str:
        return f"budget {self.pk}"


class Cost(OfPlan):
    """Money that goes out and belongs to no step: insurance, an employer's costs, a bus pass. Pence."""

    words = models.CharField("what it is for", max_length=200)
    pence = models.PositiveIntegerField()
    every = models.CharField(max_length=10, choices=Every)
    from_budget = models.BooleanField(default=True)

    wall = only_mine()

    class Privacy:
        personal = OfPlan.PERSONAL | {"words", "pence", "from_budget"}
        plain = {"every"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"cost {self.pk}"


class Unmet(OfPlan):
    """What I want and nobody has offered yet. Coded, so that it can be counted where I said "count me in"."""

    class Why(models.TextChoices):
        NOBODY = "nobody", _("nobody near me does it")
        FULL = "full", _("they have no room")
        MONEY = "money", _("the money is not there")
        RULES = "rules", _("the rules do not allow it")
        ASKED = "asked", _("I asked and nobody answered")
        OTHER = "other", _("something else")

    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, related_name="unmet", null=True, blank=True)
    words = models.CharField("what I want", max_length=300)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    wellbeing = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    authority = models.ForeignKey(
        "providers.LocalAuthority", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    private = models.BooleanField(default=False)

    wall = read_by_helpers("private")

    class Privacy:
        personal = OfPlan.PERSONAL | {"goal", "words"}
        plain = {"why", "wellbeing", "authority", "private"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"unmet {self.pk}"
