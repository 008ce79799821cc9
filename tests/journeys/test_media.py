from collections.abc import Callable
from uuid import uuid4

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from access.identity import acting_as
from access.models import Event
from journeys.media import actions, room
from journeys.media.forms import PictureField
from journeys.media.models import Attachment
from journeys.media.pictures import MOST_BYTES, Picture
from tests.cast import Cast, make_cast
from tests.journeys.pictures import upload

PICTURE = Picture(large=b"large picture", small=b"small", width=4, height=3)


def add(cast: Cast, private: bool = False, item_id: object = None) -> Attachment:
    with acting_as(cast.owner):
        return actions.add_picture(
            journey=cast.journey, upload=PICTURE, item_id=item_id, private=private, by=cast.owner
        )


def files() -> list[str]:
    """Every picture file there is, in any journey."""
    if not default_storage.exists("pictures"):
        return []
    folders = default_storage.listdir("pictures")[0]
    return sorted(name for folder in folders for name in default_storage.listdir(f"pictures/{folder}")[1])


class Form(forms.Form):
    words = forms.CharField()
    picture = PictureField()


def errors(**sent: object) -> dict:
    return Form({"words": "my cat"}, sent).errors.get_json_data()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Choose a picture"),
        (upload(b"", "empty.jpg"), "The file is empty. Choose another picture."),
        (
            upload(b"%PDF-1.7\n", "plan.jpg"),
            "This file is not a picture we can open. Choose a JPEG, PNG, WebP or HEIC file.",
        ),
        (
            upload(b"\xff\xd8" + b"x" * MOST_BYTES, "big.jpg"),
            "This picture is too big (over 30 MB). Choose a smaller one.",
        ),
    ],
    ids=["none", "empty", "pdf", "big"],
)
def test_the_field_says_what_to_do(file: object, sentence: str) -> None:
    found = errors(picture=file) if file else errors()
    assert [error["message"] for error in found["picture"]] == [sentence]
    assert "words" not in found


def test_the_field_gives_a_picture_drawn_anew() -> None:
    form = Form({"words": "my cat"}, {"picture": upload()})
    assert form.is_valid()
    picture = form.cleaned_data["picture"]
    assert (picture.width, picture.height) == (320, 200)
    assert b"Rosa" not in picture.large


def test_a_picture_nobody_has_to_give_may_be_left_out() -> None:
    class Optional(forms.Form):
        picture = PictureField(required=False)

    form = Optional({}, {})
    assert form.is_valid()
    assert form.cleaned_data["picture"] is None


