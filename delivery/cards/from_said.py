"""What I have said already, in my statement or my plan, as a card begins with it."""

import re
from typing import Any

from aspirations.answers.called import in_few_words
from aspirations.models import Answer
from planning.models import Part

MOST_LETTERS = 120
MOST_LINES = 6
LINE = 200
END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def lines_of(text: str) -> tuple[list[str], str]:
    """Its sentences as short lines. Where they are too many or too long, they stay as they are, as words."""
    lines = [" ".join(line.split()) for line in END_OF_SENTENCE.split(text) if line.strip()]
    if len(lines) > MOST_LINES or any(len(line) > LINE for line in lines):
        return [], text[:2000]
    return lines, ""


def from_answer(answer: Answer) -> dict[str, Any]:
    do, words = lines_of(answer.text)
    title = answer.question or in_few_words(answer, MOST_LETTERS)
    return {
        "title": title[:MOST_LETTERS], "do": do, "words": words, "answer": answer, "attachment": answer.attachment,
    }  # fmt: skip


def from_part(part: Part) -> dict[str, Any]:
    """As private as it is in the plan. A picture of the plan is read with the card too."""
    do, words = lines_of(part.words)
    return {
        "title": part.prompt.question[:MOST_LETTERS], "do": do, "words": words, "attachment": part.attachment,
        "part": part, "private": part.private,
    }  # fmt: skip
