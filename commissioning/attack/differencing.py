"""A second attacker, written differently: no solver, no rows; only sums, differences and what rounding leaves of them.

Every published number is an interval. Over all releases of a period, two ways of saying the same number are laid over
each other, and a number is taken to be a whole less its other parts: an area less its other areas, a row less its
other categories, a row less those who said so. Round and round, until no interval gets smaller. What is left of a
`[c]` is compared with what its mark says. The intervals are as wide as this attacker must leave them, so whatever it
finds is truly narrowed; what it does not find is for the other attacker.

It reads releases by itself, as arrays by area under names, and takes from `reading` only the word for a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from commissioning.attack.reading import Finding
from commissioning.released import LEVELS, SUPPRESSED, Release, Table

Interval = npt.NDArray[np.int64]  # (2, areas): least and greatest
Name = tuple[str, ...]

OPEN = 1 << 40
TURNS = 40


class _Figures:
    """The intervals of one period and population, by the name of what was counted."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self.areas: dict[str, str | None] = {}
        self.level: dict[str, str] = {}
        for release in releases:
            for code, area in release.areas.items():
                self.areas.setdefault(code, area.within)
                self.level.setdefault(code, area.level)
        self.codes = list(self.areas)
        self.at = {code: place for place, code in enumerate(self.codes)}
        self.known: dict[Name, Interval] = {}
        self.marked: dict[Name, npt.NDArray[np.int64]] = {}
        self.counted: dict[Name, set[str]] = defaultdict(set)
        self.sums: set[tuple[Name, tuple[Name, ...]]] = set()
        self.odd: list[tuple[Name, int]] = []
        self.families = [
            (self.at[code], [self.at[child] for child, above in self.areas.items() if above == code])
            for code in self.codes
        ]
        self.families = [(above, below) for above, below in self.families if below]

    def name(self, name: Name) -> Interval:
        if name not in self.known:
            self.known[name] = np.array([[0], [OPEN]]) + np.zeros((2, len(self.codes)), dtype=np.int64)
            self.marked[name] = np.zeros(len(self.codes), dtype=np.int64)
        return self.known[name]

    def read(self, release: Release, table: Table) -> None:
        """Lay one table over what is known so far."""
        threshold = release.rules.sensitive if table.sensitive else release.rules.threshold
        half = release.rules.base // 2
        listed = [self.at[code] for code in table.areas]
        missing = [
            p for p, c in enumerate(self.codes) if self.level[c] in table.levels and p not in set(listed)
        ]
        for index in np.ndindex(*table.shape):
            name, others = _names(table, index)
            values = np.full(len(self.codes), SUPPRESSED - 1, dtype=np.int64)
            values[listed] = table.cells[(slice(None), *index)]
            values[missing] = SUPPRESSED
            interval = self.name(name)
            self.counted[name].update(table.levels)
            shown, hidden = values >= 0, values == SUPPRESSED
            self.odd.extend(
                (name, int(place)) for place in np.flatnonzero(shown & (values % release.rules.base > 0))
            )
            interval[0][shown] = np.maximum(interval[0], np.maximum(values - half, threshold))[shown]
            interval[1][shown] = np.minimum(interval[1], values + half)[shown]
            self.marked[name][hidden] = np.maximum(self.marked[name], threshold)[hidden]
            if others is not None:
                rest = self.name(others)
                self.counted[others].update(table.levels)
                rest[0][shown] = np.maximum(rest[0], threshold)[shown]
                self.marked[others][hidden] = np.maximum(self.marked[others], threshold)[hidden]
        self.sums.update(_sums(table))

    def squeeze(self) -> None:
        """Take wholes and parts from each other until nothing gets smaller."""
        for _ in range(TURNS):
            before = {name: interval.copy() for name, interval in self.known.items()}
            for whole, parts in self.sums:
                _lay(self.name(whole), [self.name(part) for part in parts])
            for name, interval in self.known.items():
                for above, below in self.families:
                    if self._adds(name, above, below):
                        self._nest(interval, above, below)
            if all((before[name] == interval).all() for name, interval in self.known.items()):
                return

    def _adds(self, name: Name, above: int, below: Sequence[int]) -> bool:
        """Whether the number was counted inside this area at all; where not, its areas say nothing."""
        levels = [LEVELS.index(level) for level in self.counted[name]]
        return bool(levels) and min(levels) <= LEVELS.index(self.level[self.codes[below[0]]])

    @staticmethod
    def _nest(interval: Interval, above: int, below: Sequence[int]) -> None:
        whole = interval[:, [above]].copy()
        parts = [interval[:, [place]].copy() for place in below]
        _lay(whole, parts)
        interval[:, [above]] = whole
        for place, part in zip(below, parts, strict=True):
            interval[:, [place]] = part


