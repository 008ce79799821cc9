"""What the clock lets go of: what arrived and could not be made, and files that no row knows any more."""

import os
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from access.identity import acting_as
from journeys.exports.sweep import remove_lost_files
from journeys.media import actions, quarantine, room
from journeys.media.models import Attachment
from journeys.media.sweep import let_go_of_what_arrived
from tests.cast import Cast, make_cast
from tests.journeys.recordings import add, files, made, run_worker

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = 2 * 24 * 3600


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def old(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(b"x")
    os.utime(path, (time.time() - DAYS, time.time() - DAYS))
    return path


def test_what_could_not_be_made_is_kept_for_a_day_and_then_its_room_is_free(cast: Cast) -> None:
    recording = made(cast, b"no film at all")
    assert (recording.state, files()) == ("sorry", [recording.arrived.name])
    assert let_go_of_what_arrived() == 0
    with acting_as(cast.owner):
        assert room.left(cast.journey.pk) == settings.ROOM_PER_JOURNEY - len(b"no film at all")
        Attachment.objects.update(added_at=timezone.now() - timedelta(days=1, minutes=1))
    assert let_go_of_what_arrived() == 1
    assert files() == []
    with acting_as(cast.owner):
        assert (Attachment.objects.get().sorry, Attachment.objects.get().size) == ("not_a_film", 0)
        assert room.left(cast.journey.pk) == settings.ROOM_PER_JOURNEY
    assert let_go_of_what_arrived() == 0


def test_the_sweep_of_files_leaves_what_waits_and_takes_what_nobody_knows(cast: Cast) -> None:
    waiting = add(cast, b"a film")
    old(quarantine.place(waiting))
    nobodys = old(quarantine.place(waiting).with_name(str(uuid4())))
    half = old(quarantine.part(waiting))
    fresh = nobodys.with_name(str(uuid4()))
    fresh.write_bytes(b"x")
    assert remove_lost_files() == 2
    assert quarantine.place(waiting).exists()
    assert fresh.exists()
    assert not nobodys.exists()
    assert not half.exists()


def test_the_sweep_takes_from_quarantine_what_was_made_ready_since(cast: Cast) -> None:
    recording = run_worker(cast, add(cast, b"no film"))
    with acting_as(cast.owner):
        Attachment.objects.update(state="ready", file="pictures/x.mp4", arrived="")
    old(quarantine.place(recording))
    assert remove_lost_files() == 1


def test_what_a_killed_try_left_is_cleared_by_the_next(cast: Cast) -> None:
    recording = add(cast, b"no film")
    quarantine.part(recording).write_bytes(b"half a film")
    assert run_worker(cast, recording).state == "sorry"
    assert files() == [recording.arrived.name]


def test_taking_out_what_is_being_made_ready_takes_what_arrived_too(cast: Cast) -> None:
    recording = add(cast, b"a film")
    with acting_as(cast.owner):
        actions.take_out_picture(picture=Attachment.objects.get(pk=recording.pk), by=cast.owner)
    assert files() == []
