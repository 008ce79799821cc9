"""Who may read what is signed, by name: everybody this choice is shared with today."""

import hashlib
from dataclasses import dataclass

from access.rules import Stage
from choosing.models import Choice
from journeys.people.circle import Helper, circle
from ui.words import listed


@dataclass(frozen=True)
class Reader:
    """One helper, or one team with whoever works in it today. `name` is what the owner calls them."""

    key: str
    name: str
    is_team: bool = False
    people: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """Asha; or Canal Street day team (Tom and Wanda)."""
        return f"{self.name} ({listed(self.people)})" if self.people else self.name


def readers(choice: Choice) -> list[Reader]:
    """For the owner alone: nobody else reads these rows."""
    return [
        _reader(helper)
        for helper in circle(choice.journey)
        if any(share.stage == Stage.CHOICE and share.item_id == choice.pk for share in helper.shares)
    ]


def _reader(helper: Helper) -> Reader:
    people = tuple(member.name for member in helper.members)
    key = f"{helper.share.grantee_id} {helper.share.team_id}"
    return Reader(key, helper.known_as, helper.team is not None, people)


def mark(found: list[Reader]) -> str:
    """A short mark of who was named, so that nobody is let read who came after the page was opened."""
    return hashlib.sha256(repr([(each.key, each.people) for each in found]).encode()).hexdigest()[:16]
