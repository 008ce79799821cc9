"""What every row of day by day has, and the walls they stand behind."""

from access.rules import Permission, Wall
from journeys.saved import Saved


class OfDays(Saved):
    """A row of how support goes, day by day."""

    class Meta:
        abstract = True


def read_by_helpers(*private: str) -> Wall:
    """The owner's own: whoever their days are shared with reads it, but for what is private."""
    return Wall(
        read=Permission.DAYS_READ,
        add=Permission.DAYS_EDIT,
        change=Permission.DAYS_EDIT,
        remove=Permission.DAYS_EDIT,
        private=private,
    )


def written_by_others(*private: str) -> Wall:
    """Words of somebody who supports the person: read by the owner and by whoever wrote them."""
    return Wall(
        read=Permission.DAYS_COMMENT,
        add=Permission.DAYS_COMMENT,
        change=Permission.DAYS_COMMENT,
        remove=Permission.DAYS_EDIT,
        private=private,
        actor="by_id",
        author="by_id",
    )
