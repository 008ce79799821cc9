"""Who keeps a provider's entries true, how they came to, what they write before it shows, and every change there was.

None of it is public. The pages in front ask who keeps what; the database's wall stands behind (`access.by_hand`).
"""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from providers.models.entries import Provider, Service


class Role(models.TextChoices):
    """What a keeper may do: each may also do what those below may."""

    LEAD = "lead", _("Leads")
    EDITOR = "editor", _("Edits")
    UPDATER = "updater", _("Says what changes from week to week")


class KeeperQuerySet(models.QuerySet["Keeper"]):
    def keeping(self) -> Self:
        """Those who keep an entry today."""
        return self.filter(ended_at=None)

    def ended_by_registrar(self) -> Self:
        """Those of whom the registrar decided that they keep it no more: no code brings them back."""
        return self.filter(ended_by__work="registrar")


class Keeper(models.Model):
    """Somebody who keeps, or kept, the entries of one provider. The public never reads who it is."""

    class Proof(models.TextChoices):
        CODE = "code", _("A code sent to the regulator’s contact address")
        REGISTRAR = "registrar", _("The registrar looked")
        ASKED = "asked", _("Asked in by a colleague")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="keepers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("their name, for colleagues and the registrar", max_length=80)
    role = models.CharField(max_length=10, choices=Role)
    proof = models.CharField(max_length=10, choices=Proof)
    since = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = KeeperQuerySet.as_manager()

    class Privacy:
        personal = {"user", "name", "since", "added_by", "ended_at", "ended_by"}
        plain = {"id", "provider", "role", "proof"}

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "user"], condition=Q(ended_at=None), name="keeps_a_provider_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="keeper_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(ended_at=None), name="keeps_today")]

    def __str__(self) -> str:
        return f"keeper {self.pk}"

    @property
    def leads(self) -> bool:
        return self.role == Role.LEAD

    @property
    def edits(self) -> bool:
        return self.role in (Role.LEAD, Role.EDITOR)

    def may_end(self, other: "Keeper") -> bool:
        """A lead ends whoever came after them, and all who do not lead. Of an older lead the registrar decides."""
        return self.leads and self.pk != other.pk and (not other.leads or other.since > self.since)


class ColleagueQuerySet(models.QuerySet["Colleague"]):
    def waiting(self) -> Self:
        """Those that can still be answered."""
        return self.filter(answered_at=None, ends_at__gt=timezone.now())


class Colleague(models.Model):
    """Somebody asked to keep the entries too, by the address of their account. Only that account can say yes."""

    class Answer(models.TextChoices):
        NONE = "", "waits"
        YES = "yes", "came in"
        NO = "no", "said no"
        STOPPED = "stopped", "was taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    name = models.CharField("their name, for colleagues and the registrar", max_length=80)
    role = models.CharField(max_length=10, choices=Role)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ColleagueQuerySet.as_manager()

    class Privacy:
        personal = {"email", "name", "made_by", "made_at", "ends_at", "answer", "answered_at"}
        plain = {"id", "provider", "role"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "email"], condition=Q(answered_at=None), name="asked_once_to_keep"
            )
        ]
        indexes = [models.Index(fields=["email"], condition=Q(answered_at=None), name="asked_to_keep")]

    def __str__(self) -> str:
        return f"colleague {self.pk}"


class Contact(models.Model):
    """An address at which the regulator reaches a provider, as the registrar wrote it down. Proof goes there alone."""

    provider = models.OneToOneField(
        Provider, on_delete=models.CASCADE, primary_key=True, related_name="contact"
    )
    email = models.EmailField()
    told_on = models.DateField()
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        personal = {"email", "told_by", "told_on"}
        plain = {"provider"}

    def __str__(self) -> str:
        return f"contact of {self.provider_id}"


class Claim(models.Model):
    """Somebody says that they may keep the entries of a provider. It opens nothing until it is proved."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        YES = "yes", _("Yes")
        NO = "no", _("No")
        BACK = "back", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="claims")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("their name, for colleagues and the registrar", max_length=80)
    job = models.CharField("what they do there", max_length=80)
    words = models.TextField("how the registrar can see that it is so", blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    code_digest = models.CharField(max_length=64, blank=True)
    code_ends_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # at the code that counts now
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answer = models.TextField("what the registrar says to them", blank=True)

    class Privacy:
        personal = {"by", "name", "job", "words", "made_at", "decided_at", "decided_by", "answer"}
        plain = {"id", "provider", "state", "code_digest", "code_ends_at", "tries"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "by"], condition=Q(state="waiting"), name="claims_a_provider_once"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="claim_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}"

    @property
    def waits(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def code_waits(self) -> bool:
        """Whether a code was sent that can still be typed."""
        return bool(
            self.waits and self.code_digest and self.code_ends_at and self.code_ends_at > timezone.now()
        )


class Dispute(models.Model):
    """A keeper says that another one should not be one. The registrar looks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.ForeignKey(Keeper, on_delete=models.CASCADE, related_name="disputes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answer = models.TextField(blank=True)

    class Privacy:
        personal = {"about", "by", "words", "made_at", "decided_at", "decided_by", "answer"}
        plain = {"id"}

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "by"], condition=Q(decided_at=None), name="disputed_once_by_one"
            )
        ]

    def __str__(self) -> str:
        return f"dispute {self.pk}"


class OfAnEntry(models.Model):
    """What is about one entry: a service, or a provider itself."""

    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    provider = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def entry(self) -> Service | Provider:
        """Whichever it is about."""
        found = self.service or self.provider
        assert found is not None
        return found


_ONE_ENTRY = Q(service=None, provider__isnull=False) | Q(service__isnull=False, provider=None)


class Draft(OfAnEntry):
    """What one keeper wrote of one entry and has not published.

    `typed` maps a field to what they typed, as they typed it; `base` to what the entry said when they began with it.
    `saves` counts, so that a page that was open for long does not write over a newer one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed: Any = models.JSONField(default=dict)
    base: Any = models.JSONField(default=dict)
    saves = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Privacy:
        personal = {"by", "typed", "base", "changed_at"}
        plain = {"id", "service", "provider", "saves"}

    class Meta:
        ordering = ["changed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=_ONE_ENTRY, name="draft_of_one_entry"),
            models.UniqueConstraint(
                fields=["by", "service"], condition=Q(provider=None), name="one_draft_of_a_service"
            ),
            models.UniqueConstraint(
                fields=["by", "provider"], condition=Q(service=None), name="one_draft_of_a_provider"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Revision(OfAnEntry):
    """One change of an entry: who, when, and of each field what stood before and after.

    `changes` maps a field to {"before", "after", "told", "overruled"}: the last two are what was remembered of who
    said it, so that undoing puts that back as well.
    """

    class State(models.TextChoices):
        LIVE = "live", _("Shows")
        WAITING = "waiting", _("Waits for the registrar")
        REFUSED = "refused", _("The registrar said no")
        BACK = "back", _("Taken back")
        REPLACED = "replaced", _("A newer one took its place")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    changes: Any = models.JSONField(default=dict)
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answer = models.TextField("what the registrar says to them", blank=True)

    class Privacy:
        personal = {"by", "changes", "made_at", "decided_at", "decided_by", "answer"}
        plain = {"id", "service", "provider", "source", "state", "undoes"}

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=_ONE_ENTRY, name="revision_of_one_entry"),
            models.CheckConstraint(condition=~Q(undoes=F("id")), name="revision_undoes_another"),
        ]
        indexes = [
            models.Index(fields=["made_at"], condition=Q(state="waiting"), name="changes_that_wait"),
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"
