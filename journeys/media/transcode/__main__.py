"""Make a film or sound anew from its pictures and its sound. Runs alone, as a small program that can be killed.

    python -I transcode film|sound PARENT OUT AGAIN

Reads what arrived on standard input (a file, opened for reading) and writes MP4 to the open file OUT, which AGAIN has
open for reading too. Standard output gets one line of JSON and, of a film, a JPEG of one of its pictures. It imports
nothing of ours but what lies beside it, and before it looks at a stranger's bytes it limits its memory and time and
gives up its right to open anything: from then on it can reach no other file, no other program and no network,
whatever the bytes make it do.
"""

import errno
import io
import json
import sys
import time
from typing import Any

import av

# Brought in as they are needed, these would come after nothing can be opened any more.
import av.audio.stream
import av.subtitles.codeccontext
import av.subtitles.stream
import av.video.stream
from limits import FREE, MOST_SECONDS, NO_ROOM, SLOWEST, RefusedError, get_on, limit_myself
from pictures import Pictures, jpeg
from PIL import Image
from reading import chosen, frames, opened
from sound import Sound


class Together:
    """What is written to, once it knows of every stream: the first packet writes a header that names them all."""

    def __init__(self, target: Any, streams: int) -> None:
        self.target, self.streams = target, streams
        self.waiting: list[Any] = []

    def add_stream(self, *names: Any, **more: Any) -> Any:
        return self.target.add_stream(*names, **more)

    def mux(self, packets: list[Any]) -> None:
        self.waiting += packets
        if len(self.target.streams) == self.streams:
            self.target.mux(self.waiting)
            self.waiting = []


def make(container: Any, out: Any, kind: str) -> dict:
    """Make it anew; say what came out. Raises RefusedError when nothing does."""
    video, audio = chosen(container, kind)
    if claimed(container) > MOST_SECONDS:
        raise RefusedError("too_long")
    target = Together(out, len([each for each in (video, audio) if each]))
    pictures, sound = Pictures(video, target) if video else None, Sound(audio, target) if audio else None
    takers: dict[int, Pictures | Sound] = {each.stream.index: each for each in (pictures, sound) if each}
    streams = [each.stream for each in takers.values()]
    begun = min(float((stream.start_time or 0) * (stream.time_base or 0)) for stream in streams)
    done = 0.0
    for stream, frame in frames(container, streams):
        taker = takers[stream.index]
        at = taker.end if frame.pts is None else max(0.0, float(frame.pts * frame.time_base) - begun)
        if at > MOST_SECONDS:
            raise RefusedError("too_long")
        taker.take(frame, at)
        done = gets_on(done, max(each.end for each in takers.values()))
    for taker in takers.values():
        taker.finish()
    return said(container, pictures, sound)


def claimed(container: Any) -> float:
    """How many seconds the file says it plays."""
    return (container.duration or 0) / av.time_base


def gets_on(done: float, now: float) -> float:
    """Say so with every second of film; end what takes longer than any film does."""
    if time.process_time() > FREE + SLOWEST * now:
        raise RefusedError("too_slow")
    if now < done + 1:
        return done
    get_on()
    return now


def said(container: Any, pictures: Pictures | None, sound: Sound | None) -> dict:
    """What came out. Raises RefusedError when a film has no picture at all, or a sound no sound."""
    if (pictures and pictures.out is None) or (not pictures and (not sound or not sound.end)):
        raise RefusedError("broken")
    end = max(each.end for each in (pictures, sound) if each)
    # Only these say for certain how long they are.
    whole = claimed(container) if container.format.name[:3] in ("mov", "mat") else 0
    return {
        "kind": "film" if pictures else "sound",
        "width": pictures.out.width if pictures else 0,
        "height": pictures.out.height if pictures else 0,
        "milliseconds": round(end * 1000),
        "cut_short": whole > end * 1.1 + 2,
        "poster": pictures.poster if pictures else None,
    }


def main(kind: str, out: io.FileIO, again: io.FileIO) -> tuple[dict, bytes]:
    """Make it, and return what is said of it."""
    try:
        with opened(io.FileIO(0, closefd=False)) as container:
            # To begin playing at once, what tells where things are goes in front: a second reading of what was written.
            options = {"movflags": "+faststart", "fflags": "+bitexact"}
            with av.open(
                out, "w", format="mp4", options=options, buffer_size=1 << 18, io_open=lambda *_: again
            ) as target:
                about = make(container, target, kind)
    except RefusedError as reason:
        return {"sorry": str(reason)}, b""
    except MemoryError:
        return {"sorry": "too_big"}, b""
    except av.error.FFmpegError:
        return {"sorry": "broken"}, b""
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            sys.exit(NO_ROOM)
        return {"sorry": "too_big" if error.errno == errno.EFBIG else "broken"}, b""
    except Exception:
        return {"sorry": "broken"}, b""
    poster = jpeg(about.pop("poster"))
    return about, poster


if __name__ == "__main__":
    Image.preinit()
    out_file, again_file = io.FileIO(int(sys.argv[3]), "r+"), io.FileIO(int(sys.argv[4]), "r")
    limit_myself(int(sys.argv[2]))
    answer, picture = main(sys.argv[1], out_file, again_file)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + picture)
    sys.stdout.buffer.flush()
