"""A film sent from a real browser that loses its line, against the real server."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from access.identity import acting_as
from journeys.models import Upload
from tests.browser.conftest import findings
from tests.cast import Cast, make_cast
from tests.server import Server

pytestmark = [pytest.mark.django_db(transaction=True)]
MEGABYTE = 1024 * 1024


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, DJANGO_SETTINGS_MODULE="tests.journeys.uploads_settings", WEB_THREADS="6")
    server.wait()
    yield server
    server.stop()


@pytest.fixture
def cast(server: Server) -> Cast:
    return make_cast()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[list[BrowserContext]]:
    contexts: list[BrowserContext] = []
    yield contexts
    for context in contexts:
        context.close()


def visit(
    chromium: Browser,
    server: Server,
    cast: Cast,
    contexts: list[BrowserContext],
    *,
    script: bool = True,
    width: int = 900,
) -> Page:
    """The page with a film in its form, as its owner."""
    client = Client()
    client.force_login(cast.owner, backend=settings.AUTHENTICATION_BACKENDS[0])
    address = f"http://127.0.0.1:{server.port}"
    context = chromium.new_context(
        base_url=address, java_script_enabled=script, viewport={"width": width, "height": 900}
    )
    contexts.append(context)
    context.set_default_timeout(20_000)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": f"session-{server.port}", "value": session, "url": address}])
    page = context.new_page()
    page.goto(f"/journey/{cast.journey.pk}/big/")
    return page


def film(folder: Path, size: int, name: str = "my hospital visit.mp4") -> tuple[Path, str]:
    path = folder / name
    block = bytes((number * 31) % 253 for number in range(MEGABYTE - 3))
    data = (block * (size // len(block) + 1))[:size]
    path.write_bytes(data)
    return path, hashlib.sha256(data).hexdigest()


def offset(cast: Cast) -> int:
    with acting_as(cast.owner):
        return Upload.objects.latest("begun_at").offset


def until_here(page: Page, size: int) -> None:
    """Wait until so much was sent."""
    for _ in range(600):
        if page.locator("[data-part=bar]").evaluate("bar => bar.value") > size:
            return
        page.wait_for_timeout(50)
    raise AssertionError("it does not get on")


def slow(page: Page, kilobytes: int) -> None:
    """A line as slow as a telephone's, so that there is a middle to be lost in."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    rate = kilobytes * 1024
    tools.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": rate,
    })  # fmt: skip


