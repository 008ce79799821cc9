"""A team's list is a key, so its wall is tried as somebody would who may send the database what they like."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from psycopg import errors

from access.identity import acting_as
from accounts.models import Team, TeamMember, User
from accounts.teams import face
from accounts.teams.actions import ask_in, check_team, end_team, words_of
from journeys.actions import end_share
from journeys.models import Journey, Share
from journeys.people import inviting
from tests.cast import Cast, come_in, make_cast, make_team, make_user, share_with_team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def wanda(full: Cast) -> User:
    """Works in the team, and does not run it."""
    user = make_user("wanda", User.Work.PROVIDER)
    come_in(full.team, user, by=full.team_member)
    return user


def tries(user: User, statement: str, *values: Any) -> int:
    """How many rows the wall lets this user's own SQL touch; 0 where it refuses."""
    try:
        with acting_as(user), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount
    except DatabaseError as error:
        assert isinstance(error.__cause__, errors.InsufficientPrivilege), error
        return 0


def reads(user: User, statement: str, *values: Any) -> set:
    with acting_as(user), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {row[0] for row in cursor.fetchall()}


def place(user: User, team: Team) -> TeamMember:
    return TeamMember.objects.using("owner").filter(user=user, team=team).latest("joined_at")


def join(
    user: User, team: Team, *, manages: bool = False, joined: str = "now()", by: User | None = None
) -> int:
    return tries(
        by or user,
        "INSERT INTO accounts_teammember (id, team_id, user_id, name, job, manages, joined_at, added_by_id,"
        " former_names)"
        f" VALUES (%s, %s, %s, 'x', '', %s, {joined}, %s, '[]')",
        uuid4(),
        team.pk,
        user.pk,
        manages,
        user.pk,
    )


def test_nobody_joins_a_team_by_hand(full: Cast, wanda: User) -> None:
    for who in (full.editor, full.stranger, full.owner, full.registrar, full.former_team_member):
        assert join(who, full.team) == 0
        assert join(who, full.team, manages=True) == 0


def test_nobody_is_put_into_a_team_by_whoever_runs_it(full: Cast) -> None:
    assert join(full.editor, full.team, by=full.team_member) == 0
    assert join(full.owner, full.team, by=full.team_member) == 0


def test_who_was_asked_in_comes_in_as_themselves_and_not_as_who_runs_it(full: Cast) -> None:
    with acting_as(full.team_member):
        ask_in(team=full.team, email=full.editor.mailbox, name="Edie", job="", by=full.team_member)
    assert join(full.editor, full.team, manages=True) == 0
    assert join(full.stranger, full.team, by=full.editor) == 0
    assert join(full.editor, full.team, joined="now() - interval '1 year'") == 0
    assert join(full.editor, full.team) == 1


def test_an_asking_opens_no_account_that_is_not_for_work(full: Cast) -> None:
    with acting_as(full.team_member):
        ask_in(team=full.team, email=full.stranger.mailbox, name="Stan", job="", by=full.team_member)
    assert join(full.stranger, full.team) == 0


def test_nobody_asks_themselves_in(full: Cast, wanda: User) -> None:
    ask = (
        "INSERT INTO accounts_teaminvitation (id, team_id, email, name, job, made_by_id, made_at, ends_at, answer)"
        " VALUES (%s, %s, %s, 'x', '', %s, now(), now() + interval '1 day', '')"
    )
    for who in (wanda, full.editor, full.stranger, full.registrar):
        assert tries(who, ask, uuid4(), full.team.pk, who.email, who.pk) == 0


def test_a_member_raises_neither_themselves_nor_moves_to_another_team(full: Cast, wanda: User) -> None:
    other = make_team(full.editor, "Another team")
    mine = place(wanda, full.team).pk
    update = "UPDATE accounts_teammember SET {} WHERE id = %s"
    assert tries(wanda, update.format("manages = true"), mine) == 0
    assert tries(wanda, update.format("team_id = %s"), other.pk, mine) == 0
    assert tries(wanda, update.format("team_id = %s, left_at = now()"), other.pk, mine) == 0
    assert tries(wanda, update.format("user_id = %s"), full.editor.pk, mine) == 0
    assert tries(wanda, update.format("joined_at = now()"), mine) == 0
    assert tries(wanda, update.format("left_at = now() - interval '1 year'"), mine) == 0
    assert tries(wanda, "DELETE FROM accounts_teammember WHERE id = %s", mine) == 0
    assert tries(wanda, update.format("job = 'driver'"), mine) == 1


