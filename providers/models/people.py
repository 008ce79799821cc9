"""Who answers for a service, and which entry came before which."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from providers.models.entries import Provider, Service
from providers.models.sourced import Told
from providers.vocabulary import SOURCES


class Responsible(models.Model):
    """A person who answers for a provider or for one service, as a source names them."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MANAGER = "registered-manager", _("Registered manager")
        NOMINATED = "nominated-individual", _("Nominated individual")
        PARTNER = "partner", _("Partner")

    provider = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.CASCADE, related_name="responsible"
    )
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.CASCADE, related_name="responsible"
    )
    role = models.CharField(max_length=20, choices=Role)
    name = models.TextField()
    source = models.CharField(max_length=20)
    told_on = models.DateField()
    until = models.DateField(null=True)  # the last day it was told, once a newer list came without this name

    class Meta:
        ordering = ["role", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(provider=None, service__isnull=False) | Q(provider__isnull=False, service=None),
                name="responsible_for_one_thing",
            ),
            models.UniqueConstraint(
                fields=["provider", "role", "name"], name="one_name_in_a_role_of_a_provider"
            ),
            models.UniqueConstraint(
                fields=["service", "role", "name"], name="one_name_in_a_role_of_a_service"
            ),
        ]

    class Privacy:
        personal = {"name"}
        plain = {"id", "provider", "service", "role", "source", "told_on", "until"}

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> Told:
        """Who named them, and when."""
        return Told(SOURCES[self.source], self.told_on)


class NameTakenOut(models.Model):
    """That somebody asked for their name not to stand with a provider or its services: a digest, so that no list brings
    it back, and never the name.

    Names are easy to guess: each has a salt of its own, and each guess costs some hundredths of a second.
    """

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="names_taken_out")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    taken_on = models.DateField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Privacy:
        personal = {"salt", "digest", "by"}
        plain = {"id", "provider", "taken_on"}

    def __str__(self) -> str:
        return f"{self.provider_id}, {self.taken_on}"


class Succession(models.Model):
    """One entry that went on as another: the regulator gives a new number when the owner changes."""

    before = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="successors")
    after = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="predecessors")
    reason = models.TextField(blank=True)
    on = models.DateField(null=True)
    source = models.CharField(max_length=20)
    is_told = models.BooleanField()  # a source said so; otherwise name, place and dates match

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="one_succession_of_two"),
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="nothing_succeeds_itself"),
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "before", "after", "reason", "on", "source", "is_told"}

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"
