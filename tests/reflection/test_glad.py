"""Things I am glad about: what hangs on the wall, for whom, and in which order."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from access.rules import Level
from accounts.models import User
from aspirations.models import Other
from delivery.models import Moment
from delivery.moments.actions import add_moment, take_out_moment
from journeys.media.actions import add_picture
from journeys.models import Attachment
from planning.models import Goal
from reflection.glad import actions
from reflection.models import Piece, Reflection
from tests.cast import Cast
from tests.planning.walls import change, sees
from tests.reflection.glad_pages import PICTURE, a_guest, a_piece
from tests.reflection.pages import a_reflection

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]


def url(name: str, reflection: Reflection, *args: UUID) -> str:
    return reverse(name, args=[reflection.journey_id, reflection.pk, *args])


def a_moment(cast: Cast, **said: Any) -> Moment:
    with acting_as(cast.owner):
        picture = add_picture(journey=cast.journey, upload=PICTURE, item_id=None, private=True, by=cast.owner)
        return add_moment(
            journey=cast.journey,
            by=cast.owner,
            attachment=picture,
            title="The till",
            words="On my own.",
            **said,
        )


def test_what_hangs_is_mine_until_i_show_it_to_the_guests_of_that_reflection(
    cast: Cast, as_user: AsUser
) -> None:
    year, other = a_reflection(cast), a_reflection(cast, title="Another")
    close, far = a_guest(cast, year), a_guest(cast, year, Level.COMMENT, "far")
    elsewhere, moment, owner = a_guest(cast, other, name="elsewhere"), a_moment(cast), as_user(cast.owner)
    page = owner.get(url("glad_from", year)).content.decode()
    assert f'value="moment:{moment.pk}"' in page
    owner.post(url("glad_from", year), {"pick": [f"moment:{moment.pk}", "moment:x", f"card:{uuid4()}"]})
    with acting_as(cast.owner):
        piece = Piece.objects.get()
        assert (piece.title, piece.words, piece.private) == ("The till", "On my own.", True)
    picture = Attachment(pk=piece.attachment_id)
    small = reverse("attachment_small", args=[cast.journey.pk, picture.pk])
    wall = url("glad", year)
    assert "It hangs there" in owner.get(url("glad_from", year)).content.decode()
    assert "The till" not in as_user(close).get(wall).content.decode()
    assert [sees(close, piece), sees(close, picture), as_user(close).get(small).status_code] == [
        False,
        False,
        404,
    ]
    owner.post(url("glad_piece", year, piece.pk), {"do": "show"})
    shown = as_user(close).get(wall).content.decode()
    assert "The till" in shown
    assert str(picture.pk) in shown
    assert "The till" in as_user(close).get(url("reflection", year)).content.decode()
    assert "Take it down" not in shown
    assert [sees(close, piece), sees(close, picture), as_user(close).get(small).status_code] == [
        True,
        True,
        200,
    ]
    # Whoever sees only that it is, and whoever is asked to another one, read nothing of it.
    for guest in (far, elsewhere, cast.supporter, cast.days_worker):
        assert not sees(guest, piece)
        assert not sees(guest, picture)
        assert as_user(guest).get(small).status_code == 404
    assert not sees(close, moment)
    # Somebody who is in the picture says no: it is mine alone, wherever it hangs.
    with acting_as(cast.owner):
        Other.objects.create(journey=cast.journey, attachment_id=picture.pk, name="Bill", agreed="no")
    assert [sees(close, picture), as_user(close).get(small).status_code] == [False, 404]
    assert str(picture.pk) not in as_user(close).get(wall).content.decode()
    with acting_as(cast.owner):
        Other.objects.all().delete()
        Attachment.objects.filter(pk=picture.pk).update(private=True, in_reflections=[])
    assert sees(close, picture)
    owner.post(url("glad_piece", year, piece.pk), {"do": "hide"})
    assert [sees(close, piece), sees(close, picture)] == [False, False]


def test_i_am_told_who_sees_nothing_of_what_my_guests_see(cast: Cast, as_user: AsUser) -> None:
    year, owner = a_reflection(cast), as_user(cast.owner)
    a_piece(cast, year)
    told = "the invitation, and nothing of this"
    close = a_guest(cast, year, name="close")
    assert told not in owner.get(url("glad", year)).content.decode()
    far = a_guest(cast, year, Level.COMMENT, "far")
    page = owner.get(url("glad", year)).content.decode()
    assert told in page and url("reflection_people", year) in page
    # Nobody else reads who sees how much, and no guest is shown doors to the rest of my journey.
    for guest in (close, far):
        page = as_user(guest).get(url("glad", year)).content.decode()
        assert told not in page and reverse("statement", args=[year.journey_id]) not in page
    assert reverse("statement", args=[year.journey_id]) in owner.get(url("glad", year)).content.decode()


def test_what_becomes_only_mine_elsewhere_is_only_mine_here(cast: Cast) -> None:
    year, moment = a_reflection(cast), a_moment(cast, private=False)
    guest = a_guest(cast, year)
    with acting_as(cast.owner):
        goal = Goal.objects.create(
            journey=cast.journey, title="Sing", position=1, state="done", looks_like="Loud"
        )
        hung = [
            actions.put_up_from(reflection=year, source=source, by=cast.owner, private=False)
            for source in (moment, goal, moment)
        ]
    assert hung[0].pk == hung[2].pk
    assert (hung[1].title, hung[1].words) == ("Sing", "Loud")
    assert all(sees(guest, piece) for piece in hung)
    with acting_as(cast.owner):
        secret = Goal.objects.create(journey=cast.journey, title="Go", position=2, state="done", private=True)
        assert actions.put_up_from(reflection=year, source=secret, by=cast.owner, private=False).private
    change(cast.owner, goal, private=True)
    assert [sees(guest, piece) for piece in hung[:2]] == [True, False]
    with acting_as(cast.owner):
        take_out_moment(moment=moment, by=cast.owner)
    assert not sees(guest, hung[0])
    with acting_as(cast.owner):
        # Its photo stays where it hangs, and goes when that comes down.
        assert Attachment.objects.get().in_reflections == []
        actions.take_down(piece=Piece.objects.get(pk=hung[0].pk), by=cast.owner)
        assert not Attachment.objects.exists()


def test_something_new_is_put_up_once_and_two_pages_write_over_nothing(cast: Cast, as_user: AsUser) -> None:
    year, owner = a_reflection(cast), as_user(cast.owner)
    own, key = url("glad_own", year), str(uuid4())
    assert "Write a few words" in owner.post(own, {"key": key}).content.decode()
    said = {"key": key, "words": "She turns the pages before I ask.", "whose": "Gran", "private": "on"}
    for _ in range(2):
        assert owner.post(own, said).status_code == 302
    with acting_as(cast.owner):
        piece = Piece.objects.get()
    assert "Gran’s words, put here by me" in owner.get(url("glad", year)).content.decode()
    change_it = url("change_glad", year, piece.pk)
    seen = owner.get(change_it).context["form"]["seen"].value()
    owner.post(change_it, said | {"words": "She hums.", "seen": seen})
    newer = owner.post(change_it, said | {"words": "She laughs.", "seen": seen}).content.decode()
    assert "I wrote here on another page meanwhile" in newer
    assert "She hums." in newer
    for way in ("photo", "film", "sound", "drawing"):
        assert owner.get(f"{own}?way={way}").status_code == 200
    assert owner.get(f"{own}?way=dance").status_code == 404
    sure = owner.post(url("glad_piece", year, piece.pk), {"do": "down"}).content.decode()
    assert "Take it off the wall?" in sure
    owner.post(url("glad_piece", year, piece.pk), {"do": "down", "sure": "yes"})
    with acting_as(cast.owner):
        assert not Piece.objects.exists()


def test_they_hang_in_my_order(cast: Cast, as_user: AsUser) -> None:
    year, owner = a_reflection(cast), as_user(cast.owner)
    first, second, third = (a_piece(cast, year, words=word) for word in ("One", "Two", "Three"))
    owner.post(url("glad_piece", year, third.pk), {"do": "earlier"})
    owner.post(url("glad_piece", year, first.pk), {"do": "earlier"})
    owner.post(url("glad_piece", year, second.pk), {"do": "later"})
    with acting_as(cast.owner):
        assert list(Piece.objects.values_list("words", flat=True)) == ["One", "Three", "Two"]
        assert "Later" not in owner.get(url("glad", year)).content.decode()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.tuples(
        st.integers(1, 8),
        st.lists(st.tuples(st.integers(0, 8), st.sampled_from((-1, 1))), max_size=10),
    )
)
def test_moving_loses_nothing_and_moves_one_by_one_place(case: tuple[int, list[tuple[int, int]]]) -> None:
    count, moves = case
    ids = [uuid4() for _ in range(count)]
    there, stranger = list(ids), uuid4()
    for at, by_places in moves:
        pk = there[at] if at < count else stranger
        moved = actions.moved(there, pk, by_places)
        assert sorted(moved) == sorted(ids)
        if pk in there and 0 <= there.index(pk) + by_places < count:
            assert moved.index(pk) == there.index(pk) + by_places
            assert [one for one in moved if one != pk] == [one for one in there if one != pk]
        else:
            assert moved == there
        there = moved
