"""What other rooms ask of symbols.

from journeys.symbols import face as symbols

symbols.find(text, journey)      what fits some words, the person's own first
symbols.pictures_of(keys)        key -> how to show it, in one query however many there are
symbols.drawings_of(keys)        key -> the SVG itself, for papers
symbols.attributions(keys)       who drew these, to say beside them
symbols.chosen(value, journey)   what a press on one of the picker's buttons means
symbols.asks(data)               whether a sent form asks the picker for symbols, and not its own editor
symbols.picker(data, journey)    what the picker shows: {% include "journeys/symbols/picker.html" with picker=… %}
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, QuerySet

from journeys.models import Journey, OwnSymbol, Symbol, SymbolLiking, SymbolSet
from journeys.symbols import openmoji, search, vocabulary
from journeys.symbols.categories import BY_SLUG, CATEGORIES, Category

OWN = "own"
MOST = search.MOST
PAGE = 2 * MOST


@dataclass(frozen=True)
class SymbolShown:
    """One symbol as pages show it. Its `key` is the value of its button: `set:code`, or `own:<attachment id>`."""

    key: str
    url: str
    word: str
    attribution: str = ""
    has_tones: bool = False


@dataclass(frozen=True)
class Chosen:
    """What was pressed, as a card keeps it: a symbol's key, or the id of an own picture; and its word."""

    word: str
    symbol: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Tile:
    category: Category
    picture: SymbolShown | None


@dataclass(frozen=True)
class Picker:
    """What somebody asked for, and what was found."""

    journey_id: UUID
    words: str = ""
    category: Category | None = None
    like: SymbolShown | None = None
    found: list[SymbolShown] = field(default_factory=list)
    instead: tuple[str, ...] = ()
    page: int = 1
    has_more: bool = False
    tiles: list[Tile] = field(default_factory=list)

    @property
    def asked(self) -> bool:
        return bool(self.words or self.category or self.like)


def find(text: str, journey: Journey, *, most: int = MOST) -> list[SymbolShown]:
    """Symbols for some words: the person's own, then the set they use already, then the others."""
    return _find(text, journey, most)[0]


def _find(text: str, journey: Journey, most: int) -> tuple[list[SymbolShown], tuple[str, ...]]:
    liking = liking_of(journey)
    found = search.find(text, first=liking.first, most=most)
    others = search.in_tone(found.symbols, liking.tone)
    return own(journey, text) + [_shown(symbol) for symbol in others], found.instead


def own(journey: Journey, text: str = "") -> list[SymbolShown]:
    """The person's own symbols that have one of these words; all of them where there are no words."""
    rows = OwnSymbol.objects.filter(journey_id=journey.pk).select_related("picture")
    wanted = {form.form for form in vocabulary.forms(vocabulary.split(text))}
    return [
        SymbolShown(f"{OWN}:{row.picture_id}", row.picture.small_url, row.word)
        for row in rows
        if not text or wanted & {*vocabulary.split(row.word), vocabulary.plain(row.word)}
    ]


def liking_of(journey: Journey) -> SymbolLiking:
    """Which set and skin tone this person chose; never None."""
    return SymbolLiking.objects.filter(journey_id=journey.pk).first() or SymbolLiking(journey_id=journey.pk)


def pictures_of(keys: Iterable[str]) -> dict[str, SymbolShown]:
    """How to show each of these keys; one that is not there (any more) is left out."""
    return {symbol.key: _shown(symbol) for symbol in _rows(keys).defer("svg")}


def drawings_of(keys: Iterable[str]) -> dict[str, str]:
    """The SVG of each of these keys."""
    drawn = {symbol.key: _svg(symbol) for symbol in _rows(keys)}
    return {key: svg for key, svg in drawn.items() if svg}


def attributions(keys: Iterable[str]) -> list[str]:
    """A sentence for each set that these keys are from: who drew it and the licence."""
    slugs = {key.partition(":")[0] for key in keys}
    return [f"{about.attribution}. {about.licence}." for about in SymbolSet.objects.filter(slug__in=slugs)]


def chosen(value: str, journey: Journey) -> Chosen | None:
    """What was pressed; None where there is no such symbol, or it is not this person's."""
    kind, _, code = value.partition(":")
    if kind == OWN:
        row = OwnSymbol.objects.filter(journey_id=journey.pk, picture_id=_uuid(code)).first()
        return Chosen(row.word, picture=str(row.picture_id)) if row else None
    symbol = _rows([value]).defer("svg").first()
    return Chosen(symbol.word, symbol=symbol.key) if symbol else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _rows(keys: Iterable[str]) -> QuerySet[Symbol]:
    return search.by_keys(keys).select_related("set")


def _shown(symbol: Symbol) -> SymbolShown:
    return SymbolShown(
        symbol.key, symbol.get_absolute_url(), symbol.word, symbol.set.attribution, symbol.has_tones
    )


ASKS = ("symbols_in", "symbols_like", "symbols_more")


def asks(data: Mapping[str, str]) -> bool:
    """Whether this form was sent to look for symbols: the editor then keeps what was typed and shows the picker."""
    return data.get("do") == "find" or any(name in data for name in ASKS)


def picker(data: Mapping[str, str], journey: Journey) -> Picker:
    """What the picker shows for what was sent; with nothing asked for, the categories and the person's own."""
    if like := _rows([data.get("symbols_like", "")]).first():
        found = [_shown(symbol) for symbol in search.tones_of(like)]
        return Picker(journey.pk, _words(data), like=_shown(like), found=found)
    asked, _, number = (data.get("symbols_more") or data.get("symbols_in") or "").partition(",")
    if category := BY_SLUG.get(asked):
        return _of_category(category, int(number) if number.isdecimal() and len(number) < 5 else 1, journey)
    words = "" if "symbols_in" in data else _words(data)
    if words:
        found, instead = _find(words, journey, MOST)
        return Picker(journey.pk, words, found=found, instead=instead, tiles=[] if found else tiles())
    return Picker(journey.pk, found=own(journey), tiles=tiles())


def _words(data: Mapping[str, str]) -> str:
    return data.get("symbol_words", "").strip()[:200]


def _of_category(category: Category, page: int, journey: Journey) -> Picker:
    liking = liking_of(journey)
    page = max(1, min(page, 200))
    rows = search.in_category(category.slug, first=liking.first, page=page, most=PAGE)
    shown = [_shown(symbol) for symbol in search.in_tone(rows[:PAGE], liking.tone)]
    return Picker(journey.pk, category=category, found=shown, page=page, has_more=len(rows) > PAGE)


def tiles() -> list[Tile]:
    """The categories that hold anything, each with its picture."""
    filled = set(Symbol.objects.filter(tone=0).values_list("category", flat=True).distinct().order_by())
    pictures = pictures_of(category.tile for category in CATEGORIES)
    return [Tile(category, pictures.get(category.tile)) for category in CATEGORIES if category.slug in filled]


def sets() -> list[SymbolSet]:
    """The sets there are, each with how many symbols it has."""
    return list(SymbolSet.objects.annotate(count=Count("symbols")))


def drawing(slug: str, code: str) -> tuple[str, str] | None:
    """The drawing of one symbol and the mark of its content; None where there is no such symbol."""
    symbol = Symbol.objects.filter(set_id=slug, code=code).first()
    svg = _svg(symbol) if symbol else ""
    return (svg, symbol.mark) if symbol and svg else None


def _svg(symbol: Symbol) -> str:
    """The drawing; empty where a newer package has left it out. Its word stands wherever it was used."""
    try:
        return symbol.svg or openmoji.drawing(symbol.code)
    except FileNotFoundError:
        return ""
