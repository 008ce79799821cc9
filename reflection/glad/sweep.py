"""What the clock does with celebrations that never wholly arrived: a day after their last byte they go."""

from contextlib import suppress

from access.identity import acting_for
from journeys.uploads import actions as uploads
from journeys.uploads import arriving
from reflection.glad.make import asked, owner_of
from reflection.models import CelebrationOnItsWay

AT_MOST = 500


def let_go_of_expired() -> int:
    """Forget those that nobody sent, each as the owner of its journey; return how many there were."""
    expired = asked("SELECT gl_celebrations_to_let_go(%s)", AT_MOST)
    for pk in expired:
        owner = owner_of(pk)
        if owner is None:
            continue
        with acting_for(owner):
            row = CelebrationOnItsWay.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
            if row is not None and row.is_expired:
                # Whoever is writing to it at this moment has just not said so yet: the next stroke looks again.
                with suppress(arriving.BusyError), arriving.held(row.path):
                    uploads.let_go(upload=row)
    return len(expired)
