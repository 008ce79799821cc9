"""Two versions of a statement, answer by answer: what was added, taken out or changed between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aspirations.answers import boards, voice
from aspirations.models import SignedPart
from aspirations.signed import cards
from journeys.boards.cards import read
from ui import differ

OTHER = {
    "photo": gettext_lazy("It is another photo."),
    "drawing": gettext_lazy("It is another drawing."),
    "film": gettext_lazy("It is another film."),
    "sound": gettext_lazy("It is another sound."),
}


@dataclass(frozen=True)
class Change:
    """One answer in both versions. `words` marks what differs when the words do; `sentences` say the rest."""

    before: SignedPart | None
    after: SignedPart | None
    words: differ.Compared | None = None
    sentences: tuple[str, ...] = ()

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
        return "changed" if self.words or self.sentences else "same"

    @property
    def shows(self) -> bool:
        """Whether what is seen or heard differs, and not only its words."""
        before, after = self.before, self.after
        return bool(
            before and after and (before.attachment_id, before.cards) != (after.attachment_id, after.cards)
        )


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
    if before is None:
        return Change(before, after)
    words = differ.compare(before.text, after.text) if before.text != after.text else None
    return Change(before, after, words, tuple(_sentences(before, after)))


def _sentences(before: SignedPart, after: SignedPart) -> list[str]:
    """What differs besides the words about it: the file, the cards, the question, who said it and how."""
    said = []
    if before.question != after.question:
        said.append(_("The question is another one. It was “%(question)s”.") % {"question": before.question})
    if before.attachment_id != after.attachment_id:
        said.append(str(OTHER.get(after.kind, OTHER["photo"])))
    said += cards.differences(read(before.cards), read(after.cards), boards.names(before, after))
    if voice.whole(before) != voice.whole(after):
        said.append(_("Before: %(voice)s") % {"voice": voice.whole(before)})
        said.append(_("After: %(voice)s") % {"voice": voice.whole(after)})
    return said


def by_area(changes: list[Change]) -> list[tuple[str, list[Change]]]:
    """The same in groups, each with its area's title."""
    groups = groupby(changes, key=lambda change: change.part.area_id)
    found = [list(group) for _, group in groups]
    return [(group[0].part.area_title, group) for group in found]