def test_who_runs_a_team_changes_neither_who_somebody_is_nor_when_they_came(full: Cast, wanda: User) -> None:
    theirs, runner = place(wanda, full.team).pk, full.team_member
    update = "UPDATE accounts_teammember SET {} WHERE id = %s"
    for change in ("user_id = %s" % full.editor.pk, "joined_at = joined_at - interval '1 year'"):  # noqa: UP031
        assert tries(runner, update.format(change), theirs) == 0
    assert tries(runner, update.format("job = 'driver'"), theirs) == 1


def test_a_new_name_stands_beside_the_old_one_for_ever(full: Cast, wanda: User) -> None:
    mine = place(wanda, full.team).pk
    update = "UPDATE accounts_teammember SET {} WHERE id = %s"
    kept = "former_names = former_names || jsonb_build_array(jsonb_build_array({}, {}))"
    for who in (wanda, full.team_member):
        for change in (
            "name = 'W'",
            "name = 'W', " + kept.format("'Tom'", "now()"),
            "name = 'W', " + kept.format("name", "now() - interval '1 year'"),
            kept.format("'Tom'", "now()"),
        ):
            assert tries(who, update.format(change), mine) == 0, change
    assert tries(wanda, update.format("name = 'W', " + kept.format("name", "now()")), mine) == 1
    assert tries(wanda, update.format("former_names = '[]'"), mine) == 0
    assert tries(wanda, update.format("name = 'Wanda', former_names = '[]'"), mine) == 0
    assert place(wanda, full.team).former_names[0][0] == "Wanda"


def test_a_member_touches_nobody_elses_place(full: Cast, wanda: User) -> None:
    theirs = place(full.team_member, full.team).pk
    for change in ("left_at = now()", "manages = false", "name = 'x'"):
        assert tries(wanda, f"UPDATE accounts_teammember SET {change} WHERE id = %s", theirs) == 0


def test_who_left_stays_out_until_asked_again(full: Cast) -> None:
    gone = place(full.former_team_member, full.team).pk
    for who in (full.former_team_member, full.team_member):
        assert tries(who, "UPDATE accounts_teammember SET left_at = NULL WHERE id = %s", gone) == 0
    with acting_as(full.former_team_member):
        assert not Journey.objects.exists()
    come_in(full.team, full.former_team_member, by=full.team_member)
    with acting_as(full.former_team_member):
        assert Journey.objects.get() == full.journey


def test_a_team_that_ended_is_not_brought_back_and_opens_nothing(full: Cast, wanda: User) -> None:
    with acting_as(full.team_member):
        end_team(team=full.team, by=full.team_member)
    for who in (full.team_member, wanda, full.registrar):
        assert tries(who, "UPDATE accounts_team SET ended_at = NULL WHERE id = %s", full.team.pk) == 0
        with acting_as(who):
            assert not Journey.objects.exists()
            assert not Share.objects.exists()


def test_nobody_but_the_register_says_that_a_team_is_checked(full: Cast, wanda: User) -> None:
    update = "UPDATE accounts_team SET checked_at = now(), checked_by_id = %s WHERE id = %s"
    for who in (full.team_member, wanda, full.editor, full.owner, full.commissioner):
        assert tries(who, update, full.registrar.pk, full.team.pk) == 0
        assert tries(who, update, who.pk, full.team.pk) == 0
    assert tries(full.registrar, update, full.commissioner.pk, full.team.pk) == 0
    assert tries(full.registrar, update, full.registrar.pk, full.team.pk) == 1


def test_a_checked_team_keeps_its_words_or_loses_its_check(full: Cast) -> None:
    with acting_as(full.registrar):
        check_team(team=full.team, seen=words_of(full.team), by=full.registrar)
    runner = full.team_member
    for change in ("name = 'x'", "provider_name = 'x'", "provider_number = 'x'", "code = 'x'"):
        assert tries(runner, f"UPDATE accounts_team SET {change} WHERE id = %s", full.team.pk) == 0
    assert tries(full.registrar, "UPDATE accounts_team SET name = 'x' WHERE id = %s", full.team.pk) == 0
    lost = "UPDATE accounts_team SET name = 'x', checked_at = NULL, checked_by_id = NULL WHERE id = %s"
    assert tries(runner, lost, full.team.pk) == 1


def test_the_register_takes_no_team_over_and_ends_none(full: Cast) -> None:
    for change in ("made_by_id = %s" % full.registrar.pk, "ended_at = now()", "name = 'x'"):  # noqa: UP031
        assert tries(full.registrar, f"UPDATE accounts_team SET {change} WHERE id = %s", full.team.pk) == 0
    assert join(full.registrar, full.team) == 0


def begin(who: User, made_by: User, checked: str = "NULL", by: UUID | int | None = None) -> int:
    return tries(
        who,
        "INSERT INTO accounts_team (id, name, provider_name, provider_number, code, made_by_id, made_at, checked_at,"
        f" checked_by_id) VALUES (%s, 'x', 'x', '', %s, %s, now(), {checked}, %s)",
        uuid4(),
        uuid4().hex[:12],
        made_by.pk,
        by,
    )


