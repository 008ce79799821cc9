"""Releases are written and read back the same, and what is not of the form is refused with the place named."""

import copy

import numpy as np
import pytest

from commissioning.released import (
    SUPPRESSED,
    Area,
    Counts,
    Dimension,
    FormError,
    Release,
    Rules,
    Table,
    as_json,
    from_json,
    read,
    read_all,
    write,
)

AREAS = {
    "E1": Area("E1", "England", "england", None),
    "R1": Area("R1", "North", "region", "E1"),
    "C1": Area("C1", "Alder", "council", "R1"),
}


def table(**changed):
    given = {
        "code": "areas-of-life",
        "version": 1,
        "population": "counted",
        "sensitive": False,
        "dimensions": (Dimension("life", "many", ("home", "work")), Dimension("age", "one", ("young",))),
        "levels": ("council", "england"),
        "areas": ("C1", "E1"),
        "cells": np.array([[[10, 10], [SUPPRESSED, 15], [20, 20]]] * 2),
    }
    return Table(**(given | changed))


def release(number=1, **changed):
    given = {"catalogue": "1", "period": "2026-07", "rules": Rules(), "areas": AREAS, "tables": (table(),)}
    return Release(number=number, **(given | changed))


@pytest.mark.parametrize("packed", [False, True])
def test_a_release_is_read_back_as_it_was_written(tmp_path, packed):
    path = write(release(), tmp_path, packed=packed)
    back = read(path)
    assert as_json(back) == as_json(release())
    assert back.tables[0].cells.tolist() == table().cells.tolist()
    assert as_json(back)["tables"][0]["cells"]["C1"] == [10, 10, None, 15, 20, 20]
    with pytest.raises(FileExistsError):
        write(release(), tmp_path, packed=packed)
    write(release(0), tmp_path, packed=packed)
    assert [each.number for each in read_all(tmp_path)] == [0, 1]


def test_a_table_without_dimensions_is_one_number_an_area(tmp_path):
    bare = table(dimensions=(), cells=np.array([100, 0]))
    assert as_json(release(tables=(bare,)))["tables"][0]["cells"] == {"C1": [100], "E1": [0]}
    assert read(write(release(tables=(bare,)), tmp_path)).tables[0].cells.shape == (2,)


@pytest.mark.parametrize(
    "low",
    [{"threshold": 7}, {"sensitive": 9}, {"base": 3}, {"percent_from": 49}, {"base": 6}, {"threshold": 12}],
)
def test_thresholds_have_floors(low):
    with pytest.raises(FormError, match="rules"):
        Rules(**low)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"cells": np.zeros((2, 3, 3), dtype=np.int64)}, "shape"),
        ({"cells": np.zeros((2, 3, 2))}, "64-bit"),
        ({"cells": np.full((2, 3, 2), -2)}, "below 0"),
        (
            {"dimensions": (Dimension("a", "many", ("x",)), Dimension("b", "many", ("x",)))},
            "at most one of kind many",
        ),
        (
            {"dimensions": (Dimension("a", "one", ("x", "z")), Dimension("a", "one", ("x",)))},
            "the same dimension",
        ),
        ({"levels": ("ward",)}, "levels"),
        ({"areas": ("C1", "C1")}, "the same area"),
    ],
)
def test_a_table_of_another_form_is_refused(changed, said):
    with pytest.raises(FormError, match=said):
        table(**changed)


def test_a_frame_of_another_form_is_refused():
    with pytest.raises(FormError, match="first month"):
        release(period="2026-08")
    with pytest.raises(FormError, match="not of its levels"):
        release(tables=(table(areas=("C1", "R1")),))
    with pytest.raises(FormError, match="no region"):
        release(areas=AREAS | {"C1": Area("C1", "Alder", "council", "E1")})
    with pytest.raises(FormError, match="not rounded"):
        release(tables=(table(cells=np.full((2, 3, 2), 7)),))
    with pytest.raises(FormError, match="true number"):
        Counts("1", "2026-07", AREAS, (table(),))


def test_a_file_of_another_form_is_refused_with_the_place(tmp_path):
    good = as_json(release())
    for spoil, said in (
        (lambda data: data["tables"][0]["cells"]["C1"].pop(), "list of 6"),
        (lambda data: data["tables"][0]["cells"]["C1"].__setitem__(0, True), "not a whole number"),
        (lambda data: data["tables"][0]["cells"]["C1"].__setitem__(0, -1), "below 0"),
        (lambda data: data["rules"].pop("base"), "rules"),
        (lambda data: data.pop("tables"), "tables"),
        (lambda data: data["areas"]["C1"].__setitem__("within", "X"), "no region"),
    ):
        data = copy.deepcopy(good)
        spoil(data)
        with pytest.raises(FormError, match=said):
            from_json(data)
    path = tmp_path / "release-2026-07-1.json"
    path.write_text("{")
    with pytest.raises(FormError, match=path.name):
        read(path)
    (tmp_path / "release-2026-07-2.json").write_bytes(write(release(3), tmp_path).read_bytes())
    with pytest.raises(FormError, match="holds release 3"):
        read(tmp_path / "release-2026-07-2.json")
