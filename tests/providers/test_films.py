"""Films of an entry: they arrive, are made ready by a worker, play with captions, and go with their entry."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journeys.media import quarantine
from journeys.models import Journey
from providers.models import FilmOnItsWay, Service, Showing
from providers.showing import make, sweep
from tests.cast import Cast
from tests.journeys import films
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service, made_up_showing

pytestmark = pytest.mark.django_db
VTT = b"WEBVTT\n\n00:00.200 --> 00:00.900\n<v Tom>Come in, the kettle is on.\n"
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture
def service(cast: Cast) -> Service:
    service = made_up_service()
    lead_of(service.provider, cast.editor)
    return service


@pytest.fixture
def keeper(cast: Cast, service: Service, as_user: Callable[..., Client]) -> Client:
    return as_user(cast.editor)


def said(path: Path | None = None, **more: object) -> dict[str, object]:
    film = SimpleUploadedFile("our-house.mov", path.read_bytes()) if path else None
    found = {"film": film, "words": "People cook together.", "agreed": "on"} | more
    return {key: value for key, value in found.items() if value is not None}


def add(keeper: Client, service: Service, data: dict) -> object:
    return keeper.post(reverse("keep_film", args=[service.provider_id, service.pk]), data)


def made(keeper: Client, service: Service, tmp_path: Path, **more: object) -> Showing:
    add(keeper, service, said(films.film(tmp_path / "phone.mp4", "libx264"), **more))
    make.run(Showing.objects.get().pk)
    return Showing.objects.get()


def test_a_film_plays_with_its_captions_once_it_is_ready(
    client: Client,
    keeper: Client,
    service: Service,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    add(keeper, service, said(films.film(tmp_path / "phone.mp4", "libx264"), captions=io.BytesIO(VTT)))
    waits = Showing.objects.get()
    assert (waits.kind, waits.state) == ("film", "making")
    assert "<video" not in client.get(service.get_absolute_url()).content.decode()
    assert client.get(waits.get_absolute_url()).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        make.run(waits.pk)
    film = Showing.objects.get()
    assert (film.state, film.width, film.height) == ("ready", 320, 180)
    page = client.get(service.get_absolute_url()).content.decode()
    assert f'src="{film.get_absolute_url()}"' in page
    assert f'poster="{film.small_url}"' in page
    assert "People cook together." in page
    assert "<b>Tom:</b> Come in, the kettle is on." in page
    captions = client.get(reverse("showing_captions", args=[service.pk, film.pk]))
    assert captions["Content-Type"] == "text/vtt; charset=utf-8"
    assert b"<v Tom>Come in, the kettle is on." in captions.content
    whole = client.get(film.get_absolute_url())
    content = b"".join(whole.streaming_content)
    assert whole["Content-Type"] == "video/mp4"
    assert not any(secret.encode() in content for secret in films.SECRETS.values())
    part = client.get(film.get_absolute_url(), headers={"Range": "bytes=0-9"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, content[:10])
    assert client.get(film.small_url)["Content-Type"] == "image/jpeg"
    assert not quarantine.place(film).exists()
    assert not FilmOnItsWay.objects.exists()


@pytest.mark.parametrize("missing", ["film", "words", "agreed"])
def test_no_film_without_words_and_without_a_yes(
    keeper: Client, service: Service, tmp_path: Path, missing: str
) -> None:
    data = said(films.film(tmp_path / "phone.mp4", "libx264"))
    del data[missing]
    assert add(keeper, service, data).status_code == 200
    assert not Showing.objects.exists()


def test_a_film_that_arrived_stays_when_something_else_was_forgotten(
    keeper: Client, service: Service, tmp_path: Path
) -> None:
    page = add(keeper, service, said(films.film(tmp_path / "phone.mp4", "libx264"), words=None))
    kept = FilmOnItsWay.objects.get()
    assert f'value="{kept.pk}"' in page.content.decode()
    add(keeper, service, said(**{"film-arrived": str(kept.pk)}))
    assert Showing.objects.get().is_making
    assert not FilmOnItsWay.objects.exists()


def test_a_film_arrives_in_pieces(
    keeper: Client, service: Service, tmp_path: Path, as_user: Callable[..., Client], cast: Cast
) -> None:
    data = films.film(tmp_path / "phone.mp4", "libx264").read_bytes()
    start = reverse("film_uploads", args=[service.provider_id, service.pk])
    begun = keeper.post(start, headers=TUS | {"Upload-Length": str(len(data))})
    address = begun["Location"]
    assert as_user(cast.stranger).head(address, headers=TUS).status_code == 404
    half = len(data) // 2
    for offset, piece in ((0, data[:half]), (half, data[half:])):
        answer = keeper.patch(
            address, piece, content_type="application/offset+octet-stream",
            headers=TUS | {"Upload-Offset": str(offset)},
        )  # fmt: skip
        assert answer.status_code == 204
    add(keeper, service, said(**{"film-arrived": str(FilmOnItsWay.objects.get().pk)}))
    make.run(Showing.objects.get().pk)
    assert Showing.objects.get().is_ready


def test_what_is_no_film_says_why_and_is_let_go(
    client: Client, keeper: Client, service: Service, django_capture_on_commit_callbacks: Callable
) -> None:
    keeper.post(
        reverse("keep_film", args=[service.provider_id, service.pk]),
        said(film=SimpleUploadedFile("film.mp4", b"no film at all")),
    )
    with django_capture_on_commit_callbacks(execute=True):
        make.run(Showing.objects.get().pk)
    film = Showing.objects.get()
    assert film.state == "sorry"
    page = keeper.get(reverse("keep_pictures", args=[service.provider_id, service.pk])).content.decode()
    assert "This film cannot be played." in page
    assert not quarantine.place(film).exists()
    assert "Their films" not in client.get(service.get_absolute_url()).content.decode()


def test_captions_are_asked_for_typed_and_never_written_over(
    client: Client, keeper: Client, service: Service, tmp_path: Path
) -> None:
    film = made(keeper, service, tmp_path)
    assert (
        "What is said in it is not written down yet."
        in client.get(service.get_absolute_url()).content.decode()
    )
    assert "No captions yet" in keeper.get(
        reverse("keep_pictures", args=[service.provider_id, service.pk])
    ).content.decode()  # fmt: skip
    address = reverse("keep_captions", args=[service.provider_id, service.pk, film.pk])
    assert "Line by line" in keeper.get(address).content.decode()
    line = {
        "time": "0:00",
        "kept": "",
        "who": "Tom",
        "words": "Welcome.",
        "saves": "0",
        "before": "",
        "after": "",
    }
    keeper.post(address, line)
    assert "<b>Tom:</b> Welcome." in client.get(service.get_absolute_url()).content.decode()
    met = keeper.post(address, line | {"words": "Other words."}).content.decode()
    assert "Somebody else changed the captions meanwhile" in met
    assert "Other words." in met
    assert [one.words for one in Showing.objects.get().lines] == ["Welcome."]
    keeper.post(
        reverse("keep_captions_file", args=[service.provider_id, service.pk, film.pk]),
        {"captions": io.BytesIO(VTT)},
    )
    assert [one.words for one in Showing.objects.get().lines] == ["Come in, the kettle is on."]


def test_where_nobody_speaks_no_captions_are_missed(
    client: Client, keeper: Client, service: Service, tmp_path: Path
) -> None:
    film = made(keeper, service, tmp_path, is_silent="on")
    assert not film.lacks_captions
    page = client.get(service.get_absolute_url()).content.decode()
    assert "Nobody speaks in it." in page
    assert "not written down yet" not in page


def test_three_films_are_enough(keeper: Client, service: Service, tmp_path: Path) -> None:
    for _number in range(3):
        made_up_showing(service, kind="film")
    page = add(keeper, service, said(films.film(tmp_path / "phone.mp4", "libx264")))
    assert "Three films are enough" in page.content.decode()
    assert Showing.objects.count() == 3


def test_a_film_is_hidden_with_its_entry_and_when_it_is_taken_out(
    client: Client, keeper: Client, service: Service
) -> None:
    film = made_up_showing(service, kind="film", captions=VTT.decode())
    captions = reverse("showing_captions", args=[service.pk, film.pk])
    everywhere = (film.get_absolute_url(), film.small_url, captions)
    assert {client.get(address).status_code for address in everywhere} == {200}
    Service.objects.update(is_shown=False)
    assert {client.get(address).status_code for address in everywhere} == {404}
    Service.objects.update(is_shown=True)
    keeper.post(reverse("take_out_showing", args=[service.provider_id, service.pk, film.pk]))
    assert {client.get(address).status_code for address in everywhere} == {404}
    assert "<video" not in client.get(service.get_absolute_url()).content.decode()


def test_a_worker_that_died_is_followed_by_another_and_in_the_end_it_says_sorry(
    keeper: Client, service: Service, tmp_path: Path
) -> None:
    add(keeper, service, said(films.film(tmp_path / "phone.mp4", "libx264")))
    film = Showing.objects.get()
    Showing.objects.update(tries=1, try_at=timezone.now() + timedelta(minutes=1))
    assert make.ring_again() == 0
    make.run(film.pk)
    assert Showing.objects.get().is_making, "somebody is at it"
    Showing.objects.update(tries=5, try_at=timezone.now())
    assert make.ring_again() == 1
    make.run(film.pk)
    assert Showing.objects.get().state == "sorry"


def test_what_lies_in_quarantine_is_known_to_the_sweep(
    keeper: Client, service: Service, tmp_path: Path
) -> None:
    add(keeper, service, said(films.film(tmp_path / "phone.mp4", "libx264")))
    film = Showing.objects.get()
    assert any(film.pk in theirs({film.pk}) for theirs in quarantine.known_by)
    make.run(film.pk)
    assert not sweep.known({film.pk})


def test_films_that_nobody_kept_go_after_a_day(keeper: Client, service: Service) -> None:
    start = reverse("film_uploads", args=[service.provider_id, service.pk])
    keeper.post(start, headers=TUS | {"Upload-Length": "10"})
    assert sweep.let_go_of_expired() == 0
    FilmOnItsWay.objects.update(expires_at=timezone.now())
    assert sweep.let_go_of_expired() == 1
    assert not FilmOnItsWay.objects.exists()


def test_nothing_of_it_goes_through_anybodys_journey(
    keeper: Client, service: Service, tmp_path: Path
) -> None:
    before = Journey.objects.count()
    film = made(keeper, service, tmp_path)
    assert Journey.objects.count() == before
    assert film.file.name.startswith(f"register/{service.pk}/")
