"""What the made-up services were before: rated question by question, under other owners, and who answers for them."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection

from providers.demo.rows import AS_OF, made_up_words
from providers.models import Provider, Responsible, Service, Succession, entry_id
from providers.vocabulary import RATINGS

QUESTIONS = ("safe", "effective", "caring", "responsive", "well-led")
SUCCESSIONS = 24
_TOLD = {"*": ["demo", AS_OF.isoformat()]}
_FIRST = """Amina Bilal Carys Dermot Efua Farida Gareth Hettie Imran Jolene Kasia Leroy Maeve Nasreen Owen Priti
Quentin Rhona Samir Tegan Uma Vikram Wilf Xanthe Yusuf Zofia""".split()  # noqa: SIM905

_RATINGS = """
INSERT INTO providers_rating (service_id, question, value, given_on, is_inherited, source, told_on)
SELECT service.id, said.question, said.value, said.given_on, said.is_inherited, 'demo', %s
FROM jsonb_to_recordset(%s::jsonb)
    AS said(number text, question text, value text, given_on date, is_inherited boolean)
JOIN providers_service service ON service.origin = 'demo' AND service.number = said.number
ON CONFLICT DO NOTHING"""

_PEOPLE = """
INSERT INTO providers_responsible (provider_id, service_id, role, name, source, told_on)
SELECT provider.id, service.id, said.role, said.name, 'demo', %s
FROM jsonb_to_recordset(%s::jsonb) AS said(provider text, service text, role text, name text)
LEFT JOIN providers_provider provider ON provider.origin = 'demo' AND provider.number = said.provider
LEFT JOIN providers_service service ON service.origin = 'demo' AND service.number = said.service
ON CONFLICT DO NOTHING"""

_OWNED = """
UPDATE providers_provider provider SET parent_id = owned.parent::uuid
FROM jsonb_to_recordset(%s::jsonb) AS owned(number text, parent text)
WHERE provider.origin = 'demo' AND provider.number = owned.number"""


def load(listed: list[dict[str, str]]) -> None:
    ratings = [rating for row in listed for rating in _rated(row)]
    with connection.cursor() as cursor:
        cursor.execute(_RATINGS, [AS_OF, json.dumps(ratings)])
        cursor.execute(_PEOPLE, [AS_OF, json.dumps([person for row in listed for person in _answering(row)])])
        cursor.execute(_OWNED, [json.dumps(list(_owned(listed)))])
    _successions([row for row in listed if row.get("Inherited Rating (Y/N)") == "Y"][:SUCCESSIONS])


def _rated(row: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What was said to each question on the day of the last check, and of older checks."""
    overall = RATINGS.find(row.get("Location Latest Overall Rating", ""))
    if overall is None:
        return
    chance = Random(f"rated {row['Location ID']}")  # noqa: S311 (made up, and the same every time)
    on = datetime.strptime(row["Publication Date"], "%d/%m/%Y").date()  # noqa: DTZ007 (a day has no zone)
    is_inherited = row.get("Inherited Rating (Y/N)") == "Y"
    shared = {"number": row["Location ID"], "is_inherited": is_inherited}
    if chance.random() < 0.5:
        yield from _questions(chance, shared, overall.code, on)
    for _earlier in range(chance.choice((0, 0, 1, 1, 2))):
        on -= timedelta(days=chance.randrange(300, 1100))
        value = chance.choice((overall.code, "good", "requires-improvement"))
        yield shared | {"question": "overall", "value": value, "given_on": on.isoformat()}
        if chance.random() < 0.3:
            yield from _questions(chance, shared, value, on)


def _questions(chance: Random, shared: dict[str, Any], overall: str, on: date) -> Iterator[dict[str, Any]]:
    for question in QUESTIONS:
        value = (
            overall
            if chance.random() < 0.8
            else chance.choice(("good", "requires-improvement", "outstanding"))
        )
        yield shared | {"question": question, "value": value, "given_on": on.isoformat()}


