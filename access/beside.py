"""What rooms put beside the walls, in the database: taken away before tables change, and written anew afterwards.

A room registers it in its `apps.py`; `migrate` does both, as the owner.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper


@dataclass(frozen=True)
class Beside:
    """drop   takes all of it away, also where there is nothing yet
    write  writes all of it, once every table is there"""

    drop: Callable[[CursorWrapper], None]
    write: Callable[[CursorWrapper], None]


registered: list[Beside] = []


def register(one: Beside) -> None:
    registered.append(one)
