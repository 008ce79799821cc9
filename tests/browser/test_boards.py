"""Stories, symbols and sorting mats in a real browser: by keyboard, with script off, dragged, drawn and played."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import findings, looks, until
from tests.browser.service import ROOT
from tests.browser.voices import speech

SAVED = "[data-saved]"
WORDS = "textarea[name^=words-]"


@pytest.fixture
def making(part_of_own: Callable[..., Page]) -> Callable[..., Page]:
    """The page where somebody makes a story, symbols or a mat, in an area of its own for each test."""

    def open_page(way: str, title: str, **how: object) -> Page:
        page = part_of_own(title, **how)
        page.goto(f"{page.url.split('?')[0].split('#')[0]}{way}/")
        return page

    return open_page


def add_words(page: Page, *texts: str) -> None:
    for text in texts:
        page.get_by_role("button", name="Words alone").click()
        page.get_by_label("Words for the card").fill(text)
        page.get_by_role("button", name="Put it in").click()
        expect(page.locator(WORDS).last).to_have_value(text)


def told(page: Page) -> list[str]:
    return [box.input_value() for box in page.locator(WORDS).all()]


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until the focus is there. By keyboard alone: no pointer, no looking for it in another way."""
    for _ in range(200):
        if there.count() and there.first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {there}")


def press(page: Page, name: str | re.Pattern[str]) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def of(what: str, number: int) -> re.Pattern[str]:
    """The name of one panel's button."""
    return re.compile(f"^{what} ?, picture {number}$")


