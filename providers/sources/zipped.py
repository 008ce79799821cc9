"""What is inside a spreadsheet's file, which is a ZIP: looked through before anything of it is believed."""

import hashlib
import pyexpat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from providers.sources.errors import CannotReadError

CHUNK = 1 << 16
# Ten times a list of a million rows; a file that was made to fill the machine holds more.
MOST_INSIDE = 8_000_000_000
MOST_SQUEEZED = 300  # times: rows that are all alike come to about 100, and the most that can be is 1,032
# A piece without an end is held in memory until its end comes.
LONGEST_PIECE = 20_000_000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    pyexpat.ExpatError,
)


def cut_short(name: str) -> CannotReadError:
    return CannotReadError(
        f"{name} cannot be read as a spreadsheet to its end. It may have been cut short on its way here, or damaged. "
        "Nothing was changed. Fetch it again, or open it and save it anew."
    )


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def looked_through(path: Path) -> zipfile.ZipFile:
    """The file as a ZIP. Raises CannotReadError where it is broken, locked, or far larger inside than any list."""
    try:
        inside = zipfile.ZipFile(path)
    except BROKEN as error:
        raise cut_short(path.name) from error
    members = inside.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise locked(path.name)
    squeezed = sum(member.compress_size for member in members) + 100_000
    large = sum(member.file_size for member in members)
    if large > MOST_INSIDE or large > squeezed * MOST_SQUEEZED:
        raise CannotReadError(
            f"{path.name} would unpack to {large / 1e9:,.1f} GB, which no list does. Nothing was changed."
        )
    return inside


def locked(name: str) -> CannotReadError:
    return CannotReadError(f"{name} is locked with a password. Save it without one. Nothing was changed.")


def part(inside: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a small part; nothing where it is not there. Raises CannotReadError where it is damaged."""
    try:
        with inside.open(name) as file:
            return file.read(1_000_000)
    except KeyError:
        return b""
    except BROKEN as error:
        raise cut_short(Path(inside.filename or "").name) from error


def parse(file: IO[bytes], parser: Any) -> Iterator[None]:
    """Feed the parser piece by piece; the caller looks after each what has come of it."""
    parser.StartDoctypeDeclHandler = _refuse_definitions
    since = 0
    while chunk := file.read(CHUNK):
        at = parser.CurrentByteIndex
        parser.Parse(chunk)
        since = 0 if parser.CurrentByteIndex > at else since + len(chunk)
        if since > LONGEST_PIECE:
            raise CannotReadError("There is a piece in this file that is far too long. Nothing was changed.")
        yield
    parser.Parse(b"", True)
    yield


def refuse_definitions(inside: zipfile.ZipFile) -> None:
    """Look at the beginning of every part that another reader will parse."""
    for name in inside.namelist():
        if name.endswith((".xml", ".rels")):
            parser = pyexpat.ParserCreate()
            begun: list[str] = []
            parser.StartElementHandler = lambda tag, _, begun=begun: begun.append(tag)
            with inside.open(name) as file:
                next((None for _ in parse(file, parser) if begun), None)


def _refuse_definitions(*_: Any) -> None:
    """No spreadsheet has a document type; one that does defines entities, to grow or to read other files."""
    raise CannotReadError("This file holds definitions that no spreadsheet needs. Nothing was changed.")
