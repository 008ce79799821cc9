"""What was chosen, and why: signed versions that stay as they were."""

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from choosing.models.options import Option
from choosing.models.shape import OfChoice, only_mine


class Leaning(OfChoice):
    """What the person is about to choose, kept as they type it: mine alone, and changed as often as I like."""

    outcome = models.CharField(max_length=10, blank=True)
    option = models.ForeignKey(Option, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    why = models.TextField(max_length=4000, blank=True)
    not_wanted = models.TextField(max_length=2000, blank=True)
    real_options = models.PositiveSmallIntegerField(null=True, blank=True)
    think_again_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    # Goes up with every save; a page opened before the last one shows an older number.
    saves = models.PositiveIntegerField(default=0)

    wall = only_mine()

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "outcome", "option", "why", "not_wanted", "real_options", "think_again_on", "changed_at", "saves",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["choice"], name="one_leaning_a_choice")]

    def __str__(self) -> str:
        return f"leaning {self.pk}"


class Decision(OfChoice):
    """One signed version of a choice. A trigger holds it still; changing my mind only says when (`changed_mind_at`).

    `told` is the whole of it as it stood: what mattered, what was compared with reasons and facts, what was not wanted,
    how many real options there were and who offered them; each a list or a mapping of plain words.
    """

    class Outcome(models.TextChoices):
        OPTION = "option", _("this one")
        NONE = "none", _("none of these")
        NOT_YET = "not_yet", _("not yet")

    class How(models.TextChoices):
        PRESSED = "pressed", _("I signed it myself")
        SAID = "said", _("I said yes out loud")
        SHOWN = "shown", _("I showed yes in my own way")

    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    option = models.ForeignKey(Option, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    # With its town, where it stands in the register.
    option_name = models.CharField(max_length=400, blank=True)
    why = models.TextField(max_length=4000, blank=True)
    not_wanted = models.TextField(max_length=2000, blank=True)
    real_options = models.PositiveSmallIntegerField("how many real options there were", null=True, blank=True)
    think_again_on = models.DateField(null=True, blank=True)
    told = models.JSONField(default=dict)
    how = models.CharField(max_length=10, choices=How)
    with_whom = models.CharField("who was there", max_length=120, blank=True)
    name = models.CharField("what the person was called", max_length=80)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    changed_mind_at = models.DateTimeField(null=True, blank=True)
    # Not shown to those the choice is shared with until the owner says so: to choose is one thing, to tell another.
    private = models.BooleanField(default=True)

    wall = Wall(
        read=Permission.CHOICE_READ,
        add=Permission.CHOICE_SIGN,
        change=Permission.CHOICE_SIGN,
        remove=Permission.CHOICE_SIGN,
        private=("private",),
        item="choice_id",
        actor="signed_by_id",
    )

    class Privacy:
        personal = OfChoice.PERSONAL | {
            "number", "option", "option_name", "why", "not_wanted", "think_again_on", "told", "with_whom", "name",
            "signed_by", "signed_at", "written_at", "changed_mind_at",
        }  # fmt: skip
        plain = {"outcome", "real_options", "how", "private"}

    class Meta:
        ordering = ["choice_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["choice", "number"], name="one_decision_a_number")]

    def __str__(self) -> str:
        return f"decision {self.number}"
