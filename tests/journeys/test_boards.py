"""Boards: cards that are added, moved, worded and sorted on pages that may be behind, and lose nothing for it."""

import json
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from journeys.boards import cards as board
from journeys.boards.cards import LONGEST_WORDS, MOST_CARDS, Card, Place
from journeys.boards.editor import Board, BoardForm, after, seen
from journeys.boards.edits import MOST_AT_ALL, Edit, apply
from journeys.boards.panels import Address
from journeys.boards.said import sentence
from journeys.boards.show import Show, slides
from journeys.media.pictures import Picture
from journeys.symbols.actions import add_own_symbol
from tests.cast import Cast

BUS, TEA, BOATS = (
    Card(words=words) for words in ("I get the bus.", "Gran has the tea ready.", "I count boats.")
)
THREE = [BUS, TEA, BOATS]
PICTURE = str(uuid.uuid4())


def words(cards: list[Card]) -> list[str]:
    return [card.words for card in cards]


def do(now: list[Card], verb: str, card: Card | str = "", **more: Any) -> Any:
    """An edit from a page that shows what is kept now, unless `seen` says otherwise."""
    card_id = card.id if isinstance(card, Card) else card
    earlier = more.pop("earlier", ())
    return apply(Edit(**{"seen": now, "verb": verb, "card_id": card_id, **more}), now, earlier=earlier)


def test_what_is_kept_is_read_again() -> None:
    cards = [replace(BUS, symbol="openmoji:1F68C", place=Place.MATTERS), replace(TEA, picture=PICTURE)]
    assert board.read(json.loads(json.dumps(board.kept(cards)))) == cards
    assert board.pictures(board.kept(cards)) == {uuid.UUID(PICTURE)}


def test_a_card_moves_earlier_and_later_and_stays_at_the_ends() -> None:
    assert board.move(THREE, TEA.id, -1) == [TEA, BUS, BOATS]
    assert board.move(THREE, TEA.id, 1) == [BUS, BOATS, TEA]
    assert board.move(THREE, BUS.id, -1) == THREE
    assert board.move(THREE, BOATS.id, 1) == THREE
    assert board.move_before(THREE, BOATS.id, BUS.id) == [BOATS, BUS, TEA]
    assert board.move_before(THREE, BUS.id, "end") == [TEA, BOATS, BUS]


@pytest.mark.parametrize("verb", ["earlier", "later", "before", "out", "back", "place", "not-now"])
def test_a_card_that_is_gone_changes_nothing(verb: str) -> None:
    done = do(THREE, verb, "0123456789ab", to="matters")
    assert done.cards == THREE


def test_a_card_taken_out_comes_back_where_it_stood() -> None:
    out = do(THREE, "out", TEA)
    assert out.cards == [BUS, BOATS]
    assert out.focus == "back"
    moved = do(out.cards, "earlier", BOATS).cards
    back = do(moved, "back", TEA, earlier=[out.cards, THREE])
    assert back.cards == [BOATS, BUS, TEA]
    assert sentence(back.did, "story") == "It is back, as picture 3."


def test_words_typed_in_every_card_go_with_any_button() -> None:
    typed = {BUS.id: "I get the 11:15 bus.", BOATS.id: "I count red boats."}
    done = do(THREE, "put", words=typed, new=Card(words="I go home."))
    assert words(done.cards) == ["I get the 11:15 bus.", TEA.words, "I count red boats.", "I go home."]


def test_no_more_cards_are_added_than_there_is_room_for() -> None:
    full = [Card(words=str(number)) for number in range(MOST_CARDS)]
    done = do(full, "put", new=Card(words="one more"))
    assert done.cards == full
    assert "60 cards" in sentence(done.did, "story")


def test_words_that_met_are_both_there_and_that_is_said() -> None:
    now = board.set_words(THREE, TEA.id, "Gran sings.")
    done = apply(Edit(seen=THREE, words={TEA.id: "Tea with Gran."}), now)
    assert words(done.cards) == [BUS.words, "Gran sings.\nTea with Gran.", BOATS.words]
    assert sentence(done.did, "story") == "Somebody else wrote on picture 2 too. Both are here."