def test_a_team_is_begun_by_a_providers_worker_in_their_own_name_and_unchecked(full: Cast) -> None:
    assert begin(full.editor, full.editor) == 1
    assert begin(full.editor, full.team_member) == 0
    assert begin(full.editor, full.editor, "now()", full.registrar.pk) == 0
    assert begin(full.stranger, full.stranger) == 0


def test_names_of_a_team_are_read_by_its_people_and_who_shares_with_it(full: Cast, wanda: User) -> None:
    ask = "SELECT name FROM accounts_teammember WHERE team_id = %s AND left_at IS NULL"
    for reader in (full.owner, full.team_member, wanda):
        assert reads(reader, ask, full.team.pk) == {"Tom", "Wanda"}
    for reader in (full.stranger, full.editor, full.supporter, full.commissioner, full.registrar):
        assert reads(reader, ask, full.team.pk) == set()


def test_an_invitation_that_was_not_sent_counts_a_team_and_names_nobody(full: Cast, wanda: User) -> None:
    stan, journey = full.stranger, full.strangers_journey
    ask = "SELECT name FROM accounts_teammember WHERE team_id = %s AND left_at IS NULL"
    count = "SELECT count(*) FROM gl_team_to_share_with(%s)"
    assert reads(stan, count, full.team.pk) == {0}
    with acting_as(stan):
        draft = inviting.begin_invitation(journey=journey, known_as="Day team", relation="worker", by=stan)
        said = {"way": "team", "team": full.team, "scope": "whole", "level": "see", "until": "open"}
        inviting.keep_answer(invitation=draft, by=stan, **said)
        who = face.who(full.team)
        assert (who.people, who.unnamed) == ([], 2)
        assert "2 people work in it today" in render_to_string("accounts/teams/who.html", {"who": who})
    assert reads(stan, ask, full.team.pk) == set()
    for other in (full.editor, full.supporter, full.registrar):
        assert reads(other, count, full.team.pk) == {0}
    with acting_as(stan):
        inviting.send(invitation=draft, by=stan)
    assert reads(stan, ask, full.team.pk) == {"Tom", "Wanda"}


def test_who_left_reads_their_own_old_place_alone(full: Cast) -> None:
    ask = "SELECT user_id FROM accounts_teammember"
    assert reads(full.former_team_member, ask) == {full.former_team_member.pk}


def test_after_sharing_i_know_who_was_there_and_not_who_comes(full: Cast, wanda: User) -> None:
    (share,) = Share.objects.using("owner").filter(team=full.team)
    with acting_as(full.owner):
        end_share(share=share, by=full.owner)
    come_in(full.team, make_user("nia", User.Work.PROVIDER), by=full.team_member, name="Nia")
    ask = "SELECT name FROM accounts_teammember WHERE left_at IS NULL"
    assert reads(full.owner, ask) == {"Tom", "Wanda"}


def test_addresses_asked_into_a_team_are_read_by_who_runs_it_and_who_has_them(
    full: Cast, wanda: User
) -> None:
    with acting_as(full.team_member):
        ask_in(team=full.team, email="nia@example.org", name="Nia", job="", by=full.team_member)
    ask = "SELECT email FROM accounts_teaminvitation WHERE answered_at IS NULL"
    assert reads(full.team_member, ask) == reads(make_user("nia"), ask) == {"nia@example.org"}
    for reader in (wanda, full.owner, full.editor, full.registrar, full.stranger):
        assert reads(reader, ask) == set()


def test_two_teams_and_a_name_add_up_in_both_walls(full: Cast, wanda: User) -> None:
    other = make_team(full.editor, "Another team")
    come_in(other, wanda, by=full.editor)
    share_with_team(full.stranger, full.strangers_journey, other)
    with acting_as(wanda):
        assert set(Journey.objects.all()) == {full.journey, full.strangers_journey}
    with acting_as(full.editor):
        tries(full.editor, "UPDATE accounts_teammember SET left_at = now() WHERE user_id = %s", wanda.pk)
    with acting_as(wanda):
        assert set(Journey.objects.all()) == {full.journey}


def test_a_place_that_ends_in_another_session_closes_in_the_next_statement(full: Cast, wanda: User) -> None:
    """Nothing of who works where is kept between two statements."""
    with acting_as(wanda):
        assert Journey.objects.exists()
        TeamMember.objects.using("owner").filter(user=wanda).update(
            left_at=timezone.now() + timedelta(days=1)
        )
        assert not Journey.objects.exists()


@pytest.fixture(autouse=True)
def _nobody_left_announced() -> Iterator[None]:
    yield
    assert not transaction.get_connection().in_atomic_block
