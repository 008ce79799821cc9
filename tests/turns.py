"""What takes long goes in turn: a part of it each day, and all of it with EVERY_LOOK=1, as `make faults` has it."""

import os
from collections.abc import Sequence
from typing import TypeVar

from django.utils import timezone

EVERY_LOOK = bool(os.environ.get("EVERY_LOOK"))
Each = TypeVar("Each")


def todays(all_of_them: Sequence[Each], parts: int) -> list[Each]:
    """Those whose turn it is today: each has its turn once in so many days."""
    if EVERY_LOOK:
        return list(all_of_them)
    turn = timezone.localdate().toordinal() % parts
    return [each for place, each in enumerate(all_of_them) if place % parts == turn]
