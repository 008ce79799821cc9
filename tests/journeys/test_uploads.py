"""Files that arrive in pieces, in the words of tus 1.0.0."""

import base64
import hashlib
import io
import os
import stat
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from journeys.models import Upload
from journeys.uploads import arriving, limits, sweep
from journeys.uploads.models import folder
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
BYTES = bytes(range(256)) * 40
LENGTH = len(BYTES)
OCTETS = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}


class Sender:
    """Speaks tus as a browser does, with everything changeable."""

    def __init__(self, client: Client, cast: Cast) -> None:
        self.client, self.cast = client, cast
        self.start = reverse("uploads", args=[cast.journey.pk])

    def begin(self, length: Any = LENGTH, **headers: str) -> HttpResponse:
        return self.client.post(
            self.start, headers=TUS | {"Upload-Length": str(length)} | headers, content_type=""
        )

    def begun(self, length: int = LENGTH, **headers: str) -> str:
        return self.begin(length, **headers)["Location"]

    def patch(self, address: str, offset: Any, data: bytes, **headers: str) -> HttpResponse:
        sent = TUS | {"Upload-Offset": str(offset)} | headers
        return self.client.patch(
            address,
            data,
            headers=sent,
            content_type=OCTETS,
            CONTENT_TYPE=OCTETS,
            CONTENT_LENGTH=str(len(data)),
        )

    def patch_cut(self, address: str, offset: int, data: bytes, *, size: int, **headers: str) -> HttpResponse:
        """Say that `size` bytes come, and send fewer."""
        return self.client.generic(
            "PATCH", address, b"x", content_type=OCTETS,
            headers=TUS | {"Upload-Offset": str(offset)} | headers,
            **{"wsgi.input": io.BytesIO(data), "CONTENT_LENGTH": str(size)},
        )  # fmt: skip

    def head(self, address: str) -> HttpResponse:
        return self.client.head(address, headers=TUS)

    def row(self) -> Upload:
        with acting_as(self.cast.owner):
            return Upload.objects.get()


@pytest.fixture
def sender(cast: Cast, as_user: Callable) -> Sender:
    return Sender(as_user(cast.owner), cast)


def sum_of(data: bytes, name: str = "sha1") -> str:
    return f"{name} {base64.b64encode(hashlib.new(name, data).digest()).decode()}"


