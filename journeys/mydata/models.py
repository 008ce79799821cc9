"""What people ask of whoever runs the service about what is held of them, and the desk that answers.

Two rows, so that both walls hold. `Asked` is what was asked and until when it is answered: it names no journey and no
account, anybody may add one (signed out, or for somebody else), and the desk reads it and nothing beside it. `MyAsked`
is a row of the person's own journey that says which of them is theirs: by it they read theirs, and with it theirs goes.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall
from journeys.mydata import deadlines

FOLDER = "evidence"


def _place(asked: "Asked", filename: str) -> str:
    """A folder and a name of our own, by which a file whose row is gone is found. It names no journey and nobody."""
    return f"{FOLDER}/{asked.pk}/{asked.pk}.jpg"


class Asked(models.Model):
    """A complaint or a request. What was said stays as it was said; the desk adds days and an answer."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("Something was done wrong with what is held about me")
        SEE = "see", _("I want to know or have what is held about me")
        PUT_RIGHT = "put_right", _("Something is wrong, and I cannot change it myself")
        WIPE = "wipe", _("I want something to go, and I cannot take it out myself")
        STOP = "stop", _("I want you to stop doing something with it")

    class ReachBy(models.TextChoices):
        PAGE = "page", _("Here, on my page")
        EMAIL = "email", _("By email")
        PHONE = "phone", _("By phone")
        POST = "post", _("By post")

    class Basis(models.TextChoices):
        THEY_SAID = "they_said", _("They asked me to")
        ATTORNEY = "attorney", _("I have power of attorney for this")
        DEPUTY = "deputy", _("A court made me their deputy")
        PARENT = "parent", _("I am their parent, and they are a child")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # What people say on the phone. It opens nothing.
    number = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField("what it is about", max_length=5000)
    name = models.CharField("what I am called", max_length=120, blank=True)
    reach_by = models.CharField(max_length=10, choices=ReachBy)
    reach = models.CharField("where the answer goes", max_length=300, blank=True)
    # For somebody else: whom, why I may, and what shows it.
    about = models.CharField("whom it is about", max_length=120, blank=True)
    basis = models.CharField(max_length=20, choices=Basis, blank=True)
    shown_by = models.TextField("what shows that I may", max_length=2000, blank=True)
    # A photo of that paper, drawn anew. The desk sees it, and whoever's row this is.
    paper = models.FileField(upload_to=_place, max_length=200, blank=True)
    came_on = models.DateField(default=timezone.localdate)
    # Where it came another way (by phone, by post): who of the desk wrote it down, and when.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    written_on = models.DateField(null=True, blank=True)
    # The desk's.
    clear_on = models.DateField("since when it is clear who asks, and what", null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    longer_on = models.DateField("when they were told that it takes longer", null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(max_length=5000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Privacy:
        personal = {
            "id", "number", "words", "name", "reach", "about", "shown_by", "paper", "came_on", "written_by",
            "written_on", "clear_on", "acknowledged_on", "longer_on", "answered_on", "answer", "by",
        }  # fmt: skip
        plain = {"kind", "reach_by", "basis"}

    class Meta:
        ordering = ["came_on", "number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None, answer="")
                | models.Q(answered_on__isnull=False, by__isnull=False) & ~models.Q(answer=""),
                name="an_answer_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(written_by=None, written_on=None)
                | models.Q(written_by__isnull=False, written_on__gte=models.F("came_on")),
                name="written_down_after_it_came",
            ),
        ]

    def __str__(self) -> str:
        return f"asked {self.number}"

    @property
    def is_complaint(self) -> bool:
        return self.kind == self.Kind.COMPLAINT

    @property
    def acknowledge_by(self) -> date:
        return deadlines.acknowledge_by(self.came_on)

    @property
    def must_be_clear_first(self) -> bool:
        """For somebody else: before it is clear that they may ask, no month begins."""
        return bool(self.about) and self.clear_on is None

    @property
    def answer_by(self) -> date | None:
        """None for a complaint (as soon as it can be), and while it is not clear that they may ask."""
        if self.is_complaint or self.must_be_clear_first:
            return None
        return deadlines.answer_by(self.clear_on or self.came_on, longer=self.longer_on is not None)

    @property
    def next_day(self) -> date:
        """What the desk looks at first: the day by which something has to be done."""
        if self.acknowledged_on is None:
            return min(self.acknowledge_by, self.answer_by or self.acknowledge_by)
        return self.answer_by or self.acknowledge_by


class MyAsked(models.Model):
    """That one of them is mine: I read it here, and it goes with my journey."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked = models.OneToOneField(Asked, on_delete=models.PROTECT, related_name="mine")

    wall = Wall(
        read=Permission.JOURNEY_MANAGE, add=Permission.JOURNEY_MANAGE, change=None, remove=None, actor="by_id"
    )

    class Privacy:
        personal = {"id", "journey", "by", "asked"}
        plain: set[str] = set()

    def __str__(self) -> str:
        return f"asked by me {self.pk}"


class DeskSeat(models.Model):
    """Who answers what is asked: an account of the register's that whoever runs the service put there."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(default=timezone.localdate)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "user", "since"}

    def __str__(self) -> str:
        return f"seat {self.pk}"
