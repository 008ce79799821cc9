"""How a person likes their pages: text size, space, colours, drawings, reading aloud, easy words.

Kept on the device in a cookie of plain words. Only the words below are understood and anything else is passed over, so
a cookie that somebody wrote by hand can do nothing. Rooms that know who is asking may keep it on the person
too: they add a function to `keepers` (called with the request and the choice, when it is saved) and one to `finders`
(called with the request when the device has no cookie; answers a string or "").
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Self

from django.http import HttpRequest

COOKIE = "display"
YEAR = 60 * 60 * 24 * 365

# Setting -> the words it may hold. The first is what a page looks like when nobody has said anything.
CHOICES = {
    "text": ("usual", "large", "larger", "largest"),
    "space": ("usual", "wide", "wider"),
    "colours": ("device", "light", "dark", "cream", "contrast"),
    "pictures": ("on", "off"),
    "aloud": ("on", "off"),
    "easy": ("off", "on"),
}


@dataclass(frozen=True)
class Display:
    """One person's choice. The fields are the settings of CHOICES, each holding one of its words."""

    text: str = "usual"
    space: str = "usual"
    colours: str = "device"
    pictures: str = "on"
    aloud: str = "on"
    easy: str = "off"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read `text-large.colours-dark`. Unknown settings and words are passed over; never an error."""
        said = (part.partition("-") for part in written[:200].split("."))
        return cls(**{name: word for name, _, word in said if word in CHOICES.get(name, ())})

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The choice kept on this device, else the one kept on this person, else the usual look."""
        if COOKIE in request.COOKIES:
            return cls.parse(request.COOKIES[COOKIE])
        return cls.parse(next(filter(None, (find(request) for find in finders)), ""))

    def __str__(self) -> str:
        return ".".join(f"{name}-{word}" for name, word in self.changed().items())

    def changed(self) -> dict[str, str]:
        """Only what differs from the usual look."""
        return {name: word for name, word in asdict(self).items() if word != CHOICES[name][0]}

    @property
    def night(self) -> str:
        """The media query under which the dark sheet applies."""
        return {"device": "screen and (prefers-color-scheme: dark)", "dark": "screen"}.get(
            self.colours, "not all"
        )

    @property
    def scheme(self) -> str:
        """What the browser's own parts (scroll bars, pickers) should follow."""
        return {"device": "light dark", "dark": "dark"}.get(self.colours, "light")


keepers: list[Callable[[HttpRequest, Display], None]] = []
finders: list[Callable[[HttpRequest], str]] = []
