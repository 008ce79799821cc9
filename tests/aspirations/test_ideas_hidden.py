"""Ideas and comments that their writer does not see any more: their places are taken, and nothing tells of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from aspirations.answers.actions import keep_private, take_out
from aspirations.ideas import decisions
from aspirations.models import Answer, Comment, Suggestion
from tests.aspirations.helping import Page
from tests.cast import Cast

pytestmark = pytest.mark.django_db
KEY = re.compile(r'name="key" value="([^"]+)"')


@pytest.fixture
def asha(cast: Cast, as_user: Callable) -> Client:
    """The helper's browser."""
    return as_user(cast.helper)


def texts(cast: Cast) -> list[str]:
    with acting_as(cast.owner):
        return sorted(Suggestion.objects.values_list("text", flat=True))


def hide(answer: Answer, how: str, by: Any) -> None:
    if how == "private":
        keep_private(answer, True, by=by)
    else:
        take_out(answer=answer, by=by)


def kept_and_hidden(cast: Cast, how: str) -> None:
    """The owner says yes to the idea that waits, and then keeps its answer from everybody."""
    with acting_as(cast.owner):
        idea = Suggestion.objects.waiting().get()
        answer = decisions.keep(idea=idea, seen_saves=idea.saves, by=cast.owner)
        assert answer is not None
        hide(answer, how, cast.owner)


@pytest.mark.parametrize("how", ["private", "taken out"])
def test_a_new_idea_after_one_that_was_hidden_is_saved_once(
    cast: Cast, asha: Client, area: Callable, how: str
) -> None:
    Page(asha, area()).type("Tea")
    kept_and_hidden(cast, how)
    page = Page(asha, area())
    first = page.data("Boats")
    assert page.post(first).status_code == 200
    for _again in range(2):
        assert asha.post(page.save_address, first).status_code == 200
    assert page.type("Boats and bread").status_code == 200
    assert texts(cast) == ["Boats and bread", "Tea"]
    assert Page(asha, area(), another=1).type("Cake").status_code == 200
    assert texts(cast) == ["Boats and bread", "Cake", "Tea"]
    assert asha.post(page.save_address, first).status_code == 200
    assert texts(cast) == ["Boats and bread", "Cake", "Tea"]


def test_an_idea_after_two_that_were_hidden_is_saved(cast: Cast, asha: Client, area: Callable) -> None:
    for words in ("Tea", "Boats"):
        assert Page(asha, area()).type(words).status_code == 200
        kept_and_hidden(cast, "private")
    assert Page(asha, area()).type("Cake").status_code == 200
    assert texts(cast) == ["Boats", "Cake", "Tea"]


def test_a_page_that_was_open_when_its_idea_was_hidden_still_saves(
    cast: Cast, asha: Client, area: Callable
) -> None:
    Page(asha, area()).type("Tea")
    page = Page(asha, area())
    kept_and_hidden(cast, "private")
    late = page.data("Tea and toast")
    for _again in range(2):
        assert asha.post(page.save_address, late).status_code == 200
    assert texts(cast) == ["Tea", "Tea and toast"]


@pytest.mark.parametrize("hidden", [False, True])
def test_the_id_of_an_idea_for_another_question_changes_nothing_there(
    cast: Cast, asha: Client, area: Callable, hidden: bool
) -> None:
    here = Page(asha, area())
    here.type("Tea")
    if hidden:
        kept_and_hidden(cast, "private")
    there = Page(asha, area("who_i_am"), "proud")
    data = {f"text-{here.key}": "Boats", f"saves-{here.key}": "1"}
    for _again in range(2):
        assert asha.post(there.save_address, data).status_code == 200
    with acting_as(cast.owner):
        found = set(Suggestion.objects.values_list("text", "prompt__slug"))
    assert found == {("Tea", "good_day"), ("Boats", "proud")}


def test_a_comment_whose_place_is_taken_by_a_hidden_one_is_said_once(
    cast: Cast, say: Callable, as_user: Callable
) -> None:
    answer, commenter = say("I sing"), as_user(cast.commenter)
    about = reverse("comment", args=[cast.journey.pk, answer.area_id], query={"answer": answer.pk})
    (key,) = KEY.findall(commenter.get(about).content.decode())
    commenter.post(about, {"text": "So true!", "key": key})
    with acting_as(cast.owner):
        hide(answer, "private", cast.owner)
    of_all = reverse("comment", args=[cast.journey.pk, answer.area_id])
    for _again in range(2):
        assert commenter.post(of_all, {"text": "So true!", "key": key}).status_code == 302
    with acting_as(cast.owner):
        assert sorted(str(each.answer_id) for each in Comment.objects.all()) == sorted(
            [str(answer.pk), "None"]
        )
