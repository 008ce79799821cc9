from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from access.identity import acting_as
from aspirations import actions
from aspirations.answers.actions import Typed, next_id, save_answers
from aspirations.models import Answer, Area, Statement
from aspirations.words import digest
from tests.cast import Cast


@pytest.fixture
def statement(cast: Cast) -> Statement:
    """The owner's statement, begun and empty."""
    with acting_as(cast.owner):
        return actions.begin_statement(journey=cast.journey, by=cast.owner)


@pytest.fixture
def area(cast: Cast, statement: Statement) -> Callable[[str], Area]:
    """One of the owner's areas, by the framework's name for it."""

    def find(slug: str = "good_life") -> Area:
        with acting_as(cast.owner):
            return Area.objects.select_related("framework_area", "journey").get(
                statement=statement, framework_area__slug=slug
            )

    return find


@pytest.fixture
def say(cast: Cast, area: Callable) -> Callable[..., Answer]:
    """Say something as the owner; gives back the answer."""

    def said(text: str, slug: str = "good_life", prompt: str = "good_day", **more: Any) -> Answer:
        with acting_as(cast.owner):
            where = area(slug)
            question = where.framework_area.prompts.get(slug=prompt)
            box = Typed(next_id(where, question), text, **more)
            saved = save_answers(area=where, prompt=question, typed=[box], by=cast.owner)
            return saved[0].answer

    return said


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    """The owner's browser."""
    return as_user(cast.owner)


def box(
    pk: Any, text: str, *, saves: int = 0, was: str | None = None, about: str = "", **more: str
) -> dict[str, str]:
    """What a page posts for one box that was drawn with the words `was` (None: not these)."""
    drawn = "-" if was is None else digest(f"\n{was}")
    named = {f"text-{pk}": text, f"saves-{pk}": str(saves), f"was-{pk}": drawn}
    return (
        named
        | {f"{name}-{pk}": value for name, value in more.items()}
        | ({f"about-{pk}": about} if about else {})
    )