def test_what_can_be_spoken_is_announced(sender: Sender) -> None:
    said = sender.client.options(sender.start)
    assert said.status_code == 204
    assert said["Tus-Version"] == said["Tus-Resumable"] == "1.0.0"
    assert said["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert said["Tus-Max-Size"] == str(2 * 1024**3)
    assert said["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_a_file_arrives_in_pieces_and_is_the_same(sender: Sender) -> None:
    begun = sender.begin()
    assert begun.status_code == 201
    assert begun["Upload-Offset"] == "0"
    assert "GMT" in begun["Upload-Expires"]
    address = begun["Location"]
    for start in range(0, len(BYTES), 1000):
        piece = BYTES[start : start + 1000]
        said = sender.patch(address, start, piece)
        assert said.status_code == 204
        assert said["Upload-Offset"] == str(start + len(piece))
    row = sender.row()
    assert row.state == Upload.State.ARRIVED
    assert row.path.read_bytes() == BYTES
    where = sender.head(address)
    assert (where["Upload-Offset"], where["Upload-Length"]) == (str(len(BYTES)), str(len(BYTES)))
    assert where["Cache-Control"] == "no-store"
    assert "Upload-Expires" not in where
    with acting_as(sender.cast.owner):
        kinds = Event.objects.filter(about_id=row.pk).order_by("at").values_list("kind", flat=True)
        assert list(kinds) == ["recording.begun", "recording.arrived"]


def test_files_on_their_way_are_this_processs_alone(sender: Sender) -> None:
    sender.patch(sender.begun(), 0, BYTES)
    path = sender.row().path
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_another_version_of_the_protocol_is_refused(sender: Sender) -> None:
    address = sender.begun()
    for version in ({}, {"Tus-Resumable": "0.2.2"}):
        said = sender.client.head(address, headers=version)
        assert said.status_code == 412
        assert said["Tus-Version"] == "1.0.0"


@pytest.mark.parametrize("length", ["", "-1", "1.5", "x", "9" * 20])
def test_a_length_that_is_none_begins_nothing(sender: Sender, length: str) -> None:
    assert sender.begin(length).status_code == 400


def test_more_than_the_most_begins_nothing_and_the_most_does(sender: Sender, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "left", lambda journey_id: 5 * 1024**3)
    refused = sender.begin(limits.MOST_BYTES + 1)
    assert refused.status_code == 413
    assert "too big" in refused.content.decode()
    assert sender.begin(limits.MOST_BYTES).status_code == 201


def test_what_is_on_its_way_takes_its_room_already(sender: Sender, monkeypatch: Any) -> None:
    monkeypatch.setattr(settings, "ROOM_PER_JOURNEY", 100)
    assert sender.begin(60).status_code == 201
    with acting_as(sender.cast.owner):
        assert Upload.objects.arriving_bytes(sender.cast.journey.pk) == 60
    refused = sender.begin(41)
    assert refused.status_code == 413
    assert "no room" in refused.content.decode()
    assert sender.begin(40).status_code == 201


def test_only_so_many_are_on_their_way_at_once(sender: Sender, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "MOST_AT_ONCE", 2)
    assert [sender.begin(1).status_code for _ in range(3)] == [201, 201, 413]


@pytest.mark.parametrize("offset", [1, len(BYTES), 10**12])
def test_a_wrong_offset_is_a_conflict_and_writes_nothing(sender: Sender, offset: int) -> None:
    address = sender.begun()
    assert sender.patch(address, offset, b"abc").status_code == 409
    assert sender.head(address)["Upload-Offset"] == "0"
    assert sender.patch(address, 0, BYTES).status_code == 204


@pytest.mark.parametrize("offset", ["", "-3", "zero"])
def test_an_offset_that_is_none_is_refused(sender: Sender, offset: str) -> None:
    assert sender.patch(sender.begun(), offset, b"abc").status_code == 400


def test_another_content_type_is_refused(sender: Sender) -> None:
    address = sender.begun()
    said = sender.client.patch(
        address, b"abc", headers=TUS | {"Upload-Offset": "0"}, content_type="text/plain"
    )
    assert said.status_code == 415


def test_more_than_was_said_is_refused(sender: Sender) -> None:
    address = sender.begun(10)
    assert sender.patch(address, 0, b"x" * 11).status_code == 413
    assert sender.patch(address, 0, b"x" * 8).status_code == 204
    assert sender.patch(address, 8, b"xxx").status_code == 413
    assert sender.patch(address, 8, b"xx").status_code == 204
    assert sender.patch(address, 10, b"x").status_code == 413
    assert sender.patch(address, 10, b"")["Upload-Offset"] == "10"


@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_a_piece_with_its_sum_is_kept_and_one_with_a_wrong_sum_is_not(sender: Sender, name: str) -> None:
    address = sender.begun()
    said = sender.patch(address, 0, BYTES[:100], **{"Upload-Checksum": sum_of(BYTES[:100], name)})
    assert said["Upload-Offset"] == "100"
    wrong = sender.patch(address, 100, BYTES[100:], **{"Upload-Checksum": sum_of(b"other", name)})
    assert wrong.status_code == 460
    assert sender.head(address)["Upload-Offset"] == "100"
    assert sender.row().path.read_bytes() == BYTES[:100]
    assert sender.patch(address, 100, BYTES[100:]).status_code == 204
    assert sender.row().path.read_bytes() == BYTES


@pytest.mark.parametrize("given", ["md4 abcd", "sha1 not-base-64", "sha1", ""])
def test_a_sum_that_cannot_be_checked_is_refused(sender: Sender, given: str) -> None:
    assert sender.patch(sender.begun(), 0, b"abc", **{"Upload-Checksum": given}).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_not_wanted_any_more_goes_bytes_and_all(as_user: Callable) -> None:
    cast = make_cast()
    sender = Sender(as_user(cast.owner), cast)
    address = sender.begun()
    sender.patch(address, 0, BYTES[:100])
    path = sender.row().path
    assert path.exists()
    assert sender.client.delete(address, headers=TUS).status_code == 204
    assert not path.exists()
    assert sender.head(address).status_code == 404
    assert sender.patch(address, 100, BYTES[100:]).status_code == 404
    assert not path.exists()


def test_a_post_may_mean_another_method_and_nothing_else_may(sender: Sender) -> None:
    address = sender.begun(3)
    said = sender.client.post(
        address,
        b"abc",
        headers=TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"},
        content_type=OCTETS,
    )
    assert said["Upload-Offset"] == "3"
    sender.client.head(address, headers=TUS | {"X-HTTP-Method-Override": "DELETE"})
    assert sender.row().offset == 3
    assert sender.client.get(address, headers=TUS).status_code == 405
    assert "PATCH" in sender.client.put(address, headers=TUS)["Allow"]


def test_a_page_of_another_site_can_send_nothing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.owner, backend=settings.AUTHENTICATION_BACKENDS[0])
    sender = Sender(client, cast)
    assert sender.begin().status_code == 403
    with acting_as(cast.owner):
        assert not Upload.objects.exists()
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    begun = sender.begin(**{"X-CSRFToken": "a" * 32})
    assert begun.status_code == 201
    assert sender.patch(begun["Location"], 0, BYTES).status_code == 403
    assert sender.patch(begun["Location"], 0, BYTES, **{"X-CSRFToken": "a" * 32}).status_code == 204


def test_who_may_send_and_who_may_not(cast: Cast, as_user: Callable) -> None:
    address = Sender(as_user(cast.owner), cast).begun()
    got = {}
    for member in Cast.EVERYBODY:
        other = Sender(as_user(cast[member]), cast)
        began = other.begin(5).status_code
        got[member] = (began, other.head(address).status_code, other.patch(address, 0, b"").status_code)
    readers = dict.fromkeys(
        [
            "supporter", "commenter", "helper", "item_supporter", "choice_helper", "team_member", "plan_helper",
            "days_worker", "guest", "close_guest",
        ],
        (403, 404, 404),
    )  # fmt: skip
    assert got == {
        **dict.fromkeys(Cast.EVERYBODY, (404, 404, 404)),
        **readers,
        "nobody": (302, 302, 302),
        "owner": (201, 200, 204),
    }


def test_a_file_is_not_reached_through_another_journey(cast: Cast, as_user: Callable) -> None:
    address = Sender(as_user(cast.owner), cast).begun()
    elsewhere = address.replace(str(cast.journey.pk), str(cast.strangers_journey.pk))
    for user in (cast.owner, cast.stranger):
        assert Sender(as_user(user), cast).head(elsewhere).status_code == 404
    assert (
        Sender(as_user(cast.owner), cast).head(reverse("upload", args=[cast.journey.pk, uuid4()])).status_code
        == 404
    )


def test_two_at_once_do_not_mix(sender: Sender) -> None:
    address = sender.begun()
    with arriving.held(sender.row().path):
        assert sender.patch(address, 0, BYTES).status_code == 423
        assert sender.client.delete(address, headers=TUS).status_code == 423
        assert sender.head(address)["Upload-Offset"] == "0"
    assert sender.patch(address, 0, BYTES).status_code == 204


def test_a_line_that_is_cut_keeps_what_came(sender: Sender) -> None:
    address = sender.begun()
    cut = sender.patch_cut(address, 0, BYTES[:700], size=900)
    assert cut.status_code == 408
    assert cut["Upload-Offset"] == "700"
    assert sender.head(address)["Upload-Offset"] == "700"
    assert sender.patch(address, 700, BYTES[700:]).status_code == 204
    assert sender.row().path.read_bytes() == BYTES


def test_a_line_that_is_cut_in_a_piece_with_a_sum_keeps_nothing_of_it(sender: Sender) -> None:
    address = sender.begun()
    sender.patch(address, 0, BYTES[:100])
    cut = sender.patch_cut(
        address, 100, BYTES[100:700], size=900, **{"Upload-Checksum": sum_of(BYTES[100:1000])}
    )
    assert cut["Upload-Offset"] == "100"
    assert sender.row().path.read_bytes() == BYTES[:100]


def test_a_length_that_is_not_said_is_refused(sender: Sender) -> None:
    said = sender.patch(sender.begun(), 0, b"abc", **{"Transfer-Encoding": "chunked"})
    assert said.status_code == 411


def test_bytes_that_were_never_settled_are_written_again(sender: Sender) -> None:
    address = sender.begun()
    sender.patch(address, 0, BYTES[:100])
    with sender.row().path.open("ab") as file:  # a process that was killed leaves this
        file.write(b"half a piece")
    assert sender.head(address)["Upload-Offset"] == "100"
    assert sender.patch(address, 100, BYTES[100:]).status_code == 204
    assert sender.row().path.read_bytes() == BYTES


def test_bytes_that_the_disk_lost_are_asked_for_again(sender: Sender) -> None:
    address = sender.begun()
    sender.patch(address, 0, BYTES[:100])
    os.truncate(sender.row().path, 40)
    assert sender.head(address)["Upload-Offset"] == "40"
    assert sender.patch(address, 100, BYTES[100:]).status_code == 409
    assert sender.patch(address, 40, BYTES[40:]).status_code == 204
    assert sender.row().path.read_bytes() == BYTES


def test_a_disk_that_is_full_keeps_what_it_took(sender: Sender, monkeypatch: Any) -> None:
    monkeypatch.setattr(arriving, "PIECE", 100)
    took = []

    def written(file: Any, data: bytes) -> bool:
        took.append(data)
        return len(took) < 4 and bool(file.write(data))

    address = sender.begun()
    with monkeypatch.context() as full:
        full.setattr(arriving, "_written", written)
        assert sender.patch(address, 0, BYTES).status_code == 507
    assert sender.head(address)["Upload-Offset"] == "300"
    assert sender.patch(address, 300, BYTES[300:]).status_code == 204
    assert sender.row().path.read_bytes() == BYTES


def test_a_right_that_ends_while_bytes_come_stops_them(sender: Sender, monkeypatch: Any) -> None:
    monkeypatch.setattr(arriving, "PIECE", 100)
    monkeypatch.setattr(arriving, "SETTLE_BYTES", 300)
    address = sender.begun()

    def written(file: Any, data: bytes) -> bool:
        if file.tell() >= 200:
            with acting_as(sender.cast.owner):
                Upload.objects.all().delete()
        return bool(file.write(data))

    monkeypatch.setattr(arriving, "_written", written)
    assert sender.patch(address, 0, BYTES).status_code == 410


def test_time_runs_from_the_last_byte_and_then_it_is_gone(sender: Sender) -> None:
    address = sender.begun()
    with acting_as(sender.cast.owner):
        Upload.objects.update(expires_at=timezone.now() + timedelta(minutes=1))
    sender.patch(address, 0, BYTES[:100])
    assert sender.row().expires_at > timezone.now() + timedelta(hours=23)
    with acting_as(sender.cast.owner):
        Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert sender.head(address).status_code == 410
    assert sender.patch(address, 100, BYTES[100:]).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_the_clock_forgets_what_expired_and_nothing_else(as_user: Callable) -> None:
    cast = make_cast()
    sender = Sender(as_user(cast.owner), cast)
    sender.patch(sender.begun(), 0, BYTES)
    old = sender.row()
    with acting_as(cast.owner):
        Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    kept = sender.begun()
    sender.patch(kept, 0, BYTES)
    with arriving.held(old.path):
        sweep.let_go_of_expired()
    assert old.path.exists()
    assert sweep.let_go_of_expired() == 1
    assert not old.path.exists()
    assert sweep.let_go_of_expired() == 0
    assert sender.row().path.read_bytes() == BYTES


def test_the_clock_removes_files_that_no_row_knows(sender: Sender) -> None:
    sender.patch(sender.begun(), 0, BYTES)
    known = sender.row().path
    lost = [known.parent / str(uuid4()), folder() / str(uuid4()) / str(uuid4())]
    fresh = known.parent / str(uuid4())
    for path in (*lost, fresh):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    for path in (*lost, known, lost[1].parent):
        os.utime(path, (0, 0))
    assert sweep.remove_lost_files() == 2
    assert known.exists()
    assert fresh.exists()
    assert not any(path.exists() for path in lost)
    assert not lost[1].parent.exists()


def test_a_fingerprint_is_kept_and_a_name_is_not(sender: Sender) -> None:
    fingerprint = "ab" * 32
    encoded = base64.b64encode(fingerprint.encode()).decode()
    name = base64.b64encode(b"my hospital visit.mp4").decode()
    sender.begin(**{"Upload-Metadata": f"filename {name},fingerprint {encoded}"})
    assert sender.row().fingerprint == fingerprint
    values = [str(getattr(sender.row(), field.attname)) for field in Upload._meta.fields]
    assert not [value for value in values if "hospital" in value]


@pytest.mark.parametrize("value", ["", "fingerprint", "fingerprint ###", "fingerprint Zm9v", "a b,c d,,"])
def test_metadata_that_says_nothing_useful_is_let_be(sender: Sender, value: str) -> None:
    assert sender.begin(**{"Upload-Metadata": value}).status_code == 201
    assert sender.row().fingerprint == ""


def test_an_empty_file_is_here_at_once(sender: Sender) -> None:
    address = sender.begun(0)
    assert sender.head(address)["Upload-Offset"] == "0"
    assert sender.row().state == Upload.State.ARRIVED
