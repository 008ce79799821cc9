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

from config.embedded.locks import locked

# 107 bytes is what Linux allows for a socket's path; the name of PostgreSQL's own socket file takes up to 16.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.65535.lock")
# Below the ports that the kernel hands out by itself, so that one we kept is seldom taken when we come back.
PORTS = range(20000, 32000)
SECRETS = ("postgres", "owner", "web", "reporter", "valkey", "secret_key")


class Folder:
    """A data folder that only its owner can enter."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).resolve()
        self._make_private()
        self.door = self.path / "door.lock"
        self.users = self.path / "users.lock"
        self.logs = self._folder("logs")
        self.secrets = self._secrets()

    def _make_private(self) -> None:
        if not self.path.exists():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = stat.S_IMODE(self.path.stat().st_mode)
        if mode & 0o077 and any(self.path.iterdir()) and not (self.path / "secrets.json").exists():
            raise SystemExit(
                f"{self.path} can be read by others and holds other things. "
                "Set DATA_DIR to a new or empty folder, and it will be kept private."
            )
        self.path.chmod(0o700)

    def _folder(self, name: str) -> Path:
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _secrets(self) -> dict[str, str]:
        """Read the passwords, making those that are missing."""
        file = self.path / "secrets.json"
        with locked(self.path / "secrets.lock"):
            known = read_json(file)
            wanted = {name: known.get(name) or secrets.token_urlsafe(48) for name in SECRETS}
            if wanted != known:
                write_json(file, wanted)
        return wanted

    def port(self, name: str) -> int:
        """Return the port kept for this server, choosing a free one the first time."""
        kept = read_json(self.path / "ports.json").get(name)
        return kept or self.new_port(name)

    def new_port(self, name: str) -> int:
        """Choose another free port for this server and keep it. Only behind the door's lock."""
        ports = read_json(self.path / "ports.json")
        others = set(ports.values())
        ports[name] = next(p for p in random.sample(PORTS, 200) if p not in others and is_free(p))
        write_json(self.path / "ports.json", ports)
        return ports[name]

    def sockets(self) -> Path:
        """Return a private folder whose path is short enough for a unix socket."""
        folder = self.path / "run"
        if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
            mark = hashlib.sha256(os.fsencode(self.path) + self.secrets["secret_key"].encode()).hexdigest()[
                :16
            ]
            folder = Path(tempfile.gettempdir()) / f"good-lives-{mark}"
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
        if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.geteuid() or about.st_mode & 0o077:
            raise SystemExit(
                f"{folder} belongs to somebody else. Remove it, or set DATA_DIR to a shorter path."
            )
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


def write_json(file: Path, content: dict) -> None:
    """Replace the file in one step, for its owner's eyes only: a crash leaves the old or the new, never half."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "w") as new:
        json.dump(content, new, indent=1)
        new.flush()
        os.fsync(new.fileno())
    Path(name).replace(file)
