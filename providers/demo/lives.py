"""What a third of the made-up services say of themselves: in their own words, about daily life, people and money."""

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connection

from providers.demo.words import ethos, last_week, proud_of
from providers.details import DETAILS, clean

# One service in so many has answered what people ask.
ONE_IN = 3

_UPDATE = """
UPDATE providers_service service
SET details = said.details, told = service.told || said.told, changed_at = now()
FROM jsonb_to_recordset(%s::jsonb) AS said(number text, details jsonb, told jsonb)
WHERE service.origin = 'demo' AND service.number = said.number"""

_OWNERS = """
UPDATE providers_provider provider SET details = said.details, told = provider.told || said.told
FROM jsonb_to_recordset(%s::jsonb) AS said(number text, details jsonb, told jsonb)
WHERE provider.origin = 'demo' AND provider.number = said.number"""

# How likely each is answered by a service that answers, in a hundred.
_OFTEN = {"ethos": 85, "vacancies": 75, "fee-from": 70, "proud-of": 40, "last-week": 45, "not-for": 25}
_USUALLY = 55
# Fees: from, to, and what they are for.
_FEES = {
    "home": (780, 1650, "week"),
    "visits": (23, 36, "hour"),
    "living": (19, 28, "hour"),
    "day": (48, 95, "day"),
    "live-in": (1150, 1900, "week"),
}


def load(listed: list[dict[str, str]], today: date) -> None:
    """Every third service of the list, and who runs it."""
    said: list[dict[str, Any]] = []
    owners: dict[str, dict[str, Any]] = {}
    for row in listed:
        number = int(row["Location ID"][2:])
        if number % ONE_IN != 1:
            continue
        chance = Random(number)  # noqa: S311 (made up, and the same every time)
        kind = kind_of(row)
        details = details_for(chance, row["Location Name"], kind)
        said.append({"number": row["Location ID"], **told(chance, details, today)})
        owners.setdefault(row["Provider ID"], {"number": row["Provider ID"], **owner(chance, row, today)})
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [json.dumps(said)])
        cursor.execute(_OWNERS, [json.dumps([each for each in owners.values() if each["details"]])])


def kind_of(row: dict[str, str]) -> str:
    """What sort of life it is about, as the words and fees tell it."""
    flags = {heading.removeprefix("Service type - ") for heading, value in row.items() if value == "Y"}
    if "Live-in care" in flags:
        return "live-in"
    if any(
        flag.startswith(("Care home", "Hospice services", "Rehab", "Specialist college")) for flag in flags
    ):
        return "home"
    if flags & {"Supported living service", "Extra Care housing services", "Shared Lives"}:
        return "living"
    return "day" if "Day opportunities" in flags else "visits"


def details_for(chance: Random, name: str, kind: str) -> dict[str, Any]:
    """Varied answers; every one goes through the same cleaning as a provider's own."""
    asked = {code: answer for code, answer in _answers(chance, name, kind).items() if answer is not None}
    kept = {code for code in asked if chance.randrange(100) < _OFTEN.get(code, _USUALLY)}
    if "fee-from" in kept:
        kept |= {"fee-to", "fee-per"}
    else:
        kept -= {"fee-to", "fee-per"}
    if "trial" not in kept or not asked["trial"]:
        kept.discard("trial-days")
    return {code: clean(code, asked[code]) for code in DETAILS.by_code if code in kept and code in asked}


def told(chance: Random, details: dict[str, Any], today: date) -> dict[str, Any]:
    """Who said each and when: mostly the service, all on one day; some of it seen by somebody who visited."""
    on = today - timedelta(days=chance.choice((3, 9, 20, 20, 45, 80, 120, 210, 400)))
    later = today - timedelta(days=chance.choice((1, 6, 14, 25, 50)))
    said: dict[str, list[str]] = {}
    for code in details:
        day = max(on, later) if DETAILS.by_code[code].passing else on
        said[code] = ["provider", day.isoformat()]
        if chance.randrange(12) == 0 and DETAILS.by_code[code].kind == "yes_no":
            said[code].append("visit")
    return {"details": details, "told": said}


