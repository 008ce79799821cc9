"""Everyday words: which phrases are known, and what they mean."""

import pytest

from providers import everyday
from providers.vocabulary import KINDS, NEEDS


def meaning(typed: str, *known: str) -> tuple[set[str], set[str], str]:
    """The kinds and the needs of what is typed, and the words that are left."""
    tokens = everyday.put_right(everyday.tokens(typed), frozenset(known))
    said, left = everyday.understood(tokens)
    rest = " ".join(token.typed for token in left if not everyday.is_beside(token))
    return {k for s in said for k in s.meaning.kinds}, {n for s in said for n in s.meaning.needs}, rest


def test_every_phrase_means_kinds_and_needs_that_there_are() -> None:
    assert len(everyday.phrases()) >= 150
    for phrase, meant in everyday.phrases().items():
        assert phrase
        assert meant.kinds or meant.needs
        assert set(meant.kinds) <= set(KINDS.by_code)
        assert set(meant.needs) <= set(NEEDS.by_code)


def test_every_kind_and_every_need_is_said_somehow() -> None:
    said = everyday.phrases().values()
    unsaid = set(KINDS.by_code) - {code for meant in said for code in meant.kinds}
    assert unsaid <= {"at-home", "supported-living-no-care", "live-in-managed", "live-in-introductory"}
    assert set(NEEDS.by_code) - {code for meant in said for code in meant.needs} <= {"everyone"}


@pytest.mark.parametrize(
    ("typed", "kinds", "needs", "left"),
    [
        ("Old People’s Home", {"care-home"}, set(), ""),
        ("care in my own home", {"home-care"}, set(), ""),
        ("a care home for my mum with dementia", {"care-home"}, {"dementia"}, ""),
        ("someone to live with me", {"live-in"}, set(), ""),
        ("help getting washed", {"home-care"}, set(), ""),
        ("my wheelchair", set(), {"physical-disabilities"}, ""),
        ("dementia nursing home Skipton", {"nursing"}, {"dementia"}, "Skipton"),
        ("Larkenfold", set(), set(), "Larkenfold"),
        ("alzimers", set(), {"dementia"}, ""),
        ("dimensha care", set(), {"dementia"}, ""),
        ("", set(), set(), ""),
        ("!!! ???", set(), set(), ""),
    ],
)
def test_phrases_are_understood_before_words(typed: str, kinds: set[str], needs: set[str], left: str) -> None:
    assert meaning(typed) == (kinds, needs, left)


@pytest.mark.parametrize(
    ("typed", "kinds", "needs"),
    [
        ("help with eating and drinking", {"home-care"}, set()),
        ("help drinking", {"home-care"}, set()),
        ("meals and drinks", {"home-care"}, set()),
        ("help taking her drugs", {"home-care"}, set()),
        ("cannot drink", set(), set()),
        ("drinks too much", set(), {"substances"}),
        ("problem with drugs", set(), {"substances"}),
        ("somewhere secure for mum with dementia", set(), {"dementia"}),
        ("secure garden", set(), set()),
        ("secure hospital", set(), {"detained"}),
        ("mental capacity", set(), set()),
        ("mental health", set(), {"mental-health"}),
        ("nurse Ms Jones", set(), set()),
        ("she has MS", set(), {"physical-disabilities"}),
        ("safe place", set(), set()),
        ("place for dad", set(), set()),
        ("care home without dementia", {"care-home"}, set()),
        ("a care home, not dementia", {"care-home"}, set()),
        ("care home for dementia", {"care-home"}, {"dementia"}),
        ("no autism but dementia", set(), {"dementia"}),
        ("never", set(), set()),
        ("no mobility", set(), {"physical-disabilities"}),
    ],
)
def test_everyday_words_do_not_mislead(typed: str, kinds: set[str], needs: set[str]) -> None:
    assert meaning(typed)[:2] == (kinds, needs)


def test_what_words_say_no_to_is_said_back() -> None:
    assert everyday.refused(everyday.tokens("care home without dementia")) == "without dementia"
    assert everyday.refused(everyday.tokens("care home with dementia")) == ""


def test_no_phrase_shrinks_to_a_word_that_says_nothing() -> None:
    for phrase in everyday.phrases():
        if len(phrase) == 1:
            assert not everyday.is_little(everyday.tokens(phrase[0])[0])
            assert phrase[0] not in ("place", "home", "help", "people", "person", "service")


def test_a_word_that_the_register_has_is_not_put_right() -> None:
    assert meaning("Leeds", "leed") == (set(), set(), "Leeds")


def test_phrases_that_begin_so_come_the_shortest_first() -> None:
    found = [phrase for phrase, _meaning in everyday.beginning_with("sheltered")]
    assert found[0] == "sheltered flat"
    assert all("sheltered" in phrase for phrase in found)


@pytest.mark.parametrize(
    "typed",
    """dead leaf deal dental rental metal gentle drunk drank drag brink trail wonder thursday separate spirit brand
    garden scared abused bind blend chill dread lost prison letter""".split(),  # noqa: SIM905
)
def test_an_ordinary_word_is_no_slip(typed: str) -> None:
    assert meaning(typed) == (set(), set(), typed)
    assert not meaning(f"my mum is {typed}")[1]


@pytest.mark.parametrize(
    "typed", ["dental care", "rental", "metal bed", "my mum is dead", "drunk", "nature trail"]
)
def test_an_ordinary_word_means_no_need(typed: str) -> None:
    assert meaning(typed)[1] == set()


@pytest.mark.parametrize("typed", ["deef", "blinde", "dleaf", "frale", "chlid", "childe", "adick"])
def test_nothing_is_put_right_towards_a_short_word_that_is_a_need(typed: str) -> None:
    assert meaning(typed)[:2] == (set(), set())


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("skizofrenia", "mental-health"),
        ("menntal health", "mental-health"),
        ("parkinsens", "physical-disabilities"),
        ("wheelchiar", "physical-disabilities"),
        ("autisim", "learning-disabilities"),
        ("alcohlic", "substances"),
        ("elderley", "older-people"),
        ("paralyzed", "physical-disabilities"),
    ],
)
def test_slips_in_long_words_of_needs_are_put_right(typed: str, need: str) -> None:
    assert meaning(typed)[1] == {need}
