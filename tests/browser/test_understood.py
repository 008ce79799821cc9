"""Needs, easy read and showing in a real browser: looked over by axe, with the way back shut while showing."""

import re
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ALL_WAYS_TO_LOOK, WAYS_TO_LOOK, Somebody, findings, looks


def journey(page: Page) -> str:
    page.goto("/home/")
    found = re.search(r"/journey/[0-9a-f-]{36}/", page.content())
    assert found
    return found[0]


def wrong(page: Page, ways: Sequence[tuple[int, str]] = WAYS_TO_LOOK) -> list[str]:
    """What axe finds, and what is wider than its screen."""
    found = []
    for width in looks(page, ways):
        found += findings(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{page.url} is {wide} wide at {width}"] if wide > width else []
    return found


@pytest.mark.parametrize(
    "path", ["/", "/about/", "/help/", "/privacy/", "/accessibility/", "/come-in/", "/register/", "/nowhere/"]
)
def test_easy_read_is_clean_and_fits(visit: Callable[..., Page], path: str) -> None:
    page = visit(f"{path}?easy=1")

    expect(page.locator(".er").first).to_be_visible()
    assert wrong(page) == []


def test_needs_are_said_by_keyboard_and_pages_follow(visit: Callable[..., Page], somebody: Somebody) -> None:
    mine = somebody.journey
    page = visit(f"{mine}needs/", known=somebody.known)
    assert wrong(page) == []

    page.get_by_role("link", name="How I take things in").press("Enter")
    assert wrong(page) == []
    page.get_by_label("Easy read", exact=True).press("Space")
    page.get_by_role("button", name="Save this").press("Enter")

    expect(page.get_by_text("I need easy read.")).to_be_visible()
    expect(page.get_by_text("Here I say what helps me.")).to_be_visible()
    assert wrong(page) == []

    page.goto(f"{mine}needs/formats/")
    page.get_by_label("Easy read", exact=True).press("Space")
    page.get_by_role("button", name="Save this").press("Enter")
    expect(page.get_by_text("Here I say what helps me.")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_showing_shuts_every_way_back_until_my_pictures_end_it(
    as_role: Callable[..., Page], script: bool
) -> None:
    page = as_role("person", script=script)
    mine = journey(page)
    page.goto(f"{mine}statement/show/begin/")
    for place, picture in enumerate(["bus", "teapot", "piano"]):
        page.locator(f"input[name=picture_{place}][value={picture}]").check()
    page.get_by_role("button", name="Start showing").click()
    showing = re.compile(f"{mine}statement/show/")

    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"/show/1/$"))
    for other in ("/home/", f"{mine}statement/", f"{mine}needs/", "/my/sign-ins/", "/about/"):
        page.goto(other)
        expect(page).to_have_url(showing)
        expect(page.locator("header.top")).to_have_count(0)
    for _ in range(8):
        page.go_back()
        expect(page.locator("header.top")).to_have_count(0)
    page.goto(f"{mine}statement/show/")
    page.reload()
    expect(page).to_have_url(showing)

    page.get_by_role("link", name="End showing").click()
    for place, picture in enumerate(["bus", "teapot", "piano"]):
        page.locator(f"input[name=picture_{place}][value={picture}]").check()
    page.get_by_role("button", name="Open my pages").click()
    expect(page).to_have_url(re.compile(f"{mine}statement/$"))


def test_showing_is_clean_and_fits(as_role: Callable[..., Page]) -> None:
    page = as_role("person")
    mine = journey(page)
    page.goto(f"{mine}statement/show/begin/")
    assert wrong(page, ALL_WAYS_TO_LOOK) == []
    page.get_by_role("button", name="Start showing").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("These are my words.")
    assert wrong(page, ALL_WAYS_TO_LOOK) == []
    for _ in range(3):
        page.get_by_role("link", name="Next").click()
        page.wait_for_timeout(200)
        assert wrong(page, ALL_WAYS_TO_LOOK) == []
    page.get_by_role("link", name="End showing").click()
    assert wrong(page, ALL_WAYS_TO_LOOK) == []
    page.get_by_role("button", name="Sign out, and come in again").click()
    expect(page).to_have_url(re.compile("/come-in/"))
