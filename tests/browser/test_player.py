"""A film in a real Chromium: it plays, any second of it can be gone to, and a page shows it once it is ready."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import findings
from tests.cast import Cast, make_cast
from tests.journeys import films
from tests.journeys.recordings import add, run_worker
from tests.server import Server

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.wait()
    yield server
    server.stop()


@pytest.fixture
def cast(server: Server) -> Cast:
    return make_cast()


@pytest.fixture
def page(chromium: Browser, server: Server, cast: Cast) -> Iterator[Page]:
    client = Client()
    client.force_login(cast.owner, backend=settings.AUTHENTICATION_BACKENDS[0])
    address = f"http://127.0.0.1:{server.port}"
    context = chromium.new_context(base_url=address, viewport={"width": 320, "height": 800})
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": f"session-{server.port}", "value": session, "url": address}])
    yield context.new_page()
    context.close()


def test_a_film_is_shown_once_it_is_ready_and_can_be_gone_through(
    page: Page, cast: Cast, tmp_path: Path
) -> None:
    # Given a film of a phone held upright, in a kind that Chromium itself does not play, that has only arrived.
    film = films.film(
        tmp_path / "phone.mov", "libx265", size=(640, 360), seconds=12, dots="yuv420p10le", rate=10
    )
    recording = add(cast, films.turned(film, (0, 1, -1, 0)))
    page.goto(reverse("recording", args=[cast.journey.pk, recording.pk]))
    expect(page.get_by_text("My film is being made ready.")).to_be_visible()
    page.screenshot(path="/tmp/m/making.png", full_page=True)
    assert findings(page) == []
    # When it is ready, the page shows it by itself.
    run_worker(cast, recording)
    video = page.locator("video")
    expect(video).to_be_visible(timeout=20_000)
    page.screenshot(path="/tmp/m/player.png", full_page=True)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # Then it does not begin by itself, plays when told to, and goes to any second.
    video.evaluate("film => film.readyState || new Promise(done => { film.onloadedmetadata = done })")
    assert video.evaluate("film => [film.paused, film.videoWidth, film.videoHeight]") == [True, 360, 640]
    assert 11.5 < video.evaluate("film => film.duration") < 12.5
    assert video.evaluate(
        "film => new Promise(done => { film.onseeked = () => done(film.currentTime); film.currentTime = 9 })"
    ) == pytest.approx(9, abs=0.2)
    assert video.evaluate(
        "film => new Promise(done => {"
        "  film.ontimeupdate = () => film.currentTime > 9.5 && done(true); film.muted = true; film.play() })"
    )


def test_without_script_a_link_looks_again(page: Page, cast: Cast) -> None:
    recording = add(cast, b"no film")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(reverse("recording", args=[cast.journey.pk, recording.pk]))
    run_worker(cast, recording)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("There is no film in this file that we can open.")).to_be_visible()
    assert findings(page) == []
