"""What people say is wrong with an entry, kept without who said it; and who wants a weekly mail."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from providers.keeping.models import Keeper
from providers.models.entries import Service


class Report(models.Model):
    """Somebody's words about one entry. Only a digest is kept of the secret address at which they find the answer."""

    class About(models.TextChoices):
        WHAT = "what", _("What it is, or whom it is for")
        WHERE = "where", _("Where it is")
        CONTACT = "contact", _("Telephone or website")
        OWNER = "owner", _("Who runs it or owns it")
        MONEY = "money", _("What it costs")
        ROOM = "room", _("Whether there is room")
        LIFE = "life", _("Daily life there, or the building")
        WORDS = "words", _("What they say about themselves")
        CLOSED = "closed", _("It has closed")
        ELSE = "else", _("Something else")

    class Kind(models.TextChoices):
        NONE = "", "waits"
        MENDED = "mended", _("Thank you. It is put right.")
        RIGHT = "right", _("We looked, and it is right as it stands.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="reports")
    about = models.CharField(max_length=10, choices=About)
    words = models.TextField()
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    # Told again, by whoever told it first, because the service's answer left it wrong: keepers do not see it.
    for_registrar = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NONE, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_as = models.CharField(max_length=20, blank=True)  # whose word it is: a source

    class Privacy:
        personal = {"words", "answer", "answered_by", "made_at", "answered_at"}
        plain = {"id", "service", "about", "token_digest", "for_registrar", "kind", "answered_as"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", answered_at=None, answered_by=None)
                | ~Q(kind="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="report_answered_by_somebody",
            )
        ]
        indexes = [models.Index(fields=["service"], condition=Q(kind=""), name="reports_that_wait")]

    def __str__(self) -> str:
        return f"report {self.pk}"


class WeeklyMail(models.Model):
    """A keeper's wish for one mail a week. It is there or it is not: to stop is to take it out."""

    keeper = models.OneToOneField(
        Keeper, on_delete=models.CASCADE, primary_key=True, related_name="weekly_mail"
    )
    since = models.DateTimeField(default=timezone.now)

    class Privacy:
        personal = {"keeper", "since"}
        plain: set[str] = set()

    def __str__(self) -> str:
        return f"weekly mail of {self.pk}"


class WeekTold(models.Model):
    """A week of which a keeper was told, by its Monday. Written before the mail goes: nobody gets it twice."""

    keeper = models.ForeignKey(Keeper, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    told_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        personal = {"keeper", "week", "told_at"}
        plain = {"id"}

    class Meta:
        ordering = ["week", "id"]
        constraints = [models.UniqueConstraint(fields=["keeper", "week"], name="told_once_a_week")]

    def __str__(self) -> str:
        return f"week of {self.week}"
