"""Finding support as a visitor does: by mouse, by keyboard alone, with script off, on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

STATES = (
    "/register/?q=old+people%27s+home+skipton",
    "/register/?q=dementia&easy=1",
    "/register/?q=dementia&easy=0",
    "/register/?q=homecare&near=Leeds",
    "/register/?near=Leeds&type=care-home&specialism=dementia&rating=good",
    "/register/?near=Newport",
    "/register/?near=Skiptn&q=dementia",
    "/register/?q=qqqqqq&within=-5",
    "/register/?page=3",
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_any_state_of_the_search(
    visit: Callable[..., Page], width: int, scheme: str
) -> None:
    page = visit("/register/", width=width, scheme=scheme)
    found = []
    for path in STATES:
        page.goto(path)
        found += [f"{path}: {line}" for line in findings(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{path} is {wide} wide at {width}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("script", [True, False])
def test_a_visitor_finds_a_service_near_a_town_and_reads_about_it(
    visit: Callable[..., Page], script: bool
) -> None:
    page = visit("/register/", script=script)
    page.get_by_label("What I am looking for").fill("old people's home Skipton")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=2, name="of Skipton")).to_be_visible()
    first = page.locator("article").first
    expect(first).to_contain_text("from Skipton")
    name = first.get_by_role("link").first.inner_text()
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", name="What nobody has said yet")).to_be_visible()


def test_the_list_is_narrowed_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit("/register/?near=Leeds&within=30")
    before = page.get_by_role("heading", level=2, name="of Leeds").inner_text()
    page.get_by_role("checkbox", name="Dementia").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show these").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="Dementia")).to_be_checked()
    assert page.get_by_role("heading", level=2, name="of Leeds").inner_text() != before


def test_a_name_of_several_towns_asks_which_and_goes_on(visit: Callable[..., Page]) -> None:
    page = visit("/register/?q=care&near=Newport", script=False)
    page.get_by_role("link", name="Newport, Isle of Wight").click()
    expect(page.get_by_role("heading", level=2, name="of Newport")).to_be_visible()
    expect(page.get_by_label("What I am looking for")).to_have_value("care near Newport, Isle of Wight")
