from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

# Folders of this room keep their own models; Django looks for them here.
from accounts.approvals.models import Approval
from accounts.cards.models import SignInCard
from accounts.teams.models import Team, TeamInvitation, TeamMember

__all__ = [
    "Approval",
    "PrintedCode",
    "SignInCard",
    "Team",
    "TeamInvitation",
    "TeamMember",
    "User",
    "UserManager",
]


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None, work: str = "") -> "User":
        """Make an account that signs in by code, passkey or card; no account has a password."""
        user = self.model(email=self.normalize_email(email).lower() if email else None, work=work)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Who signs in: an address and nothing about a life. Names and needs belong to the journey."""

    class Work(models.TextChoices):
        NONE = "", "nobody's worker"
        PROVIDER = "provider", "provider"
        COMMISSIONER = "commissioner", "commissioner"
        REGISTRAR = "registrar", "registrar"

    # Empty for somebody who has no mailbox: they come in with a printed card.
    email = models.EmailField(unique=True, null=True, blank=True)
    # What the account works as; people and supporters have none. Work accounts need a second factor.
    work = models.CharField(max_length=20, choices=Work, default=Work.NONE, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # For a mailbox that somebody else reads: a code by email is then never enough on its own,
    asks_for_two = models.BooleanField(default=False)
    # and nothing is sent there that was not asked for.
    told_by_email = models.BooleanField(default=True)
    # For braille and for whoever asked for it: mail of letters only, with no second, laid-out copy.
    mail_as_text = models.BooleanField(default=False)
    # The slow way back: from then on the mailbox alone is enough again. Any stronger sign-in before calls it off.
    mailbox_enough_from = models.DateTimeField(null=True, blank=True)
    # What mail is written in, and pages on a device that was told nothing; empty: as the browser asks.
    language = models.CharField(max_length=20, blank=True, default="")

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Privacy:
        personal = {
            "email",
            "password",
            "last_login",
            "asks_for_two",
            "told_by_email",
            "mail_as_text",
            "mailbox_enough_from",
        }
        plain = {"id", "work", "is_active", "joined_at", "language"}

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def mailbox(self) -> str:
        """Where mail to this account goes; empty where there is none."""
        return self.email or ""

    @property
    def is_worker(self) -> bool:
        return bool(self.work)


class PrintedCode(models.Model):
    """One of the codes that a person printed, each good for coming in once, with no mailbox and no device.

    Only a keyed digest is kept, so that neither the table nor a backup of it opens a door.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="printed_codes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal = {"user", "made_at", "used_at"}
        plain = {"id", "digest"}

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"printed code {self.pk}"
