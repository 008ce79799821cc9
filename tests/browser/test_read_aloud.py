"""Reading aloud, in a real browser whose voices are ours to see: only when asked, in order, with the words marked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings, until
from tests.browser.voices import AWAY, LOCAL, speech


@pytest.fixture
def hearing(visit: Callable[..., Page]) -> Callable[..., Page]:
    def opened(path: str, voices: str = LOCAL, likes: str = "", **how: object) -> Page:
        page = visit("/healthz", **how)
        page.context.add_init_script(speech(voices))
        if likes:
            page.context.add_cookies([{"name": "display", "value": likes, "url": page.url}])
        page.goto(path)
        return page

    return opened


def test_nothing_is_said_unless_somebody_asks(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/")
    page.wait_for_timeout(500)

    assert page.evaluate("heard") == []
    expect(page.locator("[data-reader]")).to_be_hidden()


def test_the_page_is_read_in_order_sentence_by_sentence(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/")

    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")
    for n in range(2, 5):
        page.evaluate("endOne()")
        until(page, f"heard.length === {n}")

    heard, main = page.evaluate("heard"), " ".join(page.locator("main").inner_text().split())
    places = [main.find(words.rstrip(".").split("  ")[0][:20]) for words in heard]
    assert heard[0] == page.locator("h1").inner_text()
    assert places == sorted(places)
    assert -1 not in places


def test_sentence_and_word_are_marked_without_touching_the_page(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/")
    before = page.locator("main").inner_html()

    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")
    first = page.evaluate("heard[0]")
    word = first.split()[0]
    page.evaluate(f"wordAt(0, {len(word)})")

    assert page.evaluate('marked("read-sentence")') == first
    assert page.evaluate('marked("read-word")') == word
    assert page.locator("main").inner_html() == before


def test_pause_goes_on_from_the_same_sentence(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/")
    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")
    page.evaluate("endOne()")
    until(page, "heard.length === 2")

    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused.")).to_be_visible()
    assert page.evaluate("speaking") is None
    page.get_by_role("button", name="Play").click()
    until(page, "heard.length === 3")

    assert page.evaluate("heard[2] === heard[1]")


def test_stop_ends_it_and_takes_the_marks_away(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/")
    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")

    page.get_by_role("button", name="Stop", exact=True).click()

    assert page.evaluate("speaking") is None
    assert page.evaluate('marked("read-sentence")') == ""
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()
    expect(page.locator("[data-reader]")).to_be_hidden()


def test_speed_is_kept_for_the_next_page(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/")
    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")

    page.get_by_label("Speed").select_option("Slow")
    until(page, "heard.length === 2")
    assert page.evaluate("speaking.rate") == 0.7

    page.goto("/help/")
    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")
    assert page.evaluate("speaking.rate") == 0.7


def test_pictures_are_read_by_their_words_and_drawings_without_words_are_not(
    hearing: Callable[..., Page],
) -> None:
    page = hearing("/privacy/?easy=1")
    page.get_by_role("button", name="Read aloud").click()
    until(page, "heard.length === 1")
    for n in range(2, 6):
        page.evaluate("endOne()")
        until(page, f"heard.length === {n}")

    assert page.evaluate("heard")[:1] == ["My privacy"]
    assert "What I write is mine." in page.evaluate("heard")


@pytest.mark.parametrize("voices", ["[]", AWAY])
def test_without_a_voice_on_the_device_it_says_so_kindly(hearing: Callable[..., Page], voices: str) -> None:
    page = hearing("/about/", voices)

    page.get_by_role("button", name="Read aloud").click()

    expect(page.get_by_text("This device has no voice of its own yet.")).to_be_visible()
    assert page.evaluate("heard") == []
    assert findings(page) == []


def test_switched_off_there_is_no_button(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/", likes="aloud-off")
    page.wait_for_timeout(300)

    expect(page.get_by_role("button", name="Read aloud")).to_be_hidden()


def test_ready_means_open_and_silent(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/", likes="aloud-ready")

    expect(page.get_by_text("Ready to read this page.")).to_be_visible()
    assert page.evaluate("heard") == []
    assert findings(page) == []

    page.get_by_role("button", name="Play").click()
    until(page, "heard.length === 1")
    assert findings(page) == []


def test_with_script_off_it_is_not_shown(visit: Callable[..., Page]) -> None:
    page = visit("/about/", script=False)

    expect(page.get_by_role("button", name="Read aloud")).to_be_hidden()
    expect(page.locator("[data-reader]")).to_be_hidden()


def test_the_reader_fits_a_small_phone(hearing: Callable[..., Page]) -> None:
    page = hearing("/about/", likes="aloud-ready", width=320)

    expect(page.get_by_text("Ready to read this page.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
