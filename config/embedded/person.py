"""Whom the servers run as when we are root: PostgreSQL refuses root.

Root lends them a user namespace: inside it the server is an ordinary user with no powers, outside its files stay
root's, no system user is made and no folder above is opened. Where the machine refuses namespaces (many
containers do), or a folder above belongs to somebody and is closed, the data folder goes to a user: whoever owns
the folder above, else a system user. Where that user could not come through to the folder either, they get the
one power to pass, and no folder is opened.
"""

import os
import pwd
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
# The first may look and pass everywhere; the second may also write, and is all that some containers have to give.
POWERS_TO_PASS = ("dac_read_search", "dac_override")
SYSTEM_USER = "good-lives"


@cache
def prefix(folder: Path, program: Path) -> tuple[str, ...]:
    """Return what to put before a command so that somebody other than root runs `program` in `folder`.

    Called behind the folder's door. Stops with a sentence when nobody can.
    """
    if os.geteuid() != 0:
        return ()
    if folder.stat().st_uid == 0:
        if _can(NAMESPACE, folder, program):
            return NAMESPACE
        _give_away(folder)
    owner = folder.stat()
    ways = [_as(owner), *(_as(owner, power) for power in POWERS_TO_PASS)]
    for way in ways:
        if _can(way, folder, program):
            return way
    raise SystemExit(
        f"PostgreSQL refuses to run as root, and this machine gives root no way to run it as anybody else in "
        f"{folder}. Run this as an ordinary user, or set DATABASE_URL and REDIS_URL to servers of your own."
    )


def give(folder: Path, *paths: Path) -> None:
    """Let the servers have these paths, where root made them for somebody else."""
    owner = folder.stat()
    for path in paths:
        if path.stat().st_uid != owner.st_uid:
            os.chown(path, owner.st_uid, owner.st_gid)


def _can(way: tuple[str, ...], folder: Path, program: Path) -> bool:
    """Try it: reach the program and write into the folder."""
    script = '"$1" --version && test -w "$2" && test -x "$2"'
    words = [*way, "/bin/sh", "-c", script, "sh", str(program), str(folder)]
    try:
        return subprocess.run(words, capture_output=True, check=False, cwd="/").returncode == 0
    except OSError:
        return False


def _as(owner: os.stat_result, *powers: str) -> tuple[str, ...]:
    """Return what runs a command as the folder's owner, with these powers and no others."""
    words = ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups"]
    added = ",".join(f"+{power}" for power in powers)
    return (
        (*words, f"--inh-caps=-all,{added}", f"--ambient-caps=-all,{added}")
        if powers
        else (*words, "--inh-caps=-all")
    )


def _give_away(folder: Path) -> None:
    """Give root's folder to the owner of the one above, else to a system user; say to whom."""
    uid = folder.parent.stat().st_uid
    somebody = pwd.getpwuid(uid) if uid else _system_user()
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    _say(f"The servers run as the user {somebody.pw_name}: PostgreSQL refuses root.")


def _system_user() -> pwd.struct_passwd:
    """Return the system user for the servers, making it the first time."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise SystemExit("PostgreSQL refuses to run as root. Run this as an ordinary user.")
    words = [useradd, "--system", "--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin"]
    subprocess.run([*words, SYSTEM_USER], check=True)
    _say(f"Made the system user {SYSTEM_USER}, because this machine refuses user namespaces.")
    return pwd.getpwnam(SYSTEM_USER)


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201
