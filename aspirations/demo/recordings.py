"""Rosa's film, her sound and her drawing, made here each time: small, quick, and nobody's."""

import array
import io
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from PIL import Image, ImageDraw

SIZE = (480, 270)
RATE, PICTURES_A_SECOND = 48_000, 8
# A tune that goes up and comes home: hertz and seconds.
TUNE = ((392, 0.5), (440, 0.5), (494, 0.5), (587, 1.0), (494, 0.5), (440, 0.5), (392, 1.5))


def film(path: Path, pictures: Sequence[Path]) -> Path:
    """A film of a few pictures, two seconds each, with the tune under it."""
    with av.open(str(path), "w", format="mp4") as target:
        video: Any = target.add_stream("libx264", rate=PICTURES_A_SECOND)
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        video.options = {"preset": "ultrafast"}
        audio: Any = target.add_stream("aac", rate=RATE)
        for number, picture in enumerate(_frames(pictures)):
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, PICTURES_A_SECOND)
            target.mux(video.encode(frame))
        target.mux(video.encode(None))
        _sing(target, audio)
    return path


def sound(path: Path) -> Path:
    """The tune alone."""
    with av.open(str(path), "w", format="mp4") as target:
        _sing(target, target.add_stream("aac", rate=RATE))
    return path


def drawing() -> io.BytesIO:
    """A house by the water, drawn with a finger."""
    image = Image.new("RGB", (960, 720), "white")
    pen = ImageDraw.Draw(image)
    for start, end in (((250, 330), (250, 520)), ((250, 520), (520, 520)), ((520, 520), (520, 330))):
        pen.line([start, end], fill="#12302d", width=12)
    pen.line([(215, 345), (385, 190), (555, 345)], fill="#b24a2d", width=16, joint="curve")
    pen.rectangle((350, 400, 430, 520), outline="#12302d", width=10)
    pen.ellipse((700, 80, 830, 210), outline="#f2a900", width=16)
    for row in range(3):
        wave = [(x, 600 + 40 * row + 14 * math.sin(x / 45 + row)) for x in range(60, 900, 10)]
        pen.line(wave, fill="#22699f", width=12, joint="curve")
    pen.line([(620, 590), (820, 590), (780, 640), (660, 640), (620, 590)], fill="#2f7440", width=12)
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def _frames(pictures: Sequence[Path]) -> Iterator[Image.Image]:
    for path in pictures:
        with Image.open(path) as opened:
            picture = opened.convert("RGB").resize(SIZE)
        for _ in range(2 * PICTURES_A_SECOND):
            yield picture


def _sing(target: Any, stream: Any) -> None:
    context = stream.codec_context
    even = av.AudioResampler(context.format, context.layout, RATE, frame_size=context.frame_size or 1024)
    notes = array.array("h", [level for hertz, seconds in TUNE for level in _note(hertz, seconds)])
    for start in range(0, len(notes) - 1024, 1024):
        frame = av.AudioFrame("s16", "mono", 1024)
        frame.planes[0].update(notes[start : start + 1024].tobytes())
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        for piece in even.resample(frame):
            target.mux(stream.encode(piece))
    for piece in even.resample(None):
        target.mux(stream.encode(piece))
    target.mux(stream.encode(None))


def _note(hertz: int, seconds: float) -> Iterator[int]:
    """One note that begins at once and dies away."""
    many = int(RATE * seconds)
    for number in range(many):
        yield int(9000 * (1 - number / many) * math.sin(2 * math.pi * hertz * number / RATE))
