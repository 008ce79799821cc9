"""Films and sounds for tests, made here, with the secrets that real ones carry."""

import array
import io
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from PIL import Image, ImageFilter

# Planted where phones and cameras write: no byte of it may be left in what is kept.
PLACE = "+53.9512-002.0243+118.000/"
SECRETS = {"location": PLACE, "comment": "12 Fisher Lane", "artist": "Phone of Rosa", "title": "Rosa at home"}
RATE = 48_000


def picture(width: int, height: int, number: int) -> Image.Image:
    """Red in the upper left corner, so that turning shows; something moves below."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    image.paste((220, 0, 0), (0, 0, width // 3, height // 3))
    image.paste((0, 0, 220), (number * 5 % width, height // 2, number * 5 % width + 20, height // 2 + 20))
    return image


@contextmanager
def no_more_urgent_than_before() -> Iterator[None]:
    """Put back how urgently this process runs.

    Run by root, the AV1 encoder makes its caller real-time at the highest rank and leaves it so. Whatever the tests
    started afterwards inherited it, and two busy ones kept every other process of a machine with two cores waiting.
    """
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        yield
    finally:
        os.sched_setscheduler(0, *before)


@no_more_urgent_than_before()
def film(
    path: Path, codec: str = "libx264", *, size: tuple[int, int] = (320, 180), seconds: float = 1.0, rate: int = 30,
    dots: str = "yuv420p", sound: str | None = "aac", **how: Any,
) -> Path:  # fmt: skip
    """A film as phones make them; `how` goes to what writes it (options, format)."""
    with av.open(str(path), "w", **how) as target:
        target.metadata.update(SECRETS)
        video: Any = target.add_stream(codec, rate=rate)
        video.width, video.height, video.pix_fmt = *size, dots
        video.options = {"preset": "ultrafast", "x265-params": "log-level=none"} if "x26" in codec else {}
        audio: Any = target.add_stream(sound, rate=RATE) if sound else None
        for number in range(int(seconds * rate)):
            frame = av.VideoFrame.from_image(picture(*size, number)).reformat(format=dots)
            frame.pts, frame.time_base = number, Fraction(1, rate)
            target.mux(video.encode(frame))
        target.mux(video.encode(None))
        if audio:
            _write_sound(target, audio, seconds)
    return path


def sound(path: Path, codec: str = "aac", *, seconds: float = 1.0, **how: Any) -> Path:
    """A sound as recorders make them."""
    with av.open(str(path), "w", **how) as target:
        target.metadata.update(SECRETS)
        _write_sound(target, target.add_stream(codec, rate=RATE), seconds)
    return path


def _write_sound(target: Any, stream: Any, seconds: float) -> None:
    context = stream.codec_context
    even = av.AudioResampler(context.format, context.layout, RATE, frame_size=context.frame_size or 1024)
    for start in range(0, int(seconds * RATE), 1024):
        wave = (int(8000 * math.sin(math.tau * 440 * (start + i) / RATE)) for i in range(1024))
        frame = av.AudioFrame("s16", "mono", 1024)
        frame.planes[0].update(array.array("h", wave).tobytes())
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        for piece in even.resample(frame):
            target.mux(stream.encode(piece))
    for piece in even.resample(None):
        target.mux(stream.encode(piece))
    target.mux(stream.encode(None))


def turned(path: Path, matrix: tuple[int, int, int, int]) -> Path:
    """Write into a film how its picture lies (a, b, c, d of the display matrix), as phones do."""
    data = bytearray(path.read_bytes())
    # The last of these boxes: the first film track's header is followed by its matrix, 40 bytes before the sizes.
    start = data.index(b"tkhd") - 4
    a, b, c, d = (number * 65536 for number in matrix)
    numbers = (a, b, 0, c, d, 0, 0, 0, 1 << 30)
    data[start + 48 : start + 84] = b"".join(number.to_bytes(4, "big", signed=True) for number in numbers)
    path.write_bytes(data)
    return path


def first_picture(content: bytes | Path) -> Image.Image:
    """The first picture of a film, as a browser would show it."""
    with av.open(io.BytesIO(content) if isinstance(content, bytes) else str(content)) as source:
        return next(source.decode(video=0)).to_image()


def streams(content: bytes) -> dict[str, Any]:
    """What is inside: codec, dots, size and seconds."""
    with av.open(io.BytesIO(content)) as source:
        codecs = [stream.codec_context.name for stream in source.streams]
        video = source.streams.video[0] if source.streams.video else None
        return {
            "codecs": codecs,
            "dots": video.pix_fmt if video else None,
            "size": (video.width, video.height) if video else None,
            "seconds": (source.duration or 0) / av.time_base,
            "metadata": dict(source.metadata),
        }


def phone_film(path: Path, codec: str, dots: str, seconds: int = 30) -> Path:
    """1920 by 1080 at 16 Mbit/s with grain and a hand that is never still: as heavy as what phones make."""
    width, height = 1920, 1080
    scene = Image.effect_noise((2400, 1500), 60).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    light = Image.linear_gradient("L").resize(scene.size)
    scene = Image.blend(scene, Image.merge("RGB", (light, light.rotate(180), light)), 0.5)
    grain = [Image.effect_noise((width, height), 12).convert("RGB") for _ in range(4)]
    with av.open(str(path), "w") as target:
        video: Any = target.add_stream(codec, rate=30)
        video.width, video.height, video.pix_fmt, video.bit_rate = width, height, dots, 16_000_000
        video.options = {"preset": "ultrafast", "x265-params": "log-level=none"}
        audio: Any = target.add_stream("aac", rate=RATE)
        for number in range(seconds * 30):
            x, y = int(200 + 180 * math.sin(number / 40)), int(200 + 150 * math.cos(number / 30))
            seen = Image.blend(scene.crop((x, y, x + width, y + height)), grain[number % 4], 0.12)
            frame = av.VideoFrame.from_image(seen).reformat(format=dots)
            frame.pts, frame.time_base = number, Fraction(1, 30)
            target.mux(video.encode(frame))
        target.mux(video.encode(None))
        _write_sound(target, audio, seconds)
    return path
