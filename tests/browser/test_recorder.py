"""Recording in the page with Chromium's made-up camera and microphone, as the whole service runs it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from tests.browser.conftest import Somebody, add_part, findings, launch, looks, until

FAKE = ["--use-fake-device-for-media-stream"]
YES, NO = "--use-fake-ui-for-media-stream", "--use-fake-ui-for-media-stream=deny"
PATIENCE = 120_000  # ms, for a worker on a busy machine
STATE = (
    "([kind, state]) => document.querySelector(`[data-recorder][data-kind=${kind}]`).dataset.state === state"
)


@pytest.fixture(scope="module")
def cameras(playwright: Playwright) -> Iterator[Callable[[bool], Browser]]:
    """A Chromium with a camera and a microphone; its person says yes to them, or no."""
    opened: dict[bool, Browser] = {}

    def browser(says_yes: bool) -> Browser:
        if says_yes not in opened:
            opened[says_yes] = launch(playwright, *FAKE, YES if says_yes else NO)
        return opened[says_yes]

    yield browser
    for one in opened.values():
        one.close()


@pytest.fixture
def person(
    cameras: Callable[[bool], Browser], service: str, somebody: Somebody
) -> Iterator[Callable[..., Page]]:
    """Somebody on the page where they film, or talk, in a part of its own for each test."""
    contexts: list[BrowserContext] = []

    def come(way: str = "film", *, says_yes: bool = True, script: bool = True) -> Page:
        context = cameras(says_yes).new_context(
            storage_state=somebody.known,
            base_url=service,
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        add_part(page, somebody, f"With a {way}")
        page.goto(f"{page.url}{way}/")
        return page

    yield come
    for context in contexts:
        context.close()


def until_kept(page: Page) -> None:
    """The form went in, and the page is the question's again."""
    page.wait_for_url(lambda url: not url.rstrip("/").endswith(("/film", "/sound")))


def card(page: Page, kind: str = "film") -> Locator:
    return page.locator(f"[data-recorder][data-kind={kind}]")


def until_it_is(page: Page, kind: str, state: str) -> None:
    until(page, STATE, arg=[kind, state])


def press(page: Page, kind: str, name: str) -> None:
    card(page, kind).get_by_role("button", name=name, exact=True).click()


def record(page: Page, kind: str, seconds: float = 2) -> None:
    """Record for so long, and stop."""
    press(page, kind, "Record")
    until_it_is(page, kind, "recording")
    page.wait_for_timeout(int(seconds * 1000))
    press(page, kind, "Stop")
    until_it_is(page, kind, "watch")


def plays_and_seeks(player: Locator) -> None:
    """It plays, and going near its end brings it there."""
    player.evaluate("player => { player.muted = true; return player.play(); }")
    until(player.page, "player => player.currentTime > 0.2", arg=player.element_handle())
    player.evaluate("player => { player.pause(); player.currentTime = player.duration - 0.5; }")
    until(
        player.page,
        "player => !player.seeking && player.currentTime > player.duration - 1",
        arg=player.element_handle(),
    )


@pytest.mark.parametrize(("kind", "player"), [("film", "video"), ("sound", "audio")])
def test_what_is_recorded_is_kept_made_ready_played_and_sought(
    person: Callable[..., Page], kind: str, player: str
) -> None:
    page = person(kind)
    press(page, kind, "Turn it on")
    until_it_is(page, kind, "ready")
    record(page, kind, 3)
    mine = card(page, kind).locator("[data-part=player]")
    until(page, "player => Number.isFinite(player.duration)", arg=mine.element_handle())
    plays_and_seeks(mine)
    assert (
        card(page, kind).evaluate("root => root.querySelector('[data-part=live]')?.srcObject ?? null") is None
    )
    press(page, kind, "Keep this one")
    until_kept(page)
    kept = page.locator(f".player {player}").last
    expect(kept).to_be_attached(timeout=PATIENCE)
    plays_and_seeks(kept)


def test_the_first_one_waits_until_i_choose(person: Callable[..., Page]) -> None:
    page = person()
    press(page, "film", "Turn it on")
    until_it_is(page, "film", "ready")
    record(page, "film")
    press(page, "film", "Try again")
    until_it_is(page, "film", "ready")
    record(page, "film", 1)
    press(page, "film", "The first one")
    expect(card(page).get_by_role("button", name="The first one")).to_have_attribute("aria-pressed", "true")
    press(page, "film", "Throw it away")
    press(page, "film", "Bring it back")
    expect(card(page).get_by_role("button", name="The second one")).to_be_visible()


