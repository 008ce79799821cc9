"""Films and visits in a real browser: seen by everybody, kept by a provider, said by whoever was there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings


def _entry(page: Page) -> str:
    """The entry of Tom's that shows a film; its public address."""
    page.goto("/keep/")
    page.get_by_role("link", name=re.compile("Look after it.*Tanzelmoor")).click()
    page.get_by_role("link", name="Change it").first.click()
    return page.get_by_role("link", name="See what people see").get_attribute("href") or ""


def test_a_film_plays_with_its_captions_and_is_taken_out_and_put_back(
    as_role: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    keeper = as_role("provider", width=320)
    address = _entry(keeper)
    page = visit(address)
    film = page.locator("figure.player video")
    expect(film).to_have_count(1)
    expect(film).to_have_js_property("videoWidth", 480)
    cues = film.evaluate(
        "film => new Promise(done => { const track = film.querySelector('track').track; track.mode = 'showing';"
        " const look = () => track.cues?.length ? done(track.cues.length) : setTimeout(look, 100); look(); })"
    )
    # Three, and any that somebody added meanwhile.
    assert cues == page.locator("figure.player details p").count() >= 3
    assert not findings(page)
    keeper.get_by_role("link", name=re.compile("Look after them")).click()
    keeper.get_by_role("listitem").filter(has=keeper.locator("video")).get_by_role(
        "button", name=re.compile("Take it out")
    ).click()
    expect(keeper.get_by_text("It can be put back for 30 days")).to_be_visible()
    assert not findings(keeper)
    expect(visit(address, script=False).locator("video")).to_have_count(0)
    keeper.get_by_role("button", name=re.compile("Put it back")).click()
    plain = visit(address, script=False, width=320)
    expect(plain.locator("figure.player video")).to_have_attribute("poster", re.compile("small"))
    plain.get_by_text("Read the words").click()
    expect(plain.get_by_text("We cook together.")).to_be_visible()


def test_captions_are_typed_line_by_line(as_role: Callable[..., Page]) -> None:
    page = as_role("provider")
    _entry(page)
    page.get_by_role("link", name=re.compile("Look after them")).click()
    page.get_by_role("link", name=re.compile("Change the captions")).click()
    lines = page.get_by_label(re.compile(r"^Line \d"))
    there = lines.count()
    page.get_by_role("button", name="Add a line").click()
    expect(lines).to_have_count(there + 1)
    lines.last.fill("Come and see.")
    assert not findings(page)
    page.get_by_role("button", name="Save the captions").click()
    expect(page.get_by_text("Saved. People can read it with the film.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_somebody_says_what_they_saw(
    as_role: Callable[..., Page], visit: Callable[..., Page], script: bool
) -> None:
    address = _entry(as_role("provider"))
    expect(visit(address).get_by_text("A person’s visit, in").first).to_be_visible()
    page = as_role("person" if script else "supporter", script=script, width=320)
    page.goto(address)
    page.get_by_role("link", name="Say what I saw").click()
    page.get_by_label("When was I there?").select_option(index=2)
    page.get_by_role("group", name="Getting in and around").get_by_label("A lift").check()
    if script:
        assert not findings(page)
    page.get_by_role("button", name="Send what I saw").click()
    expect(page.get_by_text("It shows after somebody has looked")).to_be_visible()


def test_the_pages_round_it_are_clean_and_fit(as_role: Callable[..., Page]) -> None:
    page = as_role("provider", width=320)
    _entry(page)
    page.get_by_role("link", name=re.compile("Look after them")).click()
    pictures = page.url
    kept = pictures.split("/pictures/")[0].rsplit("/", 1)[0]
    page.get_by_role("link", name="Add a film").click()
    _is_clean(page)
    for address in (pictures, f"{kept}/visits/"):
        page.goto(address)
        _is_clean(page)
    page.goto(pictures)
    page.get_by_role("link", name=re.compile("Change its words")).last.click()
    _is_clean(page)
    desk = as_role("registrar", width=320)
    desk.goto("/desk/visits/")
    expect(desk.get_by_role("button", name=re.compile("Let it show")).first).to_be_visible()
    _is_clean(desk)


def _is_clean(page: Page) -> None:
    assert not findings(page), page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
