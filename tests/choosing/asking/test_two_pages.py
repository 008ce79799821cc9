"""Two pages of mine open at once: the older one takes nothing away without a word."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from choosing.models import Question
from tests.cast import Cast
from tests.choosing.asking_pages import a_question

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]


def seen_on(page: str) -> str:
    (seen,) = re.findall(r'name="seen" value="(\w+)"', page)
    return seen


def kept(cast: Cast, field: str) -> str:
    with acting_as(cast.owner):
        return str(getattr(Question.objects.get(), field))


@pytest.mark.parametrize(("name", "field"), [("find_out", "found"), ("change_question", "words")])
def test_newer_words_stay_until_i_have_seen_them(cast: Cast, as_user: AsUser, name: str, field: str) -> None:
    question = a_question(cast)
    ids = [question.journey_id, question.choice_id, question.pk]
    client, address = as_user(cast.owner), reverse(name, args=ids)
    shown = reverse("question" if name == "find_out" else name, args=ids)
    older = seen_on(client.get(shown).content.decode())
    client.post(address, {field: "My first long words", "seen": older})
    page = client.post(address, {field: "Second", "seen": older}).content.decode()
    assert "I wrote here on another page meanwhile" in page
    assert "My first long words" in page
    assert "Second" in page
    assert kept(cast, field) == "My first long words"
    assert client.post(address, {field: "Second", "seen": seen_on(page)}).status_code == 302
    assert kept(cast, field) == "Second"


def test_an_older_page_opens_nothing_that_became_only_mine(cast: Cast, as_user: AsUser) -> None:
    question = a_question(cast)
    ids = [question.journey_id, question.choice_id, question.pk]
    client, address = as_user(cast.owner), reverse("change_question", args=ids)
    older = seen_on(client.get(address).content.decode())
    client.post(address, {"words": question.words, "private": "on", "seen": older})
    client.post(address, {"words": "Other words", "seen": older})
    assert kept(cast, "private") == "True"
