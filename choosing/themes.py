"""What a visit is felt by: nine themes, after what people say they look for, and five ways it can feel.

Codes and numbers never change; words may. `Visit.felt` maps a theme's code to 1 … 5. It is said of one visit by one
person, and is never added up, averaged or shown to anybody but those who may read the visit.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Theme:
    """One thing to look at and to feel.

    look   what to look at there, in one sentence
    there  whether it can only be felt by going there, and not by talking
    """

    code: str
    label: Promise
    look: Promise
    icon: str
    there: bool = False


THEMES = (
    Theme("welcome", _("The welcome"), _("Does somebody say hello to me, and know my name?"), "hand"),
    Theme("people", _("The people"), _("Do people look at each other, talk and laugh?"), "people"),
    Theme("room", _("The room and the building"),
          _("Can I see a room that could be mine, and get about in it?"), "home", there=True),
    Theme("food", _("The food"), _("What is there to eat today, and who chose it?"), "cup", there=True),
    Theme("days", _("What people do all day"), _("What did people really do here last week?"), "sun"),
    Theme("calm", _("Noise and calm"), _("What do I hear and smell? Is there a quiet place?"), "aloud", there=True),
    Theme("way", _("Getting there"), _("How long does it take me, and can I come and go?"), "place", there=True),
    Theme("safe", _("Feeling safe"), _("Would I tell somebody here if something was wrong?"), "lock"),
    Theme("myself", _("Could I be myself?"), _("Would my things, my ways and my people fit in?"), "heart"),
)  # fmt: skip
BY_CODE = {theme.code: theme for theme in THEMES}


@dataclass(frozen=True)
class Feel:
    """One of five faces, with its words: neither stands alone."""

    value: int
    words: Promise

    @property
    def icon(self) -> str:
        return f"felt-{self.value}"


FEELS = (
    Feel(1, _("Very bad")),
    Feel(2, _("Not good")),
    Feel(3, _("So-so")),
    Feel(4, _("Good")),
    Feel(5, _("Very good")),
)
BY_VALUE = {feel.value: feel for feel in FEELS}


def themes_for(kind: str) -> tuple[Theme, ...]:
    """What can be felt by this kind of visit (Visit.Kind): a talk shows no room."""
    return tuple(theme for theme in THEMES if kind in ("visit", "trial") or not theme.there)
