"""Pictures as people bring them, turned into pictures as we keep them."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from journeys.media import redraw

MOST_BYTES = 30 * 1024 * 1024
# Longer than the program gives itself: a machine may be busy.
PATIENCE = 40


class NotAPictureError(ValueError):
    """Not a JPEG, PNG, WebP or HEIC picture that can be opened."""


class TooManyPixelsError(ValueError):
    """A picture so wide and high that opening it would fill the memory."""


@dataclass(frozen=True)
class Picture:
    """A picture drawn anew: two JPEGs with nothing in them but what is seen."""

    large: bytes
    small: bytes
    width: int
    height: int


def made_anew(file: BinaryIO) -> Picture:
    """Return the picture in this file, drawn anew by a program of its own that a bad file can only end.

    Raises NotAPictureError or TooManyPixelsError.
    """
    file.seek(0)
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, no word of it from outside
            [sys.executable, "-I", str(Path(redraw.__file__))],
            input=file.read(),
            capture_output=True,
            timeout=PATIENCE,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NotAPictureError from late
    if done.returncode == redraw.TOO_MANY_PIXELS:
        raise TooManyPixelsError
    if done.returncode:
        raise NotAPictureError
    return _read(done.stdout)


def _read(answer: bytes) -> Picture:
    line, _, files = answer.partition(b"\n")
    head = json.loads(line)
    cut = head["sizes"][0]
    return Picture(large=files[:cut], small=files[cut:], width=head["width"], height=head["height"])
