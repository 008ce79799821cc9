"""What somebody wanted when they die or move away, carried out by whoever runs the service, who saw a paper.

As the tables' owner: no page does this. What they saw is noted apart from the journey, beside the
receipts, in words that name nobody, for two years.
"""

import json
import secrets
from datetime import date, datetime, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from access import roles
from access.identity import acting_for
from access.models import Event
from access.rules import ONE_BY_ONE, Level, Stage
from accounts import languages, mail
from accounts.models import User
from journeys.leaving import actions, receipts
from journeys.leaving.models import Afterwards, Leaving
from journeys.models import Journey
from journeys.people.models import Relation
from journeys.people.shares import share_anew
from journeys.people.terms import Terms, Who

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
        "at": timezone.now().isoformat(),
    }
    receipts.store().save(f"{FOLDER}/{number}.json", ContentFile(json.dumps(said).encode()))
    return number


def noted_at(journey_id: UUID, wish: Afterwards) -> datetime | None:
    """When this wish, as it was said last, was noted first; None where it was not."""
    alike = (receipts.digest_of(journey_id), wish.when, wish.what)
    found = []
    for name in _names():
        with receipts.store().open(f"{FOLDER}/{name}") as file:
            said = json.loads(file.read())
        # A note from before notes had an hour counts for none.
        if alike == (said["journey"], said["when"], said["what"]) and "at" in said:
            found.append(datetime.fromisoformat(said["at"]))
    return min((at for at in found if at >= wish.said_at), default=None)


def was_here_since(journey_id: UUID, at: datetime) -> bool:
    """Whether their account was signed in to or used since then: somebody declared dead may be alive."""
    owner = Journey.objects.using(roles.OWNER).select_related("owner").get(pk=journey_id).owner
    used = UserSession.objects.using(roles.OWNER).filter(user_id=owner.pk, last_seen_at__gt=at)
    return used.exists() or bool(owner.last_login and owner.last_login > at)


def tell(journey_id: UUID, day: datetime) -> None:
    """A word to their mailbox, as of deleting: who is there after all signs in before that day."""
    owner = Journey.objects.using(roles.OWNER).select_related("owner").get(pk=journey_id).owner
    if owner.mailbox and owner.told_by_email:
        mail.send(
            "asked", owner.mailbox, language=languages.of(owner), text_only=owner.mail_as_text, day=day,
            link=mail.link_to(reverse("home")),
        )  # fmt: skip


def keep_for(journey_id: UUID, wish: Afterwards, reader: User) -> None:
    """Let them read what the person could have shown anybody, and nothing private: as any share, so the wall holds.

    What is shared one by one, each choice and each looking back, was not said to be for them, and stays shut.
    """
    owner_id = Journey.objects.using(roles.OWNER).get(pk=journey_id).owner_id
    with acting_for(owner_id):
        journey = Journey.objects.select_related("owner").get(pk=journey_id)
        who = Who(known_as=wish.who, relation=Relation.OTHER, grantee=reader)
        for stage in Stage:
            if stage not in ONE_BY_ONE:
                share_anew(journey=journey, who=who, terms=Terms(Level.SEE, stage), by=journey.owner)
        Event.record("afterwards.carried", wish, by=journey.owner)


def forget_old() -> int:
    """Take out notes of two years ago and older; return how many."""
    store = receipts.store()
    old = [name for name in _names() if timezone.localdate() - _noted_on(f"{FOLDER}/{name}") > KEEP_FOR]
    for name in old:
        store.delete(f"{FOLDER}/{name}")
    return len(old)


def _names() -> list[str]:
    store = receipts.store()
    return store.listdir(FOLDER)[1] if store.exists(FOLDER) else []


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
