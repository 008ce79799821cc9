"""The kinds of message that somebody can ask for. A room registers its own in its `apps.py`; this folder only loops."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from journeys.models import Journey
from journeys.reminders.models import Often

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Thing:
    """Something with a day: the row it is about, and the day."""

    about_id: UUID
    on: date


@dataclass(frozen=True)
class Kind:
    """One kind of message. Its words stand on the pages of whoever asks for it, and in no message.

    name      as it stands in the database
    title     what the person calls it
    sentence  when such a message comes
    order     its place on the page
    icon      a drawing of ours
    coming    what is there to be reminded of, from one day to another, both with them; asked again in the transaction
              that sends. None for news: it has no day, the room that knows of it calls `actions.tell`
    still     of news: whether the row it is about is still worth telling; asked in the transaction that sends
    rhythms   of news: how often somebody can have it
    asked_by  where each is asked for by itself as well, the page on which that is done, in words
    """

    name: str
    title: "str | _StrPromise"
    sentence: "str | _StrPromise"
    order: int
    icon: str
    coming: Callable[[Journey, date, date], Iterable[Thing]] | None = None
    still: Callable[[UUID], bool] | None = None
    rhythms: tuple[Often, ...] = tuple(Often)
    asked_by: "str | _StrPromise" = ""

    @property
    def is_news(self) -> bool:
        return self.coming is None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def named(name: str) -> Kind | None:
    return _kinds.get(name)
