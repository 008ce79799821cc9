"""Who comes, in sentences, for the owner: those who said yes, those who are asked, and those asked on paper."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from access.rules import Level, Stage
from accounts.models import User
from journeys.models import Invitation, Share
from journeys.people import words
from journeys.people.circle import Helper, circle
from journeys.people.steps import next_of
from reflection.actions import OPEN
from reflection.models import Accepted, PaperGuest, Reflection
from ui.words import listed

SEES_ALL = (Level.LOOK, Level.HELP)


@dataclass(frozen=True)
class Guest:
    """Somebody who may come and has said yes to being asked."""

    helper: Helper
    may: str | Promise
    # Whether they see all that is in it, and not the invitation alone.
    sees_all: bool
    until: str
    # Whether they said yes to how I want it to go, as it stands now.
    said_yes: bool

    @property
    def name(self) -> str:
        return self.helper.known_as

    @property
    def share(self) -> Share:
        return self.helper.share

    @property
    def who(self) -> str | Promise:
        return words.WHO[self.helper.relation]


@dataclass(frozen=True)
class Asked:
    """Somebody whose asking is not sent or not answered yet."""

    invitation: Invitation
    # The question of a draft that is not answered yet.
    next: Any

    @property
    def state(self) -> str:
        return {
            Invitation.State.DRAFT: _("Not asked yet. Nobody knows about it but me."),
            Invitation.State.SENT: _("I asked them. They see nothing yet."),
            Invitation.State.ANSWERED: _("They said yes. I say on My people whether it was them."),
        }[Invitation.State(self.invitation.state)]


@dataclass(frozen=True)
class Who:
    """Everybody who comes to one reflection."""

    guests: list[Guest]
    asked: list[Asked]
    paper: list[PaperGuest]
    # Those who help me with something else, and could be asked.
    could: list[Helper]

    @cached_property
    def names(self) -> list[str]:
        """Those who see something of it now."""
        return list(dict.fromkeys(guest.name for guest in self.guests))

    @property
    def sees(self) -> str:
        if not self.names:
            return _("Nobody but me sees this.")
        return _("{names} can see something of this. Nobody else.").format(names=listed(self.names))

    @property
    def not_shown(self) -> str:
        """Whoever sees the invitation alone: what is said to be for my guests is not for them. Else empty."""
        names = dict.fromkeys(guest.name for guest in self.guests if not guest.sees_all)
        return listed(list(names)) if names else ""

    @property
    def anybody(self) -> bool:
        return bool(self.guests or self.asked or self.paper)


def who_comes(request: Request, reflection: Reflection) -> Who:
    """A few questions, the same for two guests as for twenty, asked once for a page."""
    shelf: dict[UUID, Who] = request.__dict__.setdefault("who_comes", {})
    if reflection.pk not in shelf:
        shelf[reflection.pk] = _who_comes(request, reflection)
    return shelf[reflection.pk]


def _who_comes(request: Request, reflection: Reflection) -> Who:
    guests, could = [], []
    yes = set(
        list_for(request, Accepted)
        .filter(reflection=reflection, rules=reflection.rules)
        .values_list("by", flat=True)
    )
    for helper in circle(reflection.journey):
        there = _there(helper, reflection)
        if there is None:
            could.append(helper)
            continue
        may = words.LEVELS[Stage.REFLECTION][there.level]
        sees_all = there.level in SEES_ALL
        guests.append(Guest(there, may, sees_all, words.until(there.until), _said_yes(there, yes)))
    return Who(guests, _asked(request, reflection), _paper(request, reflection), could)


def _there(helper: Helper, reflection: Reflection) -> Helper | None:
    return next(
        (
            each
            for each in helper.apart()
            if each.stage == Stage.REFLECTION and each.share.item_id == reflection.pk
        ),
        None,
    )


def _said_yes(helper: Helper, yes: set[int]) -> bool:
    people: list[User] = [helper.grantee] if helper.grantee else [member.user for member in helper.members]
    return bool(people) and all(person.pk in yes for person in people)


def _asked(request: Request, reflection: Reflection) -> list[Asked]:
    rows = list_for(request, Invitation).filter(
        journey=reflection.journey_id, stage=Stage.REFLECTION, items__contains=[str(reflection.pk)],
        state__in=OPEN,
    )  # fmt: skip
    return [Asked(row, next_of(row)) for row in rows.select_related("team").order_by("made_at", "id")]


def _paper(request: Request, reflection: Reflection) -> list[PaperGuest]:
    return list(list_for(request, PaperGuest).filter(reflection=reflection))
