"""The list that helps people choose: what to look at and to ask, in themes. In our own words, after what people who
chose before say they asked (Which?, Age UK, councils and others). The codes never change; the words may."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from choosing.models import Choice

About = Choice.About
# Where somebody sleeps, and where somebody goes.
_STAYS = frozenset((About.HOME, About.BREAK))
_GOES = _STAYS | {About.DAY}
_COMES = frozenset((About.HELP, About.NIGHT))

THEMES: Mapping[str, Promise] = {
    "welcome": _("How it feels"),
    "people": _("The people who would support me"),
    "days": _("My days"),
    "home": _("The place and my room"),
    "needs": _("What I need, now and later"),
    "room": _("Is there room?"),
    "money": _("What it costs"),
    "right": _("If something is not right"),
}


@dataclass(frozen=True)
class Line:
    """One thing to ask. `fact`: what of the register its answer would fill. `about`: empty for every choice."""

    code: str
    theme: str
    words: Promise
    fact: str = ""
    about: frozenset[str] = frozenset()


LINES = (
    Line("first-look", "welcome", _("Did somebody say hello to me first, and not only to who came with me?")),
    Line("before-me", "welcome", _("Can I talk with somebody who has support from you now?")),
    Line("try-it", "welcome", _("Can I try it before I decide?"), "trial"),
    Line("any-time", "welcome", _("Can I come and look without saying when?"), about=_GOES),
    Line("who-comes", "people", _("Who would support me, and could I meet them first?")),
    Line("stay", "people", _("How long do workers stay?"), "staff-stay"),
    Line("agency", "people", _("How often do workers come from an agency?"), "agency"),
    Line("enough", "people", _("How many workers are there for how many people, by day?"), about=_GOES),
    Line("night", "people", _("Who is there at night?"), "nights", _STAYS | {About.NIGHT}),
    Line("same", "people", _("Will the same few people come to me?"), "same-faces", _COMES),
    Line("late", "people", _("What happens when somebody is late or cannot come?"), about=_COMES),
    Line("learned", "people", _("What have the workers learned about people like me?"), "training"),
    Line("last-week", "days", _("What did people really do here last week?"), "last-week", _GOES),
    Line("my-day", "days", _("Who decides when I get up, go out and go to bed?")),
    Line("out", "days", _("How would I get to the shops, to my friends and to what I do?")),
    Line("faith", "days", _("Can I live my faith and my culture as I do now?"), "faiths"),
    Line("food", "days", _("What is the food like, and who chooses it?"), "food", _GOES),
    Line("visitors", "days", _("When can people visit me?"), "visiting", _STAYS),
    Line("own-room", "home", _("Would I have a room of my own, and can I see it?"), "own-room", _STAYS),
    Line("own-things", "home", _("Can I bring my own furniture?"), "own-furniture", _STAYS),
    Line("lock", "home", _("Can I lock my door?"), "lock", _STAYS),
    Line("pet", "home", _("Can my pet live with me?"), "pets", _STAYS),
    Line("wifi", "home", _("Is there wi-fi?"), "wifi", _STAYS),
    Line("steps", "home", _("Are there steps? Is there a lift?"), "access", _GOES),
    Line("my-needs", "needs", _("Have you supported somebody with my needs before? How did it go?")),
    Line("later", "needs", _("What happens when my needs change? Could I stay with you?")),
    Line("plan", "needs", _("How would I have my say in my plan, and how often do we look at it?")),
    Line("well", "needs", _("Who helps me to see my doctor, my dentist and my nurse?")),
    Line("room-now", "room", _("Is there room for me?"), "vacancies"),
    Line("wait", "room", _("How long do people wait?"), "waiting-weeks"),
    Line("cost", "money", _("What does it cost, each week or each hour?"), "fee-from"),
    Line("in-it", "money", _("What does the price include?"), "fee-includes"),
    Line("extra", "money", _("What costs more?"), "fee-extras"),
    Line("goes-up", "money", _("When and how does the price go up?"), "fee-rises"),
    Line("council", "money", _("Do you take people whose council pays?"), "council-pays"),
    Line("leave", "money", _("How do I leave, and what would I still pay?")),
    Line("checked", "right", _("What did the last inspection say, and what have you changed since?")),
    Line("say-so", "right", _("How do I say that something is wrong, and what happens then?"), "concerns"),
    Line("owner", "right", _("Who owns it, and has that changed?"), "ownership-model"),
)  # fmt: skip
BY_CODE = {line.code: line for line in LINES}


def lines_for(choice: Choice) -> list[Line]:
    """Those that fit what is chosen."""
    return [line for line in LINES if not line.about or choice.about in line.about or choice.about == "other"]


def in_themes(lines: list[Line]) -> list[tuple[Promise, list[Line]]]:
    """The same, under their headings."""
    grouped = ((title, [line for line in lines if line.theme == code]) for code, title in THEMES.items())
    return [(title, found) for title, found in grouped if found]
