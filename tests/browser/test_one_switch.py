"""One switch: a person who can press one key and see (or hear) what is lit makes a story in pictures, and more."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import findings
from tests.browser.voices import speech

AsRole = Callable[..., Page]
Visit = Callable[..., Page]
STEP = 1000  # the quickest setting
MOST_STEPS = 120
# Whether what is lit holds the thing we want. A person sees it; the test measures the ring.
IS_LIT = """wanted => {
    const ring = document.querySelector("[data-scan-ring]");
    const lit = ring.getBoundingClientRect();
    const box = (wanted.closest(".pick, .check, .switch") ?? wanted).getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return !ring.hidden && x > lit.left && x < lit.right && y > lit.top && y < lit.bottom;
}"""


def switch_on(page: Page, *, more: str = "") -> None:
    """One switch, one second for each choice, on a clock that only the test moves."""
    everywhere = urljoin(page.url, "/")
    page.context.add_cookies([{"name": "display", "value": f"switch-on.pace-1{more}", "url": everywhere}])
    stop_the_clock(page)


def stop_the_clock(page: Page) -> None:
    """A clock that goes on by itself would light the next thing before a busy machine has pressed for this one."""
    page.clock.install(time=0)
    page.clock.pause_at(STEP)


def bar(page: Page) -> Locator:
    return page.locator("[data-scan-bar]")


def lit(page: Page) -> str:
    return bar(page).get_attribute("data-now") or ""


def choose(page: Page, wanted: Locator, *, leaves: bool = False) -> None:
    """Press Space when what is lit holds what I want, and so on until it is the thing itself."""
    expect(bar(page)).to_have_attribute("data-state", re.compile("on|waiting"))
    expect(wanted).to_be_attached()
    for _ in range(MOST_STEPS):
        page.clock.run_for(STEP // 2)
        if bar(page).get_attribute("data-state") == "waiting":
            page.keyboard.press("Space")
        elif wanted.evaluate(IS_LIT):
            if bar(page).get_attribute("data-kind") == "part":
                page.keyboard.press("Space")
            elif leaves:
                with page.expect_navigation(wait_until="load"):
                    page.keyboard.press("Space")
                return
            else:
                page.keyboard.press("Space")
                page.clock.run_for(STEP // 2)
                return
        page.clock.run_for(STEP // 2)
    pytest.fail(f"never lit: {wanted}; now {lit(page)}")


def place_of_a_story(page: Page) -> str:
    """The address where a story in pictures is begun, for some question."""
    page.goto("/home/")
    journey = re.search(r"/journey/[0-9a-f-]+/", page.content())
    assert journey
    page.goto(f"{journey[0]}statement/")
    area = re.findall(rf'href="({journey[0]}statement/[0-9a-f-]{{36}}/)"', page.content())[1]
    page.goto(area)
    question = re.findall(rf'href="({area}[a-z0-9_-]+/)"', page.content())[0]
    return f"{question}story/"


def test_a_story_in_pictures_is_made_with_one_switch_alone(as_role: AsRole) -> None:
    page = as_role("person")
    address = place_of_a_story(page)
    switch_on(page)
    page.goto(address)
    for number, (kind, which) in enumerate((("food", 9), ("nature", 3)), 1):
        choose(page, page.locator("#add").get_by_role("button", name="Symbol", exact=True), leaves=True)
        choose(page, page.locator(f"button[value={kind}]"))
        expect(page.locator("button[name=symbol]").nth(which)).to_be_attached()
        choose(page, page.locator("button[name=symbol]").nth(which), leaves=True)
        expect(page.locator(".panel")).to_have_count(number)
    first = page.locator(".panel img").first.get_attribute("src")
    choose(page, page.locator(".panel").nth(1).get_by_role("button", name="Move earlier"), leaves=True)
    assert page.locator(".panel img").nth(1).get_attribute("src") == first
    choose(page, page.get_by_role("button", name="That is it for now"), leaves=True)
    expect(page.locator("img[src*='/symbols/openmoji/']").first).to_be_visible()


def test_one_switch_is_turned_on_and_set_in_the_settings_and_then_works_there(visit: Visit) -> None:
    page = visit("/settings/display/")
    expect(bar(page)).to_have_count(0)
    page.locator("input[name=switch][value=on]").check()
    page.locator("input[name=pace][value='1']").check()
    stop_the_clock(page)
    page.get_by_role("button", name="Save how it looks").click()
    expect(bar(page)).to_have_attribute("data-state", "on")
    choose(page, page.locator("input[name=colours][value=dark]"))
    choose(page, page.get_by_role("button", name="Save how it looks"), leaves=True)
    assert page.locator("html").get_attribute("data-colours") == "dark"


def test_each_choice_stays_as_long_as_i_said_and_it_waits_when_i_do_not_press(visit: Visit) -> None:
    page = visit("/about/")
    switch_on(page)
    page.reload()
    first = lit(page)
    page.clock.run_for(STEP - 200)
    assert lit(page) == first
    page.clock.run_for(400)
    assert lit(page) != first
    page.clock.run_for(300 * STEP)
    expect(bar(page)).to_have_attribute("data-state", "waiting")
    page.keyboard.press("Space")
    expect(bar(page)).to_have_attribute("data-state", "on")


def test_the_time_that_is_left_is_seen_without_motion_too(visit: Visit) -> None:
    page = visit("/about/")
    switch_on(page)
    page.reload()
    look = "getComputedStyle(document.querySelector('[data-scan-ring] [data-scan-time]'), '::after')"
    assert page.evaluate(f"{look}.animationName") == "scan-fill"
    assert page.evaluate(f"{look}.animationTimingFunction").startswith("steps(4")
    assert page.evaluate(f"{look}.animationDuration") == "1s"


def test_a_tap_anywhere_is_the_switch(visit: Visit) -> None:
    page = visit("/about/")
    switch_on(page, more=".key-tap")
    page.reload()
    wanted = page.locator("main a").first
    there = wanted.evaluate("link => link.href")
    page.clock.run_for(STEP // 2)  # a press as the page comes may be the last page's, and counts for nothing
    while not wanted.evaluate(IS_LIT):
        page.clock.run_for(STEP)
    with page.expect_navigation():
        page.mouse.click(5, 300)
    assert page.url == there
    page.keyboard.press("Space")
    expect(bar(page)).to_have_attribute("data-state", "off")


def test_it_holds_no_keyboard_back(visit: Visit) -> None:
    page = visit("/about/")
    switch_on(page)
    page.reload()
    page.keyboard.press("Tab")
    expect(bar(page)).to_have_attribute("data-state", "off")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.get_by_role("button", name="Start").click()
    expect(bar(page)).to_have_attribute("data-state", "on")


def test_the_way_back_out_is_always_among_the_choices(visit: Visit) -> None:
    page = visit("/settings/display/")
    switch_on(page)
    page.reload()
    page.clock.run_for(500)
    while bar(page).get_attribute("data-kind") != "part":
        page.clock.run_for(STEP)
    page.keyboard.press("Space")
    inside = lit(page)
    for _ in range(MOST_STEPS):
        page.clock.run_for(STEP)
        if lit(page) == "Go back":
            break
    assert lit(page) == "Go back"
    page.keyboard.press("Space")
    assert lit(page) != inside


def test_i_hear_the_choices_when_i_asked_for_it_and_not_else(visit: Visit) -> None:
    for more, heard in (("", False), (".hear-on", True)):
        page = visit("/about/")
        page.add_init_script(speech())
        switch_on(page, more=more)
        page.reload()
        page.clock.run_for(3 * STEP)
        spoken = page.evaluate("heard")
        assert bool(spoken) == heard
        assert not heard or lit(page) in spoken
        assert set(page.evaluate("volumes")) <= {0.6}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/about/", "/settings/display/", "/symbols/", "/ui/"])
def test_axe_finds_nothing_with_one_switch_on(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width)
    switch_on(page)
    page.reload()
    page.clock.run_for(STEP)
    page.clock.resume()  # axe waits for moments of its own
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_it_is_an_ordinary_page(visit: Visit) -> None:
    page = visit("/about/", script=False)
    page.context.add_cookies([{"name": "display", "value": "switch-on", "url": page.url}])
    page.reload()
    expect(bar(page)).to_be_hidden()
