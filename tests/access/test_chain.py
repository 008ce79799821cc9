"""Append-only: what happened is linked when it commits, and any row changed, gone or new is found."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import rls
from access.chain.check import Fault, Found, faults, link_of
from access.identity import acting_as, working_as
from access.models import Event, EventHead
from accounts.models import User
from journeys.actions import begin_journey
from journeys.models import Journey
from tests.cast import make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

LENGTH = 6


class Undo(Exception):  # noqa: N818
    pass


@pytest.fixture
def journeys(transactional_db: None) -> list[Journey]:
    """Three journeys, each with a chain of six events in as many transactions."""
    return [_begun(name) for name in ("rosa", "stan", "kofi")]


def _begun(name: str) -> Journey:
    user = make_user(name)
    with acting_as(user):
        journey = begin_journey(name=name, by=user)
    for number in range(1, LENGTH):
        with acting_as(user):
            Event.record(f"kind.{number}", journey, by=user)
    return journey


def owner(statement: str, *values: Any) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def found() -> tuple[list[Fault], Found]:
    counted = Found()
    return list(faults(counted)), counted


@contextmanager
def tampered() -> Iterator[None]:
    """Somebody with the owner's rights is at the tables, and all is put back afterwards."""
    try:
        with transaction.atomic(using="owner"):
            yield
            raise Undo
    except Undo:
        pass


def test_what_happened_is_linked_when_it_commits(journeys: list[Journey]) -> None:
    assert found() == ([], Found(journeys=3, events=3 * LENGTH))
    for journey in journeys:
        seqs = Event.objects.using("owner").filter(journey_id=journey.pk).order_by("at")
        assert [event.seq for event in seqs] == [1, 2, 3, 4, 5, 6]
        head = EventHead.objects.using("owner").get(journey_id=journey.pk)
        assert (head.length, bytes(head.head)) == (6, bytes(seqs[5].link))


def test_a_transaction_of_many_events_and_journeys_is_linked_in_order(journeys: list[Journey]) -> None:
    with transaction.atomic():
        for journey in reversed(journeys):
            with acting_as(journey.owner):
                Event.record("one", journey, by=journey.owner)
                Event.record("two", journey, by=journey.owner)
    assert found() == ([], Found(journeys=3, events=3 * (LENGTH + 2)))
    last = Event.objects.using("owner").filter(journey_id=journeys[0].pk).order_by("-seq")[:2]
    assert [event.kind for event in last] == ["two", "one"]


def test_what_is_rolled_back_leaves_no_link(journeys: list[Journey]) -> None:
    with pytest.raises(Undo), acting_as(journeys[0].owner):
        Event.record("never", journeys[0], by=journeys[0].owner)
        raise Undo
    assert found() == ([], Found(journeys=3, events=3 * LENGTH))


def test_a_link_that_comes_with_the_row_counts_for_nothing(journeys: list[Journey]) -> None:
    user = journeys[0].owner
    with acting_as(user):
        Event.objects.create(journey_id=journeys[0].pk, actor_id=user.pk, kind="x", seq=99, link=b"forged")
    assert found()[0] == []
    assert not owner("SELECT 1 FROM access_event WHERE seq = 99")


def test_two_who_commit_at_once_wait_for_each_other_and_never_for_ever(journeys: list[Journey]) -> None:
    ready = Barrier(2)

    def write(order: int) -> None:
        try:
            for number in range(10):
                ready.wait()
                with transaction.atomic():
                    for journey in journeys[::order]:
                        with acting_as(journey.owner):
                            Event.record(f"at.once.{number}", journey, by=journey.owner)
        finally:
            connection.close()

    owners = [journey.owner for journey in journeys]
    assert all(owners)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (1, -1)))
    assert found() == ([], Found(journeys=3, events=3 * (LENGTH + 20)))


