"""One answer, whatever its form, made fit for paper."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aspirations.signed.models import SignedPart
from journeys.boards.cards import Card, Place, read
from journeys.paper import words


class Pictures(dict[str, bytes]):
    """The pictures of a paper by their names on it; `words` of those that are symbols, and whom to thank for these."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.thanks: list[str] = []


@dataclass(frozen=True)
class Shown:
    """One card on paper. `picture` names its picture, which the drawing is handed beside the page."""

    words: str
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Pile:
    """Cards that lie together: a whole story or message, or one place of a sorting mat, with its name."""

    title: str
    cards: list[Shown]


@dataclass(frozen=True)
class Said:
    """One answer, ready for paper.

    picture  names its picture, which the drawing is handed beside the page
    made     what it is when it is neither words nor a picture: "I made a film about this. …"
    heard    the words on a film or sound, line by line
    by       who said it and who put it into words, when that was not the person alone
    """

    question: str
    area: str
    paragraphs: list[words.Paragraph]
    picture: str = ""
    alt: str = ""
    made: str = ""
    heard: list[str] = field(default_factory=list)
    piles: list[Pile] = field(default_factory=list)
    by: str = ""
    private: bool = False


def said(part: SignedPart, pictures: Pictures) -> Said:
    """One answer with its words made fit for paper; `pictures` are the names of those that are at hand."""
    question = words.fit(part.question)
    picture = str(part.pk) if str(part.pk) in pictures else ""
    return Said(
        question=question,
        area=words.fit(part.area_title),
        paragraphs=words.paragraphs(part.text),
        picture=picture,
        alt=_alt(part, question or words.fit(part.area_title)) if picture else "",
        made=_made(part),
        heard=_heard(part),
        piles=_piles(part, pictures),
        by=_by(part),
        private=part.private or part.area_private,
    )


def _alt(part: SignedPart, about: str) -> str:
    """What is in the picture, in the person's words; else what it is about, in ours."""
    own = " ".join(words.fit(part.text).split())
    if part.kind == "film":
        return _("A moment of my film about: %(about)s") % {"about": about}
    if part.kind == "drawing":
        return own or _("A drawing about: %(about)s") % {"about": about}
    return own or _("A photo about: %(about)s") % {"about": about}


def _made(part: SignedPart) -> str:
    if part.attachment is None or part.kind not in ("film", "sound"):
        return ""
    lasts = lasting(part.attachment.milliseconds)
    if part.kind == "film":
        return _("I made a film about this. It lasts %(lasts)s.") % {"lasts": lasts}
    return _("I said this out loud. It lasts %(lasts)s.") % {"lasts": lasts}


def lasting(milliseconds: int) -> str:
    """How long something plays, in words: 8 seconds, 2 minutes and 5 seconds."""
    minutes, seconds = divmod(max(1, round(milliseconds / 1000)), 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    if seconds:
        parts.append(ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds})
    return _(" and ").join(parts)


def _heard(part: SignedPart) -> list[str]:
    lines = part.attachment.captions if part.attachment else []
    said = [(words.fit(line["who"]).strip(), " ".join(words.fit(line["words"]).split())) for line in lines]
    return [f"{who}: {spoken}" if who else spoken for who, spoken in said if spoken]


def _piles(part: SignedPart, pictures: Pictures) -> list[Pile]:
    cards = read(part.cards)
    if part.kind != "mat":
        return [Pile("", [_shown(part, card, pictures) for card in cards])] if cards else []
    titles = {
        Place.MATTERS: _("This matters"),
        Place.SO_SO: _("So-so"),
        Place.DOES_NOT: _("Does not matter"),
    }
    return [
        Pile(title, [_shown(part, card, pictures) for card in cards if card.place == place])
        for place, title in titles.items()
        if any(card.place == place for card in cards)
    ]


def _shown(part: SignedPart, card: Card, pictures: Pictures) -> Shown:
    said, name = " ".join(words.fit(card.words).split()), card_picture(part, card)
    if name not in pictures:
        return Shown(words=said)
    return Shown(words=said, picture=name, alt=said or pictures.words.get(name) or _("A picture"))


def card_picture(part: SignedPart, card: Card) -> str:
    """The name of a card's picture on its paper."""
    return f"{part.pk}-{card.id}"


def _by(part: SignedPart) -> str:
    names = (part.said_by_name, part.interpreted_by, part.typed_by)
    name, helper, through = (words.fit(each).strip() for each in names)
    how = {
        "signs": _("I said it in signs."),
        "pictures": _("I said it in pictures."),
        "behaviour": _("I said it in what I do."),
    }.get(part.said_how, "")
    if part.said_by == "other" and part.came_how != "suggested":
        how = _("%(name)s said this about me.") % {"name": name or _("Somebody who knows me")}
    put = _("%(name)s put it into words.") % {"name": helper} if helper else ""
    return " ".join(each for each in (_through(part, name, through), how, put) if each)


def _through(part: SignedPart, name: str, through: str) -> str:
    """Whose words these are, where somebody else said, thought of or typed them."""
    somebody = _("Somebody who knows me")
    if part.said_by == "for_me":
        return _("%(name)s said this for me.") % {"name": name or somebody}
    if part.came_how == "suggested":
        own = part.said_by == "me"
        sentence = _("%(name)s’s idea, in my own words.") if own else _("%(name)s’s words, added by me.")
        return sentence % {"name": (through if own else name) or somebody}
    if part.came_how == "together":
        return _("I said this. %(name)s typed it in.") % {"name": through or somebody}
    return ""
