"""What an answer of the statement becomes as a goal: its words, its picture and its part of life."""

from typing import Any

from aspirations.answers.called import in_few_words
from aspirations.models import SHOWS_A_PICTURE, Answer

MOST_LETTERS = 120


def words_from(answer: Answer) -> str:
    """A name for it."""
    return in_few_words(answer, MOST_LETTERS)


def fields_from(answer: Answer) -> dict[str, Any]:
    """What a goal begins with that is for this answer."""
    area = answer.area
    pictured = answer.kind in SHOWS_A_PICTURE or (
        answer.attachment is not None and bool(answer.attachment.small)
    )
    title = words_from(answer)
    return {
        "title": title,
        "words": answer.text[:4000] if answer.text and " ".join(answer.text.split()) != title else "",
        "answer": answer,
        "serves": area.title,
        "wellbeing": list(area.framework_area.wellbeing) if area.framework_area else [],
        "picture": answer.attachment if pictured else None,
    }