def test_typing_on_while_behind_does_not_pile_up() -> None:
    now = board.set_words(THREE, TEA.id, "Gran sings.")
    for typed in ("Tea", "Tea with", "Tea with Gran."):
        now = apply(Edit(seen=THREE, words={TEA.id: typed}), now).cards
    assert now[1].words == "Gran sings.\nTea with Gran."


def test_long_words_that_met_get_a_card_each() -> None:
    now = board.set_words(THREE, TEA.id, "a" * LONGEST_WORDS)
    done = apply(Edit(seen=THREE, words={TEA.id: "b" * LONGEST_WORDS}), now)
    assert words(done.cards) == [BUS.words, "a" * LONGEST_WORDS, "b" * LONGEST_WORDS, BOATS.words]


def test_a_card_that_changed_elsewhere_is_not_taken_out_unseen() -> None:
    now = board.set_words(THREE, TEA.id, "Gran sings.")
    done = apply(Edit(seen=THREE, verb="out", card_id=TEA.id), now)
    assert done.cards == now
    assert "changed somewhere else" in sentence(done.did, "story")


def test_words_bring_back_a_card_that_was_taken_out_elsewhere() -> None:
    done = apply(Edit(seen=THREE, words={TEA.id: "Tea with Gran."}), [BUS, BOATS])
    assert words(done.cards) == [BUS.words, "Tea with Gran.", BOATS.words]


def test_a_card_that_comes_back_shows_only_a_picture_this_person_may_show() -> None:
    was = [replace(TEA, picture=PICTURE)]
    edit = Edit(seen=was, words={TEA.id: "Tea."})
    assert apply(edit, []).cards[0].picture == ""
    assert apply(replace(edit, mine=frozenset({PICTURE})), []).cards[0].picture == PICTURE


TEXTS = st.sampled_from(["", "tea", "bus", "Gran sings", "boats and boats", "x" * 150, "y" * LONGEST_WORDS])
VERBS = st.sampled_from(["", "put", "out", "earlier", "later", "before", "place", "not-now"])
STEPS = st.tuples(
    st.integers(0, 1), st.booleans(), st.lists(st.tuples(st.integers(0, 9), TEXTS), max_size=3), VERBS,
    st.integers(0, 9), st.integers(0, 9), TEXTS,
)  # fmt: skip


def _knew(page: list[Card], card: Card, edit: Edit) -> bool:
    """Whether the page showed this card's words and then wrote over them, or took the card out."""
    was = board.find(page, card.id)
    shown = was is not None and card.words in (was.words, edit.words.get(card.id))
    return (shown or not card.words) and (
        edit.card_id == card.id or edit.words.get(card.id, card.words) != card.words
    )


