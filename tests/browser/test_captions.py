"""The words on a film, typed beside it in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import findings, until
from tests.browser.test_recorder import PATIENCE, cameras, person, press, record, until_it_is, until_kept

__all__ = ["cameras", "person"]


def on_its_words(page: Page) -> None:
    """Film something short, and open its words once it is ready."""
    press(page, "film", "Turn it on")
    until_it_is(page, "film", "ready")
    record(page, "film", 3)
    press(page, "film", "Keep this one")
    until_kept(page)
    expect(page.locator(".player video").last).to_be_attached(timeout=PATIENCE)
    page.get_by_role("link", name="Add the words").last.click()
    page.get_by_role("heading", name="The words on my film", level=1).wait_for()


def test_words_are_saved_as_i_write_shown_on_the_film_and_kept(person: Callable[..., Page]) -> None:
    page = person()
    on_its_words(page)
    page.get_by_label("Time of line 1").fill("0:00")
    page.get_by_label("Who is talking in line 1").fill("Me")
    page.get_by_label("Line 1", exact=True).fill("Toast and the radio.")
    expect(page.locator("[data-saved]")).to_contain_text("Saved just now")
    page.get_by_role("button", name="Add a line").press("Enter")
    expect(page.get_by_label("Line 2", exact=True)).to_be_focused()
    page.keyboard.type("Tell them about Biscuit!")
    page.get_by_label("Time of line 2").fill("0:01")
    expect(page.get_by_label("Who is talking in line 2")).to_have_value("Me")
    page.locator(".player video").evaluate("player => { player.currentTime = 1.5; }")
    expect(page.locator("[data-caption]")).to_have_text("Tell them about Biscuit!")
    page.get_by_role("button", name="Put the time where it is now into line 1").click()
    expect(page.get_by_label("Time of line 1")).to_have_value("0:01")
    page.get_by_label("Time of line 1").fill("0:00")
    page.get_by_role("link", name="Hear it from line 2").click()
    until(page, "document.querySelector('.player video').currentTime >= 1")
    assert findings(page) == []
    page.get_by_role("button", name="Save the words").click()
    expect(page.get_by_text("Saved. I can change the words any time.")).to_be_visible()
    assert page.locator("[data-line]").count() == 2
    track = page.locator(".player track").evaluate("async track => (await fetch(track.src)).text()")
    assert "<v Me>Toast and the radio." in track
    page.locator("[data-line]").first.get_by_role("button", name="Take it out").click()
    expect(page.get_by_label("Line 1", exact=True)).to_have_value("Tell them about Biscuit!")
    page.reload()
    expect(page.get_by_label("Line 1", exact=True)).to_have_value("Tell them about Biscuit!")


def test_words_written_without_signal_are_safe_in_the_tab(person: Callable[..., Page]) -> None:
    page = person()
    on_its_words(page)
    page.route("**/words/save/", lambda route: route.abort())
    page.get_by_label("Time of line 1").fill("0:00")
    page.get_by_label("Line 1", exact=True).fill("Toast and the radio.")
    expect(page.locator("[data-saved]")).to_contain_text("no signal")
    page.reload()
    expect(page.get_by_label("Line 1", exact=True)).to_have_value("Toast and the radio.")
    page.unroute("**/words/save/")
    expect(page.locator("[data-saved]")).to_contain_text("Saved just now", timeout=20_000)
    page.get_by_role("link", name="Back to my answer").last.click()
    expect(page.locator(".player video").last).to_be_attached()
