"""The form of published figures: what a release is, how it is written down and read back. No rule is applied here.

A `Release` holds `Table`s over `Area`s. The cells of a table are one array of whole numbers of shape

    (areas of the table, categories of dimension 1 + 1, categories of dimension 2 + 1)

with as many axes after the first as the table has dimensions (none, one or two). The last index of each dimension
is its total: for kind `one` (each person in exactly one category) the total of the categories, for kind `many` (a
person may say many) the number of people asked. `SUPPRESSED` (-1) stands for `[c]`; everything else is rounded to
`rules.base`. `Counts` has the same shape, holds true numbers, and has no written form on purpose.

In JSON a table's cells are {area code: flat list in row-major order}, with null for `[c]`; files are called
`release-<period>-<number>.json` or `.json.gz`. Whatever is not of this form raises `FormError`, which says where.

The builder and the auditor share this page and its rules (`rules.py`), and nothing else.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from commissioning.rules import FLOORS as FLOORS
from commissioning.rules import SUPPRESSED as SUPPRESSED
from commissioning.rules import FormError as FormError
from commissioning.rules import Rules as Rules
from commissioning.rules import whole

Cells = npt.NDArray[np.int64]

LEVELS = ("council", "region", "england")
KINDS = ("one", "many")
MOST_DIMENSIONS = 2
PERIOD = re.compile(r"^\d{4}-(01|04|07|10)$")
FILE_NAME = re.compile(r"^release-(\d{4}-\d{2})-(\d+)\.json(\.gz)?$")


@dataclass(frozen=True)
class Area:
    """A council, a region or England; `within` is the code of the area around it, None for England."""

    code: str
    name: str
    level: str
    within: str | None

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise FormError(f"area {self.code}: level {self.level!r} is not one of {', '.join(LEVELS)}")
        if (self.within is None) != (self.level == "england"):
            raise FormError(
                f"area {self.code}: a {self.level} {'lies in' if self.within else 'lacks'} an area"
            )


@dataclass(frozen=True)
class Dimension:
    """What people are told apart by: a code, `one` or `many`, and the codes of its categories in order."""

    code: str
    kind: str
    categories: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise FormError(f"dimension {self.code}: kind {self.kind!r} is not one of {', '.join(KINDS)}")
        if not self.categories or len(set(self.categories)) != len(self.categories):
            raise FormError(f"dimension {self.code}: categories must be there, each once")


@dataclass(frozen=True, eq=False)
class Table:
    """One table over the areas named in `areas` (row i of `cells` is area i); shape as above."""

    code: str
    version: int
    population: str
    sensitive: bool
    dimensions: tuple[Dimension, ...]
    levels: tuple[str, ...]
    areas: tuple[str, ...]
    cells: Cells

    def __post_init__(self) -> None:
        where = f"table {self.code}"
        kinds = [dimension.kind for dimension in self.dimensions]
        if len(kinds) > MOST_DIMENSIONS or kinds.count("many") > 1:
            raise FormError(
                f"{where}: at most {MOST_DIMENSIONS} dimensions beside area, at most one of kind many"
            )
        if len({dimension.code for dimension in self.dimensions}) != len(self.dimensions):
            raise FormError(f"{where}: the same dimension twice")
        if not self.levels or set(self.levels) - set(LEVELS) or len(set(self.levels)) != len(self.levels):
            raise FormError(f"{where}: levels {self.levels!r}")
        if len(set(self.areas)) != len(self.areas):
            raise FormError(f"{where}: the same area twice")
        if not isinstance(self.cells, np.ndarray) or self.cells.dtype != np.int64:
            raise FormError(f"{where}: cells are an array of 64-bit whole numbers")
        expected = (len(self.areas), *self.shape)
        if self.cells.shape != expected:
            raise FormError(f"{where}: cells of shape {self.cells.shape}, expected {expected}")
        if self.cells.size and int(self.cells.min()) < SUPPRESSED:
            raise FormError(f"{where}: a number below 0")

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of one area: categories and total of each dimension."""
        return tuple(len(dimension.categories) + 1 for dimension in self.dimensions)


@dataclass(frozen=True, eq=False)
class Counts:
    """The true numbers of one period, in the shape of a release. Never written down."""

    catalogue: str
    period: str
    areas: Mapping[str, Area]
    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        _check_frame(self.period, self.areas, self.tables)
        for table in self.tables:
            if table.cells.size and int(table.cells.min()) < 0:
                raise FormError(f"table {table.code}: a true number below 0")


@dataclass(frozen=True, eq=False)
class Release:
    """What is published in one go about one period; `number` counts all releases, of whatever period."""

    catalogue: str
    period: str
    number: int
    rules: Rules
    areas: Mapping[str, Area]
    tables: tuple[Table, ...]

    def __post_init__(self) -> None:
        whole(self.number, "release: number")
        _check_frame(self.period, self.areas, self.tables)
        for table in self.tables:
            published = table.cells[table.cells != SUPPRESSED]
            if (published % self.rules.base).any():
                raise FormError(f"table {table.code}: a number that is not rounded to {self.rules.base}")

    @property
    def file_name(self) -> str:
        return f"release-{self.period}-{self.number}.json"