def _answering(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """A manager for most services; the owner where it is one person; somebody named by a company."""
    number, provider = row["Location ID"], row["Provider ID"]
    if row["Provider Name"].endswith("Borough Council"):
        return
    chance, owner = Random(number), Random(provider)  # noqa: S311 (made up, and the same every time)
    if chance.random() < 0.8:
        yield {"service": number, "role": Responsible.Role.MANAGER, "name": _name(chance)}
    roles = {"Individual": Responsible.Role.OWNER, "Partnership": Responsible.Role.PARTNER}
    role = roles.get(row["Provider Ownership Type"], Responsible.Role.NOMINATED)
    yield {"provider": provider, "role": role, "name": _name(owner)}


def _name(chance: Random) -> str:
    """Two first names that nobody has as first and last name."""
    first, last = chance.sample(_FIRST, k=2)
    return f"{first} {last}wright"


def _owned(listed: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Groups own companies, and a fund owns some of the groups. Makes the owners; yields who is owned."""
    companies = sorted({r["Provider ID"] for r in listed if r["Provider Ownership Type"] == "Organisation"})
    words = made_up_words(Random(7))  # noqa: S311 (made up, and the same every time)
    fund = _owner(1, f"{words[0]} Capital Partners LLP", None)
    groups = [_owner(n, f"{words[n]} Holdings Ltd", fund if n % 2 else None) for n in range(2, 14)]
    Provider.objects.bulk_create([fund, *groups], ignore_conflicts=True)
    for place, number in enumerate(companies[::4]):
        yield {"number": number, "parent": str(groups[place % len(groups)].pk)}


def _owner(number: int, name: str, parent: Provider | None) -> Provider:
    code = f"D-9{number:05}"
    return Provider(
        id=entry_id("demo", "provider", code), origin="demo", number=code, name=name, told=_TOLD,
        ownership="company", parent=parent,
    )  # fmt: skip


def _successions(inherited: list[dict[str, str]]) -> None:
    """What each was before it changed hands: an entry that closed, with its own checks."""
    rows = list(
        Service.objects.filter(origin="demo", number__in=[row["Location ID"] for row in inherited]).order_by(
            "number"
        )
    )
    others = list(
        Provider.objects.filter(origin="demo", services__isnull=False).distinct().order_by("-number")[:40]
    )
    words = made_up_words(Random(11))  # noqa: S311 (made up, and the same every time)
    before = [_before(n, row, others[n % len(others)], words[n]) for n, row in enumerate(rows)]
    # A newer edition comes to a register where they are already.
    Service.objects.bulk_create(before, ignore_conflicts=True)
    Succession.objects.bulk_create(
        (
            Succession(
                before=old, after=new, on=old.closed_on, source="demo", is_told=n % 3 != 0, reason="New owner"
            )
            for n, (old, new) in enumerate(zip(before, rows, strict=True))
        ),
        ignore_conflicts=True,
    )
    told = [rating for number, old in enumerate(before) for rating in _old_checks(number, old)]
    with connection.cursor() as cursor:
        cursor.execute(_RATINGS, [AS_OF, json.dumps(told)])


def _before(number: int, now: Service, provider: Provider, word: str) -> Service:
    code = f"D-8{number:05}"
    closed = (now.rated_on or AS_OF) + timedelta(days=200)
    return Service(
        id=entry_id("demo", "service", code), origin="demo", number=code, provider=provider,
        provider_name=provider.name, name=f"{word} {now.name.split(' ', 1)[1]}", kinds=now.kinds, needs=now.needs,
        kind_words=now.kind_words, street=now.street, town=now.town, postcode=now.postcode, area=now.area,
        authority_id=now.authority_id, lat=now.lat, lon=now.lon, opened_on=closed - timedelta(days=3000),
        closed_on=closed, rating=now.rating, rated_on=now.rated_on, rating_source="demo", told=_TOLD,
    )  # fmt: skip


def _old_checks(number: int, old: Service) -> Iterator[dict[str, Any]]:
    if old.rating is None or old.rated_on is None:
        return
    shared = {"number": old.number, "is_inherited": False}
    yield shared | {"question": "overall", "value": old.rating, "given_on": old.rated_on.isoformat()}
    on = old.rated_on - timedelta(days=700)
    yield shared | {"question": "overall", "value": "requires-improvement", "given_on": on.isoformat()}
    if number % 2:
        yield from _questions(Random(number), shared, "good", on)  # noqa: S311 (made up, and the same every time)
