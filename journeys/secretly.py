"""Answers behind a secret address: nothing of them is kept, found by a search, or told to where somebody goes next."""

from typing import TypeVar

from django.http import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def secretly(response: Answer) -> Answer:
    for name, value in HEADERS.items():
        response[name] = value
    return response
