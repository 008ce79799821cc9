"""Films and sounds as people bring them, turned into films and sounds as we keep them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Not imported: decoding is what only the program does.
PROGRAM = str(Path(__file__).with_name("transcode"))
EVERY = 2  # seconds
# Longer than the program gives itself, which counts its own work and not what it waits for.
MOST_SECONDS = 10 * 60 * 60
SECONDS_STUCK = 30 * 60
NO_ROOM = 9
UNKNOWN = {"film": "not_a_film", "sound": "not_a_sound"}
ENDED_BY_ITS_LIMITS = (-signal.SIGXCPU, -signal.SIGXFSZ)


class SorryError(ValueError):
    """It cannot be kept. Carries the reason; journeys.media.words says it in words."""


@dataclass(frozen=True)
class Recording:
    """What came of a film or sound: MP4 with nothing in it but what is seen and heard, and of a film one picture."""

    kind: str
    width: int
    height: int
    milliseconds: int
    cut_short: bool
    poster: bytes


def made_anew(source: Path, target: Path, kind: str, beat: Callable[[], None]) -> Recording:
    """Make `source` anew in `target`, by a program of its own that a bad file can only end.

    Raises SorryError, or whatever `beat` does, and then leaves nothing in `target`.
    """
    try:
        return _read(_made(source, target, kind, beat), kind)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _made(source: Path, target: Path, kind: str, beat: Callable[[], None]) -> bytes:
    target.unlink(missing_ok=True)
    out = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    again = os.open(target, os.O_RDONLY)
    try:
        with source.open("rb") as arrived:
            process = subprocess.Popen(  # noqa: S603 -- our own program, no word of it from outside
                [sys.executable, "-I", PROGRAM, kind, str(os.getpid()), str(out), str(again)],
                stdin=arrived,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                pass_fds=(out, again),
            )
        return _watched(process, target, beat)
    finally:
        os.close(out)
        os.close(again)


def _watched(process: subprocess.Popen, target: Path, beat: Callable[[], None]) -> bytes:
    """Wait for the program and return what it says; end it where it does not get on, or `beat` says to stop."""
    end = time.monotonic() + MOST_SECONDS
    try:
        while True:
            try:
                said, _ = process.communicate(timeout=EVERY)
                break
            except subprocess.TimeoutExpired:
                beat()
                if time.monotonic() > end or time.time() - target.stat().st_mtime > SECONDS_STUCK:
                    raise SorryError("too_slow") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    return _answer(process.returncode, said)


def _answer(code: int, said: bytes) -> bytes:
    if code in ENDED_BY_ITS_LIMITS:
        raise SorryError("too_slow")
    if code in (NO_ROOM, -signal.SIGKILL, -signal.SIGTERM):
        # The disk is full, or the machine ended it: no fault of the film, so it is tried again.
        raise OSError(f"the program ended with {code}")
    if code:
        raise SorryError("broken")
    return said


def _read(answer: bytes, kind: str) -> Recording:
    line, _, poster = answer.partition(b"\n")
    about = json.loads(line)
    if sorry := about.get("sorry"):
        raise SorryError(UNKNOWN[kind] if sorry == "unknown" else sorry)
    return Recording(poster=poster, **about)
