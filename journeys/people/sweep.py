"""What the clock does for shares: a week before one ends by its day both are told, once, if both asked to be."""

from uuid import UUID

from django.db import connection
from django.utils import timezone

from access.identity import acting_for, working_as
from accounts.models import User
from journeys import outbox
from journeys.models import Share
from journeys.people.shares import one_at_a_time
from journeys.reminders import actions as reminders
from journeys.reminders.shared import ENDS

TELL_THEM = "people.tell-them-it-ends"
AT_MOST = 500


def tell_before_end() -> int:
    """Promise a word to both sides of every share that ends within a week; return how many shares there were."""
    with working_as("share-sweep"), connection.cursor() as cursor:
        cursor.execute("SELECT s, gl_share_owner(s) FROM gl_ending_shares(%s) AS s", [AT_MOST])
        ending = cursor.fetchall()
    for share_id, owner_id in ending:
        with acting_for(owner_id):
            _tell(share_id, User.objects.get(pk=owner_id))
    return len(ending)


def _tell(share_id: UUID, owner: User) -> None:
    """One word for all that this supporter holds until the same moment."""
    share = Share.objects.live().filter(pk=share_id).first()
    if share is None:
        return
    journey = one_at_a_time(share.journey_id)
    alike = Share.objects.live().filter(
        journey=journey, grantee=share.grantee_id, ends_at=share.ends_at, told_at=None
    )
    if alike.filter(pk=share_id).exists():
        alike.update(told_at=timezone.now())
        reminders.tell(journey=journey, kind=ENDS, about_id=share.pk, by=owner)
        outbox.promise(TELL_THEM, share, journey=journey, by=owner)
