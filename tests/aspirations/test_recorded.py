"""Films and sounds as answers: from the form to the worker to whoever may play them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from aspirations.models import Answer
from journeys.models import Attachment
from tests.cast import Cast
from tests.journeys import films
from tests.journeys.recordings import run_worker

pytestmark = pytest.mark.django_db

LONG = "x" * 81


def posted(path: Path, kind: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes(), f"{kind}/mp4")


@pytest.fixture
def film(tmp_path: Path) -> SimpleUploadedFile:
    return posted(films.film(tmp_path / "phone.mp4", seconds=0.5), "video")


@pytest.fixture
def one(cast: Cast) -> Callable[[], Answer]:
    def find() -> Answer:
        with acting_as(cast.owner):
            return Answer.objects.select_related("attachment", "area", "prompt").get()

    return find


@pytest.fixture
def way(cast: Cast, area: Callable) -> Callable[[str], str]:
    return lambda name: reverse(name, args=[cast.journey.pk, area().pk, "good_day"])


def test_a_film_is_kept_at_once_and_plays_when_it_is_ready(
    cast: Cast, rosa: Client, film: Any, way: Callable, one: Callable, as_user: Callable
) -> None:
    kept = rosa.post(way("add_film"), {"recording": film, "text": "Me by the canal", "said_how": "signs"})
    assert kept.status_code == 302
    answer = one()
    assert (answer.kind, answer.text, answer.said_how) == ("film", "Me by the canal", "signs")
    assert answer.attachment.state == Attachment.State.MAKING
    for client in (rosa, as_user(cast.supporter)):
        page = client.get(
            reverse("statement", args=[cast.journey.pk]) if client is not rosa else kept["Location"]
        )
        assert "My film is being made ready." in page.content.decode()
    run_worker(cast, answer.attachment)
    page = rosa.get(kept["Location"]).content.decode()
    assert f'src="{answer.attachment.get_absolute_url()}"' in page
    assert "What is in this film?" in page
    asha = as_user(cast.supporter)
    read = asha.get(reverse("statement", args=[cast.journey.pk])).content.decode()
    assert "Said in signs." in read
    assert 'aria-label="Me by the canal"' in read
    assert asha.get(answer.attachment.get_absolute_url()).status_code == 200


def test_a_sound_that_is_only_mine_is_heard_by_nobody_else(
    cast: Cast, rosa: Client, tmp_path: Path, way: Callable, one: Callable, as_user: Callable
) -> None:
    sound = posted(films.sound(tmp_path / "memo.m4a", seconds=0.5), "audio")
    rosa.post(way("add_sound"), {"recording": sound, "private": "on"})
    run_worker(cast, one().attachment)
    file = one().attachment.get_absolute_url()
    assert rosa.get(file).status_code == 200
    assert as_user(cast.supporter).get(file).status_code == 404


def test_a_slip_in_the_form_keeps_the_film_that_arrived_and_what_was_typed(
    cast: Cast, rosa: Client, film: Any, way: Callable, one: Callable
) -> None:
    wrong = {"recording": film, "text": "Me by the canal", "said_by": "other", "said_by_name": LONG}
    page = rosa.post(way("add_film"), wrong).content.decode()
    assert "Use a shorter name" in page
    assert "Me by the canal" in page
    assert "It is here already" in page
    arrived = page.split('name="recording-arrived" value="')[1].split('"')[0]
    assert arrived
    again = {
        "recording-arrived": arrived,
        "text": "Me by the canal",
        "said_by": "other",
        "said_by_name": "Gran",
    }
    assert rosa.post(way("add_film"), again).status_code == 302
    assert one().said_by_name == "Gran"


@pytest.mark.parametrize("page", ["add_film", "change_file"])
def test_where_there_is_no_room_any_more_the_page_says_so_and_keeps_film_and_words(
    cast: Cast,
    rosa: Client,
    film: Any,
    tmp_path: Path,
    way: Callable,
    one: Callable,
    settings: Any,
    page: str,
) -> None:
    rosa.post(way("add_film"), {"recording": film})
    address = way(page) if page == "add_film" else reverse(page, args=[cast.journey.pk, one().pk])
    other = posted(films.film(tmp_path / "other.mp4", seconds=0.4), "video")
    slip = {"recording": other, "text": "Me by the canal", "said_by_name": LONG}
    arrived = (
        rosa.post(address, slip).content.decode().split('name="recording-arrived" value="')[1].split('"')[0]
    )
    settings.ROOM_PER_JOURNEY = 10
    told = rosa.post(address, {"recording-arrived": arrived, "text": "Me by the canal"})
    assert told.status_code == 200
    for words in ("not enough room", "Me by the canal", "It is here already"):
        assert words in told.content.decode()
    settings.ROOM_PER_JOURNEY = 10**9
    assert rosa.post(address, {"recording-arrived": arrived, "text": "Me by the canal"}).status_code == 302


def test_a_film_is_changed_and_the_one_before_stays_in_history(
    cast: Cast, rosa: Client, film: Any, tmp_path: Path, way: Callable, one: Callable, as_user: Callable
) -> None:
    rosa.post(way("add_film"), {"recording": film})
    before = one()
    other = posted(films.film(tmp_path / "other.mp4", seconds=0.4), "video")
    rosa.post(
        reverse("change_file", args=[cast.journey.pk, before.pk]), {"recording": other, "text": "Again"}
    )
    now = one()
    assert now.attachment_id != before.attachment_id
    history = rosa.get(reverse("answer_history", args=[cast.journey.pk, now.pk])).content.decode()
    assert "I changed the film" in history
    with acting_as(cast.supporter):
        assert list(Attachment.objects.values_list("pk", flat=True)) == [now.attachment_id]


def test_nothing_chosen_is_asked_for_again(cast: Cast, rosa: Client, way: Callable) -> None:
    page = rosa.post(way("add_film"), {"text": "Me by the canal"}).content.decode()
    assert "Choose a film" in page
    assert "Me by the canal" in page
    with acting_as(cast.owner):
        assert not Answer.objects.exists()
