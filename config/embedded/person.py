"""Whom the servers run as: PostgreSQL refuses root.

Whoever owns the data folder runs them. Where that is root, root lends them a user namespace: inside it the
server is an ordinary user with no powers, outside its files stay root's, no system user is made and no folder
above is opened. Where the machine refuses namespaces, the folder is given to somebody else first.
"""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
SYSTEM_USER = "good-lives"


def settle(folder: Path, program: Path) -> None:
    """Make sure that somebody who is not root can run `program` in `folder`, or stop with a sentence.

    Called behind the folder's door, before anything is started.
    """
    if os.geteuid() != 0 or folder.stat().st_uid != 0 or _can(folder, program):
        return
    somebody = _owner_above(folder) or _system_user()
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    if not _can(folder, program):
        os.chown(folder, 0, 0)
        raise SystemExit(
            f"PostgreSQL refuses to run as root, this machine refuses user namespaces, and the user "
            f"{somebody.pw_name} cannot reach {folder} or {program}. Run this as an ordinary user, or set "
            "DATABASE_URL and REDIS_URL to servers of your own."
        )
    print(f"The servers run as the user {somebody.pw_name}: PostgreSQL refuses root.", file=sys.stderr)  # noqa: T201


def command(folder: Path, *words: object) -> list[str]:
    """Return what to run, in a namespace where it would be root's."""
    lent = os.geteuid() == 0 and folder.stat().st_uid == 0
    return [*(NAMESPACE if lent else ()), *map(str, words)]


def identity(folder: Path) -> dict[str, Any]:
    """Return the arguments for `subprocess` that make it run as the folder's owner, for root to use."""
    owner = folder.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        return {}
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def give(folder: Path, *paths: Path) -> None:
    """Let the servers have these paths, where root made them for somebody else."""
    owner = folder.stat()
    for path in paths:
        if path.stat().st_uid != owner.st_uid:
            os.chown(path, owner.st_uid, owner.st_gid)


def _can(folder: Path, program: Path) -> bool:
    """Try it: reach the program and write into the folder."""
    script = '"$1" --version && test -w "$2" && test -x "$2"'
    words = command(folder, "/bin/sh", "-c", script, "sh", program, folder)
    try:
        tried = subprocess.run(words, capture_output=True, check=False, cwd="/", **identity(folder))
    except OSError:
        return False
    return tried.returncode == 0


def _owner_above(folder: Path) -> pwd.struct_passwd | None:
    """Return the person in whose folder we are, when they are not root: they can reach their own things."""
    uid = folder.parent.stat().st_uid
    return pwd.getpwuid(uid) if uid else None


def _system_user() -> pwd.struct_passwd:
    """Return the system user for the servers, making it the first time."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
        if useradd is None:
            raise SystemExit("PostgreSQL refuses to run as root. Run this as an ordinary user.") from None
    words = [useradd, "--system", "--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin"]
    subprocess.run([*words, SYSTEM_USER], check=True)
    print(f"Made the system user {SYSTEM_USER}: this machine refuses user namespaces.", file=sys.stderr)  # noqa: T201
    return pwd.getpwnam(SYSTEM_USER)
