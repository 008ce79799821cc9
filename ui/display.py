"""How a person likes their pages: text size, space, colours, drawings, reading aloud, easy words, one switch.

Kept on the device in a cookie of plain words. Only the words below are understood and anything else is passed over, so
a cookie that somebody wrote by hand can do nothing. Rooms that know who is asking may keep it on the person
too: they add a function to `keepers` (called with the request and the choice, when it is saved) and one to `finders`
(called with the request when the device has no cookie; answers a string or "").
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "display"
YEAR = 60 * 60 * 24 * 365

# Setting -> the words it may hold. The first is what a page looks like when nobody has said anything.
CHOICES = {
    "text": ("usual", "large", "larger", "largest"),
    "space": ("usual", "wide", "wider"),
    "colours": ("device", "light", "dark", "cream", "contrast"),
    "pictures": ("on", "off"),
    "aloud": ("on", "ready", "off"),
    "easy": ("off", "on"),
    # One switch (static/js/scan.js): on or off, seconds on each choice, what counts as the switch, said softly.
    "switch": ("off", "on"),
    "pace": ("3", "1", "2", "4", "5", "6", "8", "10"),
    "key": ("any", "space", "enter", "tap"),
    "hear": ("off", "on"),
    "time": ("usual", "longer"),
    "mail": ("usual", "text"),
}


@dataclass(frozen=True)
class Display:
    """One person's choice. The fields are the settings of CHOICES, each holding one of its words.

    language  one of the languages of this service, or empty: what the browser asks for
    """

    text: str = "usual"
    space: str = "usual"
    colours: str = "device"
    pictures: str = "on"
    aloud: str = "on"
    easy: str = "off"
    switch: str = "off"
    pace: str = "3"
    key: str = "any"
    hear: str = "off"
    time: str = "usual"
    mail: str = "usual"
    language: str = ""

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read `text-large.colours-dark`. Unknown settings and words are passed over; never an error."""
        said = (part.partition("-") for part in written[:200].split("."))
        return cls(**{name: word for name, _, word in said if word in _words_of(name)})

    @classmethod
    def on_device(cls, request: HttpRequest) -> Self:
        """The choice kept on this device alone, for which nobody need be known."""
        return cls.parse(request.COOKIES.get(COOKIE, ""))

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
        usual = Display()
        return {name: word for name, word in asdict(self).items() if word != getattr(usual, name)}

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


def _words_of(name: str) -> Iterable[str]:
    return dict(settings.LANGUAGES) if name == "language" else CHOICES.get(name, ())


def remember(response: HttpResponse, chosen: Display) -> HttpResponse:
    """Keep the choice on this device."""
    response.set_cookie(
        COOKIE,
        str(chosen),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Let the next person on this device begin with their own."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


keepers: list[Callable[[HttpRequest, Display], None]] = []
finders: list[Callable[[HttpRequest], str]] = []
