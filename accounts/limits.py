"""How often a thing may be tried. Counted in the cache, atomically, so that all web processes count together."""

import hashlib
import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """So many `times` within so many `seconds`, from the first try on."""

    name: str
    times: int
    seconds: int


# Somebody else may ask for codes to my address: the limits on addresses are wide, so that they cannot easily
# be used to keep me out, and passkeys and printed codes do not count towards them.
CODES_TO_ADDRESS = Limit("codes-to-address", 6, 15 * 60)
CODES_TO_ADDRESS_A_DAY = Limit("codes-to-address-a-day", 40, 24 * 3600)
# A library or a care home is one address on the internet and many people.
CODES_FROM_PLACE = Limit("codes-from-place", 100, 15 * 60)
CODES_FROM_PLACE_A_DAY = Limit("codes-from-place-a-day", 1000, 24 * 3600)
TRIES_AT_CODE = Limit("tries-at-code", 5, 20 * 60)
TRIES_FROM_PLACE = Limit("tries-from-place", 100, 15 * 60)
PRINTED_FROM_PLACE = Limit("printed-from-place", 20, 60 * 60)
# A day centre is one address and many cards; each card has its own growing wait.
CARDS_FROM_PLACE = Limit("cards-from-place", 60, 15 * 60)
PASSKEYS_FROM_PLACE = Limit("passkeys-from-place", 60, 15 * 60)
# Only links that open nothing are counted: their secrets are far too long to guess.
SHOWN_LINKS_FROM_PLACE = Limit("shown-links-from-place", 30, 60 * 60)
INVITED_FROM_PLACE = Limit("invited-from-place", 30, 60 * 60)
# The codes of cards are short enough to read out, so what keeps them safe is how seldom they can be tried.
CARD_CODES = Limit("card-codes", 10, 60 * 60)
CARD_CODES_A_DAY = Limit("card-codes-a-day", 30, 24 * 3600)
CARD_CODES_FROM_PLACE_A_DAY = Limit("card-codes-from-place-a-day", 100, 24 * 3600)
# Mail to strangers in our name: enough for a family and a few teams.
INVITING_MAILS_A_DAY = Limit("inviting-mails-a-day", 20, 24 * 3600)
# Complaints and requests about data: anybody may, signed out too.
ASKED_FROM_PLACE = Limit("asked-from-place", 40, 24 * 3600)
# Photos of papers with them: each is drawn anew before it is kept.
PAPERS_FROM_PLACE = Limit("papers-from-place", 40, 24 * 3600)
SECOND_STEPS = Limit("second-steps", 10, 15 * 60)


def wait(limit: Limit, who: str) -> int:
    """Count one try by `who`. 0 when they may go on, else the seconds until they may."""
    name = f"limit:{limit.name}:{hashlib.sha256(who.encode()).hexdigest()}"
    now = int(time.time())
    cache.add(f"{name}:until", now + limit.seconds, limit.seconds)
    cache.add(name, 0, limit.seconds)
    if cache.incr(name) <= limit.times:
        return 0
    return max(1, cache.get(f"{name}:until", now + limit.seconds) - now)


def left(limit: Limit, who: str) -> int:
    """How many more tries `who` has; counts nothing."""
    name = f"limit:{limit.name}:{hashlib.sha256(who.encode()).hexdigest()}"
    return max(0, limit.times - cache.get(name, 0))


def first_wait(*tries: tuple[Limit, str]) -> int:
    """Count one try against each limit in turn, up to the first that refuses: its wait in seconds, else 0.

    What is refused was not done, so it uses up nothing of the limits after.
    """
    return next((seconds for limit, who in tries if (seconds := wait(limit, who))), 0)


def place(request: HttpRequest) -> str:
    """Where on the internet this comes from, as far as the proxies that we trust can tell.

    One connection has 2^64 addresses of the newer kind, so for those the network counts.
    """
    address = ip_address(get_adapter(request).get_client_ip(request))
    return str(address if address.version == 4 else ip_network((address, 64), strict=False))
