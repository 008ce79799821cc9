"""Somebody asked to one choice, and what they say of it, for tests."""

from typing import Any
from uuid import UUID, uuid4

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from choosing.models import Choice, Idea
from choosing.together.actions import Said, add_idea
from journeys.models import Share
from tests.cast import Cast, share_with
from tests.choosing.pages import a_choice


def shared(cast: Cast, choice: Choice, user: User, level: Level = Level.HELP) -> Share:
    return share_with(cast.owner, cast.journey, user, level, stage=Stage.CHOICE, item_id=choice.pk)


def an_idea(
    choice: Choice, by: User, kind: str = "view", words: str = "I like the canal", **said: Any
) -> Idea:
    key: UUID = said.pop("key", None) or uuid4()
    with acting_as(by):
        return add_idea(choice=choice, said=Said(kind, words, **said), key=key, by=by)


def of_idea(cast: Cast) -> dict[str, Any]:
    choice = a_choice(cast)
    shared(cast, choice, cast.choice_helper)
    idea = an_idea(choice, cast.choice_helper)
    return {"journey": cast.journey.pk, "choice": choice.pk, "idea": idea.pk}
