"""What somebody wanted when they die or move away, carried out by whoever runs the service, who saw a paper.

As the tables' owner: no page does this. What they saw is noted apart from the journey, beside the
receipts.
"""

import json
import secrets
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from access import roles
from access.identity import acting_for
from journeys.leaving import actions, receipts
from journeys.leaving.models import Afterwards
from journeys.models import Journey

FOLDER = "carried"
# In case it was a mistake: somebody who is there after all keeps it all with one press.
WAIT = timedelta(days=30)


def wish_of(journey_id: UUID, when: str) -> Afterwards | None:
    return Afterwards.objects.using(roles.OWNER).filter(journey_id=journey_id, when=when).first()


def note(*, journey_id: UUID, wish: Afterwards, seen: str, seen_by: str) -> str:
    """Write down that it is carried out, what was seen and who saw it; return the note's own number."""
    number = secrets.token_hex(4)
    said = {
        "journey": receipts.digest_of(journey_id),
        "when": wish.when,
        "what": wish.what,
        "seen": seen,
        "seen_by": seen_by,
        "on": timezone.localdate().isoformat(),
    }
    receipts.store().save(f"{FOLDER}/{number}.json", ContentFile(json.dumps(said).encode()))
    return number


def ask_to_erase(journey_id: UUID) -> None:
    """As the person themselves would have: a month ahead, with the account, and a word to their mailbox."""
    owner = Journey.objects.using(roles.OWNER).select_related("owner").get(pk=journey_id).owner
    with acting_for(owner.pk):
        journey = Journey.objects.get(pk=journey_id)
        due_at = timezone.now() + WAIT
        actions.ask(journey=journey, due_at=due_at, account_too=True, tell_me=False, by=journey.owner)
