"""From the front page to a signed statement with a photo and a paper copy, as a new user would: three ways."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import findings

WORDS = "I get up when I am ready. Then I walk by the canal and count the boats."
MOST_TABS = 150


class Traveller:
    """Somebody at a browser. `press` and `write` use the mouse; the traveller below uses keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, words: str) -> None:
        target.fill(words)

    def choose(self, name: str) -> None:
        """Choose one of several: a finger or a mouse presses the words."""
        self.page.get_by_text(name, exact=True).click()

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name).first)

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name).first)


class KeyboardTraveller(Traveller):
    """Reaches everything by Tab and presses it by Enter or Space; the mouse is never touched."""

    def reach(self, target: Locator) -> None:
        target.wait_for()
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                shown = target.evaluate("element => getComputedStyle(element).outlineStyle")
                hidden_input = target.evaluate(
                    "element => ['radio', 'checkbox', 'file'].includes(element.type)"
                )
                assert hidden_input or shown != "none", "the focus cannot be seen"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by the keyboard on {self.page.url}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press(
            "Space" if target.get_attribute("type") in ("radio", "checkbox") else "Enter"
        )
        self.page.wait_for_load_state()

    def choose(self, name: str) -> None:
        self.press(self.page.get_by_label(name, exact=True))

    def write(self, target: Locator, words: str) -> None:
        self.reach(target)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)


@pytest.fixture(params=["mouse", "keyboard", "without script"])
def traveller(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> Iterator[Traveller]:
    page = visit("/", script=request.param != "without script")
    yield KeyboardTraveller(page) if request.param == "keyboard" else Traveller(page)


@pytest.fixture
def boat(tmp_path: Path) -> Path:
    """A photo as a phone takes it: with where it was taken inside."""
    picture = Image.new("RGB", (1600, 1200), "#8fc1e3")
    ImageDraw.Draw(picture).rectangle((200, 700, 1400, 900), fill="#0f4f49")
    place = picture.getexif()
    place[0x8825] = {1: "N", 2: (53.0, 57.0, 0.0)}
    held = io.BytesIO()
    picture.save(held, "JPEG", exif=place)
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(held.getvalue())
    return path


def code_sent_to(page: Page, address: str) -> str:
    """Read the code in the demo's kept mail, in another tab."""
    mail = page.context.new_page()
    mail.goto("/demo/mail/")
    text = mail.locator("main").inner_text()
    mail.close()
    found = re.search(rf"To {re.escape(address)},.*?Your code is (\d{{6}})", text, re.DOTALL)
    assert found, text
    return found[1]


def come_in(traveller: Traveller, address: str) -> None:
    page = traveller.page
    traveller.link("Start my story")
    traveller.write(page.get_by_role("textbox", name="My email address"), address)
    traveller.button("Send me a code")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    traveller.write(page.locator("input[autocomplete=one-time-code]"), code_sent_to(page, address))
    traveller.press(page.get_by_role("button", name="Come in", exact=True))
    expect(page.get_by_label("What do I like to be called?")).to_be_visible()
    traveller.write(page.get_by_label("What do I like to be called?"), "Rosa")
    traveller.button("Begin my journey")
    expect(page.get_by_text("Hello, Rosa.")).to_be_visible()


def say_something(traveller: Traveller, photo: Path) -> None:
    page = traveller.page
    traveller.press(page.locator("main").get_by_role("link", name="Aspiring").first)
    traveller.button("Begin my statement")
    traveller.link("My good life")
    traveller.link("What makes a good day?")
    traveller.write(page.get_by_label("In my words"), WORDS)
    traveller.press(page.locator("main").get_by_role("button", name="Photo").first)
    picture = page.locator("input[type=file]")
    if isinstance(traveller, KeyboardTraveller):
        traveller.reach(picture)
    # Choosing the file happens in the device's own window, which belongs to no page.
    picture.set_input_files(photo)
    traveller.write(page.get_by_label("What is in this picture?"), "The boat I say hello to")
    traveller.button("Keep this photo")
    expect(page.get_by_label("In my words")).to_have_value(WORDS)
    expect(page.locator("main img[alt='The boat I say hello to']").first).to_be_visible()


def sign(traveller: Traveller) -> None:
    page = traveller.page
    traveller.press(page.locator("main").get_by_role("link", name="My good life").first)
    traveller.link("My statement")
    traveller.link("Look it over")
    expect(page.get_by_text(WORDS)).to_be_visible()
    traveller.press(page.locator("main").get_by_role("link", name="This is mine").first)
    traveller.choose("I signed it myself")
    traveller.button("Yes, this is mine")
    expect(page.get_by_text(WORDS)).to_be_visible()


def take_a_copy(traveller: Traveller) -> bytes:
    """Ask for the paper copy, wait on its page, and download it."""
    page = traveller.page
    traveller.link("Have it on paper")
    traveller.button("Make this paper")
    ready = page.get_by_role("link", name="Keep a copy (PDF)")
    for _ in range(40):
        if ready.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as download:
        traveller.press(ready)
    return Path(download.value.path()).read_bytes()


def test_from_the_front_page_to_a_signed_statement_on_paper(traveller: Traveller, boat: Path) -> None:
    come_in(traveller, f"traveller.{uuid4().hex[:8]}@example.org")
    say_something(traveller, boat)
    sign(traveller)
    document = take_a_copy(traveller)
    assert document.startswith(b"%PDF-")
    assert len(document) > 10_000


def test_an_error_is_announced_and_leads_to_its_field(visit: Callable[..., Page]) -> None:
    page = visit("/come-in/")
    page.get_by_role("button", name="Send me a code").click()
    summary = page.locator("[data-module=govuk-error-summary]")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error: ")
    assert findings(page) == []
    summary.get_by_role("link").first.click()
    expect(page.get_by_role("textbox", name="My email address")).to_be_focused()
