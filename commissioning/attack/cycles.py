"""Whether the tables of a population say more together than their shared totals do.

Tables whose dimensions form a tree (each new table meets the others inside one of them) fit together as soon as
their shared totals do. A ring of tables (a by b, b by c, c by a) may rule out numbers that fit every pair: there the
relations that the attacker uses are not all there are. It is told, not blocked: the ranges can only be narrower
through numbers of people in three answers at once, and rounding blurs each of them.
"""

from __future__ import annotations

from commissioning.attack.reading import Puzzle


def entangled(puzzle: Puzzle) -> str:
    """The dimensions of a ring of tables, in words; "" where the tables form a tree."""
    left = [set(edge) for edge in puzzle.edges]
    changed = True
    while changed:
        changed = False
        for edge in left:
            alone = {each for each in edge if sum(each in other for other in left) == 1}
            if alone:
                edge -= alone
                changed = True
        for number, edge in enumerate(left):
            if any(edge <= other for place, other in enumerate(left) if place != number):
                del left[number]
                changed = True
                break
    ring = sorted({code for edge in left for code, _ in edge})
    return f"tables over {', '.join(ring)} form a ring and may say more together" if ring else ""
