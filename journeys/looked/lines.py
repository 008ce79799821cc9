"""Events as lines to read: by day, person and part, newest first. Pictures seen in a part fold into its line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request
from access.models import Event
from journeys.looked import things, words
from journeys.looked.names import Names
from journeys.models import Journey
from ui.dates import clock, number

ICONS = {"saw": "eye", "changed": "pen", "downloaded": "print", "shared": "people"}


@dataclass
class Line:
    """What one person did with one part on one day."""

    said: str
    sort: str
    newest: datetime
    oldest: datetime
    times: int = 0
    files: set[UUID] = field(default_factory=set)

    @property
    def icon(self) -> str:
        return ICONS[self.sort]

    @property
    def when(self) -> str:
        if clock(self.oldest) == clock(self.newest):
            return clock(self.newest)
        return _("{first} to {last}").format(first=clock(self.oldest), last=clock(self.newest))

    @property
    def more(self) -> str:
        """The pictures, films and sounds that were opened in it."""
        count = len(self.files)
        if not count:
            return ""
        return ngettext(
            "and {count} picture, film or sound", "and {count} pictures, films or sounds", count
        ).format(count=number(count))


@dataclass
class Day:
    on: date
    lines: list[Line] = field(default_factory=list)


def days(request: Request, journey: Journey, events: Iterable[Event]) -> list[Day]:
    """The lines of these events, a day each, newest first."""
    rows = list(events)
    names = Names(journey)
    found = things.find(request, journey, (event.about_id for event in rows))
    # A picture knows its part by id alone.
    titles = {pk: thing.title for pk, thing in found.items()}
    came: dict[date, dict[tuple, Line]] = {}
    for event in rows:
        thing = found.get(event.about_id) if event.about_id else None
        _add(came, event, _who(event, names, request), thing or things.Thing(), titles)
    return [Day(on, list(lines.values())) for on, lines in came.items()]


def _who(event: Event, names: Names, request: Request) -> str | Promise | None:
    return None if event.actor_id == request.user.pk else names.of(event.actor_id, event.at)


def _add(
    came: dict[date, dict[tuple, Line]],
    event: Event,
    who: str | Promise | None,
    thing: things.Thing,
    titles: dict[UUID, str | Promise],
) -> None:
    what = thing.title or (titles.get(thing.part) if thing.part else "") or _("my pages")
    said = words.sentence(event.kind, who=who, what=what)
    line = came.setdefault(localtime(event.at).date(), {}).setdefault(
        (event.actor_id, said), Line(said, words.said(event.kind).sort, event.at, event.at)
    )
    line.times += 1
    line.oldest = min(line.oldest, event.at)
    if event.kind == "looked" and thing.is_file and event.about_id:
        line.files.add(event.about_id)
