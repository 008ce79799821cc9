"""From a signed statement to an agreed plan that somebody else sees one day of: as a new user would, on a phone.

By a finger, looked at by axe; and by keys alone with script off. Tom's team sees today's cards and nothing else,
answers a change, and hears that it was what was meant. Without a signal: tests/browser/test_today.py.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import come_in
from tests.browser.test_choosing_story import Hand
from tests.turns import todays

AsRole = Callable[..., Page]
# Parts of the statement, and what is said there: four of them have nothing to do with health.
SAID = {
    "My home": "I live by the water, with my own front door.",
    "My people": "I sing in a choir with Bill.",
    "Work, learning and fun": "I bake bread on Saturdays.",
    "My community and giving back": "I know the boats, and the boats know me.",
    "Growing and confidence": "I learn to swim in the sea.",
}
TEAM = "Canal Street day team"
CHANGE = "A later start on Saturdays. The bakery is nine now."


@pytest.fixture
def name() -> str:
    return f"Ines {uuid4().hex[:6]}"


# One of them each day, and both in `make faults`.
WAYS = {"finger": True, "keys-no-script": False}


@pytest.mark.parametrize("script", [pytest.param(WAYS[name], id=name) for name in todays(list(WAYS), 2)])
def test_from_a_signed_statement_to_a_change_that_was_made(
    visit: Callable[..., Page], as_role: AsRole, name: str, script: bool
) -> None:
    ines = Hand(visit("/", width=320, script=script), keys=not script, looks=script)
    journey = a_signed_statement(ines, name)
    five_goals(ines, journey)
    what_it_costs(ines, journey)
    this_is_mine(ines, journey)
    cards(ines, journey)
    share_my_days(ines, journey)
    tom = Hand(as_role("provider", width=320, script=script), keys=not script, looks=script)
    sees_today_and_only_that(tom, journey, name)
    a_change(ines, journey, tom, name)


def a_signed_statement(ines: Hand, name: str) -> str:
    """The address of a new journey, whose statement says five things and is signed."""
    page = ines.page
    come_in(page, f"{name.replace(' ', '.').lower()}@example.org")
    page.get_by_label("What do I like to be called?").fill(name)
    page.get_by_role("button", name="Begin my journey").click()
    link = page.locator("a[href*='/journey/']").first.get_attribute("href")
    found = re.search(r"/journey/[0-9a-f-]{36}/", link or "")
    assert found
    journey = found[0]
    page.goto(f"{journey}statement/")
    page.get_by_role("button", name="Begin my statement").click()
    statement = f"{journey}statement/"
    for part, words in SAID.items():
        page.goto(statement)
        page.locator("main").get_by_role("link", name=part, exact=True).first.click()
        page.locator(f"main a[href^='{urlsplit(page.url).path}']:visible").first.click()
        page.locator("textarea").first.fill(words)
        page.get_by_role("button", name=re.compile("Save|Keep")).first.click()
    page.goto(f"{statement}sign/")
    ines.pick("I signed it myself")
    ines.button("Yes, this is mine")
    return journey


def five_goals(ines: Hand, journey: str) -> None:
    """Each from something said; one gets its steps, with who pays."""
    ines.page.goto(f"{journey}plan/")
    ines.button("Begin my plan")
    for words in SAID.values():
        ines.page.goto(f"{journey}plan/goals/from-my-statement/")
        ines.button(f"I am going for this.*{re.escape(words)}")
    ines.page.goto(f"{journey}plan/")
    ines.link(SAID["My people"])
    for what, pounds, every in (("The bus to choir", "4.50", "every week"), ("A warm coat", "60", "once")):
        ines.link("Add a step")
        ines.write("What happens?", what)
        ines.pick("personal budget")
        ines.write("What does it cost, in pounds?", pounds)
        ines.page.get_by_label("How often").select_option(label=every)
        ines.button("Keep this")


def what_it_costs(ines: Hand, journey: str) -> None:
    """£50 every week is £2,600 a year; the bus is £234 and the coat £60: £2,306 is left over."""
    ines.page.goto(f"{journey}plan/money/change/")
    ines.write("How much is there, in pounds?", "50")
    ines.page.get_by_label("How often is there that much?").select_option(label="every week")
    ines.button("Keep this")
    ines.sees("£2,600.00")
    ines.sees("£294.00")
    ines.sees("£2,306.00")


def this_is_mine(ines: Hand, journey: str) -> None:
    ines.page.goto(f"{journey}plan/")
    ines.go(ines.page.get_by_role("link", name="Say yes to it").first)
    ines.pick("I signed it")
    ines.button("Yes, this is mine")
    ines.sees("A warm coat")
    ines.page.goto(f"{journey}plan/")
    expect(ines.page.locator("body")).to_contain_text("I said yes to it on")


def cards(ines: Hand, journey: str) -> None:
    """One for every day, one for tomorrow alone, and one that nobody else sees."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    for title, day, private in (
        ("My mornings", "", False),
        ("Bath night", f"{tomorrow:%A}", False),
        ("Mine", "", True),
    ):
        ines.page.goto(f"{journey}days/cards/add/")
        ines.write("What is it about?", title)
        ines.pick("Any time")
        if day:
            ines.pick(day)
        ines.write(re.compile("Please do(?!n)"), f"{title}: knock first.")
        if private:
            ines.pick("Only I see this")
        ines.button("Keep this")


def share_my_days(ines: Hand, journey: str) -> None:
    """With a team, which may say what it thinks, until I say stop."""
    ines.page.goto(f"{journey}days/")
    ines.go(ines.page.get_by_role("link", name="Share my days").first)
    ines.write("What I call them", TEAM)
    ines.pick("Paid to support me")
    ines.button("Go on")
    ines.pick("A team that supports me")
    ines.button("Go on")
    ines.write("The team’s name", TEAM)
    ines.button("Find the team")
    ines.pick(f"^{TEAM}")
    ines.button("Go on")
    ines.pick("See, and say")
    ines.button("Go on")
    ines.pick("Until I say stop")
    ines.button("Go on")
    ines.link("That is right")
    ines.button("No, I chose this")


def sees_today_and_only_that(tom: Hand, journey: str, name: str) -> None:
    tom.page.goto("/supporting/")
    tom.sees(name)
    tom.link(f"Today.*{name}")
    tom.sees("My mornings: knock first.")
    for hidden in ("Bath night", "Mine", "A warm coat", SAID["My people"]):
        assert hidden not in tom.page.content()
    for path in ("plan/", "statement/", "plan/money/"):
        tom.page.goto(f"{journey}{path}")
        assert not [words for words in (*SAID.values(), "£") if words in tom.page.content()]


def a_change(ines: Hand, journey: str, tom: Hand, name: str) -> None:
    """Asked with a name, answered with a day, and said to be what was meant."""
    ines.page.goto(f"{journey}days/changes/ask/")
    ines.write("What would I like to be different?", CHANGE)
    ines.pick(TEAM)
    ines.pick("Yes, they see my name")
    ines.button("Ask for it")
    tom.page.goto("/supporting/")
    tom.link(f"Read and answer.*{name}")
    tom.sees(CHANGE)
    tom.sees("14 days left")
    tom.pick("It is changed now")
    tom.write("In plain words", "From this Saturday Tomasz comes at ten.")
    tom.button("Give this answer")
    ines.page.goto(f"{journey}days/")
    ines.link("I’d like a change")
    ines.link(re.escape(CHANGE[:20]))
    ines.sees("From this Saturday Tomasz comes at ten.")
    ines.button("Yes, that is it")
    ines.sees("I said that it changed.")
    tom.page.reload()
    tom.sees("They say that it changed")
