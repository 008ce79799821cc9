"""Codes of six numbers by email, good for fifteen minutes (an hour for those who want more time).

Five tries, one use, in the browser that asked.

Sending looks nothing up: whether an address is known makes no difference to the answer, the mail or the time. How long
a code works, and whether its mail is letters only, is asked of the device, never of the address: otherwise waiting
would tell that somebody is known here.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import device, limits, mail
from ui.display import Display

KEY = "emailed_code"
MINUTES = 15
LONGER = 60


class Why(Enum):
    """What a code is asked for: one for coming in never changes an address."""

    COME_IN = "come_in"
    CONFIRM = "confirm"
    NEW_ADDRESS = "new_address"
    # Where messages go that somebody asked for; it opens no door.
    MESSAGES = "messages"


class Answer(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"  # too old, tried too often, used, or never asked for


@dataclass(frozen=True)
class Sent:
    """The code that this browser is waiting for."""

    address: str
    at: float
    minutes: int
    id: str
    carry: dict[str, Any]  # whatever the page that asked for the code wants to find again

    @property
    def sent_at(self) -> datetime:
        return datetime.fromtimestamp(self.at, tz=UTC)

    @property
    def tries_left(self) -> int:
        return limits.left(limits.TRIES_AT_CODE, self.id)


def send(request: HttpRequest, address: str, why: Why, **carry: Any) -> None:
    """Send a new code; the one before it stops working. Raises mail.NotSentError."""
    code = f"{secrets.randbelow(1_000_000):06}"
    likes = Display.of(request)
    minutes = LONGER if likes.time == "longer" else MINUTES
    mail.send("code", address, text_only=likes.mail == "text", code=code, minutes=minutes)
    code_id = secrets.token_hex(8)
    request.session[KEY] = {
        "address": address,
        "why": why.value,
        "digest": _digest(code, code_id),
        "id": code_id,
        "at": time.time(),
        "minutes": minutes,
        "carry": carry,
    }


def waiting(request: HttpRequest, why: Why) -> Sent | None:
    """The code this browser waits for, if one was asked for this reason and still works."""
    kept = request.session.get(KEY)
    if not kept or kept["why"] != why.value:
        return None
    minutes = kept.get("minutes", MINUTES)
    if time.time() - kept["at"] > minutes * 60:
        return None
    return Sent(address=kept["address"], at=kept["at"], minutes=minutes, id=kept["id"], carry=kept["carry"])


def check(request: HttpRequest, why: Why, typed: str) -> Answer:
    """Whether what was typed is the code. A right answer uses it up."""
    sent = waiting(request, why)
    if sent is None or limits.wait(limits.TRIES_AT_CODE, sent.id):
        return Answer.OVER
    if not constant_time_compare(_digest(typed, sent.id), request.session[KEY]["digest"]):
        return Answer.WRONG if sent.tries_left else Answer.OVER
    del request.session[KEY]
    return Answer.RIGHT


def wait_before_sending(request: HttpRequest, address: str) -> int:
    """Count one asking for a code. Seconds to wait, or 0.

    Browsers that came in with this address before are counted apart, so that strangers who ask again and again
    keep nobody out of their own device.
    """
    place, who = limits.place(request), device.asks_as(request, address)
    return limits.first_wait(
        (limits.CODES_FROM_PLACE, place),
        (limits.CODES_FROM_PLACE_A_DAY, place),
        (limits.CODES_TO_ADDRESS, who),
        (limits.CODES_TO_ADDRESS_A_DAY, who),
    )


def _digest(code: str, code_id: str) -> str:
    return salted_hmac("accounts.codes", f"{code_id}:{code}", algorithm="sha256").hexdigest()
