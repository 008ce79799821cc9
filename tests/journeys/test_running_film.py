"""A film on its way to a real browser's line, when what let it out ends."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from journeys.models import Attachment
from tests.cast import Cast, make_cast
from tests.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
MEGABYTE = 1024 * 1024
# Far more than the gate lets out before it asks again and two sockets hold on the way.
SIZE = 40 * MEGABYTE


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.wait()
    yield server
    server.stop()


@pytest.fixture
def cast(server: Server) -> Cast:
    return make_cast()


def ask(server: Server, client: Client, address: str) -> socket.socket:
    """Ask for all of it on a line that holds little."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
    line.settimeout(30)
    line.connect(("127.0.0.1", server.port))
    line.sendall(
        f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Cookie: session-{server.port}={session}\r\n\r\n".encode()
    )
    return line


def read(line: socket.socket, most: int) -> bytes:
    came = bytearray()
    while len(came) < most and (piece := line.recv(MEGABYTE)):
        came += piece
    return bytes(came)


def test_stop_now_ends_a_film_that_is_on_its_way(server: Server, cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        film = Attachment.objects.create(
            journey=cast.journey, kind="film", state="ready", file=ContentFile(b"x" * SIZE, "x.mp4"), width=1,
            height=1, size=SIZE, added_by=cast.owner,
        )  # fmt: skip
    asha = as_user(cast.supporter)
    with ask(server, asha, film.get_absolute_url()) as line:
        begun = read(line, MEGABYTE)
        assert begun.startswith(b"HTTP/1.1 200")
        assert f"Content-Length: {SIZE}".encode() in begun
        stop = reverse("stop_share", args=[cast.journey.pk, cast.share.pk])
        assert as_user(cast.owner).post(stop).status_code == 302
        rest = read(line, SIZE)
    assert len(begun) + len(rest) < SIZE // 2
    with ask(server, asha, film.get_absolute_url()) as line:
        assert read(line, SIZE).startswith(b"HTTP/1.1 404")
