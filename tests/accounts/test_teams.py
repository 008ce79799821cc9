"""My teams: beginning one, asking people in, leaving, ending, and what an owner sees of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.utils import timezone

from access.identity import acting_as
from accounts.models import Team, TeamInvitation, TeamMember, User
from accounts.teams import actions, face
from aspirations.actions import begin_statement
from tests.cast import Cast, come_in, make_team, make_user, share_with, share_with_team

pytestmark = pytest.mark.django_db


def begun(cast: Cast) -> Team:
    return make_team(cast.editor, "Lantern Street team")


def place_of(user: User, team: Team) -> TeamMember:
    with acting_as(user):
        return TeamMember.objects.filter(user=user, team=team).latest("joined_at")


def places(reader: User, **lookup: Any) -> int:
    """How many places in teams this user sees."""
    with acting_as(reader):
        return TeamMember.objects.filter(**lookup).count()


def answer_of(asked: TeamInvitation, by: User) -> str:
    with acting_as(by):
        return TeamInvitation.objects.get(pk=asked.pk).answer


def statement(cast: Cast) -> str:
    return f"/journey/{cast.journey.pk}/statement/"


def open_statement(cast: Cast) -> None:
    with acting_as(cast.owner):
        begin_statement(journey=cast.journey, by=cast.owner)


def test_a_worker_begins_a_team_and_runs_it(cast: Cast, as_user: Callable) -> None:
    said = {
        "name": "Orchard team",
        "provider_name": "Quillam Care",
        "provider_number": "D-000001",
        "my_name": "Edie",
        "my_job": "team leader",
    }
    page = as_user(cast.editor).post("/my/teams/begin/", said, follow=True).content.decode()
    with acting_as(cast.editor):
        place = TeamMember.objects.select_related("team").get(user=cast.editor)
    assert (place.manages, place.name, place.job) == (True, "Edie", "team leader")
    assert place.team.code_shown in page
    assert "Nobody has checked this team" in page


def test_nobody_but_a_providers_worker_begins_one(cast: Cast, as_user: Callable) -> None:
    for member in ("stranger", "commissioner", "registrar"):
        assert as_user(cast[member]).post("/my/teams/begin/", {"name": "x"}).status_code == 404


def test_asking_somebody_in_tells_nothing_and_says_nothing(cast: Cast, as_user: Callable) -> None:
    team, runner = begun(cast), as_user(cast.editor)
    pages = []
    for address in (cast.team_member.email, "nobody-here@example.org"):
        said = {"email": address, "name": "Nia", "job": ""}
        page = runner.post(f"/my/teams/{team.pk}/ask/", said, follow=True).content.decode()
        pages.append("Asked. They come in once they say yes" in page and address in page)
    assert pages == [True, True]
    assert [letter.to[0] for letter in mail.outbox] == [cast.team_member.email, "nobody-here@example.org"]
    for letter in mail.outbox:
        assert "Lantern" not in f"{letter.subject} {letter.body}"
        assert "team" not in letter.body.replace("/my/teams/", "")


def test_a_mailbox_that_wants_nothing_gets_nothing(cast: Cast, as_user: Callable) -> None:
    team = begun(cast)
    User.objects.filter(pk=cast.team_member.pk).update(told_by_email=False)
    said = {"email": cast.team_member.email, "name": "Nia"}
    assert as_user(cast.editor).post(f"/my/teams/{team.pk}/ask/", said).status_code == 302
    assert mail.outbox == []


def test_being_asked_is_no_place_in_the_team_until_they_say_yes(cast: Cast, as_user: Callable) -> None:
    team = begun(cast)
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email=cast.team_member.email, name="Tom", job="", by=cast.editor)
    them = as_user(cast.team_member)
    assert them.get(f"/my/teams/{team.pk}/").status_code == 404
    assert "Lantern Street team" in them.get("/my/teams/").content.decode()
    them.post(f"/my/teams/asked/{asked.pk}/", {"name": "Tomek", "job": "support worker"})
    assert them.get(f"/my/teams/{team.pk}/").status_code == 200
    assert them.post(f"/my/teams/asked/{asked.pk}/", {"name": "Tom"}).status_code == 404


def test_somebody_else_cannot_answer_for_them(cast: Cast, as_user: Callable) -> None:
    team = begun(cast)
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email="nia@example.org", name="Nia", job="", by=cast.editor)
    assert as_user(cast.team_member).post(f"/my/teams/asked/{asked.pk}/", {"name": "Nia"}).status_code == 404
    assert places(cast.editor, team=team) == 1


def test_saying_no_leaves_them_out(cast: Cast, as_user: Callable) -> None:
    team = begun(cast)
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email=cast.team_member.email, name="Tom", job="", by=cast.editor)
    as_user(cast.team_member).post(f"/my/teams/asked/{asked.pk}/", {"no": "1"})
    assert answer_of(asked, cast.editor) == "no"
    assert places(cast.editor, team=team) == 1


def test_an_asking_that_was_taken_back_cannot_be_answered(cast: Cast, as_user: Callable) -> None:
    team = begun(cast)
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email=cast.team_member.email, name="Tom", job="", by=cast.editor)
    as_user(cast.editor).post(f"/my/teams/{team.pk}/asked/{asked.pk}/stop/")
    assert as_user(cast.team_member).get(f"/my/teams/asked/{asked.pk}/").status_code == 404


def test_a_new_account_becomes_one_for_work_and_needs_its_second_step(cast: Cast, as_user: Callable) -> None:
    team, new = begun(cast), make_user("nia")
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email=new.mailbox, name="Nia", job="", by=cast.editor)
    them = as_user(new)
    assert (
        "this account is for work from then on" in them.get(f"/my/teams/asked/{asked.pk}/").content.decode()
    )
    them.post(f"/my/teams/asked/{asked.pk}/", {"name": "Nia"})
    new.refresh_from_db()
    assert new.work == User.Work.PROVIDER


def test_the_account_of_somebodys_own_life_is_never_turned_into_one_for_work(
    cast: Cast, as_user: Callable
) -> None:
    team = begun(cast)
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email=cast.stranger.mailbox, name="Stan", job="", by=cast.editor)
    page = as_user(cast.stranger).post(f"/my/teams/asked/{asked.pk}/", {"name": "Stan"})
    assert "This account is for me" in page.content.decode()
    cast.stranger.refresh_from_db()
    assert cast.stranger.work == ""
    assert places(cast.editor, team=team) == 1


def test_what_was_shared_closes_at_the_next_click_of_who_is_taken_out(cast: Cast, as_user: Callable) -> None:
    open_statement(cast)
    wanda = make_user("wanda", User.Work.PROVIDER)
    place = come_in(cast.team, wanda, by=cast.team_member)
    them = as_user(wanda)
    assert them.get(statement(cast)).status_code == 200
    as_user(cast.team_member).post(f"/my/teams/{cast.team.pk}/people/{place.pk}/take-out/")
    assert them.get(statement(cast)).status_code == 404
    assert them.get(f"/my/teams/{cast.team.pk}/").status_code == 404
    assert as_user(cast.team_member).get(statement(cast)).status_code == 200


def test_leaving_closes_it_too_and_coming_back_opens_it(cast: Cast, as_user: Callable) -> None:
    open_statement(cast)
    wanda = make_user("wanda", User.Work.PROVIDER)
    place, them = come_in(cast.team, wanda, by=cast.team_member), as_user(wanda)
    them.post(f"/my/teams/{cast.team.pk}/people/{place.pk}/take-out/")
    assert them.get(statement(cast)).status_code == 404
    come_in(cast.team, wanda, by=cast.team_member)
    assert them.get(statement(cast)).status_code == 200
    assert places(wanda, user=wanda) == 2


def test_ending_a_team_closes_it_for_everybody(cast: Cast, as_user: Callable) -> None:
    open_statement(cast)
    them = as_user(cast.team_member)
    assert them.get(statement(cast)).status_code == 200
    them.post(f"/my/teams/{cast.team.pk}/end/")
    assert them.get(statement(cast)).status_code == 404
    assert them.get(f"/my/teams/{cast.team.pk}/").status_code == 404


def test_a_share_by_name_and_one_by_team_add_up(cast: Cast, as_user: Callable) -> None:
    """Leaving the team takes what came by it, and leaves what came by name."""
    open_statement(cast)
    wanda = make_user("wanda", User.Work.PROVIDER)
    place = come_in(cast.team, wanda, by=cast.team_member)
    share_with(cast.owner, cast.journey, wanda, "comment")
    as_user(wanda).post(f"/my/teams/{cast.team.pk}/people/{place.pk}/take-out/")
    assert as_user(wanda).get(statement(cast)).status_code == 200


def test_somebody_in_two_teams_loses_what_came_by_one(cast: Cast, as_user: Callable) -> None:
    open_statement(cast)
    other, wanda = begun(cast), make_user("wanda", User.Work.PROVIDER)
    first = come_in(cast.team, wanda, by=cast.team_member)
    second = come_in(other, wanda, by=cast.editor)
    share_with_team(cast.owner, cast.journey, other)
    as_user(cast.team_member).post(f"/my/teams/{cast.team.pk}/people/{first.pk}/take-out/")
    assert as_user(wanda).get(statement(cast)).status_code == 200
    as_user(cast.editor).post(f"/my/teams/{other.pk}/people/{second.pk}/take-out/")
    assert as_user(wanda).get(statement(cast)).status_code == 404


def test_the_last_who_runs_a_team_cannot_strand_it(cast: Cast, as_user: Callable) -> None:
    team = begun(cast)
    nia = come_in(team, cast.team_member, by=cast.editor, name="Nia")
    mine, runner = place_of(cast.editor, team), as_user(cast.editor)
    address = f"/my/teams/{team.pk}/people"
    for act, said in (("take-out", {}), ("run", {"no": "1"})):
        page = runner.post(f"{address}/{mine.pk}/{act}/", said, follow=True).content.decode()
        assert "Nobody else runs this team" in page
    runner.post(f"{address}/{nia.pk}/run/", {"yes": "1"})
    runner.post(f"{address}/{mine.pk}/take-out/")
    assert runner.get(f"/my/teams/{team.pk}/").status_code == 404
    assert as_user(cast.team_member).get(f"/my/teams/{team.pk}/ask/").status_code == 200


def test_who_does_not_run_a_team_changes_their_own_name_and_nobody_elses(
    cast: Cast, as_user: Callable
) -> None:
    team = begun(cast)
    mine, theirs = come_in(team, cast.team_member, by=cast.editor), place_of(cast.editor, team)
    me = as_user(cast.team_member)
    me.post(f"/my/teams/{team.pk}/people/{mine.pk}/", {"name": "Tomek", "job": "driver"})
    assert place_of(cast.team_member, team).name == "Tomek"
    for act in ("", "run/", "take-out/"):
        answer = me.post(f"/my/teams/{team.pk}/people/{theirs.pk}/{act}", {"name": "x", "no": "1"})
        assert answer.status_code == 404
    for act in ("change", "end", "ask"):
        assert me.get(f"/my/teams/{team.pk}/{act}/").status_code == 404


def test_nobody_in_a_team_takes_the_name_of_somebody_who_is_in_it(cast: Cast, as_user: Callable) -> None:
    wanda = make_user("wanda", User.Work.PROVIDER)
    place, them = come_in(cast.team, wanda, by=cast.team_member), as_user(wanda)
    page = them.post(f"/my/teams/{cast.team.pk}/people/{place.pk}/", {"name": "tom", "job": "cook"})
    assert "Somebody in this team has that name" in page.content.decode()
    assert (place_of(wanda, cast.team).name, place_of(wanda, cast.team).job) == ("Wanda", place.job)
    nia = make_user("nia", User.Work.PROVIDER)
    with acting_as(cast.team_member):
        asked = actions.ask_in(team=cast.team, email=nia.mailbox, name="Tom", job="", by=cast.team_member)
    page = as_user(nia).post(f"/my/teams/asked/{asked.pk}/", {"name": "Tom"}).content.decode()
    assert "Somebody in this team has that name" in page
    as_user(nia).post(f"/my/teams/asked/{asked.pk}/", {"name": "Tom B"})
    assert place_of(nia, cast.team).name == "Tom B"


def test_a_name_that_was_left_is_free_again_and_stays_with_its_days(cast: Cast, as_user: Callable) -> None:
    place = place_of(cast.team_member, cast.team)
    address = f"/my/teams/{cast.team.pk}/people/{place.pk}/"
    for name in ("Tomek", "Tomek", "T"):
        as_user(cast.team_member).post(address, {"name": name, "job": ""})
    mine = place_of(cast.team_member, cast.team)
    assert [name for name, _ in mine.names_before] == ["Tom", "Tomek"]
    assert (mine.name_at(place.joined_at), mine.name_at(timezone.now())) == ("Tom", "T")


def test_a_change_of_its_name_takes_the_check_away(cast: Cast, as_user: Callable) -> None:
    check(as_user(cast.registrar), cast.team)
    assert [team.name for team in face.find_teams("canal")] == ["Canal Street day team"]
    said = {"name": "Canal Street day team", "provider_name": "Somebody Grand Ltd", "provider_number": ""}
    as_user(cast.team_member).post(f"/my/teams/{cast.team.pk}/change/", said)
    team = Team.objects.get(pk=cast.team.pk)
    assert (team.provider_name, team.checked_at) == ("Somebody Grand Ltd", None)
    assert face.find_teams("canal") == []


def test_saving_the_same_words_keeps_the_check(cast: Cast, as_user: Callable) -> None:
    check(as_user(cast.registrar), cast.team)
    team = Team.objects.get(pk=cast.team.pk)
    said = {"name": team.name, "provider_name": team.provider_name, "provider_number": team.provider_number}
    as_user(cast.team_member).post(f"/my/teams/{team.pk}/change/", said)
    assert Team.objects.get(pk=team.pk).checked_at is not None


def check(desk: Any, team: Team) -> Any:
    """Open the page about a team and press the button on it."""
    address = f"/desk/teams/{team.pk}/"
    seen = desk.get(address).context["seen"]
    return desk.post(address, {"seen": seen}, follow=True)


def test_the_register_checks_the_words_it_saw_and_no_others(cast: Cast, as_user: Callable) -> None:
    desk, address = as_user(cast.registrar), f"/desk/teams/{cast.team.pk}/"
    seen = desk.get(address).context["seen"]
    said = {"name": "Canal Street day team", "provider_name": "Somebody Grand Ltd", "provider_number": ""}
    as_user(cast.team_member).post(f"/my/teams/{cast.team.pk}/change/", said)
    page = desk.post(address, {"seen": seen}, follow=True).content.decode()
    assert "changed its words" in page
    assert "Somebody Grand Ltd" in page
    assert Team.objects.get(pk=cast.team.pk).checked_at is None
    assert "Checked." in check(desk, cast.team).content.decode()


def test_the_registrar_checks_a_team_and_takes_it_back(cast: Cast, as_user: Callable) -> None:
    desk = as_user(cast.registrar)
    assert "Canal Street day team" in desk.get("/desk/teams/").content.decode()
    check(desk, cast.team)
    assert Team.objects.get(pk=cast.team.pk).checked_by_id == cast.registrar.pk
    desk.post(f"/desk/teams/{cast.team.pk}/", {"back": "1"})
    assert Team.objects.get(pk=cast.team.pk).checked_at is None


def test_an_unchecked_team_is_found_by_its_code_alone(cast: Cast) -> None:
    assert face.find_teams("Canal") == face.find_teams("") == []
    typed = f"{cast.team.code[:4].lower()} - {cast.team.code[4:]}"
    assert face.team_of_code(typed) == cast.team
    assert face.team_of_code("") is None
    assert face.team_of_code("AAAA AAAA") is None


def seen(cast: Cast, since: Any = None) -> str:
    with acting_as(cast.owner):
        return " ".join(
            render_to_string("accounts/teams/who.html", {"who": face.who(cast.team, since)}).split()
        )


def test_an_owner_sees_whose_team_it_is_who_is_in_it_and_who_came_since(cast: Cast) -> None:
    since = timezone.now()
    assert "Nobody has checked this team" in seen(cast)
    assert "Tom" in seen(cast)
    assert "Wanda" not in seen(cast)
    come_in(cast.team, make_user("nia", User.Work.PROVIDER), by=cast.team_member, name="Nia")
    assert "after I shared" in seen(cast, since).partition("Nia")[2]
    assert "after I shared" not in seen(cast)
    with acting_as(cast.registrar):
        actions.check_team(team=cast.team, seen=actions.words_of(cast.team), by=cast.registrar)
    cast.team.refresh_from_db()
    assert "by the register" in seen(cast)


def test_names_are_not_read_by_who_shares_with_another_team(cast: Cast) -> None:
    with acting_as(cast.stranger):
        assert face.people_in(cast.team) == []
    with acting_as(cast.editor):
        assert face.people_in(cast.team) == []
        assert face.teams_of(cast.editor) == []
    with acting_as(cast.team_member):
        assert face.teams_of(cast.team_member) == [cast.team]


def test_asking_too_many_on_one_day_waits(cast: Cast, as_user: Callable) -> None:
    team, runner = begun(cast), as_user(cast.editor)
    for _ in range(7):
        page = runner.post(f"/my/teams/{team.pk}/ask/", {"email": "nia@example.org", "name": "Nia"})
    assert "a lot of people for one day" in page.content.decode()


def test_an_old_asking_ends(cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "DAYS", -1)
    team = begun(cast)
    with acting_as(cast.editor):
        asked = actions.ask_in(team=team, email=cast.team_member.email, name="Tom", job="", by=cast.editor)
    assert as_user(cast.team_member).get(f"/my/teams/asked/{asked.pk}/").status_code == 404
