"""The questions of a choice as its pages show them, to whoever may read them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from access.gate import Request, list_for
from access.rules import Stage
from choosing.asking import checklist, reading
from choosing.asking.checklist import Line
from choosing.asking.codes import one_code
from choosing.asking.reading import Reach, Unknown
from choosing.models import Choice, Interest, Option, Question
from journeys.models import Share

Unknowns = list[tuple[Option, list[Unknown]]]


@dataclass(frozen=True)
class Group:
    """The questions for one option, or for all of them (`option` None)."""

    option: Option | None
    questions: list[Question]
    reach: Reach | None
    news: set[UUID]
    interest: Interest | None = None
    answers: dict[UUID, str] = field(default_factory=dict)

    @property
    def on_paper(self) -> list[tuple[Question, str]]:
        """Each question with what was found out and what they answered."""
        return [
            (row, "\n".join(filter(None, [self.answers.get(row.pk, ""), row.found])))
            for row in self.questions
        ]

    @property
    def can_ask(self) -> bool:
        """Whether there is something here that can still be sent."""
        return bool(self.reach and self.reach.can_write and any(not row.letter_id for row in self.questions))


def options(request: Request, choice: Choice) -> list[Option]:
    return list(list_for(request, Option).kept().filter(choice=choice))


def grouped(request: Request, choice: Choice, *, only: str = "") -> list[Group]:
    """First what is for all, then each option in my order. `only`: the id of one option, with what is for all."""
    shown = [row for row in options(request, choice) if not only or str(row.pk) == only]
    rows = list(
        list_for(request, Question).filter(choice=choice).select_related("letter").order_by("made_at", "id")
    )
    interests = {
        row.option_id: row
        for row in list_for(request, Interest).filter(choice=choice).select_related("letter")
        if row.letter_id
    }
    new, reaches = reading.news([*rows, *interests.values()]), reading.reach(shown)
    of_all = [row for row in rows if row.option_id is None]
    groups = [Group(None, of_all, None, new)] if of_all else []
    answers = reading.answers(rows)
    for option in shown:
        theirs = [row for row in rows if row.option_id == option.pk]
        groups.append(Group(option, theirs, reaches[option.pk], new, interests.get(option.pk), answers))
    return groups


def about(request: Request, question: Question) -> dict[str, Any]:
    """What the page of one question says beside it."""
    kept = options(request, question.choice)
    if question.option_id is None:
        reaches = reading.reach(kept)
        return {"reach": None, "others": [row for row in reaches.values() if row.can_write]}
    option = list_for(request, Option).select_related("service").filter(pk=question.option_id).first()
    found = reading.reach([option])[option.pk] if option else None
    return {"reach": found, "others": []}


def not_yet(unknowns: Unknowns, asked: list[Question]) -> Unknowns:
    """What is not on the list already."""
    listed = {(row.option_id, one_code(row.code)) for row in asked}
    left = [
        (option, [one for one in many if (option.pk, one.code) not in listed]) for option, many in unknowns
    ]
    return [(option, many) for option, many in left if many]


def lines_left(choice: Choice, asked: list[Question]) -> list[Line]:
    listed = {one_code(row.code) for row in asked if row.option_id is None}
    return [line for line in checklist.lines_for(choice) if one_code(line.code) not in listed]


def sharers(choice: Choice) -> list[str]:
    """Who sees this choice, by what I call them."""
    rows = Share.objects.live().filter(journey=choice.journey_id, stage=Stage.CHOICE, item_id=choice.pk)
    return sorted(set(rows.values_list("known_as", flat=True)))


def send_address(choice: Choice, questions: list[Question]) -> str:
    where = reverse("send_questions", args=[choice.journey_id, choice.pk])
    return f"{where}?{urlencode([('q', row.pk) for row in questions])}"
