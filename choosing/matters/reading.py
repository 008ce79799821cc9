"""What matters, as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from aspirations.models import Answer
from choosing.facts import FACTS, Fact
from choosing.matters.pictures import picture_of
from choosing.matters.wanting import in_words
from choosing.models import Matter

ICONS = {Matter.Weight.MUST: "star", Matter.Weight.LIKE: "heart", Matter.Weight.MUST_NOT: "no"}


@dataclass(frozen=True)
class Shown:
    """One thing that matters. `answer` is what it came from, where whoever reads may see that."""

    matter: Matter
    number: int
    title: str
    answer: Answer | None
    first: bool
    last: bool

    @property
    def icon(self) -> str:
        return ICONS[Matter.Weight(self.matter.weight)]

    @property
    def about(self) -> str:
        """What the register is asked of it; the title says it where it has no words of its own."""
        return about(self.matter)

    @property
    def picture(self) -> str:
        """The drawing of what the register is asked, where nothing of the person's own shows it."""
        return "" if self.answer or not self.matter.fact else picture_of(self.matter.fact)


def shown(matters: Iterable[Matter], may_read: set[object]) -> list[Shown]:
    """These in their order. `may_read`: ids of the answers that whoever asks may see."""
    listed = list(matters)
    return [
        Shown(
            matter=matter,
            number=number,
            title=title_of(matter),
            answer=matter.answer if matter.answer_id in may_read else None,
            first=number == 1,
            last=number == len(listed),
        )
        for number, matter in enumerate(listed, start=1)
    ]


def title_of(matter: Matter) -> str:
    """What it is called: the person's words, else what the register calls it."""
    return matter.words or _called(matter)


def _called(matter: Matter) -> str:
    fact = FACTS.by_code.get(matter.fact)
    wanted = in_words(matter)
    label = str(fact.label) if fact else ""
    return f"{label}: {wanted}" if wanted else label


def about(matter: Matter) -> str:
    """What the register is asked, where the title is the person's words."""
    return _called(matter) if matter.words else ""


@dataclass(frozen=True)
class Asked:
    """One thing that people ask, with its drawing. `count`: how often it is on the list already."""

    fact: Fact
    picture: str
    count: int


@dataclass(frozen=True)
class Group:
    code: str
    heading: Promise
    asked: list[Asked]


def what_people_ask(matters: Iterable[Matter]) -> list[Group]:
    """Everything the register can know, in groups."""
    there = [matter.fact for matter in matters]
    return [
        Group(code, heading, [Asked(fact, picture_of(fact.code), there.count(fact.code)) for fact in facts])
        for code, heading, facts in FACTS.in_groups()
        if facts
    ]
