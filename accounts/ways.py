"""The ways somebody can prove who they are, and which of them are more than a mailbox."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import PrintedCode, SignInCard, User

# How long somebody who lost every stronger way waits until their mailbox is enough again. Long enough for the
# person themselves to notice, and stop it, when it is not them but whoever runs their mailbox.
SLOW_WAY_BACK = timedelta(days=14)


class Way(StrEnum):
    EMAIL = "email"  # a code sent to the address
    PASSKEY = "passkey"  # face, finger or PIN
    PRINTED = "printed"  # a printed code
    CARD = "card"  # a sign-in card and its PIN
    APP = "app"  # six numbers from an authenticator app
    ELSEWHERE = "elsewhere"  # OpenID Connect
    DEMO = "demo"  # a button of the demo

    @property
    def words(self) -> str:
        return str(WORDS[self])


# What a mailbox alone does not give.
STRONGER = {Way.PASSKEY, Way.PRINTED, Way.CARD, Way.APP}

WORDS = {
    Way.EMAIL: _("a code by email"),
    Way.PASSKEY: _("face, finger or PIN"),
    Way.PRINTED: _("a printed code"),
    Way.CARD: _("my sign-in card"),
    Way.APP: _("an authenticator app"),
    Way.ELSEWHERE: _("another service"),
    Way.DEMO: _("a button of the demo"),
}


def passkeys_of(user: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).order_by("pk")


def app_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()


def one_of(user: User, pk: int) -> Authenticator | None:
    """One passkey or app of this user."""
    return Authenticator.objects.filter(user_id=user.pk, pk=pk).first()


def name_of(authenticator: Authenticator) -> str:
    """What its owner calls a passkey; an app has no name of its own."""
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        return str(authenticator.data.get("name", "")) or str(_("My device"))
    return str(_("Authenticator app"))


def must_keep(user: User, authenticator: Authenticator) -> bool:
    """Whether taking this out would leave a worker, or somebody who asks for two, with a mailbox and no more."""
    if Authenticator.objects.filter(user_id=user.pk).exclude(pk=authenticator.pk).exists():
        return False
    return user.is_worker or (user.asks_for_two and not printed_left(user).exists() and card_of(user) is None)


def printed_left(user: User) -> QuerySet[PrintedCode]:
    """The printed codes that still open the door."""
    return PrintedCode.objects.filter(user_id=user.pk, used_at=None)


def card_of(user: User) -> SignInCard | None:
    """Their sign-in card, once it has a PIN."""
    return SignInCard.objects.opening().filter(user_id=user.pk).first()


def has_another_way(user: User) -> bool:
    """Whether somebody without their card still comes in. A printed code is used up, so it does not count."""
    return bool(user.mailbox) or passkeys_of(user).exists() or joined(user).exists()


def joined(user: User) -> QuerySet[SocialAccount]:
    """The accounts at other services that open this one."""
    return SocialAccount.objects.filter(user_id=user.pk).order_by("pk")


def joined_by(provider: str, uid: str) -> User | None:
    """Whose account here an account at another service opens."""
    found = SocialAccount.objects.filter(provider=provider, uid=uid).select_related("user").first()
    return found.user if found else None


def is_taken(address: str) -> bool:
    """Whether an account with this address is here already. Never asked before somebody proved the address."""
    return User.objects.filter(email=address).exists()


def has_factor(user: User) -> bool:
    """Whether they hold a passkey or an authenticator app: what a work account must have."""
    return Authenticator.objects.filter(
        user_id=user.pk, type__in=[Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
    ).exists()


def has_stronger_way(user: User) -> bool:
    """Whether they set up anything that the mailbox alone does not give."""
    return has_factor(user) or printed_left(user).exists() or card_of(user) is not None


def mailbox_is_enough(user: User) -> bool:
    """Whether a code by email alone may change how this person signs in, share everything or erase."""
    return has_waited(user) or not has_stronger_way(user)


def has_waited(user: User) -> bool:
    """Whether the slow way back that this person asked for has been waited out."""
    return user.mailbox_enough_from is not None and user.mailbox_enough_from <= timezone.now()


@dataclass(frozen=True)
class Held:
    """Which ways beyond the mailbox somebody holds."""

    passkey: bool
    app: bool
    printed: int
    card: bool

    def __bool__(self) -> bool:
        return self.passkey or self.app or bool(self.printed) or self.card


def held_by(user: User) -> Held:
    return Held(
        passkey=passkeys_of(user).exists(),
        app=app_of(user) is not None,
        printed=printed_left(user).count(),
        card=card_of(user) is not None,
    )


@dataclass(frozen=True)
class Shown:
    """A passkey or an app on the page My sign-ins."""

    id: int
    name: str
    is_app: bool
    added_at: datetime
    used_at: datetime | None


def shown(user: User) -> list[Shown]:
    found = Authenticator.objects.filter(user_id=user.pk).order_by("pk")
    return [
        Shown(
            id=row.pk,
            name=name_of(row),
            is_app=row.type == Authenticator.Type.TOTP,
            added_at=row.created_at,
            used_at=row.last_used_at,
        )
        for row in found
    ]
