"""Pictures of an entry: made anew, with words, shown with it and hidden with it."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from providers.models import Service, Showing
from tests.cast import Cast
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service, made_up_showing

pytestmark = pytest.mark.django_db


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("my-house.jpg", out.getvalue(), "image/jpeg")


def kept(cast: Cast) -> tuple[Service, str]:
    service = made_up_service()
    lead_of(service.provider, cast.editor)
    return service, f"/keep/{service.provider_id}/{service.pk}/pictures/"


def test_a_picture_shows_with_its_words_and_nothing_hidden_in_it(
    client: Client, cast: Cast, as_user: Callable
) -> None:
    service, address = kept(cast)
    said = {"picture": photo(), "words": "A blue door with a bench.", "agreed": "on"}
    as_user(cast.editor).post(address, said)
    showing = Showing.objects.get()
    page = client.get(service.get_absolute_url()).content.decode()
    assert f'src="{showing.get_absolute_url()}" alt="A blue door with a bench."' in page
    sent = client.get(showing.get_absolute_url())
    assert sent["Content-Type"] == "image/jpeg"
    assert b"SECRET" not in sent.content
    assert client.get(showing.small_url).status_code == 200
    again = client.get(showing.get_absolute_url(), headers={"If-None-Match": sent["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("missing", ["words", "agreed", "picture"])
def test_no_picture_without_words_and_without_a_yes(cast: Cast, as_user: Callable, missing: str) -> None:
    _service, address = kept(cast)
    said = {"picture": photo(), "words": "A blue door.", "agreed": "on"}
    del said[missing]
    assert as_user(cast.editor).post(address, said).status_code == 200
    assert not Showing.objects.exists()


def test_the_database_keeps_no_picture_without_words() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        made_up_showing(words="")


def test_a_picture_is_hidden_with_its_entry(client: Client, cast: Cast, as_user: Callable) -> None:
    showing = made_up_showing()
    assert client.get(showing.get_absolute_url()).status_code == 200
    Service.objects.update(is_shown=False)
    for address in (showing.get_absolute_url(), showing.small_url):
        assert client.get(address).status_code == 404
        assert as_user(cast.stranger).get(address).status_code == 404


def test_pictures_are_moved_and_taken_out_with_their_files(cast: Cast, as_user: Callable) -> None:
    service, address = kept(cast)
    first, second = (made_up_showing(service, words, position=n) for n, words in enumerate(("One", "Two")))
    keeper = as_user(cast.editor)
    keeper.post(f"{address}{second.pk}/move/", {"earlier": "1"})
    assert [one.words for one in service.showings.all()] == ["Two", "One"]
    keeper.post(f"{address}{first.pk}/", {"words": "A gate"})
    assert Showing.objects.get(pk=first.pk).words == "A gate"
    keeper.post(f"{address}{first.pk}/out/")
    assert list(service.showings.kept()) == [second]


def test_of_somebodys_home_no_words_tell_where_it_is(cast: Cast, as_user: Callable) -> None:
    _service, address = kept(cast)
    Service.objects.update(is_at_a_home=True)
    said = {"picture": photo(), "words": "The door of 12 Orchard Close.", "agreed": "on"}
    page = as_user(cast.editor).post(address, said).content.decode()
    assert "leave out the street" in page
    assert not Showing.objects.exists()
