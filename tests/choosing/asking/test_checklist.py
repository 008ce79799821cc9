"""Our list of what to ask: whole, in plain words, and each line fills what it says it fills."""

import re

from choosing.asking.checklist import BY_CODE, LINES, THEMES, in_themes, lines_for
from choosing.models import Choice
from providers.details import DETAILS


def test_there_are_about_thirty_lines_in_every_theme() -> None:
    assert 30 <= len(LINES) <= 45
    assert len(BY_CODE) == len(LINES)
    assert {line.theme for line in LINES} == set(THEMES)


def test_each_line_is_a_short_question_in_plain_words() -> None:
    for line in LINES:
        words = str(line.words)
        assert words.endswith("?"), words
        assert len(words.split()) <= 18, words
        assert not re.search(r"service user|provision|assess|staff\b", words, re.IGNORECASE), words


def test_each_fact_is_one_of_the_register() -> None:
    assert {line.fact for line in LINES if line.fact} <= set(DETAILS.by_code)


def test_only_what_fits_the_choice_is_asked() -> None:
    def codes(about: str) -> set[str]:
        return {line.code for line in lines_for(Choice(about=about))}

    assert "pet" in codes("home")
    assert "pet" not in codes("help")
    assert "same" in codes("help")
    assert "same" not in codes("home")
    assert codes("other") == set(BY_CODE)
    themes = in_themes(lines_for(Choice(about="day")))
    assert all(lines for _title, lines in themes)
