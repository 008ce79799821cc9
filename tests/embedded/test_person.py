"""Root on a machine that refuses user namespaces, as many containers do. A stand-in for `unshare` refuses."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded
from config.embedded import person
from config.embedded.folder import Folder
from config.embedded.postgres import Postgres

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to run servers as somebody else")
NOBODY = pwd.getpwnam("nobody")


@pytest.fixture(autouse=True)
def a_machine_without_namespaces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shims = Path(tempfile.mkdtemp(prefix="gl-shims-"))
    refusing = shims / "unshare"
    refusing.write_text("#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shims}:{os.environ['PATH']}")
    yield
    shutil.rmtree(shims)


def powers(pid: int | None) -> int:
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("CapEff")).split()[1], 16)


def test_whoever_owns_the_folder_above_runs_them_without_a_power(capfd: pytest.CaptureFixture[str]) -> None:
    above = Path(tempfile.mkdtemp(prefix="gl-above-"))
    os.chown(above, NOBODY.pw_uid, NOBODY.pw_gid)
    if not person._can(person._as(above.stat()), above, Path("/bin/true")):
        pytest.skip("nobody cannot come this far on this machine")
    data = above / "data"
    with embedded.running(data) as found, psycopg.connect(found["DATABASE_URL"]) as web:
        assert web.execute("SELECT 1").fetchone() == (1,)
        main = Postgres(Folder(data)).main()
        assert Path(f"/proc/{main}").stat().st_uid == data.stat().st_uid == NOBODY.pw_uid
    assert "The servers run as the user nobody: PostgreSQL refuses root." in capfd.readouterr().err
    shutil.rmtree(above)


def test_where_they_could_not_come_through_they_get_the_power_to_pass_and_no_other(tmp_path: Path) -> None:
    """pytest keeps its folders for root alone. Starting again finds the same way."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    os.chown(data, NOBODY.pw_uid, NOBODY.pw_gid)
    for _ in range(2):
        person.prefix.cache_clear()
        with embedded.running(data) as found, psycopg.connect(found["DATABASE_URL"]):
            main = Postgres(Folder(data)).main()
            assert Path(f"/proc/{main}").stat().st_uid == NOBODY.pw_uid
            assert powers(main) in (0, 1 << 2, 1 << 1)  # CAP_DAC_READ_SEARCH, else CAP_DAC_OVERRIDE


def test_where_nothing_helps_it_stops_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    os.chown(data, NOBODY.pw_uid, NOBODY.pw_gid)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="Run this as an ordinary user, or set DATABASE_URL and REDIS_URL"):
        person.prefix(data, Path("/bin/true"))
