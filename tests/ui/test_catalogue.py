"""Words looked up in one catalogue are the words that Django finds by asking all of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.conf import settings as ours
from django.utils.translation import gettext, ngettext, override, trans_real

from tests import pseudo
from ui.catalogue import InOne
from ui.context_local import Held

POT = Path(ours.BASE_DIR) / "locale" / "django.pot"
COUNTS = (0, 1, 2, 3, 5, 11, 22, 100, 101)


@pytest.fixture
def strange(settings: Any, tmp_path: Path) -> Iterator[None]:
    with pseudo.offered(settings, tmp_path):
        yield


def our_words() -> Iterator[tuple[str, ...]]:
    """One form, or one and many, of every word of ours, with its context as Django looks it up."""
    with POT.open("rb") as file:
        for message in read_po(file):
            context = f"{message.context}{trans_real.CONTEXT_SEPARATOR}" if message.context else ""
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            yield tuple(f"{context}{form}" for form in forms)


def their_words(of: Any) -> Iterator[tuple[str, ...]]:
    """Every word Django has, in this language or in what it falls back to."""
    while of is not None:
        yield from {(key if isinstance(key, str) else key[0],) for key in of._catalog.keys()}  # noqa: SIM118
        of = of._fallback


def usual(language: str) -> Any:
    """The language as Django loads it by itself, with no part of it loaded our way."""
    plain = InOne.__base__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trans_real, "DjangoTranslation", plain)
        patch.setattr(trans_real, "_translations", {})
        return trans_real.translation(language)


# Polish has three forms of number and Welsh has four: each language counts by a rule of its own.
@pytest.mark.parametrize("language", ["en-gb", "en", pseudo.LANGUAGE, "pl", "cy", "fr"])
def test_every_word_is_the_same_as_before(strange: None, language: str) -> None:
    before, after = usual(language), trans_real.translation(language)
    assert (type(before), type(after)) == (InOne.__base__, InOne)
    words = [*our_words(), *their_words(before), ("said nowhere", "said nowhere, often")]
    assert len(words) > 2000
    for one, *_many in words:
        assert after.gettext(one) == before.gettext(one)
    for one, *many in words:
        more = many[0] if many else one
        for n in COUNTS:
            assert after.ngettext(one, more, n) == before.ngettext(one, more, n)


def test_the_language_in_use_is_the_one_asked_for(strange: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another test's settings may have put Django's own keeper back.
    monkeypatch.setattr(trans_real, "_active", Held("language"))
    assert type(trans_real._active) is Held
    word = "Please answer this."
    for _ in range(2):
        with override(pseudo.LANGUAGE):
            assert gettext(word) == pseudo.strange(word)
            with override("en-gb"):
                assert gettext(word) == word
        assert gettext(word) == word
    assert ngettext("{miles} mile", "{miles} miles", 1) == "{miles} mile"
    assert ngettext("{miles} mile", "{miles} miles", 2) == "{miles} miles"


def test_two_threads_that_load_a_language_at_once_each_have_their_own(strange: None) -> None:
    word, together = "Please answer this.", Barrier(4)

    def said(language: str) -> str:
        together.wait(timeout=20)
        with override(language):
            return gettext(word)

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(said, [pseudo.LANGUAGE, "en-gb"] * 2))
    assert found == [pseudo.strange(word), word] * 2
