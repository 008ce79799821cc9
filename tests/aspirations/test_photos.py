"""Photos as answers: added, changed, taken out, and seen by nobody who may not."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from access.identity import acting_as
from aspirations.models import Answer
from tests.aspirations.conftest import box
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def photo(colour: str = "teal") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return SimpleUploadedFile("boat.jpg", file.getvalue(), "image/jpeg")


@pytest.fixture
def boat(cast: Cast, rosa: Client, area: Callable) -> Answer:
    """A photo said through the page."""
    address = reverse("add_photo", args=[cast.journey.pk, area().pk, "good_day"])
    response = rosa.post(address, {"picture": photo(), "text": "The boat I say hello to"})
    assert response.status_code == 302
    with acting_as(cast.owner):
        return Answer.objects.select_related("attachment").get(kind="photo")


def sees(client: Client, answer: Answer) -> bool:
    return client.get(answer.attachment.get_absolute_url()).status_code == 200


def test_a_photo_is_an_answer_with_its_words(
    cast: Cast, rosa: Client, boat: Answer, as_user: Callable
) -> None:
    page = rosa.get(boat.get_absolute_url()).content.decode()
    assert boat.attachment.get_absolute_url() in page
    assert "The boat I say hello to" in page
    assert sees(rosa, boat)
    assert sees(as_user(cast.supporter), boat)
    assert not sees(as_user(cast.stranger), boat)


def test_its_words_are_saved_on_the_page_of_the_question(cast: Cast, rosa: Client, boat: Answer) -> None:
    rosa.post(boat.get_absolute_url(), box(boat.pk, "The green boat", saves=1, was=boat.text))
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=boat.pk).text == "The green boat"


def test_a_private_photo_is_seen_by_its_owner_alone(
    cast: Cast, rosa: Client, boat: Answer, as_user: Callable
) -> None:
    asha = as_user(cast.supporter)
    turn_on = box(boat.pk, boat.text, saves=1, was=boat.text, private="on", kept="")
    rosa.post(boat.get_absolute_url() + "save/", turn_on)
    assert not sees(asha, boat)
    assert sees(rosa, boat)
    rosa.post(boat.get_absolute_url() + "save/", box(boat.pk, boat.text, saves=2, was=boat.text, kept="on"))
    assert sees(asha, boat)
    change = reverse("change_area", args=[cast.journey.pk, boat.area_id])
    rosa.post(change, {"do": "private", "private": "on"})
    assert not sees(asha, boat)


def test_a_photo_that_was_taken_out_is_seen_only_where_it_was_signed(
    cast: Cast, rosa: Client, boat: Answer, as_user: Callable
) -> None:
    asha, out = as_user(cast.supporter), reverse("take_out", args=[cast.journey.pk, boat.pk])
    rosa.post(out)
    assert not sees(asha, boat)
    rosa.post(reverse("put_back", args=[cast.journey.pk, boat.pk]))
    sign = reverse("sign_statement", args=[cast.journey.pk])
    looked_at = rosa.get(sign).content.decode().split('name="looked_at" value="')[1][:16]
    rosa.post(sign, {"how": "said", "looked_at": looked_at})
    rosa.post(out)
    assert sees(asha, boat), "what was signed and shared stays as it was"


def test_changing_a_photo_keeps_the_one_before_for_its_owner(
    cast: Cast, rosa: Client, boat: Answer, as_user: Callable
) -> None:
    change = reverse("change_file", args=[cast.journey.pk, boat.pk])
    rosa.post(change, {"picture": photo("red"), "text": "A red boat"})
    with acting_as(cast.owner):
        now = Answer.objects.select_related("attachment").get(pk=boat.pk)
        assert now.attachment_id != boat.attachment_id
        line = now.versions.get(attachment=boat.attachment)
    asha = as_user(cast.supporter)
    assert sees(asha, now)
    assert not sees(asha, boat)
    assert sees(rosa, boat)
    rosa.post(reverse("bring_back", args=[cast.journey.pk, line.pk]))
    assert sees(asha, boat)
    assert not sees(asha, now)


def test_what_is_no_picture_is_asked_for_again_and_the_words_are_kept(
    cast: Cast, rosa: Client, area: Callable
) -> None:
    address = reverse("add_photo", args=[cast.journey.pk, area().pk, "good_day"])
    fake = SimpleUploadedFile("boat.jpg", b"%PDF-1.7 not a picture", "image/jpeg")
    for picture in (fake, SimpleUploadedFile("boat.jpg", b"", "image/jpeg"), None):
        data = {"text": "The boat I say hello to"} | ({"picture": picture} if picture else {})
        page = rosa.post(address, data)
        assert page.status_code == 200
        assert "There is one thing to look at" in page.content.decode()
        assert "The boat I say hello to" in page.content.decode()
    with acting_as(cast.owner):
        assert not Answer.objects.exists()
