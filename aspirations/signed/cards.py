"""What differs between two boards, card by card, in words."""

from django.utils.translation import gettext as _

from journeys.boards.cards import Card, Place


def differences(before: list[Card], after: list[Card], names: dict[str, str]) -> list[str]:
    """One sentence for each card that was added, taken out, moved or changed, in the order of the newer board.

    names  the word of each symbol that is known, for cards without words
    """
    old, new = {card.id: card for card in before}, {card.id: card for card in after}
    moved = _moved(
        [card.id for card in before if card.id in new], [card.id for card in after if card.id in old]
    )
    said = []
    for number, card in enumerate(after, start=1):
        name = called(card, number, names)
        if card.id not in old:
            said.append(_("Added: %(card)s.") % {"card": name})
            continue
        said += _changed(old[card.id], card, name, names)
        if card.id in moved:
            said.append(
                _("%(card)s has another place: number %(number)s now.") % {"card": name, "number": number}
            )
    for number, card in enumerate(before, start=1):
        if card.id not in new:
            said.append(_("Taken out: %(card)s.") % {"card": called(card, number, names)})
    return said


def called(card: Card, number: int, names: dict[str, str]) -> str:
    """A card's own words in quotes, else its symbol's word, else its number."""
    words = " ".join(card.words.split()) or names.get(card.symbol, "")
    return f"“{words}”" if words else _("card %(number)s") % {"number": number}


def _changed(before: Card, after: Card, name: str, names: dict[str, str]) -> list[str]:
    said = []
    if before.words != after.words:
        said.append(_words(before, after))
    if (before.picture, before.symbol) != (after.picture, after.symbol):
        said.append(_("%(card)s has another picture.") % {"card": name})
    if before.place != after.place:
        said.append(_place(name, after.place))
    return said


def _words(before: Card, after: Card) -> str:
    words = {"before": " ".join(before.words.split()), "after": " ".join(after.words.split())}
    if not words["before"]:
        return _("A card says “%(after)s” now. It had no words.") % words
    if not words["after"]:
        return _("A card that said “%(before)s” has no words now.") % words
    return _("A card that said “%(before)s” says “%(after)s” now.") % words


def _place(name: str, place: Place) -> str:
    sentence = {
        Place.MATTERS: _("%(card)s matters now."),
        Place.SO_SO: _("%(card)s is so-so now."),
        Place.DOES_NOT: _("%(card)s does not matter now."),
        Place.UNSORTED: _("%(card)s is not sorted now."),
    }[place]
    return sentence % {"card": name}


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest cards whose moving turns the one order into the other."""
    place = {pk: number for number, pk in enumerate(before)}
    # The longest run of cards that kept their order among each other; at most 60 cards.
    runs: list[list[str]] = []
    for pk in after:
        best = max((run for run in runs if place[run[-1]] < place[pk]), key=len, default=[])
        runs.append([*best, pk])
    stayed = max(runs, key=len, default=[])
    return set(after) - set(stayed)
