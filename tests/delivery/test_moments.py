"""How it was: moments of mine, and what others bring me."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from delivery.models import Brought, Moment
from delivery.moments import actions
from journeys.actions import end_share
from journeys.exports import sweep
from journeys.models import Attachment, Share
from tests.cast import Cast, share_with
from tests.delivery.week_pages import a_coming, a_photo, brought
from tests.planning.walls import refuses, sees

pytestmark = pytest.mark.django_db

AsUser = Callable[[User], Client]


def url(name: str, cast: Cast, *args: UUID) -> str:
    return reverse(name, args=[cast.journey.pk, *args])


def posted(**more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {"on_day": today.day, "on_month": today.month, "on_year": today.year, **more}


def test_a_moment_is_mine_alone_until_i_share_it(cast: Cast, as_user: AsUser) -> None:
    owner, worker = as_user(cast.owner), as_user(cast.days_worker)
    coming = a_coming(cast, title="Choir")
    add = url("add_moment", cast)
    assert "Pick a picture, or say it" in owner.post(add, posted()).content.decode()
    start = owner.get(f"{add}?coming={coming.pk}&on={coming.starts_on}").content.decode()
    assert 'value="Choir"' in start
    # Nothing is chosen until I choose.
    assert 'type="radio" name="felt" id="id_felt" value="good">' in start
    assert "Choose a picture" in owner.post(f"{add}?way=photo", posted(felt="good")).content.decode()
    owner.post(
        f"{add}?way=photo&coming={coming.pk}",
        posted(felt="good", title="Choir", words="We sang.", private="on", picture=a_photo()),
    )
    with acting_as(cast.owner):
        moment = Moment.objects.get()
        file = moment.attachment
        assert (moment.private, moment.coming_id) == (True, coming.pk)
        assert file
        assert file.private
    page, picture = url("moment", cast, moment.pk), url("attachment_small", cast, file.pk)
    assert [worker.get(page).status_code, worker.get(picture).status_code] == [404, 404]
    assert "We sang" not in worker.get(url("moments", cast)).content.decode()
    seen = owner.get(url("change_moment", cast, moment.pk)).context["form"]["seen"].value()
    owner.post(url("change_moment", cast, moment.pk), posted(felt="both", words="We sang.", seen=seen))
    assert [worker.get(page).status_code, worker.get(picture).status_code] == [200, 200]
    assert worker.get(url("change_moment", cast, moment.pk)).status_code == 403
    # A page that was opened before says something else: both are there, and I say which one stays.
    again = owner.post(url("change_moment", cast, moment.pk), posted(felt="not", words="No.", seen=seen))
    assert "I wrote here on another page meanwhile" in again.content.decode()
    # Of a time that only I see, a moment is only mine, whatever was ticked.
    secret = a_coming(cast, title="Papers", private=True)
    owner.post(f"{add}?coming={secret.pk}", posted(words="Long."))
    with acting_as(cast.owner):
        assert Moment.objects.get(words="Long.").private
    owner.post(url("take_out_moment", cast, moment.pk))
    with acting_as(cast.owner):
        assert not Attachment.objects.exists()


def test_what_a_worker_brings_waits_and_its_photo_is_none_of_mine(cast: Cast, as_user: AsUser) -> None:
    worker, friend = as_user(cast.days_worker), cast.commenter
    share_with(cast.owner, cast.journey, friend, Level.COMMENT, stage=Stage.DAYS)
    bring = url("bring_moment", cast)
    assert "Write a few words, or choose a photo." in worker.post(bring, posted()).content.decode()
    # Pressed twice, it comes once.
    for _ in range(2):
        worker.post(bring, posted(title="Our walk", words="Nine boats.", picture=a_photo()))
    with acting_as(cast.owner):
        row = Brought.objects.get()
        assert row.by_name == "Tom, Fell and Dale"
        assert not Attachment.objects.exists()
        assert not Moment.objects.exists()
    owner, photo, name = as_user(cast.owner), url("brought_photo", cast, row.pk), str(row.photo.name)
    # Its owner and whoever brought it open it, and nobody else.
    opened = [
        each.get(photo).status_code for each in (worker, owner, as_user(friend), as_user(cast.supporter))
    ]
    assert opened == [200, 200, 404, 404]
    assert owner.get(photo + "?small=1")["Cache-Control"] == "private, no-store"
    assert "Nine boats." in owner.get(url("moments", cast)).content.decode()
    refuses(cast.days_worker, row, "as they said it", photo="pictures/another.jpg")
    refuses(cast.owner, row, "as they said it", photo="")
    owner.post(url("answer_brought", cast, row.pk), {"do": "keep"})
    with acting_as(cast.owner):
        kept = Moment.objects.get()
        assert (kept.private, kept.from_name, kept.words) == (True, "Tom, Fell and Dale", "Nine boats.")
        assert kept.attachment
        assert kept.attachment.added_by_id == cast.owner.pk
    assert not sees(cast.days_worker, kept.attachment)
    assert [worker.get(photo).status_code, owner.get(photo).status_code] == [404, 404]
    # Once it is answered nobody answers it again, and nobody takes it back.
    owner.post(url("answer_brought", cast, row.pk), {"do": "no"})
    worker.post(url("take_back_brought", cast, row.pk))
    with acting_as(cast.owner):
        assert Brought.objects.get().state == "kept"
    assert default_storage.exists(str(kept.attachment.file.name))
    assert name.startswith(f"brought/{cast.journey.pk}/{row.pk}")


def test_nobody_is_flooded_and_an_end_of_sharing_ends_it(
    cast: Cast, as_user: AsUser, django_capture_on_commit_callbacks: Any
) -> None:
    first, worker = brought(cast), as_user(cast.days_worker)
    name = str(first.photo.name)
    with django_capture_on_commit_callbacks(execute=True):
        worker.post(url("take_back_brought", cast, first.pk))
    assert not default_storage.exists(name)
    rows = [brought(cast, words=str(number)) for number in range(actions.MOST_WAITING)]
    answer = worker.post(url("bring_moment", cast), posted(words="One more."))
    assert "I can take one back first" in answer.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        as_user(cast.owner).post(url("answer_brought", cast, rows[0].pk), {"do": "no"})
    assert not default_storage.exists(str(rows[0].photo.name))
    # What still waits is known to the sweep, and its file stays.
    assert sweep._known({rows[0].pk, rows[1].pk}, "gl_known_files") == {rows[1].pk}
    with acting_as(cast.owner):
        end_share(share=Share.objects.get(stage=Stage.DAYS, ended_at=None), by=cast.owner)
    assert worker.get(url("brought_photo", cast, rows[1].pk)).status_code == 404
    assert as_user(cast.owner).get(url("brought_photo", cast, rows[1].pk)).status_code == 200
