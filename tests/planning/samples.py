"""A row of every walled model of planning: part of tests/access/samples.py."""

from collections.abc import Callable
from uuid import uuid4

from django.db import models
from django.utils import timezone

from accounts.models import User
from aspirations.models import Framework, Prompt
from journeys.models import Journey
from planning.models import (
    Acknowledged,
    Agreed,
    Budget,
    Cost,
    CouncilPart,
    Earlier,
    EmergencyOpening,
    EmergencySheet,
    Goal,
    IfThen,
    Part,
    Person,
    Plan,
    PlanIdea,
    Ready,
    Risk,
    Step,
    Unmet,
)

Maker = Callable[[Journey, User, bool], models.Model | None]


def framework() -> Framework:
    return Framework.objects.current(Framework.Kind.PLAN)


def _prompt() -> Prompt:
    return Prompt.objects.get(area__framework=framework(), slug="plan_good_at")


def _once(model: type[models.Model], **said: object) -> Maker:
    """Of what a journey has one of, the first alone."""

    def make(journey: Journey, owner: User, private: bool) -> models.Model | None:
        there = model._default_manager.filter(journey=journey).exists()
        marks = {"private": private} if any(f.name == "private" for f in model._meta.fields) else {}
        return None if there else model._default_manager.create(journey=journey, **marks, **said)

    return make


def _goal(journey: Journey) -> Goal:
    return Goal.objects.filter(journey=journey).first()


def _agreed(journey: Journey, owner: User, private: bool) -> Agreed:
    number = Agreed.objects.filter(journey=journey).count() + 1
    return Agreed.objects.create(
        journey=journey, number=number, how="signed", name="Rosa", signed_by=owner, private=private
    )


def _opening(journey: Journey, owner: User, private: bool) -> EmergencyOpening:
    sheet = EmergencySheet.objects.filter(journey=journey).first()
    return EmergencyOpening.objects.create(journey=journey, sheet=sheet, at=timezone.now())


def _idea(journey: Journey, owner: User, private: bool) -> PlanIdea:
    about = Goal.objects.filter(journey=journey, private=private).first()
    return PlanIdea.objects.create(
        journey=journey, kind="comment", about="goal", about_id=about and about.pk, words="words", by=owner,
        by_name="Asha",
    )  # fmt: skip


MAKERS: dict[type[models.Model], Maker] = {
    Plan: lambda journey, owner, private: (
        None
        if Plan.objects.filter(journey=journey).exists()
        else Plan.objects.create(journey=journey, framework=framework())
    ),
    Part: lambda journey, owner, private: Part.objects.create(
        journey=journey, prompt=_prompt(), words="Boats", position=1, private=private
    ),
    Earlier: lambda journey, owner, private: Earlier.objects.create(
        journey=journey, about="goal", about_id=uuid4(), said={"title": "Boats"}, saved_by=owner
    ),
    Person: lambda journey, owner, private: Person.objects.create(journey=journey, name="Bill", private=private),
    Goal: lambda journey, owner, private: Goal.objects.create(
        journey=journey, title="Sing in a choir", position=1, private=private
    ),
    Step: lambda journey, owner, private: Step.objects.create(
        journey=journey, goal=_goal(journey), what="Ask Bill", position=1, private=private
    ),
    Risk: lambda journey, owner, private: Risk.objects.create(
        journey=journey, what="Swim", position=1, private=private
    ),
    IfThen: lambda journey, owner, private: IfThen.objects.create(
        journey=journey, title="I am ill", position=1, private=private
    ),
    EmergencySheet: _once(EmergencySheet, name="Rosa Bell"),
    EmergencyOpening: _opening,
    Budget: _once(Budget, held="direct"),
    Cost: lambda journey, owner, private: Cost.objects.create(
        journey=journey, words="Insurance", pence=4500, every="year"
    ),
    Unmet: lambda journey, owner, private: Unmet.objects.create(
        journey=journey, words="A choir by day", private=private
    ),
    PlanIdea: _idea,
    CouncilPart: lambda journey, owner, private: CouncilPart.objects.create(
        journey=journey, council="Anyshire", by=owner, by_name="Kemi"
    ),
    Ready: _once(Ready),
    Agreed: _agreed,
    Acknowledged: lambda journey, owner, private: Acknowledged.objects.create(
        journey=journey, agreed=Agreed.objects.filter(journey=journey, private=False).first(), body="Fell and Dale",
        part="Thursdays", by=owner, by_name="Marie",
    ),
}  # fmt: skip
