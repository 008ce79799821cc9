"""Ideas below the search box: by keyboard, by mouse, on a phone, and how they are named to a screen reader."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

BOX = "What I am looking for"


def typing(page: Page, words: str) -> None:
    page.get_by_role("combobox", name=BOX).press_sequentially(words)
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_an_idea_is_chosen_by_keyboard_alone(visit: Callable[..., Page], width: int) -> None:
    page = visit("/register/", width=width)
    box = page.get_by_role("combobox", name=BOX)
    expect(box).to_have_attribute("aria-expanded", "false")
    typing(page, "old peop")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", "idea-1")
    assert not findings(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "idea-1")
    first = page.get_by_role("option", selected=True)
    # What is meant is said in our own words, whatever was typed.
    expect(first).to_contain_text("Older people")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", "idea-1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]specialism=older-people"))


def test_escape_closes_the_ideas_and_enter_searches_for_the_words(visit: Callable[..., Page]) -> None:
    page = visit("/register/")
    typing(page, "dementia")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-label", "Ideas")
    expect(page.locator(".find__box [role=status]")).to_contain_text(re.compile(r"\d+ ideas? below"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    expect(page.get_by_role("combobox", name=BOX)).to_have_value("dementia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/register/?q=dementia*")


def test_an_idea_is_chosen_by_pressing_it_and_leads_to_the_entry(visit: Callable[..., Page]) -> None:
    page = visit("/register/")
    name = page.locator("article h3 a").first.inner_text()
    typing(page, name[:10])
    page.get_by_role("option").filter(has_text="A service").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name[:10])


def test_leaving_the_box_closes_the_ideas(visit: Callable[..., Page]) -> None:
    page = visit("/register/")
    typing(page, "care")
    page.keyboard.press("Tab")
    expect(page.get_by_role("option").first).to_be_hidden()


def test_without_script_the_box_is_a_box(visit: Callable[..., Page]) -> None:
    page = visit("/register/", script=False)
    expect(page.get_by_role("searchbox", name=BOX)).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)
