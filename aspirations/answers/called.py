"""What an answer is called where another room takes it up: in a choice, in a plan."""

from aspirations.answers.ways import OF
from aspirations.models import Answer


def in_few_words(answer: Answer, most: int) -> str:
    """The person’s own words, cut at the end of a word to `most` letters; else the words on the cards; else what it
    answers."""
    on_cards = ", ".join(words for card in answer.cards if (words := " ".join(card["words"].split())))
    said = (
        " ".join(answer.text.split())
        or on_cards
        or answer.question
        or str(OF[Answer.Kind(answer.kind)].called)
    )
    return said if len(said) <= most else f"{said[: most - 1].rsplit(' ', 1)[0]}…"
