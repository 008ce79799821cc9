"""Services and what matters, made up from a few words, for the tests of matching."""

import math
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from choosing.models import Choice, Matter
from providers.details import DETAILS, clean
from providers.models import Provider, Rating, Service, entry_id
from providers.vocabulary import KINDS

HERE = "Skipton"
LAT, LON = 53.9617, -2.0171
A_MILE = 180 / math.pi / 3958.8


def made_up(name: str, here: tuple[float, float], facts: dict[str, Any]) -> Service:
    """A service with these facts; `miles` north of here, `days` since they said it."""
    given = dict(facts)
    miles, days = given.pop("miles", None), given.pop("days", 1)
    rated: date | None = given.pop("rated", None)
    caring = given.pop("caring", None)
    on = (timezone.localdate() - timedelta(days=days)).isoformat()
    details = {code: clean(code, given.pop(code)) for code in list(given) if code in DETAILS}
    told = {"*": ["demo", "2026-10-01"]} | {code: ["provider", on] for code in details}
    number = uuid4().hex[:20]
    provider = Provider.objects.create(
        id=entry_id("demo", "provider", number), origin="demo", number=number, name=f"{name} Ltd", told=told
    )
    service = Service.objects.create(
        id=entry_id("demo", "service", number), origin="demo", number=number, name=name, told=told,
        provider=provider, provider_name=provider.name, details=details,
        kinds=KINDS.with_wider(set(given.pop("kinds", ["care-home"]))), needs=given.pop("needs", []),
        lat=None if miles is None else here[0] + miles * A_MILE, lon=None if miles is None else here[1],
        places=given.pop("places", None), rating=given.pop("rating", None), rated_on=rated, rating_source="demo",
        is_at_a_home=given.pop("home", False), is_regulated=given.get("regulated", True),
        checked_on=None if given.pop("regulated", True) else timezone.localdate(), town="Skipton",
    )  # fmt: skip
    assert not given, given
    if caring and rated:
        Rating.objects.create(
            service=service, question="caring", value=caring, given_on=rated, source="demo", told_on=rated
        )
    return service


def choice(near: str = HERE, miles: int | None = None, about: str = "other") -> Choice:
    """A choice that stands nowhere: matching reads it, and keeps nothing. Of "other" every kind of support fits."""
    return Choice(journey_id=uuid4(), title="A choice", about=about, near=near, miles=miles)


def matters(*wanted: tuple[str, str, Any]) -> list[Matter]:
    """Things that matter: how much, the fact, what is wanted; without a fact, the words."""
    return [
        Matter(
            pk=UUID(int=n + 1), position=n, weight=weight, fact=fact,
            words="" if fact else str(value), wanted=value if fact else None,
        )
        for n, (weight, fact, value) in enumerate(wanted)
    ]  # fmt: skip
