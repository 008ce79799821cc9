"""What every row of a reflection has, and the walls they stand behind.

No model stands here, so that each folder of this room may keep its own `models.py`.
"""

from django.db import models

from access.rules import Permission, Wall
from journeys.saved import Saved


class OfReflection(Saved):
    """A row that belongs to one reflection of one journey."""

    PERSONAL = Saved.PERSONAL | {"reflection"}

    reflection = models.ForeignKey(
        "reflection.Reflection", on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


def read_by_guests(*private: str) -> Wall:
    """The owner's own: whoever they let see what is in this reflection reads it, but for what is private."""
    return Wall(
        read=Permission.REFLECTION_LOOK,
        add=Permission.REFLECTION_EDIT,
        change=Permission.REFLECTION_EDIT,
        remove=Permission.REFLECTION_EDIT,
        private=private,
        item="reflection_id",
    )


def written_by_guests(*private: str) -> Wall:
    """What a guest brings: read by the owner and by whoever brought it, and by no other guest. The row says whose it is
    in `by`."""
    return Wall(
        read=Permission.REFLECTION_COMMENT,
        add=Permission.REFLECTION_COMMENT,
        change=Permission.REFLECTION_COMMENT,
        remove=Permission.REFLECTION_EDIT,
        private=private,
        item="reflection_id",
        actor="by_id",
        author="by_id",
    )


def only_mine(actor: str = "") -> Wall:
    """The owner's alone, whatever is shared."""
    return Wall(
        read=Permission.REFLECTION_EDIT,
        add=Permission.REFLECTION_EDIT,
        change=Permission.REFLECTION_EDIT,
        remove=Permission.REFLECTION_EDIT,
        actor=actor,
    )
