"""PINs: what is too easy, how one is kept, and how long to wait after wrong ones."""

from functools import cache
from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import get_random_string

SHORTEST, LONGEST = 4, 8
# So many wrong ones in a row cost nothing; each one more doubles the wait, up to six hours and never more.
FREE = 5
FIRST_WAIT = 60
LONGEST_WAIT = 6 * 3600


def too_easy(pin: str) -> bool:
    """Whether it is among the first that anybody would try: 0000, 1234, 4321, 1212, 1966."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    year = len(pin) == 4 and pin[:2] in ("19", "20")
    return (len(steps) == 1 and steps <= {0, 1, 9}) or pin == (pin[:2] * 4)[: len(pin)] or year


def hashed(pin: str) -> str:
    return make_password(pin)


def is_right(typed: str, kept: str) -> bool:
    """Whether this is the PIN. Where there is no card it takes as long, and is wrong."""
    return check_password(typed, kept or _nobodys()) and bool(kept)


@cache
def _nobodys() -> str:
    return make_password(get_random_string(20))


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong PINs in a row."""
    return 0 if wrong < FREE else min(FIRST_WAIT * 2 ** min(wrong - FREE, 20), LONGEST_WAIT)
