"""Whether what somebody shows is theirs: a passkey, six numbers of an app, sixteen of a printed code."""

import json
from typing import Any

from allauth.core.exceptions import RateLimited
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import actions, ways
from accounts.models import User
from accounts.ways import Way

# What an answer that no device ever sends makes the libraries raise.
NONSENSE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, ValidationError, RateLimited)
# Seconds in which an app's code, neighbours in time included, is good: once used, it is used for all of them.
APP_CODE = 120


def passkey_question(user: User | None) -> dict[str, Any]:
    """What the browser is to ask the device; without a user any passkey of ours will do."""
    return auth.begin_authentication(user)


def by_passkey(request: HttpRequest, user: User | None) -> User | None:
    """Whose passkey answered, if it answered the question that this browser was asked."""
    form = AuthenticateWebAuthnForm(user=user, data={"credential": request.POST.get("credential", "")})
    try:
        if not form.is_valid():
            return None
    except NONSENSE:
        return None
    authenticator: Authenticator = form.cleaned_data["credential"]
    authenticator.record_usage()
    return authenticator.user


def by_code(user: User, typed: str) -> Way | None:
    """Which way six or sixteen numbers prove this user, if they do. Either is used up by it."""
    if len(typed) == 16:
        return Way.PRINTED if actions.use_printed_code(code=typed, user=user) else None
    app = ways.app_of(user)
    if app is None or not app.wrap().validate_code(typed):
        return None
    if not cache.add(f"app-code:{user.pk}:{typed}", True, APP_CODE):
        return None
    app.record_usage()
    return Way.APP


def new_passkey_question(user: User) -> dict[str, Any]:
    """What the browser is to ask the device to make."""
    return auth.begin_registration(user, True)


def new_passkey(request: HttpRequest) -> dict[str, Any] | None:
    """The passkey that the device made, if it was made for the question this browser was asked."""
    try:
        credential = json.loads(request.POST.get("credential", ""))
        auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
        return credential if made.is_user_verified() else None
    except NONSENSE:
        return None
