"""A whole quarter kept back and attacked: 200,000 made-up journeys in 153 councils, then a million."""

import os
import resource
import time

from commissioning.attack import standing
from commissioning.attack.audit import audit
from commissioning.disclosure.build import Built, build
from commissioning.released import Counts
from tests.commissioning.made_up import whole_country

JOURNEYS = int(os.environ.get("GOOD_LIVES_JOURNEYS", "200000"))
MOST_SECONDS = 300
TIMES = 5
# No worse than linear, and a fifth for what differs from one made-up country to the other.
MOST_TIMES = TIMES * 1.2


def built(counts: Counts, journeys: int) -> tuple[Built, float]:
    """The release, and the seconds of processor it took."""
    started, worked = time.perf_counter(), time.process_time()
    one = build(counts)
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    cells = [table.cells[0].size for table in counts.tables]
    print(
        f"\n{journeys} journeys, {len(counts.areas)} areas, {len(cells)} tables of {min(cells)} to {max(cells)} cells"
    )
    print(f"built in {seconds:.0f} s ({processor:.0f} s of processor)")
    print(one.useful)
    assert seconds < MOST_SECONDS
    return one, processor


def test_a_quarter_is_kept_back_within_five_minutes() -> None:
    counts = whole_country(journeys=JOURNEYS)
    one, _ = built(counts, JOURNEYS)
    assert one.useful.published > 0.9 * one.useful.cells
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(f"known to somebody who knows all but one: {one.known_but_one:.1%} of figures")
    for record in one.records:
        print(record)


def test_five_times_as_many_take_no_more_than_five_times_as_long() -> None:
    """Kept back and attacked, in seconds of processor of one process. Counting is asked in test_figures_counted.py."""
    took = []
    for journeys in (JOURNEYS, JOURNEYS * TIMES):
        counts = whole_country(journeys=journeys)
        one, building = built(counts, journeys)
        began = time.process_time()
        report = audit([one.release], standing=standing.of(counts))
        attacking = time.process_time() - began
        print(
            f"attacked in {attacking:.1f} s: {report.guarded} numbers, {report.one_by_one} one by one,"
            f" {len(report.findings)} findings"
        )
        assert not report.findings
        took.append((building, attacking))
    ratios = [many / few for few, many in zip(*took, strict=True)]
    print("a million against a fifth of it: " + ", ".join(f"{each:.2f}" for each in ratios))
    assert max(ratios) <= MOST_TIMES
