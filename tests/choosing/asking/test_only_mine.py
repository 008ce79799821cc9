"""What is only mine stays so in questions and in letters, and whoever reads with me is named."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level
from accounts.models import User
from choosing.asking import actions
from choosing.matters.actions import add_matter, change_matter
from choosing.models import Choice, Matter, Question
from tests.cast import Cast
from tests.choosing.asking_pages import a_letter, an_option
from tests.choosing.helping import shared
from tests.choosing.pages import a_choice
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]
SECRET = "Nobody from my old street"


@pytest.fixture(autouse=True)
def no_limits() -> None:
    cache.clear()


def where(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.journey_id, getattr(row, "choice_id", row.pk), *more])


def choice_of(question: Question, by: User) -> Choice:
    with acting_as(by):
        return question.choice


def a_matter(choice: Any, by: User, **said: Any) -> Matter:
    with acting_as(by):
        return add_matter(choice=choice, by=by, **said)


def hide(matter: Matter, by: User) -> None:
    with acting_as(by):
        change_matter(
            matter=matter, by=by, words=matter.words, weight=matter.weight, fact=matter.fact,
            wanted=matter.wanted, private=True,
        )  # fmt: skip


# Saying who I am.


def test_what_only_i_see_is_not_offered_in_a_letter_that_helpers_read(cast: Cast, as_user: AsUser) -> None:
    question, _letter = a_letter(cast)
    choice = choice_of(question, cast.owner)
    a_matter(choice, cast.owner, words="A garden")
    secret = a_matter(choice, cast.owner, words=SECRET, private=True)
    shared(cast, choice, cast.choice_helper, Level.SEE)
    client, address = as_user(cast.owner), where("say_who", question, question.pk)
    page = client.get(address).content.decode()
    assert "A garden" in page
    assert SECRET not in page
    assert re.search(r"This choice is shared with [^.<]+\. They read this letter too", page)
    again = client.get(where("write_again", question, question.pk)).content.decode()
    assert "They read this letter too" in again
    # Nor can it be sent by whoever types its code.
    ticked = {"parts": ["name", f"matter-{secret.pk}"], "send": "1"}
    assert 'name="read"' in client.post(address, ticked).content.decode()
    assert (
        SECRET
        not in as_user(cast.choice_helper).get(where("question", question, question.pk)).content.decode()
    )


def test_in_a_letter_that_is_only_mine_i_may_say_all(cast: Cast, as_user: AsUser) -> None:
    question, _letter = a_letter(cast)
    choice = choice_of(question, cast.owner)
    a_matter(choice, cast.owner, words=SECRET, private=True)
    shared(cast, choice, cast.choice_helper, Level.SEE)
    client = as_user(cast.owner)
    # A letter that is out keeps its words, and I say who sees it.
    change = where("change_question", question, question.pk)
    form = client.get(change).content.decode()
    assert 'name="words"' not in form
    (seen,) = re.findall(r'name="seen" value="(\w+)"', form)
    client.post(change, {"private": "on", "seen": seen})
    page = client.get(where("say_who", question, question.pk)).content.decode()
    assert SECRET in page
    assert "They read this letter too" not in page
    refused = as_user(cast.choice_helper).get(where("question", question, question.pk))
    assert refused.status_code == 404
    interest = client.get(where("interest", question, question.option_id)).content.decode()
    assert SECRET in interest
    assert "Nobody whom I share this choice with reads it." in interest


# Questions that are made of what matters.


def test_a_question_picked_from_what_only_i_see_is_only_mine(cast: Cast, as_user: AsUser) -> None:
    choice = a_choice(cast)
    option = an_option(choice, cast.owner, made_up_service())
    a_matter(choice, cast.owner, fact="faiths", wanted=["muslim"], private=True)
    shared(cast, choice, cast.choice_helper, Level.SEE)
    picked = {"pick": [f"{option.pk}:faiths", f"{option.pk}:pets"]}
    as_user(cast.owner).post(where("pick_questions", choice), picked)
    with acting_as(cast.owner):
        rows = dict(Question.objects.values_list("code", "private"))
    assert rows == {"faiths": True, "pets": False}
    page = as_user(cast.choice_helper).get(where("questions", choice)).content.decode()
    assert "faith" not in page
    assert "pet" in page


def test_an_open_question_that_is_asked_again_of_what_only_i_see_closes(cast: Cast) -> None:
    choice = a_choice(cast)
    with acting_as(cast.owner):
        said = {"choice": choice, "words": "Faith?", "code": "faiths", "by": cast.owner}
        first = actions.note_question(**said)
        assert not actions.note_question(**said).private
        again = actions.note_question(**said, private=True)
        assert (again.pk, Question.objects.get().private) == (first.pk, True)


@pytest.mark.parametrize(("said", "code"), [
    ({"words": SECRET}, ""), ({"fact": "pets", "wanted": True}, "pets"),
    ({"fact": "fee-week", "wanted": 900}, "fee-week"),
])  # fmt: skip
def test_what_i_make_only_mine_later_closes_the_questions_that_were_made_of_it(
    cast: Cast, said: dict[str, Any], code: str
) -> None:
    choice = a_choice(cast)
    matter = a_matter(choice, cast.owner, **said)
    with acting_as(cast.owner):
        made = actions.note_question(
            choice=choice, words=SECRET, code=code or matter.pk.hex, came_from="unknown", by=cast.owner
        )
        other = actions.note_question(choice=choice, words="Is there a lift?", code="access", by=cast.owner)
        of_list = actions.note_question(
            choice=choice, words="Is there wi-fi?", code="wifi", came_from="list", by=cast.owner
        )
    hide(matter, cast.owner)
    with acting_as(cast.owner):
        private = dict(Question.objects.values_list("pk", "private"))
    assert private == {made.pk: True, other.pk: False, of_list.pk: False}


def test_my_own_question_can_be_only_mine_before_i_share_anything(cast: Cast, as_user: AsUser) -> None:
    choice = a_choice(cast)
    client, address = as_user(cast.owner), where("write_question", choice)
    assert 'name="private"' in client.get(address).content.decode()
    client.post(address, {"words": SECRET, "private": "on"})
    shared(cast, choice, cast.choice_helper, Level.SEE)
    assert SECRET not in as_user(cast.choice_helper).get(where("questions", choice)).content.decode()
    assert SECRET in client.get(where("questions", choice)).content.decode()


# One code.


@pytest.mark.parametrize("code", ["owner", "ownership-model"])
def test_what_i_asked_by_the_list_is_asked_of_the_option_too(cast: Cast, as_user: AsUser, code: str) -> None:
    choice = a_choice(cast)
    option = an_option(choice, cast.owner, made_up_service())
    a_matter(choice, cast.owner, fact="owner", wanted=["charity"])
    client = as_user(cast.owner)
    assert "I have not asked yet." in client.get(where("option", choice, option.pk)).content.decode()
    with acting_as(cast.owner):
        actions.note_question(choice=choice, words="Who owns it?", code=code, by=cast.owner)
    page = client.get(where("option", choice, option.pk)).content.decode()
    assert "I have not asked yet." not in page
    assert "It is with my questions." in page
    left = client.get(where("pick_questions", choice)).content.decode()
    assert 'value="owner"' not in left
    assert 'value="wait"' in left


def test_two_names_of_one_thing_make_one_question(cast: Cast) -> None:
    choice = a_choice(cast)
    with acting_as(cast.owner):
        for code in ("fee-week", "cost", "fee-from", "wait"):
            actions.note_question(choice=choice, words="What does it cost?", code=code, by=cast.owner)
        assert set(Question.objects.values_list("code", flat=True)) == {"fee-from", "waiting-weeks"}
