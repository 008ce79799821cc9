"""What tests of the walls of the plan and of the days ask with."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, models

from access.identity import acting_as
from accounts.models import User
from journeys.models import Attachment, Journey


def sees(user: User, row: models.Model) -> bool:
    """Whether the database gives this user the row, with no filter of ours."""
    with acting_as(user):
        return type(row)._base_manager.filter(pk=row.pk).exists()


def change(user: User, row: models.Model, **said: Any) -> None:
    with acting_as(user):
        assert type(row)._base_manager.filter(pk=row.pk).update(**said) == 1


@contextmanager
def refused(user: User, match: str) -> Iterator[None]:
    with pytest.raises(DatabaseError, match=match), acting_as(user):
        yield


def refuses(user: User, row: models.Model, match: str, **said: Any) -> None:
    """The change of a row that this user reads is refused, in these words."""
    with refused(user, match):
        assert type(row)._base_manager.filter(pk=row.pk).update(**said) == 1


def at_the_end() -> None:
    """What the database asks when a transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def a_picture(journey: Journey, owner: User) -> Attachment:
    """One that is its owner's alone."""
    with acting_as(owner):
        return Attachment.objects.create(
            journey=journey, private=True, file="x.jpg", size=1, added_by=owner, width=1, height=1
        )
