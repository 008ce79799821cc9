"""Entries that no regulator lists: who asked for one, what the registrar saw, and the numbers they get."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from providers.models.entries import Service
from providers.vocabulary import AT_A_PERSONS_HOME


class Numbering(models.Model):
    """The last number given out of one sequence. Its row is locked while a number is taken, so that none is lost."""

    name = models.CharField(max_length=10, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Privacy:
        personal: set[str] = set()
        plain = {"name", "last"}

    def __str__(self) -> str:
        return f"{self.name} {self.last}"


class Application(models.Model):
    """Somebody asks for an entry of a kind that no regulator lists. Theirs and the registrars', and nobody else's."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        WAITING = "waiting", _("Waiting for a look")
        BACK = "back", _("Sent back")
        SHOWN = "shown", _("In the register")
        OUT = "out", _("Taken out")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    # What was answered so far, by question. Of somebody's home no street and no postcode is ever kept here.
    said = models.JSONField(default=dict)
    is_at_a_home = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    service = models.OneToOneField(
        Service, null=True, blank=True, on_delete=models.SET_NULL, related_name="application"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # What the registrar answered: why not, or why it was taken out.
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_at", "made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_at_a_home=True) | ~Q(kind__in=sorted(AT_A_PERSONS_HOME)),
                name="these_kinds_are_at_a_home",
            ),
            models.CheckConstraint(
                condition=Q(is_at_a_home=False) | ~Q(said__has_any_keys=["street", "postcode"]),
                name="no_street_in_an_application_of_a_home",
            ),
        ]

    class Privacy:
        personal = {"said", "made_by", "answer", "answered_by"}
        plain = {
            *("id", "kind", "is_at_a_home", "state", "service", "made_at", "sent_at", "answered_at"),
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Check(models.Model):
    """One thing a registrar saw of an entry that no regulator checks. Rows are only added."""

    class What(models.TextChoices):
        IDENTITY = "identity", _("Who they are")
        DBS = "dbs", _("The check of criminal records (DBS)")
        REFERENCES = "references", _("References from people who know their work")
        INSURANCE = "insurance", _("Insurance")
        TRAINING = "training", _("Training")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="checks_seen")
    what = models.CharField(max_length=20, choices=What)
    seen_on = models.DateField()
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-seen_on", "what", "id"]

    class Privacy:
        personal = {"seen_by"}
        plain = {"id", "service", "what", "seen_on", "noted_at"}

    def __str__(self) -> str:
        return f"{self.what}, {self.seen_on}"
