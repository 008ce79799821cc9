"""Files made to do harm: no error, no job that is stuck, nothing left over, and nobody outside is called."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from access.identity import acting_as
from journeys.exports.models import Outbox
from journeys.media import recordings
from journeys.media.models import Attachment
from tests.cast import Cast, make_cast
from tests.journeys import films, hostile
from tests.journeys.recordings import add, files, made, run_worker

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "the secret words of this machine"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


class Listener:
    """Somebody outside, who notes every call."""

    def __init__(self) -> None:
        self.calls = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            line.close()


@pytest.fixture
def outside() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()
    assert listener.calls == 0


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def nothing_but(recording: Attachment) -> None:
    """Every file there is belongs to this recording, and none of it was left while making it."""
    kept = {recording.file.name, recording.small.name, recording.arrived.name} - {""}
    assert set(files()) == kept
    assert not [name for name in kept if name.endswith(".part")]


def no_job_waits(cast: Cast) -> None:
    with acting_as(cast.owner):
        assert not Outbox.objects.undone().exists()


@pytest.mark.parametrize("kind", ["film", "sound"])
@pytest.mark.parametrize(
    "make", [hostile.playlist, hostile.script, hostile.manifest], ids=["hls", "concat", "dash"]
)
def test_a_list_that_names_other_files_is_no_film(
    cast: Cast, outside: Listener, secret: Path, make, kind: str
) -> None:
    recording = made(cast, make(outside.address, secret), kind)
    assert (recording.state, recording.sorry) == ("sorry", f"not_a_{kind}")
    nothing_but(recording)
    no_job_waits(cast)


def test_a_film_that_says_its_pictures_are_in_other_files_reads_none(
    cast: Cast, outside: Listener, secret: Path
) -> None:
    recording = made(cast, hostile.elsewhere(outside.address, secret))
    for name in files():
        assert SECRET.encode() not in (Path(settings.MEDIA_ROOT) / name).read_bytes()
    nothing_but(recording)


@pytest.mark.parametrize(
    "wrapper",
    [b"\x1aE\xdf\xa3", b"\0\0\0\x18ftypmp42", b"OggS", b"ID3\x04\0\0\0\0\0\0", b"RIFF\0\0\0\0WAVE"],
    ids=["matroska", "mp4", "ogg", "mp3", "wav"],
)
def test_a_list_behind_the_first_bytes_of_a_film_is_no_film(
    cast: Cast, outside: Listener, secret: Path, wrapper: bytes
) -> None:
    recording = made(cast, wrapper + hostile.playlist(outside.address, secret))
    assert recording.state == "sorry"
    nothing_but(recording)


def test_what_hides_in_a_film_that_is_something_else_too_is_gone(cast: Cast) -> None:
    recording = made(cast, hostile.polyglot())
    assert recording.state == "ready"
    kept = Path(recording.file.path).read_bytes()
    assert b"<script>" not in kept
    assert b"PK\x03\x04" not in kept
    assert b"evil.html" not in kept


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_a_film"),
        (b"x", "not_a_film"),
        (hostile.zipped, "not_a_film"),
        (lambda: hostile.drawing_with_script("http://127.0.0.1:9/"), "not_a_film"),
        (b"%PDF-1.7\n", "not_a_film"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_film"),
        (lambda: hostile.ordinary("phone.mp4")[:2000], "broken"),
        (lambda: hostile.many_streams(1_000_000), "broken"),
        (lambda: hostile.many_attachments(100_000), "broken"),
        (lambda: hostile.giant(16_000, 16_000), "broken"),
    ],
    ids=["empty", "a byte", "zip", "svg", "pdf", "png", "cut", "streams", "attachments", "giant"],
)
def test_what_is_no_film_is_told_and_leaves_nothing(cast: Cast, content, reason: str) -> None:
    recording = made(cast, content() if callable(content) else content)
    assert (recording.state, recording.sorry, recording.file.name) == ("sorry", reason, "")
    nothing_but(recording)
    no_job_waits(cast)


def test_a_small_file_with_giant_pictures_is_refused_before_they_fill_the_memory(
    cast: Cast, tmp_path: Path
) -> None:
    bomb = films.film(tmp_path / "bomb.mkv", "mjpeg", size=(64, 64), seconds=0.1, sound=None, dots="yuvj420p")
    recording = made(cast, bomb)
    assert (recording.state, recording.sorry) == ("sorry", "kind")
    vast = films.film(tmp_path / "vast.webm", "libvpx", size=(8192, 8192), seconds=0.04, sound=None)
    assert vast.stat().st_size < 2_000_000
    recording = made(cast, vast)
    assert (recording.state, recording.sorry) == ("sorry", "too_big")


def test_of_a_film_that_breaks_off_what_arrived_is_kept_and_said(cast: Cast, tmp_path: Path) -> None:
    whole = films.film(tmp_path / "long.mkv", seconds=8, rate=10, size=(64, 64)).read_bytes()
    recording = made(cast, whole[: len(whole) // 3])
    assert (recording.state, recording.sorry) == ("ready", "cut_short")
    assert 1000 < recording.milliseconds < 5000


def test_a_film_that_says_it_plays_for_days_is_refused(cast: Cast, tmp_path: Path) -> None:
    film = bytearray(films.film(tmp_path / "phone.mp4").read_bytes())
    at = film.index(b"mvhd")
    film[at + 20 : at + 24] = (10**9).to_bytes(4, "big")
    film[(at := film.index(b"mdhd")) + 20 : at + 24] = (4 * 10**9).to_bytes(4, "big")
    film[(at := film.index(b"tkhd")) + 24 : at + 28] = (10**9).to_bytes(4, "big")
    recording = made(cast, bytes(film))
    assert recording.state == "ready" or recording.sorry == "too_long"
    nothing_but(recording)


def test_the_program_that_reads_films_can_open_nothing_else(tmp_path: Path) -> None:
    tries = (
        "import os, socket, sys\n"
        f"sys.path.insert(0, {recordings.PROGRAM!r})\n"
        "import limits\n"
        "limits.limit_myself(os.getppid())\n"
        "def refused(what):\n"
        "    try:\n"
        "        what()\n"
        "    except OSError:\n"
        "        return True\n"
        "print(refused(lambda: open('/etc/passwd')), refused(lambda: socket.create_connection(('127.0.0.1', 9))),\n"
        "      refused(lambda: socket.socket(socket.AF_UNIX)), refused(os.pipe))\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", tries], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["True"] * 4, "")


def test_a_program_that_died_is_the_films_fault_and_one_that_was_killed_is_not() -> None:
    with pytest.raises(recordings.SorryError, match="broken"):
        recordings._answer(-11, b"")
    with pytest.raises(recordings.SorryError, match="too_slow"):
        recordings._answer(-24, b"")
    for code in (-9, -15, recordings.NO_ROOM):
        with pytest.raises(OSError):
            recordings._answer(code, b"")


def test_work_that_is_told_to_stop_ends_its_program_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "EVERY", 0.2)
    source, target = films.film(tmp_path / "phone.mp4", size=(1920, 1080), seconds=4), tmp_path / "x.part"

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        recordings.made_anew(source, target, "film", stop)
    assert not target.exists()


def test_spoilt_files_leave_no_job_and_nothing_over(cast: Cast, outside: Listener) -> None:
    """Twenty of them; tests/faults has three hundred."""
    spoil(cast, 20, seed=7)


def spoil(cast: Cast, count: int, seed: int) -> dict[str, int]:
    """Have so many spoilt files made ready; return how many came to what."""
    came: dict[str, int] = {}
    for what, content in hostile.mangled(count, seed):
        recording = run_worker(cast, add(cast, content, "sound" if "memo" in what else "film"))
        assert recording.state in ("ready", "sorry"), what
        assert (recording.state == "sorry") == (not recording.file), what
        assert not [name for name in files() if name.endswith(".part")], what
        came[recording.sorry or "ready"] = came.get(recording.sorry or "ready", 0) + 1
    with acting_as(cast.owner):
        belong = Attachment.objects.values_list("file", "small", "arrived")
        assert set(files()) == {name for names in belong for name in names if name}
    no_job_waits(cast)
    return came
