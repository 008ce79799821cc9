"""What would tell who I am is found in my words, and what tells nothing is left alone."""

import pytest

from choosing.asking.naming import look, pieces

NAMES = ["Rosa Marin", "my sister Asha", "Mum", "Canal Street day team", "rosa.marin"]


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("I am Rosa and I like boats.", "name", "Rosa"),
        ("ROSA likes boats", "name", "ROSA"),
        ("Asha's car is here", "name", "Asha"),
        ("Write to rosa@example.org please", "email", "rosa@example.org"),
        ("rosa dot m (at) example (dot) org", "email", "m (at) example (dot) org"),
        ("Find me on @boatlover", "link", "@boatlover"),
        ("See www.boats.example/rosa", "link", "www.boats.example/rosa"),
        ("Ring 01756 700 111 after tea", "phone", "01756 700 111"),
        ("Ring (01756) 700-111", "phone", "(01756) 700-111"),
        ("+44 7700 900123", "phone", "+44 7700 900123"),
        ("My NHS number is 943 476 5919.", "phone", "943 476 5919"),
        ("QQ 12 34 56 C", "phone", "QQ 12 34 56 C"),
        ("I live in bd23 1aa", "postcode", "bd23 1aa"),
        ("M1 1AE", "postcode", "M1 1AE"),
        ("I live at 14 Canal Row now", "address", "14 Canal Row"),
        ("14b, old mill lane", "address", "14b, old mill lane"),
        ("near Canal Road", "address", "Canal Road"),
        ("Flat 3", "address", "Flat 3"),
        ("born 3/4/1961", "birthday", "3/4/1961"),
        ("born 3rd April 1961", "birthday", "3rd April 1961"),
    ],
)  # fmt: skip
def test_what_tells_who_i_am_is_found(words: str, kind: str, text: str) -> None:
    found = look(words, NAMES)
    assert (kind, text) in [(one.kind, one.text) for one in found], found
    assert "".join(piece.text for piece in pieces(words, found)) == words


@pytest.mark.parametrize(
    "words",
    [
        "Can my dog live with me?",
        "My mum and my sister want to visit on day 3. Is that fine?",
        "How many of the 12 rooms look out on the road?",
        "What does it cost, £1,250 or £900 a week?",
        "Is somebody awake from 22:30 to 7:00?",
        "Is the house by the canal? Is there a garden?",
        "I want to stay for 10 weeks from January to March.",
    ],
)
def test_what_tells_nothing_is_left_alone(words: str) -> None:
    assert look(words, NAMES) == []


def test_two_in_one_place_are_shown_once_and_the_longer_one() -> None:
    found = look("Rosa Marin, 14 Rosa Street", NAMES)
    assert [(one.kind, one.text) for one in found] == [("name", "Rosa Marin"), ("address", "14 Rosa Street")]
