"""True numbers, counted in the database as the reporter: one query a table, and nothing of a person comes out of it.

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


class Cursor(Protocol):
    """Of the reporter's connection, inside one transaction with one snapshot."""

    def execute(self, query: Any, params: Any = None, /) -> Any: ...
    def fetchall(self) -> list[tuple]: ...


def one_snapshot(cursor: Cursor) -> None:
    """The first statement of the transaction: every table speaks of the same moment, and nothing can be written."""
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    cursor.execute("SET LOCAL work_mem = '128MB'")


def count(cursor: Cursor, period: str, tables: Sequence[Table] = TABLES) -> released.Counts:
    """Every table at its levels. `period` is the first month of a quarter ("2026-07").

    Raises ValueError for any other period, and for an area or a code that the catalogue does not know: a figure is
    never made of something that it has no name for.
    """
    if not re.fullmatch(released.PERIOD, period):
        raise ValueError(f"{period!r} is not the first month of a quarter, like 2026-07")
    areas = areas_of(cursor)
    return released.Counts(
        CATALOGUE, period, areas, tuple(_table(cursor, one, areas, period) for one in tables)
    )


def areas_of(cursor: Cursor) -> dict[str, released.Area]:
    """England, its regions and the councils in them, in that order, and councils by region."""
    cursor.execute("SELECT code, name, region FROM providers_reference_authority ORDER BY region, name")
    councils = cursor.fetchall()
    found = [released.Area(ENGLAND, "England", "england", None)]
    for region, inside in groupby(councils, lambda row: row[2]):
        found.append(released.Area(REGIONS[region], region, "region", ENGLAND))
        found.extend(released.Area(code, name, "council", REGIONS[region]) for code, name, _ in inside)
    return {area.code: area for area in found}


def _table(cursor: Cursor, table: Table, areas: dict[str, released.Area], period: str) -> released.Table:
    codes = tuple(areas)
    cells = np.zeros((len(codes), *(len(one.categories) + 1 for one in table.dimensions)), dtype=np.int64)
    at = {code: place for place, code in enumerate(codes)}
    _fill(cells, _rows(cursor, table, table.dimensions, period), at, table.dimensions)
    many = [place for place, one in enumerate(table.dimensions) if one.kind == "many"]
    if many:
        # Of a dimension where one may say several, the total is everybody who was asked, not a sum.
        rest = tuple(one for one in table.dimensions if one.kind == "one")
        everybody = np.zeros((len(codes), *(len(one.categories) + 1 for one in rest)), dtype=np.int64)
        _fill(everybody, _rows(cursor, table, rest, period), at, rest)
        np.moveaxis(cells, many[0] + 1, 1)[:, -1] = everybody
    _add_up(cells, table.dimensions)
    _nest(cells, areas, at)
    dimensions = tuple(released.Dimension(one.code, one.kind, one.categories) for one in table.dimensions)
    shown = tuple(code for code in codes if areas[code].level in table.levels)
    return released.Table(
        table.code, table.version, table.purpose, table.sensitive, dimensions, table.levels, shown,
        cells[[at[code] for code in shown]],
    )  # fmt: skip


def _rows(
    cursor: Cursor, table: Table, dimensions: tuple[Dimension, ...], period: str
) -> list[tuple[Any, ...]]:
    """(area, a category of each dimension, people), where there are any. Of what is no people, the quarter's."""
    wanted = "".join(f", {_expression(one)}" for one in dimensions)
    spread = "".join(f", unnest({one.column}) AS {one.code}_one" for one in dimensions if one.kind == "many")
    groups = ", ".join(str(place + 1) for place in range(len(dimensions) + 1))
    values = [f"{period}:" for one in dimensions if one.within]
    where = ""
    if not table.of_people:
        where, values = " WHERE quarter = %s", [*values, period]
    cursor.execute(
        f"SELECT area{wanted}, count(*) FROM {SCHEMA}.{table.purpose}{spread}{where} GROUP BY {groups}",
        values,
    )
    return cursor.fetchall()


def _expression(one: Dimension) -> str:
    if one.kind == "many":
        return f"{one.code}_one"
    if not one.within:
        return one.column
    # "2026-07:week" -> week; those with nothing in this quarter are counted as such.
    found = f"SELECT substr(said, 9) FROM unnest({one.column}) said WHERE starts_with(said, %s) LIMIT 1"
    return f"coalesce(({found}), '{one.nothing}')"


def _fill(
    cells: released.Cells, rows: list[tuple[Any, ...]], at: dict[str, int], dimensions: tuple[Dimension, ...]
) -> None:
    """Put each number where it stands. A code that nobody named raises ValueError."""
    places = [{code: place for place, code in enumerate(one.categories)} for one in dimensions]
    for area, *codes, people in rows:
        try:
            where = (at[area], *(known[code] for known, code in zip(places, codes, strict=True)))
        except KeyError as unknown:
            raise ValueError(f"{unknown} is not in the catalogue") from None
        cells[where] = people


def _add_up(cells: released.Cells, dimensions: tuple[Dimension, ...]) -> None:
    """Of a dimension where each person has one category, the total is their sum."""
    for axis, one in enumerate(dimensions, start=1):
        if one.kind == "one":
            along = np.moveaxis(cells, axis, 0)
            along[-1] = along[:-1].sum(axis=0)


def _nest(cells: released.Cells, areas: dict[str, released.Area], at: dict[str, int]) -> None:
    """Regions are the sum of their councils, and England of its regions."""
    for level in ("council", "region"):
        for area in areas.values():
            if area.level == level and area.within:
                cells[at[area.within]] += cells[at[area.code]]
