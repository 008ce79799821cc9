"""Choosing in a real browser: what matters, what fits and side by side; small screen, keyboard, without script, axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings, looks

TOPS = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"


def of_choice(page: Page, rest: str = "") -> str:
    """The address of the choice that Rosa of the demo has open, or of a page of it."""
    page.goto("/home/")
    journey = re.search(r"/journey/[0-9a-f-]{36}/", page.content())
    assert journey
    page.goto(f"{journey[0]}choosing/")
    choice = page.get_by_role("link", name="Where I live next").first.get_attribute("href")
    return f"{choice}{rest}"


def titles(page: Page) -> list[str]:
    return [words.strip() for words in page.locator(".order__what > span:nth-child(2)").all_inner_texts()]


@pytest.mark.parametrize("rest", ["matters/", "options/", "options/fits/", "compare/"])
def test_nothing_is_found_wrong_and_nothing_is_wider_than_the_screen(as_role: Callable, rest: str) -> None:
    page = as_role("person")
    page.goto(of_choice(page, rest))
    for width in looks(page):
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_matters_is_said_and_moved_on_a_phone_without_script(as_role: Callable) -> None:
    page = as_role("person", script=False, width=320)
    matters = of_choice(page, "matters/")
    page.goto(matters)
    page.get_by_role("link", name="In my own words").click()
    page.get_by_label("What matters to me?").fill("A piano in the house")
    page.get_by_label("I would like this").check()
    page.get_by_role("button", name="Put it on my list").click()
    card = page.get_by_role("article", name="A piano in the house")
    expect(card).to_be_visible()
    before = page.locator(".matter h3").all_inner_texts()
    card.get_by_role("button", name="Move up").click()
    after = page.locator(".matter h3").all_inner_texts()
    assert [words.split("\n")[-1] for words in after][-2] == "A piano in the house"
    assert len(before) == len(after)
    page.get_by_role("article", name="A piano in the house").get_by_role("button", name="Take it out").click()
    expect(page.get_by_role("article", name="A piano in the house")).to_have_count(0)


def test_the_order_is_changed_by_keyboard_and_the_reasons_follow_in_their_place(as_role: Callable) -> None:
    page = as_role("person")
    page.goto(of_choice(page, "options/fits/"))
    before = titles(page)
    page.evaluate("window.same = true")
    page.locator(".order__list > li").nth(1).get_by_role("button", name="Up").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".order__what").first).to_contain_text(before[1].split("\n")[0].split("  ")[0][:12])
    assert page.evaluate("window.same") is True
    assert page.evaluate(
        "document.activeElement.closest('li').querySelector('.order__what').innerText"
    ).count(before[1][:12])
    page.keyboard.press("Enter")
    expect(page.locator(".order__what").first).to_contain_text(before[0][:12])


def test_an_option_is_kept_and_put_aside_without_script(as_role: Callable) -> None:
    page = as_role("person", script=False, width=320)
    fits = of_choice(page, "options/fits/")
    page.goto(fits)
    page.get_by_role("button", name="Keep this one").first.click()
    expect(page.get_by_text("is kept with my options")).to_be_visible()
    page.get_by_role("link", name="Put it aside").last.click()
    page.get_by_label("Why not this one?").fill("Too big")
    page.get_by_role("button", name="Put it aside").click()
    expect(page.get_by_text("Why not: Too big")).to_be_visible()


def test_side_by_side_stands_up_on_a_wide_page_and_is_cards_on_a_phone(as_role: Callable) -> None:
    page = as_role("person")
    page.goto(of_choice(page, "compare/"))
    expect(page.get_by_role("table")).to_be_visible()
    assert page.get_by_role("rowheader").count() >= 2
    tops = page.get_by_role("rowheader").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == 1
    page.set_viewport_size({"width": 320, "height": 900})
    tops = page.get_by_role("rowheader").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == len(tops)
    expect(page.locator(".cmp .lab").first).to_be_visible()
