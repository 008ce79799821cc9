"""Two pages open at once, saving in any order: whatever was ever sent is on the page, waiting or in history."""

import threading
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from aspirations import actions, words
from aspirations.answers.actions import Typed, next_id, save_answers
from aspirations.answers.choices import bring_back, choose_both, choose_shown, choose_waiting
from aspirations.models import Answer, AnswerVersion, Area
from tests.cast import Cast, make_cast

# What a page does: type a text and save it (by the script or the button: the same action), or draw itself anew.
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["left", "right"]),
        st.sampled_from(["save", "save", "save", "reload", "mine", "both", "other", "back"]),
        st.lists(st.sampled_from(["tea", "toast", "boats", "Gran", "bus", "teapot"]), max_size=5).map(
            " ".join
        ),
    ),
    max_size=14,
)


class Page:
    """One open page: what it was drawn with and what its one box belongs to."""

    def __init__(self, area: Area, cast: Cast) -> None:
        self.area, self.cast = area, cast
        self.prompt = area.framework_area.prompts.get(slug="good_day")
        self.reload()

    def reload(self) -> None:
        answer = Answer.objects.there().filter(area=self.area, prompt=self.prompt).first()
        self.pk: UUID = answer.pk if answer else next_id(self.area, self.prompt)
        self.saves = answer.saves if answer else 0
        self.drawn = answer.text if answer else ""

    def save(self, text: str) -> None:
        box = Typed(self.pk, text, seen_saves=self.saves, untouched=text == self.drawn)
        (saved,) = save_answers(area=self.area, prompt=self.prompt, typed=[box], by=self.cast.owner)
        if saved.is_on_the_page:
            self.pk, self.saves, self.drawn = saved.answer.pk, saved.answer.saves, text


def choose(how: str, cast: Cast) -> None:
    waiting = AnswerVersion.objects.filter(state=AnswerVersion.State.WAITING).first()
    if how == "back":
        line = AnswerVersion.objects.order_by("begun_at").first()
        if line:
            bring_back(version=line, by=cast.owner)
    elif waiting and how == "mine":
        choose_waiting(version=waiting, seen_saves=waiting.answer.saves, by=cast.owner)
    elif waiting and how == "both":
        choose_both(version=waiting, by=cast.owner)
    elif waiting:
        choose_shown(version=waiting, by=cast.owner)


def everything() -> list[str]:
    """Every text that is on a page, in history or waiting."""
    return [
        *Answer.objects.values_list("text", flat=True),
        *AnswerVersion.objects.values_list("text", flat=True),
    ]


def is_kept(text: str) -> bool:
    """Held word for word in one text; the last stretch of a word may have grown into a longer one."""
    return any(words.keeps(text, held) for held in everything())


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=MOVES)
def test_whatever_two_pages_save_in_whatever_order_nothing_is_lost(cast: Cast, moves: list) -> None:
    with acting_as(cast.owner):
        Answer.objects.all().delete()
        statement = actions.begin_statement(journey=cast.journey, by=cast.owner)
        area = statement.areas.select_related("framework_area").get(framework_area__slug="good_life")
        pages = {"left": Page(area, cast), "right": Page(area, cast)}
        sent = []
        for side, move, text in moves:
            if move == "save":
                pages[side].save(text)
                sent.append(text)
            elif move == "reload":
                pages[side].reload()
            else:
                choose(move, cast)
        for text in filter(None, sent):
            assert is_kept(text), (text, everything())
        for answer in Answer.objects.all():
            newest = answer.versions.filter(state=AnswerVersion.State.SHOWN).first()
            assert newest.text == answer.text, "history's first line is what shows"


@pytest.mark.django_db(transaction=True)
def test_two_pages_saving_at_the_same_moment_lose_nothing() -> None:
    cast = make_cast()
    with acting_as(cast.owner):
        statement = actions.begin_statement(journey=cast.journey, by=cast.owner)
        area = statement.areas.select_related("framework_area").get(framework_area__slug="good_life")
        pages = [Page(area, cast) for _ in range(4)]
    gate, trouble = threading.Barrier(len(pages)), []

    def write(number: int, page: Page) -> None:
        try:
            for step in range(5):
                gate.wait(timeout=20)
                with acting_as(cast.owner):
                    page.save(f"page{number} step{step}")
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=each) for each in enumerate(pages)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not trouble
    with acting_as(cast.owner):
        for number in range(len(pages)):
            for step in range(5):
                assert is_kept(f"page{number} step{step}"), everything()
