"""The ways somebody can prove who they are, and which of them are more than a mailbox."""

from datetime import timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import PrintedCode, User

# How long somebody who lost every stronger way waits until their mailbox is enough again. Long enough for the
# person themselves to notice, and stop it, when it is not them but whoever runs their mailbox.
SLOW_WAY_BACK = timedelta(days=14)


class Way(StrEnum):
    EMAIL = "email"  # a code sent to the address
    PASSKEY = "passkey"  # face, finger or PIN
    PRINTED = "printed"  # a printed code
    APP = "app"  # six numbers from an authenticator app
    ELSEWHERE = "elsewhere"  # OpenID Connect
    DEMO = "demo"  # a button of the demo

    @property
    def words(self) -> str:
        return WORDS[self]


# What a mailbox alone does not give.
STRONGER = {Way.PASSKEY, Way.PRINTED, Way.APP}

WORDS = {
    Way.EMAIL: "a code by email",
    Way.PASSKEY: "face, finger or PIN",
    Way.PRINTED: "a printed code",
    Way.APP: "an authenticator app",
    Way.ELSEWHERE: "another service",
    Way.DEMO: "a button of the demo",
}


def passkeys_of(user: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).order_by("pk")


def app_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()


def printed_left(user: User) -> QuerySet[PrintedCode]:
    """The printed codes that still open the door."""
    return PrintedCode.objects.filter(user_id=user.pk, used_at=None)


def has_factor(user: User) -> bool:
    """Whether they hold a passkey or an authenticator app: what a work account must have."""
    return Authenticator.objects.filter(
        user_id=user.pk, type__in=[Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP]
    ).exists()


def has_stronger_way(user: User) -> bool:
    """Whether they set up anything that the mailbox alone does not give."""
    return has_factor(user) or printed_left(user).exists()


def mailbox_is_enough(user: User) -> bool:
    """Whether a code by email alone may change how this person signs in, share everything or erase."""
    return has_waited(user) or not has_stronger_way(user)


def has_waited(user: User) -> bool:
    """Whether the slow way back that this person asked for has been waited out."""
    return user.mailbox_enough_from is not None and user.mailbox_enough_from <= timezone.now()