def _lay(whole: Interval, parts: Sequence[Interval]) -> None:
    """The whole is the sum of its parts: each interval is cut by what the others leave."""
    low = np.sum([part[0] for part in parts], axis=0)
    high = np.sum([part[1] for part in parts], axis=0)
    whole[0] = np.maximum(whole[0], low)
    whole[1] = np.minimum(whole[1], high)
    for part in parts:
        others_low, others_high = low - part[0], high - part[1]
        new_low = np.maximum(part[0], whole[0] - others_high)
        new_high = np.minimum(part[1], whole[1] - others_low)
        low, high = low + new_low - part[0], high + new_high - part[1]
        part[0], part[1] = new_low, new_high


def _names(table: Table, index: tuple[int, ...]) -> tuple[Name, Name | None]:
    """The name of what a cell counts, and of its complement where it has one."""
    words, other = [], []
    flip = False
    for each, place in zip(table.dimensions, index, strict=True):
        if place == len(each.categories):
            continue
        word = f"{each.code}={each.categories[place]}"
        words.append(word)
        other.append(f"!{word}" if each.kind == "many" else word)
        flip |= each.kind == "many"
    return tuple(sorted(words)), tuple(sorted(other)) if flip else None


def _sums(table: Table) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    for index in np.ndindex(*table.shape):
        for axis, each in enumerate(table.dimensions):
            total = (*index[:axis], len(each.categories), *index[axis + 1 :])
            if each.kind == "one" and index == total:
                inner = [(*index[:axis], place, *index[axis + 1 :]) for place in range(len(each.categories))]
                yield _names(table, index)[0], tuple(_names(table, one)[0] for one in inner)
                others = [_names(table, one)[1] for one in (index, *inner)]
                if others[0] is not None:
                    yield others[0], tuple(other for other in others[1:] if other is not None)
            elif each.kind == "many" and index != total:
                name, other = _names(table, index)
                yield _names(table, total)[0], (name, *([other] if other is not None else []))


def differences(releases: Sequence[Release]) -> list[Finding]:
    """What this attacker narrows or finds contradicted, over all releases of each period together."""
    found: list[Finding] = []
    by_period: dict[tuple[str, str], list[tuple[Release, Table]]] = defaultdict(list)
    for release in releases:
        for table in release.tables:
            by_period[release.period, table.population].append((release, table))
    for (period, population), said in sorted(by_period.items()):
        figures = _Figures([release for release, _ in said])
        for release, table in said:
            figures.read(release, table)
        figures.squeeze()
        found.extend(_findings(f"{period} {population}", figures))
    return found


def _findings(where: str, figures: _Figures) -> Iterator[Finding]:
    for name, place in figures.odd:
        yield Finding(
            "against the rules", f"{where}, {figures.codes[place]}, {', '.join(name)}", "is not rounded"
        )
    for name, (low, high) in figures.known.items():
        plain = ", ".join(sorted(word.removeprefix("!") for word in name)) or "everybody"
        words = f"not ({plain})" if any(word.startswith("!") for word in name) else plain
        for place in np.flatnonzero(low > high).tolist():
            yield Finding("contradiction", f"{where}, {figures.codes[place]}, {words}", "no number fits")
        threshold = figures.marked[name]
        # The range can only be smaller than this; told is what no smaller range inside it could mend.
        beyond = high - np.maximum(low, threshold) >= threshold - 1
        sure = (high < threshold - 1) | ((low > 0) & ~beyond)
        for place in np.flatnonzero((threshold > 0) & (low <= high) & sure).tolist():
            says = (
                f"is between {low[place]} and {high[place]}; the mark alone says 0 to {threshold[place] - 1}"
            )
            yield Finding("narrowed", f"{where}, {figures.codes[place]}, {words} (by differences)", says)
