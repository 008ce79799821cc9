"""A provider's people keep an entry true: claimed, changed, looked at, published, seen by everybody, put back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

PROVIDER = "Hobblinscar"


def _claim(page: Page) -> str:
    """Find a made-up provider that nobody keeps, and say that it is ours. The address of the claim."""
    page.goto("/keep/")
    page.get_by_label("Its name, or its number").fill(PROVIDER)
    page.get_by_role("button", name="Find it").click()
    page.get_by_role("link", name="We look after this").first.click()
    page.get_by_label("My name").fill("Tom")
    page.get_by_label("What I do there").fill("Manager")
    page.get_by_role("button", name="Ask to keep these entries").click()
    expect(page.get_by_text("I asked on")).to_be_visible()
    return page.url


def _let_in(desk: Page) -> None:
    desk.goto("/desk/claims/")
    desk.get_by_role("link", name=re.compile(f"Look at it.*{PROVIDER}")).first.click()
    desk.get_by_role("button", name="Yes, they may keep these").click()


@pytest.mark.parametrize("script", [True, False])
def test_from_a_claim_to_the_public_entry_and_back(
    as_role: Callable[..., Page], visit: Callable[..., Page], script: bool
) -> None:
    phone = "01632 960998" if script else "01632 960997"
    page = as_role("provider", script=script, width=320)
    page.goto("/keep/")
    if not page.get_by_role("heading", name=PROVIDER).count():
        _claim(page)
        _let_in(as_role("registrar"))
        page.goto("/keep/")
    page.get_by_role("link", name=re.compile(f"Look after it.*{PROVIDER}")).click()
    page.get_by_role("link", name="Change it").first.click()
    entry = page.url
    page.get_by_role("link", name="Is there room?").click()
    page.get_by_label("Free places now").fill("many")
    page.get_by_role("button", name="Save, next page").click()
    expect(page.get_by_label("Free places now")).to_have_value("many")
    assert not findings(page) if script else True
    page.get_by_label("Free places now").fill("3")
    page.get_by_role("button", name="Save, back to the list").click()
    page.get_by_role("link", name="How people reach us").click()
    page.get_by_label("Telephone").fill(phone)
    page.get_by_role("button", name="Save, back to the list").click()
    expect(page.get_by_text("Not published yet")).to_have_count(2)
    page.get_by_role("link", name="See it as people will").click()
    expect(page.get_by_role("heading", name="This is my draft")).to_be_visible()
    page.get_by_role("button", name="Publish this").click()
    expect(page.get_by_text("Published. Everybody can see it now.")).to_be_visible()
    expect(page.get_by_text("Not published yet")).to_have_count(0)
    page.get_by_role("link", name="See what people see").click()
    public = page.url
    expect(visit(public).get_by_text(phone).first).to_be_visible()
    page.goto(f"{entry}history/")
    page.get_by_role("button", name="Put back what was before").first.click()
    expect(page.get_by_text("Put back.", exact=True)).to_be_visible()
    expect(visit(public).get_by_text(phone)).to_have_count(0)


def test_what_is_written_is_saved_without_a_button(as_role: Callable[..., Page]) -> None:
    page = as_role("provider")
    page.goto("/keep/")
    page.get_by_role("link", name=re.compile("Look after it.*Tanzelmoor")).click()
    page.get_by_role("link", name=re.compile("Change it.*Kirkby")).click()
    page.get_by_role("link", name="What they believe in").click()
    box = page.get_by_label("What they are proud of")
    box.fill("Our choir.")
    expect(page.get_by_text("Saved just now")).to_be_visible()
    page.reload()
    expect(box).to_have_value("Our choir.")
    page.goto(page.url.partition("page/")[0])
    page.get_by_role("button", name="Leave the entry as it was").click()


def test_the_whole_page_is_reached_by_keyboard(as_role: Callable[..., Page]) -> None:
    page = as_role("provider")
    page.goto("/keep/")
    link = page.get_by_role("link", name=re.compile("Look after it.*Tanzelmoor"))
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Change it.*Kirkby")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Daily life").focus()
    page.keyboard.press("Enter")
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save, back to the list").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What the entry says")).to_be_visible()
