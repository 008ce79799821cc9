"""The private folder: where everything lies, the passwords, the ports."""

import hashlib
import json
import os
import random
import secrets
import socket
import stat
import tempfile
from pathlib import Path

from config.embedded import person
from config.embedded.locks import locked

# 107 bytes is what Linux allows for the path of a socket.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.65535.lock")
# Below the ports that the kernel hands out by itself, so that one we kept is seldom taken when we come back.
PORTS = range(20000, 32000)
SECRETS = ("postgres", "owner", "web", "reporter", "valkey", "secret_key")


class Folder:
    """A data folder that only its owner can enter."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).resolve()
        try:
            self._make_private()
        except PermissionError as error:
            raise SystemExit(
                f"You may not use {self.path}: {error}. Set DATA_DIR to a folder of yours."
            ) from None

    def _make_private(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        open_to_others = stat.S_IMODE(self.path.stat().st_mode) & 0o077
        if open_to_others and any(self.path.iterdir()) and not (self.path / "secrets.json").exists():
            raise SystemExit(
                f"{self.path} can be read by others and holds other things. "
                "Set DATA_DIR to a new or empty folder; it will be kept private."
            )
        if open_to_others:
            self.path.chmod(0o700)
        self.door = self.path / "door.lock"
        self.users = self.path / "users.lock"
        self.logs = self.path / "logs"
        self.logs.mkdir(mode=0o700, exist_ok=True)
        self.secrets = self._secrets()

    def _secrets(self) -> dict[str, str]:
        """Read the passwords, making those that are missing."""
        file = self.path / "secrets.json"
        with locked(self.path / "secrets.lock"):
            known = read_json(file)
            wanted = {name: known.get(name) or secrets.token_urlsafe(48) for name in SECRETS}
            if wanted != known:
                write(file, json.dumps(wanted, indent=1))
        return wanted

    def write_secret(self, name: str, text: str) -> Path:
        """Write a file that only the servers' user can read."""
        file = self.path / name
        write(file, text)
        person.give(self.path, file)
        return file

    def port(self, name: str) -> int:
        """Return the port kept for this server, choosing a free one the first time."""
        return read_json(self.path / "ports.json").get(name) or self.new_port(name)

    def new_port(self, name: str) -> int:
        """Choose another free port for this server and keep it. Only behind the door."""
        ports = read_json(self.path / "ports.json")
        others = set(ports.values())
        ports[name] = next(p for p in random.sample(PORTS, 500) if p not in others and is_free(p))
        write(self.path / "ports.json", json.dumps(ports))
        return ports[name]

    def sockets(self) -> Path:
        """Return a private folder whose path is short and plain enough for a unix socket.

        A comma divides hosts, and folders of sockets, wherever PostgreSQL reads them.
        """
        folder = self.path / "run"
        if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER or set(str(folder)) & set(",\"'"):
            mark = hashlib.sha256(os.fsencode(self.path) + self.secrets["secret_key"].encode()).hexdigest()
            folder = Path(tempfile.gettempdir()) / f"good-lives-{mark[:16]}"
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
        # The temp folder is everybody's: what lies there under our name need not be ours.
        ours = about.st_uid in {os.geteuid(), self.path.stat().st_uid}
        if not (stat.S_ISDIR(about.st_mode) and ours) or about.st_mode & 0o077:
            raise SystemExit(
                f"{folder} belongs to somebody else. Remove it, or set DATA_DIR to a shorter path."
            )
        person.give(self.path, folder)
        return folder


def is_free(port: int) -> bool:
    """Say whether nobody listens on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def read_json(file: Path) -> dict:
    return json.loads(file.read_text()) if file.exists() else {}


def write(file: Path, text: str) -> None:
    """Replace a file in one step, for its owner's eyes only: a crash leaves the old or the new."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "w") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    Path(name).replace(file)
