"""A film of two gigabytes in place of a photo, sent to the real server as a browser sends it."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from aspirations.models import Area
from tests.server import Server

pytestmark = pytest.mark.django_db(transaction=True)
GIGABYTE = 1024**3
PIECE = b"\x00" * (1024 * 1024)
SECRET = "a" * 32


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.wait()
    yield server
    server.process.terminate()
    server.process.wait(30)


def field(name: str, value: str) -> bytes:
    return f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def send(server: Server, path: str, session: str, fields: list[bytes], size: int, after: bytes) -> tuple:
    """Post a form with one file of `size` zeros in its middle; return the answer and the most memory and disk."""
    head = b'--b\r\nContent-Disposition: form-data; name="picture"; filename="film.jpg"\r\n'
    head = b"".join(fields) + head + b"Content-Type: image/jpeg\r\n\r\n"
    tail = b"\r\n" + after + b"--b--\r\n"
    memory, disk = [], []
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as talk:
        talk.sendall(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Cookie: session-{server.port}={session}; csrf-{server.port}={SECRET}\r\n"
            f"Content-Type: multipart/form-data; boundary=b\r\n"
            f"Content-Length: {len(head) + size + len(tail)}\r\n\r\n".encode()
        )
        talk.sendall(head)
        for number in range(size // len(PIECE)):
            talk.sendall(PIECE)
            if number % 64 == 0:
                memory.append(server.memory())
                disk.append(server.on_disk())
        talk.sendall(tail)
        answer = b"".join(iter(lambda: talk.recv(65536), b""))
    return answer.decode(), max(memory), max(disk)


def test_two_gigabytes_are_refused_with_a_sentence_and_nothing_is_lost(
    server: Server, rosa: Client, area: Callable[..., Area]
) -> None:
    home = area("home")
    path = reverse("add_photo", args=[home.journey_id, home.pk, "where"])
    session = rosa.cookies[settings.SESSION_COOKIE_NAME].value
    # Warm: the first request of a process brings every page of the service into memory.
    send(server, path, session, [field("csrfmiddlewaretoken", SECRET)], 1024**2, field("text", ""))
    before = server.memory()
    answer, memory, disk = send(
        server, path, session, [field("csrfmiddlewaretoken", SECRET)], 2 * GIGABYTE,
        field("text", "The canal, seen from the lock"),
    )  # fmt: skip
    assert answer.startswith("HTTP/1.1 200"), answer[:300]
    assert "This picture is too big (over 30 MB). Choose a smaller one." in answer
    assert "The canal, seen from the lock" in answer
    assert memory - before < 60 * 1024 * 1024
    assert disk <= 32 * 1024 * 1024
    print(f"before {before >> 20} MB, most {memory >> 20} MB, disk {disk >> 20} MB")
    assert not any(server.folder.glob("*.upload*"))
