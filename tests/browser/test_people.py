"""Inviting somebody as people do it: without script, and without a mouse. The other says yes, and it is stopped."""

import re
from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import findings

GO_ON = "Go on"


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]


def invite_by_card(page: Page, name: str) -> str:
    """Answer every question with clicks; the code that is shown at the end."""
    press(page, "link", "My people")
    press(page, "link", "Invite someone")
    page.get_by_label("What I call them").fill(name)
    for answer in ("Friend", "With a card", "All of it, and what I add later", "See", "Until I say stop"):
        page.get_by_label(answer, exact=True).check()
        press(page, "button", GO_ON)
    expect(page.get_by_text(f"{name} will see everything in my statement, until I say stop.")).to_be_visible()
    press(page, "link", "That is right")
    page.get_by_role("button", name="No, I chose this").click()
    return page.locator(".people-code").inner_text()


def test_inviting_answering_and_stopping_without_script(as_role: Callable[..., Page]) -> None:
    name = f"Gracie {uuid4().hex[:6]}"
    rosa = as_role("person", script=False, width=320)
    grace = as_role("commissioner", script=False)
    code = invite_by_card(rosa, name)

    grace.goto("/invited/")
    grace.get_by_label("The code on the card").fill(code.lower())
    press(grace, "button", GO_ON)
    expect(grace.get_by_role("heading", level=1)).to_have_text("Rosa asks me")
    press(grace, "button", "Yes, I would like that")

    press(rosa, "link", "I have it")
    rosa.get_by_role("button", name=f"Yes, that is {name}").click()
    grace.goto("/home/")
    press(grace, "link", "Read what Rosa shares")
    expect(grace.get_by_role("heading", level=1)).to_be_visible()
    statement = grace.url

    rosa.get_by_role("button", name=re.compile(f"Stop now.*{name}")).click()
    expect(rosa.get_by_text(f"Stopped. {name} cannot see anything now.")).to_be_visible()
    answer = grace.goto(statement)
    assert answer
    assert answer.status == 404


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(80):
        if there.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No Tab leads to {there}")


def pick(page: Page, name: str) -> None:
    """A radio button by keyboard: Tab into its group, then the arrows."""
    wanted = page.get_by_label(name, exact=True)
    group = page.locator(f"input[name={wanted.get_attribute('name')}]")
    tab_to(page, group.first)
    page.keyboard.press("Space")
    for _ in range(group.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"No arrow leads to {name}")


def enter(page: Page, there: Locator) -> None:
    tab_to(page, there)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_inviting_by_keyboard_alone(as_role: Callable[..., Page]) -> None:
    page = as_role("person")
    enter(page, page.get_by_role("link", name="My people", exact=True).first)
    assert not findings(page)
    enter(page, page.get_by_role("link", name="Invite someone", exact=True))
    tab_to(page, page.get_by_label("What I call them"))
    page.keyboard.type("Gran")
    for answer in ("Family", "With a link", "All of it, and what I add later", "See", "For one month"):
        pick(page, answer)
        assert not findings(page)
        enter(page, page.get_by_role("button", name=GO_ON))
    assert not findings(page)
    enter(page, page.get_by_role("link", name="That is right"))
    assert not findings(page)
    enter(page, page.get_by_role("button", name=re.compile("I am not sure")))
    expect(page.get_by_role("heading", level=1)).to_have_text("Getting help")
    assert not findings(page)
    enter(page, page.get_by_role("link", name="My people", exact=True).first)
    expect(page.get_by_text("Not sent. Nobody knows about it but me.").first).to_be_visible()
    enter(page, page.get_by_role("link", name=re.compile("Go on.*Gran")).first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
