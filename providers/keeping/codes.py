"""The code that proves a claim: mailed to the regulator's contact address alone, and kept as a keyed digest."""

import secrets
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.teams.codes import LETTERS, plain, shown

LENGTH = 10
# An office reads its post once in a while; whoever has the code still has to be signed in as the claimant.
LASTS = timedelta(days=7)
TRIES = 5

__all__ = ["LASTS", "TRIES", "digest", "is_right", "new", "plain", "shown"]


def new() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def digest(code: str, claim: object) -> str:
    """What is kept of a code: bound to its claim, so that it opens no other."""
    return salted_hmac("providers.claims", f"{claim}:{code}", algorithm="sha256").hexdigest()


def is_right(typed: str, claim: object, kept: str) -> bool:
    return bool(kept) and constant_time_compare(digest(plain(typed), claim), kept)
