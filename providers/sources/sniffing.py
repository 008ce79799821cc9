"""What a file is, by how it begins: its name may say anything."""

import codecs
import io
import re

from providers.sources.errors import CannotReadError

XZ = b"\xfd7zXZ\x00"
ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office wrote before 2007, and what it locks files into
_WEB_PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_OTHERS = {
    b"%PDF": "a PDF. I read the list that a PDF was printed from: an ODS, XLSX or CSV file",
    b"\x1f\x8b": "packed as gzip. Unpack it, then give me what was inside",
    b"BZh": "packed as bzip2. Unpack it, then give me what was inside",
    b"7z\xbc\xaf": "packed as 7z. Unpack it, then give me what was inside",
    b"PK\x05\x06": "a ZIP file with nothing in it",
    b"SQLite format 3": "a database. Save the list from it as CSV",
    b"PAR1": "a Parquet file. Save the list from it as CSV",
    b"<?xml": "XML. Open it in a spreadsheet and save it as ODS or XLSX",
}


def utf_16(head: bytes) -> bool:
    """Whether these bytes say that UTF-16 follows."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def refuse_what_is_no_text(head: bytes, name: str) -> None:
    """Raise CannotReadError, saying what the file is and what to do, unless it may be a list of lines."""
    what = _what_it_is(head.removeprefix(codecs.BOM_UTF8))
    if what:
        raise CannotReadError(f"{name} is {what}. Nothing was changed.")


def _what_it_is(head: bytes) -> str:
    if _WEB_PAGE.match(head):
        return "a web page, not a list. Sites answer with one when a file has moved. Look for the list there again"
    for beginning, words in _OTHERS.items():
        if head.startswith(beginning):
            return words
    if head.startswith(_OLE):
        return (
            "an old Excel file (.xls), or a spreadsheet that is locked with a password. Open it, take the password "
            "off if it has one, and save it as ODS or XLSX"
        )
    # Text in UTF-16 without its mark has a NUL beside every letter; a stray one in text is no more than a stray one.
    if head.count(0) * 4 > len(head):
        return "no text that I can read. If it is UTF-16, save it as UTF-8"
    return ""


class FromUtf16(io.RawIOBase):
    """A file in UTF-16 as bytes of UTF-8. Halves of letters stay what they are: no letters."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._left:
            piece = self._file.read(1 << 16)
            self._left = self._decoder.decode(piece, final=not piece).encode("utf-8", "surrogatepass")
            if not piece and not self._left:
                return 0
        taken, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        self._file.close()
        super().close()
