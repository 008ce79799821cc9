"""A question to a provider on a small screen: written, seen as they would read it, sent, answered, and read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

OPTION = "Tanzelmoor Workshop"


def _to_questions(page: Page) -> None:
    page.goto("/home/")
    page.get_by_role("link", name=re.compile("Choosing")).first.click()
    page.get_by_role("link", name="My days").click()
    page.get_by_role("link", name="Questions to ask").click()


def _write(page: Page, words: str) -> None:
    page.get_by_role("link", name="Write my own").click()
    page.get_by_label("What do I want to know?").fill(words)
    page.get_by_label(OPTION).check()
    page.get_by_role("button", name="Keep this").click()


def _answer(tom: Page, words: str) -> None:
    tom.goto("/keep/")
    tom.get_by_role("link", name=re.compile("Look after it.*Tanzelmoor")).click()
    tom.get_by_role("link", name="Letters to us").click()
    assert not findings(tom)
    tom.get_by_role("link", name=words).click()
    assert not findings(tom)
    expect(tom.get_by_text("Rosa")).to_have_count(0)
    tom.get_by_label("Our answer").fill("Yes, by the window.")
    tom.get_by_role("button", name="Send this answer").click()
    expect(tom.get_by_text("Answered. It stands where they asked.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_question_is_asked_without_saying_who_and_the_answer_comes_back(
    as_role: Callable[..., Page], script: bool
) -> None:
    words = f"Is there a place for {'wet' if script else 'dry'} paint?"
    rosa = as_role("person", script=script, width=320)
    _to_questions(rosa)
    _write(rosa, f"I am Rosa. {words}")
    rosa.get_by_role("link", name="Ask without saying who I am").click()
    expect(rosa.get_by_text("This may tell who I am")).to_be_visible()
    if script:
        assert not findings(rosa)
    rosa.get_by_role("link", name="Change my words").click()
    rosa.get_by_label("What do I want to know?").fill(words)
    rosa.get_by_role("button", name="Keep this").click()
    expect(rosa.get_by_text("This may tell who I am")).to_have_count(0)
    # She wrote to them today already: this one would have a day of its own.
    today = rosa.get_by_label("Today", exact=True)
    if today.count():
        today.check()
    rosa.get_by_role("button", name="Send this letter").click()
    expect(rosa.get_by_text("Sent. They do not know who asks.")).to_be_visible()
    _answer(as_role("provider"), words)
    _to_questions(rosa)
    rosa.get_by_role("link", name=words).click()
    expect(rosa.get_by_text("Yes, by the window.")).to_be_visible()
    rosa.get_by_role("button", name="I have read this").click()
    expect(rosa.get_by_role("button", name="I have read this")).to_have_count(0)
    rosa.get_by_role("button", name="Take the whole letter back").click()
    expect(rosa.get_by_text("Taken back.")).to_be_visible()
