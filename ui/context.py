"""What every page is given: how it should look, where one can go, whom to ask, and how to leave."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from ui import easy
from ui.display import Display
from ui.places import Place, footer, places, places_for


@dataclass(frozen=True)
class Help:
    """Who answers, as the operator set it. Empty strings where nothing is set."""

    phone: str
    hours: str
    email: str
    operator: str

    @property
    def dial(self) -> str:
        """The telephone number as a link wants it: digits only."""
        return "".join(c for c in self.phone if c.isdigit() or c == "+")


@dataclass(frozen=True)
class Page:
    """The part of a page that is the same everywhere."""

    display: Display
    places: list[Place]
    footer: list[Place]
    help: Help
    demo: bool
    signed_in: bool
    # From when a mailbox alone opens this account, while that wait is running: said on every page, with a way
    # to stop it, because it may be somebody else who asked.
    slow_way_back: datetime | None


def page(request: HttpRequest) -> dict[str, object]:
    """The context processor named in the settings."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    display = request.shown_as = easy.shown(request)  # type: ignore[attr-defined]
    return {
        "page": Page(
            display=display,
            places=places_for(request, places, signed_in=signed_in),
            footer=places_for(request, footer, signed_in=signed_in),
            help=help_from_settings(),
            demo=getattr(settings, "DEMO", False),
            signed_in=signed_in,
            slow_way_back=getattr(user, "mailbox_enough_from", None),
        )
    }


def help_from_settings() -> Help:
    """Whom to ask, from HELP_PHONE, HELP_HOURS, HELP_EMAIL and OPERATOR (the name of whoever runs this service)."""
    return Help(
        phone=settings.HELP_PHONE,
        hours=settings.HELP_HOURS,
        email=settings.HELP_EMAIL,
        operator=settings.OPERATOR,
    )