@settings(max_examples=400, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_two_pages_that_take_turns_lose_no_card_and_no_words(steps: list[Any]) -> None:
    now: list[Card] = list(THREE)
    pages = [list(now), list(now)]
    for who, looks_again, typing, verb, which, other, text in steps:
        page = pages[who]
        typed = {page[n % len(page)].id: said for n, said in typing} if page else {}
        target = page[which % len(page)].id if page else ""
        to = page[other % len(page)].id if verb == "before" and page else "matters"
        edit = Edit(seen=page, words=typed, verb=verb, card_id=target, to=to, new=Card(words=text))
        before, done = now, apply(edit, now)
        now = done.cards
        ids = [card.id for card in now]
        assert len(ids) == len(set(ids))
        everything = "\n".join(words(now))
        for card in before:
            if not board.find(now, card.id):
                assert verb == "out" and card.id == target
                assert _knew(page, card, edit)
            if card.words not in everything:
                assert _knew(page, card, edit)
        for card_id, said in typed.items():
            # A box with the words it was drawn with was not touched.
            untouched = (was := board.find(page, card_id)) is not None and was.words == said
            assert untouched or said in everything or (verb == "out" and card_id == target)
        if verb == "put" and len(before) < MOST_CARDS - 5:
            assert text in everything
        if looks_again:
            pages[who] = list(now)


def post(kind: str = "story", now: list[Card] = THREE, files: Any = None, **fields: str) -> BoardForm:
    data = QueryDict(mutable=True)
    data.update({"seen": json.dumps(board.kept(now)), **fields})
    return BoardForm(data, files, kind=kind, journey_id=uuid.uuid4(), mine=[PICTURE], word_of=WORDS.get)


WORDS = {"openmoji:1F3B5": "music", "": ""}


def edited(form: BoardForm, now: list[Card] = THREE) -> Any:
    assert form.is_valid(), form.errors
    return apply(form.edit, now)


def test_a_button_says_what_happens_and_where_the_focus_goes() -> None:
    done = edited(post(do=f"earlier:{TEA.id}"))
    assert words(done.cards) == [TEA.words, BUS.words, BOATS.words]
    assert after(done, "/here/") == f"/here/?did=moved.2.1&card={TEA.id}&at=later-{TEA.id}#later-{TEA.id}"
    assert sentence(done.did, "story") == "Picture 2 is now picture 1."


def test_a_symbol_and_a_picture_of_mine_are_put_in_by_their_own_buttons() -> None:
    assert edited(post(symbol="openmoji:1F3B5")).cards[3].symbol == "openmoji:1F3B5"
    assert edited(post(kind="symbols", symbol="openmoji:1F3B5")).cards[3].words == "music"
    assert edited(post(picture=PICTURE)).cards[3].picture == PICTURE
    changed = edited(post(symbol="openmoji:1F3B5", **{"for": TEA.id}))
    assert (changed.cards[1].words, changed.cards[1].symbol) == (TEA.words, "openmoji:1F3B5")


@pytest.mark.parametrize(
    "fields",
    [
        {"symbol": "nowhere:1"}, {"symbol": "<svg>"}, {"picture": str(uuid.uuid4())}, {"picture": "x"},
        {"do": "put:1"}, {"do": "place:0123456789ab:nowhere"}, {"do": "\x00"}, {"seen": "[[[[["}, {"seen": "7"},
        {"seen": '[{"id": 1}]'}, {"for": "x"}, {"do": "open::nowhere"}, {"words-0123456789ab": "not there"},
    ],
)  # fmt: skip
def test_nonsense_changes_nothing(fields: dict[str, str]) -> None:
    assert edited(post(**fields)).cards == THREE


def test_too_many_words_are_said_beside_their_card_and_stay_in_the_box() -> None:
    form = post(**{f"words-{TEA.id}": "x" * 201})
    assert not form.is_valid()
    panel = Board("story", THREE, form).panels[1]
    assert (panel.words, panel.error) == ("x" * 201, "Use fewer words here, up to 200 letters.")


def test_words_are_made_safe_to_keep() -> None:
    assert edited(post(**{f"words-{TEA.id}": " a\r\nb\x07 "})).cards[1].words == "a\nb"


def test_a_photo_is_asked_for_by_its_own_button_alone() -> None:
    assert not post(do="put-photo").is_valid()
    assert post(do="keep").is_valid()
    assert not post(do="put-words").is_valid()


def test_enter_does_what_the_box_is_for() -> None:
    assert post(do="enter", symbol_words="music").find
    assert words(edited(post(do="enter", own_words="I go home.")).cards) == [*words(THREE), "I go home."]
    assert edited(post(do="enter", symbol_words=" ")).cards == THREE


def test_cards_on_a_mat_come_one_at_a_time() -> None:
    form = post(kind="mat", do=f"place:{BUS.id}:matters")
    done = edited(form)
    assert sentence(done.did, "mat") == "Put with “This matters”. 2 left to sort."
    shown = Board("mat", done.cards, BoardForm(kind="mat", journey_id=uuid.uuid4()))
    assert shown.sorting and shown.sorting.id == TEA.id
    later = edited(post(kind="mat", now=done.cards, do=f"not-now:{TEA.id}"), done.cards)
    assert [card.id for card in board.unsorted(later.cards)] == [BOATS.id, TEA.id]


def test_ready_cards_are_added_once() -> None:
    ready = [Card(words="i get the BUS."), Card(words="Quiet mornings")]
    form = BoardForm(QueryDict("do=ready"), kind="mat", journey_id=uuid.uuid4(), ready=ready)
    assert words(edited(form).cards) == [*words(THREE), "Quiet mornings"]


def test_what_a_page_says_it_saw_is_read_with_care() -> None:
    assert seen(json.dumps(board.kept(THREE))) == THREE
    assert seen("x" * 10_000_000) == []
    assert seen("[" * 30_000) == []


KINDS = ["story", "symbols", "mat"]


@pytest.mark.django_db  # the open picker looks for what there is
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("opened", ["", "photo", "draw", "symbol", "mine", "words", "move"])
def test_every_editor_draws_every_state(kind: str, opened: str) -> None:
    query = {"open": opened, "card": TEA.id, "did": "moved.2.1"}
    form = BoardForm(kind=kind, journey_id=uuid.uuid4())
    drawn = Board(kind, THREE, form, query=query, pictures={PICTURE: Address("/s/", "/l/")})
    html = render_to_string(f"journeys/boards/edit_{kind}.html", {"board": drawn, "csrf_token": "x"})
    assert TEA.words in html
    assert f'value="out:{TEA.id}"' in html or kind == "mat"


@pytest.mark.parametrize("kind", KINDS)
def test_a_board_is_shown(kind: str) -> None:
    assert TEA.words in render_to_string(
        "journeys/boards/show.html",
        {"board": Show(kind, [replace(card, place=Place.MATTERS) for card in THREE])},
    )


def test_a_story_is_played_from_any_panel() -> None:
    story = Show("story", THREE)
    assert slides(story, "2", stop="/").panels[1].words == TEA.words
    assert [slides(story, asked, stop="/").number for asked in ("2", "9", "-1", "x", "", "٣")] == [
        2,
        1,
        1,
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("asked", [{"do": "find"}, {"symbols_in": "food"}, {"symbols_more": "food,2"}])
def test_looking_for_a_symbol_edits_nothing_but_words_and_shows_the_picker(asked: dict[str, str]) -> None:
    form = post(**asked, symbol_words="tea")
    assert form.find
    assert edited(form).cards == THREE
    assert Board("story", THREE, form).open == "symbol"


@pytest.mark.django_db
def test_an_own_symbol_becomes_a_card_with_its_word(cast: Cast) -> None:
    drawn = Picture(large=b"x", small=b"x", width=1, height=1)
    with acting_as(cast.owner):
        own = add_own_symbol(journey=cast.journey, word="My telly", picture=drawn, by=cast.owner)
        pressed = QueryDict(f"symbol=own:{own.picture_id}")
        for mine, wanted in ((own.picture_id, ["My telly"]), (uuid.uuid4(), [])):
            form = BoardForm(pressed, kind="symbols", journey_id=cast.journey.pk, mine=[mine])
            assert words(edited(form, []).cards) == wanted


def test_made_up_pages_do_not_make_a_board_without_end() -> None:
    cards: list[Card] = []
    for turn in range(10):
        there = [Card(words="seen") for _ in range(100)]
        words = {card.id: "typed" for card in there}
        cards = apply(Edit(seen=there, words=words), cards).cards
        met = {card.id: "x" * 199 + str(turn) for card in cards}
        other = [Card(id=card.id, words="another") for card in cards]
        cards = apply(Edit(seen=other, words=met), cards).cards
    assert len(cards) == MOST_AT_ALL