def test_a_story_by_keyboard_alone(making: Callable) -> None:
    page = making("story", "Keyboard")
    for text in ("I get the bus.", "Gran has the tea ready.", "I count boats."):
        press(page, "Words alone")
        expect(page.locator("#add")).to_be_focused()
        tab_to(page, page.get_by_label("Words for the card"))
        page.keyboard.type(text)
        press(page, "Put it in")
        expect(page.locator(WORDS).last).to_be_focused()
    press(page, "Symbol")
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("music")
    page.keyboard.press("Enter")
    symbol = page.locator("button[name=symbol]").first
    expect(symbol).to_be_visible()
    tab_to(page, symbol)
    page.keyboard.press("Enter")
    expect(page.locator("#did")).to_have_text("It is in my story, as picture 4.")
    page.keyboard.type("We sing.")
    press(page, of("Move earlier", 4))
    expect(page.locator("#did")).to_have_text("Picture 4 is now picture 3.")
    expect(page.get_by_role("button", name=of("Move earlier", 3))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#did")).to_have_text("Picture 3 is now picture 2.")
    press(page, of("Take out", 1))
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#did")).to_have_text("It is back, as picture 1.")
    assert findings(page) == []
    page.reload()
    assert told(page) == ["I get the bus.", "We sing.", "Gran has the tea ready.", "I count boats."]


def test_a_story_with_script_off(making: Callable) -> None:
    page = making("story", "No script", script=False)
    add_words(page, "I get the bus.", "Gran has the tea ready.")
    page.locator(WORDS).first.fill("I get the 11:15 bus.")
    page.get_by_role("button", name="Symbol").click()
    page.get_by_role("searchbox").fill("music")
    page.keyboard.press("Enter")
    page.locator("button[name=symbol]").first.click()
    expect(page.locator("#did")).to_have_text("It is in my story, as picture 3.")
    expect(page.locator(WORDS).last).to_be_focused()
    page.locator(WORDS).last.fill("We sing.")
    page.get_by_role("button", name=of("Move earlier", 3)).click()
    page.get_by_role("button", name="Photo", exact=True).click()
    page.get_by_label("Choose a picture").set_input_files(ROOT / "aspirations/demo/pictures/narrowboat.jpg")
    page.get_by_label("Words for the card").fill("I count boats.")
    page.get_by_role("button", name="Put it in").click()
    expect(page.locator(".panel img.shot")).to_have_count(1)
    page.get_by_role("button", name=of("Take out", 3)).click()
    page.get_by_role("button", name="Put it back").click()
    assert told(page) == ["I get the 11:15 bus.", "We sing.", "Gran has the tea ready.", "I count boats."]
    page.get_by_role("button", name="That is it for now").click()
    expect(page.locator(".strip > li")).to_have_count(4)


@pytest.mark.parametrize("way", ["story", "symbols", "mat"])
def test_axe_finds_nothing_in_any_state(visit: Callable, way: str) -> None:
    page = visit(f"/ui/boards/{way}/")
    states = [
        "",
        "?cards=none",
        *[f"?open={opened}" for opened in ("photo", "draw", "symbol", "mine", "words")],
    ]
    states += [
        "?open=move&card=000000000001",
        "?did=moved.2.1&card=000000000001",
        "?did=out.2&card=0000000000ff",
    ]
    for state in states:
        page.goto(f"/ui/boards/{way}/{state}")
        for fold in page.locator("main details").all():
            fold.evaluate("element => { element.open = true; }")
        for width in looks(page):
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_are_saved_as_they_are_written(making: Callable) -> None:
    page = making("story", "Written")
    add_words(page, "I get the bus.")
    page.locator(WORDS).first.press("End")
    page.keyboard.type(" On my own.")
    expect(page.locator(SAVED)).to_have_text("Saved just now")
    expect(page.locator(WORDS).first).to_be_focused()
    page.keyboard.type(" Every day.")
    page.goto("/home/")  # before the pause after which it is saved
    page.go_back()
    page.wait_for_timeout(500)
    page.reload()
    assert told(page) == ["I get the bus. On my own. Every day."]


def test_the_switch_is_saved_when_it_is_turned_and_can_be_turned_again(making: Callable) -> None:
    page = making("story", "Switched")
    add_words(page, "I get the bus.")
    switch = page.get_by_role("switch", name="Keep this answer just for me")
    for turned, says in ((True, "On now. Only I see this answer."), (False, "Off now.")):
        switch.click()
        expect(page.get_by_text(says)).to_be_visible()
        expect(page.locator(SAVED)).to_have_text("Saved just now")
        page.get_by_role("button", name="Words alone").click()
        expect(page.get_by_label("Words for the card")).to_be_visible()
        expect(switch).to_be_checked(checked=turned)
    page.reload()
    expect(switch).not_to_be_checked()


def test_two_tabs_lose_no_card_and_no_words(making: Callable) -> None:
    page = making("story", "Two tabs")
    add_words(page, "I get the bus.")
    other = page.context.new_page()
    other.goto(page.url.split("?")[0])
    add_words(page, "Gran has the tea ready.")
    other.locator(WORDS).first.fill("I get the red bus.")
    add_words(other, "I count boats.")
    page.locator(WORDS).first.fill("I get the slow bus.")
    page.get_by_role("button", name=of("Move later", 1)).click()
    expect(page.locator("#did")).to_have_text("Picture 1 is now picture 2.")
    assert (
        "\n".join(told(page))
        == "Gran has the tea ready.\nI get the red bus.\nI get the slow bus.\nI count boats."
    )


def test_with_no_signal_words_wait_in_the_tab(making: Callable) -> None:
    page = making("story", "No signal")
    add_words(page, "I get the bus.")
    page.context.set_offline(True)
    page.locator(WORDS).first.fill("Written in a tunnel")
    expect(page.locator(SAVED)).to_contain_text("Not saved yet: no signal. It is safe here in this tab.")
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_have_text("Saved just now", timeout=15_000)
    assert page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('words:')).length") == 0
    page.reload()
    assert told(page) == ["Written in a tunnel"]


def test_a_card_can_be_dragged_too(making: Callable) -> None:
    page = making("story", "Dragged")
    add_words(page, "One", "Two", "Three")
    first = page.locator(".panel__pic").nth(2).bounding_box()
    onto = page.locator(".panel__pic").nth(0).bounding_box()
    assert first and onto
    page.mouse.move(first["x"] + 90, first["y"] + 60)
    page.mouse.down()
    page.mouse.move(onto["x"] + 40, onto["y"] + 60, steps=5)
    page.mouse.up()
    expect(page.locator("#did")).to_have_text("Picture 3 is now picture 1.")
    assert told(page) == ["Three", "One", "Two"]


def drawn(page: Page) -> None:
    """Draw a line over the paper with the mouse."""
    paper = page.locator("[data-draw] canvas")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 120, steps=8)
    page.mouse.up()


def dark_spots(page: Page, script: str) -> int:
    """How many dark pixels there are in what the script gives: a canvas or a picture."""
    return page.evaluate(
        f"""async () => {{
          const from = {script};
          const canvas = Object.assign(document.createElement("canvas"), {{ width: 120, height: 90 }});
          const ink = canvas.getContext("2d");
          ink.drawImage(from, 0, 0, 120, 90);
          const seen = ink.getImageData(0, 0, 120, 90).data;
          let dark = 0;
          for (let at = 0; at < seen.length; at += 4) dark += seen[at] + seen[at + 1] + seen[at + 2] < 600;
          return dark;
        }}"""
    )


