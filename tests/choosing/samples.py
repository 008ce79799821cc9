"""A row of every walled model of choosing: part of tests/access/samples.py."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from access.rules import Stage
from accounts.models import User
from choosing.models import (
    Choice,
    Deciding,
    Decision,
    Idea,
    Interest,
    Leaning,
    Matter,
    Option,
    Question,
    Reason,
    Stake,
    Visit,
    VisitPart,
    Wish,
)
from journeys.models import Attachment, Journey, Share

Maker = Callable[[Journey, User, bool], models.Model | None]


def _choice(journey: Journey, owner: User, private: bool) -> Choice:
    # The first choice is the one that the cast's share of one names; the others are nobody's but the owner's.
    shares = Share.objects.filter(journey=journey, stage=Stage.CHOICE)
    shared = shares.values_list("item_id", flat=True).first()
    pk = shared if shared and not Choice.objects.filter(pk=shared).exists() else uuid4()
    return Choice.objects.create(pk=pk, journey=journey, about="home", title="My home")


def _first(journey: Journey) -> Choice:
    return Choice.objects.filter(journey=journey).first()


def _option(journey: Journey, owner: User, private: bool) -> Option:
    return Option.objects.create(
        journey=journey, choice=_first(journey), kind="friend", name="Bill", position=1, private=private
    )


def _an_option(journey: Journey) -> Option:
    return Option.objects.filter(journey=journey).first()


def _hanging(model: type[models.Model], **said: object) -> Maker:
    def make(journey: Journey, owner: User, private: bool) -> models.Model:
        return model.objects.create(
            journey=journey, choice=_first(journey), option=_an_option(journey), private=private, **said
        )

    return make


def _of_choice(model: type[models.Model], **said: object) -> Maker:
    return lambda journey, owner, private: model.objects.create(
        journey=journey, choice=_first(journey), **said
    )


def _idea(journey: Journey, owner: User, private: bool) -> Idea:
    return Idea.objects.create(
        journey=journey, choice=_first(journey), kind="view", words="words", by=owner, by_name="Asha",
        option_private=private,
    )  # fmt: skip


def _deciding(journey: Journey, owner: User, private: bool) -> Deciding | None:
    if Deciding.objects.filter(journey=journey).exists():
        return None
    return Deciding.objects.create(journey=journey, choice=_first(journey), said_by=owner)


def _decision(journey: Journey, owner: User, private: bool) -> Decision:
    number = Decision.objects.filter(journey=journey).count() + 1
    return Decision.objects.create(
        journey=journey, choice=_first(journey), number=number, outcome="none", how="pressed", name="Rosa",
        signed_by=owner, private=private,
    )  # fmt: skip


def _visit_part(journey: Journey, owner: User, private: bool) -> VisitPart:
    photo = Attachment.objects.create(
        journey=journey, file=ContentFile(b"x", "x.jpg"), width=1, height=1, size=1, added_by=owner,
        private=True,
    )  # fmt: skip
    visit = Visit.objects.filter(journey=journey).first()
    return VisitPart.objects.create(
        journey=journey, choice=_first(journey), visit=visit, attachment=photo, private=private
    )


MAKERS: dict[type[models.Model], Maker] = {
    Choice: _choice,
    Matter: lambda journey, owner, private: Matter.objects.create(
        journey=journey, choice=_first(journey), position=1, words="Boats", private=private
    ),
    Stake: lambda journey, owner, private: Stake.objects.create(
        journey=journey, choice=_first(journey), name="Tom", words="He works there.", private=private
    ),
    Wish: _of_choice(Wish, about="home"),
    Deciding: _deciding,
    Leaning: lambda journey, owner, private: (
        None
        if Leaning.objects.filter(journey=journey).exists()
        else Leaning.objects.create(journey=journey, choice=_first(journey))
    ),
    Option: _option,
    Reason: _hanging(Reason, side="for", words="Boats"),
    Idea: _idea,
    Question: _hanging(Question, words="Can Biscuit come?"),
    Interest: lambda journey, owner, private: Interest.objects.create(
        journey=journey, choice=_first(journey), option=_an_option(journey)
    ),
    Visit: _hanging(Visit, on=timezone.localdate() + timedelta(days=3)),
    VisitPart: _visit_part,
    Decision: _decision,
}
