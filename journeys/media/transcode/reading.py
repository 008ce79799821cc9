"""What arrived: read only as one of the kinds we take, and never anything beside it."""

import io
from collections.abc import Iterator
from typing import Any

import av
from limits import MOST_PIXELS, RefusedError

VIDEO = {"h264", "hevc", "vp8", "libvpx", "vp9", "libvpx-vp9", "av1", "libdav1d", "mpeg4"}
AUDIO = {"aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "alac", "flac"}


def demuxer(head: bytes) -> str | None:
    """The one reader that may look at a file which begins like this. None: a kind we do not take."""
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[:3] == b"ID3" or (head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2):
        return "mp3"
    return None


def refuse(url: str, flags: int, options: dict) -> Any:
    """Answer whatever a file names to be opened beside itself."""
    raise PermissionError


def opened(source: io.FileIO) -> Any:
    """The file, read as what its first bytes say it is. Raises RefusedError("kind") when that is nothing we take."""
    format_name = demuxer(source.read(16))
    source.seek(0)
    if format_name is None:
        raise RefusedError("unknown")
    options = {"protocol_whitelist": "none", "format_whitelist": format_name, "max_streams": "64"}
    codec = {"max_pixels": str(MOST_PIXELS), "threads": "1"}
    return av.open(
        source, format=format_name, options=options | codec, metadata_errors="replace", buffer_size=1 << 16,
        io_open=refuse,
    )  # fmt: skip


def chosen(container: Any, kind: str) -> tuple[Any, Any]:
    """The picture and the sound that are made anew, either may be None. Raises RefusedError when there is neither."""
    pictures = [s for s in container.streams.video if not s.disposition & s.disposition.attached_pic]
    sounds = list(container.streams.audio)
    video = next((s for s in pictures if s.codec_context and s.codec_context.name in VIDEO), None)
    audio = next((s for s in sounds if s.codec_context and knows(s.codec_context.name)), None)
    if kind == "sound":
        video = None
    elif video is None and pictures:
        raise RefusedError("kind")
    if video is None and audio is None:
        if kind == "sound" and pictures and not sounds:
            raise RefusedError("no_sound")
        raise RefusedError("kind" if sounds else "unknown")
    return video, audio


def knows(name: str) -> bool:
    return name in AUDIO or name.startswith("pcm_")


def frames(container: Any, streams: list[Any]) -> Iterator[tuple[Any, Any]]:
    """What can be decoded, with its stream. Damaged parts are left out, and a file that breaks off ends there."""
    packets = container.demux(streams)
    while True:
        try:
            packet = next(packets, None)
        except (av.error.FFmpegError, ValueError):
            return
        if packet is None:
            return
        try:
            decoded = packet.decode()
        except av.error.FFmpegError:
            continue
        for frame in decoded:
            yield packet.stream, frame
