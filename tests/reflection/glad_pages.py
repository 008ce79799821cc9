"""What the addresses of the wall and of how far I have come need: part of tests/access/pages.py."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from journeys.media.pictures import Picture
from reflection.glad import actions, celebrating
from reflection.models import Accepted, Celebration, Piece, Placed, Reflection, Scale
from reflection.progress import actions as progress
from tests.cast import Cast, make_user, share_with
from tests.reflection.glad_samples import STEPS
from tests.reflection.pages import a_reflection

PICTURE = Picture(large=b"large", small=b"small", width=4, height=3)


def a_guest(cast: Cast, reflection: Reflection, level: Level = Level.HELP, name: str = "gran") -> User:
    """Somebody who was asked to it, and said yes to how it is to go."""
    guest = make_user(name)
    share_with(cast.owner, cast.journey, guest, level, stage=Stage.REFLECTION, item_id=reflection.pk)
    with acting_as(guest):
        Accepted.objects.create(
            journey=cast.journey, reflection=reflection, by=guest, by_name="Gran", rules=reflection.rules
        )
    return guest


def a_piece(cast: Cast, reflection: Reflection, **said: Any) -> Piece:
    with acting_as(cast.owner):
        return actions.put_up(reflection=reflection, by=cast.owner, **{"words": "On a stage. Me!", **said})


def sent(cast: Cast, reflection: Reflection, guest: User, **said: Any) -> Celebration:
    with acting_as(guest):
        return celebrating.send(
            reflection=reflection,
            by=guest,
            **{"by_name": "Gran", "words": "She sang.", "key": uuid4(), **said},
        )


def a_scale(cast: Cast, **said: Any) -> Scale:
    with acting_as(cast.owner):
        return progress.add_scale(
            journey=cast.journey, by=cast.owner, **{"title": "Sing in a choir", "steps": STEPS, **said}
        )


def placed(cast: Cast, scale: Scale, step: int, on: date | None = None, **said: Any) -> Placed:
    with acting_as(cast.owner):
        return progress.place(scale=scale, step=step, on=on or timezone.localdate(), by=cast.owner, **said)


def of_piece(cast: Cast) -> dict:
    reflection = a_reflection(cast)
    return {"journey": cast.journey.pk, "reflection": reflection.pk, "piece": a_piece(cast, reflection).pk}


def of_celebration(cast: Cast) -> dict:
    reflection = a_reflection(cast)
    row = sent(cast, reflection, a_guest(cast, reflection), picture=PICTURE)
    return {"journey": cast.journey.pk, "reflection": reflection.pk, "celebration": row.pk}


def of_upload(cast: Cast) -> dict:
    reflection = a_reflection(cast)
    guest = a_guest(cast, reflection)
    with acting_as(guest):
        row = celebrating.begin_upload(reflection=reflection, length=10, fingerprint="", by=guest)
    return {"journey": cast.journey.pk, "reflection": reflection.pk, "pk": row.pk}


def of_scale(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "scale": a_scale(cast).pk}


def of_shown(cast: Cast) -> dict:
    return of_scale(cast) | {"reflection": a_reflection(cast).pk}


def of_placed(cast: Cast) -> dict:
    scale = a_scale(cast)
    return {"journey": cast.journey.pk, "scale": scale.pk, "placed": placed(cast, scale, 1).pk}
