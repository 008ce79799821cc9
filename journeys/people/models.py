"""Asking somebody to help: what they would see, until when, and how the asking reaches them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.rules import Level, Permission, Stage, Wall


class Relation(models.TextChoices):
    """Who somebody is to the person. It opens nothing: only the level of a share does."""

    FAMILY = "family", _("family")
    FRIEND = "friend", _("friend")
    NEIGHBOUR = "neighbour", _("neighbour")
    ADVOCATE = "advocate", _("advocate")
    WORKER = "worker", _("worker at a provider")
    SOCIAL_WORKER = "social_worker", _("social worker")
    ATTORNEY = "attorney", _("attorney")
    DEPUTY = "deputy", _("deputy")
    OTHER = "other", _("somebody else")


class Invitation(models.Model):
    """One asking. Nothing is shared by it: a share begins when they say yes (and, but for email, the owner does too).

    The secret of its link or card is a Capability with this row as its item. By email only an account with that
    address can say yes; whoever holds a link or a card waits for the owner to say that it is them.
    """

    class Way(models.TextChoices):
        EMAIL = "email", _("by email")
        LINK = "link", _("with a link")
        CARD = "card", _("with a card and a code to read out")
        TEAM = "team", _("to a team")
        # Somebody who said yes before: nothing is sent, and it begins again.
        AGAIN = "again", _("again")

    class State(models.TextChoices):
        DRAFT = "draft", "not sent"
        SENT = "sent", "sent"
        ANSWERED = "answered", "somebody said yes and waits for the owner"
        AGREED = "agreed", "the share began"
        DECLINED = "declined", "they said no"
        STOPPED = "stopped", "the owner took it back"

    class Scope(models.TextChoices):
        WHOLE = "whole", _("All of it, and what I add later")
        PARTS = "parts", _("The parts I tick")

    class Until(models.TextChoices):
        MONTH = "month", _("For one month")
        DAY = "day", _("Until a day I choose")
        OPEN = "open", _("Until I say stop")

    STAGES = [(stage.value, stage.value) for stage in Stage]
    LEVELS = [(level.value, level.value) for level in Level]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="invitations")
    known_as = models.CharField("what I call them", max_length=80)
    relation = models.CharField(max_length=20, choices=Relation)
    # A draft is kept question by question: an empty way, scope, level or until is not answered yet.
    way = models.CharField(max_length=10, choices=Way, blank=True)
    email = models.EmailField(blank=True)
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    stage = models.CharField(max_length=20, choices=STAGES, default=Stage.STATEMENT)
    level = models.CharField(max_length=20, choices=LEVELS, blank=True)
    scope = models.CharField(max_length=10, choices=Scope, blank=True)
    # Ids of the parts they would see. Empty: the whole stage, and what is added to it later.
    items = models.JSONField(default=list, blank=True)
    until = models.CharField(max_length=10, choices=Until, blank=True)
    ends_at = models.DateTimeField("when the share ends", null=True, blank=True)
    # Whether each of the two asked to be told before it ends by its day.
    tell_me = models.BooleanField(default=False)
    tell_them = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
        actor="made_by_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "known_as", "relation", "email", "team", "items", "ends_at", "made_by", "made_at",
            "sent_at", "answered_at", "answered_by",
        }  # fmt: skip
        plain = {"way", "stage", "level", "scope", "until", "tell_me", "tell_them", "state"}

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(way="team", team__isnull=False)
                | ~Q(way="team") & Q(team=None),
                name="a_team_is_named_where_one_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether the day that it was to last until has passed."""
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def is_to_no_team(self) -> bool:
        """Whether it asks a team that has ended."""
        return self.team is not None and self.team.ended_at is not None
