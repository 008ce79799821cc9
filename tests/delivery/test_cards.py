"""Cards about how I like things done, and the page of today for those who support me."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from aspirations.others.models import Other
from delivery.cards.actions import put_away
from delivery.cards.reading import by_time, within
from delivery.models import Card, Coming
from delivery.today.along import files_of
from journeys.actions import end_share
from journeys.models import Attachment, Share
from planning.goals import actions as goals
from tests.cast import Cast, share_with
from tests.delivery.pages import a_card
from tests.journeys.pictures import upload
from tests.planning.pages import a_goal, a_part, agree, say

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "My mornings",
    "when": "morning",
    "do": "Knock.\n\n  Wait for me. ",
    "dont": "rush me",
    "days": ["3"],
}


def url(name: str, cast: Cast, *more: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_card_is_written_changed_moved_put_away_and_taken_out(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    assert "Nothing here yet" in text(owner, url("cards", cast))
    refused = owner.post(url("add_card", cast), TYPED | {"title": "", "do": "line\n" * 13})
    assert "Use up to twelve lines" in refused.content.decode()
    assert owner.post(url("add_card", cast), TYPED).status_code == 302
    second = a_card(cast, title="When we go out", when="out")
    with acting_as(cast.owner):
        card = Card.objects.get(title="My mornings")
    assert (card.do, card.dont, card.days, card.when) == (
        ["Knock.", "Wait for me."],
        ["rush me"],
        [3],
        "morning",
    )
    page = text(owner, url("cards", cast))
    assert "on Thursday" in page
    assert "Please don’t:" in page
    # Two pages open at once: the older one loses nothing, and takes nothing away.
    change = url("change_card", cast, card.pk)
    seen = owner.get(change).context["form"]["seen"].value()
    owner.post(change, TYPED | {"do": "Knock twice.", "seen": seen})
    both = owner.post(change, TYPED | {"do": "Ring.", "seen": seen}).content.decode()
    assert "I wrote here on another page meanwhile" in both
    assert "Knock twice." in both
    assert "Ring." in both
    owner.post(url("move_card", cast, second.pk), {"do": "earlier"})
    with acting_as(cast.owner):
        assert list(Card.objects.there()) == [second, card]
        assert Card.objects.get(pk=card.pk).do == ["Knock twice."]
    owner.post(url("move_card", cast, card.pk), {"do": "away"})
    assert "Take it up again" in text(owner, url("cards", cast))
    owner.post(url("move_card", cast, card.pk), {"do": "back"})
    assert owner.post(url("move_card", cast, card.pk), {"do": "out"}).status_code == 200
    owner.post(url("move_card", cast, card.pk), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert list(Card.objects.all()) == [second]


def test_a_card_begins_with_what_i_said_and_shows_a_picture_that_goes_with_it(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    answer = say(cast, "home", "Knock first. Give me time.")
    part = a_part(cast, "plan_done_how", words="Radio on.", private=True)
    owner = as_user(cast.owner)
    assert "Radio on." in text(owner, url("cards_from_said", cast))
    owner.post(url("cards_from_said", cast), {"answer": str(answer.pk)})
    owner.post(url("cards_from_said", cast), {"part": str(part.pk)})
    assert owner.post(url("cards_from_said", cast), {"answer": "no such"}).status_code == 302
    with acting_as(cast.owner):
        said, private = Card.objects.order_by("position")
    assert (said.do, said.answer_id) == (["Knock first.", "Give me time."], answer.pk)
    assert (private.private, private.part_id) == (True, part.pk)
    added = owner.post(url("card_photo", cast, said.pk), {"picture": upload()})
    assert added.status_code == 302
    with acting_as(cast.owner):
        file = Attachment.objects.get()
    worker = as_user(cast.days_worker)
    assert file.small_url in text(worker, url("today", cast))
    assert worker.get(file.small_url).status_code == 200
    owner.post(url("move_card", cast, said.pk), {"do": "away"})
    assert worker.get(file.small_url).status_code == 404
    owner.post(url("move_card", cast, said.pk), {"do": "back"})
    assert worker.get(file.small_url).status_code == 200
    # Somebody in it says no: the card stays, without it.
    with acting_as(cast.owner):
        Other.objects.create(journey=cast.journey, attachment=file, name="Bill", agreed=Other.Agreed.NO)
    page = text(worker, url("today", cast))
    assert "Give me time." in page
    assert file.small_url not in page
    assert worker.get(file.small_url).status_code == 404
    owner.post(url("move_card", cast, said.pk), {"do": "no_file"})
    with acting_as(cast.owner):
        assert not Attachment.objects.exists()
    # One that stands in a plan I said yes to stays, though only the card still holds it.
    owner.post(url("card_photo", cast, said.pk), {"picture": upload()})
    with acting_as(cast.owner):
        file = Attachment.objects.get()
    goal = a_goal(cast, picture=file)
    agree(cast)
    with acting_as(cast.owner):
        goals.take_out(row=goal, by=cast.owner)
    owner.post(url("move_card", cast, said.pk), {"do": "no_file"})
    with acting_as(cast.owner):
        assert Attachment.objects.get() == file


def test_cards_are_for_their_days_in_the_order_of_the_day() -> None:
    thursday = datetime(2026, 12, 3, tzinfo=UTC).date()
    cards = [
        Card(title="any"), Card(title="evening", when="evening", days=[3]), Card(title="friday", days=[4]),
        Card(title="morning", when="morning", days=[0, 3]),
    ]  # fmt: skip
    times = by_time(cards, thursday, 9)
    assert [one.card.title for time in times for one in time.cards] == ["morning", "evening", "any"]
    assert [time.now for time in times] == [True, False, False]
    assert [within(hour, (22, 5)) for hour in (21, 22, 0, 4, 5)] == [False, True, True, True, False]
    assert files_of('<img src="/a.jpg"><link href="/b.css"><script src="/c.js"></script><img src="//x/y">') == [
        "/a.jpg", "/b.css", "/c.js",
    ]  # fmt: skip


def test_a_worker_sees_and_takes_along_todays_open_cards_and_nothing_else(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    today = timezone.localdate().weekday()
    a_card(cast, title="Every day", do=["Knock."])
    a_card(cast, title="Another day", days=[(today + 1) % 7])
    a_card(cast, title="Only mine", private=True)
    with acting_as(cast.owner):
        put_away(card=a_card(cast, title="Put away"), by=cast.owner)
    with acting_as(cast.owner):
        for title, private in (("Comes today", False), ("Comes for me", True)):
            Coming.objects.create(
                journey=cast.journey, title=title, starts_on=timezone.localdate(), private=private
            )
    worker = as_user(cast.days_worker)
    taken = worker.post(url("take_today_along", cast))
    assert '<a href="/' not in taken.json()["page"]
    for page in (
        text(worker, url("today", cast)),
        taken.json()["page"],
        text(as_user(cast.owner), url("today", cast)),
    ):
        assert "Every day" in page
        assert "Another day" not in page
        assert "Only mine" not in page
        assert "Put away" not in page
        assert "Comes today" in page
        assert "Comes for me" not in page
    every = text(worker, url("cards", cast))
    assert "Another day" in every
    assert "Only mine" not in every
    assert "Put away" not in every
    assert "Today with Rosa" in text(worker, url("days", cast))
    assert taken.json()["endsIn"] is None
    assert "form-action 'none'" in taken.json()["policy"]
    # Once an hour it is written down, for the owner to see.
    worker.post(url("take_today_along", cast))
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="today.taken_along", actor_id=cast.days_worker.pk).count() == 1
    assert "took the page of today along" in text(as_user(cast.owner), url("who_looked", cast))


def test_what_was_taken_along_ends_with_the_share_and_is_not_for_a_tablet_of_many(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    worker = as_user(cast.days_worker)
    with acting_as(cast.owner):
        share = Share.objects.get(stage="days")
        Share.objects.filter(pk=share.pk).update(ends_at=timezone.now() + timedelta(hours=2))
    assert 0 < worker.post(url("take_today_along", cast)).json()["endsIn"] <= 2 * 3600 * 1000
    assert "until" in text(worker, url("today", cast))
    assert worker.get(url("still_today", cast)).status_code == 204
    with acting_as(cast.owner):
        end_share(share=share, by=cast.owner)
    assert worker.get(url("still_today", cast)).status_code == 404
    assert worker.get(url("today", cast)).status_code == 404
    assert worker.post(url("take_today_along", cast)).status_code == 404
    assert as_user(cast.supporter).get(url("still_today", cast)).status_code == 404
    # Neither on a tablet of many nor for an owner who looks as somebody else.
    theirs = as_user(cast.owner)
    other = share_with(cast.owner, cast.journey, cast.helper, Level.SEE, stage=Stage.DAYS)
    helper = as_user(cast.helper)
    assert "data-along" in text(helper, url("today", cast))
    session = helper.session
    session["by_card"] = True
    session.save()
    assert "data-along" not in text(helper, url("today", cast))
    assert helper.post(url("take_today_along", cast)).status_code == 404
    theirs.post(url("start_preview", cast, "share", other.pk), {"on": "days"})
    seen = text(theirs, url("today", cast))
    assert "What I can see" in seen
    assert "data-along" not in seen
    script = Client().get("/today.js")
    assert script["Service-Worker-Allowed"] == "/journey/"
    assert script["Content-Type"].startswith("text/javascript")
