import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from access.rules import ALWAYS_WHOLE, Level, Permission, Role, Stage, Wall, roles_with
from accounts.models import TeamMember, User

# Folders of this room keep their own models; Django looks for them here.
from journeys.authority.models import Authority, AuthorityProof, CapacityNote
from journeys.captions.models import CaptionsVersion
from journeys.counted.models import Counted
from journeys.exports.models import Export, Outbox
from journeys.exports.sending.models import Recipient, SentCopy
from journeys.leaving.models import Afterwards, Erased, Leaving
from journeys.linked.models import Link
from journeys.media.models import Attachment
from journeys.mydata.models import Asked, DeskSeat, MyAsked
from journeys.needs.models import CommunicationNeeds
from journeys.people.models import Invitation, Relation
from journeys.reminders.models import Consent, MessageSettings, Reminder
from journeys.symbols.models import OwnSymbol, Symbol, SymbolLiking, SymbolSet, SymbolWord
from journeys.together.models import Agreement, Sitting
from journeys.uploads.models import Upload

__all__ = [
    "Afterwards", "Agreement", "Asked", "Attachment", "Authority", "AuthorityProof", "CapacityNote", "CaptionsVersion",
    "CommunicationNeeds", "Consent", "Counted", "DeskSeat", "Erased", "Export", "Invitation", "Journey", "Leaving",
    "Link", "MessageSettings", "MyAsked", "Outbox", "OwnSymbol", "Recipient", "Reminder", "SentCopy", "Share",
    "Sitting", "Symbol", "SymbolLiking", "SymbolSet", "SymbolWord", "Upload",
]  # fmt: skip


class JourneyQuerySet(models.QuerySet["Journey"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(owner_id=user.pk)

    def for_user(self, user: User, permission: Permission) -> Self:
        """The journeys in which this user has this permission over a whole stage, their own included."""
        return self.filter(Q(owner_id=user.pk) | Q(pk__in=Share.objects.giving(user, permission, whole=True)))


class Journey(models.Model):
    """One person's journey. Its id is the key of everything they own here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("what I like to be called", max_length=80)
    begun_at = models.DateTimeField(default=timezone.now)
    # How pages look for this person: ui.display writes and reads it.
    display = models.CharField(max_length=200, blank=True)

    objects = JourneyQuerySet.as_manager()
    wall = Wall(
        read=Permission.JOURNEY_READ,
        add=Permission.JOURNEY_MANAGE,
        change=Permission.JOURNEY_MANAGE,
        remove=Permission.JOURNEY_MANAGE,
    )

    class Privacy:
        personal = {"id", "owner", "name", "begun_at", "display"}
        plain: set[str] = set()

    class Meta:
        ordering = ["begun_at", "id"]

    def __str__(self) -> str:
        return f"journey {self.pk}"

    @property
    def journey_id(self) -> uuid.UUID:
        return self.pk

    @property
    def count_me_in(self) -> bool:
        """Whether anything is counted today. Only the owner learns it: to everybody else it is no."""
        return self.counted.filter(until=None).exists()


class ShareQuerySet(models.QuerySet["Share"]):
    def live(self) -> Self:
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), ended_at=None)

    def held_by(self, user: User) -> Self:
        """Live shares with this user, by name or because they work in a team today."""
        teams = TeamMember.objects.working().filter(user_id=user.pk).values("team_id")
        return self.live().filter(Q(grantee_id=user.pk) | Q(team_id__in=teams))

    def giving(self, user: User, permission: Permission, *, whole: bool) -> models.QuerySet:
        """Ids of journeys (whole) or of single items (not whole) in which shares give the permission."""
        rows = self.held_by(user).filter(role__in=roles_with(permission))
        if not whole:
            return rows.exclude(item_id=None).values("item_id")
        if permission not in ALWAYS_WHOLE:
            rows = rows.filter(item_id=None)
        return rows.values("journey_id")


class ShareManager(models.Manager.from_queryset(ShareQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> ShareQuerySet:
        role = models.functions.Concat("stage", models.Value("."), "level")
        return super().get_queryset().annotate(role=role)


class Share(models.Model):
    """One supporter, or one team, may do one thing with one stage (or one item of it) of a journey, until it ends.

    Sharing two things is two rows; ending one ends one.
    """

    Relation = Relation
    STAGES = [(stage.value, stage.value) for stage in Stage]
    LEVELS = [(level.value, level.value) for level in Level]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="shares")
    # One of the two: a supporter by name, or whoever works in a team today.
    grantee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    team = models.ForeignKey(
        "accounts.Team", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    known_as = models.CharField("what the owner calls them", max_length=80)
    relation = models.CharField(max_length=20, choices=Relation)
    stage = models.CharField(max_length=20, choices=STAGES)
    level = models.CharField(max_length=20, choices=LEVELS)
    item_id = models.UUIDField(null=True, blank=True)
    # Before a share ends by its day both are told, if both asked to be.
    tell_me = models.BooleanField(default=False)
    tell_them = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ShareManager()
    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=None,
        party="grantee_id",
        ended="ended_at",
        until="ends_at",
        team="team_id",
    )

    class Privacy:
        personal = {
            "id", "journey", "grantee", "team", "known_as", "relation", "item_id", "started_at", "started_by",
            "ends_at", "ended_at", "ended_by", "told_at",
        }  # fmt: skip
        plain = {"stage", "level", "tell_me", "tell_them"}

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(grantee__isnull=False, team=None) | Q(grantee=None, team__isnull=False),
                name="share_with_one_or_a_team",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.CHOICE.value) | Q(item_id__isnull=False),
                name="each_choice_is_shared_by_itself",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.REFLECTION.value) | Q(item_id__isnull=False),
                name="each_reflection_is_shared_by_itself",
            ),
            models.CheckConstraint(
                condition=~Q(level=Level.LOOK.value) | Q(stage=Stage.REFLECTION.value),
                name="look_is_of_a_reflection",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.PLAN.value, Stage.DAYS.value]) | Q(item_id=None),
                name="a_plan_is_shared_as_a_whole",
            ),
            # There is nothing to help to write in somebody's days.
            models.CheckConstraint(
                condition=~Q(stage=Stage.DAYS.value, level=Level.HELP.value), name="days_have_two_levels"
            ),
            models.UniqueConstraint(
                fields=["journey", "grantee", "team", "stage", "item_id"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_live_share_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="share_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("started_at")), name="share_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["grantee", "stage"], condition=Q(ended_at=None), name="live_shares"),
            models.Index(fields=["team", "stage"], condition=Q(ended_at=None), name="live_team_shares"),
        ]

    def __str__(self) -> str:
        return f"share of {self.stage}"

    @property
    def held_role(self) -> Role:
        return Role.of_share(self.stage, self.level)
