"""What the addresses of what I want to change, and of a council's review, need: part of tests/access/pages.py."""

from datetime import date
from typing import Any
from uuid import uuid4

from access.identity import acting_as
from reflection.changes import actions
from reflection.changes.models import Suggested, Thought
from reflection.council.models import CouncilReview
from tests.cast import Cast
from tests.reflection.pages import a_reflection


def a_thought(cast: Cast, **said: Any) -> Thought:
    reflection = a_reflection(cast)
    with acting_as(cast.owner):
        return actions.add(
            reflection=reflection, key=uuid4(), by=cast.owner, **{"pile": "try", "words": "Swim", **said}
        )


def of_thought(cast: Cast) -> dict[str, Any]:
    thought = a_thought(cast)
    return {"journey": cast.journey.pk, "reflection": thought.reflection_id, "pk": thought.pk}


def of_suggested(cast: Cast) -> dict[str, Any]:
    reflection = a_reflection(cast)
    with acting_as(cast.owner):
        row = Suggested.objects.create(
            journey=cast.journey,
            reflection=reflection,
            pile="try",
            words="Swim",
            by=cast.owner,
            by_name="Asha",
        )
    return {"journey": cast.journey.pk, "reflection": reflection.pk, "pk": row.pk}


def of_review(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        row = CouncilReview.objects.create(journey=cast.journey, on=date(2026, 3, 2), words="Fine")
    return {"journey": cast.journey.pk, "pk": row.pk}
