"""Answers in any form on paper, and the records that others ask for, made from the same answers."""

import pytest

from access.identity import acting_as
from aspirations.framework.vocabularies import OUTCOMES, WELLBEING
from aspirations.models import Framework
from aspirations.paper import about_me, assessment, easy
from aspirations.paper.parts import pictures_of
from aspirations.paper.said import Pictures
from aspirations.signed.models import SignedPart
from journeys.boards.cards import Card, Place
from journeys.models import Symbol, SymbolSet
from tests.aspirations.papers import findings, squeezed, told
from tests.aspirations.signing import ROSA, Part, picture_of, sign
from tests.aspirations.test_document import KINDS, paper
from tests.cast import Cast

pytestmark = pytest.mark.django_db

CAPTIONS = (
    {"from": 0, "to": 2000, "who": "Rosa", "words": "I walk by the canal"},
    {"from": 2000, "to": 4000, "who": "", "words": "(a dog barks)"},
)
MAT = (
    Card(words="Gran", place=Place.MATTERS),
    Card(words="telly", place=Place.SO_SO),
    Card(words="football", place=Place.DOES_NOT),
    Card(words="not sorted yet"),
)


def any_form(cast: Cast) -> tuple[Part, ...]:
    with acting_as(cast.owner):
        mine = str(picture_of(cast).pk)
    return (
        Part("good_life", "good_day", "Me on the towpath with Biscuit", kind="film", captions=CAPTIONS),
        Part("good_life", "dream", "A boat of my own", kind="sound", captions=CAPTIONS[:1]),
        Part("home", "where", "Our boat, seen from the lock", kind="drawing"),
        Part("people", "who_matters", "A day with Gran", kind="story",
             cards=(Card(words="I get the bus", picture=mine), Card(words="Gran has the tea ready"))),
        Part("work_learning", "fun", "", kind="mat", cards=MAT,
             more=(("said_by", "other"), ("said_by_name", "Asha"), ("interpreted_by", "Tomasz"))),
        Part("money", "afford", "Swimming", more=(("said_how", "signs"),)),
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_is_on_paper_and_both_checkers_find_nothing(cast: Cast, kind: str) -> None:
    assert findings(paper(cast, sign(cast, *any_form(cast)), kind)) == []


@pytest.mark.parametrize("kind", ["statement", "everything", "easy_read", "about_me", "assessment"])
def test_every_form_is_told_in_words(cast: Cast, kind: str) -> None:
    heard = told(paper(cast, sign(cast, *any_form(cast)), kind))
    for words in (
        "I made a film about this. It lasts 2 minutes and 5 seconds.", "Me on the towpath with Biscuit",
        "Rosa: I walk by the canal", "(a dog barks)", "I said this out loud.", "A boat of my own",
        "Our boat, seen from the lock", "I get the bus", "Gran has the tea ready", "This matters", "Gran", "telly",
        "Does not matter", "football", "Asha said this about me. Tomasz put it into words.", "I said it in signs.",
    ):  # fmt: skip
        assert words in heard, words
    assert "not sorted yet" not in heard


def test_a_card_whose_picture_is_gone_keeps_its_words(cast: Cast) -> None:
    gone = Part("people", "meet", "", kind="story", cards=(Card(words="Bill", picture=str(cast.journey.pk)),))
    assert "Bill" in told(paper(cast, sign(cast, gone)))


def test_symbols_are_drawn_told_and_their_makers_thanked(cast: Cast) -> None:
    with acting_as(cast.owner):
        about = SymbolSet.objects.create(
            slug="ours", title="Ours", licence="CC BY-SA 4.0", licence_url="https://example.org/", home="https://example.org/",
            attribution="Symbols by somebody kind",
        )  # fmt: skip
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
        symbol = Symbol.objects.create(
            set=about, code="boat", word="boat", category="travel", place=1, svg=svg, mark="1"
        )
    with_words = Part("people", "meet", "", kind="symbols", cards=(Card(words="my boat", symbol=symbol.key),))
    alone = Part(
        "money", "afford", "", kind="symbols", cards=(Card(symbol=symbol.key), Card(symbol="ours:gone"))
    )
    pdf = paper(cast, sign(cast, with_words, alone))
    assert findings(pdf) == []
    heard = told(pdf)
    assert "my boat" in heard
    assert "boat" in heard.replace("my boat", "")
    assert "Symbols by somebody kind. CC BY-SA 4.0." in heard
    assert "kind" not in told(paper(cast, sign(cast, *ROSA)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "everything"])
def test_what_is_private_leaves_no_sign_on_any_paper_for_others(cast: Cast, kind: str) -> None:
    secret = [
        Part("mind_spirit", "belief", "My secret chapel", private=True, kind=form)
        for form in ("text", "film", "sound", "drawing")
    ]
    cards = Part("money", "afford", "", kind="story", cards=(Card(words="secret"),), private=True)
    heard = told(paper(cast, sign(cast, *ROSA, *secret, cards), kind))
    assert "secret" not in heard
    assert "rivate" not in heard


def test_about_me_has_its_seven_headings_and_every_answer_once(cast: Cast) -> None:
    signed = sign(cast, *ROSA, Part("boats", "", "My locks diary", question="What do I write down?"))
    with acting_as(cast.owner):
        parts = list(SignedPart.objects.in_order().filter(signed=signed).select_related("prompt"))
        headings = about_me.headings(parts, pictures_of(parts))
    assert [heading.number for heading in headings] == [1, 2, 3, 4, 5, 6, 7]
    assert sum(len(heading.answers) for heading in headings) == len(parts)
    found = {answer.question: heading.number for heading in headings for answer in heading.answers}
    assert found["Who matters to me?"] == 2
    assert found["How do I communicate?"] == 3
    assert found["What keeps me well?"] == 4
    assert found["Please do and please do not"] == 5
    assert found["What do I write down?"] == 7
    heard = told(paper(cast, signed, "about_me"))
    assert squeezed("Updated by: Rosa") in squeezed(heard)
    assert "It is not a legal document." in heard


def test_the_assessment_pack_leads_from_each_thing_the_law_asks_to_what_was_said(cast: Cast) -> None:
    signed = sign(cast, *ROSA)
    with acting_as(cast.owner):
        parts = list(
            SignedPart.objects.in_order().filter(signed=signed, private=False).select_related("prompt")
        )
        numbered = assessment.by_area(parts, Pictures())
        areas = list(Framework.objects.current().areas.all())
        matters = assessment.asked(WELLBEING, areas, "wellbeing", numbered)
        outcomes = assessment.asked(OUTCOMES, areas, "outcomes", numbered)
        wanted = assessment.wanted(parts)
    assert len(matters) == 9
    assert len(outcomes) == 10
    found = {each.label: [part.title for part in each.parts] for each in matters + outcomes}
    assert found["My home"] == ["My home"]
    assert found["maintaining a habitable home environment"] == ["My home"]
    # What was said about health is private: the row looks like one where nothing was said.
    assert found["My body, mind and feelings"] == found["Being safe"] == []
    assert [part.top for part in wanted[:3]] == [1, 2, 3]
    heard = told(paper(cast, signed, "assessment"))
    assert "section 9(4)" in heard
    assert squeezed("My body, mind and feelings: ask me") in squeezed(heard)


def test_easy_read_begins_a_line_with_every_sentence_and_changes_no_word(cast: Cast) -> None:
    text = "I sing. Do I dance? Yes!\nDr. Who is on. שלום."
    with acting_as(cast.owner):
        parts = list(sign(cast, Part("who_i_am", "good_at", text)).parts.select_related("prompt"))
        (row,) = easy.rows(parts, Pictures())
    assert row.title == "What am I good at?"
    lines = [line for paragraph in row.paragraphs for line in paragraph.lines]
    assert lines[:3] == ["I sing.", "Do I dance?", "Yes!"]
    assert " ".join(lines) == " ".join(text.split())
