"""Showing films to a virus scanner: a clamd of our own that speaks its protocol, and one that is away."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from access.identity import acting_as
from config import heartbeat
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.media import quarantine
from tests.cast import Cast, make_cast
from tests.journeys import films
from tests.journeys.recordings import add, files, made, run_worker

pytestmark = pytest.mark.django_db(transaction=True)
EICAR = b"X5O!P%@AP[4"


class Clamd(socketserver.StreamRequestHandler):
    """Reads as clamd does, and finds what tests plant."""

    says_too_big = False

    def handle(self) -> None:
        command = self._until_zero()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM":
            content = b""
            while size := struct.unpack("!I", self.rfile.read(4))[0]:
                content += self.rfile.read(size)
            self.wfile.write(self._said(content))

    def _until_zero(self) -> bytes:
        command = b""
        while (letter := self.rfile.read(1)) not in (b"\0", b""):
            command += letter
        return command

    def _said(self, content: bytes) -> bytes:
        if self.says_too_big:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(params=["tcp", "unix"])
def clamd(request: pytest.FixtureRequest, settings, tmp_path_factory) -> Iterator[None]:
    if request.param == "unix":
        path = str(tmp_path_factory.mktemp("clamd") / "s")
        server: socketserver.BaseServer = socketserver.ThreadingUnixStreamServer(path, Clamd)
        settings.CLAMAV = path
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        settings.CLAMAV = f"127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("clamd")
def test_a_film_in_which_nothing_is_found_is_made_ready(cast: Cast, tmp_path: Path) -> None:
    assert made(cast, films.film(tmp_path / "phone.mp4", seconds=0.2)).state == "ready"


@pytest.mark.usefixtures("clamd")
def test_a_film_in_which_something_is_found_is_never_opened(cast: Cast, tmp_path: Path) -> None:
    film = films.film(tmp_path / "phone.mp4", seconds=0.2).read_bytes()
    recording = made(cast, film + EICAR)
    assert (recording.state, recording.sorry) == ("sorry", "virus")
    assert files() == [recording.arrived.name]


def test_while_the_scanner_is_away_a_film_waits_as_long_as_it_takes(
    cast: Cast, tmp_path: Path, settings
) -> None:
    settings.CLAMAV = "127.0.0.1:1"
    recording = add(cast, films.film(tmp_path / "phone.mp4", seconds=0.2))
    for _ in range(outbox.MOST_TRIES + 2):
        assert run_worker(cast, recording).state == "making"
        with acting_as(cast.owner):
            promise = Outbox.objects.get()
            assert (promise.tries, promise.given_up_at) == (0, None)
            Outbox.objects.update(try_at=promise.due_at)
    settings.CLAMAV = ""
    assert run_worker(cast, recording).state == "ready"


def test_after_three_days_nobody_is_told_soon_any_more(cast: Cast, tmp_path: Path, settings) -> None:
    settings.CLAMAV = "127.0.0.1:1"
    recording = add(cast, films.film(tmp_path / "phone.mp4", seconds=0.2))
    long_ago = timezone.now() - outbox.LONGEST_WAIT
    with acting_as(cast.owner):
        Outbox.objects.update(due_at=long_ago + timedelta(hours=1))
    assert run_worker(cast, recording).state == "making"
    with acting_as(cast.owner):
        Outbox.objects.update(due_at=long_ago, try_at=long_ago)
    recording = run_worker(cast, recording)
    assert (recording.state, recording.sorry) == ("sorry", "not_made")
    with acting_as(cast.owner):
        assert Outbox.objects.get().given_up_at
    assert quarantine.place(recording).exists(), "for a day, as anything that could not be made"


@pytest.mark.usefixtures("clamd")
def test_a_film_that_the_scanner_cannot_read_is_not_passed_on(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clamd, "says_too_big", True)
    recording = made(cast, films.film(tmp_path / "phone.mp4", seconds=0.2))
    assert recording.state == "making"
    assert quarantine.place(recording).exists()


@pytest.mark.usefixtures("clamd")
def test_readyz_says_that_films_are_scanned(client: Client) -> None:
    assert client.get("/readyz").json()["scanner"] == "ok"


def test_readyz_says_that_the_scanner_is_away_and_pages_go_on(client: Client, settings) -> None:
    settings.CLAMAV = "/nowhere/clamd.sock"
    heartbeat.say("worker")
    heartbeat.say("films")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["scanner"]) == (200, "does not answer")
