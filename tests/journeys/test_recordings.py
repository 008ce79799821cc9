"""Films and sounds from arriving to playing: what comes out, what is gone, and what is left when it goes wrong."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from journeys.exports.models import Outbox
from journeys.media import actions, make, quarantine, room
from journeys.media.models import Attachment
from tests.cast import Cast, make_cast
from tests.journeys import films
from tests.journeys.recordings import add, arrived, files, made, run_worker

pytestmark = pytest.mark.django_db(transaction=True)
LEFT_BEHIND = (b"Fisher", b"Rosa", b"+53.9", b"002.02", b"\xa9xyz", b"com.apple", b"loci", b"Lavf")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def content(recording: Attachment) -> bytes:
    return Path(recording.file.path).read_bytes()


@pytest.mark.parametrize(
    ("name", "codec", "more"),
    [
        ("phone.mp4", "libx264", {}),
        ("phone.mov", "libx265", {"dots": "yuv420p10le"}),
        ("wide.mov", "libx265", {}),
        ("browser.webm", "libvpx", {"sound": "libopus"}),
        ("browser9.webm", "libvpx-vp9", {"sound": "libopus"}),
        ("browser.mkv", "libx264", {"sound": "libopus"}),
        ("old.mp4", "mpeg4", {}),
        ("av1.mp4", "libsvtav1", {"sound": None}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_film_that_phones_and_browsers_make_becomes_one_that_plays_anywhere(
    cast: Cast, tmp_path: Path, name: str, codec: str, more: dict
) -> None:
    recording = made(cast, films.film(tmp_path / name, codec, **more))
    assert os.sched_getscheduler(0) == os.SCHED_OTHER
    assert (recording.state, recording.kind, recording.sorry) == ("ready", "film", "")
    inside = films.streams(content(recording))
    assert sorted(inside["codecs"]) == (["h264"] if more.get("sound", "") is None else ["aac", "h264"])
    assert (inside["dots"], inside["size"]) == ("yuv420p", (320, 180))
    assert 900 < recording.milliseconds < 1100
    assert (recording.width, recording.height) == (320, 180)
    assert recording.size == len(content(recording)) + Path(recording.small.path).stat().st_size
    assert Path(recording.small.path).read_bytes().startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("memo.m4a", "aac"),
        ("memo.mp3", "libmp3lame"),
        ("memo.wav", "pcm_s16le"),
        ("memo.ogg", "libopus"),
        ("memo.oga", "flac"),
        ("lossless.m4a", "alac"),
        ("memo.webm", "libopus"),
    ],
)
def test_every_sound_becomes_one_that_plays_anywhere(
    cast: Cast, tmp_path: Path, name: str, codec: str
) -> None:
    recording = made(cast, films.sound(tmp_path / name, codec), "sound")
    assert (recording.state, recording.kind, recording.small.name) == ("ready", "sound", "")
    inside = films.streams(content(recording))
    assert inside["codecs"] == ["aac"]
    assert 900 < recording.milliseconds < 1200
    assert recording.file.name.endswith(".m4a")


@pytest.mark.parametrize("name", ["phone.mp4", "phone.mov", "memo.m4a", "memo.mp3", "memo.ogg", "film.mkv"])
def test_place_device_and_names_are_gone_from_every_file_that_is_kept(
    cast: Cast, tmp_path: Path, name: str
) -> None:
    how = {"options": {"movflags": "use_metadata_tags"}} if name.endswith("mp4") else {}
    if name.startswith("memo"):
        codec = {"m4a": "aac", "mp3": "libmp3lame", "ogg": "libopus"}[name[-3:]]
        source = films.sound(tmp_path / name, codec, **how)
    else:
        source = films.film(tmp_path / name, **how)
    planted = source.read_bytes()
    assert b"Fisher" in planted, "the secrets were not planted"
    made(cast, source, "film" if not name.startswith("memo") else "sound")
    for file in files():
        kept = (Path(settings.MEDIA_ROOT) / file).read_bytes()
        assert [secret for secret in LEFT_BEHIND if secret in kept] == []


@pytest.mark.parametrize(
    ("matrix", "corner", "size"),
    [
        ((1, 0, 0, 1), (0, 0), (320, 180)),
        ((0, 1, -1, 0), (1, 0), (180, 320)),
        ((-1, 0, 0, -1), (1, 1), (320, 180)),
        ((0, -1, 1, 0), (0, 1), (180, 320)),
        ((-1, 0, 0, 1), (1, 0), (320, 180)),
        ((1, 0, 0, -1), (0, 1), (320, 180)),
        ((0, 1, 1, 0), (0, 0), (180, 320)),
        ((0, -1, -1, 0), (1, 1), (180, 320)),
    ],
)
def test_a_film_stands_as_its_phone_was_held(
    cast: Cast, tmp_path: Path, matrix: tuple, corner: tuple, size: tuple
) -> None:
    recording = made(cast, films.turned(films.film(tmp_path / "phone.mov"), matrix))
    assert (recording.width, recording.height) == size
    for picture in (films.first_picture(content(recording)), films.first_picture(Path(recording.small.path))):
        at = tuple(
            int((0.1 + 0.8 * side) * length) for side, length in zip(corner, picture.size, strict=True)
        )
        red, green, _ = picture.convert("RGB").getpixel(at)
        assert red > 150 > green + 50


def test_a_large_film_is_made_smaller_and_a_small_one_never_larger(cast: Cast, tmp_path: Path) -> None:
    large = made(cast, films.film(tmp_path / "4k.mp4", size=(3840, 2160), seconds=0.2))
    assert (large.width, large.height) == (1920, 1080)
    odd = made(cast, films.film(tmp_path / "odd.webm", "libvpx", size=(161, 121), seconds=0.2, sound=None))
    assert (odd.width, odd.height) == (160, 120) or (odd.width, odd.height) == (162, 122)


def test_a_film_can_begin_to_play_before_it_is_all_there(cast: Cast, tmp_path: Path) -> None:
    kept = content(made(cast, films.film(tmp_path / "phone.mp4")))
    assert kept.index(b"moov") < kept.index(b"mdat")


def test_a_film_without_sound_is_a_film(cast: Cast, tmp_path: Path) -> None:
    recording = made(cast, films.film(tmp_path / "signs.mp4", sound=None))
    assert (recording.state, films.streams(content(recording))["codecs"]) == ("ready", ["h264"])


def test_a_sound_given_as_a_film_is_kept_as_a_sound(cast: Cast, tmp_path: Path) -> None:
    recording = made(cast, films.sound(tmp_path / "memo.m4a"), "film")
    assert (recording.state, recording.kind) == ("ready", "sound")
    assert recording.file.name.endswith(".m4a")


def test_of_a_film_given_as_a_sound_the_sound_is_kept_and_nothing_to_see(cast: Cast, tmp_path: Path) -> None:
    recording = made(cast, films.film(tmp_path / "phone.mp4"), "sound")
    assert films.streams(content(recording))["codecs"] == ["aac"]
    silent = made(cast, films.film(tmp_path / "signs.mp4", sound=None), "sound")
    assert (silent.state, silent.sorry) == ("sorry", "no_sound")


def test_what_arrived_waits_in_a_folder_of_its_own_and_goes_when_the_film_is_ready(
    cast: Cast, tmp_path: Path
) -> None:
    recording = add(cast, films.film(tmp_path / "phone.mp4"))
    place = quarantine.place(recording)
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert recording.arrived.name == f"quarantine/{cast.journey.pk}/{recording.pk}"
    assert not list((Path(settings.MEDIA_ROOT) / "arriving").iterdir())
    recording = run_worker(cast, recording)
    assert (recording.state, recording.arrived.name) == ("ready", "")
    folder = f"pictures/{cast.journey.pk}/{recording.pk}"
    assert files() == [f"{folder}-small.jpg", f"{folder}.mp4"]
    kept = Path(recording.file.path)
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with acting_as(cast.owner):
        kinds = set(Event.objects.filter(about_id=recording.pk).values_list("kind", flat=True))
    assert kinds == {"recording.added", "recording.made"}


def test_an_undone_transaction_leaves_the_file_where_it_arrived(cast: Cast, tmp_path: Path) -> None:
    file = arrived(b"a film")
    with pytest.raises(RuntimeError), acting_as(cast.owner):
        actions.add_recording(
            journey=cast.journey,
            file=file,
            kind=Attachment.Kind.FILM,
            item_id=None,
            private=False,
            by=cast.owner,
        )
        raise RuntimeError
    assert file.read_bytes() == b"a film"
    assert files() == []


def test_a_film_that_does_not_fit_any_more_is_refused_with_a_sentence(cast: Cast, settings) -> None:
    settings.ROOM_PER_JOURNEY = 10
    with pytest.raises(ValidationError, match="not enough room"):
        add(cast, b"eleven byte")
    assert files() == []


def test_one_journey_does_not_fill_the_queue_of_all(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_BEING_MADE", 2)
    first = add(cast, b"no film")
    add(cast, b"no film")
    with pytest.raises(ValidationError, match="Wait until some of them are here"):
        add(cast, b"no film")
    run_worker(cast, first)
    add(cast, b"no film")


def test_a_recording_that_was_taken_out_meanwhile_leaves_nothing(cast: Cast, tmp_path: Path) -> None:
    recording = add(cast, films.film(tmp_path / "phone.mp4"))
    with acting_as(cast.owner):
        promise = Outbox.objects.get(about_id=recording.pk)
    write = make.prepare(promise, lambda: None)
    with acting_as(cast.owner):
        actions.take_out_picture(picture=Attachment.objects.get(pk=recording.pk), by=cast.owner)
    with acting_as(cast.owner):
        write(promise)
    assert files() == []


def test_a_try_that_broke_leaves_nothing_and_the_next_one_makes_it(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = add(cast, films.film(tmp_path / "phone.mp4"))
    with monkeypatch.context() as patch:
        patch.setattr(Event, "record", lambda *args, **kwargs: 1 / 0)
        assert run_worker(cast, recording).state == "making"
    assert files() == [recording.arrived.name]
    with acting_as(cast.owner):
        Outbox.objects.update(try_at="2020-01-01T00:00Z")
    assert run_worker(cast, recording).state == "ready"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 second"),
        (12, "12 seconds"),
        (60, "1 minute"),
        (65, "1 minute and 5 seconds"),
        (120, "2 minutes"),
    ],
)
def test_how_long_it_plays_is_said_in_words(seconds: int, said: str) -> None:
    assert Attachment(milliseconds=seconds * 1000).plays_for == said


@pytest.mark.parametrize(
    ("state", "sorry", "says"),
    [
        ("making", "", "My film is being made ready."),
        ("sorry", "too_long", "It is longer than 2 hours."),
        ("sorry", "something new", "We could not get it ready."),
        ("ready", "cut_short", "The end of it did not arrive."),
        ("ready", "", "It plays for 5 seconds."),
    ],
)
def test_its_player_says_how_it_stands(cast: Cast, as_user, state: str, sorry: str, says: str) -> None:
    with acting_as(cast.owner):
        recording = Attachment.objects.create(
            journey=cast.journey, kind="film", state=state, sorry=sorry, size=1, milliseconds=5000,
            file="pictures/x.mp4" if state == "ready" else "", added_by=cast.owner,
        )  # fmt: skip
    page = (
        as_user(cast.owner).get(reverse("recording", args=[cast.journey.pk, recording.pk])).content.decode()
    )
    assert says in page
    assert ("<video controls" in page) == (state == "ready")
    assert "autoplay" not in page
    assert ("data-making" in page) == (state == "making")
