"""Three people in three browsers: Rosa asks her daughter to help with one part, Tom's team sees another, and it ends.

A film that is running when it ends: tests/journeys/test_running_film.py. The demo's film is smaller than what is sent
before the gate is asked again.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings
from tests.browser.test_people import enter, press

AsRole = Callable[..., Page]
PRIVATE = "when Gran is not here"  # In the part that is shared, and just for Rosa.
IDEA = "You want to lock your own door, and know who has a key."
TYPED = "You like it when somebody rings before they come."
PATIENCE = 60  # looks at the mailbox, half a second each


@dataclass(frozen=True)
class Asked:
    """Somebody new to each run, for the demo is shared by every test."""

    name: str
    address: str


@dataclass(frozen=True)
class Parts:
    """Rosa's statement, what she shares of it with whom, and the titles of all its parts by address."""

    statement: str
    hers: str
    teams: str
    titles: dict[str, str]

    def but(self, address: str) -> dict[str, str]:
        return {other: title for other, title in self.titles.items() if other != address}


@pytest.fixture
def asked() -> Asked:
    key = uuid4().hex[:6]
    return Asked(f"Marisol {key}", f"marisol.{key}@example.org")


@pytest.fixture
def rosa(as_role: AsRole, asked: Asked) -> Iterator[Page]:
    """Rosa on My people. Whatever becomes of the test, her daughter sees nothing afterwards."""
    page = as_role("person")
    press(page, "link", "My people")
    people = page.url
    yield page
    page.goto(people)
    stop = page.get_by_role("button", name=re.compile(f"Stop now.*{asked.name}"))
    if stop.count():
        stop.click()


@pytest.fixture
def parts(rosa: Page) -> Iterator[Parts]:
    """Rosa's statement. What the test put into it goes out again."""
    people = rosa.url
    statement = people.replace("/people/", "/statement/")
    rosa.goto(statement)
    found = rosa.locator("main a[href*='/statement/']").all()
    of_parts = {link.get_attribute("href") or "": link.inner_text().strip() for link in found}
    titles = {
        address: title
        for address, title in of_parts.items()
        if re.search(r"/statement/[0-9a-f-]{36}/$", address) and title
    }
    rosa.goto(people)
    by_title = {title: address for address, title in titles.items()}
    hers = by_title["Being safe and in charge"]
    yield Parts(statement, hers, by_title["Work, learning and fun"], titles)
    rosa.goto(f"{hers}own/")
    kept = rosa.locator(".answer").filter(has_text=IDEA)
    while kept.count():
        kept.first.get_by_text("More I can do with this").click()
        kept.first.get_by_role("button", name="Take it out").click()
        press(rosa, "button", "Take it out")
        rosa.goto(f"{hers}own/")


def said(page: Page, address: str) -> str:
    """What a page says, without the band and the menu around it."""
    page.goto(address)
    return page.locator("main").inner_text()


def mailed(page: Page, address: str, pattern: str) -> str:
    """What the demo's kept mail holds for somebody, once a worker has sent it."""
    mail = page.context.new_page()
    for _ in range(PATIENCE):
        mail.goto("/demo/mail/")
        found = re.search(
            rf"To {re.escape(address)},.*?{pattern}", mail.locator("main").inner_text(), re.DOTALL
        )
        if found:
            mail.close()
            return found[1]
        mail.wait_for_timeout(500)
    raise AssertionError(f"No mail with {pattern} came to {address}")


def invite(rosa: Page, asked: Asked, part: str) -> None:
    """By email, to one part, to help with it."""
    assert findings(rosa) == []
    press(rosa, "link", "Invite someone")
    rosa.get_by_label("What I call them").fill(asked.name)
    for answers in (("Family",), ("By email",), (), ("The parts I tick", part), ("See, and help me write",)):
        for answer in answers:
            rosa.get_by_label(answer, exact=True).check()
        if not answers:
            rosa.get_by_label("Their email address").fill(asked.address)
        assert findings(rosa) == []
        press(rosa, "button", "Go on")
    rosa.get_by_label("Until I say stop", exact=True).check()
    assert findings(rosa) == []
    press(rosa, "button", "Go on")
    assert findings(rosa) == []
    press(rosa, "link", "That is right")
    assert findings(rosa) == []
    rosa.get_by_role("button", name="No, I chose this").click()
    expect(rosa.get_by_role("heading", level=1)).to_be_visible()


