"""Which bytes of a file a browser asks for (RFC 9110, 14): one part at a time, which is all that players ask for."""

import re
from dataclasses import dataclass

ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE | re.ASCII)


class OutsideError(ValueError):
    """No byte of the file is in what was asked for."""


@dataclass(frozen=True)
class Part:
    """The bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def asked_for(header: str, size: int, most: int) -> Part | None:
    """The part of a file of `size` bytes that this Range header asks for, cut to `most` bytes; None for all of it.

    A header that cannot be read, or asks for several parts, is passed over, as the standard says. Raises OutsideError.
    """
    found = ONE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        begin, end = max(0, size - int(last)), size - 1
        if not int(last):
            raise OutsideError
    else:
        begin, end = int(first), min(int(last or size), size - 1)
        if last and int(last) < int(first):
            return None
    if begin >= size:
        raise OutsideError
    return Part(begin, min(end, begin + most - 1))