PAPER = 'document.querySelector("[data-draw] canvas")'


def test_a_drawing_is_kept_as_a_picture(making: Callable) -> None:
    page = making("drawing", "Drawn")
    drawn(page)
    assert findings(page) == []
    ink = dark_spots(page, PAPER)
    assert ink > 20
    page.get_by_role("button", name="Take back").click()
    assert dark_spots(page, PAPER) == 0
    page.get_by_role("button", name="Put again").click()
    page.get_by_role("button", name="Empty paper").click()
    assert dark_spots(page, PAPER) == 0
    page.get_by_role("button", name="Take back").click()
    assert dark_spots(page, PAPER) == ink
    page.get_by_role("button", name="Keep this drawing").click()
    kept = page.locator("img.photo, img.pic").first
    expect(kept).to_be_visible()
    kept.evaluate("picture => picture.decode()")
    assert dark_spots(page, 'document.querySelector("img.photo, img.pic")') > 20


def test_a_drawing_by_buttons_alone_goes_into_a_story(making: Callable) -> None:
    page = making("story", "Drawn by buttons", width=320)
    add_words(page, "I get the bus.")
    press(page, "Draw")
    expect(page.locator("[data-draw].is-ready")).to_be_visible()
    tab_to(page, page.locator("[data-draw] summary"))
    page.keyboard.press("Enter")
    for name in (
        "Blue",
        "Thick",
        "Left",
        "Big",
        "House",
        "Right",
        "Happy face",
        "Pen down",
        "Up",
        "To the right",
    ):
        tab_to(page, page.locator("[data-draw]").get_by_role("button", name=name, exact=True))
        page.keyboard.press("Space")
    assert dark_spots(page, PAPER) > 100
    assert findings(page) == []
    page.locator(WORDS).first.fill("I get the 11:15 bus.")
    press(page, "Put it in")
    expect(page.locator("#did")).to_have_text("It is in my story, as picture 2.")
    expect(page.locator(".panel img.shot")).to_have_count(1)
    assert told(page) == ["I get the 11:15 bus.", ""]


def test_leaving_with_a_drawing_asks_first(making: Callable) -> None:
    page = making("drawing", "Left")
    drawn(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/home/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("script", [True, False])
def test_cards_are_sorted_one_at_a_time(making: Callable, script: bool) -> None:
    page = making("mat", f"Sorted {script}", script=script)
    page.get_by_role("button", name="Use ready cards").click()
    first = page.locator("#h-sort").inner_text()
    page.get_by_role("button", name="This matters").click()
    expect(page.locator("#did")).to_contain_text("Put with “This matters”.")
    expect(page.locator("#sort")).to_be_focused()
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Does not").click()
    expect(page.locator(".mat .put li")).to_have_count(2)
    page.get_by_role("button", name=f"Move {first}").click()
    expect(page.locator("#h-sort")).to_have_text(first)
    page.get_by_role("button", name="So-so").click()
    expect(page.locator(".mat > li").nth(1)).to_contain_text(first)


@pytest.mark.parametrize("script", [True, False])
def test_a_story_is_played_one_picture_at_a_time(making: Callable, script: bool) -> None:
    page = making("story", f"Played {script}", script=script)
    add_words(page, "I get the bus.", "Gran has the tea ready.")
    page.get_by_role("button", name="That is it for now").click()
    page.add_init_script(speech())
    page.get_by_role("link", name="Play the story").click()
    if script:
        assert findings(page) == []
    expect(page.locator(".slide.is-on")).to_contain_text("I get the bus.")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".slide.is-on")).to_contain_text("Gran has the tea ready.")
    expect(page.get_by_role("link", name="Next")).to_have_count(0)
    if script:
        expect(page.locator("[data-now]")).to_have_text("Picture 2 of 2. Gran has the tea ready.")
        page.get_by_role("button", name="Read it to me").click()
        until(page, "heard[0] === 'Picture 2 of 2'")
    page.get_by_role("link", name="Back").click()
    expect(page.locator(".slide.is-on")).to_contain_text("I get the bus.")
    page.get_by_role("link", name="Stop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Played {script}")
