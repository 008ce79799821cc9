"""A real mail server that remembers what it took, and when; now and then it says "not now", as they do."""

import random
import socket
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Taken:
    """One mail at the moment of the server's yes."""

    at: float
    to: str
    id: str
    content: bytes = field(repr=False, default=b"")

    @property
    def read(self) -> EmailMessage:
        return message_from_bytes(self.content, _class=EmailMessage, policy=default)  # type: ignore[arg-type]


class Post:
    """`refuses`: the share of mails answered with 451 and not taken."""

    def __init__(self, *, refuses: float = 0.0, seed: int = 1, keep: bool = False) -> None:
        self.taken: list[Taken] = []
        self.refused = 0
        self._chance, self._refuses, self._keep = random.Random(seed), refuses, keep
        self._lock = threading.Lock()
        self.port = free_port()
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "Post":
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        content = envelope.content
        if self._chance.random() < self._refuses:
            self.refused += 1
            return "451 not now"
        found = message_from_bytes(content)["Message-ID"]
        with self._lock:
            kept = content if self._keep else b""
            self.taken.append(Taken(time.monotonic(), envelope.rcpt_tos[0], str(found).strip(), kept))
        return "250 taken"

    def by_id(self) -> dict[str, list[Taken]]:
        found: dict[str, list[Taken]] = defaultdict(list)
        for one in self.taken:
            found[one.id].append(one)
        return found
