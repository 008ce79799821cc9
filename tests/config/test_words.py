"""A language is compiled, and so offered, when every word is said, every place is kept and somebody looked at it."""

import gettext
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from config import languages, words

PO = "LC_MESSAGES/django.po"


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    words.begin("cy")
    return tmp_path


def english() -> Catalog:
    catalog = Catalog()
    catalog.add("Come in")
    catalog.add(("{count} mile", "{count} miles"))
    return catalog


def say(folder: Path, **said: str) -> None:
    """Fill in the catalogue as a translator does."""
    words.bring_up(folder, english())
    with (folder / PO).open("rb") as file:
        catalog = read_po(file, locale="cy")
    catalog["Come in"].string = said.get("come_in", "Dewch i mewn")
    catalog["{count} mile"].string = (said.get("mile", "{count} milltir"),) * catalog.num_plurals
    (folder / PO).write_bytes(words.written(catalog))


def test_a_whole_language_is_compiled_and_offered_by_its_own_name(locale: Path) -> None:
    say(locale / "cy")
    assert words.bring_up(locale / "cy", english()) == []
    assert languages.found(str(locale)) == [("en-gb", "English"), ("cy", "Cymraeg")]
    compiled = gettext.translation("django", locale, ["cy"])
    assert compiled.gettext("Come in") == "Dewch i mewn"
    assert compiled.ngettext("{count} mile", "{count} miles", 3) == "{count} milltir"


@pytest.mark.parametrize("said", [{"come_in": ""}, {"mile": "{cyfrif} milltir"}, {"come_in": "<b>Dewch"}])
def test_what_lacks_a_word_or_loses_a_place_is_not_offered(locale: Path, said: dict[str, str]) -> None:
    say(locale / "cy", **said)
    assert len(words.bring_up(locale / "cy", english())) == 1
    assert languages.found(str(locale)) == [("en-gb", "English")]


def test_a_language_that_falls_behind_the_english_is_offered_no_more(locale: Path) -> None:
    say(locale / "cy")
    words.bring_up(locale / "cy", english())
    later = english()
    later.add("Something new")
    assert words.bring_up(locale / "cy", later) == ["Something new"]
    assert languages.found(str(locale)) == [("en-gb", "English")]


def test_words_are_found_in_templates_and_in_python() -> None:
    found = {message.id: {name for name, _line in message.locations} for message in words.gathered()}
    assert "templates/accounts/come_in.html" in found["How I want to come in"]
    assert "ui/panel.py" in found["Size of the words"]
    assert ("{miles} mile", "{miles} miles") in found
