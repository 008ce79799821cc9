"""From what matters to a signed choice, on a phone: three options, one question answered by a provider, one visit.

By a finger, by keyboard alone, and with script off. Tom, who keeps the entry that is asked, answers in another browser.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import findings
from tests.browser.test_people import tab_to
from tests.turns import todays

AsRole = Callable[..., Page]
# One of Tom's entries in the demo.
TOMS = "Tanzelmoor Workshop"


@dataclass
class Hand:
    """Somebody at a page: a finger, or the keys alone. Each new page is looked at by axe."""

    page: Page
    keys: bool
    looks: bool

    def go(self, there: Locator) -> None:
        """Press it, and see that the page it leads to has nothing wrong with it."""
        if self.keys:
            tab_to(self.page, there)
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            with self.page.expect_navigation():
                there.click()
        if self.looks:
            assert findings(self.page) == [], self.page.url

    def button(self, name: str) -> None:
        self.go(self.page.get_by_role("button", name=re.compile(name)).first)

    def link(self, name: str) -> None:
        self.go(self.page.locator("main").get_by_role("link", name=re.compile(name)).first)

    def write(self, label: str | re.Pattern[str], words: str) -> None:
        box = self.page.get_by_label(label)
        if self.keys:
            tab_to(self.page, box)
            self.page.keyboard.type(words)
        else:
            box.fill(words)

    def pick(self, label: str) -> None:
        choice = self.page.get_by_label(re.compile(label)).first
        if self.keys:
            # A group of radio buttons is one stop of Tab; arrows go round in it.
            choice.focus()
            self.page.keyboard.press("Space")
            expect(choice).to_be_checked()
        else:
            choice.check()

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


def photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), (120, 160, 200)).save(made, "JPEG")
    return made.getvalue()


# One of them each day, and all of them in `make faults`.
WAYS = {"finger": (True, False), "keys": (True, True), "no-script": (False, False)}


@pytest.mark.parametrize(
    ("script", "keys"), [pytest.param(*WAYS[name], id=name) for name in todays(list(WAYS), 3)]
)
def test_from_what_matters_to_a_signed_choice(as_role: AsRole, script: bool, keys: bool) -> None:
    name = f"My next home {uuid4().hex[:6]}"
    # axe is a script of its own, and runs where scripts do.
    rosa = Hand(as_role("person", width=320, script=script), keys, looks=script and not keys)
    choice = begin(rosa, name)
    say_what_matters(rosa, choice)
    keep_three(rosa, choice)
    question = f"May a cat live there too ({uuid4().hex[:6]})?"
    ask(rosa, choice, question)
    answer(Hand(as_role("provider", width=320, script=script), keys, looks=rosa.looks), question)
    rosa.page.goto(f"{choice}questions/")
    rosa.link(re.escape(question))
    rosa.sees("Cats are welcome here.")
    go_and_see(rosa, choice)
    sign(rosa, choice)


def begin(rosa: Hand, name: str) -> str:
    """The address of a new choice, from the home page."""
    journey = re.search(r"/journey/[0-9a-f-]{36}/", rosa.page.content())
    assert journey
    rosa.page.goto(f"{journey[0]}choosing/begin/")
    rosa.pick("Somewhere to live")
    rosa.write("What do I want to call it?", name)
    rosa.write("Where should it be close to?", "Skipton")
    rosa.button("Go on")
    rosa.sees("What matters to me")
    return rosa.page.url


def say_what_matters(rosa: Hand, choice: str) -> None:
    """One thing from the statement, one from what people ask, which goes first."""
    rosa.link("What matters to me")
    rosa.link("From what I have said")
    rosa.button("This matters here.*By the water")
    rosa.page.goto(f"{choice}matters/facts/pets/")
    rosa.pick("My pet can live with me")
    rosa.pick("I must have this")
    rosa.button("Put it on my list")
    rosa.sees("Pets: My pet can live with me")


def keep_three(rosa: Hand, choice: str) -> None:
    """The first two that fit, and Tom's by its name; seen side by side on what matters."""
    for _ in range(2):
        rosa.page.goto(f"{choice}options/fits/")
        rosa.button("Keep this one")
    rosa.page.goto(f"{choice}options/find/")
    rosa.write("What is it called?", TOMS)
    rosa.button("^Look$")
    rosa.button(f"Keep this one.*{TOMS}")
    rosa.link("See them side by side")
    rosa.sees("My pet can live with me")
    rosa.sees(TOMS)


def ask(rosa: Hand, choice: str, question: str) -> None:
    """A question that does not say who asks."""
    rosa.page.goto(f"{choice}questions/write/")
    rosa.write("What do I want to know?", question)
    rosa.pick(TOMS)
    rosa.button("Keep this")
    rosa.link("Ask without saying who I am|See what they would get")
    rosa.sees(question)
    # Rosa of the demo wrote to them today already: a letter of its own day would come tomorrow.
    if rosa.page.get_by_label("Today", exact=True).count():
        rosa.pick("^Today$")
    rosa.button("Send this letter")


def answer(tom: Hand, question: str) -> None:
    """Tom reads it, learns nothing of who asks, and answers."""
    tom.page.goto("/keep/")
    # He may look after others too by now.
    tom.link("Look after it.*Tanzelmoor")
    tom.link("etters")
    tom.link(re.escape(question))
    tom.sees(question)
    assert "Rosa" not in tom.page.content()
    tom.write("Our answer", "Cats are welcome here.")
    tom.button("Send this answer")


def go_and_see(rosa: Hand, choice: str) -> None:
    """A visit that was yesterday, with a face for how it felt and a photo."""
    rosa.page.goto(f"{choice}visits/")
    rosa.link(f"Plan one.*{TOMS}|{TOMS}")
    yesterday = timezone.localdate() - timedelta(days=1)
    which_day = rosa.page.get_by_role("group", name="Which day?")
    for box, number in (("Day", yesterday.day), ("Month", yesterday.month), ("Year", yesterday.year)):
        which_day.get_by_label(box).fill(str(number))
    rosa.button("Keep this")
    rosa.link("Put a photo here")
    rosa.page.locator("input[type=file]").set_input_files(
        {"name": "garden.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    rosa.button("Keep|Put")
    expect(rosa.page.locator("main img[src*='/journey/']").first).to_be_visible()


def sign(rosa: Hand, choice: str) -> None:
    rosa.page.goto(choice)
    rosa.link("My choice, and why")
    rosa.pick(TOMS)
    rosa.write("Why? In my own way", "Because of the boats, and Biscuit can come.")
    rosa.button("Look it over and sign")
    rosa.sees("Because of the boats, and Biscuit can come.")
    rosa.pick("I signed it myself")
    rosa.button("Yes, this is my choice")
    rosa.sees("Signed on")
    rosa.sees("My pet can live with me")
    rosa.sees("Only I read this.")
