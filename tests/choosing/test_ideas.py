"""What helpers say of a choice: theirs alone until the owner says otherwise, and in their own name ever after."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.rules import Level
from accounts.models import User
from aspirations.ideas.actions import GoneError
from choosing.models import Choice, Idea, Option, Reason
from choosing.options.actions import keep_private
from choosing.together import decisions
from choosing.together.actions import take_back
from journeys.actions import end_share
from providers.changed import register_changed
from tests.access.test_keeping_wall import tries
from tests.aspirations.pages import of_idea
from tests.cast import Cast, make_user
from tests.choosing.helping import an_idea, shared
from tests.choosing.pages import a_choice, an_option
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def choice(cast: Cast) -> Choice:
    choice = a_choice(cast)
    shared(cast, choice, cast.choice_helper)
    return choice


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


@pytest.fixture
def asha(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.choice_helper)


def page(choice: Choice, name: str, *more: object) -> str:
    return reverse(name, args=[choice.journey_id, choice.pk, *more])


def decide(rosa: Client, idea: Idea, do: str) -> None:
    where = [idea.journey_id, idea.choice_id, idea.pk]
    rosa.post(reverse("decide_choice_idea", args=where), {"do": do})


def stands(idea: Idea, by: User) -> str:
    with acting_as(by):
        return Idea.objects.get(pk=idea.pk).state


def reasons(cast: Cast) -> list[tuple[str, str, str]]:
    with acting_as(cast.owner):
        return list(Reason.objects.filter(journey=cast.journey).values_list("side", "words", "from_name"))


def test_a_reason_waits_and_is_put_with_mine_in_its_writers_name(
    cast: Cast, choice: Choice, rosa: Client, asha: Client
) -> None:
    option = an_option(cast, choice)
    data = {"key": uuid4(), "kind": "for", "about": option.pk, "words": "You laugh when you are there."}
    for _ in range(2):
        assert asha.post(page(choice, "say_of_choice"), data).status_code == 302
    with acting_as(cast.owner):
        idea = Idea.objects.get()
    assert reasons(cast) == []
    for shown in (reverse("my_people", args=[cast.journey.pk]), page(choice, "together")):
        assert "You laugh when you are there." in rosa.get(shown).content.decode()
    assert "Asha has an idea for me." in rosa.get(choice.get_absolute_url()).content.decode()
    decide(rosa, idea, "keep")
    decide(rosa, idea, "keep")
    decide(rosa, idea, "thank")
    assert reasons(cast) == [("for", "You laugh when you are there.", "Asha")]
    became = asha.get(page(choice, "together")).content.decode()
    assert "Rosa put it with their own, in my name." in became
    assert "Rosa says thank you" in became


def test_another_option_says_who_suggested_it_and_its_words_stay_theirs(
    cast: Cast, choice: Choice, rosa: Client, asha: Client
) -> None:
    service = made_up_service()
    register_changed([service.pk])
    data = {"key": uuid4(), "name": service.name, "words": "Near the boats."}
    looked = asha.post(page(choice, "suggest_option"), data | {"do": "find"}).content.decode()
    assert str(service.pk) in looked
    asha.post(page(choice, "suggest_option"), data | {"do": "send", "service": service.pk})
    asha.post(
        page(choice, "suggest_option"),
        {"key": uuid4(), "name": "Thursday choir", "option_kind": "club", "words": "", "do": "send"},
    )
    with acting_as(cast.owner):
        assert not Option.objects.exists()
        for idea in Idea.objects.all():
            decide(rosa, idea, "keep")
        kept = {(o.kind, o.name, o.words, o.offered_by, o.suggested_by) for o in Option.objects.all()}
    assert kept == {
        ("register", service.name, "", "helper", "Asha"),
        ("club", "Thursday choir", "", "helper", "Asha"),
    }
    assert reasons(cast) == [("note", "Near the boats.", "Asha")]


def test_only_the_owner_and_its_writer_read_it(
    cast: Cast, choice: Choice, as_user: Callable, asha: Client
) -> None:
    idea = an_idea(choice, cast.choice_helper, words="A view of my own")
    other = make_user("other")
    shared(cast, choice, other)
    assert "A view of my own" in asha.get(page(choice, "together")).content.decode()
    theirs = as_user(other)
    assert "A view of my own" not in theirs.get(page(choice, "together")).content.decode()
    for name in ("decide_choice_idea", "take_choice_idea_back"):
        assert theirs.post(page(choice, name, idea.pk), {"do": "keep"}).status_code == 404
    assert asha.post(page(choice, "decide_choice_idea", idea.pk), {"do": "keep"}).status_code == 403


def test_who_can_comment_says_what_they_think_and_suggests_no_option(
    cast: Cast, choice: Choice, as_user: Callable
) -> None:
    bill = make_user("bill")
    shared(cast, choice, bill, Level.COMMENT)
    client = as_user(bill)
    assert client.get(page(choice, "say_of_choice")).status_code == 200
    answer = client.post(
        page(choice, "suggest_option"), {"key": uuid4(), "name": "Choir", "words": "They sing."}
    )
    assert answer.status_code == 403
    assert "They sing." in answer.content.decode()
    assert "Suggest another option" not in client.get(page(choice, "together")).content.decode()


def test_a_view_is_read_and_thanked_and_never_put_with_mine(
    cast: Cast, choice: Choice, rosa: Client, asha: Client
) -> None:
    before = rosa.get(choice.get_absolute_url()).content.decode().count("canal")
    idea = an_idea(choice, cast.choice_helper, words="I would choose the canal")
    decide(rosa, idea, "keep")
    assert stands(idea, cast.owner) == "waiting"
    decide(rosa, idea, "read")
    assert stands(idea, cast.owner) == "read"
    assert "Rosa has read it." in asha.get(page(choice, "together")).content.decode()
    assert rosa.get(choice.get_absolute_url()).content.decode().count("canal") == before
    decide(rosa, idea, "again")
    assert stands(idea, cast.owner) == "waiting"


def test_taken_back_is_gone_for_the_owner_and_an_answer_comes_first(
    cast: Cast, choice: Choice, rosa: Client, asha: Client
) -> None:
    idea = an_idea(choice, cast.choice_helper, words="Hasty words")
    asha.post(page(choice, "take_choice_idea_back", idea.pk))
    assert "Hasty words" not in rosa.get(page(choice, "together")).content.decode()
    decide(rosa, idea, "read")
    assert stands(idea, cast.owner) == "taken_back"
    asha.post(page(choice, "take_choice_idea_back", idea.pk), {"do": "again"})
    decide(rosa, idea, "read")
    asha.post(page(choice, "take_choice_idea_back", idea.pk))
    assert stands(idea, cast.owner) == "read"


def test_words_sent_after_the_end_are_handed_back_and_kept_nowhere(
    cast: Cast, choice: Choice, asha: Client
) -> None:
    bill_share = shared(cast, choice, cast.helper, Level.COMMENT)
    with acting_as(cast.owner):
        end_share(share=bill_share, by=cast.owner)
    helper = Client()
    helper.force_login(cast.helper)
    data = {"key": uuid4(), "kind": "view", "about": "whole", "words": "My long thoughts"}
    answer = helper.post(page(choice, "say_of_choice"), data)
    assert answer.status_code == 404
    assert "My long thoughts" in answer.content.decode()
    with acting_as(cast.owner):
        assert not Idea.objects.exists()


def test_what_is_said_of_an_option_is_private_with_it(cast: Cast, choice: Choice, asha: Client) -> None:
    option = an_option(cast, choice)
    an_idea(choice, cast.choice_helper, "for", "She is kind", option=option)
    with acting_as(cast.owner):
        keep_private(option=option, private=True, by=cast.owner)
    said = asha.get(page(choice, "together")).content.decode()
    assert "She is kind" not in said
    assert option.name not in said
    with pytest.raises(GoneError):
        an_idea(choice, cast.choice_helper, "for", "She is kind", option=option)


def test_the_same_key_with_other_words_stands_beside_and_nothing_is_lost(cast: Cast, choice: Choice) -> None:
    key = uuid4()
    for words in ("One", "Two", "One", "Two"):
        an_idea(choice, cast.choice_helper, words=words, key=key)
    with acting_as(cast.owner):
        assert sorted(Idea.objects.values_list("words", flat=True)) == ["One", "Two"]


@pytest.mark.parametrize("order", ["keep then back", "back then keep"])
def test_owner_and_helper_at_the_same_time_end_in_one_answer(cast: Cast, choice: Choice, order: str) -> None:
    option = an_option(cast, choice)
    idea = an_idea(choice, cast.choice_helper, "against", "Too far", option=option)

    def keep() -> bool:
        with acting_as(cast.owner):
            return decisions.keep(idea=Idea.objects.get(pk=idea.pk), by=cast.owner) is not None

    def back() -> bool:
        with acting_as(cast.choice_helper):
            return take_back(idea=idea, by=cast.choice_helper)

    first, second = (keep, back) if order.startswith("keep") else (back, keep)
    assert first()
    assert not second()
    assert len(reasons(cast)) == (1 if first is keep else 0)


def test_a_helper_writes_nothing_of_the_owners(cast: Cast, choice: Choice) -> None:
    option = an_option(cast, choice)
    idea = an_idea(choice, cast.choice_helper, "for", "Warm", option=option)
    with acting_as(cast.choice_helper), connection.cursor() as cursor:
        for table in ("choosing_option", "choosing_choice"):
            cursor.execute(f"UPDATE {table} SET id = id")
            assert cursor.rowcount == 0
    with acting_as(cast.choice_helper), pytest.raises(Choice.DoesNotExist):
        decisions.keep(idea=idea, by=cast.choice_helper)
    assert reasons(cast) == []


ANOTHER = (
    "INSERT INTO choosing_idea (id, journey_id, choice_id, kind, option_kind, name, words, by_id, by_name, state,"
    " answered_at, made_at, changed_at, option_private) VALUES (gen_random_uuid(), %s, %s, %s, 'club', 'Choir', '', %s,"
    " 'Bill', %s, %s, now(), now(), false)"
)


def test_the_database_itself_holds_who_suggests_and_who_answers(cast: Cast, choice: Choice) -> None:
    """Each tries it by SQL of their own: the words stay, the writer takes back, the owner answers."""
    bill = make_user("bill")
    shared(cast, choice, bill, Level.COMMENT)
    mine, new = (choice.journey_id, choice.pk), ("waiting", None)
    assert tries(bill, ANOTHER, *mine, "option", bill.pk, *new) == 0
    assert tries(bill, ANOTHER, *mine, "view", bill.pk, *new) == 1
    asha = cast.choice_helper
    assert tries(asha, ANOTHER, *mine, "option", asha.pk, *new) == 1
    assert tries(asha, ANOTHER, *mine, "view", asha.pk, "kept", timezone.now()) == 0
    idea = an_idea(choice, asha, words="I would choose the canal")
    change = "UPDATE choosing_idea SET {} WHERE id = %s"
    for held in ("words = 'x'", "kind = 'option'", "by_name = 'Mum'", "made_at = now()", "name = 'x'"):
        for user in (asha, cast.owner):
            assert tries(user, change.format(held), idea.pk) == 0, (held, user)
    answered, taken_back = (f"state = '{state}', answered_at = now()" for state in ("kept", "taken_back"))
    for user, theirs, not_theirs in ((asha, taken_back, answered), (cast.owner, answered, taken_back)):
        assert tries(user, change.format(not_theirs), idea.pk) == 0
        assert tries(user, change.format(theirs), idea.pk) == 1
        tries(user, change.format("state = 'waiting', answered_at = NULL"), idea.pk)
    assert tries(asha, change.format("thanked_at = now()"), idea.pk) == 0
    assert tries(cast.owner, change.format("thanked_at = now()"), idea.pk) == 1
    assert tries(cast.owner, change.format(answered), idea.pk) == 1
    assert tries(asha, change.format(taken_back), idea.pk) == 0
    # Of an idea about the statement too.
    pk, change = of_idea(cast)["idea"], "UPDATE aspirations_suggestion SET {} WHERE id = %s"
    assert tries(cast.helper, change.format("text = 'Boats'"), pk) == 1
    for user, rows in ((cast.helper, 0), (cast.owner, 1)):
        assert tries(user, change.format("state = 'declined', decided_at = now()"), pk) == rows
    assert tries(cast.helper, change.format("text = 'x'"), pk) == 0
