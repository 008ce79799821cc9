"""Changing, stopping, leaving: at once, silent, and felt at the next click."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outgoing
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from accounts.models import User
from journeys import files
from journeys.models import Attachment, Consent, Invitation, MessageSettings, Share
from journeys.people import inviting, shares, sweep
from journeys.people.circle import circle, helper_of
from journeys.people.terms import Terms, Who, in_a_month, who_has
from journeys.reminders.actions import SEND, stop
from journeys.reminders.shared import ENDS, ask_before_end
from planning.models import Plan
from tests.aspirations import pages as statement
from tests.cast import Cast, make_user, share_with
from tests.journeys.test_people_inviting import run
from tests.planning import pages as planning

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


def page(cast: Cast, name: str, *more: object) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def held(cast: Cast, user: User) -> set[tuple]:
    with acting_as(cast.owner):
        rows = Share.objects.live().filter(journey=cast.journey, grantee=user)
        return {(share.item_id, share.level) for share in rows}


def test_stopping_is_felt_at_the_next_click(cast: Cast, rosa: Client, as_user: Callable) -> None:
    statement.of_statement(cast)
    asha, read = as_user(cast.supporter), page(cast, "statement")
    assert asha.get(read).status_code == 200
    answer = rosa.post(page(cast, "stop_share", cast.share.pk), follow=True).content.decode()
    assert "cannot see anything now" in answer
    assert asha.get(read).status_code == 404
    assert "Shared with me" not in asha.get(reverse("home")).content.decode()


def test_an_older_tab_stops_and_changes_what_they_hold_now(cast: Cast, rosa: Client) -> None:
    with acting_as(cast.owner):
        who = Who("Asha", "family", grantee=cast.supporter)
        shares.share_anew(journey=cast.journey, who=who, terms=Terms(Level.HELP), by=cast.owner)
    assert held(cast, cast.supporter) == {(None, "help")}
    assert rosa.get(page(cast, "change_share", cast.share.pk)).status_code == 200
    rosa.post(page(cast, "stop_share", cast.share.pk))
    assert held(cast, cast.supporter) == set()
    assert held(cast, cast.helper) == {(None, "help")}
    assert rosa.post(page(cast, "stop_share", uuid4())).status_code == 404


def test_stopping_tells_nobody(cast: Cast, rosa: Client) -> None:
    rosa.post(page(cast, "stop_share", cast.share.pk))
    run(cast, shares.TELL_STOPPED)
    assert not outgoing.outbox


def test_stopping_is_two_presses_from_anywhere(cast: Cast, rosa: Client) -> None:
    mine = page(cast, "my_people")
    for path in (reverse("home"), reverse("help"), "/not-there/"):
        assert f'href="{mine}"' in rosa.get(path).content.decode()
    assert page(cast, "stop_share", cast.share.pk) in rosa.get(mine).content.decode()


def test_only_who_has_a_journey_has_people(cast: Cast, as_user: Callable) -> None:
    for user in (cast.supporter, cast.editor, None):
        assert "/people/" not in as_user(user).get(reverse("help")).content.decode()


def test_telling_them_is_a_choice_of_its_own_and_happens_once(cast: Cast, rosa: Client) -> None:
    rosa.post(page(cast, "stop_share", cast.share.pk))
    for _ in range(2):
        rosa.post(page(cast, "tell_stopped", cast.share.pk))
    run(cast, shares.TELL_STOPPED)
    (written,) = outgoing.outbox
    assert written.to == [cast.supporter.email]
    assert not [
        word for word in ("rosa", "care", "asha") if word in f"{written.subject} {written.body}".lower()
    ]


def test_whoever_sees_still_is_not_told_that_it_ended(cast: Cast, rosa: Client) -> None:
    rosa.post(page(cast, "tell_stopped", cast.share.pk))
    run(cast, shares.TELL_STOPPED)
    assert not outgoing.outbox


def test_a_film_that_is_running_stops_with_the_share(
    cast: Cast, rosa: Client, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As sent: after a few pieces the gate is asked again, and nothing more goes out."""
    monkeypatch.setattr(files, "ASK_AGAIN_EVERY", 2 * files.PIECE)
    size = 8 * files.PIECE
    with acting_as(cast.owner):
        film = Attachment.objects.create(
            journey=cast.journey, kind="film", state="ready", file=ContentFile(b"x" * size, "x.mp4"),
            width=1, height=1, size=size, added_by=cast.owner,
        )  # fmt: skip
    answer: Any = as_user(cast.supporter).get(film.get_absolute_url())
    pieces = iter(answer.streaming_content)
    came = len(next(pieces))
    rosa.post(page(cast, "stop_share", cast.share.pk))
    came += sum(len(piece) for piece in pieces)
    assert came == 2 * files.PIECE
    assert as_user(cast.supporter).get(film.get_absolute_url()).status_code == 404


