"""The code by which somebody is asked: read out or written down, typed once, and good for a week."""

import secrets
from datetime import timedelta

# Nothing that looks or sounds like another letter, and no vowel, so that no code is a word.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
LENGTH = 12
LASTS = timedelta(days=7)


def new_code() -> str:
    """Twelve letters and figures: 57 bits, which nobody guesses within a week."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def typed(code: str) -> str:
    """What somebody typed, however they put gaps and letters."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)


def in_groups(code: str) -> str:
    """`BCDF GHJK MNPQ`, as it is read out."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
