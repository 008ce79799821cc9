"""Who can see my pages now, and who could before."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level
from accounts.models import Team, TeamMember
from journeys import actions
from journeys.models import Share
from journeys.people.circle import before, circle, helper_of
from tests.accounts.approval_pages import approved
from tests.cast import Cast, come_in, make_user, share_with

pytestmark = pytest.mark.django_db


def test_everybody_with_a_live_share_is_one_helper(cast: Cast) -> None:
    friend = make_user("friend")
    for _ in range(3):
        share_with(cast.owner, cast.journey, friend, Level.COMMENT, item_id=uuid4())
    with acting_as(cast.owner):
        found = {helper.grantee: helper for helper in circle(cast.journey)}
    # The team of the cast is nobody's account.
    one_by_one = {cast.item_supporter, cast.choice_helper, friend}
    assert set(found) == {cast.supporter, cast.commenter, cast.helper, *one_by_one, None}
    assert len(found[friend].shares) == len(found[friend].items) == 3
    assert found[cast.supporter].is_whole
    assert not found[friend].is_whole


def test_those_whose_share_ended_or_ran_out_could_see_before(cast: Cast) -> None:
    with acting_as(cast.owner):
        assert {former.share.grantee for former in before(cast.journey)} == {
            cast.former_supporter,
            cast.expired_supporter,
        }


def test_who_was_let_in_again_did_not_only_see_before(cast: Cast) -> None:
    share_with(cast.owner, cast.journey, cast.former_supporter, Level.SEE)
    with acting_as(cast.owner):
        assert cast.former_supporter not in {former.share.grantee for former in before(cast.journey)}


def test_when_they_looked_last_is_known(cast: Cast) -> None:
    with acting_as(cast.supporter):
        looked = Event.record("looked", cast.journey, by=cast.supporter)
    with acting_as(cast.owner):
        helper = helper_of(cast.journey, cast.share.pk)
    assert helper
    assert helper.last_looked == looked.at


def test_nobody_but_the_owner_learns_who_is_there(cast: Cast) -> None:
    with acting_as(cast.supporter):
        assert [helper.grantee for helper in circle(cast.journey)] == [cast.supporter]
        assert before(cast.journey) == []
    with acting_as(cast.stranger):
        assert circle(cast.journey) == []


@pytest.fixture
def team(cast: Cast) -> Team:
    with acting_as(cast.editor):
        team = Team.objects.create(name="Day team", provider_name="Linden", code="TEAM1", made_by=cast.editor)
        TeamMember.objects.create(team=team, user=cast.editor, name="Tom", manages=True, added_by=cast.editor)
    return team


def test_a_team_is_one_helper_and_its_people_are_named(cast: Cast, team: Team) -> None:
    with acting_as(cast.owner):
        share = actions.start_share(
            journey=cast.journey, team=team, known_as="Day team", relation=Share.Relation.WORKER,
            stage="statement", level=Level.SEE, by=cast.owner,
        )  # fmt: skip
        helper = helper_of(cast.journey, share.pk)
        assert helper
        assert [member.name for member in helper.members] == ["Tom"]


def test_a_share_that_ran_out_before_it_was_ended_ended_on_its_day(cast: Cast) -> None:
    with acting_as(cast.owner):
        share = Share.objects.get(grantee=cast.expired_supporter)
        actions.end_share(share=share, by=cast.owner)
        assert share.ended_at == share.ends_at < timezone.now() - timedelta(hours=1)


def test_twenty_helpers_cost_as_many_questions_as_two(cast: Cast) -> None:
    def asked() -> int:
        with acting_as(cast.owner), CaptureQueriesContext(connection) as questions:
            circle(cast.journey)
        return len(questions)

    few = asked()
    for number in range(20):
        share_with(cast.owner, cast.journey, make_user(f"friend{number}"), Level.SEE)
    assert asked() == few


def test_my_people_says_whose_team_it_is_who_came_since_and_who_is_approved(
    cast: Cast, as_user: Callable
) -> None:
    approved(cast.supporter, by=cast.commissioner)
    come_in(cast.team, make_user("nia", "provider"), by=cast.team_member, name="Nia")
    page = as_user(cast.owner).get(f"/journey/{cast.journey.pk}/people/").content.decode()
    assert "Of Quillam Care." in page
    assert "Nobody has checked yet that this team is who it says." in page
    assert "after I shared" in page.partition("Nia")[2]
    assert "Moorside Council said so on" in page
