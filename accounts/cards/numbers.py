"""The number on a card, and how it is printed: in threes, and as a square for a camera."""

import secrets
from dataclasses import dataclass

import qrcode
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

# Fifteen, so that it is never mistaken for a printed code, which has sixteen.
LENGTH = 15
SALT = "accounts.cards.number"


def new() -> str:
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"


def digest(number: str) -> str:
    """What is kept of a number."""
    return _digest(number, settings.SECRET_KEY)


def digests(number: str) -> list[str]:
    """By every key still in use: changing keys must not shut out whoever has only a card."""
    return [_digest(number, str(key)) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]]


def _digest(number: str, key: str) -> str:
    return salted_hmac(SALT, number, secret=key, algorithm="sha256").hexdigest()


def in_threes(number: str) -> str:
    return " ".join(number[start : start + 3] for start in range(0, len(number), 3))


@dataclass(frozen=True)
class Printed:
    """What stands on a card. Whose it is does not."""

    number: str
    address: str
    square: SafeString


def printed(request: HttpRequest, number: str) -> Printed:
    """The card of this number, for the one page that shows it."""
    path = reverse("come_in_card")
    # Behind the #, so that no server ever writes the number into a log.
    whole = f"{request.build_absolute_uri(path)}#{number}"
    return Printed(in_threes(number), f"{request.get_host()}{path}", square(whole))


def square(text: str) -> SafeString:
    """Text as a square code: one drawing with no colours and no scripts of its own."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg viewBox="0 0 {size} {size}" aria-hidden="true" focusable="false"><path d="{dots}"/></svg>',
        size=len(rows),
        dots=dots,
    )
