"""When one proof is not enough: work accounts always, and any person who asked for it."""

from django.http import HttpRequest

from accounts import ways
from accounts.models import User
from accounts.ways import STRONGER, Way

KEY = "second_factor_done"

# A passkey is two proofs in one: the device, and the face, finger or PIN that opens it.
WHOLE = {Way.PASSKEY, Way.DEMO}


def asked(user: User, way: Way) -> bool:
    """Whether somebody who proved one way must prove another before they are let in.

    A worker with nothing set up is let in as far as the page that sets it up: see `missing`.
    """
    if way in WHOLE:
        return False
    if user.is_worker:
        return ways.has_factor(user)
    # A printed code is no mailbox, and it is the way back for whoever lost everything else. A card has its PIN.
    return user.asks_for_two and way not in (Way.PRINTED, Way.CARD) and not ways.has_waited(user)


def is_done(user: User, proofs: list[Way]) -> bool:
    """Whether the proofs of one sign-in, in their order, are what a work account needs."""
    return proofs[0] in WHOLE or (len(proofs) > 1 and proofs[-1] in STRONGER)


def missing(request: HttpRequest) -> bool:
    """True while somebody at work is signed in without their second factor. The door lets them set it up only."""
    user = request.user
    return isinstance(user, User) and user.is_worker and not request.session.get(KEY)


def mark(request: HttpRequest) -> None:
    request.session[KEY] = True
