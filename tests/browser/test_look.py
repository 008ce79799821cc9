"""How pages look and behave in a real browser: every scheme, every size of words, script on and off, and leaving."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

Visit = Callable[..., Page]
NEUTRAL = "https://www.bbc.co.uk/weather"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_gallery(visit: Visit, width: int, scheme: str) -> None:
    page = visit("/ui/", width=width, scheme=scheme)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "chosen", ["colours-cream", "colours-contrast", "colours-dark", "text-largest.space-wider"]
)
def test_axe_finds_nothing_however_pages_look(visit: Visit, chosen: str) -> None:
    page = visit("/ui/", width=320)
    page.context.add_cookies([{"name": "display", "value": chosen, "url": page.url}])
    page.reload()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("script", [True, False])
def test_what_i_choose_is_there_on_the_next_page(visit: Visit, script: bool) -> None:
    page = visit("/settings/display/", script=script)
    page.get_by_label("Largest").check()
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save how it looks").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto("/about/")
    assert page.locator("html").get_attribute("data-text") == "largest"
    assert page.locator("html").get_attribute("data-colours") == "dark"


def test_words_keep_their_place_with_the_spacing_people_ask_for(visit: Visit) -> None:
    page = visit("/", width=320)
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_leaving_puts_the_neutral_page_in_the_place_of_this_one(visit: Visit) -> None:
    page = visit("/about/")
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page.goto("/help/")
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(f"{NEUTRAL}**")
    page.go_back()
    assert page.url.endswith("/about/")


def test_pressing_shift_three_times_leaves(visit: Visit) -> None:
    page = visit("/help/")
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page.keyboard.type("Rosa Bell")  # capitals are typed with Shift, and do not count
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{NEUTRAL}**")


def test_typing_capitals_does_not_leave(visit: Visit) -> None:
    page = visit("/help/")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.get_by_role("heading", name="Help", level=1)).to_be_visible()


def test_leaving_works_with_script_off(visit: Visit) -> None:
    page = visit("/help/", script=False)
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(f"{NEUTRAL}**")


@pytest.mark.parametrize("script", [True, False])
def test_leaving_signs_out(as_role: Visit, script: bool) -> None:
    page = as_role("person", script=script)
    page.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Weather</title>"))
    with page.expect_request("**/exit/"):
        page.get_by_role("button", name="Exit this page").click(no_wait_after=True)
    page.wait_for_timeout(1000)  # the request outlives its page, so its answer cannot be waited for
    page.goto("/home/")
    assert "/come-in/" in page.url


def test_every_tool_is_reached_by_keyboard_in_the_same_order(visit: Visit) -> None:
    page = visit("/about/", width=320)
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim()"))
    assert reached[0] == "Skip to the main part"
    assert [words for words in reached if words in ("Help", "Exit this page")] == ["Help", "Exit this page"]


def test_the_skip_link_leads_into_the_main_part(visit: Visit) -> None:
    page = visit("/about/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the main part")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_letters_are_counted_only_when_an_answer_nears_its_end(visit: Visit) -> None:
    page = visit("/ui/")
    story = page.get_by_label("My story")
    room = page.locator(".govuk-character-count__status")
    story.fill("A short one.")
    expect(room).to_be_hidden()
    story.fill("a " * 200)
    expect(room).to_have_text("There is room for 100 more letters.")
    expect(room).to_be_visible()
    story.fill("a " * 300)
    expect(room).to_have_text("This is 100 letters too long.")
