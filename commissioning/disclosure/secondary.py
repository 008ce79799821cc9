"""Keeping back as much more as is needed, one set of dimensions after the other.

With every row's number of people held at its truth, tables that share no dimension do not touch: whatever is possible
in one can be put beside whatever is possible in another. So each dimension that stands alone is a network of its own
(`lines`), and those that are crossed or shared by tables go to integer programming together (`crossing`).
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Mapping

import numpy as np

from commissioning.disclosure.certain import narrowed
from commissioning.disclosure.crossing import Crossing
from commissioning.disclosure.known import Earlier
from commissioning.disclosure.lines import Lines
from commissioning.disclosure.network import Network, State
from commissioning.disclosure.system import Block, Flags, Ints, System, block_key
from commissioning.released import Rules

ROUNDS = 20
Crowded = Mapping[tuple[str, ...], frozenset[str]]


def make_safe(
    system: System, published: Flags, rules: Rules, before: Earlier, crowded: Crowded, seconds: float
) -> Ints:
    """Keep back (in `published`, (n,)) until all is proved; gives the numbers for which there is no way.

    crowded: for each block the areas with rows straight in them that are kept back whole. seconds: of processor (so
    that a busy machine changes nothing) for each set of dimensions that is no network, before all of it is kept back;
    networks have no clock but for publishing again what need not be kept back.
    """
    failed: list[int] = []
    before = dataclasses.replace(before, shown=before.shown | (_told(system, before) & published))
    for blocks in clusters(system):
        if len(blocks) == 1 and len(blocks[0].dimensions) == 1:
            around = crowded[block_key(blocks[0].dimensions)]
            failed += _line(Lines(system, blocks[0], published, rules, before, around), seconds)
        else:
            around = frozenset().union(*(crowded[block_key(each.dimensions)] for each in blocks))
            failed += _crossing(Crossing(system, blocks, published, rules, before, around), seconds)
    return np.array(sorted(set(failed)), dtype=np.int64)


def _told(system: System, before: Earlier) -> Flags:
    """What earlier releases tell without showing it: to keep it back would be of no use."""
    if not before.shown.any():
        return before.shown
    low, high = narrowed(system.relations, before.low, before.high)
    return (low >= system.threshold) & (high - low < system.threshold - 1)


def clusters(system: System) -> Iterator[list[Block]]:
    """Blocks that hang together by a dimension they share."""
    left = [(set(key), [block]) for key, block in system.blocks.items() if key and block.areas]
    while left:
        codes, blocks = left.pop(0)
        while near := [each for each in left if each[0] & codes]:
            left = [each for each in left if not each[0] & codes]
            for more, others in near:
                codes, blocks = codes | more, blocks + others
        yield blocks


def _line(lines: Lines, seconds: float) -> list[int]:
    failed: list[int] = []
    ends = time.process_time() + seconds
    for network in lines.networks:
        first = {cell for cell in network.cells if network.arcs[cell].shown}
        for number in range(ROUNDS):
            unproved = network.settle() if number else _cheaper(network)
            failed += [network.arcs[one].number for one in unproved]
            gone = [cell for cell in first if not network.arcs[cell].shown]
            if number == 0:
                network.give_back(gone, lambda: time.process_time() > ends)
            if failed or not network.again():
                break
    lines.note()
    return failed


def _cheaper(network: Network) -> list[int]:
    """Settle as each number's cheapest world says; or, where that keeps much back, with the widest area's figure gone.

    Where a figure binds many small numbers, each in turn is cheapest proved by a few others that go, and these by more.
    One figure at the top may set all of them free.
    """
    start, topmost = network.state(), network.topmost()
    failed = network.settle()
    cost = _price(network, start)
    if len(topmost) != 1 or (not failed and cost <= network.arcs[topmost[0]].price):
        return failed
    end = network.state()
    network.back_to(start)
    network.hide(topmost[0])
    failed_too = network.settle()
    if (len(failed_too), _price(network, start)) < (len(failed), cost):
        return failed_too
    network.back_to(end)
    return failed


def _price(network: Network, start: State) -> float:
    """Of what is kept back now and was not then."""
    shown, _proofs, _large = start
    return sum(
        network.arcs[cell].price for cell in network.cells if shown[cell] and not network.arcs[cell].shown
    )


def _crossing(crossing: Crossing, seconds: float) -> list[int]:
    ends = time.process_time() + seconds
    failed = crossing.settle(ends)
    while not failed and crossing.again():
        failed = crossing.settle(ends)
    return failed
