"""Every write about signing in. It never asks who may: the pages in front of it did."""

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts import ways
from accounts.models import PrintedCode, User

PRINTED_CODES = 8
PRINTED_NUMBERS = 16


@transaction.atomic
def welcome(*, address: str, work: str = "") -> User:
    """The account of a proved address; a new one where there is none. Two at the same moment get the same one."""
    try:
        with transaction.atomic():
            return User.objects.filter(email=address).first() or User.objects.create_user(address, work)
    except IntegrityError:
        return User.objects.get(email=address)


def send_mail_as(*, user: User, text_only: bool) -> None:
    """From now on mail to this account holds letters only, or letters and a laid-out copy."""
    User.objects.filter(pk=user.pk).exclude(mail_as_text=text_only).update(mail_as_text=text_only)


@transaction.atomic
def make_printed_codes(*, user: User) -> list[str]:
    """New codes in place of all old ones. They are returned this once and can never be read again."""
    PrintedCode.objects.filter(user=user).delete()
    codes = [f"{secrets.randbelow(10**PRINTED_NUMBERS):0{PRINTED_NUMBERS}}" for _ in range(PRINTED_CODES)]
    PrintedCode.objects.bulk_create([PrintedCode(user=user, digest=digest(code)) for code in codes])
    call_off_slow_way_back(user=user)
    return codes


def stop_printed_codes(*, user: User) -> None:
    PrintedCode.objects.filter(user=user).delete()


@transaction.atomic
def use_printed_code(*, code: str, user: User | None = None) -> User | None:
    """Whose code this is, and from now on it is used up. None when it is nobody's, or used before.

    Without `user` it opens the door by itself, and then only to an account that is not a work account.
    """
    found = PrintedCode.objects.filter(digest=digest(code), used_at=None, user__is_active=True)
    found = found.filter(user__work="") if user is None else found.filter(user=user)
    row = found.select_related("user").select_for_update(of=("self",)).first()
    if row is None:
        return None
    row.used_at = timezone.now()
    row.save(update_fields=["used_at"])
    return row.user


def digest(code: str) -> str:
    """What is kept of a printed code."""
    return salted_hmac("accounts.printed_code", code, algorithm="sha256").hexdigest()


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: dict[str, Any]) -> Authenticator:
    call_off_slow_way_back(user=user)
    return WebAuthn.add(user, name, credential).instance


@transaction.atomic
def add_app(*, user: User, secret: str) -> Authenticator:
    call_off_slow_way_back(user=user)
    return TOTP.activate(user, secret).instance


@transaction.atomic
def take_out(*, authenticator: Authenticator) -> None:
    """Take out a passkey or an authenticator app: it opens nothing from now on."""
    authenticator.delete()


@transaction.atomic
def choose_safety(*, user: User, asks_for_two: bool, told_by_email: bool) -> User:
    """Whether a code by email is enough on its own, and whether anything else is sent to that mailbox."""
    user.asks_for_two = asks_for_two
    user.told_by_email = told_by_email
    user.save(update_fields=["asks_for_two", "told_by_email"])
    return user


@transaction.atomic
def choose_language(*, user: User, language: str) -> User:
    """What mail is written in from now on; empty for whatever the browser asks for."""
    user.language = language
    user.save(update_fields=["language"])
    return user


@transaction.atomic
def change_address(*, user: User, address: str) -> bool:
    """Give the account a new, proved address. False when another account has it.

    Accounts elsewhere were joined with the old mailbox, so they go with it.
    """
    try:
        with transaction.atomic():
            user.email = address
            user.save(update_fields=["email"])
            ways.joined(user).delete()
    except IntegrityError:
        user.refresh_from_db(fields=["email"])
        return False
    return True


@transaction.atomic
def begin_slow_way_back(*, user: User) -> User:
    """From a fortnight on the mailbox alone is enough, unless somebody comes in by a stronger way before."""
    if user.mailbox_enough_from is None:
        user.mailbox_enough_from = timezone.now() + ways.SLOW_WAY_BACK
        user.save(update_fields=["mailbox_enough_from"])
    return user


def call_off_slow_way_back(*, user: User) -> None:
    if user.mailbox_enough_from is not None:
        user.mailbox_enough_from = None
        user.save(update_fields=["mailbox_enough_from"])


@transaction.atomic
def join_elsewhere(*, user: User, provider: str, uid: str) -> None:
    """Let an account at another service open this one from now on. Nothing it says about the person is kept."""
    SocialAccount.objects.get_or_create(provider=provider, uid=uid, defaults={"user": user, "extra_data": {}})


@transaction.atomic
def part_from_elsewhere(*, account: SocialAccount) -> None:
    account.delete()


@transaction.atomic
def sign_out_there(*, session: UserSession) -> None:
    """End one session at once, wherever it is."""
    session.end()


@transaction.atomic
def sign_out_elsewhere(*, user: User, but: str | None) -> int:
    """End every session of this person but the one with this key. How many there were."""
    others = UserSession.objects.filter(user=user).exclude(session_key=but)
    count = 0
    for session in others:
        session.end()
        count += 1
    return count


def forget_session(*, key: str | None) -> None:
    """Take a session that is being signed out off the list of My sign-ins."""
    UserSession.objects.filter(session_key=key).delete()
