"""How a set of symbols comes into the database: by this one way, whichever set it is, and as often as anybody likes."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import connections, transaction
from django.utils.functional import cached_property

from journeys.symbols import vocabulary
from journeys.symbols.clean import UnsafeError
from journeys.symbols.models import LONGEST_WORD, Symbol, SymbolSet, SymbolWord

# What a word weighs: the symbol's own, a word of its own, a word others say for it, and the heap it lies in.
OWN, PART, ALSO, HEAP = 100, 60, 45, 12
# Change this when what is kept of a source changes: everything is then made anew.
WAY = "2"


@dataclass(frozen=True)
class New:
    """A symbol as its set brings it. `draw` gives the cleaned drawing and is asked only where something changed."""

    code: str
    word: str
    category: str
    place: int
    draw: Callable[[], str]
    source: bytes  # whatever the drawing is made of
    also: tuple[str, ...] = ()
    heap: str = ""
    base: str = ""
    tone: int = 0
    has_tones: bool = False
    row: int = 0  # where it stands in its index, for telling

    @cached_property
    def mark(self) -> str:
        shown = (self.word, self.category, self.place, self.base, self.tone, self.has_tones, self.heap)
        said = "\n".join(map(str, (WAY, *shown, *self.also)))
        return hashlib.sha256(said.encode() + self.source).hexdigest()[:16]


@dataclass
class Reject:
    """A row that was kept aside, and why."""

    row: int
    name: str
    reason: str


@dataclass
class Report:
    """What came of it."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejects: list[Reject] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": len(self.rejects),
        }


def keep(about: SymbolSet, symbols: Iterable[New], report: Report, alias: str = "default") -> Report:
    """Write a set and its symbols; the same again changes nothing. Symbols that are not in it any more stay."""
    with transaction.atomic(using=alias):
        about.save(using=alias)
        marks = dict(Symbol.objects.using(alias).filter(set=about).values_list("code", "mark"))
        changed = []
        for new in symbols:
            report.read += 1
            if marks.get(new.code) == new.mark:
                report.unchanged += 1
                continue
            row = _row(about, new, report)
            if row:
                changed.append((new, row))
                report.updated += new.code in marks
                report.created += new.code not in marks
        _write(changed, alias)
    return report


def _row(about: SymbolSet, new: New, report: Report) -> Symbol | None:
    if not new.word or len(new.word) > LONGEST_WORD or len(new.code) > LONGEST_WORD:
        report.rejects.append(Reject(new.row, new.code[:80], "it has no word, or a very long one"))
        return None
    try:
        svg = new.draw()
    except UnsafeError as error:
        report.rejects.append(Reject(new.row, new.code, str(error)))
        return None
    return Symbol(
        set=about,
        code=new.code,
        word=new.word,
        category=new.category,
        place=new.place,
        base=new.base,
        tone=new.tone,
        has_tones=new.has_tones,
        svg=svg,
        mark=new.mark,
    )


def _write(changed: list[tuple[New, Symbol]], alias: str) -> None:
    if not changed:
        return
    columns = ["word", "category", "place", "base", "tone", "has_tones", "svg", "mark"]
    rows = Symbol.objects.using(alias).bulk_create(
        [row for _, row in changed],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["set", "code"],
        update_fields=columns,
    )
    ids = [row.pk for row in rows]
    SymbolWord.objects.using(alias).filter(symbol_id__in=ids).delete()
    with connections[alias].cursor() as cursor:
        with cursor.copy("COPY journeys_symbol_word (symbol_id, word, weight) FROM STDIN") as copy:
            for (new, _), pk in zip(changed, ids, strict=True):
                for word, weight in words_of(new).items():
                    copy.write_row((pk, word, weight))
        cursor.execute("ANALYZE journeys_symbol_word")


def words_of(new: New) -> dict[str, int]:
    """What a symbol is found by. One in another skin tone is reached by its base alone."""
    if new.base:
        return {}
    found: Counter[str] = Counter()

    def add(text: str, whole: int, parts: int) -> None:
        phrase = vocabulary.plain(text)[:LONGEST_WORD]
        if phrase:
            found[phrase] = max(found[phrase], whole)
        for part in phrase.split() if " " in phrase else ():
            if len(part) > 1:
                found[part] = max(found[part], parts)

    # A short name says more about the picture with each of its words than a long one does.
    length = max(1, len(vocabulary.plain(new.word).split()))
    add(new.word, OWN, max(PART - 5 * (length - 2), 25))
    for also in new.also:
        add(also, ALSO, ALSO // 2)
    add(new.heap, HEAP, HEAP)
    return found
