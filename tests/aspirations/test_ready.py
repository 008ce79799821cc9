"""Cards to begin a sorting mat with."""

from pathlib import Path

import pytest
from django.conf import settings

from aspirations.answers.ready import ANY_DAY, BY_AREA
from aspirations.framework.models import FrameworkArea
from journeys.boards.cards import LONGEST_WORDS, MOST_CARDS
from journeys.symbols import openmoji

pytestmark = pytest.mark.django_db


def test_every_ready_card_has_words_of_its_own_and_a_symbol_that_is_there() -> None:
    there = {symbol.code for symbol in openmoji.symbols(Path(settings.OPENMOJI), tones=False)}
    for cards in (ANY_DAY, *BY_AREA.values()):
        said = [str(words) for words, _ in cards]
        assert len(set(said)) == len(said) < MOST_CARDS
        assert all(len(words) <= LONGEST_WORDS for words in said)
        assert [code for _, code in cards if code not in there] == []


def test_every_part_named_is_a_part_of_the_framework() -> None:
    assert set(BY_AREA) <= set(FrameworkArea.objects.values_list("slug", flat=True))
