"""Who may, by law, decide some things with me or for me; and one decision at a time, who found what.

None of it opens a page, and none of it says anything about a person as a whole.
"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Permission, Wall


class AuthorityQuerySet(models.QuerySet["Authority"]):
    def live(self) -> Self:
        today = timezone.localdate()
        return self.filter(Q(ends=None) | Q(ends__gte=today), ended_at=None)

    def on_the_owners_word(self) -> Self:
        """Those that the owner wrote down, or wrote a proof for: never what a holder alone says of themselves."""
        return self.filter(~Q(said_by=F("holder")) | Q(proved_at__isnull=False))


class Authority(models.Model):
    """That somebody is my attorney, deputy or appointee: of which kind, for what, since when.

    The owner writes it, or its holder says so of themselves while something is shared with them. It opens nothing.
    """

    class Kind(models.TextChoices):
        LPA_HEALTH = "lpa_health", _("attorney for health and welfare")
        LPA_MONEY = "lpa_money", _("attorney for property and money")
        DEPUTY_HEALTH = "deputy_health", _("deputy for health and welfare")
        DEPUTY_MONEY = "deputy_money", _("deputy for property and money")
        APPOINTEE = "appointee", _("appointee for benefits")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="authorities")
    # Their account, where they have one here; a name is enough.
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    holder_name = models.CharField("what I call them", max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    scope = models.TextField("what it is for, in words", max_length=500, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    # When the owner first wrote down that somebody looked at a paper. Here, for whoever holds it reads no proof.
    proved_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AuthorityQuerySet.as_manager()
    wall = Wall(
        read=Permission.JOURNEY_READ,
        add=Permission.JOURNEY_READ,
        change=Permission.SHARE_MANAGE,
        remove=None,
        actor="said_by_id",
        author="holder_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "holder", "holder_name", "kind", "scope", "starts", "ends", "said_by", "said_at",
            "proved_at", "ended_at",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")),
                name="authority_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["journey", "holder", "kind"],
                condition=Q(ended_at=None, holder__isnull=False),
                name="one_authority_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"authority {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and (self.ends is None or self.ends >= timezone.localdate())

    @property
    def was_claimed(self) -> bool:
        """Whether its holder said so of themselves."""
        return self.holder_id is not None and self.said_by_id == self.holder_id

    @property
    def proof(self) -> "AuthorityProof | None":
        """The newest look at a paper that says so; None while somebody only says so."""
        return next(iter(self.proofs.all()), None)


class AuthorityProof(models.Model):
    """That somebody saw a paper, or asked whoever keeps the list. Only added to; the newest counts."""

    class How(models.TextChoices):
        SEEN = "seen", _("somebody saw the paper")
        VERIFIED = "verified", _("somebody asked whoever keeps the list")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="proofs")
    how = models.CharField(max_length=10, choices=How)
    by_name = models.CharField("who looked", max_length=120)
    on = models.DateField("when they looked")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    # Its holder reads what they are said to be, and of how sure anybody is no more than that there is a proof.
    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=None,
        remove=None,
        actor="said_by_id",
    )

    class Privacy:
        personal = {"id", "journey", "authority", "how", "by_name", "on", "said_by", "said_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-said_at", "id"]

    def __str__(self) -> str:
        return f"proof {self.pk}"


class CapacityNote(models.Model):
    """One decision on one day: what was tried to help me decide it, and who found what. Of no other."""

    class Finding(models.TextChoices):
        MYSELF = "myself", _("I decided it myself")
        HELPED = "helped", _("I decided it, with help")
        NOT_THEN = "not_then", _("I could not decide this one, that day")
        UNSURE = "unsure", _("It is not clear yet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="capacity_notes")
    decision = models.TextField("what was to be decided", max_length=300)
    on = models.DateField("when it was looked at")
    help_tried = models.TextField("what was tried to help me decide", max_length=600)
    finding = models.CharField(max_length=10, choices=Finding)
    by_name = models.CharField("who found that", max_length=120)
    # Where I could not decide it: who was asked what would be best for me, and what I would have wanted.
    consulted = models.TextField("who was asked", max_length=600, blank=True)
    next_look = models.DateField("when somebody looks again", null=True, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    # Mine alone, whatever is shared.
    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
        actor="said_by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "decision", "on", "help_tried", "finding", "by_name", "consulted", "next_look", "said_by",
            "said_at",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["-on", "-said_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_look=None) | Q(next_look__gte=F("on")), name="looked_at_again_later"
            )
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"
