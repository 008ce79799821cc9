"""A commissioner who has never been here: from the front page to what nobody offers in their area, why some numbers are
kept back, and all of it taken away; with and without script, on a phone, by keyboard, and for axe."""

import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings, looks

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
# A figure as the page writes it: "About 60 people" is one of a card.
CARD = re.compile(r"^(\d[\d,]*) people (.+)$")


def sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def by_front_page(page: Page) -> None:
    """One press on what stands in the middle of the front page."""
    page.get_by_role("main").get_by_role("link", name="What people are telling us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What people are telling us")


def top_three(page: Page) -> list[str]:
    page.get_by_label("My area").select_option(label="York")
    page.get_by_role("button", name="Show my area").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What people here are telling us")
    section = page.get_by_role("region", name="What people look for, and nobody offers")
    found = [" ".join(card.split()) for card in section.get_by_role("listitem").all_inner_texts()]
    assert len(found) == 3 and all(map(CARD.match, found)), found
    return found


@pytest.mark.parametrize("script", [True, False])
def test_somebody_new_finds_what_is_missing_and_why_some_is_kept_back_and_takes_it_away(
    visit: Visit, script: bool, tmp_path: Path
) -> None:
    page = visit("/", script=script, width=320)
    by_front_page(page)
    assert not sideways(page)
    cards = top_three(page)
    assert not sideways(page)
    top = page.locator(".unmet").bounding_box()
    assert top and top["y"] < 3 * 900, "on the first screens of a phone"
    # Why some numbers are kept back is one press from the chart that has one.
    page.get_by_role("link", name=re.compile(r"^Why\s*:")).first.click()
    why = page.locator("#h-why")
    expect(why).to_be_in_viewport()
    expect(why).to_have_text("Why some numbers are kept back")
    expect(page.get_by_text("means fewer than 8 people")).to_be_visible()
    numbers = taken(page, "Get the numbers (CSV)", tmp_path)
    with numbers.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    offered = {row["row"]: row["number"] for row in rows if row["table"] == "What nobody offers"}
    for card in cards:
        number, what = CARD.fullmatch(card).groups()  # type: ignore[union-attr]
        assert offered[what] == number
    assert "[c]" in {row["number"] for row in rows}
    book = taken(page, "Spreadsheet (ODS)", tmp_path)
    with zipfile.ZipFile(book) as packed:
        content = etree.fromstring(packed.read("content.xml"))
    said = {"".join(cell.itertext()) for cell in content.iter("{*}table-cell")}
    for card in cards:
        assert set(CARD.fullmatch(card).groups()) <= said  # type: ignore[union-attr]
    assert any(words.startswith("Kept back, so that nobody can guess") for words in said)


def taken(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("link", name=name).click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def test_the_same_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/figures/", width=1280)
    area = page.get_by_label("My area")
    for _press in range(40):
        page.keyboard.press("Tab")
        if area.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("Leeds")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What people here are telling us")
    table = page.locator("summary").first
    table.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=re.compile("^Table: ")).first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/figures/", "/figures/yorkshire-and-the-humber/", "/figures/york/", "/figures/york/matters/",
             "/figures/yorkshire-and-the-humber/looked-for/", "/figures/york/advocate/"]
)  # fmt: skip
def test_axe_finds_nothing_on_the_figures(visit: Visit, path: str) -> None:
    """As they come, and with everything opened that can be opened."""
    page = visit(path)
    for _width in looks(page):
        assert findings(page) == []
        assert not sideways(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for _width in looks(page):
        assert findings(page) == []
        assert not sideways(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_commissioner_is_told_by_mail_and_stops_it(as_role: Visit, script: bool) -> None:
    page = as_role("commissioner", script=script, width=320)
    page.get_by_role("link", name="Look at the figures").click()
    top_three(page)
    page.get_by_role("link", name="Tell me by mail when they are out").click()
    expect(page.get_by_role("heading", name="York: it does not come")).to_be_visible()
    assert not sideways(page)
    page.get_by_role("button", name="Tell me by mail").click()
    expect(page.get_by_role("heading", name="York: it comes")).to_be_visible()
    page.goto("/figures/leeds/mail/")
    expect(page.get_by_role("link", name="York")).to_be_visible()
    if script:
        for _width in looks(page):
            assert findings(page) == []
            assert not sideways(page)
    page.get_by_role("button", name="Stop all of them").click()
    expect(page.get_by_role("link", name="York")).to_have_count(0)
