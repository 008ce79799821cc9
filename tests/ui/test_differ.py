"""Two versions of somebody's words, side by side."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from ui.differ import compare

texts = st.text(alphabet=st.sampled_from("ab <&>\n’é"), max_size=60)


def plain(marked: str) -> str:
    """The words without the marks."""
    marked = re.sub(r'<span class="hide">nothing here</span>', "", marked)
    return unescape(re.sub(r"<b>Change \d+</b> ?|<[^>]+>", "", marked))


@given(texts, texts)
def test_no_word_is_lost_or_added(mine: str, theirs: str) -> None:
    found = compare(mine, theirs)
    squeeze = str.split
    assert squeeze(plain(found.mine)) == squeeze(mine)
    assert squeeze(plain(found.theirs)) == squeeze(theirs)


@given(texts)
def test_the_same_words_have_no_difference(words: str) -> None:
    assert compare(words, words).differences == []


def test_each_difference_has_its_number_on_both_sides() -> None:
    found = compare("Then I walk by the canal.", "Then we walk by the canal on Sundays.")
    assert [(one.number, one.mine, one.theirs) for one in found.differences] == [
        (1, "I", "we"),
        (2, "canal.", "canal on Sundays."),
    ]
    for side in (found.mine, found.theirs):
        assert re.findall(r"Change (\d)", side) == ["1", "2"]


def test_words_put_in_are_marked_on_the_side_that_has_none() -> None:
    found = compare("I sing", "I sing with Gran")
    assert "nothing here" not in found.theirs
    assert found.differences


def test_long_texts_are_compared_line_by_line() -> None:
    long = "I walk by the canal and count the boats.\n" * 5000
    found = compare(long, long + "The end.\n")
    assert len(found.differences) == 1


def test_what_was_written_is_escaped() -> None:
    assert "<script>" not in compare("<script>", "<b>").mine
