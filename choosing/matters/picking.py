"""What an answer of the statement is called when it matters in a choice."""

from aspirations.answers.called import in_few_words
from aspirations.models import Answer
from choosing.matters.forms import MOST_LETTERS


def words_from(answer: Answer) -> str:
    return in_few_words(answer, MOST_LETTERS)
