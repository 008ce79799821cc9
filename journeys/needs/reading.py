"""The face of this folder: what somebody needs, asked by any room. Never None, so that nobody has to ask twice."""

from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from access.gate import readable
from accounts.models import User
from journeys.models import Journey
from journeys.needs.models import CommunicationNeeds
from journeys.needs.parts import Does

# What papers have where nobody asked for more.
USUAL_POINTS = 14
LARGE_POINTS = 16


@dataclass(frozen=True)
class Needs:
    """What is to be done, whatever the reason, and the lines that other people may read."""

    easy_read: bool = False
    large_print_points: int = USUAL_POINTS
    reads_aloud: bool = False
    film_first: bool = False
    web_first: bool = False
    text_mail: bool = False
    pictures_beside: bool = False
    longer_time: bool = False
    switch: bool = False
    just_me: bool = True
    lines: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, row: CommunicationNeeds | None) -> Self:
        """As recorded; with nothing recorded, nothing is asked for."""
        if row is None:
            return cls()
        large = (row.print_points or LARGE_POINTS) if row.does(Does.BIG_PAPERS) else USUAL_POINTS
        return cls(
            easy_read=row.does(Does.EASY),
            large_print_points=large,
            reads_aloud=row.does(Does.ALOUD),
            film_first=row.does(Does.FILM_FIRST),
            web_first=row.does(Does.WEB_FIRST),
            text_mail=row.does(Does.TEXT_MAIL),
            pictures_beside=row.does(Does.PICTURES),
            longer_time=row.does(Does.LONG_CODES),
            switch=row.does(Does.SCANNING),
            just_me=row.just_me,
            lines=row.lines(),
        )  # fmt: skip

    @property
    def open_lines(self) -> list[str]:
        """What stands on papers to show: nothing while it is for me alone."""
        return [] if self.just_me else self.lines


def needs_of(journey: Journey | UUID) -> Needs:
    """What the person of this journey needs, as far as whoever is announced to the database may know."""
    key = journey.pk if isinstance(journey, Journey) else journey
    return Needs.of(CommunicationNeeds.objects.filter(journey=key).first())


def row_for(user: User, journey: Journey) -> CommunicationNeeds | None:
    """The needs of this journey, if this user may read them."""
    return readable(user, CommunicationNeeds).filter(journey=journey).first()
