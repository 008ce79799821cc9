"""The moving picture, and one still of it."""

import io
import struct
from fractions import Fraction
from typing import Any

import av
import av.filter
import av.sidedata.sidedata
from limits import MOST_PIXELS, RefusedError
from PIL import Image

LONG_SIDE, SHORT_SIDE = 1920, 1080
POSTER_SIDE = 1280
TICKS = 90_000
# How a picture lies in its film, by the signs of its display matrix (a, b, c, d), and what sets it upright.
UPRIGHT: dict[tuple[int, ...], list[tuple[str, str | None]]] = {
    (1, 0, 0, 1): [],
    (0, 1, -1, 0): [("transpose", "clock")],
    (-1, 0, 0, -1): [("hflip", None), ("vflip", None)],
    (0, -1, 1, 0): [("transpose", "cclock")],
    (-1, 0, 0, 1): [("hflip", None)],
    (1, 0, 0, -1): [("vflip", None)],
    (0, 1, 1, 0): [("transpose", "cclock_flip")],
    (0, -1, -1, 0): [("transpose", "clock_flip")],
}
SDR = {"dst_colorspace": "ITU709", "dst_color_range": "MPEG", "dst_color_trc": 1, "dst_color_primaries": 1}
BT709 = 1


class Pictures:
    """The moving picture: upright, at most 1080 lines, 30 a second, in ordinary colours, with nothing beside it."""

    def __init__(self, stream: Any, target: Any) -> None:
        context = stream.codec_context
        context.thread_count, context.thread_type = 1, "NONE"
        if context.width * context.height > MOST_PIXELS:
            raise RefusedError("too_big")
        self.stream, self.target = stream, target
        rate = stream.average_rate or 30
        self.gap = 1 / 31 if rate > 40 else 1 / 60
        self.last = -1.0
        self.end = 0.0
        self.out: Any = None
        self.poster: Image.Image | None = None
        self._graph: tuple[Any, Any] | None = None

    def take(self, frame: Any, at: float) -> None:
        """Write one picture of the film, unless it comes too soon after the one before."""
        if self.last >= 0 and at < self.last + self.gap:
            return
        upright = self._upright(frame)
        upright.pts, upright.time_base = int(at * TICKS), Fraction(1, TICKS)
        upright.pict_type = 0
        self.target.mux(self.out.encode(upright))
        if self.poster is None or (self.last < 1 <= at):
            self.poster = upright.to_image()
        self.end = at + (min(at - self.last, 1.0) if self.last >= 0 else 1 / 30)
        self.last = at

    def finish(self) -> None:
        if self.out is not None:
            self.target.mux(self.out.encode(None))

    def _upright(self, frame: Any) -> Any:
        if frame.width * frame.height > MOST_PIXELS:
            raise RefusedError("too_big")
        turn = matrix(frame)
        across = (0, 1) if turn[0] else (1, 0)
        shape = [frame.width * squeeze(self.stream), float(frame.height)]
        seen = (shape[across[0]], shape[across[1]])
        if self.out is None:
            self._begin(*fitted(*seen, LONG_SIDE, SHORT_SIDE))
        width, height = into(*seen, self.out.width, self.out.height)
        lying = (width, height) if turn[0] else (height, width)
        clean = frame.reformat(*lying, "yuv420p", interpolation="BILINEAR", threads=1, **colours(frame))
        key = (lying, turn)
        if not UPRIGHT[turn] and (width, height) == (self.out.width, self.out.height):
            return clean
        if self._graph is None or self._graph[0] != key:
            self._graph = (key, turning(lying, turn, (self.out.width, self.out.height)))
        self._graph[1].vpush(clean)
        return self._graph[1].vpull()

    def _begin(self, width: int, height: int) -> None:
        # Not from the picture's own time: films from phones have no steady rate.
        self.out = self.target.add_stream("libx264", rate=30)
        self.out.width, self.out.height, self.out.pix_fmt = width, height, "yuv420p"
        self.out.time_base = self.out.codec_context.time_base = Fraction(1, TICKS)
        context = self.out.codec_context
        context.thread_count = 1
        context.gop_size = 60
        context.colorspace = context.color_primaries = context.color_trc = BT709
        # What hides in a film's own side channels (captions of a broadcaster, a camcorder's notes) stays behind.
        context.options = {
            "preset": "veryfast", "crf": "23", "maxrate": "3500k", "bufsize": "7000k", "profile": "high",
            "a53cc": "0", "udu_sei": "0", "x264-params": "threads=1",
        }  # fmt: skip


def matrix(frame: Any) -> tuple[int, ...]:
    """How the picture lies, to the nearest quarter turn."""
    found = frame.side_data.get(av.sidedata.sidedata.Type.DISPLAYMATRIX)
    if found is None:
        return (1, 0, 0, 1)
    a, b, _, c, d = struct.unpack("=5i", bytes(found)[:20])
    if max(abs(a), abs(d)) >= max(abs(b), abs(c)):
        b = c = 0
    else:
        a = d = 0
    turn = tuple((number > 0) - (number < 0) for number in (a, b, c, d))
    return turn if turn in UPRIGHT else (1, 0, 0, 1)


def turning(lying: tuple[int, int], turn: tuple, size: tuple[int, int]) -> Any:
    """What sets a picture upright and puts it in the middle of the film's own size."""
    graph = av.filter.Graph()
    graph.threads = 1
    nodes = [
        graph.add_buffer(
            width=lying[0], height=lying[1], format=av.VideoFormat("yuv420p"), time_base=Fraction(1, TICKS)
        )
    ]
    steps = [*UPRIGHT[turn], ("pad", f"{size[0]}:{size[1]}:(ow-iw)/2:(oh-ih)/2")]
    nodes += [*(graph.add(name, words) for name, words in steps), graph.add("buffersink")]
    graph.link_nodes(*nodes).configure()
    return graph


def squeeze(stream: Any) -> float:
    """How much wider than high the film's dots are. Phones' are square; whoever claims the absurd is not believed."""
    ratio = stream.sample_aspect_ratio or 1
    return float(ratio) if 0.25 <= ratio <= 4 else 1.0


def fitted(width: float, height: float, long: int, short: int) -> tuple[int, int]:
    """The size at which a picture is shown: never larger than it is."""
    box = (long, short) if width >= height else (short, long)
    scale = min(1.0, box[0] / width, box[1] / height)
    return even(width * scale), even(height * scale)


def into(width: float, height: float, most_wide: int, most_high: int) -> tuple[int, int]:
    """The largest size of this shape within a film that has begun: somebody turned their phone."""
    scale = min(most_wide / width, most_high / height)
    wide, high = even(width * scale), even(height * scale)
    # Odd numbers of dots alone are no reason for a black line.
    return (most_wide if most_wide - wide < 4 else wide, most_high if most_high - high < 4 else high)


def even(number: float) -> int:
    return max(16, int(number / 2 + 0.5) * 2)


def colours(frame: Any) -> dict:
    """What brings wide colours (phones' HDR) to those that every screen shows."""
    return SDR if frame.color_trc in (16, 18) else {}


def jpeg(image: Image.Image | None) -> bytes:
    if image is None:
        return b""
    image.thumbnail((POSTER_SIDE, POSTER_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, optimize=True, progressive=True)
    return out.getvalue()