def owner(chance: Random, row: dict[str, str], today: date) -> dict[str, Any]:
    """What kind of owner, in the provider's own word."""
    kinds = {
        "Third sector": ("charity", "charity", "social-enterprise"),
        "Local Authority": ("public",),
        "Individual": ("owner-operator",),
        "Partnership": ("owner-operator", "family"),
    }
    by_name = {"Council": ("public",), "Trust": ("charity",)}.get(row["Provider Name"].split()[-1])
    model = chance.choice(
        by_name or kinds.get(row["Provider Ownership Type"], ("owner-operator", "family", "group", "group"))
    )
    details: dict[str, Any] = {"ownership-model": model} if chance.random() < 0.7 else {}
    if details and model != "owner-operator" and chance.random() < 0.6:
        details["safeguards"] = clean(
            "safeguards", chance.sample(["named-person", "board-seat", "debts-shown", "quality-fund"], k=2)
        )
    on = (today - timedelta(days=chance.choice((12, 40, 90, 200)))).isoformat()
    return {"details": details, "told": {code: ["provider", on, "registrar"] for code in details}}


def _answers(chance: Random, name: str, kind: str) -> dict[str, Any]:
    """Everything that could be said; what does not fit the kind is left out."""
    low, high, per = _FEES[kind]
    start = chance.randrange(low, (low + high) // 2)
    lives_there, comes = kind in ("home", "living"), kind in ("visits", "live-in")
    answers: dict[str, Any] = {
        "ethos": ethos(chance, name, kind),
        "proud-of": proud_of(chance, kind),
        "last-week": None if comes else last_week(chance),
        "not-for": chance.choice(("People who need a nurse day and night.", "People who smoke indoors.")),
        "concerns": "Tell anybody who works here, or ring me. You get an answer within three days.",
        "staff-stay": chance.randrange(55, 98),
        "agency": chance.choice(("never", "sometimes", "sometimes", "often")),
        "same-faces": chance.random() < 0.8 if comes else None,
        "nights": chance.choice(("awake", "asleep", "on-call")) if lives_there else None,
        "training": chance.sample(_codes("training"), k=chance.randrange(2, 5)),
        "languages": ["english", *chance.sample(_codes("languages")[1:], k=chance.randrange(0, 4))],
        "faiths": chance.sample(_codes("faiths")[:-1], k=chance.randrange(1, 4)),
        "food": chance.sample(_codes("food"), k=chance.randrange(2, 5)) if not comes else None,
        "trial": chance.random() < 0.8,
        "trial-days": chance.choice((1, 2, 7, 14, 28)),
        "vacancies": chance.choice((0, 0, 1, 1, 2, 3, 5)),
        "waiting-weeks": chance.choice((0, 2, 4, 6, 12)),
        "urgent": chance.random() < 0.4,
        "fee-from": str(start),
        "fee-to": str(chance.randrange(start, high)),
        "fee-per": per,
        "fee-extras": chance.choice(
            ("The hairdresser, newspapers and trips that cost a ticket.", "Bank holidays.")
        ),
        "fee-rises": chance.choice(
            ("Every April. You hear of it two months before.", "Once a year, by what wages rise.")
        ),
        "council-pays": chance.random() < 0.85,
        "top-up": chance.choice(("never", "sometimes", "sometimes", "always")) if kind == "home" else None,
        "direct-payments": chance.random() < 0.7 if kind != "home" else None,
    }
    if not comes:
        answers["access"] = chance.sample(_codes("access"), k=chance.randrange(2, 6))
        answers["garden"], answers["wifi"] = chance.random() < 0.8, chance.random() < 0.95
    if lives_there:
        answers |= {
            "pets": chance.choice(("yes", "ask", "visit", "no")),
            "couples": chance.random() < 0.4,
            "visiting": chance.choice(("any-time", "any-time", "day", "hours")),
            "own-room": chance.random() < 0.93,
            "own-bathroom": chance.choice(("all", "some", "none")),
            "own-furniture": chance.random() < 0.85,
            "lock": chance.random() < 0.75,
            "fee-includes": chance.sample(_codes("fee-includes")[:-1], k=chance.randrange(2, 5)),
        }
    return answers


def _codes(code: str) -> list[str]:
    return [choice.code for choice in DETAILS.by_code[code].choices]
