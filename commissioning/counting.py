"""True numbers, counted in the database as the reporter: one query a purpose, and nothing of a person comes out of it.

What comes back is `released.Counts`. It is never written down: disclosure control takes it, and it is gone.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Protocol

import numpy as np

from commissioning import released
from commissioning.catalogue.areas import ENGLAND, REGIONS
from commissioning.catalogue.tables import CATALOGUE, TABLES, Dimension, Table
from commissioning.reporter.wall import SCHEMA

# By the dimensions that were asked about: (area, a category of each, people).
Answers = dict[tuple[Dimension, ...], list[tuple[str, list[str], int]]]


class Cursor(Protocol):
    """Of the reporter's connection, inside one transaction with one snapshot."""

    def execute(self, query: Any, params: Any = None, /) -> Any: ...
    def fetchall(self) -> list[tuple]: ...


def one_snapshot(cursor: Cursor) -> None:
    """The first statement of the transaction: every table speaks of the same moment, and nothing can be written."""
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    cursor.execute("SET LOCAL work_mem = '128MB'")
    # Tables are read from end to end. Row by row in the order of journeys, as one page of the website would look for
    # its few, a million of them take twice as long.
    cursor.execute("SET LOCAL random_page_cost = 4")


def count(cursor: Cursor, period: str, tables: Sequence[Table] = TABLES) -> released.Counts:
    """Every table at its levels. `period` is the first month of a quarter ("2026-07").

    Raises ValueError for any other period, and for an area or a code that the catalogue does not know: a figure is
    never made of something that it has no name for.
    """
    if not re.fullmatch(released.PERIOD, period):
        raise ValueError(f"{period!r} is not the first month of a quarter, like 2026-07")
    areas = areas_of(cursor)
    answers: dict[str, Answers] = {}
    for purpose in dict.fromkeys(one.purpose for one in tables):
        answers[purpose] = _answers(cursor, [one for one in tables if one.purpose == purpose], period)
    counted = tuple(_table(one, answers[one.purpose], areas) for one in tables)
    return released.Counts(CATALOGUE, period, areas, counted)


def areas_of(cursor: Cursor) -> dict[str, released.Area]:
    """England, its regions and the councils in them, in that order, and councils by region."""
    cursor.execute("SELECT code, name, region FROM providers_reference_authority ORDER BY region, name")
    councils = cursor.fetchall()
    found = [released.Area(ENGLAND, "England", "england", None)]
    for region, inside in groupby(councils, lambda row: row[2]):
        found.append(released.Area(REGIONS[region], region, "region", ENGLAND))
        found.extend(released.Area(code, name, "council", REGIONS[region]) for code, name, _ in inside)
    return {area.code: area for area in found}


def _table(table: Table, answers: Answers, areas: dict[str, released.Area]) -> released.Table:
    codes = tuple(areas)
    cells = _cells(answers, table.dimensions, codes)
    many = [place for place, one in enumerate(table.dimensions) if one.kind == "many"]
    if many:
        # Of a dimension where one may say several, the total is everybody who was asked, not a sum.
        np.moveaxis(cells, many[0] + 1, 1)[:, -1] = _cells(answers, _rest(table), codes)
    _add_up(cells, table.dimensions)
    _nest(cells, areas)
    dimensions = tuple(released.Dimension(one.code, one.kind, one.categories) for one in table.dimensions)
    shown = tuple(code for code in codes if areas[code].level in table.levels)
    return released.Table(
        table.code, table.version, table.purpose, table.sensitive, dimensions, table.levels, shown,
        cells[[codes.index(code) for code in shown]],
    )  # fmt: skip


def _rest(table: Table) -> tuple[Dimension, ...]:
    return tuple(one for one in table.dimensions if one.kind == "one")


def _answers(cursor: Cursor, tables: Sequence[Table], period: str) -> Answers:
    """By dimensions: (area, a category of each, people), where there are any. Of what is no people, the quarter's.

    `tables` are all of one purpose, and its view is read once for all of them: each person comes once for every
    question with every answer of theirs, and leaves the database as a number.
    """
    asked = list(dict.fromkeys(found for one in tables for found in (one.dimensions, _rest(one))))
    every = " UNION ALL ".join(_question(number, dimensions) for number, dimensions in enumerate(asked))
    where = "" if tables[0].of_people else " WHERE quarter = %(period)s"
    cursor.execute(
        f"SELECT area, question, codes, count(*) FROM {SCHEMA}.{tables[0].purpose}, LATERAL ({every}) said{where}"
        " GROUP BY 1, 2, 3",
        {"period": period, "within": f"{period}:"},
    )
    found: Answers = {dimensions: [] for dimensions in asked}
    for area, number, codes, people in cursor.fetchall():
        found[asked[number]].append((area, codes, people))
    return found


def _question(number: int, dimensions: tuple[Dimension, ...]) -> str:
    """What one row of a view answers: as many rows as it has categories, or as it has pairs of them."""
    codes = ", ".join(_expression(one) for one in dimensions)
    spread = ", ".join(f"unnest({one.column}) {one.code}_one" for one in dimensions if one.kind == "many")
    return f"SELECT {number} AS question, ARRAY[{codes}]::text[] AS codes{' FROM ' if spread else ''}{spread}"


def _expression(one: Dimension) -> str:
    if one.kind == "many":
        return f"{one.code}_one"
    if not one.within:
        return one.column
    # "2026-07:week" -> week; those with nothing in this quarter are counted as such.
    found = (
        f"SELECT substr(said, 9) FROM unnest({one.column}) said WHERE starts_with(said, %(within)s) LIMIT 1"
    )
    return f"coalesce(({found}), '{one.nothing}')"


def _cells(answers: Answers, dimensions: tuple[Dimension, ...], areas: tuple[str, ...]) -> released.Cells:
    """Each number where it stands. A code that nobody named raises ValueError."""
    cells = np.zeros((len(areas), *(len(one.categories) + 1 for one in dimensions)), dtype=np.int64)
    at = {code: place for place, code in enumerate(areas)}
    places = [{code: place for place, code in enumerate(one.categories)} for one in dimensions]
    for area, codes, people in answers[dimensions]:
        try:
            where = (at[area], *(known[code] for known, code in zip(places, codes, strict=True)))
        except KeyError as unknown:
            raise ValueError(f"{unknown} is not in the catalogue") from None
        cells[where] = people
    return cells


def _add_up(cells: released.Cells, dimensions: tuple[Dimension, ...]) -> None:
    """Of a dimension where each person has one category, the total is their sum."""
    for axis, one in enumerate(dimensions, start=1):
        if one.kind == "one":
            along = np.moveaxis(cells, axis, 0)
            along[-1] = along[:-1].sum(axis=0)


def _nest(cells: released.Cells, areas: dict[str, released.Area]) -> None:
    """Regions are the sum of their councils, and England of its regions."""
    at = {code: place for place, code in enumerate(areas)}
    for level in ("council", "region"):
        for area in areas.values():
            if area.level == level and area.within:
                cells[at[area.within]] += cells[at[area.code]]
