"""Playing part by part: which bytes are sent, to whom, for how long, and what is held meanwhile."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from access import gate
from access.identity import acting_as
from access.models import Event
from journeys import actions as journeys
from journeys import files, ranges
from journeys.media.models import Attachment
from tests.cast import Cast

FILM = bytes(range(256)) * 40
SIZE = len(FILM)


def keep(cast: Cast, content: bytes = FILM, kind: str = "film", **more: object) -> Attachment:
    """A film that is ready, whatever is in it."""
    with acting_as(cast.owner):
        film = Attachment(
            journey=cast.journey, kind=kind, state="ready", size=len(content), added_by=cast.owner, **more
        )
        film.file.name = film.file.field.generate_filename(film, "")
        path = Path(settings.MEDIA_ROOT) / film.file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        film.save(force_insert=True)
    return film


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-10", SIZE - 10, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
        (f"bytes={SIZE - 1}-{SIZE + 50}", SIZE - 1, SIZE - 1),
        ("bytes=0-0", 0, 0),
        ("BYTES=5-6", 5, 6),
    ],
)
@pytest.mark.django_db
def test_a_part_that_is_asked_for_is_sent(
    cast: Cast, as_user: Callable, header: str, first: int, last: int
) -> None:
    response = as_user(cast.owner).get(keep(cast).get_absolute_url(), headers={"Range": header})
    assert response.status_code == 206
    assert response.getvalue() == FILM[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize(
    "header", ["", "bytes=", "bytes=-", "bytes=b-c", "bytes=5-2", "bytes=0-1,5-6", "lines=0-1", "bytes=0x1-2"]
)
@pytest.mark.django_db
def test_all_of_it_is_sent_where_no_part_or_none_we_understand_is_asked_for(
    cast: Cast, as_user: Callable, header: str
) -> None:
    response = as_user(cast.owner).get(keep(cast).get_absolute_url(), headers={"Range": header})
    assert (response.status_code, response.getvalue()) == (200, FILM)
    assert (response["Accept-Ranges"], response["Content-Length"]) == ("bytes", str(SIZE))


@pytest.mark.parametrize("header", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
@pytest.mark.django_db
def test_a_part_past_the_end_is_refused_with_the_length(cast: Cast, as_user: Callable, header: str) -> None:
    response = as_user(cast.owner).get(keep(cast).get_absolute_url(), headers={"Range": header})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")
    assert response.content == b""


@pytest.mark.django_db
def test_who_holds_a_part_of_another_file_gets_all_of_this_one(cast: Cast, as_user: Callable) -> None:
    client, url = as_user(cast.owner), keep(cast).get_absolute_url()
    tag = client.head(url)["ETag"]
    for held, status in (
        (tag, 206),
        ('"other"', 200),
        (f"W/{tag}", 200),
        ("Sun, 22 Nov 2026 05:00:00 GMT", 200),
    ):
        response = client.get(url, headers={"Range": "bytes=1-2", "If-Range": held})
        assert response.status_code == status, held
        response.getvalue()


@pytest.mark.django_db
def test_asking_for_the_head_sends_no_byte(cast: Cast, as_user: Callable) -> None:
    response = as_user(cast.owner).head(keep(cast).get_absolute_url(), headers={"Range": "bytes=0-1"})
    assert (response.status_code, response.content) == (200, b"")
    assert (response["Content-Length"], response["Accept-Ranges"]) == (str(SIZE), "bytes")


@pytest.mark.parametrize(("kind", "content_type"), [("film", "video/mp4"), ("sound", "audio/mp4")])
@pytest.mark.django_db
def test_it_is_sent_as_what_it_is_and_nothing_else(
    cast: Cast, as_user: Callable, kind: str, content_type: str
) -> None:
    url = keep(cast, kind=kind).get_absolute_url()
    response = as_user(cast.owner).get(url, headers={"Accept-Encoding": "gzip", "Range": "bytes=0-5000"})
    assert response.getvalue() == FILM[:5001]
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert "Content-Encoding" not in response


@pytest.mark.django_db
def test_a_browser_that_has_it_is_told_so(cast: Cast, as_user: Callable) -> None:
    client, url = as_user(cast.owner), keep(cast).get_absolute_url()
    again = client.get(url, headers={"If-None-Match": client.head(url)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_front_server_that_can_sends_it_instead(cast: Cast, as_user: Callable, settings) -> None:
    settings.ACCEL_REDIRECT = "/kept/"
    film = keep(cast)
    response = as_user(cast.owner).get(film.get_absolute_url(), headers={"Range": "bytes=0-1"})
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Accel-Redirect"] == f"/kept/{film.file.name}"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("video/mp4", "nosniff")
    assert as_user(cast.stranger).get(film.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_no_part_is_so_long_that_a_player_which_stops_reading_keeps_a_thread(
    cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_OF_A_PART", 1000)
    client, url = as_user(cast.owner), keep(cast).get_absolute_url()
    response = client.get(url, headers={"Range": "bytes=200-"})
    assert (response["Content-Range"], response.getvalue()) == (f"bytes 200-1199/{SIZE}", FILM[200:1200])


@pytest.mark.django_db
def test_what_is_not_ready_has_no_bytes(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        film = Attachment.objects.create(
            journey=cast.journey, kind="film", state="making", size=1, added_by=cast.owner
        )
    client = as_user(cast.owner)
    assert client.get(film.get_absolute_url()).status_code == 404
    assert client.get(film.small_url).status_code == 404


@pytest.mark.django_db
def test_only_those_it_is_shared_with_get_a_byte(cast: Cast, as_user: Callable) -> None:
    url, mine = keep(cast).get_absolute_url(), keep(cast, private=True).get_absolute_url()
    for name, status in (("supporter", 206), ("former_supporter", 404), ("stranger", 404), ("nobody", 302)):
        response = as_user(cast[name]).get(url, headers={"Range": "bytes=0-9"})
        assert response.status_code == status, name
        response.getvalue()
    assert as_user(cast.helper).get(mine, headers={"Range": "bytes=0-9"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_share_that_ends_stops_what_is_being_sent(
    cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PIECE", 1000)
    monkeypatch.setattr(files, "ASK_AGAIN_EVERY", 2000)
    response = as_user(cast.supporter).get(keep(cast).get_absolute_url())
    pieces = iter(response.streaming_content)
    got = next(pieces) + next(pieces)
    with acting_as(cast.owner):
        journeys.end_share(share=cast.share, by=cast.owner)
    got += b"".join(pieces)
    assert got == FILM[:2000]
    response.close()


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_bytes_go_out(cast: Cast, as_user: Callable) -> None:
    response = as_user(cast.owner).get(keep(cast).get_absolute_url())
    pieces = iter(response.streaming_content)
    next(pieces)
    assert connection.connection is None
    response.close()


@pytest.mark.django_db(transaction=True)
def test_that_somebody_looked_is_written_down_once_and_cannot_be_got_round(
    cast: Cast, as_user: Callable
) -> None:
    client, film = as_user(cast.supporter), keep(cast)

    def looks() -> int:
        with acting_as(cast.owner):
            return Event.objects.filter(kind="looked", about_id=film.pk, actor_id=cast.supporter.pk).count()

    for header in ("bytes=1-", "bytes=0-", "bytes=500-", ""):
        client.get(film.get_absolute_url(), headers={"Range": header}).close()
        assert looks() == 1, header
    cache.clear()
    client.get(film.get_absolute_url()).close()
    assert looks() == 2
    as_user(cast.owner).get(film.get_absolute_url()).close()
    assert looks() == 2


@pytest.mark.django_db(transaction=True)
def test_where_it_cannot_be_asked_whether_a_look_is_written_down_it_is_written_again(
    cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, url = as_user(cast.supporter), keep(cast).get_absolute_url()
    monkeypatch.setattr(gate, "cache", None)
    for _ in range(2):
        client.get(url).getvalue()
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="looked").count() == 2


@given(st.text(max_size=20) | st.from_regex(r"bytes=\d*-\d*", fullmatch=True), st.integers(0, 10**6))
def test_whatever_is_asked_for_no_byte_outside_the_file_is_meant(header: str, size: int) -> None:
    try:
        part = ranges.asked_for(header, size, 1000)
    except ranges.OutsideError:
        return
    if part is not None:
        assert 0 <= part.first <= part.last < size
        assert part.size <= 1000


@pytest.mark.django_db
def test_somebody_who_takes_nothing_is_not_waited_for_for_ever(cast: Cast, as_user: Callable) -> None:
    film = keep(cast)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        response = as_user(cast.owner).get(film.get_absolute_url(), **{"gunicorn.socket": ours})
        assert ours.gettimeout() is None, "the page itself is nobody's business"
        pieces = iter(response.streaming_content)
        assert next(pieces) == FILM
        assert ours.gettimeout() == files.PATIENCE
        assert list(pieces) == []
        assert ours.gettimeout() is None, "the next request on this line begins as any other"
