"""The load generator of the benches: a few clients that ask one after another, and how long each waited."""

import http.client
import itertools
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CLIENTS = 2


@dataclass
class Waits:
    """How long each page took to come, in milliseconds, and how long the whole lasted, in seconds."""

    each: list[float] = field(default_factory=list)
    lasted: float = 0.0
    size: int = 0

    @property
    def rate(self) -> float:
        return len(self.each) / self.lasted

    def at(self, share: float) -> float:
        return sorted(self.each)[min(len(self.each) - 1, int(len(self.each) * share))]

    def __str__(self) -> str:
        return f"{self.rate:6.1f} pages a second, median {self.at(0.5):6.1f} ms, 95th percentile {self.at(0.95):6.1f}"


@dataclass(frozen=True)
class Site:
    """Where to ask, and as whom."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)


def ask(site: Site, addresses: Sequence[str], *, seconds: float = 0, clients: int = CLIENTS) -> Waits:
    """Ask for these addresses in turn, round and round for so many seconds; without seconds each of them once."""
    waits, lock = Waits(), threading.Lock()
    turn = iter(itertools.cycle(addresses) if seconds else addresses)
    began = time.perf_counter()
    until = began + seconds if seconds else float("inf")
    with_lock = _locked(turn, lock)
    threads = [threading.Thread(target=_client, args=(site, with_lock, until, waits)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits.lasted = time.perf_counter() - began
    return waits


def _locked(turn: Iterable[str], lock: threading.Lock) -> Iterable[str]:
    """The same addresses, one at a time to whoever comes."""

    def one() -> str | None:
        with lock:
            return next(turn, None)  # type: ignore[call-overload]

    return iter(one, None)


def _client(site: Site, turn: Iterable[str], until: float, waits: Waits) -> None:
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    for address in turn:
        if time.perf_counter() > until:
            break
        began = time.perf_counter()
        line.request("GET", address, headers=site.headers)
        answer = line.getresponse()
        body = answer.read()
        waits.each.append((time.perf_counter() - began) * 1000)
        waits.size = max(waits.size, len(body))
        assert answer.status == 200, (answer.status, address)
    line.close()
