from datetime import date

import pytest

from providers.wording import age, in_a_sentence, miles, old_check, telephone
from ui.dates import number
from ui.words import listed

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 10), "less than a month old"),
        (date(2026, 10, 10), "1 month old"),
        (date(2026, 3, 12), "8 months old"),
        (date(2026, 1, 1), "nearly a year old"),
        (date(2025, 11, 22), "about a year old"),
        (date(2025, 3, 1), "more than a year old"),
        (date(2021, 1, 30), "more than 5 years old"),
        (date(2020, 12, 1), "nearly 6 years old"),
        (date(2020, 11, 1), "about 6 years old"),
        (date(2027, 1, 1), "less than a month old"),
    ],
)
def test_how_old_is_said_in_words(on: date, words: str) -> None:
    assert age(on, TODAY) == words


def test_only_an_old_check_is_said_to_be_old() -> None:
    assert old_check(date(2025, 1, 1), TODAY) == ""
    assert old_check(date(2023, 1, 30), TODAY) == "This check is more than 3 years old."


@pytest.mark.parametrize(("far", "words"), [(0.2, "Less than a mile"), (1.2, "1 mile"), (4.4, "4 miles")])
def test_distances_are_said_in_miles(far: float, words: str) -> None:
    assert miles(far) == words


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("02079460123", "020 7946 0123"),
        ("01134960123", "0113 496 0123"),
        ("01214960123", "0121 496 0123"),
        ("01632960123", "01632 960123"),
        ("0163296012", "0163296012"),
    ],
)
def test_a_telephone_number_has_the_spaces_it_is_said_with(digits: str, words: str) -> None:
    assert telephone(digits) == words


def test_lists_and_counts_read_as_sentences() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert (listed(["a", "b"]), listed(["a"]), listed([])) == ("a and b", "a", "")
    assert number(2_000) == "2,000"
    assert in_a_sentence("A care home") == "a care home"
