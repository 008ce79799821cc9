"""Reading the mail that a test caused."""

import re

from django.core import mail


def last_code(to: str = "") -> str:
    """The newest code sent (to this address)."""
    letters = [letter for letter in mail.outbox if not to or letter.to == [to]]
    found = re.search(r"\b(\d{6})\b", letters[-1].body)
    assert found
    return found[1]
