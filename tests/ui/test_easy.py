"""Easy read of every page of ours: written line by line, one drawing each, and remembered once switched."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

from ui import easy

TEMPLATES = settings.BASE_DIR / "templates"
PICTURES = settings.BASE_DIR / "static/pictures"
FRAMES = {
    "base", "aspirations/frame", "aspirations/framework/frame", "aspirations/showing/frame", "choosing/asking/frame",
    "choosing/frame",
    "choosing/guidance/page", "delivery/frame", "delivery/moments/frame", "delivery/week/frame",
    "journeys/people/frame", "planning/agreed/frame", "planning/frame",
    "reflection/frame", "reflection/glad/frame", "reflection/progress/frame",
}  # fmt: skip
# A question brings its own easy words and drawings, from the framework.
BY_QUESTION = {"aspirations/prompt"}
# Nothing stands on it but what the person said.
THEIR_OWN = {"aspirations/showing/show"}
EXTENDS = re.compile(r'{% extends "([^"]+)\.html" %}')
PAGES = easy.pages()
# Long words that everybody here meets and that have no short twin.
LONGEST = 11


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).with_suffix("").as_posix()


def templates() -> dict[str, str]:
    return {name_of(path): path.read_text() for path in TEMPLATES.rglob("*.html")}


def whole_pages() -> set[str]:
    """Every template that is a page: it stands in our frame, however deep."""
    sources, found = templates(), set(FRAMES)
    while True:
        more = {
            name for name, text in sources.items() if (up := EXTENDS.search(text)) and up[1] in found
        } - found
        if not more:
            return found - FRAMES
        found |= more


def lines() -> list[tuple[str, easy.Line]]:
    with translation.override("en-gb"):
        return [(name, line) for name, page in sorted(PAGES.items()) for line in page.lines]


def test_every_page_of_ours_has_an_easy_read_form() -> None:
    assert whole_pages() - set(PAGES) - BY_QUESTION - THEIR_OWN == set()


def test_no_easy_read_form_is_of_a_page_that_is_gone() -> None:
    assert set(PAGES) <= whole_pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_has_a_few_ideas_each_with_a_drawing_of_its_own(name: str) -> None:
    drawings = [line.picture for line in PAGES[name].lines]
    assert 2 <= len(drawings) <= 24
    assert len(set(drawings)) == len(drawings)
    assert all((PICTURES / f"{drawing}.svg").exists() for drawing in drawings)


@pytest.mark.parametrize(
    ("name", "line"), lines(), ids=lambda value: str(getattr(value, "words", value))[:40]
)
def test_a_line_is_short_and_in_short_words(name: str, line: easy.Line) -> None:
    words = re.findall(r"[\w’'-]+", str(line.words))
    assert 2 <= len(words) <= easy.MOST_WORDS
    assert max(map(len, words)) <= LONGEST
    # One idea, or two very short ones that belong together; and nothing that a reader has to unfold.
    assert len(re.findall(r"[.?!](?:\s|$|”)", str(line.words))) <= 2
    assert not re.search(r"[;:(]|e\.g\.|\betc\b", str(line.words).replace("say: “", ""))


def sentences(text: str) -> set[str]:
    """The sentences of a page's usual words, as a reader meets them."""
    plain = re.sub(r"{%.*?%}|{{.*?}}|<[^>]+>", "\n", re.sub(r'{% translate "(.*?)"[^%]*%}', r"\n\1\n", text))
    return {piece.strip().lower() for piece in re.split(r"(?<=[.?!])\s|\n", unescape(plain)) if piece.strip()}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_easy_read_is_not_the_usual_words_made_shorter(name: str) -> None:
    """At most a third of its sentences stand in the usual text too."""
    usual = sentences(templates()[name])
    own = [
        piece.strip().lower()
        for line in PAGES[name].lines
        for piece in re.split(r"(?<=[.?!])\s", str(line.words))
    ]
    assert sum(piece in usual for piece in own) <= len(own) / 3


@pytest.mark.django_db
def test_one_address_shows_both_and_the_device_remembers(client: Client) -> None:
    usual = client.get("/privacy/").content.decode()
    switched = client.get("/privacy/?easy=1").content.decode()
    after = client.get("/about/").content.decode()
    back = client.get("/about/?easy=0").content.decode()

    assert "We sell nothing." not in usual
    assert "We sell nothing." in switched
    assert "Sell or lend anything." not in switched
    assert "It is not a test." in after
    assert "Easy read" in back
    assert 'data-easy="on"' not in back


@pytest.mark.django_db
def test_the_switch_keeps_what_else_stands_in_the_address(client: Client) -> None:
    page = client.get("/register/?near=Leeds").content.decode()

    assert 'href="?near=Leeds&amp;easy=1"' in page


@pytest.mark.django_db
def test_switching_keeps_the_rest_of_how_pages_look(client: Client) -> None:
    client.cookies["display"] = "text-large.colours-dark"

    client.get("/about/?easy=1")

    page = client.get("/help/").content.decode()
    assert all(
        f'data-{name}="{word}"' in page
        for name, word in {"text": "large", "colours": "dark", "easy": "on"}.items()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["2", "", "on", "<script>"])
def test_anything_else_in_the_switch_is_passed_over(client: Client, said: str) -> None:
    answer = client.get("/about/", {"easy": said})

    assert "display" not in answer.cookies
    assert 'data-easy="on"' not in answer.content.decode()


@pytest.mark.django_db
def test_pages_for_what_is_not_there_are_in_easy_read_too(client: Client) -> None:
    client.cookies["display"] = "easy-on"

    page = client.get("/nowhere/").content.decode()

    assert "This page is not here." in page
    assert "Something here is broken." in get_template("500.html").render()


@pytest.mark.django_db
def test_a_form_stays_under_its_easy_words(client: Client) -> None:
    page = client.get("/come-in/?easy=1").content.decode()

    assert "I type my email address." in page
    assert 'name="email"' in page


@pytest.mark.django_db
def test_an_address_that_asks_for_too_much_gets_a_page_that_says_so(client: Client) -> None:
    too_much = "&".join(f"q{n}=1" for n in range(2_000))
    assert client.get(f"/about/?{too_much}").status_code == 200  # asks nothing of its address
    assert client.get(f"/settings/display/?{too_much}").status_code == 400