def test_changing_ends_what_differs_and_begins_what_is_new(cast: Cast) -> None:
    friend, home, health, people = make_user("friend"), uuid4(), uuid4(), uuid4()
    who = Who("Bill", "friend", grantee=friend)
    with acting_as(cast.owner):
        for items in ({home, health}, {home, people}):
            shares.share_anew(
                journey=cast.journey, who=who, terms=Terms(Level.SEE, items=frozenset(items)), by=cast.owner
            )
    assert held(cast, friend) == {(home, "see"), (people, "see")}
    with acting_as(cast.owner):
        assert Share.objects.filter(grantee=friend, item_id=home).count() == 1
        assert Event.objects.filter(kind="share.ended").count() >= 1
        shares.share_anew(journey=cast.journey, who=who, terms=Terms(Level.HELP), by=cast.owner)
    assert held(cast, friend) == {(None, "help")}


def test_a_broken_note_undoes_the_whole_change(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    who = Who("Asha", "family", grantee=cast.supporter)

    def broken(kind: str, *args: Any, **more: Any) -> None:
        if kind == "share.started":
            raise RuntimeError("no note")

    monkeypatch.setattr(Event, "record", broken)
    with pytest.raises(RuntimeError), acting_as(cast.owner):
        shares.share_anew(journey=cast.journey, who=who, terms=Terms(Level.HELP), by=cast.owner)
    assert held(cast, cast.supporter) == {(None, "see")}


def test_the_page_to_change_shows_what_is_so_and_changes_it(cast: Cast, rosa: Client) -> None:
    change = page(cast, "change_share", cast.share.pk)
    assert 'value="see" checked' in rosa.get(change).content.decode()
    rosa.post(change, {"scope": "whole", "level": "comment", "until": "month"})
    with acting_as(cast.owner):
        share = Share.objects.live().get(grantee=cast.supporter)
    assert share.level == "comment"
    assert share.ends_at
    assert share.known_as == "Asha"


def test_a_change_that_does_not_fit_changes_nothing(cast: Cast, rosa: Client) -> None:
    answer = rosa.post(page(cast, "change_share", cast.share.pk), {"scope": "whole", "level": "help"})
    assert "Pick how long." in answer.content.decode()
    assert held(cast, cast.supporter) == {(None, "see")}


def test_letting_them_see_again_asks_the_same_questions(cast: Cast, rosa: Client, as_user: Callable) -> None:
    with acting_as(cast.owner):
        ended = Share.objects.get(grantee=cast.former_supporter)
    there = rosa.post(page(cast, "share_again", ended.pk)).url
    for answer in ({"scope": "whole"}, {"level": "see"}, {"until": "open"}):
        there = rosa.post(there, answer).url
        assert held(cast, cast.former_supporter) == set()
    with acting_as(cast.owner):
        again = Invitation.objects.get()
    rosa.post(page(cast, "invite_safety", again.pk), {"do": "yes"})
    assert held(cast, cast.former_supporter) == set()
    rosa.post(page(cast, "invite_safety", again.pk), {"do": "chose"})
    assert held(cast, cast.former_supporter) == {(None, "see")}


def test_a_helper_can_leave(cast: Cast, rosa: Client, as_user: Callable) -> None:
    asha, leave = as_user(cast.supporter), page(cast, "leave")
    assert leave in asha.get(reverse("home")).content.decode()
    asha.post(leave)
    assert held(cast, cast.supporter) == set()
    assert asha.get(leave).status_code == 404
    mine = rosa.get(page(cast, "my_people")).content.decode()
    assert "They stopped by themselves." in mine
    with acting_as(cast.owner):
        assert Event.objects.get(kind="share.left").actor_id == cast.supporter.pk
        assert helper_of(cast.journey, cast.share.pk) is None


def test_leaving_ends_nobody_elses_share(cast: Cast, as_user: Callable) -> None:
    as_user(cast.supporter).post(page(cast, "leave"))
    assert held(cast, cast.helper) == {(None, "help")}
    assert as_user(cast.stranger).post(page(cast, "leave")).status_code == 404
    with acting_as(cast.stranger):
        assert not shares.leave(journey_id=cast.journey.pk, by=cast.stranger)


def test_the_home_of_a_helper_says_what_and_until_when(cast: Cast, as_user: Callable) -> None:
    said = as_user(cast.helper).get(reverse("home")).content.decode()
    assert "I see their statement. I can suggest words. Until one of us says stop." in " ".join(said.split())


# Before it ends


def ending(cast: Cast, *, days: float = 5, tell_me: bool = True, tell_them: bool = True) -> None:
    with acting_as(cast.owner):
        MessageSettings.objects.create(journey=cast.journey, quiet_from=time(0), quiet_until=time(0))
        ask_before_end(journey=cast.journey, by=cast.owner)
        Share.objects.filter(pk=cast.share.pk).update(
            ends_at=timezone.now() + timedelta(days=days), tell_me=tell_me, tell_them=tell_them
        )


def told(cast: Cast) -> list[str]:
    for task in (SEND, sweep.TELL_THEM):
        run(cast, task)
    return sorted(address for written in outgoing.outbox for address in written.to)


def test_both_are_told_once_before_it_ends(cast: Cast) -> None:
    ending(cast)
    assert [sweep.tell_before_end() for _ in range(3)] == [1, 0, 0]
    assert told(cast) == [cast.owner.email, cast.supporter.email]
    assert all("Rosa" not in written.body and "Asha" not in written.body for written in outgoing.outbox)


@pytest.mark.parametrize(
    "how", [{"tell_me": False}, {"tell_them": False}, {"days": 8}, {"days": -1}], ids=str
)
def test_nobody_is_told_unless_both_want_it_and_it_is_near(cast: Cast, how: dict) -> None:
    with acting_as(cast.owner):
        Share.objects.filter(pk=cast.share.pk).update(started_at=timezone.now() - timedelta(days=30))
    ending(cast, **how)
    sweep.tell_before_end()
    assert told(cast) == []


PLAN = "what they are going for, and how they want to be supported. Nothing else of theirs."


def test_a_plan_is_shared_alone_with_somebody_new(cast: Cast, rosa: Client, as_user: Callable) -> None:
    goal = planning.a_goal(cast)
    planning.a_goal(cast, title="Only mine", private=True)
    share = page(cast, "share_whole", "plan")
    assert share in rosa.get(page(cast, "plan")).content.decode()
    assert "Nobody but me can see my plan." in rosa.get(share).content.decode()
    there = rosa.post(share, {"known_as": "Bill", "relation": "friend"}).url
    there = rosa.post(there, {"way": "link"}).url
    assert "See, say what they think, and suggest words" in rosa.get(there).content.decode()
    there = rosa.post(rosa.post(there, {"level": "help"}).url, {"until": "open"}).url
    said = rosa.get(there).content.decode()
    assert "Bill will see my plan, until I say stop." in said
    assert "It opens my plan and nothing else." in said
    given = rosa.post(there.replace("/check/", "/safety/"), {"do": "chose"})
    link, bill = given.context["link"].removeprefix("http://testserver"), make_user("bill")
    theirs = as_user(bill)
    assert PLAN in theirs.get(link).content.decode()
    theirs.post(link, {"do": "yes"})
    assert theirs.get(page(cast, "plan")).status_code == 404
    rosa.post(there.replace("/invite/", "/invitation/").replace("check/", ""), {"do": "yes"})
    home = theirs.get(reverse("home")).content.decode()
    assert f'href="{page(cast, "plan")}"' in home
    assert "Read Rosa’s plan" in home
    assert "statement" not in home.partition("Shared with me")[2].partition("</section>")[0]
    read = theirs.get(page(cast, "plan")).content.decode()
    assert goal.title in read
    assert "Only mine" not in read
    assert share not in read
    with acting_as(cast.owner):
        row = Share.objects.live().get(grantee=bill)
        assert (row.stage, row.level, row.item_id) == ("plan", "help", None)
        plan = Plan.objects.get()
        assert Event.objects.filter(kind="looked", actor_id=bill.pk, about_id=plan.pk).count() == 1
    assert "Bill can see my plan. Nobody else." in rosa.get(page(cast, "plan")).content.decode()
    seeing = rosa.post(page(cast, "start_preview", "share", row.pk), {"on": "plan"})
    assert seeing.url == page(cast, "plan")
    as_bill = rosa.get(seeing.url).content.decode()
    assert goal.title in as_bill
    assert "Only mine" not in as_bill
    rosa.post(page(cast, "end_preview"))
    rosa.post(page(cast, "stop_share", row.pk), {"only": "this"})
    assert theirs.get(page(cast, "plan")).status_code == 404


def test_days_are_shared_alone_with_whoever_helps_already_and_stopped_alone(cast: Cast, rosa: Client) -> None:
    share = page(cast, "share_whole", "days")
    with acting_as(cast.owner):
        team = next(each.share for each in circle(cast.journey) if each.team)
        asha = Share.objects.live().get(grantee=cast.helper)
    for row, level in ((team, "comment"), (asha, "see")):
        there = rosa.post(share, {"helper": row.pk}).url
        asks = rosa.get(there).content.decode()
        assert "See, and say how it went" in asks
        assert 'value="help"' not in asks
        assert rosa.post(there, {"level": "help"}).status_code == 200
        there = rosa.post(there, {"level": level}).url
        said = rosa.get(there).content.decode()
        assert f"{row.known_as} will see my days: how I like things done, and my week, until" in said
        rosa.post(there.replace("/check/", "/safety/"), {"do": "chose"})
    with acting_as(cast.owner):
        rows = Share.objects.live().filter(journey=cast.journey, stage="days")
        assert {(row.team_id, row.grantee_id, row.level) for row in rows} == {
            (team.team_id, None, "comment"), (None, cast.helper.pk, "see"),
        }  # fmt: skip
        days = rows.get(grantee=cast.helper)
    mine = rosa.get(page(cast, "my_people")).content.decode()
    assert "Sees my days (how I like things done, and my week), but for what is just for me." in mine
    assert "Sees everything in my statement. Can suggest words." in mine
    rosa.post(page(cast, "change_share", days.pk), {"level": "comment", "until": "month"})
    assert held(cast, cast.helper) == {(None, "help"), (None, "comment")}
    rosa.post(page(cast, "stop_share", asha.pk), {"only": "this"})
    with acting_as(cast.owner):
        left = Share.objects.live().get(grantee=cast.helper)
        assert (left.stage, left.level) == ("days", "comment")
    rosa.post(page(cast, "stop_share", left.pk))
    assert "They saw my days until" in rosa.get(page(cast, "my_people")).content.decode()
    again = rosa.post(page(cast, "share_again", left.pk)).url
    assert again.endswith("/level/")
    assert rosa.get(page(cast, "share_whole", "statement")).status_code == 404


def test_what_was_stopped_meanwhile_tells_nobody(cast: Cast, rosa: Client) -> None:
    ending(cast)
    sweep.tell_before_end()
    rosa.post(page(cast, "stop_share", cast.share.pk))
    assert told(cast) == []


def test_three_parts_with_one_end_are_one_word(cast: Cast) -> None:
    friend = make_user("friend")
    terms = Terms(
        Level.SEE,
        items=frozenset(uuid4() for _ in range(3)),
        ends_at=timezone.now() + timedelta(days=3),
        tell_me=True,
        tell_them=True,
    )
    with acting_as(cast.owner):
        MessageSettings.objects.create(journey=cast.journey, quiet_from=time(0), quiet_until=time(0))
        who = Who("Bill", "friend", grantee=friend)
        shares.change(journey=cast.journey, who=who, terms=terms, ticked=True, by=cast.owner)
    sweep.tell_before_end()
    assert told(cast) == [friend.email, cast.owner.email]


def test_a_yes_taken_back_does_not_come_back_with_terms_of_before(cast: Cast, rosa: Client) -> None:
    ending(cast)
    live = Consent.objects.live().filter(kind=ENDS)
    with acting_as(cast.owner):
        stop(live, how=Consent.How.LINK, by=cast.owner)
        helper = helper_of(cast.journey, cast.share.pk)
        assert helper and helper.share.tell_me
        asked = inviting.ask_helper_to_all(helper=helper, stage=Stage.PLAN, by=cast.owner)
        assert not asked.tell_me
        # As a draft of before the stop still has it.
        terms = Terms(Level.SEE, stage=Stage.PLAN, ends_at=helper.until, tell_me=True)
        shares.share_anew(journey=cast.journey, who=who_has(helper), terms=terms, by=cast.owner)
        assert not live.exists()
    change = page(cast, "change_share", cast.share.pk)
    assert not rosa.get(change).context["until"]["tell_me"].value()
    rosa.post(change, {"scope": "whole", "level": "see", "until": "month"})
    with acting_as(cast.owner):
        assert not live.exists()
        now = Share.objects.live().get(grantee=cast.supporter, stage=Stage.STATEMENT)
    # Ticked anew, it is a yes.
    rosa.post(
        page(cast, "change_share", now.pk),
        {"scope": "whole", "level": "see", "until": "month", "tell_me": "on"},
    )
    with acting_as(cast.owner):
        assert live.get().how == Consent.How.SHARE


def test_a_mailbox_that_somebody_else_reads_gets_nothing(cast: Cast) -> None:
    User.objects.filter(pk=cast.owner.pk).update(told_by_email=False)
    ending(cast)
    sweep.tell_before_end()
    assert told(cast) == [cast.supporter.email]


def test_the_clock_may_ask_for_ends_and_nothing_else(cast: Cast) -> None:
    ending(cast)
    with acting_as(cast.stranger), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gl_ending_shares(10)")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT gl_share_owner(%s)", [cast.share.pk])
        assert cursor.fetchone() == (None,)


def test_a_month_is_the_same_day_or_the_last_there_is() -> None:
    assert in_a_month(date(2026, 11, 22)) == date(2026, 12, 22)
    assert in_a_month(date(2027, 1, 31)) == date(2027, 2, 28)
    assert in_a_month(date(2026, 12, 31)) == date(2027, 1, 31)


def test_twenty_helpers_cost_the_page_as_much_as_two(
    cast: Cast, rosa: Client, same_queries: Callable
) -> None:
    def more() -> None:
        for number in range(20):
            share_with(cast.owner, cast.journey, make_user(f"friend{number}"), Level.SEE)

    same_queries(rosa, page(cast, "my_people"), more)
    with acting_as(cast.owner):
        assert len(circle(cast.journey)) > 20
