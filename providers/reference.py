"""The plain facts that ship with the project: councils, towns and first halves of postcodes.

docs/register.md names where they come from. Migrations load them as the owner; loading again changes nothing.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from django.db import connections, transaction

from providers.vocabulary import plain_key

DATA = Path(__file__).parent / "data"
_LINKS = "on|upon|in|le|by|under|de|of|over|next|super"


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def keys_of(town: str) -> list[str]:
    """The names a town answers to: "Stoke-on-Trent" also to "Stoke", "Royal Tunbridge Wells" also without "Royal"."""
    names = {
        town,
        re.sub(r"^(Royal|Great|Kings?ton upon) ", "", town),
        re.sub(r" (Spa|Garden City)$", "", town),
    }
    names.add(re.sub(r"^Royal (.*) Spa$", r"\1", town))
    names.add(re.sub(rf"[ -]({_LINKS})[ -].*$", "", town))
    keys = {plain_key(name) for name in names}
    return sorted(
        keys
        | {re.sub("^saint", "st", key) for key in keys}
        | {re.sub("^st(?=[a-z])", "saint", key) for key in keys if town.startswith("St ")}
    )


def load(alias: str) -> None:
    """Write the facts of providers/data into the reference tables."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO providers_reference_authority (code, name, region, also, former, districts)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (code) DO UPDATE SET name = excluded.name,"
            " region = excluded.region, also = excluded.also, former = excluded.former,"
            " districts = excluded.districts",
            [_authority(row) for row in rows("authorities")],
        )
        cursor.executemany(
            "INSERT INTO providers_reference_place (kind, name, keys, lat, lon, authority_id)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (kind, name, authority_id) DO UPDATE"
            " SET keys = excluded.keys, lat = excluded.lat, lon = excluded.lon",
            [*_towns(), *_areas(), *_outcodes()],
        )


def _authority(row: dict[str, str]) -> tuple:
    lists = [[part for part in row[name].split("|") if part] for name in ("also", "former")]
    return row["code"], row["name"], row["region"], *lists, row["districts"].split()


def _towns() -> Iterator[tuple]:
    for row in rows("towns"):
        yield (
            "town",
            row["name"],
            keys_of(row["name"]),
            float(row["lat"]),
            float(row["lon"]),
            row["authority"],
        )


def _areas() -> Iterator[tuple]:
    """Councils by name, today's and former ones, so that "Cumbria" finds both that came after it."""
    for row in rows("authorities"):
        names = [row["name"], *row["also"].split("|"), *row["former"].split("|")]
        yield "area", row["name"], sorted({plain_key(n) for n in names if n}), None, None, row["code"]


def _outcodes() -> Iterator[tuple]:
    for row in rows("outcodes"):
        code = row["outcode"]
        yield "outcode", code, [code.lower()], float(row["lat"]), float(row["lon"]), row["authority"]
