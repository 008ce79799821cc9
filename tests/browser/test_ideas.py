"""Two people at once in real browsers: a helper suggests, the person decides, and after the end nothing arrives."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

AsRole = Callable[..., Page]
SAVED = "[data-saved]"


@pytest.fixture
def part(as_role: AsRole) -> Callable[[str], tuple[Page, str]]:
    """Rosa's browser and the address of a new part of hers, which Asha can help with."""

    def made(title: str) -> tuple[Page, str]:
        rosa = as_role("person")
        journey = re.search(r"/journey/[0-9a-f-]{36}/", rosa.content())
        assert journey
        rosa.goto(f"{journey[0]}statement/another-part/")
        rosa.get_by_label("What do I want to call it?").fill(title)
        rosa.get_by_role("button", name="Add this part").click()
        expect(rosa.get_by_role("heading", level=1)).to_have_text(title)
        return rosa, re.sub(r"own/.*", "", rosa.url)

    return made


def box(page: Page) -> object:
    return page.locator("textarea").first


def test_words_typed_by_a_helper_wait_for_the_person(part: Callable, as_role: AsRole) -> None:
    rosa, address = part("Singing")
    idea_of_hers = f"You light up when you sing with Gran {uuid4().hex[:6]}"
    asha = as_role("supporter", address)
    asha.get_by_role("link", name="Something else").click()
    assert findings(asha) == []
    box(asha).press_sequentially("You light up when you sing", delay=5)
    expect(asha.locator(SAVED)).to_have_text("Saved just now")
    asha.context.set_offline(True)
    box(asha).fill(idea_of_hers)
    expect(asha.locator(SAVED)).to_contain_text("Not saved yet: no signal. It is safe here in this tab.")
    asha.context.set_offline(False)
    expect(asha.locator(SAVED)).to_have_text("Saved just now", timeout=15_000)
    asha.reload()
    expect(box(asha)).to_have_value(idea_of_hers)
    rosa.goto(f"{address}own/")
    rosa.get_by_role("link", name="Look at it").click()
    idea = rosa.get_by_role("article").filter(has_text=idea_of_hers).filter(has_text="Put it with")
    assert findings(rosa) == []
    idea.get_by_role("button", name="Put it with my answers").click()
    expect(rosa.get_by_text("Asha’s words, added by me.")).to_be_visible()
    assert findings(rosa) == []
    asha.goto(address.partition("/statement/")[0] + "/statement/ideas/mine/")
    expect(asha.get_by_text("Rosa put it with their answers, in my name.").first).to_be_visible()
    assert findings(asha) == []


def test_what_is_typed_after_the_part_became_private_is_handed_back_in_the_page(
    part: Callable, as_role: AsRole
) -> None:
    rosa, address = part("Soon private")
    before = f"Before {uuid4().hex[:6]}"
    asha = as_role("supporter", f"{address}own/suggest/")
    box(asha).fill(before)
    expect(asha.locator(SAVED)).to_have_text("Saved just now")
    rosa.goto(address)
    rosa.get_by_text("Keep this part just for me").click()
    rosa.get_by_role("button", name="Keep it like this").click()
    expect(rosa.get_by_text("On now. Only I see it")).to_be_visible()
    box(asha).fill(f"{before}, and after")
    expect(asha.get_by_role("heading", name="What I wrote, to copy")).to_be_focused()
    expect(asha.locator("textarea")).to_have_value(f"{before}, and after")
    assert asha.evaluate("Object.keys(sessionStorage).length") == 0
    assert findings(asha) == []
    rosa.goto(address.partition("/statement/")[0] + "/statement/ideas/")
    expect(rosa.get_by_text(before, exact=True)).to_be_visible()
    expect(rosa.get_by_text(f"{before}, and after")).to_have_count(0)


def test_with_script_off_by_keyboard_on_a_small_screen(part: Callable, as_role: AsRole) -> None:
    rosa, address = part("No script")
    rosa.goto(f"{address}own/")
    rosa.locator("textarea").first.fill("I sing on Sundays")
    expect(rosa.locator(SAVED)).to_have_text("Saved just now")
    asha = as_role("supporter", address, script=False, width=320)
    assert asha.get_by_role("link", name="Suggest other words").count() == 1
    asha.get_by_role("link", name="Suggest other words").focus()
    asha.keyboard.press("Enter")
    box(asha).focus()
    asha.keyboard.press("Control+End")
    asha.keyboard.type(", with Gran")
    asha.get_by_role("button", name="Send this idea").focus()
    asha.keyboard.press("Enter")
    expect(asha.get_by_text("Thank you. Rosa can look at it, and decides.")).to_be_visible()
    lone = as_role(
        "person", f"{address.partition('/statement/')[0]}/statement/ideas/", script=False, width=320
    )
    lone.get_by_role("link", name=re.compile("Look at both")).last.click()
    expect(lone.get_by_text("Asha adds").or_(lone.get_by_text("Asha says")).first).to_be_visible()
    lone.get_by_role("button", name="Use Asha’s").click()
    expect(lone.get_by_text("Asha’s words show now. Mine are in my history.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(as_role: AsRole, width: int) -> None:
    page = as_role("person", width=width)
    journey = re.search(r"/journey/[0-9a-f-]{36}/", page.content())
    assert journey
    page.goto(f"{journey[0]}statement/ideas/")
    addresses = [page.url]
    for name in ("Look at both", "Put it in my own words"):
        link = page.get_by_role("link", name=re.compile(name)).first
        addresses += [link.get_attribute("href") or ""] if link.count() else []
    for address in addresses:
        page.goto(address)
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
