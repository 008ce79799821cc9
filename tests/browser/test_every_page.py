"""Every page of the demo, as every role: axe finds nothing, nothing needs sideways scrolling, help is in its place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import findings
from tests.browser.crawl import pages

# What a role reaches, found once: the same links are there at every width.
FOUND: dict[str, list[str]] = {}
ROLES = ["visitor", "person", "supporter", "provider", "commissioner", "registrar"]


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def come_in(visit: Callable[..., Page], as_role: Callable[..., Page]) -> Callable[..., Page]:
    def come(role: str, **how: object) -> Page:
        return visit("/", **how) if role == "visitor" else as_role(role, **how)

    return come


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    role: str, come_in: Callable[..., Page], width: int, scheme: str
) -> None:
    page = come_in(role, width=width, scheme=scheme)
    found = []
    if role not in FOUND:
        FOUND[role] = pages(page)
    for path in FOUND[role]:
        page.goto(path)
        found += findings(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{path} is {wide} wide at {width}")
        if not page.locator("#help").count():
            found.append(f"{path} has no help panel")
    assert not found, "\n".join(found)
