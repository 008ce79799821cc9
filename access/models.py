import secrets
import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from access.identity import digest
from access.rules import Permission, Wall
from accounts.models import User


class Grant(models.Model):
    """One cell of rules.GRANTS, copied by `migrate` for the database's own wall to read."""

    role = models.CharField(max_length=40)
    permission = models.CharField(max_length=40)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "role", "permission"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "permission"], name="one_grant_a_cell")]

    def __str__(self) -> str:
        return f"{self.role} may {self.permission}"


class Event(models.Model):
    """That something happened in a journey: who, what kind, which row, when. Never a word anybody wrote.

    No foreign keys, so that history never stands in the way of erasing what it is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey_id = models.UUIDField()
    actor_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=timezone.now)
    # Its place in the journey's chain, and the link there: the database's owner writes both at commit (access.chain).
    seq = models.BigIntegerField(null=True, editable=False)
    link = models.BinaryField(max_length=32, null=True)

    wall = Wall(
        read=Permission.EVENT_READ, add=Permission.EVENT_ADD, change=None, remove=None, actor="actor_id"
    )

    class Privacy:
        personal = {"journey_id", "actor_id", "kind", "about_id", "at"}
        plain = {"id", "seq", "link"}

    class Meta:
        ordering = ["-at", "id"]
        constraints = [models.UniqueConstraint(fields=["journey_id", "seq"], name="one_event_a_place")]
        indexes = [models.Index(fields=["journey_id"], condition=models.Q(seq=None), name="events_to_link")]

    def __str__(self) -> str:
        return self.kind

    @classmethod
    def record(cls, kind: str, about: models.Model, *, by: User, part: uuid.UUID | None = None) -> "Event":
        """Write down, in the caller's transaction, that `by` did `kind` to this row of a journey, or to its `part`."""
        journey_id = getattr(about, "journey_id", None) or about.pk
        return cls.objects.create(kind=kind, journey_id=journey_id, about_id=part or about.pk, actor_id=by.pk)


class EventHead(models.Model):
    """How long a journey's chain of events is and how it ends, kept apart: a chain cut short no longer fits it.

    Written by the database's owner alone, when events commit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey_id = models.UUIDField(unique=True)
    length = models.BigIntegerField()
    head = models.BinaryField(max_length=32)

    wall = Wall(read=Permission.EVENT_READ, add=None, change=None, remove=None)

    class Privacy:
        personal = {"journey_id", "length"}
        plain = {"id", "head"}

    def __str__(self) -> str:
        return f"{self.length} events"


class Capability(models.Model):
    """A door with one scope and an end, opened by whoever holds its secret token. Only a digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey_id = models.UUIDField(db_index=True)
    token_digest = models.CharField(max_length=64, unique=True)
    permission = models.CharField(max_length=40)
    item_id = models.UUIDField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()

    wall = Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
        actor="made_by_id",
    )

    class Privacy:
        personal = {"journey_id", "item_id", "made_by", "made_at", "ends_at"}
        plain = {"id", "token_digest", "permission"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("made_at")), name="capability_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"capability to {self.permission}"

    @classmethod
    def give(
        cls,
        *,
        journey_id: uuid.UUID,
        permission: Permission,
        ends_at: datetime,
        by: User,
        item_id: uuid.UUID | None = None,
        token: str = "",
    ) -> tuple["Capability", str]:
        """Make a capability; return it with its token, which can never be read again.

        `token` only where people have to read it out: whoever makes a short one counts how often it is tried.
        """
        token = token or secrets.token_urlsafe(32)
        row = cls.objects.create(
            journey_id=journey_id,
            permission=permission,
            ends_at=ends_at,
            made_by=by,
            item_id=item_id,
            token_digest=digest(token),
        )
        return row, token
