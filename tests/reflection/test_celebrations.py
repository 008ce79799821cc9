"""Celebrations: sent by a guest in words, a photo or a film, and theirs until the person says."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as, working_as
from access.rules import Level
from accounts.models import User
from journeys.actions import end_share
from journeys.exports import sweep as files
from journeys.media import quarantine
from journeys.models import Attachment, Share
from reflection.glad import celebrating, make, sweep
from reflection.models import Accepted, Celebration, CelebrationOnItsWay, Piece
from tests.cast import Cast
from tests.delivery.week_pages import a_photo
from tests.journeys import films
from tests.planning.walls import refused, refuses, sees
from tests.reflection.glad_pages import PICTURE, a_guest, sent
from tests.reflection.pages import a_reflection
from tests.reflection.test_glad import url

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]
TUS = {"Tus-Resumable": "1.0.0"}


def test_words_and_a_photo_wait_for_my_word_and_are_theirs_until_then(cast: Cast, as_user: AsUser) -> None:
    year = a_reflection(cast, rules=["Ask me first."])
    gran, friend = a_guest(cast, year), a_guest(cast, year, name="friend")
    page, key, client = url("celebrate", year), str(uuid4()), as_user(gran)
    assert "Write a few words" in client.post(page, {"key": key}).content.decode()
    for _ in range(2):
        client.post(f"{page}?way=photo", {"key": key, "words": "On a stage!", "picture": a_photo()})
    with acting_as(cast.owner):
        row = Celebration.objects.get()
        assert (row.by_name, row.kind, row.state) == ("Asha", "photo", "waiting")
        assert not Attachment.objects.exists()
        assert not Piece.objects.exists()
    file, name = url("celebration_file", year, row.pk), str(row.file.name)
    opened = [as_user(who).get(file).status_code for who in (gran, cast.owner, friend, cast.supporter)]
    assert opened == [200, 200, 404, 404]
    assert not sees(friend, row)
    assert "On a stage!" not in as_user(friend).get(url("glad", year)).content.decode()
    owner = as_user(cast.owner)
    assert "On a stage!" in owner.get(url("glad", year)).content.decode()
    assert "It waits for me" in owner.get(url("reflection", year)).content.decode()
    # Nobody changes what somebody said, and no guest answers.
    refuses(gran, row, "as they said it", words="Other words")
    refuses(gran, row, "as they said it", state="up", answered_at=timezone.now())
    refuses(cast.owner, row, "as they said it", words="Other words")
    owner.post(url("answer_celebration", year, row.pk), {"do": "thank"})
    assert "Thank you" in client.get(url("glad", year)).content.decode()
    owner.post(url("answer_celebration", year, row.pk), {"do": "up"})
    with acting_as(cast.owner):
        piece = Piece.objects.select_related("attachment").get()
        assert (piece.words, piece.whose, piece.private, piece.of) == (
            "On a stage!",
            "Asha",
            True,
            "celebration",
        )
        assert piece.attachment
        assert default_storage.exists(str(piece.attachment.file.name))
    assert [client.get(file).status_code, sees(gran, piece), sees(gran, piece.attachment)] == [
        404,
        False,
        False,
    ]
    assert "put up on the wall" in client.get(url("glad", year)).content.decode()
    # Answered, nobody answers it again and nobody takes it back.
    owner.post(url("answer_celebration", year, row.pk), {"do": "no"})
    client.post(url("take_back_celebration", year, row.pk))
    with acting_as(cast.owner):
        assert Celebration.objects.get().state == "up"
    assert name.startswith(f"celebrations/{cast.journey.pk}/{row.pk}")


def test_a_film_is_made_ready_before_anybody_plays_it_and_then_hangs_as_mine(
    cast: Cast, as_user: AsUser, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    year = a_reflection(cast)
    gran, friend = a_guest(cast, year), a_guest(cast, year, name="friend")
    phone = films.film(tmp_path / "phone.mp4", "libx264").read_bytes()
    film = SimpleUploadedFile("for-rosa.mov", phone)
    with django_capture_on_commit_callbacks(execute=True):
        said = {"key": str(uuid4()), "recording": film, "heard": "Happy day, Rosa!\nFrom us all."}
        as_user(gran).post(url("celebrate", year) + "?way=film", said)
    with acting_as(cast.owner):
        row = Celebration.objects.get()
        assert (row.kind, row.making) == ("film", "making")
        assert not CelebrationOnItsWay.objects.exists()
    owner, file = as_user(cast.owner), url("celebration_file", year, row.pk)
    assert owner.get(file).status_code == 404
    assert "being made ready" in owner.get(url("glad", year)).content.decode()
    owner.post(url("answer_celebration", year, row.pk), {"do": "open"})
    assert files._known({row.pk}, "gl_quarantined_files") == {row.pk}
    with django_capture_on_commit_callbacks(execute=True):
        make.run(row.pk)
    with acting_as(cast.owner):
        row = Celebration.objects.get()
        assert (row.making, row.width, row.height, row.state) == ("ready", 320, 180, "waiting")
        assert not Piece.objects.exists()
    assert not quarantine.place(row).exists()
    assert files._known({row.pk}, "gl_known_files") == {row.pk}
    content = b"".join(owner.get(file).streaming_content)
    assert not any(secret.encode() in content for secret in films.SECRETS.values())
    part = as_user(gran).get(file, headers={"Range": "bytes=0-9"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, content[:10])
    assert owner.get(file + "?small=1")["Content-Type"] == "image/jpeg"
    assert as_user(friend).get(file).status_code == 404
    assert "Happy day, Rosa!" in owner.get(file + "?words=1").content.decode()
    assert "words=1" in owner.get(url("glad", year)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(url("answer_celebration", year, row.pk), {"do": "open"})
    with acting_as(cast.owner):
        piece = Piece.objects.select_related("attachment").get()
        assert piece.attachment
        assert (piece.attachment.kind, piece.attachment.state) == ("film", "ready")
        assert piece.attachment.small
    assert not default_storage.exists(str(row.file.name))
    played = as_user(friend).get(piece.attachment.get_absolute_url())
    assert b"".join(played.streaming_content) == content
    assert [line["words"] for line in piece.attachment.captions] == ["Happy day, Rosa!", "From us all."]
    words = reverse("edit_captions", args=[cast.journey.pk, piece.attachment.pk])
    assert words in owner.get(url("glad", year)).content.decode()
    mine = owner.get(words).content.decode()
    assert url("glad", year) in mine
    assert "<li>Asha</li>" in mine, "those who see it there are named"
    page = as_user(friend).get(url("glad", year)).content.decode()
    assert "captions.vtt" in page
    assert words not in page
    assert f'src="{piece.attachment.get_absolute_url()}"' in page


def test_a_film_arrives_in_pieces_and_what_is_none_says_sorry(
    cast: Cast, as_user: AsUser, django_capture_on_commit_callbacks: Any
) -> None:
    year, data = a_reflection(cast), b"no film at all"
    gran = a_guest(cast, year)
    client, start = as_user(gran), url("celebration_uploads", year)
    too_much = client.post(start, headers=TUS | {"Upload-Length": str(celebrating.MOST_BYTES + 1)})
    assert too_much.status_code == 413
    begun = client.post(start, headers=TUS | {"Upload-Length": str(len(data))})
    assert begun.status_code == 201
    address = begun["Location"]
    assert [as_user(who).head(address, headers=TUS).status_code for who in (cast.owner, cast.stranger)] == [
        404
    ] * 2
    more = client.patch(
        address, data, content_type="application/offset+octet-stream", headers=TUS | {"Upload-Offset": "0"}
    )
    assert more.status_code == 204
    with acting_as(gran):
        upload = CelebrationOnItsWay.objects.get()
        assert celebrating.left(year.pk, gran.pk) == celebrating.MOST_BYTES_OF_ONE - len(data)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            url("celebrate", year) + "?way=film", {"key": str(uuid4()), "recording-arrived": str(upload.pk)}
        )
    with acting_as(cast.owner):
        row = Celebration.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        make.run(row.pk)
    with acting_as(cast.owner):
        assert (Celebration.objects.get().making, Celebration.objects.get().sorry) == ("sorry", "not_a_film")
    assert not quarantine.place(row).exists()
    assert "Put it up" not in as_user(cast.owner).get(url("glad", year)).content.decode()
    with acting_as(gran):
        old = celebrating.begin_upload(reflection=year, length=10, fingerprint="", by=gran)
        CelebrationOnItsWay.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep.let_go_of_expired() == 1
    with acting_as(gran):
        assert not CelebrationOnItsWay.objects.filter(pk=old.pk).exists()


def test_who_may_send_is_asked_and_said_yes_and_is_handed_back_what_comes_too_late(
    cast: Cast, as_user: AsUser, django_capture_on_commit_callbacks: Any
) -> None:
    year = a_reflection(cast)
    looks, gran = a_guest(cast, year, Level.LOOK, "looks"), a_guest(cast, year)
    page, said = url("celebrate", year), {"key": str(uuid4()), "words": "Well done."}
    assert as_user(looks).post(page, said).status_code == 403
    assert as_user(cast.commenter).post(page, said).status_code == 404
    # Rules that were written since are asked about anew; without any yes the database refuses.
    with acting_as(cast.owner):
        type(year).objects.update(rules=["No photos."])
    assert as_user(gran).post(page, said).status_code == 302
    with acting_as(cast.owner):
        assert not Celebration.objects.exists()
        type(year).objects.update(rules=[])
        Accepted.objects.filter(by=gran).delete()
    with refused(gran, "said yes first"):
        Celebration.objects.create(
            journey=cast.journey, reflection=year, words="Well done.", by=gran, by_name="Gran"
        )
    with acting_as(gran):
        Accepted.objects.create(journey=cast.journey, reflection=year, by=gran, by_name="Gran", rules=[])
    first = sent(cast, year, gran, picture=PICTURE)
    for number in range(celebrating.MOST_WAITING - 1):
        sent(cast, year, gran, words=str(number))
    full = as_user(gran).post(page, said | {"key": str(uuid4())}).content.decode()
    assert "I can take one back first" in full
    # All guests together have an end too. Others learn that it is full, and nothing of what is there.
    other = a_guest(cast, year, name="other")
    with acting_as(cast.owner):
        Celebration.objects.bulk_create(
            Celebration(journey=cast.journey, reflection=year, by=cast.owner, by_name="x", words=str(number))
            for number in range(60 - celebrating.MOST_WAITING)
        )
    assert "Nothing more fits in here" in as_user(other).post(page, said).content.decode()
    refusal = as_user(other).post(url("celebration_uploads", year), headers=TUS | {"Upload-Length": "9"})
    assert (refusal.status_code, "Nothing more fits" in refusal.content.decode()) == (413, True)
    with acting_as(cast.owner):
        Celebration.objects.filter(by=cast.owner).delete()
    with django_capture_on_commit_callbacks(execute=True):
        as_user(gran).post(url("take_back_celebration", year, first.pk))
    assert not default_storage.exists(str(first.file.name))
    with acting_as(cast.owner):
        share = Share.objects.get(grantee=gran)
        end_share(share=share, by=cast.owner)
    late = as_user(gran).post(page, said | {"key": str(uuid4())})
    assert late.status_code == 404
    assert "Well done." in late.content.decode()
    assert not sees(gran, first)
    assert as_user(gran).get(url("celebration_file", year, first.pk)).status_code == 404
    with acting_as(cast.owner):
        assert Celebration.objects.filter(state="waiting").count() == celebrating.MOST_WAITING - 1


def test_a_worker_that_died_is_followed_by_another_and_the_job_reads_no_words(
    cast: Cast, as_user: AsUser, tmp_path: Path
) -> None:
    year = a_reflection(cast)
    gran = a_guest(cast, year)
    film = SimpleUploadedFile("a.mov", b"not yet")
    as_user(gran).post(url("celebrate", year) + "?way=sound", {"key": str(uuid4()), "recording": film})
    with acting_as(cast.owner):
        row = Celebration.objects.get()
        Celebration.objects.update(tries=make.MOST_TRIES, try_at=timezone.now() - timedelta(hours=1))
    assert make.ring_again() == 1
    with working_as(make.JOB):
        assert not Celebration.objects.exists()
    make.run(row.pk)
    with acting_as(cast.owner):
        assert Celebration.objects.get().sorry == "not_made"
    assert make.ring_again() == 0
