"""Films sent to the real server over lines that are cut, and to processes that are killed."""

import hashlib
import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from journeys.models import Upload
from tests.cast import Cast, make_cast
from tests.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
MEGABYTE = 1024 * 1024
SECRET = "a" * 32


class Film:
    """Bytes of any length, the same at every asking, that are never all in memory."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.block = random.Random(seed).randbytes(MEGABYTE - 7)

    def piece(self, start: int, end: int) -> bytes:
        place = start % len(self.block)
        return (self.block * 2)[place : place + end - start]

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        while start < end:
            stop = min(end, start + MEGABYTE // 2)
            yield self.piece(start, stop)
            start = stop

    @property
    def digest(self) -> str:
        total = hashlib.sha256()
        for piece in self.pieces(0, self.size):
            total.update(piece)
        return total.hexdigest()


class Line:
    """Somebody signed in, sending a film over a line that can be cut."""

    def __init__(self, server: Server, cast: Cast) -> None:
        client = Client()
        client.force_login(cast.owner, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.server, self.cast = server, cast
        self.headers = {
            "Tus-Resumable": "1.0.0",
            "X-CSRFToken": SECRET,
            "Cookie": f"session-{server.port}={session}; csrf-{server.port}={SECRET}",
        }

    def ask(self, method: str, address: str, body: Any = None, **headers: str) -> HTTPResponse:
        line = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        line.request(method, address, body, self.headers | headers)
        response = line.getresponse()
        response.read()
        line.close()
        return response

    def begin(self, film: Film) -> str:
        address = reverse("uploads", args=[self.cast.journey.pk])
        return self.ask("POST", address, **{"Upload-Length": str(film.size)}).headers["Location"]

    def where(self, address: str) -> int:
        return int(self.ask("HEAD", address).headers["Upload-Offset"])

    def open(self, address: str, film: Film, start: int) -> socket.socket:
        """Begin a request that says it brings all the rest."""
        lines = self.headers | {
            "Host": "127.0.0.1",
            "Upload-Offset": str(start),
            "Content-Length": str(film.size - start),
            "Content-Type": "application/offset+octet-stream",
        }
        talk = socket.create_connection(("127.0.0.1", self.server.port), timeout=60)
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        talk.sendall(f"PATCH {address} HTTP/1.1\r\n{head}\r\n".encode())
        return talk

    def send_part(self, address: str, film: Film, start: int, end: int, *, reset: bool) -> None:
        """Send until `end`, and be cut there: closed, or torn off."""
        with self.open(address, film, start) as talk:
            for piece in film.pieces(start, end):
                talk.sendall(piece)
            if reset:
                talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def send_rest(self, address: str, film: Film) -> None:
        """Ask where it stands and send the rest, as often as it is still held by an old line."""
        end = time.monotonic() + 30
        while True:
            start = self.where(address)
            with self.open(address, film, start) as talk:
                try:
                    for piece in film.pieces(start, film.size):
                        talk.sendall(piece)
                except OSError:  # answered before all was sent
                    pass
                status = talk.recv(65536)[9:12]
            if status == b"204":
                return
            assert status in (b"423", b"409", b""), status
            assert time.monotonic() < end
            time.sleep(0.1)

    def settled(self, address: str, least: int) -> int:
        """Where it stands once no line holds it: what the old one brought is settled a moment after it was cut."""
        end = time.monotonic() + 20
        while (at := self.where(address)) < least:
            assert time.monotonic() < end
            time.sleep(0.05)
        return at

    def digest(self) -> str:
        with acting_as(self.cast.owner):
            path = Upload.objects.get().path
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    server = Server(tmp_path, DJANGO_SETTINGS_MODULE="tests.journeys.uploads_settings", WEB_THREADS="4")
    server.wait()
    yield Line(server, make_cast())
    server.stop()


def test_cut_five_times_and_killed_once_it_ends_byte_identical(line: Line) -> None:
    film, chance = Film(200 * MEGABYTE + 12345, seed=7), random.Random(20261122)
    address = line.begin(film)
    line.where(address)
    before, most, at = line.server.memory(), 0, 0
    for number in range(5):
        cut = at + chance.randrange(1, 16 * MEGABYTE)
        line.send_part(address, film, at, cut, reset=bool(number % 2))
        # A line that is torn off takes along what still lay on it.
        at = line.settled(address, at + 1 if number % 2 else cut)
        assert at <= cut
        most = max(most, line.server.memory())
    with line.open(address, film, at) as talk:
        for piece in film.pieces(at, at + 70 * MEGABYTE):
            talk.sendall(piece)
        line.server.kill_worker()
    killed = line.where(address)
    # What was settled on the way is not lost with the process.
    assert at + 32 * MEGABYTE <= killed <= at + 70 * MEGABYTE
    line.send_rest(address, film)
    assert line.where(address) == film.size
    assert line.digest() == film.digest
    assert most - before < 30 * MEGABYTE
    print(f"memory before {before >> 20} MB, most {most >> 20} MB")


def test_two_at_once_end_byte_identical_or_are_refused(line: Line) -> None:
    film = Film(9 * MEGABYTE + 1, seed=8)
    address = line.begin(film)
    both = [threading.Thread(target=line.send_rest, args=(address, film)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(60)
    assert line.digest() == film.digest


def test_a_line_on_which_nothing_comes_is_given_up_and_keeps_what_came(line: Line) -> None:
    film = Film(5 * MEGABYTE, seed=9)
    address = line.begin(film)
    with line.open(address, film, 0) as silent:
        silent.sendall(film.piece(0, MEGABYTE))
        time.sleep(0.3)
        assert line.ask("PATCH", address, b"", **{
            "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream",
        }).status == 423  # fmt: skip
        assert line.settled(address, MEGABYTE // 2) <= MEGABYTE
        line.send_rest(address, film)
    assert line.digest() == film.digest
