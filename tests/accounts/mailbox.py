"""Reading the mail that a test caused, and coming in with it."""

import re
from typing import Any

from django.core import mail

from tests.conftest import StrictClient

ME = "me@example.org"


def last_code(to: str = "") -> str:
    """The newest code sent (to this address)."""
    letters = [
        letter for letter in mail.outbox if letter.subject == "Your code" and (not to or letter.to == [to])
    ]
    found = re.search(r"\b(\d{6})\b", letters[-1].body)
    assert found
    return found[1]


def come_in(address: str = ME, client: StrictClient | None = None, **headers: str) -> StrictClient:
    """A browser that came in with a code by email."""
    client = client or StrictClient(
        headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    by_code(client, address)
    return client


def by_code(client: StrictClient, address: str = ME) -> Any:
    """The answer to the right code."""
    client.post("/come-in/", {"email": address})
    return client.post("/come-in/code/", {"code": last_code(address)})


def is_in(client: StrictClient) -> bool:
    return "_auth_user_id" in client.session


def printed_by(client: StrictClient) -> list[str]:
    """Printed codes, made and read off the one page that shows them."""
    page = client.post("/my/sign-ins/printed/").content.decode()
    codes = re.findall(r"<b>(\d{4} \d{4} \d{4} \d{4})</b>", page)
    assert len(codes) == 8
    return codes


def stale(client: StrictClient) -> None:
    """As if the last proof were more than ten minutes old."""
    session = client.session
    session["fresh_at"] = 0
    session.save()
