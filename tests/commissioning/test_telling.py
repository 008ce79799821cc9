"""What a page says of two numbers that were rounded, at the edges where it may begin to say something."""

import pytest

from commissioning import reading, telling
from commissioning.reading import Line


def line(people: int | None, among: int | None) -> Line:
    return Line("A hope", people, among, reading.RULES)


def said(here: Line, there: Line) -> str:
    return telling.in_words(here, there, "England").partition(" than in")[0].partition(" as in")[0]


# Among so many people rounding the whole does nothing.
MANY = 100_000_000


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        (line(50, 50), line(50, 50), "About the same"),
        # Three times what chance usually does of a hundred and a hundred is 21 of a hundred, and rounding adds 7.
        (line(65, 100), line(40, 100), "About the same"),
        (line(70, 100), line(40, 100), "A larger part"),
        (line(40, 100), line(70, 100), "A smaller part"),
        # One point of a hundred of the many who join in: others joined in, that is all.
        (line(645, 1435), line(530, 1145), "About the same"),
        (line(645, 1435), line(430, 1145), "A larger part"),
        # Nearly everybody; rounded on its own, the part may even be more than the whole.
        (line(55, 50), line(50, 50), "About the same"),
        # Of fewer than fifty nothing is reckoned, nor of what is kept back.
        (line(45, 45), line(10, 100), "Too few to compare with England."),
        (line(None, 100), line(40, 100), "Too few to compare with England."),
        (line(40, 100), line(40, None), "Too few to compare with England."),
    ],
)
def test_only_what_rounding_and_chance_cannot_make_is_called_different(
    here: Line, there: Line, words: str
) -> None:
    assert said(here, there) == words


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        # 13 of 52 are told as 15 of 50, and 12 of 48 as 10 of 50: a quarter each.
        (line(15, 50), line(10, 50), "About the same"),
        (line(10, 50), line(15, 50), "About the same"),
        (line(15, 55), line(10, 50), "About the same"),
        (line(20, 50), line(10, 50), "A larger part"),
        (line(20, MANY), line(20, MANY), "About the same"),
        # 23 and 22 at the nearest.
        (line(25, MANY), line(20, MANY), "A larger part"),
        (line(20, MANY), line(25, MANY), "A smaller part"),
    ],
)
def test_rounding_may_add_two_here_and_take_two_there(
    monkeypatch: pytest.MonkeyPatch, here: Line, there: Line, words: str
) -> None:
    monkeypatch.setattr(telling, "CHANCE", 0)
    assert said(here, there) == words


def test_a_bar_says_how_much_of_it_is_rounding() -> None:
    bar = telling.Bar("England", line(20, 100))
    assert (bar.surely, bar.surely + bar.perhaps) == (18, 22)
    nothing = telling.Bar("England", line(None, 100))
    assert (nothing.surely, nothing.perhaps, nothing.said) == (0, 0, reading.KEPT_BACK)
