"""Two versions of a statement, answer by answer: what was added, taken out or changed between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from aspirations.models import SignedPart
from ui import differ


@dataclass(frozen=True)
class Change:
    """One answer in both versions. `words` marks what differs when the words do."""

    before: SignedPart | None
    after: SignedPart | None
    words: differ.Compared | None = None

    @property
    def part(self) -> SignedPart:
        """The newer of the two: for its question and its area."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        if self.after is None:
            return "taken out"
        return "changed" if self.words or self.new_picture or self.new_question else "same"

    @property
    def new_picture(self) -> bool:
        return bool(self.before and self.after and self.before.attachment_id != self.after.attachment_id)

    @property
    def new_question(self) -> bool:
        return bool(self.before and self.after and self.before.question != self.after.question)


def compare_parts(before: Iterable[SignedPart], after: Iterable[SignedPart]) -> list[Change]:
    """Every answer of either version once, in the order of the newer one; what was taken out comes last in its area."""
    old = {part.answer_id: part for part in before}
    new = {part.answer_id: part for part in after}
    changes = [_change(old.get(pk), part) for pk, part in new.items()]
    changes += [Change(part, None) for pk, part in old.items() if pk not in new]
    places = {
        part.area_id: (part.area_position, str(part.area_id)) for part in [*old.values(), *new.values()]
    }
    return sorted(changes, key=lambda change: places[change.part.area_id])


def _change(before: SignedPart | None, after: SignedPart) -> Change:
    if before is None or before.text == after.text:
        return Change(before, after)
    return Change(before, after, differ.compare(before.text, after.text))


def by_area(changes: list[Change]) -> list[tuple[str, list[Change]]]:
    """The same in groups, each with its area's title."""
    groups = groupby(changes, key=lambda change: change.part.area_id)
    found = [list(group) for _, group in groups]
    return [(group[0].part.area_title, group) for group in found]