CHANGES = {
    "id": "gen_random_uuid()",
    "journey_id": "gen_random_uuid()",
    "actor_id": "coalesce(actor_id, 0) + 1",
    "kind": "kind || ' '",
    "about_id": "CASE WHEN about_id IS NULL THEN gen_random_uuid() END",
    "at": "at + interval '1 microsecond'",
    "seq": "seq + 100",
    "link": "sha256(link)",
}


def test_every_column_is_tried() -> None:
    assert set(CHANGES) == {field.column for field in Event._meta.concrete_fields}


def faulty(journey: UUID) -> int | None:
    """Where the fault in this journey's chain is said to be."""
    return next((fault.seq for fault in found()[0] if fault.journey == journey), None)


def _linked(row: dict, seq: int, before: bytes) -> bytes:
    (at,) = owner("SELECT extract(epoch FROM %s::timestamptz)::text", row["at"])[0]
    return link_of(
        seq, before, row["journey_id"], row["id"], row["actor_id"], row["about_id"], at, row["kind"]
    )


def _change(journey: UUID, seq: int, other: int, column: str) -> int:
    owner(
        f"UPDATE access_event SET {column} = {CHANGES[column]} WHERE journey_id = %s AND seq = %s",
        journey, seq,
    )  # fmt: skip
    return seq


def _remove(journey: UUID, seq: int, other: int, column: str) -> int:
    owner("DELETE FROM access_event WHERE journey_id = %s AND seq = %s", journey, seq)
    return seq


def _remove_and_close_up(journey: UUID, seq: int, other: int, column: str) -> int:
    _remove(journey, seq, other, column)
    owner("UPDATE access_event SET seq = -seq + 1 WHERE journey_id = %s AND seq > %s", journey, seq)
    owner("UPDATE access_event SET seq = -seq WHERE journey_id = %s AND seq < 0", journey)
    return seq


def _swap(journey: UUID, seq: int, other: int, column: str) -> int:
    if seq == other:
        other = seq % LENGTH + 1
    change = "UPDATE access_event SET seq = %s WHERE journey_id = %s AND seq = %s"
    owner(change, 0, journey, seq)
    owner(change, seq, journey, other)
    owner(change, other, journey, 0)
    return min(seq, other)


def _cut_off(journey: UUID, seq: int, other: int, column: str) -> int:
    owner("DELETE FROM access_event WHERE journey_id = %s AND seq >= %s", journey, seq)
    return seq


def _insert(journey: UUID, seq: int, other: int, column: str, *, linked: bool = False) -> int:
    """A row of somebody else's between two others; the rest moves up."""
    owner("UPDATE access_event SET seq = -seq - 1 WHERE journey_id = %s AND seq >= %s", journey, seq)
    owner("UPDATE access_event SET seq = -seq WHERE journey_id = %s AND seq < 0", journey)
    row = {"id": uuid4(), "journey_id": journey, "actor_id": 1, "about_id": None, "kind": "looked"}
    row["at"] = "2026-11-22 10:00:00+00"
    before = owner("SELECT link FROM access_event WHERE journey_id = %s AND seq = %s", journey, seq - 1)
    link = _linked(row, seq, bytes(before[0][0]) if before else b"") if linked else b"made up"
    owner("ALTER TABLE access_event DISABLE TRIGGER USER")
    owner(
        "INSERT INTO access_event (id, journey_id, actor_id, about_id, kind, at, seq, link)"
        " VALUES (%s, %s, %s, NULL, 'looked', %s, %s, %s)",
        row["id"], journey, 1, row["at"], seq, link,
    )  # fmt: skip
    return seq


def _insert_linked(journey: UUID, seq: int, other: int, column: str) -> int:
    """The row fits the one before it; the one after it, or the head, does not fit any more."""
    return _insert(journey, seq, other, column, linked=True) + 1


def _insert_unlinked(journey: UUID, seq: int, other: int, column: str) -> int:
    owner("ALTER TABLE access_event DISABLE TRIGGER USER")
    owner(
        "INSERT INTO access_event (id, journey_id, kind, at) VALUES (gen_random_uuid(), %s, 'x', now())",
        journey,
    )
    return LENGTH + 1


