"""The secrets of invitations: one for a link, and one short enough to read out.

A short one is only ever typed in, by somebody signed in, a few times a day; a link's never can be typed as one.
"""

import secrets

from access.identity import digest

# No vowel but A and E, so that no word comes out; nothing that looks like something else, printed or by hand.
LETTERS = "ACDEFHJKMPRTWXY3479"
LENGTH = 8
CARD = "card:"


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def as_read(code: str) -> str:
    """A code in two groups, as it is printed and said."""
    half = LENGTH // 2
    return f"{code[:half]} {code[half:]}"


def typed(text: str) -> str:
    """What somebody typed as the code it can only be: spaces, dashes and small letters do no harm."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def digest_of_code(code: str) -> str:
    return digest(CARD + typed(code))


def digest_of_link(token: str) -> str:
    """Empty for what is no link's: nobody tries codes by address."""
    return "" if token.startswith(CARD) else digest(token)
