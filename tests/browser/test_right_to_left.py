"""Read from the right and a third longer: every page stands, mirrored, at both widths.

Half of a visitor's pages one day, half of the person's the next; in four days each is. With EVERY_LOOK=1, as
`make faults` has it, all of both, and axe looks at each of them too: it does at each page as it is written.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests import pseudo
from tests.browser.conftest import findings, looks
from tests.browser.crawl import kind_of, pages
from tests.turns import EVERY_LOOK, todays

# Boxes of words that lie over each other, and words that stick out of their box.
TANGLED = """() => {
  const found = [];
  const words = (e) => e.textContent.trim().slice(0, 40);
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  for (const row of document.querySelectorAll(".row, .tools, .places, .picks, .ways, .foot .row")) {
    const boxes = [...row.children].filter(shown).map((e) => [e, e.getBoundingClientRect()])
      .filter(([, b]) => b.width > 1 && b.height > 1);
    boxes.forEach(([one, a], n) => boxes.slice(n + 1).forEach(([other, b]) => {
      const beside = a.left >= b.right - 2 || b.left >= a.right - 2 || a.top >= b.bottom - 2 || b.top >= a.bottom - 2;
      if (!beside) found.push(`over each other: ${words(one)} | ${words(other)}`);
    }));
  }
  for (const e of document.querySelectorAll(".btn, .tag, label, h1, h2, h3, summary, th, td")) {
    const room = e.clientWidth;
    if (shown(e) && room > 1 && e.scrollWidth > room + 2 && getComputedStyle(e).display !== "inline")
      found.push(`sticks out: ${e.className} ${words(e)} ${e.scrollWidth} in ${room}`);
  }
  return found;
}"""

# The innermost of what begins or ends outside the window.
OUTSIDE = """() => [...document.querySelectorAll("main :not(svg *)")]
  .filter((e) => e.checkVisibility())
  .filter((e) => e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e, n, all) => !all.some((other) => other !== e && e.contains(other)))
  .slice(0, 3).map((e) => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def strange(
    tmp_path_factory: pytest.TempPathFactory, another_demo: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """The whole service, with the made-up language among those it offers."""
    words = pseudo.install(tmp_path_factory.mktemp("words") / "locale")
    with another_demo("strange", LOCALE_DIR=str(words)) as address:
        yield address


@pytest.fixture
def come_in(chromium: Browser, strange: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def come(role: str, width: int) -> Page:
        context = chromium.new_context(
            base_url=strange,
            viewport={"width": width, "height": 900},
            locale="ar-XB",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/demo/")
        if role != "visitor":
            page.locator(f"form[action$='/demo/sign-in/{role}/'] button").click()
        return page

    yield come
    for context in contexts:
        context.close()


@pytest.mark.timeout(1500)
@pytest.mark.parametrize("role", todays(["visitor", "person"], 2))
def test_every_page_stands_when_it_is_read_from_the_right(come_in: Callable[..., Page], role: str) -> None:
    page = come_in(role, 1280)
    faults = []

    for path in pages(page):
        turn = zlib.crc32(kind_of(path).encode()) + timezone.localdate().toordinal() // 2
        if path.startswith("/ui/") or (turn % 2 and not EVERY_LOOK):
            continue
        page.goto(path)
        assert page.evaluate("document.dir") == "rtl", path
        for width in looks(page):
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{path} is {wide} wide at {width}: {page.evaluate(OUTSIDE)}")
            faults.extend(f"{path} at {width}: {fault}" for fault in page.evaluate(TANGLED))
            if EVERY_LOOK and width == 320:
                faults.extend(findings(page))
    assert not faults, "\n".join(faults)


def test_the_page_is_mirrored(come_in: Callable[..., Page]) -> None:
    """The name of the service begins the line, which is now at the right; the way on points to the left."""
    page = come_in("visitor", 1280)
    page.goto("/register/?q=care")
    brand, tools = page.locator(".brand").bounding_box(), page.locator(".tools").bounding_box()
    assert brand and tools and brand["x"] > tools["x"]
    assert page.locator("a[rel=next] svg").evaluate("e => getComputedStyle(e).scale") == "-1 1"


def test_a_number_to_call_is_read_from_its_left(come_in: Callable[..., Page]) -> None:
    page = come_in("visitor", 1280)
    page.goto("/help/")
    first, last = page.locator("main a[href^='tel:0']").first.evaluate(
        """link => [0, link.textContent.length - 1].map((at) => {
          const range = document.createRange();
          range.setStart(link.firstChild, at); range.setEnd(link.firstChild, at + 1);
          return range.getBoundingClientRect().left;
        })"""
    )
    assert first < last


def test_the_language_can_be_chosen_and_is_kept(come_in: Callable[..., Page]) -> None:
    """Somebody else than the person of the other tests: it is kept with the account, and theirs stays strange."""
    page = come_in("supporter", 1280)
    page.goto("/settings/display/")
    page.get_by_label("English").check()
    page.locator("main form button[type=submit]").click()
    assert page.locator("html").get_attribute("lang") == "en-GB"
    page.goto("/help/")
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.get_by_role("heading", level=1).inner_text() == "Help"
