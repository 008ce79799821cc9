"""Whatever is killed, the next start puts it right and keeps what was committed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from config import embedded
from config.embedded.locks import held, holders
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from tests.embedded.conftest import USER
from tests.embedded.test_running import read, write

Start = Callable[..., subprocess.Popen[str]]


def kill(*pids: int | None) -> None:
    for pid in pids:
        assert pid
        os.kill(pid, signal.SIGKILL)


def test_servers_of_a_killed_user_are_adopted_and_not_doubled(
    data_dir: Path, postgres: Postgres, valkey: Valkey, user: Start
) -> None:
    killed = user()
    before = postgres.main(), valkey.main()
    killed.kill()
    killed.wait()
    assert all(before)
    with embedded.running(data_dir):
        assert (postgres.main(), valkey.main()) == before
    assert not held(postgres.lock)
    assert not held(valkey.lock)


@pytest.mark.parametrize("what", ["postmaster", "everything", "backend"])
def test_postgresql_comes_back_after_sigkill(
    data_dir: Path, postgres: Postgres, user: Start, what: str
) -> None:
    other = user()
    write(embedded.environment(data_dir))
    main = postgres.main()
    children = holders(postgres.lock) - {main}
    kill(*{"postmaster": [main], "everything": [main, *children], "backend": [max(children)]}[what])
    with embedded.running(data_dir) as found:
        assert read(found) == ("still here", "still here")
    other.communicate("\n")
    assert not held(postgres.lock)


def test_a_busy_backend_of_a_dead_server_does_not_hinder_the_next(data_dir: Path, postgres: Postgres) -> None:
    with embedded.running(data_dir) as found:
        write(found)
        busy = psycopg.connect(found["DATABASE_OWNER_URL"], autocommit=True)
        pid = busy.info.backend_pid
        os.kill(pid, signal.SIGSTOP)
        kill(postgres.main())
        with embedded.running(data_dir) as again:
            assert read(again) == ("still here", "still here")
            assert pid not in holders(postgres.lock)
        busy.close()


def test_valkey_comes_back_after_sigkill(data_dir: Path, valkey: Valkey) -> None:
    with embedded.running(data_dir) as found:
        write(found)
        time.sleep(1.2)  # its journal is written down once a second
        kill(valkey.main())
        with embedded.running(data_dir) as again:
            assert read(again) == ("still here", "still here")


def test_a_broken_journal_of_valkey_is_put_aside(data_dir: Path) -> None:
    with embedded.running(data_dir) as found:
        write(found)
    for part in (data_dir / "valkey/appendonlydir").glob("*.aof"):
        part.write_bytes(b"*3\r\n$3\r\nSET\r\nrubbish" * 99)
    with embedded.running(data_dir) as found, psycopg.connect(found["DATABASE_OWNER_URL"]) as owner:
        assert owner.execute("SELECT word FROM kept").fetchone() == ("still here",)
    assert list(data_dir.glob("valkey.broken-*"))


def test_a_process_number_used_again_is_not_taken_for_the_server(
    data_dir: Path, postgres: Postgres, valkey: Valkey
) -> None:
    with embedded.running(data_dir) as found:
        write(found)
        kill(postgres.main(), valkey.main())
        bystander = subprocess.Popen(["sleep", "60"])
        for server in (postgres, valkey):
            rest = server.pid_file.read_text().split("\n", 1)[1]
            server.pid_file.write_text(f"{bystander.pid}\n{rest}")
        with embedded.running(data_dir) as again:
            assert read(again)[0] == "still here"
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_half_made_cluster_is_made_anew(data_dir: Path) -> None:
    half = data_dir / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with embedded.running(data_dir) as found:
        write(found)
    assert not half.exists()


@pytest.mark.parametrize("moment", [0.15, 0.3, 0.4, 0.5, 0.6])
def test_a_first_start_that_was_killed_is_finished_by_the_next(data_dir: Path, moment: float) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", USER, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    time.sleep(moment)
    first.kill()
    first.communicate()
    with embedded.running(data_dir) as found:
        write(found)
    with embedded.running(data_dir) as found:
        assert read(found) == ("still here", "still here")


def test_a_cluster_of_another_version_is_left_alone_with_a_sentence(data_dir: Path) -> None:
    with embedded.running(data_dir):
        pass
    (data_dir / "postgres/PG_VERSION").write_text("17\n")
    with (
        pytest.raises(SystemExit, match="was made by PostgreSQL 17, and this is 18"),
        embedded.running(data_dir),
    ):
        pass
    assert (data_dir / "postgres/base").exists()


def test_a_server_that_cannot_start_shows_the_end_of_its_log(data_dir: Path) -> None:
    with embedded.running(data_dir):
        pass
    (data_dir / "postgres/postgresql.conf").write_text("no_such_setting = on\n")
    with pytest.raises(SystemExit, match="no_such_setting"), embedded.running(data_dir):
        pass


def test_a_server_that_hangs_is_not_killed_but_named(data_dir: Path, valkey: Valkey) -> None:
    with embedded.running(data_dir):
        main = valkey.main()
        assert main
        os.kill(main, signal.SIGSTOP)
        valkey.patience = 0.5
        with pytest.raises(SystemExit, match="valkey needs more time"):
            valkey.start()
        os.kill(main, signal.SIGCONT)
