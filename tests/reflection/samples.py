"""A row of every walled model of reflection: part of tests/access/samples.py."""

from collections.abc import Callable
from uuid import uuid4

from django.db import models

from access.rules import Stage
from accounts.models import User
from journeys.models import Journey, Share
from reflection.models import (
    Accepted,
    CouncilReview,
    Learned,
    PaperGuest,
    Reflection,
    Said,
    SaidBefore,
    Suggested,
    Thought,
    Wanting,
)  # fmt: skip
from tests.reflection.glad_samples import MAKERS as GLAD

Maker = Callable[[Journey, User, bool], models.Model | None]


def _reflection(journey: Journey, owner: User, private: bool) -> Reflection:
    # The first one is the one that the cast's guests are asked to; the others are nobody's but the owner's.
    shares = Share.objects.filter(journey=journey, stage=Stage.REFLECTION)
    shared = shares.values_list("item_id", flat=True).first()
    pk = shared if shared and not Reflection.objects.filter(pk=shared).exists() else uuid4()
    return Reflection.objects.create(pk=pk, journey=journey, title="My year", rules=["Ask me first"])


def first(journey: Journey) -> Reflection:
    """The reflection that rows of others hang on."""
    return Reflection.objects.filter(journey=journey).first()


def _wanting(journey: Journey, owner: User, private: bool) -> Wanting | None:
    if Wanting.objects.filter(journey=journey).exists():
        return None
    return Wanting.objects.create(journey=journey, answer=Wanting.Answer.NOT_NOW)


def _learned(journey: Journey, owner: User, private: bool) -> Learned | None:
    free = Reflection.objects.filter(journey=journey).exclude(learneds__isnull=False).first()
    if free is None:
        free = Reflection.objects.create(journey=journey, title="My year")
    return Learned.objects.create(journey=journey, reflection=free, learned="words", private=private)


MAKERS: dict[type[models.Model], Maker] = {
    Reflection: _reflection,
    Wanting: _wanting,
    Learned: _learned,
    Thought: lambda journey, owner, private: Thought.objects.create(
        journey=journey, reflection=first(journey), pile="try", words="words", private=private
    ),
    Suggested: lambda journey, owner, private: Suggested.objects.create(
        journey=journey, reflection=first(journey), pile="try", words="words", by=owner, by_name="Asha"
    ),
    CouncilReview: lambda journey, owner, private: CouncilReview.objects.create(
        journey=journey, reflection=first(journey), words="words"
    ),
    Said: lambda journey, owner, private: Said.objects.create(
        journey=journey, reflection=first(journey), ask="learned", words="words", private=private
    ),
    SaidBefore: lambda journey, owner, private: SaidBefore.objects.create(
        journey=journey, said=Said.objects.filter(journey=journey).first(), cards=[]
    ),
    PaperGuest: lambda journey, owner, private: PaperGuest.objects.create(
        journey=journey, reflection=first(journey), name=f"Gran {uuid4().hex[:6]}"
    ),
    Accepted: lambda journey, owner, private: Accepted.objects.create(
        journey=journey, reflection=first(journey), by=owner, by_name="Asha", rules=["Ask me first"]
    ),
    **GLAD,
}
