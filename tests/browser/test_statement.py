"""Writing a statement in a real browser: with script, with none, in two tabs, with no signal, and by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

SAVED = "[data-saved]"


def words(page: Page) -> object:
    return page.locator("textarea").last


@pytest.fixture
def question(part_of_own: Callable[..., Page]) -> Callable[..., Page]:
    return part_of_own


def test_words_are_saved_as_they_are_typed_and_on_leaving(question: Callable) -> None:
    page = question("Typed")
    address = page.url
    words(page).press_sequentially("I belong at choir", delay=10)
    expect(page.locator(SAVED)).to_have_text("Saved just now")
    assert findings(page) == []
    words(page).fill("I belong at choir on Thursdays")
    page.goto("/home/")  # before the pause after which it is saved
    page.goto(address)
    page.wait_for_timeout(500)
    page.reload()
    expect(words(page)).to_have_value("I belong at choir on Thursdays")


def test_two_tabs_never_lose_each_others_words(question: Callable) -> None:
    page = question("Two tabs")
    words(page).fill("I belong at choir")
    expect(page.locator(SAVED)).to_have_text("Saved just now")
    other = page.context.new_page()
    other.goto(page.url)
    words(page).fill("I belong at choir on Thursdays")
    expect(page.locator(SAVED)).to_have_text("Saved just now")
    words(other).fill("I belong on the bus")
    expect(other.locator(SAVED)).to_contain_text("There are two versions of my words.")
    other.get_by_role("link", name="Look at both").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Two versions of my words")
    assert findings(other) == []
    other.get_by_role("button", name="Keep both").click()
    assert [box.input_value() for box in other.locator("textarea").all()] == [
        "I belong at choir on Thursdays",
        "I belong on the bus",
    ]


def test_with_no_signal_words_wait_in_the_tab_and_are_saved_when_it_is_back(question: Callable) -> None:
    page = question("No signal")
    page.context.set_offline(True)
    words(page).fill("Written in a tunnel")
    expect(page.locator(SAVED)).to_contain_text("Not saved yet: no signal. It is safe here in this tab.")
    assert page.evaluate("Object.keys(sessionStorage).length") == 1
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_have_text("Saved just now", timeout=15_000)
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    page.reload()
    expect(words(page)).to_have_value("Written in a tunnel")


def test_words_that_met_an_error_page_stay_in_the_tab_and_come_back(question: Callable) -> None:
    page = question("Met an error")
    here = page.url
    sorry = {"status": 500, "body": "<h1>Sorry</h1>", "content_type": "text/html"}
    page.route("**/journey/**", lambda r: r.fulfill(**sorry) if r.request.method == "POST" else r.continue_())
    words(page).fill("Nearly lost")
    page.get_by_role("button", name="Save and go on").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sorry")
    page.unroute("**/journey/**")
    page.goto(re.match(r".*/journey/[0-9a-f-]{36}/", here)[0] + "statement/another-part/")
    page.get_by_label("What do I want to call it?").fill("Another page with a box")
    page.get_by_role("button", name="Add this part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Another page with a box")
    expect(page.locator("[data-saved]")).to_be_visible()
    page.goto(here)
    expect(words(page)).to_have_value("Nearly lost")


def test_exit_keeps_no_words_in_the_tab_and_sends_none_after(question: Callable) -> None:
    page = question("Exit")
    saved: list[str] = []
    page.context.route("**/exit/", lambda route: route.abort())  # no answer that clears the storage for us
    page.context.route(lambda url: "127.0.0.1" not in url, lambda route: route.fulfill(body="Weather"))
    here = page.url
    page.context.set_offline(True)
    words(page).fill("He must not read this")
    expect(page.locator(SAVED)).to_contain_text("Not saved yet")
    page.context.set_offline(False)
    words(page).fill("He must not read this either")
    page.on("request", lambda request: saved.append(request.url) if "127.0.0.1" in request.url else None)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(lambda url: "127.0.0.1" not in url)
    assert [url for url in saved if "/exit/" not in url] == []
    page.context.unroute("**/exit/")
    page.goto(here.partition("/journey/")[0] + "/about/")
    assert page.evaluate("Object.keys(sessionStorage).length") == 0


def test_words_typed_while_signed_out_come_back_into_their_box(question: Callable, service: str) -> None:
    page = question("Signed out")
    address = page.url
    cookies = page.context.cookies()
    page.context.clear_cookies()
    words(page).fill("Typed after the session ended")
    expect(page.locator(SAVED)).to_contain_text("My words are safe here in this tab.")
    page.context.add_cookies(cookies)
    page.goto(address)
    expect(words(page)).to_have_value("Typed after the session ended")
    expect(page.locator(SAVED)).to_have_text("Saved just now")


def test_the_switch_is_saved_at_once_and_says_who_sees(question: Callable) -> None:
    page = question("Switch")
    words(page).fill("I cry on Mondays")
    expect(page.locator(SAVED)).to_have_text("Saved just now")
    page.get_by_text("Keep this answer just for me").click()
    expect(page.get_by_text("On now. Only I see this answer.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("switch")).to_be_checked()


def test_from_the_first_words_to_a_signed_version_with_script_off(question: Callable) -> None:
    page = question("No script", script=False, width=320)
    words(page).fill("Boats, and bread")
    page.get_by_role("button", name="Say another thing").click()
    words(page).fill("And Gran")
    page.locator("button:has-text('Save and go on'):visible").last.click()
    expect(page.get_by_text("Saved. I can change it any time.")).to_be_visible()
    page.get_by_role("link", name="Look it over").click()
    expect(page.get_by_text("Boats, and bread")).to_be_visible()
    page.get_by_role("link", name="This is mine").click()
    page.get_by_role("button", name="Yes, this is mine").click()
    expect(page.get_by_text("There is one thing to look at")).to_be_visible()
    page.get_by_label("I said yes out loud").check()
    page.get_by_role("button", name="Yes, this is mine").click()
    expect(page.get_by_text("And Gran")).to_be_visible()
    assert "/versions/" in page.url


def test_a_question_is_answered_by_keyboard_alone(question: Callable) -> None:
    page = question("By keyboard")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("With no mouse at all")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Save and go on":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. I can change it any time.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_where_something_is_to_be_looked_at(question: Callable, width: int) -> None:
    page = question("Too long", width=width)
    page.evaluate("document.querySelector('textarea').value = 'x'.repeat(20001)")
    page.locator("button:has-text('Save and go on'):visible").last.click()
    expect(page.get_by_text("There is one thing to look at")).to_be_visible()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name=re.compile("This is too long")).click()
    expect(words(page)).to_be_focused()


def test_axe_finds_nothing_on_pages_that_only_a_button_leads_to(question: Callable) -> None:
    page = question("Behind buttons")
    words(page).fill("Once")
    expect(page.locator(SAVED)).to_have_text("Saved just now")
    page.reload()
    page.get_by_text("More I can do with this").click()
    page.get_by_role("button", name="How my words changed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How my words changed")
    assert findings(page) == []
    page.go_back()
    page.get_by_text("More I can do with this").click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Take this out?")
    assert findings(page) == []
    page.get_by_role("button", name="Take it out").click()
    page.get_by_role("button", name="Photo").click()
    assert findings(page) == []
    page.get_by_role("button", name="Keep this photo").click()
    expect(page.get_by_text("There is one thing to look at")).to_be_visible()
    assert findings(page) == []
