"""A tablet that many use: two people come in one after the other, and nothing of the first is left for the second."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings, until

AsRole = Callable[..., Page]
MARKER = "heron under the third bridge"
PIN = {"Bea": "8264", "Cy": "7153"}
SAVED = "[data-saved]"
KEPT = """async () => ({
  page: document.documentElement.outerHTML,
  boxes: [...document.querySelectorAll("textarea, input")].map((box) => box.value).join(" "),
  session: JSON.stringify(sessionStorage),
  local: JSON.stringify(localStorage),
  bases: (await indexedDB.databases()).map((base) => base.name),
  caches: await caches.keys(),
})"""


@pytest.fixture(scope="module")
def numbers() -> dict[str, str]:
    return {}


@pytest.fixture
def cards(as_role: AsRole, numbers: dict[str, str]) -> dict[str, str]:
    """Two people with a card each: Asha began with them, and gave them what the page showed once."""
    for name in PIN:
        if name in numbers:
            continue
        page = as_role("supporter", "/home/begin-with/")
        page.get_by_label("What do they like to be called?").fill(name)
        page.get_by_label("What do they call me?").fill("Asha")
        page.get_by_label("friend", exact=True).check()
        page.get_by_label("How did they say yes?").fill("Yes, please.")
        page.get_by_label("They are here with me").check()
        page.get_by_role("button", name="They said yes: begin").click()
        numbers[name] = page.locator(".signcard__number").inner_text()
        assert findings(page) == []
    return numbers


@pytest.fixture
def tablet(visit: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    def take(**how: Any) -> Page:
        return visit("/card/", **how)

    yield take


def come_in(page: Page, number: str, pin: str) -> None:
    """With a card: the first time the PIN is chosen, later it is typed."""
    page.goto("/card/")
    page.get_by_label("The number on my card").fill(number)
    page.get_by_label("My PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Come in", exact=True).click()
    if "/first/" in page.url:
        page.get_by_label("No, only I see it").check()
        page.get_by_label("My new PIN").fill(pin)
        page.get_by_label("The same PIN again").fill(pin)
        page.get_by_role("button", name="This is my PIN").click()
    page.goto("/home/")


def question(page: Page, title: str) -> None:
    """A question of theirs that nobody answered yet."""
    page.goto("/home/")
    journey = re.search(r"/journey/[0-9a-f-]{36}/", page.content())
    assert journey
    page.goto(f"{journey[0]}statement/another-part/")
    page.get_by_label("What do I want to call it?").fill(title)
    page.get_by_role("button", name="Add this part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def next_person(page: Page) -> None:
    page.get_by_role("button", name="Next person").click()
    page.wait_for_url("**/card/")


def nothing_left(page: Page, *words: str) -> None:
    kept = page.evaluate(KEPT)
    assert (kept["session"], kept["local"], kept["bases"], kept["caches"]) == ("{}", "{}", [], [])
    for word in words:
        assert word not in kept["page"] + kept["boxes"]


def everywhere_back(page: Page, *words: str) -> None:
    """Press the back button as far as it goes."""
    for _ in range(8):
        before = page.url
        page.go_back(wait_until="load")
        page.wait_for_timeout(100)
        if page.url in (before, "about:blank"):
            break
        nothing_left(page, *words)


@pytest.mark.parametrize("script", [True, False])
def test_nothing_of_the_last_one_is_left_behind_the_back_button(
    cards: dict[str, str], tablet: Callable[..., Page], script: bool
) -> None:
    page = tablet(script=script)
    come_in(page, cards["Bea"], PIN["Bea"])
    question(page, f"Where I like to sit {script}")
    page.locator("textarea").last.fill(MARKER)
    if script:
        expect(page.locator(SAVED)).to_have_text("Saved just now")
        assert MARKER in page.content() or page.locator("textarea").last.input_value() == MARKER
    else:
        page.get_by_role("button", name="Save and go on").click()
    page.goto("/home/")
    page.goto("/my/sign-ins/")
    next_person(page)
    nothing_left(page, MARKER, "Bea")
    everywhere_back(page, MARKER, "Bea", "Where I like to sit")
    come_in(page, cards["Cy"], PIN["Cy"])
    nothing_left(page, MARKER, "Bea")
    next_person(page)


def test_no_cookie_says_who_was_there_or_how_they_like_pages(
    cards: dict[str, str], tablet: Callable[..., Page]
) -> None:
    page = tablet()
    come_in(page, cards["Bea"], PIN["Bea"])
    page.get_by_role("link", name="Easy read").click()
    assert [cookie for cookie in page.context.cookies() if cookie["name"] == "display"]
    next_person(page)
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert not {name for name in names if "display" in name or "messages" in name}


def test_words_typed_with_no_signal_never_reach_the_next_one(
    cards: dict[str, str], tablet: Callable[..., Page]
) -> None:
    page = tablet()
    come_in(page, cards["Bea"], PIN["Bea"])
    question(page, "In the tunnel")
    address = page.url
    page.context.set_offline(True)
    page.locator("textarea").last.fill(MARKER)
    expect(page.locator(SAVED)).to_contain_text("no signal")
    page.get_by_role("button", name="Next person").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no signal now")
    expect(page.locator("textarea").last).to_have_value(MARKER)
    page.context.set_offline(False)
    next_person(page)
    nothing_left(page, MARKER)
    come_in(page, cards["Cy"], PIN["Cy"])
    assert page.goto(address).status == 404  # type: ignore[union-attr]
    nothing_left(page, MARKER, "In the tunnel")
    next_person(page)
    # And none of the first one's words are lost.
    come_in(page, cards["Bea"], PIN["Bea"])
    page.goto(address)
    expect(page.locator("textarea").last).to_have_value(MARKER)
    next_person(page)


def test_words_that_the_server_does_not_take_are_said_first_and_then_go(
    cards: dict[str, str], tablet: Callable[..., Page]
) -> None:
    page = tablet()
    come_in(page, cards["Bea"], PIN["Bea"])
    question(page, "When the service is away")
    page.route("**/save/**", lambda route: route.abort())
    page.locator("textarea").last.fill(MARKER)
    page.get_by_role("button", name="Next person").click()
    expect(page.get_by_role("alert")).to_contain_text("not saved yet")
    next_person(page)
    nothing_left(page, MARKER)
    everywhere_back(page, MARKER)


def test_forms_offer_nothing_that_was_typed_before(
    cards: dict[str, str], tablet: Callable[..., Page]
) -> None:
    page = tablet(script=False)
    come_in(page, cards["Cy"], PIN["Cy"])
    for path in ("/home/", "/my/sign-ins/"):
        page.goto(path)
        assert {form.get_attribute("autocomplete") for form in page.locator("form").all()} == {"off"}
    question(page, "Typed by hand")
    assert page.locator("form:not([autocomplete=off])").count() == 0
    next_person(page)


def test_the_square_fills_in_the_number_and_leaves_no_trace(tablet: Callable[..., Page]) -> None:
    page = tablet()
    page.goto("about:blank")
    page.goto("/card/#123456789012345")
    expect(page.get_by_label("The number on my card")).to_have_value("123 456 789 012 345")
    until(page, "location.hash === ''")
    assert findings(page) == []


def test_a_pin_is_covered_until_somebody_asks_to_see_it(tablet: Callable[..., Page]) -> None:
    page = tablet(script=True)
    pin = page.get_by_label("My PIN", exact=True)
    assert pin.evaluate("box => getComputedStyle(box).webkitTextSecurity") == "disc"
    page.get_by_label("Show me the numbers as I type").check()
    assert pin.evaluate("box => getComputedStyle(box).webkitTextSecurity") == "none"
