"""Files that are too big, on their way in. What they say to the person is in test_media.py."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from access.gate import public
from journeys.media.pictures import MOST_BYTES
from journeys.media.upload import MOST_BYTES_A_REQUEST, TooBig
from tests.journeys.pictures import upload
from tests.journeys.test_media import Form


@public
def page(request: HttpRequest) -> HttpResponse:
    form = Form(request.POST, request.FILES)
    sizes = [(type(file).__name__, file.size) for file in request.FILES.values()]
    return HttpResponse(f"{form.errors.as_json()} {form['words'].value()} {sizes}", content_type="text/plain")


urlpatterns = [path("page/", page, name="page")]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def answer(client: Client, **sent: object) -> str:
    return client.post("/page/", sent).content.decode()


@pytest.fixture
def kept(tmp_path: object, settings: object) -> Iterator[object]:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    yield tmp_path


def test_a_file_past_the_limit_is_dropped_and_the_words_stay(client: Client, kept: object) -> None:
    said = answer(client, picture=upload(b"x" * (MOST_BYTES + 1)), words="my cat Biscuit")
    assert "This picture is too big (over 30 MB)" in said
    assert "my cat Biscuit" in said
    assert "('TooBig', 0)" in said
    assert not list(kept.iterdir())


def test_a_file_within_the_limit_comes_through_whole(client: Client, kept: object) -> None:
    said = answer(client, picture=upload(b"x" * MOST_BYTES), words="my cat")
    assert f"('TemporaryUploadedFile', {MOST_BYTES})" in said
    assert "('InMemoryUploadedFile', 3)" in answer(client, picture=upload(b"abc"), words="my cat")
    assert not list(kept.iterdir())


def test_many_files_of_one_page_together_are_limited_too(client: Client) -> None:
    many = {f"file{i}": upload(b"x" * MOST_BYTES) for i in range(MOST_BYTES_A_REQUEST // MOST_BYTES + 1)}
    said = answer(client, **many, words="my cat")
    assert said.count("TemporaryUploadedFile") == MOST_BYTES_A_REQUEST // MOST_BYTES
    assert said.count("TooBig") == 1
    assert "my cat" in said


def test_what_stands_for_a_big_file_has_none_of_it() -> None:
    assert TooBig("x.jpg", "image/jpeg").read() == b""