TAMPERINGS = [
    _change, _remove, _remove_and_close_up, _swap, _cut_off, _insert, _insert_linked, _insert_unlinked
]  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_any_row_changed_gone_new_swapped_or_cut_off_is_found(
    journeys: list[Journey], tampering: Any
) -> None:
    place = st.integers(1, LENGTH)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2), place, place, st.sampled_from(sorted(CHANGES)))
    def check(which: int, seq: int, other: int, column: str) -> None:
        journey = journeys[which].pk
        with tampered():
            expected = tampering(journey, seq, other, column)
            assert faulty(journey) == expected
            others = {fault.journey for fault in found()[0]} & {row.pk for row in journeys}
            assert others == {journey}
        assert found()[0] == []

    check()


def test_each_column_changed_anywhere_is_found(journeys: list[Journey]) -> None:
    for column in CHANGES:
        for seq in range(1, LENGTH + 1):
            with tampered():
                _change(journeys[1].pk, seq, 0, column)
                assert faulty(journeys[1].pk) == seq, (column, seq)


def test_a_head_changed_gone_or_taken_with_its_chain_is_found(journeys: list[Journey]) -> None:
    journey = journeys[0].pk
    for statement in (
        "UPDATE access_eventhead SET length = length + 1 WHERE journey_id = %s",
        "UPDATE access_eventhead SET head = sha256(head) WHERE journey_id = %s",
        "DELETE FROM access_eventhead WHERE journey_id = %s",
    ):
        with tampered():
            owner(statement, journey)
            assert faulty(journey)
    with tampered():
        owner("DELETE FROM access_event WHERE journey_id = %s", journey)
        owner("DELETE FROM access_eventhead WHERE journey_id = %s", journey)
        assert faulty(journey) == 1


def test_the_command_says_how_many_or_where(journeys: list[Journey], capsys: Any) -> None:
    call_command("verify_events")
    assert capsys.readouterr().out == f"{3 * LENGTH} events of 3 journeys are as they were written.\n"
    with tampered():
        _change(journeys[2].pk, 4, 0, "kind")
        with pytest.raises(CommandError, match="1 of 3") as error:
            call_command("verify_events")
        assert error.value.returncode == 1
    assert f"journey {journeys[2].pk}: not as it was written from event 4 on" in capsys.readouterr().err


def test_what_was_written_before_there_was_a_chain_is_linked_once(journeys: list[Journey]) -> None:
    owner("DROP TRIGGER gl_linked ON access_event")
    owner("UPDATE access_event SET seq = NULL, link = NULL")
    owner("DELETE FROM access_eventhead")
    rls.build()
    assert found() == ([], Found(journeys=3, events=3 * LENGTH))
    with tampered():
        _insert_unlinked(journeys[0].pk, 1, 1, "kind")
        rls.build()
        assert faulty(journeys[0].pk) == LENGTH + 1


def erase(journey: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_erase_chain(%s)", [journey])
        return cursor.fetchone()[0]


def test_only_the_named_job_erases_a_chain_whole_and_only_after_its_journey(journeys: list[Journey]) -> None:
    journey = journeys[0]
    for who in (acting_as(journey.owner), working_as("outbox-sweep")):
        with pytest.raises(DatabaseError, match="only the job"), who:
            erase(journey.pk)
    with pytest.raises(DatabaseError, match="still there"), working_as("erasure"):
        erase(journey.pk)
    with acting_as(journey.owner):
        Journey.objects.filter(pk=journey.pk).delete()
    with working_as("erasure"):
        assert erase(journey.pk) == LENGTH
        assert erase(journey.pk) == 0
    assert found() == ([], Found(journeys=2, events=2 * LENGTH))


def test_the_owner_reads_the_head_of_their_own_chain_alone(journeys: list[Journey]) -> None:
    for journey in journeys:
        with acting_as(journey.owner):
            assert [head.journey_id for head in EventHead.objects.all()] == [journey.pk]
    with acting_as(User.objects.create_user("stranger@example.org")):
        assert not EventHead.objects.exists()
