"""What somebody wanted when they die or move away, carried out by whoever runs the service, who saw a paper.

As the tables' owner: no page does this. What they saw is noted apart from the journey, beside the
receipts, in words that name nobody, for two years.
"""

import json
import secrets
from datetime import date, timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from access import roles
from access.identity import acting_for
from journeys.leaving import actions, receipts
from journeys.leaving.models import Afterwards, Leaving
from journeys.models import Journey

FOLDER = "carried"
# In case it was a mistake: somebody who is there after all keeps it all with one press.
WAIT = timedelta(days=30)
# Picked and not written: a note that outlives the journey says nothing of whose it was.
SEEN = {
    "dead": ("death-certificate", "coroner", "probate", "registrar"),
    "moved": ("their-own-letter", "attorney", "court"),
}
KEEP_FOR = timedelta(days=2 * 365)


def wish_of(journey_id: UUID, when: str) -> Afterwards | None:
    return Afterwards.objects.using(roles.OWNER).filter(journey_id=journey_id, when=when).first()


def note(*, journey_id: UUID, wish: Afterwards, seen: str, seen_by: str) -> str:
    """Write down that it is carried out, what was seen (of `SEEN`) and who saw it; return the note's own number."""
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


def forget_old() -> int:
    """Take out notes of two years ago and older; return how many."""
    store = receipts.store()
    names = store.listdir(FOLDER)[1] if store.exists(FOLDER) else []
    old = [name for name in names if timezone.localdate() - _noted_on(f"{FOLDER}/{name}") > KEEP_FOR]
    for name in old:
        store.delete(f"{FOLDER}/{name}")
    return len(old)


def _noted_on(name: str) -> date:
    with receipts.store().open(name) as file:
        return date.fromisoformat(json.loads(file.read())["on"])


def ask_to_erase(journey_id: UUID, *, account_too: bool) -> tuple[Leaving, bool]:
    """As the person themselves would have: a month ahead, and a word to their mailbox.

    Where they asked already, their own word stands, with its day. Returns what stands, and whether it is new.
    """
    owner = Journey.objects.using(roles.OWNER).select_related("owner").get(pk=journey_id).owner
    with acting_for(owner.pk):
        journey = Journey.objects.get(pk=journey_id)
        due_at = timezone.now() + WAIT
        return actions.ask(
            journey=journey, due_at=due_at, account_too=account_too, tell_me=False, by=journey.owner
        )