def test_counting_can_be_stopped(person: Callable[..., Page]) -> None:
    page = person()
    press(page, "film", "Turn it on")
    until_it_is(page, "film", "ready")
    press(page, "film", "Record")
    until_it_is(page, "film", "counting")
    press(page, "film", "Stop")
    until_it_is(page, "film", "ready")
    page.wait_for_timeout(3500)
    assert card(page).get_attribute("data-state") == "ready"


def test_a_recorder_is_worked_by_keyboard_alone(person: Callable[..., Page]) -> None:
    page = person()
    card(page).get_by_role("button", name="Turn it on").focus()
    page.keyboard.press("Enter")
    until_it_is(page, "film", "ready")
    assert page.evaluate("document.activeElement.dataset.part") == "round"
    page.keyboard.press("Space")
    until_it_is(page, "film", "recording")
    page.wait_for_timeout(1500)
    page.keyboard.press("Space")
    until_it_is(page, "film", "watch")
    assert page.evaluate("document.activeElement.dataset.part") == "heading"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "keep":
            break
    page.keyboard.press("Enter")
    until_kept(page)


@pytest.mark.parametrize("kind", ["film", "sound"])
def test_saying_no_is_no_error_and_leaves_other_ways(person: Callable[..., Page], kind: str) -> None:
    page = person(kind, says_yes=False)
    press(page, kind, "Turn it on")
    until_it_is(page, kind, "refused")
    name = "The camera is off for this page" if kind == "film" else "The microphone is off for this page"
    expect(card(page, kind).get_by_role("heading", name=name)).to_be_focused()
    assert page.locator(".err:visible, .errs:visible").count() == 0
    have = "Use a film I already have" if kind == "film" else "Use a recording I already have"
    with page.expect_file_chooser():
        press(page, kind, have)
    assert findings(page) == []
    card(page, kind).get_by_role("link", name="Write it").click()
    until_kept(page)


def test_without_script_there_is_the_field_and_no_dead_button(person: Callable[..., Page]) -> None:
    page = person(script=False)
    expect(page.locator("input[type=file]")).to_be_visible()
    expect(page.get_by_role("button", name="Turn it on")).to_have_count(0)


def test_a_closed_page_loses_nothing_on_my_own_device_and_leaves_nothing_on_another(
    person: Callable[..., Page],
) -> None:
    page = person()
    mark_own = "document.querySelector('[data-recorder]').dataset.ownDevice = ''"
    page.add_init_script(f"document.addEventListener('DOMContentLoaded', () => {{ {mark_own} }})")
    page.reload()
    press(page, "film", "Turn it on")
    until_it_is(page, "film", "ready")
    record(page, "film")
    page.reload()
    until_it_is(page, "film", "watch")
    plays_and_seeks(card(page).locator("[data-part=player]"))
    address = page.url
    shared = page.context.new_page()
    shared.goto(address)
    until_it_is(shared, "film", "ask")
    shared.wait_for_timeout(500)
    assert shared.evaluate("indexedDB.databases().then((there) => there.length)") == 0


@pytest.mark.parametrize("kind", ["film", "sound"])
def test_every_state_is_sound_and_fits(person: Callable[..., Page], kind: str) -> None:
    page = person(kind)
    seen: list[str] = []

    def look(state: str) -> None:
        until_it_is(page, kind, state)
        for width in looks(page):
            seen.extend(f"{state} at {width}: {one}" for one in findings(page))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                seen.append(f"{state} at {width}: wider than the page")

    look("ask")
    press(page, kind, "Turn it on")
    look("ready")
    press(page, kind, "Record")
    look_now = card(page, kind).get_attribute("data-state")
    assert look_now == "counting"
    until_it_is(page, kind, "recording")
    look("recording")
    press(page, kind, "Stop")
    look("watch")
    page.route("**/uploads/**", lambda route: route.abort())
    press(page, kind, "Keep this one")
    look("keeping")
    press(page, kind, "Not now")
    press(page, kind, "Throw it away")
    look("ask")
    assert seen == []
