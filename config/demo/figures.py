"""Figures for the demo: two quarters of made-up people in every area, kept back and attacked as real ones are.

Nobody of the demo's own people is counted: they are far too few to be shown, so the numbers come from a die with a
seed. Attacking them takes longer than a demo may take to start, so what was published lies in figures.json.gz. After
a change of the catalogue it is made anew, and refused where the attacker finds anything:

    python manage.py make_figures
"""

import csv
import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
from django.db import transaction
from django.utils import timezone

from commissioning import publishing, released
from commissioning.catalogue import tables as catalogue
from commissioning.catalogue.areas import ENGLAND, REGIONS
from commissioning.models import Release
from config.env import BASE_DIR
from journeys.counted.models import Purpose

FILE = Path(__file__).parent / "figures.json.gz"
COUNCILS = BASE_DIR / "providers" / "data" / "authorities.csv"
SEED = 2026
# How many said yes to anything in a council's area: in the middle, and how much areas differ (of a lognormal).
PEOPLE, SPREAD = 1500, 0.6
# Where few live, most is kept back; the Isles of Scilly, the City of London, Rutland and York show how that looks.
FEW = {"E06000053": 9, "E09000001": 40, "E06000017": 110, "E06000014": 230}
# Of searches that found nothing, so many days for each of them.
SEARCHED = 0.4
# Two quarters: more people said yes in the second.
GROWTH = {"2026-04": 0.8, "2026-07": 1.0}


def load() -> None:
    """Write the two releases down as those of the quarter that ended last and of the one before, once."""
    if Release.objects.exists():
        return
    now = timezone.now()
    last = publishing.last_quarter(timezone.localdate())
    bodies = json.loads(gzip.decompress(FILE.read_bytes()))
    with transaction.atomic(using=publishing.REPORTER):
        for body, period, made_at in zip(
            bodies, (_before(last), last), (now - timedelta(days=92), now), strict=True
        ):
            release = released.from_json(body | {"period": period})
            publishing.write(release, made_at, {"rules": body["rules"], "made_up": True})


def _before(period: str) -> str:
    year, month = (int(part) for part in period.split("-"))
    return f"{year}-{month - 3:02}" if month > 3 else f"{year - 1}-10"


def make(tell: Callable[[str], object]) -> None:
    """Make figures.json.gz. Raises publishing.NotPublishedError, and then nothing was written."""
    made: list[released.Release] = []
    for period, growth in GROWTH.items():
        built, _report = publishing.safe(made_up(period, growth), made, released.Rules(), tell=tell)
        made.append(built.release)
    body = json.dumps([released.as_json(one) for one in made], separators=(",", ":"))
    FILE.write_bytes(gzip.compress(body.encode(), mtime=0))


def made_up(period: str, growth: float) -> released.Counts:
    """Other people answer in each quarter, and are as likely to say each thing: most stays about the same."""
    die = np.random.default_rng(SEED)
    areas = _areas()
    councils = [code for code, area in areas.items() if area.level == "council"]
    usual = PEOPLE * die.lognormal(0, SPREAD, len(councils))
    sizes = [FEW.get(code, people) for code, people in zip(councils, usual.tolist(), strict=True)]
    asked = {
        purpose: {code: int(people * growth * share) for code, people in zip(councils, sizes, strict=True)}
        for purpose, share in zip(Purpose.values, die.uniform(0.5, 1, len(Purpose.values)), strict=True)
    }
    asked["searches"] = {
        code: int(people * growth * SEARCHED) for code, people in zip(councils, sizes, strict=True)
    }
    # A die of its own, so that what people say stays as it is.
    apart = np.random.default_rng([SEED, *period.encode()])
    tables = tuple(
        _table(die if table.of_people else apart, table, areas, asked[table.purpose])
        for table in catalogue.TABLES
    )
    return released.Counts(catalogue.CATALOGUE, period, areas, tables)


def _areas() -> dict[str, released.Area]:
    with COUNCILS.open(encoding="utf-8", newline="") as file:
        councils = sorted(csv.DictReader(file), key=lambda row: (row["region"], row["name"]))
    found = [released.Area(ENGLAND, "England", "england", None)]
    found.extend(released.Area(code, name, "region", ENGLAND) for name, code in REGIONS.items())
    found.extend(
        released.Area(row["code"], row["name"], "council", REGIONS[row["region"]]) for row in councils
    )
    return {area.code: area for area in found}


def _table(
    die: np.random.Generator, table: catalogue.Table, areas: dict[str, released.Area], asked: dict[str, int]
) -> released.Table:
    """Each person answers by themselves; regions and England are the sums of their councils."""
    dimensions = tuple(released.Dimension(one.code, one.kind, one.categories) for one in table.dimensions)
    shape = tuple(len(one.categories) + 1 for one in dimensions)
    rows = {code: np.zeros(shape, np.int64) for code in areas}
    taste = np.random.default_rng([SEED, *table.code.encode()])
    usual = [_likely(taste, one) for one in dimensions]
    for code, people in asked.items():
        likely = [_here(taste, one, chances) for one, chances in zip(dimensions, usual, strict=True)]
        row = _row(die, dimensions, likely, people)
        around: str | None = code
        while around:
            rows[around] += row
            around = areas[around].within
    shown = tuple(code for code, area in areas.items() if area.level in table.levels)
    return released.Table(
        table.code, table.version, table.purpose, table.sensitive, dimensions, table.levels, shown,
        np.array([rows[code] for code in shown], dtype=np.int64),
    )  # fmt: skip


def _likely(die: np.random.Generator, one: released.Dimension) -> np.ndarray:
    """How likely each category is: a handful are common, the rest are rare."""
    places = die.permutation(len(one.categories))
    if one.kind == "one":
        weights = 0.7**places + 0.1
        return np.asarray(weights / weights.sum())
    return np.asarray(0.5 * 0.86**places + 0.03)


def _here(die: np.random.Generator, one: released.Dimension, usual: np.ndarray) -> np.ndarray:
    """Areas are not all alike: something is wished for more in one, and less in another."""
    chances = usual * die.lognormal(0, 0.25, len(usual))
    return chances / chances.sum() if one.kind == "one" else np.minimum(chances, 0.9)


def _row(
    die: np.random.Generator,
    dimensions: tuple[released.Dimension, ...],
    likely: list[np.ndarray],
    people: int,
) -> np.ndarray:
    """How many of `people` say each category, and all together last."""
    flags = np.ones((people, 1), bool)
    for one, chances in zip(dimensions, likely, strict=True):
        size = len(one.categories)
        if one.kind == "one":
            said = die.choice(size, people, p=chances)[:, None] == np.arange(size)
        else:
            said = die.random((people, size)) < chances
        said = np.concatenate([said, np.ones((people, 1), bool)], axis=1)
        flags = (flags[:, :, None] & said[:, None, :]).reshape(people, -1)
    return np.asarray(flags.sum(axis=0).reshape([len(one.categories) + 1 for one in dimensions]))
