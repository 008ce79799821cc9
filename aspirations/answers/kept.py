"""What history keeps of an answer, and whether something newer still holds all of it."""

from typing import Any, Protocol

from aspirations import words
from aspirations.models import Answer, AnswerVersion

# Who said it, how, who put it into words, how it got here and through whom.
SAID = ("said_by", "said_by_name", "said_how", "interpreted_by", "came_how", "typed_by")
STANDS = ("own_question", "text", "cards", "attachment_id", *SAID)


class Stands(Protocol):
    """An answer, or a line of its history."""

    attachment_id: Any
    cards: list[dict[str, Any]]

    @property
    def all_words(self) -> str: ...


def as_it_stands(answer: Answer | AnswerVersion) -> dict[str, Any]:
    """Everything that a line of history keeps, by its name."""
    return {name: getattr(answer, name) for name in STANDS}


def same_voice(one: Answer | AnswerVersion, other: Answer | AnswerVersion) -> bool:
    """Whether both were said by the same person in the same way."""
    return all(getattr(one, name) == getattr(other, name) for name in SAID)


def holds(new: Stands, old: Stands) -> bool:
    """Whether nothing that stands in the old is missing from the new."""
    return (
        new.attachment_id == old.attachment_id
        and words.keeps(old.all_words, new.all_words)
        and holds_cards(new.cards, old.cards)
    )


def holds_cards(new: list[dict[str, Any]], old: list[dict[str, Any]]) -> bool:
    """Whether every card of the old is there in the new, its picture and all its words with it."""
    there = {card["id"]: card for card in new}
    return all(
        (card := there.get(before["id"])) is not None
        and _same_picture(card, before)
        and words.keeps(before["words"], card["words"])
        for before in old
    )


def _same_picture(card: dict[str, Any], before: dict[str, Any]) -> bool:
    had = before["symbol"], before["picture"]
    return had == ("", "") or had == (card["symbol"], card["picture"])
