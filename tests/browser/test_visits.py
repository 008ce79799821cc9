"""From a plan to how it felt and a photo: on a phone, by keyboard alone, and with script off."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings
from tests.browser.service import ROOT

PHOTO = ROOT / "config/demo/pictures/kitchen.jpg"


@pytest.fixture
def to_plan(as_role: Callable[..., Page]) -> Callable[..., Page]:
    """Rosa, about to plan a visit to the first thing that she kept."""

    def open_page(**how: object) -> Page:
        page = as_role("person", **how)
        page.get_by_role("link", name=re.compile("Choosing")).first.click()
        for address in page.locator(".choices a").evaluate_all("all => all.map(one => one.href)"):
            page.goto(f"{address}visits/")
            if page.locator("a[href*='/choosing/'][href*='/plan/']").count():
                break
        page.locator("a[href*='/choosing/'][href*='/plan/']").first.click()
        return page

    return open_page


def no_wider_than_the_screen(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_from_the_plan_to_a_photo_and_faces(
    to_plan: Callable, script: bool, tmp_path: Path
) -> None:
    page = to_plan(width=320, script=script)
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Put a day, a month and a year, like 27 3 2027.").first).to_be_visible()
    on = timezone.localdate() - timedelta(days=2)
    day = page.get_by_role("group", name="Which day?")
    for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        day.get_by_label(label).fill(str(value))
    page.get_by_label("What time?").fill("2pm")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("link", name="Mark how it felt")).to_be_visible()
    assert not script or findings(page) == []
    page.get_by_role("link", name="Mark how it felt").click()
    welcome = page.get_by_role("group", name="The welcome")
    welcome.get_by_label("Very good").check()
    expect(welcome.get_by_label("Very good")).to_be_checked()
    assert no_wider_than_the_screen(page)
    page.get_by_label("How was it, in my own words?").fill("Warm bread")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Warm bread")).to_be_visible()
    page.get_by_role("link", name="Put a photo here").click()
    page.get_by_label("Choose a picture").set_input_files(PHOTO)
    page.get_by_label("What is it? In words").fill("The kitchen")
    page.get_by_role("button", name="Keep it").click()
    photo = page.get_by_role("img", name="The kitchen")
    expect(photo).to_be_visible()
    photo.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=photo.element_handle())
    assert no_wider_than_the_screen(page)


def test_faces_are_given_by_keyboard_alone(to_plan: Callable) -> None:
    page = to_plan()
    on = timezone.localdate() - timedelta(days=3)
    page.get_by_label("They come to see me").focus()
    page.keyboard.press("Space")
    for value in (on.day, on.month, on.year):
        page.keyboard.press("Tab")
        page.keyboard.type(str(value))
    page.keyboard.press("Enter")
    felt = page.get_by_role("link", name="Mark how it felt")
    felt.focus()
    page.keyboard.press("Enter")
    welcome = page.get_by_role("group", name="The welcome")
    welcome.get_by_label("I leave this out").focus()
    page.keyboard.press("ArrowUp")
    expect(welcome.get_by_label("Very good")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(welcome.get_by_label("Good", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".faces__one").first).to_contain_text("Good")
    # Of a talk nobody is asked how the room was.
    expect(page.get_by_text("Can I see a room")).to_have_count(0)


def test_the_calendar_file_comes_with_script_off_and_the_paper_has_no_gap(to_plan: Callable) -> None:
    page = to_plan(script=False)
    on = timezone.localdate() + timedelta(days=20)
    day = page.get_by_role("group", name="Which day?")
    for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        day.get_by_label(label).fill(str(value))
    page.get_by_role("button", name="Keep this").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Put it in my calendar").click()
    text = Path(coming.value.path()).read_text()
    assert coming.value.suggested_filename == "a-visit.ics"
    assert "SUMMARY:A visit" in text
    page.get_by_role("button", name="Remind me the day before").click()
    expect(page.get_by_text("One mail comes on")).to_be_visible()
    page.get_by_role("button", name="Stop the reminder").click()
    expect(page.get_by_role("button", name="Remind me the day before")).to_be_visible()
    page.get_by_role("link", name="On paper, to take along").click()
    expect(page.get_by_role("heading", name="Room to write or draw")).to_be_visible()
