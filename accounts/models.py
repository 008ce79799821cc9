from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, work: str = "") -> "User":
        """Make an account that signs in by code or passkey; no account has a password."""
        user = self.model(email=self.normalize_email(email).lower(), work=work)
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

    email = models.EmailField(unique=True)
    # What the account works as; people and supporters have none. Work accounts need a second factor.
    work = models.CharField(max_length=20, choices=Work, default=Work.NONE, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Privacy:
        personal = {"email", "password", "last_login"}
        plain = {"id", "work", "is_active", "joined_at"}

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def is_worker(self) -> bool:
        return bool(self.work)
