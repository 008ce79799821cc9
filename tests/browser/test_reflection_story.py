"""Looking back as a new user would: a story in pictures, two guests in two other browsers, a film they send, and three
changes of which two are said yes to where they would change something. On a phone, and looked at by axe.
"""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import come_in
from tests.browser.test_choosing_story import Hand
from tests.journeys.films import film


@pytest.fixture
def name() -> str:
    return f"Ines {uuid4().hex[:6]}"


def test_looking_back_and_what_it_changes(visit: Callable[..., Page], name: str, tmp_path: Path) -> None:
    ines = Hand(visit("/", width=320), keys=False, looks=True)
    journey = begin(ines, name)
    there = look_back(ines, journey)
    guests = [comes(visit, ines, there, who) for who in ("Asha", "Gran")]
    sent = tmp_path / "party.mp4"
    film(sent)
    celebrate(guests[0], there, sent)
    suggest(guests[1], there)
    hang_it_up(ines, there)
    plays_with_its_words(ines.page, there)
    ines.page.goto(there)
    ines.sees("Asha")
    ines.button("Put it with mine.*walk")
    changes(ines, journey, there)


def begin(ines: Hand, name: str) -> str:
    """A journey with a statement and a plan, which say nothing yet."""
    page = ines.page
    come_in(page, f"{name.replace(' ', '.').lower()}@example.org")
    page.get_by_label("What do I like to be called?").fill(name)
    page.get_by_role("button", name="Begin my journey").click()
    link = page.locator("a[href*='/journey/']").first.get_attribute("href")
    found = re.search(r"/journey/[0-9a-f-]{36}/", link or "")
    assert found
    page.goto(f"{found[0]}statement/")
    page.get_by_role("button", name="Begin my statement").click()
    return found[0]


def look_back(ines: Hand, journey: str) -> str:
    """The address of a reflection that is a story in pictures, with one card in words."""
    ines.page.goto(f"{journey}reflections/begin/")
    ines.write("What is it about?", "My year on the boats.")
    ines.pick("A story in pictures")
    ines.button("^Begin$")
    there = re.search(r"/journey/[0-9a-f-]{36}/reflections/[0-9a-f-]{36}/", ines.page.url)
    assert there
    ines.page.goto(there[0])
    ines.go(ines.page.locator("form:has(input[value=story]) button").first)
    ines.page.locator("button[value^='open'][value$='words']").first.click()
    ines.page.get_by_label("Words for the card").fill("First I was on the till.")
    ines.page.locator("button[value='put-words']").first.click()
    expect(ines.page.get_by_label(re.compile("What is happening")).first).to_have_value(
        "First I was on the till."
    )
    ines.button("That is it for now")
    return there[0]


def comes(visit: Callable[..., Page], ines: Hand, there: str, who: str) -> Hand:
    """Asked with a card, in a browser of their own; they may bring something, and see nothing that is in it."""
    page = ines.page
    page.goto(f"{there}people/")
    page.get_by_label("What I call them").first.fill(who)
    for answer in ("Friend", "With a card", "See the invitation, and bring", "Until I say stop"):
        page.get_by_label(re.compile(answer)).first.check()
        page.get_by_role("button", name="Go on", exact=True).first.click()
    page.get_by_role("link", name="That is right").click()
    page.get_by_role("button", name="No, I chose this").click()
    code = page.locator(".people-code").inner_text()
    guest = Hand(visit("/", width=320), keys=False, looks=True)
    come_in(guest.page, f"{who.lower()}.{uuid4().hex[:6]}@example.org")
    guest.page.goto("/invited/")
    guest.page.get_by_label("The code on the card").fill(code.lower())
    guest.page.get_by_role("button", name="Go on", exact=True).click()
    guest.page.get_by_role("button", name="Yes, I would like that").click()
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("button", name=f"Yes, that is {who}").click()
    guest.page.goto(there)
    guest.button("Yes, I will do that")
    guest.sees("Suggest something")
    assert "on the till" not in guest.page.content()
    return guest


def celebrate(guest: Hand, there: str, sent: Path) -> None:
    guest.page.goto(f"{there}glad/celebrate/?way=film")
    guest.page.locator("input[type=file]").first.set_input_files(sent)
    guest.write(re.compile("What is said in it"), "Happy day, Ines!")
    guest.button("Send it")
    guest.sees("It is sent.")


def hang_it_up(ines: Hand, there: str) -> None:
    """Once it was made ready it is looked at, and put up so that guests see it."""
    ines.page.goto(there)
    ines.link("Somebody sent me a celebration")
    up = ines.page.get_by_role("button", name=re.compile("Put it up, my guests see it"))
    expect(ines.page.get_by_role("heading", name="From Asha")).to_be_visible()
    # The films of the demo's people are made ready before it, one after another.
    for _ in range(240):
        if up.count():
            break
        ines.page.wait_for_timeout(1000)
        ines.page.reload()
    expect(ines.page.locator("video[data-sent] track")).to_have_count(1)
    ines.go(up)
    ines.sees("My guests see this")


def plays_with_its_words(page: Page, there: str) -> None:
    page.goto(there)
    film = page.locator(".glad video")
    film.evaluate("film => { film.muted = true; film.textTracks[0].mode = 'showing'; return film.play(); }")
    until = "film => film.currentTime > 0.1 && film.textTracks[0].cues?.[0]?.text === 'Happy day, Ines!'"
    page.wait_for_function(until, arg=film.element_handle())


def suggest(guest: Hand, there: str) -> None:
    guest.page.goto(there)
    guest.link("Suggest something")
    guest.write("What do I suggest?", "A walk on Mondays")
    guest.pick("Try")
    guest.button("Send it")
    guest.sees("Not answered yet")


def think(ines: Hand, there: str, words: str, pile: str, where: str) -> None:
    ines.page.goto(f"{there}changes/add/?pile={pile}")
    ines.write("What is it?", words)
    ines.button("Keep this")
    ines.pick(where)
    ines.button("Go on")


def changes(ines: Hand, journey: str, there: str) -> None:
    """Three: one is put into the plan, one into the statement, and one is left there."""
    think(ines, there, "Swim in the sea", "try", "Into my plan")
    ines.pick("Something new to go for")
    ines.button("Let it wait there")
    think(ines, there, "Live near the water", "try", "Into my statement")
    ines.pick("Something new that I want")
    ines.page.get_by_label("In which part of my life?").select_option(index=1)
    ines.button("Let it wait there")
    think(ines, there, "Fewer visits", "change", "Into my plan")
    ines.pick("Something new to go for")
    ines.button("Let it wait there")
    ines.sees("2 changes are ready for me to look at.")
    ines.page.goto(f"{journey}plan/")
    ines.sees("Changes I thought of when looking back")
    ines.button("Put it in.*Swim in the sea")
    ines.page.goto(f"{journey}plan/")
    expect(ines.page.get_by_role("heading", name="Swim in the sea")).to_be_visible()
    ines.button("Leave it.*Fewer visits")
    assert "Fewer visits" not in ines.page.content()
    ines.page.goto(f"{journey}statement/")
    ines.button("Put it in.*Live near the water")
    expect(ines.page.locator("textarea").first).to_have_value("Live near the water")
    ines.page.goto(there)
    ines.sees("It is in my plan.")
    ines.sees("It is in my statement.")
    ines.sees("I left it out of my plan.")
    assert ines.page.evaluate("document.documentElement.scrollWidth") <= 320
