"""A row of every walled model of day by day: part of tests/access/samples.py."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import models

from accounts.models import User
from delivery.models import Brought, Card, Change, ChangeAnswer, Coming, Happened, Moment, Occasion
from journeys.models import Journey

Maker = Callable[[Journey, User, bool], models.Model | None]
FIRST = date(2026, 12, 3)


def _coming(journey: Journey) -> Coming:
    return Coming.objects.filter(journey=journey).first()


def _change(journey: Journey, owner: User, private: bool) -> Change:
    return Change.objects.create(
        journey=journey,
        words="A later start",
        to_user=owner,
        to_name="Tom",
        answer_by=FIRST + timedelta(days=14),
    )


def _occasion(journey: Journey, owner: User, private: bool) -> Occasion:
    day = FIRST + timedelta(days=Occasion.objects.filter(journey=journey).count())
    return Occasion.objects.create(journey=journey, coming=_coming(journey), on=day, state="skipped")


def _happened(journey: Journey, owner: User, private: bool) -> Happened:
    day = FIRST + timedelta(days=Happened.objects.filter(journey=journey).count())
    return Happened.objects.create(
        journey=journey, coming=_coming(journey), on=day, what="yes", by=owner, by_name="Rosa"
    )


MAKERS: dict[type[models.Model], Maker] = {
    Card: lambda journey, owner, private: Card.objects.create(
        journey=journey, title="My mornings", do=["Knock"], position=1, private=private
    ),
    Coming: lambda journey, owner, private: Coming.objects.create(
        journey=journey, title="Choir", starts_on=FIRST, private=private
    ),
    Occasion: _occasion,
    Happened: _happened,
    Moment: lambda journey, owner, private: Moment.objects.create(
        journey=journey, felt="good", words="Sang", private=private
    ),
    Brought: lambda journey, owner, private: Brought.objects.create(
        journey=journey, words="She sang", by=owner, by_name="Tom"
    ),
    Change: _change,
    ChangeAnswer: lambda journey, owner, private: ChangeAnswer.objects.create(
        journey=journey, change=Change.objects.filter(journey=journey).first(), kind="yes", by=owner,
        by_name="Tom",
    ),
}  # fmt: skip
