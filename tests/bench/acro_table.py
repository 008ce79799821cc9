"""A table as ACRO keeps it back and rounds it. Run with a Python that has `acro`; reads and writes JSON."""

import json
import logging
import sys
import warnings

import pandas
from acro import ACRO, sdcchecks


def session(threshold, **mitigation):
    """ACRO with this threshold; its own configuration for all else."""
    one = ACRO(**mitigation)
    one.sdc_checks = sdcchecks.SDCChecks({**one.config, "safe_threshold": threshold})
    return one


def table(asked):
    """{"kept": [[yes and no]], "rounded": [[number]]}, by area and category in the order asked for."""
    rows = pandas.Series(pandas.Categorical(asked["area"], asked["areas"]), name="area")
    columns = pandas.Series(pandas.Categorical(asked["answer"], asked["answers"]), name="answer")
    out = {}
    for name, mitigation in (("kept", {"suppress": True}), ("rounded", {"mitigation": "round"})):
        found = session(asked["threshold"], **mitigation).crosstab(rows, columns)
        found = found.reindex(index=asked["areas"], columns=asked["answers"])
        out[name] = (found.isna() if name == "kept" else found.fillna(0).astype(int)).to_numpy().tolist()
    return out


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    asked = json.load(sys.stdin)
    sys.stdout = sys.stderr
    answer = table(asked)
    json.dump(answer, sys.__stdout__)
