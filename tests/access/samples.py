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
from journeys.models import Attachment, Export, Journey, Outbox, Share


def _attachment(journey: Journey, owner: User, private: bool) -> Attachment:
    return Attachment.objects.create(
        journey=journey,
        file=ContentFile(b"x", "x.jpg"),
        width=1,
        height=1,
        size=1,
        added_by=owner,
        private=private,
    )


def _later() -> object:
    return timezone.now() + timedelta(days=1)


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
}


def fill(journey: Journey, owner: User) -> None:
    """Put one open and one private row of everything into this journey, as its owner."""
    with acting_as(owner):
        for maker in MAKERS.values():
            for private in (False, True):
                maker(journey, owner, private)
