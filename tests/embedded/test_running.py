import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import redis

from config import embedded
from config.embedded.locks import held
from config.embedded.postgres import Postgres
from config.embedded.process import Server
from config.embedded.valkey import Valkey

Start = Callable[..., subprocess.Popen[str]]


def write(found: dict[str, str]) -> None:
    with psycopg.connect(found["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE kept (word text)")
        owner.execute("INSERT INTO kept VALUES ('still here')")
    with redis.from_url(found["REDIS_URL"]) as broker:
        broker.set("kept", "still here")


def connected(address: str) -> psycopg.Connection:
    """A connection, with the patience that a server needs which begins anew after one of its own was killed."""
    until = time.monotonic() + 20
    while True:
        try:
            return psycopg.connect(address)
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def read(found: dict[str, str]) -> tuple[str, str]:
    with connected(found["DATABASE_OWNER_URL"]) as owner:
        row = owner.execute("SELECT word FROM kept").fetchone()
    with redis.from_url(found["REDIS_URL"], decode_responses=True) as broker:
        return row[0] if row else "", broker.get("kept")


def servers(postgres: Postgres, valkey: Valkey) -> tuple[Server, Server]:
    return postgres, valkey


def test_environment_starts_nothing_and_is_the_same_each_time(
    data_dir: Path, postgres: Postgres, valkey: Valkey
) -> None:
    assert embedded.environment(data_dir) == embedded.environment(data_dir)
    assert not held(postgres.lock)
    assert not held(valkey.lock)


def test_what_was_written_is_there_after_everybody_left(data_dir: Path) -> None:
    with embedded.running(data_dir) as found:
        write(found)
    with embedded.running(data_dir) as again:
        assert again == found
        assert read(again) == ("still here", "still here")


def test_last_one_out_stops_both(data_dir: Path, postgres: Postgres, valkey: Valkey, user: Start) -> None:
    other = user()
    with embedded.running(data_dir):
        other.communicate("\n")
        assert all(server.answers() for server in servers(postgres, valkey))
    assert not any(held(server.lock) for server in servers(postgres, valkey))


def test_one_who_leaves_early_stops_nothing(data_dir: Path, postgres: Postgres, user: Start) -> None:
    user()
    with embedded.running(data_dir):
        before = postgres.main()
    assert postgres.main() == before
    assert postgres.answers()


def test_one_process_may_come_in_twice(data_dir: Path, postgres: Postgres) -> None:
    with embedded.running(data_dir):
        with embedded.running(data_dir):
            pass
        assert postgres.answers()
    assert not held(postgres.lock)


def test_four_that_start_at_once_share_one_server(data_dir: Path, postgres: Postgres, user: Start) -> None:
    everybody = [user(wait=False) for _ in range(4)]
    assert [process.stdout.readline() for process in everybody if process.stdout] == ["inside\n"] * 4
    started = (data_dir / "logs/postgres.log").read_text().count("starting PostgreSQL")
    assert started == 1
    assert [process.communicate("\n") and process.returncode for process in everybody] == [0] * 4
    assert not held(postgres.lock)


def test_two_folders_run_side_by_side(data_dir: Path, tmp_path: Path) -> None:
    with embedded.running(data_dir) as one, embedded.running(tmp_path / "other") as two:
        write(one)
        write(two)
        assert not set(one.values()) & set(two.values())
    with embedded.running(data_dir) as one:
        assert read(one) == ("still here", "still here")


def test_a_path_too_long_for_a_socket_gets_a_short_private_one(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    with embedded.running(folder) as found, psycopg.connect(found["DATABASE_URL"]) as web:
        assert web.execute("SELECT 1").fetchone() == (1,)


def test_a_path_may_hold_spaces_commas_and_quotes(data_dir: Path) -> None:
    with embedded.running(data_dir / 'my "own" data, all of it') as found:
        write(found)
        assert read(found) == ("still here", "still here")


def test_a_port_that_somebody_took_meanwhile_is_left_to_them(data_dir: Path) -> None:
    before = embedded.environment(data_dir)
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", int(before["DATABASE_URL"].rsplit(":")[-1].split("/")[0])))
        squatter.listen()
        with embedded.running(data_dir) as found, psycopg.connect(found["DATABASE_URL"]):
            assert found["DATABASE_URL"] != before["DATABASE_URL"]
            assert found["REDIS_URL"] == before["REDIS_URL"]


def test_the_roles_are_as_weak_as_they_should_be(data_dir: Path) -> None:
    wanted = {"good_lives_owner": True, "good_lives_web": False, "good_lives_reporter": False}
    with embedded.running(data_dir) as found, psycopg.connect(found["DATABASE_OWNER_URL"]) as owner:
        rows = owner.execute(
            "SELECT rolname, rolcreatedb, rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication "
            "FROM pg_roles WHERE rolname LIKE 'good_lives%'"
        ).fetchall()
        assert {name: creates for name, creates, _ in rows} == wanted
        assert not any(strong for *_, strong in rows)
