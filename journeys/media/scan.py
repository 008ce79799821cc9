"""Showing a file to a virus scanner (ClamAV's clamd), where one is configured."""

import socket
import struct
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from journeys.media.recordings import SorryError
from journeys.outbox import LaterError

PATIENCE = 60  # seconds without a word
PIECE = 1024 * 1024


def is_configured() -> bool:
    return bool(settings.CLAMAV)


def answers() -> bool:
    """Whether the scanner is there. Raises OSError when nobody answers at all."""
    with _connected(2) as line:
        line.sendall(b"zPING\0")
        return line.recv(16).startswith(b"PONG")


def check(path: Path, beat: Callable[[], None]) -> None:
    """Show this file to the scanner. Raises SorryError("virus"), or LaterError where it cannot be shown now."""
    if not is_configured():
        return
    try:
        said = _shown(path, beat)
    except OSError as why:
        raise LaterError(f"the virus scanner does not answer ({type(why).__name__})") from None
    if said.endswith("FOUND"):
        raise SorryError("virus")
    if said != "stream: OK":
        raise LaterError("the virus scanner could not read it; see StreamMaxLength in its settings")


def _shown(path: Path, beat: Callable[[], None]) -> str:
    """Send it in pieces, each with its length before it, then a length of nothing."""
    with _connected(PATIENCE) as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            line.sendall(struct.pack("!I", len(piece)) + piece)
            beat()
        line.sendall(struct.pack("!I", 0))
        return line.makefile("rb").read(4096).partition(b"\0")[0].decode(errors="replace")


def _connected(patience: float) -> socket.socket:
    if settings.CLAMAV.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(patience)
            line.connect(settings.CLAMAV)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = settings.CLAMAV.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=patience)
