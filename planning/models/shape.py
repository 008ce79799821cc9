"""What every row of a plan has, and the walls they stand behind."""

from access.rules import Permission, Wall
from journeys.saved import Saved


class OfPlan(Saved):
    """A row of the one plan that a journey has."""

    class Meta:
        abstract = True


def read_by_helpers(*private: str) -> Wall:
    """The owner's own words: whoever the plan is shared with reads them, but for what is private."""
    return Wall(
        read=Permission.PLAN_READ,
        add=Permission.PLAN_EDIT,
        change=Permission.PLAN_EDIT,
        remove=Permission.PLAN_EDIT,
        private=private,
    )


def only_mine(actor: str = "") -> Wall:
    """The owner's alone, whatever is shared."""
    return Wall(
        read=Permission.SHARE_MANAGE,
        add=Permission.SHARE_MANAGE,
        change=Permission.SHARE_MANAGE,
        remove=Permission.SHARE_MANAGE,
        actor=actor,
    )


def written_by_others(*private: str) -> Wall:
    """Words of somebody whom the plan is shared with: read by the owner and by whoever wrote them."""
    return Wall(
        read=Permission.PLAN_COMMENT,
        add=Permission.PLAN_COMMENT,
        change=Permission.PLAN_COMMENT,
        remove=Permission.PLAN_EDIT,
        private=private,
        actor="by_id",
        author="by_id",
    )
