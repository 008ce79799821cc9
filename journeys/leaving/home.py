"""Coming home: whoever deleted their journey here may have it back from the copy that they took along.

Its ids are what they were, so the receipt of its going would name it still: the sweep would go through it, and the next
replay would erase it. So it comes home only where that is said, and then the receipt goes with it.
"""

from uuid import UUID

from django.db import connections, transaction

from access import roles
from journeys.leaving import erasing, receipts
from journeys.leaving.models import Erased


def is_gone(journey_id: UUID) -> bool:
    """Whether this journey was deleted here, or was about to be."""
    digest = receipts.digest_of(journey_id)
    if digest in receipts.settled() or digest in receipts.only_begun():
        return True
    return Erased.objects.using(roles.OWNER).filter(digest=digest).exists()


def make_room(journey_id: UUID) -> None:
    """End the day in which what was written meanwhile is still looked for: from now on its files are new ones."""
    with transaction.atomic(using=roles.OWNER):
        rows = Erased.objects.using(roles.OWNER).filter(folder=journey_id)
        if not rows.select_for_update().exists():
            return
        with connections[roles.OWNER].cursor() as cursor:
            cursor.execute("SELECT gl_erase_rows(%s)", [journey_id])
        erasing.remove_files(journey_id)
        rows.update(folder=None, since=None)


def tear_up(journey_id: UUID) -> receipts.Receipt | None:
    """In the owner's transaction that brings it home, as its last act: no receipt names it any more.

    Returns the one there was, to be settled again if nothing comes of it. A kill before the end leaves the row, from
    which the replay writes the receipt again.
    """
    digest = receipts.digest_of(journey_id)
    Erased.objects.using(roles.OWNER).filter(digest=digest).delete()
    return receipts.tear_up(digest)
