"""Our first rule against ACRO's, where they are the same rule; and what the attacker makes of either.

ACRO (https://github.com/AI-SDC/ACRO, MIT) checks what researchers take out of secure rooms. It is no part of the
product, and brings a good deal with it, so it lives in an environment of its own:

    python3 -m venv /tmp/acro && /tmp/acro/bin/pip install acro==1.0.2
    ACRO_PYTHON=/tmp/acro/bin/python pytest -n0 -s tests/bench/test_figures_acro.py
"""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.attack.standing import of
from commissioning.disclosure.build import build
from commissioning.disclosure.known import rounded
from commissioning.disclosure.rows import kept_rows
from commissioning.released import SUPPRESSED, Counts, Release, Rules
from tests.commissioning.made_up import PERIOD, count, country, dimension, drawn

PYTHON = os.environ.get("ACRO_PYTHON")
pytestmark = pytest.mark.skipif(not PYTHON, reason="ACRO_PYTHON names a Python that has acro")

COUNCILS, CATEGORIES, PEOPLE = 60, 3, 6_000


@pytest.mark.parametrize("sensitive", [False, True])
def test_what_acro_keeps_back_is_kept_back_here(sensitive):
    areas = country((COUNCILS,))
    asked = dimension("answer", "one", CATEGORIES)
    people = drawn(np.random.default_rng(7), areas, [asked], PEOPLE)
    table = count("answer", people, areas, [asked], sensitive=sensitive, levels=("council",))
    counts = Counts("1", PERIOD, areas, (table,))
    threshold = Rules().sensitive if sensitive else Rules().threshold
    theirs = acro(people, asked, threshold)

    ours = build(counts).release
    true, cells = table.cells[:, :-1], ours.tables[0].cells[:, :-1]
    by_rule = (true < threshold) | (true == table.cells[:, -1:])
    kept = np.array(theirs["kept"])
    everybody = true == table.cells[:, -1:]
    assert (kept == (true < threshold))[~everybody].all(), "the rule of few is the same rule"
    assert (cells == SUPPRESSED)[kept].all(), "what is kept back there is kept back here"
    shown = cells != SUPPRESSED
    assert (cells[shown] == np.array(theirs["rounded"])[shown]).all(), "and rounded the same"

    whole = kept_rows(counts, "counted", Rules())
    both = without_totals_of_few(ours, kept, table.cells, whole)
    found = audit([both], standing=of(counts)).findings
    assert not audit([ours], standing=of(counts)).findings
    print(
        f"\nthreshold {threshold}, {kept.size} cells: ACRO keeps back {kept.sum()}, our rules {by_rule.sum()},"
        f" we in all {(cells == SUPPRESSED).sum()}; the attacker, given rounded totals beside them, narrows"
        f" {len(found)} of what ACRO alone leaves and none of ours"
    )
    assert found


def acro(people, asked, threshold):
    """What ACRO makes of these people, area by area."""
    said = {
        "area": [people.councils[place] for place in people.area],
        "areas": people.councils,
        "answer": [asked.categories[place] for place in people.answers[asked.code]],
        "answers": list(asked.categories),
        "threshold": threshold,
    }
    script = Path(__file__).with_name("acro_table.py")
    done = subprocess.run(  # the Python that whoever runs this has named
        [str(PYTHON), str(script)], input=json.dumps(said), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def without_totals_of_few(ours: Release, kept, true, whole) -> Release:
    """What ACRO leaves, with each row's number of people, rounded, where there is one of ours too."""
    table = ours.tables[0]
    cells = rounded(true, 5)
    cells[:, :-1][kept] = SUPPRESSED
    cells[[area in whole for area in table.areas]] = SUPPRESSED
    return replace(ours, tables=(replace(table, cells=cells),))