def _check_frame(period: str, areas: Mapping[str, Area], tables: Sequence[Table]) -> None:
    """Refuse periods that are no quarter, areas that do not nest and tables of areas nobody named."""
    if not PERIOD.match(period):
        raise FormError(f"period {period!r} is not the first month of a quarter, like 2026-07")
    above = dict(itertools.pairwise(LEVELS))
    for code, area in areas.items():
        if code != area.code:
            raise FormError(f"area {area.code} stands under {code}")
        if area.within is not None and (
            area.within not in areas or areas[area.within].level != above[area.level]
        ):
            raise FormError(f"area {code}: within {area.within!r}, which is no {above[area.level]}")
    if len({table.code for table in tables}) != len(tables):
        raise FormError("the same table twice")
    for table in tables:
        for code in table.areas:
            if code not in areas or areas[code].level not in table.levels:
                raise FormError(f"table {table.code}: area {code!r} is not of its levels")


def as_json(release: Release) -> dict[str, Any]:
    """The release as plain lists, numbers and words, in the form above."""
    return {
        "catalogue": release.catalogue,
        "period": release.period,
        "number": release.number,
        "rules": {name: getattr(release.rules, name) for name in FLOORS},
        "areas": {
            code: {"name": area.name, "level": area.level, "within": area.within}
            for code, area in release.areas.items()
        },
        "tables": [_table_as_json(table) for table in release.tables],
    }


def _table_as_json(table: Table) -> dict[str, Any]:
    rows = table.cells.reshape(len(table.areas), -1).tolist()
    return {
        "code": table.code,
        "version": table.version,
        "population": table.population,
        "sensitive": table.sensitive,
        "dimensions": [
            {"code": each.code, "kind": each.kind, "categories": list(each.categories)}
            for each in table.dimensions
        ],
        "levels": list(table.levels),
        "cells": {
            code: [None if value == SUPPRESSED else value for value in row]
            for code, row in zip(table.areas, rows, strict=True)
        },
    }


def from_json(data: object) -> Release:
    """The release that `as_json` wrote; raises `FormError` for anything else."""
    try:
        return _release(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise FormError(f"release: {type(error).__name__} at {error}") from error


def _release(data: Any) -> Release:
    areas = {
        _word(code, "area"): Area(code, _word(each["name"], code), each["level"], each["within"])
        for code, each in data["areas"].items()
    }
    rules = data["rules"]
    if set(rules) != set(FLOORS):
        raise FormError(f"rules: {sorted(rules)}, expected {sorted(FLOORS)}")
    return Release(
        _word(data["catalogue"], "catalogue"),
        _word(data["period"], "period"),
        whole(data["number"], "number"),
        Rules(**rules),
        areas,
        tuple(_table(each) for each in data["tables"]),
    )


def _table(data: Any) -> Table:
    code = _word(data["code"], "table")
    dimensions = tuple(
        Dimension(
            _word(each["code"], code), each["kind"], tuple(_word(name, code) for name in each["categories"])
        )
        for each in data["dimensions"]
    )
    if not isinstance(data["sensitive"], bool):
        raise FormError(f"table {code}: sensitive is true or false")
    shape = tuple(len(dimension.categories) + 1 for dimension in dimensions)
    size = int(np.prod(shape, dtype=np.int64))
    rows = [_row(row, size, f"table {code}, area {area}") for area, row in data["cells"].items()]
    return Table(
        code,
        whole(data["version"], f"table {code}: version"),
        _word(data["population"], f"table {code}"),
        data["sensitive"],
        dimensions,
        tuple(data["levels"]),
        tuple(data["cells"]),
        np.array(rows, dtype=np.int64).reshape(len(rows), *shape),
    )


def _row(row: Any, size: int, where: str) -> list[int]:
    """One area's numbers, `SUPPRESSED` for null."""
    if not isinstance(row, list) or len(row) != size:
        raise FormError(f"{where}: a list of {size} is expected")
    numbers = [SUPPRESSED if value is None else whole(value, where) for value in row]
    if any(value is not None and value < 0 for value in row):
        raise FormError(f"{where}: a number below 0")
    return numbers


def _word(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise FormError(f"{where}: {value!r} is not a word")
    return value


def write(release: Release, folder: Path, *, packed: bool = False) -> Path:
    """Write the release into `folder` under its name and return the path. A name that is taken is refused."""
    text = json.dumps(as_json(release), ensure_ascii=False, separators=(",", ":"))
    path = folder / (release.file_name + (".gz" if packed else ""))
    with path.open("xb") as file:
        file.write(gzip.compress(text.encode(), mtime=0) if packed else text.encode())
    return path


def read(path: Path) -> Release:
    """The release in the file; raises `FormError` when it is not of the form, or its name says something else."""
    name = FILE_NAME.match(path.name)
    if not name:
        raise FormError(f"{path.name}: not the name of a release")
    raw = path.read_bytes()
    try:
        data = json.loads(gzip.decompress(raw) if name[3] else raw)
    except (ValueError, EOFError, OSError) as error:
        raise FormError(f"{path.name}: {error}") from error
    release = from_json(data)
    if (release.period, release.number) != (name[1], int(name[2])):
        raise FormError(f"{path.name}: holds release {release.number} of {release.period}")
    return release


def read_all(folder: Path) -> list[Release]:
    """Every release in the folder, in the order of their numbers."""
    paths = [path for path in folder.iterdir() if FILE_NAME.match(path.name)]
    return sorted((read(path) for path in paths), key=lambda release: release.number)
