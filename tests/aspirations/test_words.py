"""A person's words: cleaned, compared, kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aspirations import words
from ui import differ

texts = st.text(alphabet=st.sampled_from("ab \n.,é’\t"), max_size=80)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x07c\x1b", "abc"),
        ("  tea \n", "tea"),
        ("tab\there", "tab\there"),
        ("שלום 👩🏾‍🦽 café", "שלום 👩🏾‍🦽 café"),
    ],
)
def test_words_are_cleaned_and_otherwise_left_alone(typed: str, kept: str) -> None:
    assert words.clean(typed) == kept


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert words.clean(words.clean(text)) == words.clean(text)


@given(texts, texts, texts)
def test_a_text_is_kept_in_itself_with_anything_put_in(head: str, middle: str, tail: str) -> None:
    assert words.keeps(f"{head} {tail}", f"{head} {middle} {tail}")


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("I wal", "I walk", True),
        ("I walk by the canal", "I walk", False),
        ("tea and toast", "toast and tea", False),
        ("", "anything", True),
        ("wa ca", "walk canal", False),
    ],
)
def test_keeping_means_no_word_dropped_and_one_may_grow(old: str, new: str, kept: bool) -> None:
    assert words.keeps(old, new) is kept


@given(texts, texts)
def test_the_pieces_of_a_comparison_join_to_both_texts(mine: str, theirs: str) -> None:
    pieces = differ.pieces(mine, theirs)
    assert "".join(piece.mine for piece in pieces) == mine
    assert "".join(piece.theirs for piece in pieces) == theirs
    for piece in pieces:
        assert (piece.mine.split() == piece.theirs.split()) is piece.same


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("a " * 10_000, "a b " * 5_000), ("one two three " * 1_400, "three two one " * 1_400)],
)
def test_long_texts_of_few_words_are_compared_at_once(mine: str, theirs: str) -> None:
    before = time.process_time()
    differ.compare(mine, theirs)
    assert time.process_time() - before < 2, "seconds"
