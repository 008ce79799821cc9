"""Two people at once on phones: the person asks a helper to one choice, and puts what they say with her own."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

AsRole = Callable[..., Page]
PHONE = 360


def begun(rosa: Page, title: str) -> str:
    """A new choice of Rosa's with one option in it: its address."""
    journey = re.search(r"/journey/[0-9a-f-]{36}/", rosa.content())
    assert journey
    rosa.goto(f"{journey[0]}choosing/begin/")
    rosa.get_by_label("Somewhere to live").check()
    rosa.get_by_label("What do I want to call it?").fill(title)
    rosa.get_by_role("button", name="Go on").click()
    expect(rosa.get_by_role("heading", level=1)).to_have_text(title)
    address = rosa.url
    rosa.goto(f"{address}options/other/")
    rosa.get_by_label("My family").check()
    rosa.get_by_label("What is it called?").fill("Living with Gran")
    rosa.get_by_role("button", name="Keep it with my options").click()
    expect(rosa.get_by_role("heading", level=1)).to_have_text("Living with Gran")
    return address


def good(page: Page) -> None:
    """Nothing for axe to find, and nothing to push sideways for."""
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    shown(page)


def shown(page: Page) -> None:
    """A picture of the page, small and large, where somebody wants to look at it."""
    if not (folder := os.environ.get("SHOTS")):
        return
    name = re.sub(r"[0-9a-f-]{36}", "-", page.url.partition("/journey/")[2] or "home").replace("/", "_")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(folder) / f"{name}{uuid4().hex[:3]}-{width}.png", full_page=True)
    page.set_viewport_size({"width": PHONE, "height": 800})


def ask_asha(rosa: Page, address: str) -> None:
    rosa.goto(address)
    good(rosa)
    rosa.get_by_role("link", name="Ask somebody to help me choose").first.click()
    good(rosa)
    rosa.get_by_role("button", name="Ask Asha").click()
    good(rosa)
    rosa.get_by_role("link", name="That is right").click()
    rosa.get_by_role("button", name="No, I chose this").click()
    expect(rosa.get_by_text("Done. Asha can see it now.")).to_be_visible()


def say(asha: Page, title: str) -> None:
    """From her first page to something for an option, and another option."""
    asha.goto("/home/")
    good(asha)
    asha.get_by_role("link", name=f"Help Rosa choose: {title}").click()
    good(asha)
    asha.get_by_role("link", name="What I think").click()
    good(asha)
    asha.get_by_role("link", name="Say what I think").click()
    good(asha)
    asha.get_by_label("Something for one of the options").check()
    asha.get_by_label("Living with Gran").check()
    asha.get_by_label("My words").fill("She makes your porridge right.")
    asha.get_by_role("button", name="Send it").click()
    asha.get_by_role("link", name="Suggest another option").click()
    good(asha)
    asha.get_by_label("What is it called?").fill("A flat above the bakery")
    asha.get_by_role("button", name="Look in the register").click()
    good(asha)
    asha.get_by_role("button", name="Send it").click()
    expect(asha.get_by_text("It waits for Rosa.")).to_have_count(2)
    good(asha)


def test_a_helper_is_asked_and_what_they_say_is_put_with_mine_in_their_name(as_role: AsRole) -> None:
    title = f"Where I live {uuid4().hex[:6]}"
    rosa = as_role("person", width=PHONE)
    address = begun(rosa, title)
    ask_asha(rosa, address)
    asha = as_role("supporter", width=PHONE)
    say(asha, title)
    journey = address.partition("choosing/")[0]
    rosa.goto(f"{journey}people/")
    good(rosa)
    expect(rosa.get_by_text("She makes your porridge right.")).to_be_visible()
    rosa.goto(f"{address}together/")
    good(rosa)
    idea = rosa.get_by_role("article").filter(has_text="She makes your porridge right.")
    idea.get_by_role("button", name="Put it with mine").click()
    expect(rosa.get_by_text("Asha’s words, added by me")).to_be_visible()
    good(rosa)
