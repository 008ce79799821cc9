"""Today on a worker's phone without a signal: what is there, who can read it, and when it goes."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Error, Page, Playwright, Route, expect

from tests.browser.conftest import PATIENCE, findings, launch, until

SAFE = "Safe on this phone: no signal needed"
NOTHING = "Nothing is kept on this phone"
NOBODY = {"keys": [], "sealed": 0, "words": "", "workers": 0}
SATURDAY = 5
# Every row of every base, with each key asked to be read out; and the words of what is not sealed are left aside.
KEPT = """async () => {
  const found = { keys: [], sealed: 0, words: "", workers: (await navigator.serviceWorker.getRegistrations()).length };
  if (!(await indexedDB.databases()).some(({ name }) => name === "along")) return found;
  const asked = asking => new Promise(done => { asking.onsuccess = () => done(asking.result); });
  const base = await asked(indexedDB.open("along"));
  const letters = (_, value) => value?.byteLength ? new TextDecoder("latin1").decode(value) : value;
  for (const store of [...base.objectStoreNames].filter(name => name !== "open")) {
    for (const row of await asked(base.transaction(store).objectStore(store).getAll())) {
      found.words += JSON.stringify(row, letters);
      if (!row.key) found.sealed += 1;
      else found.keys.push(await crypto.subtle.exportKey("raw", row.key).then(() => "read out", why => why.name));
    }
  }
  base.close();
  return found;
}"""
MOVE = "hours => { const now = Date.now; Date.now = () => now.call(Date) + hours * 3600000; }"


@pytest.fixture(scope="module")
def phones(playwright: Playwright, service: str):
    """Whole browsers: the one without a window has no service workers. Rosa's, and Asha's phone."""
    browser = launch(playwright, whole=True)

    def take(role: str) -> Page:
        context = browser.new_context(base_url=service, viewport={"width": 390, "height": 844})
        context.set_default_timeout(PATIENCE)
        come_in(context, role)
        return context.new_page()

    yield take
    browser.close()


def come_in(context: BrowserContext, role: str) -> None:
    assert context.request.post(f"/demo/sign-in/{role}/", max_redirects=0).status == 302


def share_days_with_asha(rosa: Page) -> str:
    """Her page of today. Asha sees no days in the demo, and none when this is over; tried again, she may see them."""
    rosa.goto("/home/")
    journey = re.search(r"/journey/[0-9a-f-]{36}/", rosa.content())
    assert journey
    rosa.goto(f"{journey[0]}people/share/days/")
    share = rosa.get_by_role("button", name="Share with Asha")
    if share.count():
        share.click()
        rosa.locator("input[value=see]").check()
        rosa.get_by_role("button", name="Go on").click()
        rosa.get_by_role("link", name="That is right").click()
        rosa.get_by_role("button", name="I chose this").click()
    return f"{journey[0]}days/today/"


def taken_along(page: Page, today: str) -> None:
    page.context.set_offline(False)
    page.goto(today)
    expect(page.get_by_text(SAFE)).to_be_visible()


def without_a_signal(page: Page, today: str) -> str:
    """What the page says there: its name, or nothing where the browser has not even a page to say so."""
    page.context.set_offline(True)
    with suppress(Error):
        page.goto(today)
    heading = page.locator("h1")
    return heading.inner_text() if page.url.endswith(today) and heading.count() else ""


def leave_on_the_way(page: Page, today: str, leave: Callable[[Page], None]) -> Page:
    """Leave while today is being taken along: a file that only the worker asks for waits until that is done. Another
    page of ours, without a script, to look at what is left."""
    page.context.set_offline(False)
    come_in(page.context, "supporter")
    held: list[Route] = []
    page.context.route("**/today-kept*", lambda route: held.append(route))
    page.goto(today)
    for _ in range(200):
        if held:
            break
        page.wait_for_timeout(25)
    assert held[0].request.service_worker
    leave(page)
    page.context.unroute("**/today-kept*")
    beside = page.context.new_page()
    beside.goto("/robots.txt")
    for route in held:
        with suppress(Error):
            route.continue_()
    beside.wait_for_timeout(400)
    return beside


def press_exit(page: Page) -> None:
    """Where it leads to cannot be reached from here."""
    with suppress(Error), page.expect_navigation():
        page.locator("[data-exit]").first.click()


def press_next_person(page: Page) -> None:
    """Somebody else shows a card on that phone, and is asked who goes on."""
    page.context.set_offline(False)
    page.goto("/card/")
    page.get_by_role("button", name="Next person").click()
    page.wait_for_url("**/card/")
    expect(page.get_by_label("The number on my card")).to_be_visible()


def move_clock(page: Page, hours: float) -> None:
    worker = next(each for each in reversed(page.context.service_workers) if each.url.endswith("/today.js"))
    worker.evaluate(MOVE, hours)


def test_today_is_read_without_a_signal_until_it_is_over(phones: Callable[[str], Page]) -> None:
    rosa, asha = phones("person"), phones("supporter")
    today = share_days_with_asha(rosa)
    taken_along(asha, today)
    titles = asha.locator(".like h3").all_inner_texts()
    kept = asha.evaluate(KEPT)
    assert kept["keys"] == ["InvalidAccessError"]
    assert kept["sealed"] >= 2
    for words in ("Knock", "Rosa", "Turn the radio down", "/days/", *titles):
        assert words not in kept["words"]

    assert without_a_signal(asha, today) == "Today with Rosa"
    assert asha.locator(".like h3").all_inner_texts() == titles
    assert "How I like my mornings" in titles
    assert ("Saturdays" in titles) == (timezone.localdate().weekday() == SATURDAY)
    assert "In the night" not in titles
    assert asha.evaluate("[...document.images].every(each => each.naturalWidth)")
    # At least one of them is a photo of Rosa's own, which lies sealed as the page does.
    assert asha.locator("img[src*='/small/']").count() >= 1
    assert findings(asha) == []
    assert asha.locator("form, input, audio, video").count() == 0

    # 24 hours without contact, and a clock that was turned back: nothing can be read, and nothing is there.
    for hours in (24.1, -1):
        taken_along(asha, today)
        assert without_a_signal(asha, today) == "Today with Rosa"
        move_clock(asha, hours)
        assert without_a_signal(asha, today) == NOTHING
        assert asha.evaluate(KEPT) | {"workers": 0} == NOBODY
        # The worker goes on with the clock of everybody else.
        move_clock(asha, -hours)

    taken_along(asha, today)
    assert without_a_signal(asha, today) == "Today with Rosa"
    asha.get_by_role("button", name="Exit this page").click()
    # Where it leads to cannot be reached either.
    with suppress(Error):
        asha.wait_for_url(lambda url: today not in url)
    assert without_a_signal(asha, today) == ""

    taken_along(asha, today)
    asha.get_by_role("link", name="Sign out").click()
    asha.get_by_role("button", name="Sign out").click()
    until(asha, f"async () => !(await ({KEPT})()).sealed")
    assert without_a_signal(asha, today) == ""

    # The same while it is still on its way, with a copy of before and without one.
    for leave in (press_exit, press_next_person):
        beside = leave_on_the_way(asha, today, leave)
        assert beside.evaluate(KEPT) | {"workers": 0} == NOBODY
        beside.close()
        come_in(asha.context, "supporter")
        taken_along(asha, today)

    # Shared no more: any page of ours is a contact.
    def stop(page: Page) -> None:
        rosa.goto(today.replace("days/today/", "people/share/days/"))
        rosa.locator("li", has_text="Asha").get_by_role("button", name="Stop").click()
        page.goto("/home/")
        until(page, f"async () => !(await ({KEPT})()).workers")
        assert page.evaluate(KEPT) == NOBODY

    assert leave_on_the_way(asha, today, stop).evaluate(KEPT) == NOBODY
    assert without_a_signal(asha, today) == ""
