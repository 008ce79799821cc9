"""Two journeys are linked while both say so, and no longer. A link opens nothing, and nobody learns of a no."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access import rls
from access.gate import readable
from access.identity import acting_as
from access.models import Capability, Event
from accounts.models import User
from journeys.actions import begin_journey, end_share
from journeys.linked import actions, codes
from journeys.linked.models import Link
from journeys.models import Journey, Share
from tests.access.samples import fill
from tests.cast import Cast, share_with

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def supporters_journey(cast: Cast) -> Journey:
    with acting_as(cast.supporter):
        return begin_journey(name="Asha", by=cast.supporter)


def page(client: Client, journey: Journey) -> str:
    return client.get(reverse("linked", args=[journey.pk])).content.decode()


def post(client: Client, name: str, journey: Journey, *args: object, **data: str) -> str:
    response = client.post(reverse(name, args=[journey.pk, *args]), data, follow=True)
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def code_for(client: Client, journey: Journey, name: str) -> str:
    found = post(client, "make_link_code", journey, **{"new-my_name": name})
    return found.split('<p class="big"><b>')[1].split("</b>")[0]


def yes(user: User, other: User, name: str = "X") -> Link:
    with acting_as(user):
        mine = Journey.objects.get(owner=user)
        return actions.say_yes(journey=mine, other_id=other.pk, my_name=name, by=user)


def linked_in(text: str, name: str) -> bool:
    part = text.split('id="h-linked"')[1].split("</section>")[0]
    return f"<h3>{name}</h3>" in part


def test_a_code_and_two_yeses_link_two_journeys_by_the_names_each_chose(
    cast: Cast, as_user: Callable
) -> None:
    rosa, stan = as_user(cast.owner), as_user(cast.stranger)
    code = code_for(rosa, cast.journey, "Rosa B")
    asked = post(stan, "type_link_code", cast.strangers_journey, code=code.lower().replace(" ", "-"))
    assert "Link with Rosa B?" in asked
    post(stan, "type_link_code", cast.strangers_journey, code=code, yes="yes", my_name="Stan the man")
    assert not linked_in(page(stan, cast.strangers_journey), "Rosa B")
    first = page(rosa, cast.journey)
    assert "Stan the man" in first
    assert not linked_in(first, "Stan the man")
    with acting_as(cast.owner):
        row = Link.objects.get(other=cast.owner)
    post(rosa, "answer_link", cast.journey, row.pk, yes="yes", my_name="Rosa B")
    assert linked_in(page(rosa, cast.journey), "Stan the man")
    assert linked_in(page(stan, cast.strangers_journey), "Rosa B")
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_either_ends_it_at_once_and_the_other_is_not_asked_again(
    who: str, cast: Cast, as_user: Callable
) -> None:
    sides = {"owner": cast.journey, "stranger": cast.strangers_journey}
    yes(cast.owner, cast.stranger, "Rosa")
    yes(cast.stranger, cast.owner, "Stan")
    other = "stranger" if who == "owner" else "owner"
    with acting_as(cast[who]):
        mine = Link.objects.get(journey=sides[who])
    post(as_user(cast[who]), "end_link", sides[who], mine.pk)
    for side, name in (("owner", "Stan"), ("stranger", "Rosa")):
        assert not linked_in(page(as_user(cast[side]), sides[side]), name)
    assert "Somebody asks me" not in page(as_user(cast[who]), sides[who])
    assert "I said yes, and wait" in page(as_user(cast[other]), sides[other])
    assert mail.outbox == []


def test_a_no_leaves_no_trace_for_whoever_asked(cast: Cast, as_user: Callable) -> None:
    asker = as_user(cast.stranger)
    yes(cast.stranger, cast.owner, "Stan")
    before = page(asker, cast.strangers_journey)
    rosa = as_user(cast.owner)
    assert "Stan" in page(rosa, cast.journey)
    with acting_as(cast.owner):
        row = Link.objects.get(other=cast.owner)
    post(rosa, "answer_link", cast.journey, row.pk, do="no")
    assert "Stan" not in page(rosa, cast.journey)
    with acting_as(cast.stranger):
        assert Link.objects.filter(journey=cast.journey).count() == 0
    without = lambda text: text.split('<div class="mainbox')[1].split("csrf")[0]  # noqa: E731
    assert without(page(asker, cast.strangers_journey)) == without(before)
    # Taking it back and asking again does not bring it up again.
    with acting_as(cast.stranger):
        actions.end_link(link=Link.objects.get(journey=cast.strangers_journey), by=cast.stranger)
    yes(cast.stranger, cast.owner, "Stan again")
    assert "Stan again" not in page(rosa, cast.journey)


def test_i_can_still_begin_it_anew_with_somebody_i_said_no_to(cast: Cast, as_user: Callable) -> None:
    yes(cast.stranger, cast.owner, "Stan")
    with acting_as(cast.owner):
        actions.say_no(journey=cast.journey, other_id=cast.stranger.pk, by=cast.owner)
    yes(cast.owner, cast.stranger, "Rosa")
    assert linked_in(page(as_user(cast.owner), cast.journey), "Stan")


def test_asking_by_a_share_is_the_same_whether_they_have_a_journey_or_not(
    cast: Cast, as_user: Callable
) -> None:
    rosa = as_user(cast.owner)
    with acting_as(cast.owner):
        words = {
            row.grantee_id: f"share:{row.pk}" for row in Share.objects.live().filter(journey=cast.journey)
        }
    post(rosa, "ask_link", cast.journey, who=words[cast.supporter.pk], **{"ask-my_name": "Rosa"})
    without = page(rosa, cast.journey)
    with acting_as(cast.supporter):
        theirs = begin_journey(name="Asha", by=cast.supporter)
    strip = lambda text: text.split("</main>")[0].split('<div class="mainbox')[1]  # noqa: E731
    plain = [line for line in strip(page(rosa, cast.journey)).splitlines() if "csrf" not in line]
    assert plain == [line for line in strip(without).splitlines() if "csrf" not in line]
    assert "Rosa" in page(as_user(cast.supporter), theirs)


def test_who_sees_my_pages_can_ask_me(cast: Cast, as_user: Callable, supporters_journey: Journey) -> None:
    asha = as_user(cast.supporter)
    assert "Rosa" in page(asha, supporters_journey)
    post(asha, "ask_link", supporters_journey, who=f"journey:{cast.journey.pk}", **{"ask-my_name": "Asha"})
    assert "Somebody asks me" in page(as_user(cast.owner), cast.journey)


def test_who_asks_is_called_what_i_call_them_beside_their_own_words(
    cast: Cast, as_user: Callable, supporters_journey: Journey
) -> None:
    row = yes(cast.supporter, cast.owner, "Grandma Jo")
    rosa = as_user(cast.owner)
    shown = page(rosa, cast.journey)
    assert "<h3>Asha</h3>" in shown
    assert "They write that they are called “Grandma Jo”." in shown
    asked = post(rosa, "answer_link", cast.journey, row.pk, do="look")
    assert "Link with Asha?" in asked
    assert "“Grandma Jo”" in asked


def test_who_asked_and_was_stopped_is_heard_no_more(
    cast: Cast, as_user: Callable, supporters_journey: Journey
) -> None:
    row = yes(cast.supporter, cast.owner, "I know what you did")
    rosa = as_user(cast.owner)
    assert "I know what you did" in page(rosa, cast.journey)
    with acting_as(cast.owner):
        end_share(share=cast.share, by=cast.owner)
    shown = page(rosa, cast.journey)
    assert "I know what you did" not in shown
    assert "Somebody asks me" not in shown
    address = reverse("answer_link", args=[cast.journey.pk, row.pk])
    assert rosa.post(address, {"do": "look"}).status_code == 404
    people = rosa.get(reverse("my_people", args=[cast.journey.pk])).content.decode()
    assert "Somebody asks me" not in people
    share_with(cast.owner, cast.journey, cast.supporter, "see")
    assert "Somebody asks me" in page(rosa, cast.journey)


def test_a_stranger_cannot_be_asked_by_the_id_of_their_journey(cast: Cast, as_user: Callable) -> None:
    rosa = as_user(cast.owner)
    post(
        rosa, "ask_link", cast.journey, who=f"journey:{cast.strangers_journey.pk}", **{"ask-my_name": "Rosa"}
    )
    with acting_as(cast.owner):
        assert not Link.objects.exists()


@pytest.mark.parametrize("wrong", ["BCDFGHJKMNPQ", "", "x" * 41])
def test_a_wrong_code_says_one_thing_only(wrong: str, cast: Cast, as_user: Callable) -> None:
    found = post(as_user(cast.owner), "type_link_code", cast.journey, code=wrong)
    assert "Link with" not in found
    assert "There is one thing to look at" in found


def test_a_code_is_used_once_ends_in_a_week_and_is_not_for_oneself(cast: Cast) -> None:
    with acting_as(cast.owner):
        code = actions.make_code(journey=cast.journey, my_name="Rosa", by=cast.owner)
        assert actions.answer_code(journey=cast.journey, code=code, my_name="Me", by=cast.owner) is None
    with acting_as(cast.stranger):
        row = actions.answer_code(journey=cast.strangers_journey, code=code, my_name="Stan", by=cast.stranger)
        assert row
        assert actions.asker_of(code) is None
    with acting_as(cast.owner):
        late = actions.make_code(journey=cast.journey, my_name="Rosa", by=cast.owner)
        past = timezone.now() - timedelta(days=8)
        Capability.objects.update(made_at=past, ends_at=past + codes.LASTS)
    with acting_as(cast.stranger):
        assert actions.asker_of(late) is None


def test_a_second_code_stops_the_first(cast: Cast) -> None:
    with acting_as(cast.owner):
        first = actions.make_code(journey=cast.journey, my_name="Rosa", by=cast.owner)
        second = actions.make_code(journey=cast.journey, my_name="Rosa", by=cast.owner)
    with acting_as(cast.stranger):
        assert actions.asker_of(first) is None
        assert actions.asker_of(second) == actions.Asker(cast.owner.pk, "Rosa")


def test_a_link_opens_no_row_of_the_other(cast: Cast) -> None:
    with acting_as(cast.owner):
        end_share(share=cast.share, by=cast.owner)
    fill(cast.journey, cast.owner)
    mine = yes(cast.owner, cast.stranger)
    yes(cast.stranger, cast.owner)
    with acting_as(cast.stranger):
        for model in rls.walled():
            key = "pk" if model is Journey else "journey_id"
            seen = set(model._default_manager.filter(**{key: cast.journey.pk}).values_list("pk", flat=True))
            assert seen == ({mine.pk} if model is Link else set()), model
            rows = readable(cast.stranger, model).filter(**{key: cast.journey.pk})
            assert set(rows.values_list("pk", flat=True)) == seen, model


def test_nobody_says_yes_for_another(cast: Cast) -> None:
    with (
        acting_as(cast.stranger),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Link.objects.create(journey=cast.journey, by=cast.owner, other=cast.stranger, my_name="Rosa")
    mine = yes(cast.owner, cast.stranger)
    with acting_as(cast.stranger), connection.cursor() as cursor:
        cursor.execute("UPDATE journeys_link SET my_name = 'x' WHERE id = %s", [mine.pk])
        assert cursor.rowcount == 0


def test_each_step_is_written_down_for_its_own_side_alone(cast: Cast) -> None:
    yes(cast.owner, cast.stranger)
    link = yes(cast.stranger, cast.owner)
    with acting_as(cast.stranger):
        actions.end_link(link=link, by=cast.stranger)
        kinds = Event.objects.filter(journey_id=cast.strangers_journey.pk).values_list("kind", flat=True)
        assert {"link.agreed", "link.ended"} <= set(kinds)
    with acting_as(cast.owner):
        assert not Event.objects.filter(kind="link.ended").exists()


def test_too_many_codes_are_refused(cast: Cast, as_user: Callable) -> None:
    rosa = as_user(cast.owner)
    for _ in range(20):
        post(rosa, "type_link_code", cast.journey, code="BCDFGHJKMNPQ")
    with acting_as(cast.stranger):
        code = actions.make_code(journey=cast.strangers_journey, my_name="Stan", by=cast.stranger)
    found = post(rosa, "type_link_code", cast.journey, code=code)
    assert "Try again in an hour" in found
    assert "Stan" not in found
