"""What the demo shows of my data: something Rosa asked, a complaint by nobody known, and what she wants one day."""

from uuid import UUID

from django.utils.translation import gettext as _

from access.identity import acting_as
from accounts.models import User
from journeys.leaving.actions import say_afterwards
from journeys.leaving.models import Afterwards
from journeys.models import Journey
from journeys.mydata.actions import ask
from journeys.mydata.models import MyAsked

ROSAS = UUID("6f1d3c1e-5a57-4b52-9a3e-8f2f1c0d6a01")
SOMEBODYS = UUID("6f1d3c1e-5a57-4b52-9a3e-8f2f1c0d6a02")


def load(person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).first()
        if journey is None or MyAsked.objects.filter(journey=journey).exists():
            return
        said = {
            "kind": "see",
            "reach_by": "page",
            "reach": "",
            "name": "",
            "about": "",
            "basis": "",
            "shown_by": "",
        }
        ask(
            key=ROSAS,
            said=said | {"words": _("Who at the day centre read my statement in spring?")},
            journey=journey,
            by=person,
        )
        words = {
            "kind": "complaint",
            "reach_by": "post",
            "reach": "12 Mill Lane, Wrenbury",
            "name": "J. Marsh",
            "words": _("A letter of mine lay open at the desk."),
        }
        ask(key=SOMEBODYS, said=said | words, journey=None, by=None)
        wish = {
            "what": Afterwards.What.KEEP,
            "who": "Asha",
            "reach": "",
            "words": _("Asha may read it. Not my files."),
        }
        say_afterwards(journey=journey, when=Afterwards.When.DEAD, said=wish, by=person)
