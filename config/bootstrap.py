"""From a bare machine to one that can run everything: `make` calls it first. Standard library only.

    python3 -I config/bootstrap.py [--tests]

It makes .venv, installs the locked Python and npm packages, and asks apt for the system libraries that no wheel
carries, where it may; else it stops with the one line to run. With nothing to do it takes a fraction of a second.
"""

import ctypes
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-dev.txt"

# What WeasyPrint draws PDF with. Debian's names beside the libraries that show they are there.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# Chromium without a window, which Debian has: tests take half as long with it, and can do without.
QUICKER = "chromium-headless-shell"
BROWSERS = (QUICKER, "chromium", "chromium-browser", "google-chrome")


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  whoever runs this may have an older one
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    # Two at once would install into each other's half-made environment. Locking this file leaves none behind.
    with Path(__file__).open() as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        system_packages(for_tests="--tests" in sys.argv)
        python_packages()
        npm_packages()
        if "--tests" in sys.argv:
            quicker_browser()


def system_packages(*, for_tests: bool) -> None:
    """Ask apt for everything that is missing at once."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not works(PYTHON) and not has_venv():
        missing.append("python3-venv")
    if for_tests and not has_browser():
        missing.append("chromium")
    if not missing:
        return
    words = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    prefix = right_to_install()
    if prefix is None:
        stop(
            f"Something is missing that only an administrator can install. Run this, then try again:\n"
            f"sudo apt-get update && sudo {' '.join(words)}"
        )
    say(f"Installing {', '.join(missing)} with apt …")
    run([*prefix, "apt-get", "update"])
    run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *words])


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_venv() -> bool:
    """Debian ships Python without the part that puts pip into a new environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def has_browser() -> bool:
    playwrights_own = Path(os.environ.get("HOME", "/")) / ".cache" / "ms-playwright"
    return any(playwrights_own.glob("chromium*")) or any(shutil.which(name) for name in BROWSERS)


def quicker_browser() -> None:
    """Ask apt for it once: a machine whose apt has none is not kept waiting again."""
    asked = VENV / "quicker-browser.asked"
    if shutil.which(QUICKER) or asked.exists():
        return
    prefix = right_to_install()
    if prefix is None:
        return
    say(f"Installing {QUICKER} with apt, where it is to be had …")
    for words in (["update"], ["install", "--yes", "--no-install-recommends", QUICKER]):
        subprocess.run([*prefix, "apt-get", *words], stdin=subprocess.DEVNULL, capture_output=True)
    asked.touch()


def right_to_install() -> list[str] | None:
    """Return what goes before apt-get, or None where we may not use it."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    # Somebody at a terminal can type their password.
    return ["sudo"] if sys.stdin.isatty() and sys.stderr.isatty() else None


def python_packages() -> None:
    """Install what the lock file names, with hashes, when it is not what was installed last."""
    mark = VENV / "installed.mark"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if works(PYTHON) and mark.is_file() and mark.read_text() == wanted:
        return
    if not works(PYTHON, "import pip"):
        say("Making .venv …")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("Installing the Python packages; the first time takes a minute or two …")
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    run([str(PYTHON), *pip, "install", "--require-hashes", "--no-deps", "--requirement", str(LOCK)])
    mark.write_text(wanted)


def works(python: Path, program: str = "") -> bool:
    """Say whether the environment's Python is there, and can run a program if one is given."""
    if not os.access(python, os.X_OK):
        return False
    return not program or subprocess.run([str(python), "-c", program], capture_output=True).returncode == 0


def npm_packages() -> None:
    """Install what package-lock.json names, when that is not what lies in node_modules."""
    missing = wanted().items() - installed().items()
    if not missing:
        return
    folder = ROOT / "node_modules"
    if folder.is_symlink():  # npm would replace the link, and empty what it leads to
        names = ", ".join(sorted(name.removeprefix("node_modules/") for name, _ in missing))
        stop(f"node_modules is a link to {folder.resolve()}, which lacks {names}.")
    say("Getting the front-end packages …")
    # As pip does, trust the certificates that this machine trusts: there may be a proxy of its own in between.
    more = {"NODE_USE_SYSTEM_CA": "1"}
    if not os.environ.get("HOME"):
        more["npm_config_cache"] = str(VENV / "npm-cache")
    run(
        [str(VENV / "bin" / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        **more,
    )


def wanted() -> dict[str, str]:
    """Return the version of every package in the lock file."""
    return versions(ROOT / "package-lock.json")


def installed() -> dict[str, str]:
    """Return the version of every package that npm finished installing: it writes this list last."""
    return versions(ROOT / "node_modules" / ".package-lock.json")


def versions(file: Path) -> dict[str, str]:
    try:
        packages = json.loads(file.read_text())["packages"]
    except (FileNotFoundError, ValueError, KeyError):
        return {}
    return {name: about["version"] for name, about in packages.items() if name and "version" in about}


def run(words: list[str], **more: str) -> None:
    """Run one step quietly; when it goes wrong, show the end of what it said and stop."""
    done = subprocess.run(
        words,
        stdin=None if sys.stdin.isatty() else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **more},
        text=True,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-30:])
        stop(f"{last}\nThis did not work, see above: {' '.join(words)}")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    say(text)
    raise SystemExit(1)


if __name__ == "__main__":
    main()
