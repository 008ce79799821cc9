"""A provider's named team: a share may go to it, and reaches whoever works there today."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.teams import codes

# How long people who share with a team read beside a new name which one it was before.
TOLD_OF_OLD_NAME = timedelta(days=90)


class Team(models.Model):
    """One team of a provider, by the name that people know it by.

    Anybody with a provider's account can begin one; `checked_at` says when the registrar saw that it is the
    provider's, and pages say so where nobody has.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("what the team is called", max_length=80)
    provider_name = models.CharField("who the team works for", max_length=160)
    # The entry in the register, by the regulator's number; empty where it is not listed.
    provider_number = models.CharField(max_length=40, blank=True)
    # What the team gives people to find it by, read out or on paper.
    code = models.CharField(max_length=12, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal = {"made_by", "checked_by"}
        plain = {
            "id", "name", "provider_name", "provider_number", "code", "made_at", "checked_at", "ended_at",
        }  # fmt: skip

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_at=None, checked_by=None)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="team_checked_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"team {self.pk}"

    @property
    def code_shown(self) -> str:
        """The code in fours, as it is read out."""
        return codes.shown(self.code)


class TeamInvitationQuerySet(models.QuerySet["TeamInvitation"]):
    def waiting(self) -> Self:
        """Those that can still be answered."""
        return self.filter(answered_at=None, ends_at__gt=timezone.now(), team__ended_at=None)


class TeamInvitation(models.Model):
    """Somebody asked into a team, by the address of their account. Only an account with it can say yes.

    Nobody is put into a team by somebody else, and who asks never learns whether the address has an account.
    """

    class Answer(models.TextChoices):
        NONE = "", "waits"
        YES = "yes", "came in"
        NO = "no", "said no"
        STOPPED = "stopped", "was taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField("their name, as people they support know it", max_length=80)
    job = models.CharField("what they do", max_length=80, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = TeamInvitationQuerySet.as_manager()

    class Privacy:
        personal = {"email", "name", "job", "made_by", "made_at", "ends_at", "answer", "answered_at"}
        plain = {"id", "team"}

    class Meta:
        ordering = ["team_id", "made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "email"], condition=Q(answered_at=None), name="asked_once_into_a_team"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="team_invitation_answered_when",
            ),
        ]
        indexes = [models.Index(fields=["email"], condition=Q(answered_at=None), name="asked_into_teams")]

    def __str__(self) -> str:
        return f"invitation {self.pk} into {self.team_id}"


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def working(self) -> Self:
        """Those who work in a team today."""
        return self.filter(left_at=None, team__ended_at=None)


class TeamMember(models.Model):
    """Somebody who works, or worked, in a team. A row here is a key: what was shared with the team opens for them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("their name, as people they support know it", max_length=80)
    job = models.CharField("what they do", max_length=80, blank=True)
    manages = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    # What they were called before: [name, until when], oldest first. Only added to, together with a new name.
    former_names = models.JSONField(default=list, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Privacy:
        personal = {"user", "name", "job", "joined_at", "added_by", "left_at", "former_names"}
        plain = {"id", "team", "manages"}

    class Meta:
        ordering = ["team_id", "joined_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"], condition=Q(left_at=None), name="once_in_a_team"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")), name="left_after_joining"
            ),
            models.UniqueConstraint(
                "team", Lower("name"), condition=Q(left_at=None), name="one_of_a_name_in_a_team"
            ),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(left_at=None), name="works_in_today")]

    def __str__(self) -> str:
        return f"member {self.pk} of {self.team_id}"

    @property
    def names_before(self) -> list[tuple[str, datetime]]:
        """Every name they had, each with the day it ended, oldest first."""
        return [(name, datetime.fromisoformat(until)) for name, until in self.former_names]

    @property
    def names_lately(self) -> list[tuple[str, datetime]]:
        """The names that people who share with the team may still look for."""
        since = timezone.now() - TOLD_OF_OLD_NAME
        return [(name, until) for name, until in self.names_before if until > since and name != self.name]

    def name_at(self, at: datetime) -> str:
        """What they were called then."""
        return next((name for name, until in self.names_before if at < until), self.name)
