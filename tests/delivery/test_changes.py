"""I would like a change: asked of one side, answered, confirmed; and the people I support."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from accounts.models import TeamMember, User
from aspirations.ideas.actions import GoneError
from delivery.changes import actions
from delivery.changes.clock import clock_of
from delivery.changes.sides import Side, sides_of
from delivery.models import Card, Change, ChangeAnswer
from delivery.supporting.actions import answer
from journeys.actions import begin_journey, end_share
from journeys.models import Journey, Share
from tests.cast import Cast, come_in, make_user, share_with, share_with_team

pytestmark = pytest.mark.django_db

WORDS = "A later start on Saturdays."


def url(name: str, cast: Cast, *more: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def side_of(cast: Cast, name: str) -> Side:
    with acting_as(cast.owner):
        return next(side for side in sides_of(cast.journey).answering if side.name == name)


def ask(cast: Cast, to: str, **said: Any) -> Change:
    side = side_of(cast, to)
    with acting_as(cast.owner):
        return actions.ask(
            journey=cast.journey, by=cast.owner, **{"words": WORDS, "side": side, "signed": True} | said
        )


def read(client: Any, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def fresh(cast: Cast) -> Change:
    with acting_as(cast.owner):
        return Change.objects.get()


def test_a_change_is_asked_answered_and_confirmed(cast: Cast, as_user: Callable[..., Any]) -> None:
    worker, friend, owner = as_user(cast.days_worker), as_user(cast.commenter), as_user(cast.owner)
    share_with(cast.owner, cast.journey, cast.commenter, Level.COMMENT, stage=Stage.DAYS)
    page = read(owner, url("ask_change", cast))
    assert "Everybody who works in this team reads it" in page
    assert "Tom at Fell and Dale" in page
    assert 'href="/getting-help/"' in page
    assert "Exit this page" in page
    said = {"words": WORDS, "signed": "no"}
    wrong = owner.post(url("ask_change", cast), said).content.decode()
    assert "Choose who should answer" in wrong
    assert WORDS in wrong
    said["side"] = side_of(cast, "Fell and Dale").key
    # Pressed twice, it is asked once.
    for _ in range(2):
        assert owner.post(url("ask_change", cast), said).status_code == 302
    change = fresh(cast)
    mine, asked = url("my_change", cast, change.pk), reverse("asked_change", args=[change.pk])
    assert "14 days left to answer." in read(owner, mine)
    assert read(worker, asked).count('class="on"') == 0

    # Nobody else reads it, and nobody finds out whose it is by trying.
    for other in (friend, as_user(cast.plan_helper), as_user(cast.stranger)):
        read(other, asked, status=404)
        assert other.post(asked, {"kind": "no", "words": "No."}).status_code == 404
        assert "Somebody would like a change" not in read(other, reverse("supporting"))
    for pk in (change.pk, uuid4()):
        assert worker.get(url("my_change", cast, pk)).status_code == 403
        assert worker.post(url("take_back_change", cast, pk)).status_code == 403

    # Without a name: neither it nor what leads to it is in any byte of the page.
    assert "Somebody would like a change" in read(worker, reverse("supporting"))
    for bytes_of_it in (read(worker, asked), worker.post(asked, {"kind": "yes"}).content.decode()):
        assert "Rosa" not in bytes_of_it
        assert str(cast.journey.pk) not in bytes_of_it
        assert cast.owner.email not in bytes_of_it
    assert "Put the day it begins." in worker.post(asked, {"kind": "yes"}).content.decode()
    assert "“No” alone is no answer." in worker.post(asked, {"kind": "no"}).content.decode()
    # The same words with a name are no second press: I am told that it went without.
    page = owner.post(url("ask_change", cast), said | {"signed": "yes"}).content.decode()
    assert "It went without my name." in page
    assert url("take_back_change", cast, change.pk) in page
    assert "It is asked" not in read(owner, mine)
    assert not fresh(cast).signed

    day = {"from_on_day": "10", "from_on_month": "12", "from_on_year": "2026"}
    wrong = worker.post(asked, day | {"kind": "talk", "words": "At four."}).content.decode()
    assert "A day here is for “Yes”." in wrong
    for kind, more, shown in (
        ("no", {"words": "The van is taken."}, "No, and why"),
        ("talk", {"words": "Thursday at four, at yours."}, "Let us talk"),
        ("yes", day | {"words": "Ines comes."}, "Yes, from Thursday 10 December 2026"),
    ):
        for _twice in range(2):
            assert worker.post(asked, {"kind": kind, **more}).status_code == 302
        assert "An answer came" in read(owner, reverse("home"))
        page = read(owner, mine)
        assert shown in page
        assert more["words"] in page
        assert "Is that what I meant?" in page
        assert "days left" not in page
    # An answer that came while the page was open is read before it is said yes to.
    assert (
        "Another answer came"
        in owner.post(mine, {"worked": "yes", "seen": "2"}, follow=True).content.decode()
    )
    # Some of it: it goes on, with as many days again, and they read why.
    assert owner.post(mine, {"worked": "partly", "words": "Only in May.", "seen": "3"}).status_code == 302
    assert "Only in May." in read(worker, asked)
    assert "14 days left to answer." in read(worker, asked)
    assert worker.post(asked, {"kind": "done", "words": "Every Saturday."}).status_code == 302
    assert owner.post(mine, {"worked": "yes"}).status_code == 302
    assert "An answer came" not in read(owner, reverse("home"))
    assert "They say that it changed" in read(worker, asked)
    page = read(owner, mine)
    heard = ["It is changed now", "Only in May.", "Ines comes.", "at four", "van is taken", "I asked"]
    found = [page.rindex(words) for words in heard]
    assert found == sorted(found)
    assert "It changed" in read(owner, url("my_changes", cast))

    # What I call somebody is my own too: it says nothing on their page of whose it is.
    to_friend = ask(cast, "Asha", signed=False, words="Ring me on Sundays.")
    theirs = reverse("asked_change", args=[to_friend.pk])
    friend.post(theirs, {"kind": "talk", "words": "Let us."})
    for address in (theirs, reverse("supporting")):
        assert "Asha" not in read(friend, address)
    assert "Asha: Let us talk" in read(owner, url("my_change", cast, to_friend.pk))
    with acting_as(cast.owner):
        actions.take_out(change=to_friend, by=cast.owner)

    # Taken back: at once, and they read nothing of it.
    assert owner.post(url("take_back_change", cast, change.pk)).status_code == 302
    read(worker, asked, status=404)
    late = worker.post(asked, {"kind": "talk", "words": "Late words."})
    assert late.status_code == 404
    assert "Late words." in late.content.decode()
    assert "Rosa" not in late.content.decode()
    with acting_as(cast.days_worker), pytest.raises(GoneError):
        answer(change=change, kind="talk", words="Late.", from_on=None, by_name="Tom", by=cast.days_worker)
    assert "Somebody would like" not in read(worker, reverse("supporting"))
    assert "I took it back" in read(owner, mine)
    assert owner.post(mine, {"worked": "no"}).status_code == 200
    back = url("take_back_change", cast, change.pk)
    assert "Take it out for good?" in owner.post(back, {"do": "out"}).content.decode()
    assert owner.post(back, {"do": "out", "sure": "1"}).status_code == 302
    with acting_as(cast.owner):
        assert not Change.objects.exists()
        kinds = set(Event.objects.filter(kind__startswith="change.").values_list("kind", flat=True))
    assert kinds == {f"change.{done}" for done in ("asked", "answered", "worked", "taken_back", "taken_out")}


def test_with_a_name_and_to_one_of_a_team(cast: Cast, as_user: Callable[..., Any]) -> None:
    worker, owner, other = (
        as_user(cast.days_worker),
        as_user(cast.owner),
        make_user("marie", User.Work.PROVIDER),
    )
    with acting_as(cast.days_worker):
        team = TeamMember.objects.get(user=cast.days_worker).team
    come_in(team, other, by=cast.days_worker, name="Marie")
    change = ask(cast, "Tom at Fell and Dale")
    asked = reverse("asked_change", args=[change.pk])
    assert "Rosa would like a change" in read(worker, asked)
    assert "Rosa would like a change" in read(worker, reverse("supporting"))
    read(as_user(other), asked, status=404)
    assert worker.post(asked, {"kind": "talk", "words": "On Monday."}).status_code == 302
    assert "Tom at Fell and Dale: Let us talk" in read(owner, url("my_change", cast, change.pk))
    # The words are read on a page of their own, which the owner sees was opened.
    assert WORDS not in read(worker, reverse("supporting"))
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="looked", about_id=change.pk, actor_id=cast.days_worker.pk).exists()
        share = Share.objects.get(journey=cast.journey, team=team)
        Share.objects.filter(pk=share.pk).update(level=Level.SEE)
    # Who may only see reads it and cannot answer.
    assert "cannot answer" in read(worker, asked)
    assert (
        "Not now, and why."
        in worker.post(asked, {"kind": "no", "words": "Not now, and why."}).content.decode()
    )
    with acting_as(cast.owner):
        assert ChangeAnswer.objects.count() == 1
        end_share(share=share, by=cast.owner)
    read(worker, asked, status=404)
    assert "Nobody shares with me yet" in read(worker, reverse("supporting"))
    assert "I do not share my days with them now." in read(owner, url("my_change", cast, change.pk))


def test_where_nobody_can_answer_words_are_kept(cast: Cast, as_user: Callable[..., Any]) -> None:
    owner = as_user(cast.owner)
    with acting_as(cast.owner):
        card = Card.objects.create(journey=cast.journey, title="My nights", position=1, private=True)
    address = url("ask_change", cast) + f"?about=card:{card.pk}"
    assert "Nobody can answer yet" in read(owner, address)
    assert owner.post(address, {"words": WORDS, "do": "keep"}).status_code == 302
    change = fresh(cast)
    assert (change.card_id, change.about, change.to_user_id, change.to_team_id) == (
        card.pk, "My nights", None, None,
    )  # fmt: skip
    assert "Kept for later" in read(owner, url("my_changes", cast))
    worker = as_user(cast.days_worker)
    read(worker, reverse("asked_change", args=[change.pk]), status=404)
    again = url("ask_again", cast, change.pk)
    assert WORDS in read(owner, again)
    # A change about something that is gone: nobody knows who saw it, so nothing of it is ticked.
    with acting_as(cast.owner):
        gone = Change.objects.create(
            journey=cast.journey, words="Warm milk.", about="My evening", answer_by=date(2026, 12, 1)
        )
    assert not owner.get(url("ask_again", cast, gone.pk)).context["form"]["tell_about"].value()
    with acting_as(cast.owner):
        actions.take_out(change=gone, by=cast.owner)
    # Nor is what it is about told without a name, ticked or not: it would say whose it is.
    unsigned = {
        "words": "Quiet.",
        "signed": "no",
        "tell_about": "on",
        "side": side_of(cast, "Fell and Dale").key,
    }
    assert owner.post(address, unsigned).status_code == 302
    with acting_as(cast.owner):
        other = Change.objects.get(words="Quiet.")
        assert (other.about, other.card_id) == ("", None)
        actions.take_out(change=other, by=cast.owner)
    said = {"words": WORDS, "side": side_of(cast, "Fell and Dale").key, "signed": "yes"}
    # What is only mine is named to nobody unless I say so.
    assert owner.post(again, said).status_code == 302
    assert (fresh(cast).pk, fresh(cast).about, fresh(cast).card_id) == (change.pk, "", None)
    assert "My nights" not in read(worker, reverse("asked_change", args=[change.pk]))


@pytest.mark.parametrize(
    ("now", "left", "words"),
    [
        # Asked on the day before clocks go back; half past eleven by Greenwich is the next day in summer time.
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), 14, "14 days left to answer."),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 13, "13 days left to answer."),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), 13, "13 days left to answer."),
        (datetime(2026, 10, 26, 0, 30, tzinfo=UTC), 12, "12 days left to answer."),
        (datetime(2026, 11, 6, 12, tzinfo=UTC), 1, "1 day left to answer."),
        (datetime(2026, 11, 7, 12, tzinfo=UTC), 0, "Today is the day for an answer."),
        (datetime(2026, 12, 7, 12, tzinfo=UTC), 0, "The 14 days have gone by."),
    ],
)
def test_the_clock_counts_days_whatever_clocks_do(now: datetime, left: int, words: str) -> None:
    asked = date(2026, 10, 24)
    clock = clock_of(Change(asked_on=asked, answer_by=asked + timedelta(days=14)), now)
    assert (clock.left, clock.words) == (left, words)
    assert sum(clock.dots) == 14 - left
    assert len(clock.dots) == 14


def test_whom_i_support_costs_the_same_for_more(
    cast: Cast, as_user: Callable[..., Any], same_queries: Callable[..., None]
) -> None:
    worker = as_user(cast.days_worker)
    with acting_as(cast.days_worker):
        team = TeamMember.objects.get(user=cast.days_worker).team
    ask(cast, "Fell and Dale")

    def more() -> None:
        for number in range(8):
            owner = make_user(f"owner{number}")
            with acting_as(owner):
                journey = begin_journey(name=f"Person {number}", by=owner)
            share_with_team(owner, journey, team, stage=Stage.DAYS, level=Level.COMMENT)
            _ask_two(owner, journey)

    same_queries(worker, reverse("supporting"), more)
    page = read(worker, reverse("supporting"))
    assert page.count("Person 7") >= 2
    assert page.index("Person 0") < page.index("Rosa")


def _ask_two(owner: User, journey: Journey) -> None:
    with acting_as(owner):
        side = sides_of(journey).answering[0]
        for signed in (True, False):
            actions.ask(journey=journey, words=f"{signed}", side=side, signed=signed, by=owner)
