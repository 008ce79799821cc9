"""Under a made-up language every word of ours on every page is in it, and the page is read from the right."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.urls import reverse

from access.identity import acting_as
from aspirations.framework.load import HERE
from tests import pseudo
from tests.access.pages import PAGES, Page
from tests.afresh import Browsers, afresh, in_parts
from tests.cast import Cast

pytestmark = pytest.mark.django_db

# Plain letters that are right as they are, and why.
ALLOWED = [
    (r"Good Lives", "the name of the service"),
    (r"\bPDF\b|\bPNG\b|\bJPEG\b", "names of kinds of file"),
    (r"https?://\S+|/[\w/-]+/|testserver\S*", "addresses"),
    (r"\S+@example\.org", "addresses"),
    (r"[AB]\d[\d ]*|\bBD23 1AA\b", "a made-up postcode and numbers"),
    (r"\b(session|csrf|device|display|messages)\b", "the names of cookies"),
    (r"^Contains .* v3\.0\.$", "notices that their licence asks for word for word"),
    (r"\b(Rosa( Bell)?|Stan|Asha|Tom|Grace|Idris)\b", "people"),
    (r"<code>.*?</code>|[A-Z2-7]{32}|\b[2-9A-Z]{4}( [2-9A-Z]{4}){2}\b", "a secret to copy"),
    (r"\b[A-HJ-NP-TV-Z2-9]{4}-[A-HJ-NP-TV-Z2-9]{4}\b", "a number to say on the phone"),
    (r"\b[A-HJ-NP-Z2-9]{4}(?: [A-HJ-NP-Z2-9]{1,4})+(?!\S)", "a code to read out"),
    (r"\{\w+\}", "what a script puts a number in the place of"),
    (r"\b[kMG]B\b", "units"),
    (r"\[low\]", "a sign beside a figure, the same in every language and in the files"),
    (r"^English$", "a language's own name"),
    (r"^It is closed\.$", "what somebody told us: the database shows it only at their secret address"),
]
# Pages for those who build the service, and what is not a page of words.
NOT_OURS = {"ui_gallery"}
# Leaves nothing of the last person behind, their language included.
FORGETS = {"next_person"}
# Shows what is different between two people's words, in pieces of them.
IN_PIECES = {"idea_beside_mine"}
READERS = ("owner", "supporter", "registrar", "nobody")
# What is no word: a program's, a drawing's, and names that are typed as they are into a program.
SILENT = ("script", "style", "svg", "code")
SHOWN = ("alt", "title", "aria-label", "placeholder", "aria-description", "data-cannot", "data-sorry")
# Secrets in it are drawn by chance too: taken out whole, before any word of data is.
ADDRESS = re.compile(r"https?://\S+")
CODE = re.compile(r"\b[A-HJ-NP-Z2-9]{4}(?: [A-HJ-NP-Z2-9]{1,4})+(?!\S)")
PLAIN = re.compile(r"[A-Za-z]{2,}")


class Words(HTMLParser):
    """Every piece of text that a person can meet, and how the page says it is read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.html: dict[str, str | None] = {}
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.html = dict(attrs)
        self._silent += tag in SILENT
        self.found += [value for name, value in attrs if name in SHOWN and value]
        if tag == "input" and dict(attrs).get("type") in ("submit", "button"):
            self.found.append(dict(attrs).get("value") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.found.append(data.strip())


@pytest.fixture
def strange(settings: Any, tmp_path: Path) -> Iterator[None]:
    """The service offers the made-up language too."""
    # What whoever runs the service writes of itself.
    settings.HELP_HOURS = "8:00-20:00"
    with pseudo.offered(settings, tmp_path):
        yield


def strings(part: Any) -> Iterator[str]:
    """Every line with plain letters in something made of lists, dictionaries and words."""
    if isinstance(part, str):
        yield from (line.strip() for line in part.splitlines() if PLAIN.search(line))
    elif isinstance(part, dict):
        yield from (found for value in part.values() for found in strings(value))
    elif isinstance(part, list | tuple):
        yield from (found for value in part for found in strings(value))


@pytest.fixture
def framework_words() -> set[str]:
    """What we ask and say by the framework: data, of which each language has a version of its own."""

    return {
        words
        for words in strings(
            [tomllib.loads(file.read_text(encoding="utf-8")) for file in HERE.glob("*v*.toml")]
        )
        if PLAIN.search(words)
    }


def columns() -> Iterator[str]:
    """Asks for every column of words that there is, a list of words as its words."""
    for model in apps.get_models():
        if model._meta.proxy:
            continue
        for field in model._meta.fields:
            if (
                isinstance(field, models.CharField | models.TextField | models.JSONField)
                and not field.choices
            ):
                kind = "json" if isinstance(field, models.JSONField) else "text"
                yield f'SELECT \'{kind}\', "{field.column}"::text FROM "{model._meta.db_table}"'
            elif isinstance(field, ArrayField) and not field.base_field.choices:
                yield f'SELECT \'text\', unnest("{field.column}")::text FROM "{model._meta.db_table}"'


def stored(user: Any) -> set[str]:
    """Every word in the database that somebody typed or an outside list holds.

    Asked at once, and prepared once in the life of a connection: to ask each table takes longer than to make the page.
    """
    with acting_as(user), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_prepared_statements WHERE name = 'every_word'")
        if cursor.fetchone() is None:
            cursor.execute("PREPARE every_word AS " + " UNION ".join(columns()))
        cursor.execute("EXECUTE every_word")
        rows = cursor.fetchall()
    return {
        found
        for kind, text in rows
        if text
        for found in strings(json.loads(text) if kind == "json" else text)
    }


def left_in_english(page: str, data: set[str]) -> list[str]:
    """Pieces of text with plain letters that no data and no exception accounts for."""
    longest_first = sorted(data, key=len, reverse=True)
    left = []
    for words in Words(page).found:
        if words in data or not PLAIN.search(words):
            continue
        if any(re.search(pattern, words) for pattern, _why in ALLOWED if pattern.startswith("^")):
            continue
        # A code is drawn by chance: a name that is data may stand in the middle of it; and a word of data in our own.
        bare = ADDRESS.sub(" ", CODE.sub(" ", words)).replace("Good Lives", " ")
        # Two letters of data may stand in a name that is allowed, and such a name in longer data: either order will do.
        ways = (no_exception(no_data(bare, longest_first)), no_data(no_exception(bare), longest_first))
        if all(map(PLAIN.search, ways)):
            left.append(words)
    return left


def no_data(words: str, longest_first: list[str]) -> str:
    for one in longest_first:
        if one in words:
            words = words.replace(one, " ")
    return words


def no_exception(words: str) -> str:
    for pattern, _why in ALLOWED:
        words = re.sub(pattern, " ", words)
    return words


def without_piece(found: re.Match[str], data: set[str]) -> str:
    """A quoted piece of somebody's words goes; anything else that is quoted stays."""
    return "" if any(found[1] in one for one in data) else found[0]


def readers(page: Page) -> list[str]:
    """Those of the cast who see something of their own there."""
    see = [who for who in READERS[1:] if page.statuses.get(who, page.statuses.get("else")) == 200]
    return ["owner", *(see if page.method == "get" else [])]


NAMES = in_parts(name for name in PAGES if name not in NOT_OURS | FORGETS)


@pytest.mark.parametrize("names", NAMES, ids=lambda names: f"{names[0]}-{names[-1]}")
def test_every_word_of_ours_is_handed_to_translators(
    names: list[str], cast: Cast, as_user: Callable, strange: None, framework_words: set[str]
) -> None:
    browsers = Browsers(cast, as_user, READERS)
    left = {}
    for name in names:
        with afresh(cast) as people:
            left[name] = list(filter(None, still_english(name, people, browsers, framework_words)))
    assert not any(left.values()), {name: found for name, found in left.items() if found}


def still_english(name: str, cast: Cast, browsers: Browsers, framework_words: set[str]) -> Iterator[Any]:
    """For each who reads the page: who, where and which words are still in plain letters."""
    page = PAGES[name]
    address = reverse(name, kwargs=page.kwargs(cast)) + page.query
    if address.startswith("/ui/"):
        return
    for member in readers(page):
        client = browsers[member]
        client.cookies["display"] = f"language-{pseudo.LANGUAGE}"
        response = getattr(client, page.method)(address, page.data, follow=True)
        if not response.get("Content-Type", "").startswith("text/html"):
            continue
        text = response.content.decode()
        if "<html" not in text:
            continue
        html = Words(text).html
        assert (html.get("lang"), html.get("dir")) == ("ar-XB", "rtl"), (member, address)
        if not left_in_english(text, framework_words):
            continue
        data = stored(cast[member] or cast.owner)
        if name in IN_PIECES:
            text = re.sub("“\u202c(.*?)\u202e”", partial(without_piece, data=data), text)
        left = left_in_english(text, framework_words | data)
        if name in IN_PIECES:
            left = [words for words in left if not any(words in one for one in data)]
        yield left and (member, response.request["PATH_INFO"], left)
