"""Nobody on the machine gets in without the generated password, whatever door they try."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from psycopg.conninfo import make_conninfo
from redis.backoff import NoBackoff
from redis.retry import Retry

from config import embedded
from config.embedded.folder import Folder
from config.embedded.locks import holders
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

ROLES = ["postgres", "good_lives_owner", "good_lives_web", "good_lives_reporter"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """One pair of servers for all who try the doors."""
    path = tmp_path_factory.mktemp("locked") / "data"
    with embedded.running(path):
        yield Folder(path)


@pytest.mark.parametrize("password", [None, "", "postgres", "wrong"])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", ["socket", "tcp"])
def test_postgresql_refuses(folder: Folder, door: str, role: str, password: str | None) -> None:
    where = str(folder.sockets()) if door == "socket" else "127.0.0.1"
    with pytest.raises(psycopg.OperationalError, match=r"password|reject"):
        psycopg.connect(
            make_conninfo(host=where, port=folder.port("postgres"), user=role, dbname="postgres"),
            password=password,
            passfile="/dev/null",
        )


def test_the_superuser_comes_in_by_the_socket_only(folder: Folder) -> None:
    how = {"user": "postgres", "password": folder.secrets["postgres"], "port": folder.port("postgres")}
    with psycopg.connect(host=str(folder.sockets()), dbname="good_lives", **how) as superuser:
        assert superuser.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(psycopg.OperationalError, match="reject"):
        psycopg.connect(host="127.0.0.1", dbname="good_lives", **how)


@pytest.mark.parametrize("password", [None, "", "wrong"])
@pytest.mark.parametrize("door", ["socket", "tcp"])
def test_valkey_refuses(folder: Folder, door: str, password: str | None) -> None:
    once = Retry(NoBackoff(), 0)
    if door == "socket":
        path = str(folder.sockets() / "valkey.sock")
        client = redis.Redis(unix_socket_path=path, password=password, retry=once)
    else:
        client = redis.Redis(port=folder.port("valkey"), password=password, retry=once)
    with client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_both_listen_on_loopback_only(folder: Folder) -> None:
    ports = {folder.port("postgres"), folder.port("valkey")}
    listening = [
        line.split()[1].split(":")
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    ]
    addresses = {address for address, port in listening if int(port, 16) in ports}
    assert addresses == {"0100007F"}


def test_no_password_shows_on_a_command_line_or_in_an_environment(folder: Folder) -> None:
    pids = holders(folder.path / "postgres.lock") | holders(folder.path / "valkey.lock")
    seen = b"".join(
        Path(f"/proc/{pid}/{file}").read_bytes() for pid in pids for file in ("cmdline", "environ")
    )
    assert len(pids) > 2
    assert not [name for name, secret in folder.secrets.items() if secret.encode() in seen]


def test_nobody_else_can_enter_the_folder_or_read_the_passwords(folder: Folder) -> None:
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.sockets().stat().st_mode) == 0o700
    for name in ("secrets.json", "valkey.conf"):
        assert stat.S_IMODE((folder.path / name).stat().st_mode) == 0o600


def test_no_password_is_in_a_log_or_left_in_a_file_beside(folder: Folder) -> None:
    known = {folder.path / "secrets.json", folder.path / "valkey.conf"}
    plain = re.compile("|".join(map(re.escape, folder.secrets.values())).encode())
    for file in set(folder.path.rglob("*")) - known:
        if file.is_file() and file.stat().st_size < 1_000_000:
            assert not plain.search(file.read_bytes()), file


def test_the_servers_do_not_run_as_root(folder: Folder) -> None:
    """In a namespace the number outside is root's, and there is no power at all."""
    for server in (Postgres(folder), Valkey(folder)):
        status = Path(f"/proc/{server.main()}/status").read_text()
        powerless = re.search(r"^CapEff:\s+0+$", status, re.MULTILINE)
        assert powerless or not re.search(r"^Uid:.*\b0\b", status, re.MULTILINE), server.name


def test_a_folder_that_others_can_read_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "holiday.txt").write_text("mine")
    with pytest.raises(SystemExit, match="can be read by others and holds other things"):
        embedded.environment(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_an_empty_folder_is_made_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    embedded.environment(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
