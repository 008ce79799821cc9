"""Going over every chain of events, as the owner: is each row the one that was written, and none gone or new?

Written a second time here and not asked of the database's own function, so that each holds the other to it.
Two streams in one order, a row of each in memory.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction

from access import roles

EVENTS = (
    "SELECT journey_id, seq, link, id, actor_id, about_id, extract(epoch FROM at)::text, kind"
    " FROM access_event ORDER BY journey_id, seq NULLS LAST, id"
)
# A journey begins with an event, so one without a chain has lost it whole.
HEADS = (
    "SELECT coalesce(h.journey_id, j.id) AS journey, h.length, h.head"
    " FROM access_eventhead h FULL JOIN journeys_journey j ON j.id = h.journey_id ORDER BY journey"
)
PIECE = 2000


@dataclass(frozen=True)
class Fault:
    """The first place in one journey's chain that is not as it was written."""

    journey: UUID
    seq: int


@dataclass
class Found:
    journeys: int = 0
    events: int = 0


@dataclass
class Chain:
    """One journey's chain while its rows go by."""

    journey: UUID
    length: int = 0
    link: bytes = b""
    wrong: int = 0

    def add(self, row: tuple) -> None:
        _, seq, link, *content = row
        self.length += 1
        self.link = link_of(self.length, self.link, self.journey, *content)
        if not self.wrong and (seq != self.length or link is None or bytes(link) != self.link):
            self.wrong = self.length

    def fault(self, length: int | None, head: bytes | None) -> Fault | None:
        """What is wrong with it, once the second table has said how long it is and how it ends."""
        if self.wrong:
            return Fault(self.journey, self.wrong)
        if length != self.length or head is None or bytes(head) != self.link:
            return Fault(self.journey, min(self.length, length or 0) + 1)
        return None


def link_of(
    seq: int,
    before: bytes,
    journey: UUID,
    pk: UUID,
    actor: int | None,
    about: UUID | None,
    at: str,
    kind: str,
) -> bytes:
    """The link of one event: over the link before it and all it says. Only the last can hold any letter."""
    told = (seq, before.hex(), pk, journey, _or_empty(actor), _or_empty(about), at, kind)
    return hashlib.sha256("|".join(map(str, told)).encode()).digest()


def _or_empty(value: object) -> object:
    return "" if value is None else value


def faults(found: Found) -> Iterator[Fault]:
    """The first fault of every chain that has one; `found` counts what was gone over."""
    connection = connections[roles.OWNER]
    with transaction.atomic(using=roles.OWNER):
        with connection.cursor() as cursor:
            if not connection.savepoint_ids:
                # Both tables as they are at one moment, while others write.
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield from _compared(_streamed(EVENTS), _streamed(HEADS), found)


def _streamed(statement: str) -> Iterator[tuple]:
    with connections[roles.OWNER].chunked_cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(PIECE):
            yield from rows


def _compared(events: Iterator[tuple], heads: Iterator[tuple], found: Found) -> Iterator[Fault]:
    event, head = next(events, None), next(heads, None)
    while event or head:
        journey = min(row[0] for row in (event, head) if row)
        chain = Chain(journey)
        while event and event[0] == journey:
            chain.add(event)
            event = next(events, None)
        length, link = None, None
        if head and head[0] == journey:
            _, length, link = head
            head = next(heads, None)
        found.journeys += 1
        found.events += chain.length
        if wrong := chain.fault(length, link):
            yield wrong
