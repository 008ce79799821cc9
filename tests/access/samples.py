"""One way to make a row of every walled model. A test fails for a new one that has none."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from access.identity import acting_as
from access.models import Capability, Event
from access.rules import Permission
from accounts.models import User
from aspirations.models import Answer, AnswerVersion, Area, Framework, SignedPart, SignedStatement, Statement
from journeys.models import Attachment, Export, Journey, Outbox, Share


def _attachment(journey: Journey, owner: User, private: bool) -> Attachment:
    area = _newest_area(journey)
    return Attachment.objects.create(
        journey=journey,
        item_id=area and area.pk,
        file=ContentFile(b"x", "x.jpg"),
        width=1,
        height=1,
        size=1,
        added_by=owner,
        private=private,
    )


def _later() -> object:
    return timezone.now() + timedelta(days=1)


def _statement(journey: Journey, owner: User, private: bool) -> Statement | None:
    if Statement.objects.filter(journey=journey).exists():
        return None
    return Statement.objects.create(journey=journey, framework=Framework.objects.current())


def _area(journey: Journey, owner: User, private: bool) -> Area:
    statement = Statement.objects.get(journey=journey)
    place = statement.areas.count() + 1
    # The first open area is the one that the cast's share of one item names.
    shared = (
        Share.objects.filter(journey=journey).exclude(item_id=None).values_list("item_id", flat=True).first()
    )
    pk = shared if shared and not private and not Area.objects.filter(pk=shared).exists() else uuid4()
    return statement.areas.create(
        pk=pk, journey=journey, own_title=f"Own {place}", position=place, private=private
    )


def _newest_area(journey: Journey) -> Area | None:
    return Area.objects.filter(journey=journey, private=False).order_by("-position").first()


def _answer(journey: Journey, owner: User, private: bool) -> Answer:
    area = _newest_area(journey)
    return Answer.objects.create(journey=journey, area=area, text="words", position=1, private=private)


def _answer_version(journey: Journey, owner: User, private: bool) -> AnswerVersion:
    answer = Answer.objects.filter(journey=journey, private=private).first()
    return AnswerVersion.objects.create(journey=journey, answer=answer, text="words", saved_by=owner)


def _signed(journey: Journey, owner: User, private: bool) -> SignedStatement | None:
    if SignedStatement.objects.filter(journey=journey).exists():
        return None
    return SignedStatement.objects.create(
        journey=journey,
        framework=Framework.objects.current(),
        number=1,
        name="Rosa",
        how=SignedStatement.How.PRESSED,
        words="This is mine.",
        signed_by=owner,
    )


def _signed_part(journey: Journey, owner: User, private: bool) -> SignedPart:
    return SignedPart.objects.create(
        journey=journey,
        signed=SignedStatement.objects.get(journey=journey),
        area_id=_newest_area(journey).pk,
        area_title="My home",
        area_position=1,
        answer_id=uuid4(),
        kind="text",
        text="words",
        position=1,
        said_by="me",
        said_how="typed",
        private=private,
    )


Maker = Callable[[Journey, User, bool], models.Model | None]

MAKERS: dict[type[models.Model], Maker] = {
    # The cast made these already.
    Journey: lambda journey, owner, private: None,
    Share: lambda journey, owner, private: None,
    Event: lambda journey, owner, private: Event.record("tested", journey, by=owner),
    Capability: lambda journey, owner, private: Capability.give(
        journey_id=journey.pk, permission=Permission.STATEMENT_READ, ends_at=_later(), by=owner
    )[0],
    Attachment: _attachment,
    Outbox: lambda journey, owner, private: Outbox.objects.create(
        journey=journey, user=owner, task="test", about_id=uuid4()
    ),
    Export: lambda journey, owner, private: Export.objects.create(
        journey=journey, made_for=owner, kind="test", about_id=uuid4(), expires_at=_later()
    ),
    Statement: _statement,
    Area: _area,
    Answer: _answer,
    AnswerVersion: _answer_version,
    SignedStatement: _signed,
    SignedPart: _signed_part,
}


def fill(journey: Journey, owner: User) -> None:
    """Put two open and two private rows of everything into this journey, as its owner."""
    with acting_as(owner):
        for _ in range(2):
            for maker in MAKERS.values():
                for private in (False, True):
                    maker(journey, owner, private)
