"""Two gigabytes over real sockets: in pieces as the page sends them, in one request, and with a form without script."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from access.identity import acting_as
from journeys.models import Upload
from tests.cast import make_cast
from tests.journeys.test_cut_lines import MEGABYTE, SECRET, Film, Line
from tests.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
MOST_MEMORY = 40 * MEGABYTE


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    server = Server(tmp_path, DJANGO_SETTINGS_MODULE="tests.journeys.uploads_settings", WEB_THREADS="4")
    server.wait()
    yield Line(server, make_cast())
    server.stop()


def measured(line: Line, what: str, send: Callable[[], object]) -> None:
    """Run it, watching the server's memory; and ask for a page meanwhile."""
    line.ask("GET", "/home/")
    before, most, waits = line.server.memory(), 0, []
    work = threading.Thread(target=send)
    begun = time.monotonic()
    work.start()
    while work.is_alive():
        most = max(most, line.server.memory())
        asked = time.monotonic()
        line.ask("GET", "/home/")
        waits.append(time.monotonic() - asked)
        work.join(0.2)
    took = time.monotonic() - begun
    slowest = sorted(waits)[int(len(waits) * 0.95) - 1 if len(waits) > 1 else 0]
    print(
        f"{what}: {took:.1f} s, memory {before >> 20} MB before and {most >> 20} MB at most, "
        f"a page meanwhile p95 {slowest * 1000:.0f} ms of {len(waits)}"
    )
    assert most - before < MOST_MEMORY


def in_pieces(line: Line, address: str, film: Film, size: int) -> None:
    for start in range(0, film.size, size):
        end = min(film.size, start + size)
        body = b"".join(film.pieces(start, end))
        said = line.ask(
            "PATCH",
            address,
            body,
            **{"Upload-Offset": str(start), "Content-Type": "application/offset+octet-stream"},
        )
        assert said.status == 204


def with_a_form(line: Line, film: Film) -> None:
    address = f"/journey/{line.cast.journey.pk}/big/"
    head = (
        f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{SECRET}\r\n'
        '--b\r\nContent-Disposition: form-data; name="words"\r\n\r\nThe canal\r\n'
        '--b\r\nContent-Disposition: form-data; name="film"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n'
    ).encode()
    tail = b"\r\n--b--\r\n"

    def body() -> Iterator[bytes]:
        yield head
        yield from film.pieces(0, film.size)
        yield tail

    said = line.ask(
        "POST", address, body(),
        **{
            "Content-Type": "multipart/form-data; boundary=b",
            "Content-Length": str(len(head) + film.size + len(tail)),
        },
    )  # fmt: skip
    assert said.status == 200


@pytest.mark.parametrize("way", ["pieces of 16 MB", "one request", "a form"])
def test_two_gigabytes_arrive_in_constant_memory(line: Line, way: str) -> None:
    film = Film(2 * 1024 * MEGABYTE, seed=3)
    if way == "a form":
        measured(line, way, lambda: with_a_form(line, film))
    else:
        address = line.begin(film)
        size = 16 * MEGABYTE
        send = in_pieces if way == "pieces of 16 MB" else lambda *rest: line.send_rest(address, film)
        measured(line, way, lambda: send(line, address, film, size))
    with acting_as(line.cast.owner):
        upload = Upload.objects.get()
    assert (upload.state, upload.path.stat().st_size) == (Upload.State.ARRIVED, film.size)
    assert line.digest() == film.digest
    upload.path.unlink()
