"""What the clock does with recordings that could not be made: a day later, what arrived is let go."""

from django.db import connection

from access.identity import acting_for, working_as
from journeys.media import quarantine
from journeys.media.models import Attachment

AT_MOST = 500


def let_go_of_what_arrived() -> int:
    """Remove what arrived a day ago and could not be made, each as its owner; return how many."""
    with working_as("recording-sweep"), connection.cursor() as cursor:
        cursor.execute("SELECT a, gl_recording_owner(a) FROM gl_sorry_recordings(%s) AS a", [AT_MOST])
        found = cursor.fetchall()
    for attachment_id, owner_id in found:
        with acting_for(owner_id):
            sorry = Attachment.objects.select_for_update(skip_locked=True).filter(
                pk=attachment_id, state=Attachment.State.SORRY
            )
            for attachment in sorry:
                quarantine.let_go(attachment)
                attachment.size = 0
                attachment.save(update_fields=["arrived", "size"])
    return len(found)
