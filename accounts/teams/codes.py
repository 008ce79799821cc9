"""The code that a team gives people: easy to read out, and hard to mistake. It opens nothing; it finds the team."""

import secrets

# No letter or number that is taken for another by eye or by ear over a bad line.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8


def new() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def plain(typed: str) -> str:
    """What was typed without spaces and dashes, in capitals."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)


def shown(code: str) -> str:
    """In fours, as it is read out."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
