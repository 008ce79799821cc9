"""A film or a sound in a form, whichever way it comes."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from journeys.media.pictures import MOST_BYTES as MOST_PICTURE_BYTES
from journeys.models import Upload
from journeys.uploads import actions, limits
from journeys.uploads.forms import in_words
from journeys.uploads.models import folder
from tests.cast import Cast
from tests.journeys.test_uploads import Sender

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.journeys.uploads_page")]
SMALL, BIG = b"sound" * 100, b"film" * 1024 * 1024


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


def film(data: bytes, name: str = "my hospital visit.php") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/html")


def post(client: Client, cast: Cast, page: str = "big", **data: Any) -> HttpResponse:
    return client.post(reverse(page, args=[cast.journey.pk]), {"words": "The canal", **data})


def said(response: HttpResponse) -> str:
    return response.content.decode()


def kept(data: bytes) -> str:
    return f"kept {len(data)} {hashlib.sha256(data).hexdigest()}"


def files() -> list[Path]:
    return [file for file in folder().rglob("*") if file.is_file()]


@pytest.mark.parametrize("data", [SMALL, BIG], ids=["small", "big"])
def test_a_file_with_the_form_comes_to_where_films_arrive(rosa: Client, cast: Cast, data: bytes) -> None:
    assert said(post(rosa, cast, film=film(data))) == kept(data)
    with acting_as(cast.owner):
        row = Upload.objects.get()
    assert (row.state, row.length, row.by_id) == (Upload.State.ARRIVED, len(data), cast.owner.pk)
    assert files() == [row.path]


@pytest.mark.parametrize("data", [SMALL, BIG], ids=["small", "big"])
def test_what_came_is_kept_when_the_rest_has_an_error(rosa: Client, cast: Cast, data: bytes) -> None:
    page = said(post(rosa, cast, film=film(data), words=""))
    assert "It is here already" in page
    here = re.search(r'name="film-arrived" value="([^"]+)"', page)
    assert said(post(rosa, cast, **{"film-arrived": here[1]})) == kept(data)
    assert len(files()) == 1


def test_a_file_that_came_before_the_form_is_found(rosa: Client, cast: Cast) -> None:
    sender = Sender(rosa, cast)
    sender.patch(sender.begun(len(SMALL)), 0, SMALL)
    assert said(post(rosa, cast, **{"film-arrived": str(sender.row().pk)})) == kept(SMALL)


def test_half_a_file_is_waited_for(rosa: Client, cast: Cast) -> None:
    sender = Sender(rosa, cast)
    sender.patch(sender.begun(len(SMALL)), 0, SMALL[:10])
    assert "still on its way" in said(post(rosa, cast, **{"film-arrived": str(sender.row().pk)}))


@pytest.mark.parametrize("given", ["nonsense", "2f0c1f6e-5a86-4a53-8a1f-6f6a2f8f5e11"])
def test_an_id_that_is_none_says_so(rosa: Client, cast: Cast, given: str) -> None:
    assert "not here any more" in said(post(rosa, cast, **{"film-arrived": given}))


def test_nobody_takes_what_another_person_sent(rosa: Client, cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.stranger):
        theirs = actions.begin_upload(journey=cast.strangers_journey, length=0, by=cast.stranger)
    assert "not here any more" in said(post(rosa, cast, **{"film-arrived": str(theirs.pk)}))


def test_nothing_chosen_and_an_empty_file_say_what_to_do(rosa: Client, cast: Cast) -> None:
    assert "Choose a film" in said(post(rosa, cast))
    assert "The file is empty" in said(post(rosa, cast, film=film(b"")))


def test_a_file_past_the_room_is_dropped_and_the_words_stay(
    rosa: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ROOM_PER_JOURNEY", len(BIG) - 1)
    page = said(post(rosa, cast, film=film(BIG)))
    assert "There is no room" in page
    assert "The canal" in page
    assert files() == []
    monkeypatch.setattr(settings, "ROOM_PER_JOURNEY", len(BIG))
    assert said(post(rosa, cast, film=film(BIG))) == kept(BIG)


def test_a_small_file_past_the_room_is_dropped_too(
    rosa: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ROOM_PER_JOURNEY", 10)
    assert "There is no room" in said(post(rosa, cast, film=film(SMALL)))
    assert files() == []


def test_a_file_past_the_most_says_so(rosa: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", len(BIG) - 1)
    assert "too big" in said(post(rosa, cast, film=film(BIG)))
    assert files() == []


def test_other_pages_keep_their_smaller_limit(rosa: Client, cast: Cast) -> None:
    huge = b"x" * (MOST_PICTURE_BYTES + 1)
    assert "too big" in said(post(rosa, cast, "ordinary", film=film(huge)))
    assert files() == []
    assert said(post(rosa, cast, "big", film=film(huge))) == kept(huge)


@pytest.mark.parametrize("member", ["supporter", "helper", "former_supporter", "stranger", "nobody"])
def test_big_files_are_kept_for_nobody_else(cast: Cast, as_user: Callable, member: str) -> None:
    post(as_user(cast[member]), cast, film=film(BIG))
    assert files() == []


def test_a_file_that_no_form_looks_at_goes_again(rosa: Client, cast: Cast) -> None:
    post(rosa, cast, other=film(BIG))
    assert files() == []


def test_neither_name_nor_type_is_kept(rosa: Client, cast: Cast) -> None:
    post(rosa, cast, film=film(BIG))
    (path_of_file,) = files()
    assert UUID(path_of_file.name)


def test_the_room_is_shown_before_it_bites(rosa: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    address = reverse("big", args=[cast.journey.pk])
    monkeypatch.setattr(settings, "ROOM_PER_JOURNEY", 300 * 1024**2)
    assert "There is room for 300 MB more." in said(rosa.get(address))
    monkeypatch.setattr(settings, "ROOM_PER_JOURNEY", 20 * 1024**3)
    page = said(rosa.get(address))
    assert "Up to 2 GB." in page
    assert "There is room" not in page


def test_what_is_partly_here_is_said_and_can_go_on(rosa: Client, cast: Cast) -> None:
    sender = Sender(rosa, cast)
    with acting_as(cast.owner):
        row = actions.begin_upload(
            journey=cast.journey, length=3 * 1024**2, fingerprint="ab" * 32, by=cast.owner
        )
    sender.patch(reverse("upload", args=[cast.journey.pk, row.pk]), 0, bytes(1024**2))
    page = said(rosa.get(reverse("big", args=[cast.journey.pk])))
    assert "One of 3 MB is partly here (1 MB)." in page
    assert str(row.pk) in page
    assert "ab" * 32 in page


def test_sizes_are_said_as_people_say_them() -> None:
    assert [in_words(size) for size in (1, 1024**2, 340 * 1024**2, 1024**3, 3 * 1024**3 // 2)] == [
        "1 MB", "1 MB", "340 MB", "1 GB", "1.5 GB",
    ]  # fmt: skip
