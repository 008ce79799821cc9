"""A row of every walled model of the wall and of how far I have come: part of tests/reflection/samples.py."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.utils import timezone

from accounts.models import User
from journeys.models import Journey
from reflection.models import Celebration, CelebrationOnItsWay, Piece, Placed, Reflection, Scale

Maker = Callable[[Journey, User, bool], models.Model | None]
STEPS = [{"words": words, "drawing": ""} for words in ("In the kitchen", "With Gran", "On a stage")]


def _first(journey: Journey) -> Reflection:
    return Reflection.objects.filter(journey=journey).first()


def _scale(journey: Journey, owner: User, private: bool) -> Scale:
    # Private or not: open in the first reflection.
    shown = [] if private else [_first(journey).pk]
    return Scale.objects.create(journey=journey, title="Sing", steps=STEPS, in_reflections=shown)


def _placed(journey: Journey, owner: User, private: bool) -> Placed:
    scales = Scale.objects.filter(journey=journey)
    scale = scales.filter(in_reflections=[]).first() if private else scales.exclude(in_reflections=[]).first()
    on = timezone.localdate() - timedelta(days=Placed.objects.filter(journey=journey).count())
    return Placed.objects.create(journey=journey, scale=scale or scales.first(), step=1, on=on, words="Sang")


MAKERS: dict[type[models.Model], Maker] = {
    Piece: lambda journey, owner, private: Piece.objects.create(
        journey=journey, reflection=_first(journey), words="On a stage", private=private
    ),
    Celebration: lambda journey, owner, private: Celebration.objects.create(
        journey=journey, reflection=_first(journey), words="She sang", by=owner, by_name="Gran"
    ),
    CelebrationOnItsWay: lambda journey, owner, private: CelebrationOnItsWay.objects.create(
        journey=journey, reflection=_first(journey), by=owner, length=10,
        expires_at=timezone.now() + timedelta(days=1), fingerprint=uuid4().hex,
    ),
    Scale: _scale,
    Placed: _placed,
}  # fmt: skip