def say_yes(page: Page, asked: Asked) -> None:
    """New here: from the link of the mail over the code of another mail to "yes", by keyboard alone."""
    page.goto(mailed(page, asked.address, r"https?://[^/\s]+(/invited/\S+)"))
    assert "Rosa" not in page.content()
    enter(page, page.locator("main").get_by_role("link", name="Come in"))
    page.get_by_role("textbox", name="My email address").fill(asked.address)
    enter(page, page.get_by_role("button", name="Send me a code"))
    page.locator("input[autocomplete=one-time-code]").fill(
        mailed(page, asked.address, r"Your code is (\d{6})")
    )
    enter(page, page.get_by_role("button", name="Come in", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa asks me")
    assert findings(page) == []
    enter(page, page.get_by_role("button", name="Yes, I would like that"))
    expect(page.get_by_text("What Rosa shares is on my first page now.")).to_be_visible()


def sees_one_part(page: Page, parts: Parts, shared: str) -> list[str]:
    """What is not shared answers as if it were not there, and is named nowhere. Gives what the two pages say."""
    got = [said(page, parts.statement), said(page, shared)]
    assert all(PRIVATE not in words for words in got)
    assert PRIVATE not in page.content()
    for address, title in parts.but(shared).items():
        assert page.context.request.get(address).status == 404
        assert not [words for words in got if title in words]
    return got


def sees_as(rosa: Page, people: str, name: str, *addresses: str) -> list[str]:
    """What Rosa is shown as somebody else."""
    rosa.goto(people)
    rosa.get_by_role("button", name=f"See as {name}", exact=True).click()
    shown = [said(rosa, address) for address in addresses]
    expect(rosa.get_by_text(f"This is what {name} sees")).to_be_visible()
    rosa.get_by_role("button", name="Back to me").click()
    return shown


def test_people_who_help(
    rosa: Page, parts: Parts, asked: Asked, as_role: AsRole, visit: Callable[..., Page]
) -> None:
    people = rosa.url
    # Rosa asks her daughter to help with one part; she says yes.
    invite(rosa, asked, parts.titles[parts.hers])
    daughter = visit("/")
    say_yes(daughter, asked)
    # Each sees that part and nothing else, and Rosa sees what they see.
    tom = as_role("provider", script=False)
    hers = sees_one_part(daughter, parts, parts.hers)
    assert "I take my phone" in hers[1]
    assert sees_as(rosa, people, asked.name, parts.statement, parts.hers) == hers
    assert findings(daughter) == []
    toms = sees_one_part(tom, parts, parts.teams)
    assert sees_as(rosa, people, "Canal Street day team", parts.statement, parts.teams) == toms
    # The daughter's words, written on a phone, wait under her name, until Rosa puts them with her answers.
    daughter.set_viewport_size({"width": 320, "height": 640})
    for question in daughter.locator("ul.asked a").all():
        assert question.evaluate("link => link.offsetWidth") > 120  # Words, not letters, one below the other.
    daughter.locator("ul.asked a").last.click()
    daughter.locator("textarea").first.fill(IDEA)
    press(daughter, "button", "Send this idea")
    rosa.goto(people)
    expect(rosa.get_by_role("heading", name=f"{asked.name}’s ideas for me")).to_be_visible()
    assert findings(rosa) == []
    press(rosa, "link", "All ideas for me")
    assert findings(rosa) == []
    idea = rosa.get_by_role("article").filter(has_text=IDEA)
    idea.get_by_role("button", name="Put it with my answers").click()
    for page in (rosa, daughter):
        assert IDEA in said(page, parts.hers)
    expect(rosa.get_by_text(f"{asked.name}’s words, added by me.")).to_be_visible()
    # Rosa stops it while her daughter has two pages open.
    daughter.locator("ul.asked a").first.click()
    second = daughter.context.new_page()
    second.goto(parts.hers)
    rosa.goto(people)
    rosa.get_by_role("button", name=re.compile(f"Stop now.*{asked.name}")).click()
    expect(rosa.get_by_text(f"Stopped. {asked.name} cannot see anything now.")).to_be_visible()
    press(second, "link", "My ideas for Rosa")
    expect(second.get_by_role("heading", level=1)).to_have_text("I cannot find that page")
    daughter.locator("textarea").first.fill(TYPED)
    expect(daughter.get_by_role("heading", name="What I wrote, to copy")).to_be_focused()
    expect(daughter.locator("textarea")).to_have_value(TYPED)
    assert tom.goto(parts.teams).status == 200  # type: ignore[union-attr]
