"""The map of results in a real browser: drawn without script, movable with it, and always reachable by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

Visit = Callable[..., Page]
SEARCH = "/register/?near=Skipton"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_map_opens_in_place_and_a_dot_leads_to_its_entry(visit: Visit, width: int) -> None:
    page = visit(SEARCH, width=width)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.get_by_text("See these on a map").click()
    pins = page.locator(".atlas__pin:not(.atlas__pin--spot)")
    expect(pins.first).to_be_visible()
    assert pins.count() == page.locator(".atlas__dot").count() > 1
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith(page.url.partition("/register/")[0]) for url in fetched)
    # The last one drawn lies on top.
    named = pins.last.get_attribute("title") or ""
    pins.last.click()
    expect(page).to_have_url(re.compile(r"/register/[0-9a-f-]{36}/"))
    assert (page.locator("h1").text_content() or "")[:12] in named


def test_without_script_the_map_is_a_drawing_and_the_list_is_whole(visit: Visit) -> None:
    page = visit(SEARCH, script=False, width=320)
    page.get_by_text("See these on a map").click()
    expect(page.locator(".atlas__drawn svg")).to_be_visible()
    expect(page.locator(".atlas__moving")).to_be_hidden()
    expect(page.locator("#results h3").first).to_be_visible()
