"""Opening a copy that somebody brings. It may be anything: nothing in it is believed, and nothing is unpacked to a name
that it chose.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

MOST_ENTRIES = 200_000
# What the rows of one journey may take, unpacked.
MOST_OF_ROWS = 512 * 1024 * 1024
MOST_OF_ALL = 2 * 1024**4
# Words press to a fortieth; a thousandth is a trap.
MOST_PRESSED = 200
SMALL = 1024 * 1024


class RefusedError(Exception):
    """Why a file is not taken, in words for whoever runs this place."""


@dataclass(frozen=True)
class Copy:
    """An opened copy: what its journey.json says, and the files beside it by their path."""

    told: dict[str, Any]
    sizes: dict[str, int]
    open: Callable[[str], BinaryIO]


@contextmanager
def opened(path: Path) -> Iterator[Copy]:
    """A ZIP, or a `journey.json` with its folder `media` beside it. Raises RefusedError."""
    if not zipfile.is_zipfile(path):
        yield _folder(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = _looked_over(archive)
            if "journey.json" not in sizes:
                raise RefusedError("There is no journey.json in it.")
            with archive.open("journey.json") as rows:
                told = _read(rows, sizes["journey.json"])
            yield Copy(told, sizes, lambda name: archive.open(name))  # type: ignore[arg-type, return-value]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise RefusedError(f"It is not a whole ZIP: {error}") from error


def _looked_over(archive: zipfile.ZipFile) -> dict[str, int]:
    """The size of each entry, once nothing about the list of them is strange."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise RefusedError(f"It holds {len(entries)} files, more than {MOST_ENTRIES}.")
    sizes: dict[str, int] = {}
    for entry in entries:
        name = entry.filename
        if name in sizes:
            raise RefusedError(f"It holds {name!r} twice.")
        if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/"):
            raise RefusedError(f"{name!r} leads out of its folder.")
        if entry.flag_bits & 1:
            raise RefusedError(f"{name!r} is locked with a password.")
        if entry.file_size > SMALL and entry.file_size > entry.compress_size * MOST_PRESSED:
            raise RefusedError(
                f"{name!r} is pressed more than {MOST_PRESSED} times: that is no film and no words."
            )
        sizes[name] = entry.file_size
    if sum(sizes.values()) > MOST_OF_ALL:
        raise RefusedError("It is too big when it is unpacked.")
    return sizes


def _folder(path: Path) -> Copy:
    """journey.json as it lies unpacked, with `media` beside it."""
    root = path.parent.resolve()

    def reach(name: str) -> BinaryIO:
        found = (root / name).resolve()
        if not found.is_relative_to(root / "media"):
            raise RefusedError(f"{name!r} leads out of its folder.")
        return found.open("rb")

    with path.open("rb") as rows:
        told = _read(rows, path.stat().st_size)
    media = root / "media"
    sizes = {f"media/{one.name}": one.stat().st_size for one in media.iterdir()} if media.is_dir() else {}
    return Copy(told, sizes, reach)


def _read(rows: Any, size: int) -> dict[str, Any]:
    if size > MOST_OF_ROWS:
        raise RefusedError(f"Its journey.json has {size} bytes, more than {MOST_OF_ROWS}.")
    try:
        told = json.loads(rows.read(MOST_OF_ROWS + 1), parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError as error:
        raise RefusedError("Its journey.json is nested too deep.") from error
    except ValueError as error:
        raise RefusedError(f"Its journey.json cannot be read: {error}") from error
    if not isinstance(told, dict):
        raise RefusedError("Its journey.json is no object.")
    return told


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
