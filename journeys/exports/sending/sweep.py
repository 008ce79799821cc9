"""What the clock does with recipients: the address of one whose time is over goes."""

from django.db import connection

from access.identity import acting_for, working_as
from journeys.exports.sending import actions
from journeys.exports.sending.models import Recipient

AT_MOST = 500


def let_go_of_addresses() -> int:
    """End what is over, each as the person whose it is; return how many there were."""
    with working_as("copies"), connection.cursor() as cursor:
        cursor.execute("SELECT r, gl_copies_owner(r) FROM gl_copies_over(%s) AS r", [AT_MOST])
        over = cursor.fetchall()
    for recipient_id, owner_id in over:
        with acting_for(owner_id):
            if row := Recipient.objects.filter(pk=recipient_id).first():
                actions.let_go_of_what_is_over(row.journey_id)
    return len(over)