def test_without_a_line_it_waits_and_goes_on_and_ends_the_same(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, digest = film(tmp_path, 40 * MEGABYTE)
    page = visit(chromium, server, cast, contexts)
    line = page.locator("[data-part=line]")
    page.set_input_files("input[type=file]", path)
    expect(line).to_contain_text("is here.")
    page.context.set_offline(True)
    expect(line).to_contain_text("It waits here")
    assert findings(page) == []
    page.get_by_role("button", name="Keep this film").click()
    expect(line).to_contain_text("Leave this page open")
    page.context.set_offline(False)
    page.wait_for_selector("text=What is in it")
    expect(page.locator("[data-part=kept]")).to_contain_text("It is here already (40 MB)")
    page.get_by_label("What is in it?").fill("The canal")
    page.get_by_role("button", name="Keep this film").click()
    expect(page.locator("body")).to_contain_text(f"kept {40 * MEGABYTE} {digest}")


def test_a_line_that_comes_back_begins_nothing_again_that_is_here(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, _ = film(tmp_path, 40 * MEGABYTE)
    page = visit(chromium, server, cast, contexts)
    line = page.locator("[data-part=line]")
    page.set_input_files("input[type=file]", path)
    expect(line).to_contain_text("is here.")
    page.context.set_offline(True)
    expect(line).to_contain_text("It waits here")
    page.context.set_offline(False)
    expect(line).to_contain_text("All of it is here")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    assert sent == []


def test_a_page_loaded_again_in_the_middle_goes_on_where_it_was(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, digest = film(tmp_path, 48 * MEGABYTE)
    page = visit(chromium, server, cast, contexts)
    slow(page, 12_000)
    page.set_input_files("input[type=file]", path)
    until_here(page, 20 * MEGABYTE)
    page.reload()
    before = offset(cast)
    assert before >= 16 * MEGABYTE
    expect(page.locator(".hint", has_text="is partly here")).to_be_visible()
    # Nothing of it is left on the device.
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    sent: list[int] = []
    page.on(
        "request",
        lambda request: request.method == "PATCH" and sent.append(int(request.headers["upload-offset"])),
    )
    page.set_input_files("input[type=file]", path)
    page.get_by_label("What is in it?").fill("The canal")
    expect(page.locator("[data-part=line]")).to_contain_text("All of it is here", timeout=30_000)
    assert sent[0] >= before
    page.get_by_role("button", name="Keep this film").click()
    expect(page.locator("body")).to_contain_text(f"kept {48 * MEGABYTE} {digest}")
    with acting_as(cast.owner):
        assert Upload.objects.count() == 1


def test_a_pause_is_a_pause_and_it_goes_on(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, digest = film(tmp_path, 40 * MEGABYTE)
    page = visit(chromium, server, cast, contexts, width=320)
    slow(page, 12_000)
    page.set_input_files("input[type=file]", path)
    until_here(page, 17 * MEGABYTE)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-part=line]")).to_contain_text("It waits for me")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    still = page.locator("[data-part=bar]").evaluate("bar => bar.value")
    page.wait_for_timeout(500)
    assert page.locator("[data-part=bar]").evaluate("bar => bar.value") == still
    page.get_by_label("What is in it?").fill("The canal")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-part=line]")).to_contain_text("All of it is here", timeout=30_000)
    page.get_by_role("button", name="Keep this film").click()
    expect(page.locator("body")).to_contain_text(f"kept {40 * MEGABYTE} {digest}")


def test_answers_that_get_lost_are_no_loss(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, digest = film(tmp_path, 40 * MEGABYTE)
    page = visit(chromium, server, cast, contexts)
    pieces = 0

    def lossy(route: Route) -> None:
        nonlocal pieces
        if route.request.method == "PATCH":
            pieces += 1
            if pieces == 1:
                return route.abort()
            if pieces == 2:  # it arrives, and its answer does not
                route.fetch()
                return route.abort()
        return route.continue_()

    page.route("**/uploads/**", lossy)
    page.set_input_files("input[type=file]", path)
    page.get_by_label("What is in it?").fill("The canal")
    expect(page.locator("[data-part=line]")).to_contain_text("All of it is here", timeout=30_000)
    page.get_by_role("button", name="Keep this film").click()
    expect(page.locator("body")).to_contain_text(f"kept {40 * MEGABYTE} {digest}")


@pytest.mark.parametrize("cookie", ["session", "csrf"])
def test_signed_out_meanwhile_it_says_so(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path, cookie: str
) -> None:
    path, _ = film(tmp_path, MEGABYTE)
    page = visit(chromium, server, cast, contexts)
    page.context.clear_cookies(name=f"{cookie}-{server.port}")
    page.set_input_files("input[type=file]", path)
    expect(page.locator("[data-part=line]")).to_contain_text("I am signed out")


def test_what_is_too_big_for_the_room_is_said_before_a_byte_is_sent(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, _ = film(tmp_path, MEGABYTE)
    page = visit(chromium, server, cast, contexts)
    page.locator("[data-recording]").evaluate("root => { root.dataset.longest = 1000; }")
    page.set_input_files("input[type=file]", path)
    expect(page.locator("[data-part=line]")).to_contain_text("too big")
    assert findings(page) == []
    with acting_as(cast.owner):
        assert not Upload.objects.exists()


def test_without_script_the_film_goes_with_the_form(
    chromium: Browser, server: Server, cast: Cast, contexts: list, tmp_path: Path
) -> None:
    path, digest = film(tmp_path, 20 * MEGABYTE)
    page = visit(chromium, server, cast, contexts, script=False)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Keep this film").click()
    expect(page.locator("[data-part=kept]")).to_contain_text("It is here already (20 MB)")
    page.get_by_label("What is in it?").fill("The canal")
    page.get_by_role("button", name="Keep this film").click()
    expect(page.locator("body")).to_contain_text(f"kept {20 * MEGABYTE} {digest}")
    assert reverse("big", args=[cast.journey.pk], urlconf="tests.journeys.uploads_page") in page.url
