"""The sound."""

from fractions import Fraction
from typing import Any

import av
import av.filter

RATE = 48_000


class Sound:
    """The sound, in two channels at most, without gaps."""

    def __init__(self, stream: Any, target: Any) -> None:
        stream.codec_context.thread_count = 1
        self.stream, self.target = stream, target
        layout = "mono" if stream.codec_context.channels == 1 else "stereo"
        self.out = target.add_stream("aac", rate=RATE, layout=layout)
        self.out.bit_rate = 96_000 if layout == "mono" else 128_000
        self.layout = layout
        self.end = 0.0
        self._graph: tuple[Any, Any] | None = None

    def take(self, frame: Any, at: float) -> None:
        key = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._graph is None or self._graph[0] != key:
            self._flush()
            self._graph = (key, self._evened(frame))
        frame.pts, frame.time_base = int(at * frame.sample_rate), Fraction(1, frame.sample_rate)
        self._graph[1].push(frame)
        self._pull()

    def finish(self) -> None:
        self._flush()
        self.target.mux(self.out.encode(None))

    def _flush(self) -> None:
        if self._graph is not None:
            self._graph[1].push(None)
            self._pull()

    def _pull(self) -> None:
        assert self._graph is not None
        while True:
            try:
                frame = self._graph[1].pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            self.end = max(self.end, float((frame.pts or 0) + frame.samples) / RATE)
            self.target.mux(self.out.encode(frame))

    def _evened(self, frame: Any) -> Any:
        graph = av.filter.Graph()
        graph.threads = 1
        begin = graph.add_abuffer(
            sample_rate=frame.sample_rate,
            format=frame.format.name,
            layout=frame.layout.name,
            time_base=Fraction(1, frame.sample_rate),
        )
        # Gaps are filled, and a sound that begins late begins late.
        evened = graph.add("aresample", f"{RATE}:async=1000:first_pts={round(self.end * RATE)}")
        shaped = graph.add("aformat", f"sample_fmts=fltp:sample_rates={RATE}:channel_layouts={self.layout}")
        cut = graph.add("asetnsamples", "n=1024:p=0")
        graph.link_nodes(begin, evened, shaped, cut, graph.add("abuffersink")).configure()
        return graph
