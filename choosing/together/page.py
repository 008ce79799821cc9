"""What the pages of ideas about a choice need to know."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from access.gate import can, list_for
from access.rules import Permission
from accounts.models import User
from choosing.models import Choice, Idea

State, Kind = Idea.State, Idea.Kind
ABOUT = ("option", "service", "choice")


@dataclass(frozen=True)
class May:
    """What somebody reading a choice may do beside that."""

    mine: bool
    comment: bool
    suggest: bool


def may(user: User, choice: Choice) -> May:
    mine = can(user, Permission.CHOICE_EDIT, choice)
    return May(
        mine,
        not mine and can(user, Permission.CHOICE_COMMENT, choice),
        not mine and can(user, Permission.CHOICE_SUGGEST, choice),
    )


@dataclass(frozen=True)
class Shown:
    """One idea with what it is about, as a heading."""

    idea: Idea
    heading: str

    @property
    def after(self) -> str:
        """After a button's words, for whoever only hears them."""
        return f": {self.heading}"

    @property
    def key(self) -> str:
        return str(self.idea.pk)


@dataclass(frozen=True)
class FromOne:
    """What one person says of a choice, in the name I gave them."""

    name: str
    ideas: list[Shown]


def heading(idea: Idea) -> str:
    if idea.kind == Kind.OPTION:
        return _("Another option: {name}").format(name=idea.name)
    if idea.option is None:
        return _("What I think of it") if idea.kind == Kind.VIEW else _("A note")
    said = {
        Kind.FOR: _("For “{option}”"),
        Kind.AGAINST: _("Against “{option}”"),
        Kind.NOTE: _("A note about “{option}”"),
        Kind.VIEW: _("What I think of “{option}”"),
    }
    return said[Kind(idea.kind)].format(option=idea.option.name_and_town)


def shown(ideas: Iterable[Idea]) -> list[Shown]:
    return [Shown(idea, heading(idea)) for idea in ideas]


def waiting(request: HttpRequest, **about: object) -> list[Idea]:
    """Those that wait for the owner, oldest first; what they are about at hand."""
    rows = list_for(request, Idea).filter(state=State.WAITING, **about)
    return list(rows.select_related(*ABOUT).order_by("made_at", "id"))


def from_each(ideas: Iterable[Idea]) -> list[FromOne]:
    """Sorted by who they are from: whoever wrote first comes first."""
    found: dict[int, FromOne] = {}
    for idea in ideas:
        name = idea.by_name or _("Somebody who helps me")
        found.setdefault(idea.by_id, FromOne(name, [])).ideas.append(Shown(idea, heading(idea)))
    return list(found.values())
