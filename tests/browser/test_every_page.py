"""Every page of the demo, as a visitor, as the person and as others in turn: axe finds nothing, nothing needs sideways
scrolling, help is in its place.

Half of a role's pages are looked at each time it has its turn: by axe in one of the two ways, and how wide they are in
both; in four times each is, in both. What is the same for two roles, letter by letter, axe looks at once. With
EVERY_LOOK=1, as `make faults` has it, axe looks at each page of every role in both ways.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import WAYS_TO_LOOK, findings, looks
from tests.browser.crawl import kind_of, pages
from tests.turns import EVERY_LOOK, todays

# What stands between the head and the foot of a page, but for what is drawn anew each time.
MAIN = """() => document.querySelector("main").innerHTML
  .replace(/(csrfmiddlewaretoken" value|nonce|data-keep)="[^"]*"/g, "")"""
ROLES = ["visitor", "person", "supporter", "provider", "commissioner", "registrar"]
# Whoever has most pages, and whoever has none of their own, each day; half of the others.
TODAYS = [*ROLES[:2], *todays(ROLES[2:], 2)]


@pytest.fixture(scope="module")
def service(another_demo: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """A service of its own: what other tests leave behind makes more pages, and longer ones, than anybody has."""
    with another_demo("every-page") as address:
        yield address


@pytest.fixture(scope="module")
def looked_at() -> set[tuple[int, int]]:
    """The pages that axe has seen in this process: their width and what stands in them."""
    return set()


@pytest.fixture(params=TODAYS)
def role(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def come_in(visit: Callable[..., Page], as_role: Callable[..., Page]) -> Callable[..., Page]:
    def come(role: str, **how: object) -> Page:
        return visit("/", **how) if role == "visitor" else as_role(role, **how)

    return come


def times_here(role: str) -> int:
    """A number that is one more each time this role has its turn: not by two, or half of its pages would never have."""
    today = timezone.localdate().toordinal()
    return today if role in ROLES[:2] else today // 2


# Whoever has most pages has three hundred kinds of them.
@pytest.mark.timeout(1500)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    role: str, come_in: Callable[..., Page], looked_at: set[tuple[int, int]]
) -> None:
    page = come_in(role)
    found = []
    for path in pages(page):
        if path.startswith("/ui/") and role != "visitor":
            continue  # The gallery of parts is the same whoever looks, and longer than any page.
        turn = zlib.crc32(kind_of(path).encode()) + ROLES.index(role) + times_here(role)
        its_turn, _scheme = WAYS_TO_LOOK[turn // 2 % len(WAYS_TO_LOOK)]
        if turn % 2 and not EVERY_LOOK:
            continue
        page.goto(path)
        main = hash(page.evaluate(MAIN))
        for width in looks(page):
            if EVERY_LOOK or (width == its_turn and (width, main) not in looked_at):
                looked_at.add((width, main))
                found.extend(f"at {width}: {line}" for line in findings(page))
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{path} is {wide} wide at {width}")
        if not page.locator("#help").count():
            found.append(f"{path} has no help panel")
    assert not found, "\n".join(found)