@pytest.mark.django_db
def test_a_full_journey_is_told_in_the_form(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    add(cast)
    monkeypatch.setattr(room, "MOST_PICTURES", 1)
    form = Form({"words": "my cat"}, {"picture": upload()})
    form.fields["picture"].journey_id = cast.journey.pk
    with acting_as(cast.owner):
        assert form.errors["picture"] == [room.FULL]
    with pytest.raises(ValidationError):
        add(cast)


@pytest.mark.django_db
def test_a_journey_that_takes_too_much_room_is_full(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 30)
    add(cast)
    with pytest.raises(ValidationError, match="no room"):
        add(cast)


@pytest.mark.django_db
def test_adding_a_picture_keeps_both_sizes_under_names_of_our_own(cast: Cast) -> None:
    picture = add(cast)
    with picture.file.open() as file:
        assert file.read() == PICTURE.large
    with picture.small.open() as file:
        assert file.read() == PICTURE.small
    assert picture.size == len(PICTURE.large) + len(PICTURE.small)
    assert files() == sorted([f"{picture.pk}.jpg", f"{picture.pk}-small.jpg"])
    with acting_as(cast.owner):
        assert Event.objects.get(kind="picture.added").about_id == picture.pk


@pytest.mark.django_db(transaction=True)
def test_an_undone_transaction_leaves_no_file() -> None:
    cast = make_cast()
    with pytest.raises(RuntimeError), acting_as(cast.owner):
        actions.add_picture(journey=cast.journey, upload=PICTURE, item_id=None, private=False, by=cast.owner)
        assert len(files()) == 2
        raise RuntimeError
    assert files() == []


@pytest.mark.django_db(transaction=True)
def test_an_undone_part_of_a_transaction_leaves_no_file() -> None:
    cast = make_cast()
    with acting_as(cast.owner):
        with pytest.raises(RuntimeError), transaction.atomic():
            actions.add_picture(
                journey=cast.journey, upload=PICTURE, item_id=None, private=False, by=cast.owner
            )
            raise RuntimeError
        assert files() == []
        kept = actions.add_picture(
            journey=cast.journey, upload=PICTURE, item_id=None, private=False, by=cast.owner
        )
    assert files() == sorted([f"{kept.pk}.jpg", f"{kept.pk}-small.jpg"])


@pytest.mark.django_db(transaction=True)
def test_a_refused_row_leaves_no_file() -> None:
    cast = make_cast()
    refused = Picture(large=b"x", small=b"x", width=-1, height=1)
    with pytest.raises(IntegrityError), acting_as(cast.owner):
        actions.add_picture(journey=cast.journey, upload=refused, item_id=None, private=False, by=cast.owner)
    assert files() == []


@pytest.mark.django_db(transaction=True)
def test_a_broken_event_undoes_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    monkeypatch.setattr(Event, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(cast)
    with acting_as(cast.owner):
        assert not Attachment.objects.exists()
    assert files() == []


@pytest.mark.django_db(transaction=True)
def test_taking_a_picture_out_removes_row_and_files_when_it_is_sure() -> None:
    cast = make_cast()
    picture = add(cast)
    with pytest.raises(RuntimeError), acting_as(cast.owner):
        actions.take_out_picture(picture=picture, by=cast.owner)
        raise RuntimeError
    assert len(files()) == 2
    with acting_as(cast.owner):
        picture = Attachment.objects.get()
        actions.take_out_picture(picture=picture, by=cast.owner)
    assert files() == []
    with acting_as(cast.owner):
        assert not Attachment.objects.exists()
        assert Event.objects.filter(kind="picture.taken_out").exists()


@pytest.mark.django_db
def test_pictures_of_one_item_can_be_made_private_together(cast: Cast) -> None:
    item = uuid4()
    mine, other = add(cast, item_id=item), add(cast, item_id=uuid4())
    with acting_as(cast.owner):
        assert actions.show_pictures(journey=cast.journey, item_id=item, private=True, by=cast.owner) == 1
        assert Attachment.objects.get(pk=mine.pk).private
        assert not Attachment.objects.get(pk=other.pk).private


@pytest.mark.django_db
@pytest.mark.parametrize("small", [False, True])
def test_a_picture_is_sent_as_a_picture_and_nothing_else(cast: Cast, as_user: Callable, small: bool) -> None:
    picture = add(cast)
    client = as_user(cast.owner)
    url = picture.small_url if small else picture.get_absolute_url()
    response = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert response.content == (PICTURE.small if small else PICTURE.large)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'inline; filename="picture.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in response
    again = client.get(url, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.django_db
def test_a_private_picture_is_its_owners_alone(cast: Cast, as_user: Callable) -> None:
    url = add(cast, private=True).get_absolute_url()
    assert as_user(cast.owner).get(url).status_code == 200
    assert as_user(cast.helper).get(url).status_code == 404


@pytest.mark.django_db
def test_a_browser_that_kept_a_picture_still_has_to_ask(cast: Cast, as_user: Callable) -> None:
    url = add(cast).get_absolute_url()
    tag = as_user(cast.owner).get(url)["ETag"]
    assert as_user(cast.former_supporter).get(url, headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.django_db
def test_the_address_names_the_right_journey(cast: Cast, as_user: Callable) -> None:
    url = add(cast).get_absolute_url().replace(str(cast.journey.pk), str(cast.strangers_journey.pk))
    assert as_user(cast.owner).get(url).status_code == 404
    for trick in ("..%2f..%2fsecret", "../../etc/passwd", f"{uuid4()}/../{uuid4()}"):
        assert as_user(cast.owner).get(f"/journey/{cast.journey.pk}/picture/{trick}/").status_code == 404


@pytest.mark.django_db
def test_a_picture_is_kept_only_by_a_device_of_ones_own(cast: Cast, as_user: Callable) -> None:
    client, url = as_user(cast.owner), add(cast).get_absolute_url()
    assert client.get(url)["Cache-Control"] == "private, no-store"
    session = client.session
    session["stay"] = True
    session.save()
    assert client.get(url)["Cache-Control"] == "private, no-cache"
