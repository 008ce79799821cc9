"""An agreed plan as a paper: in usual words, in easy read, and on one page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import capfirst

from aspirations.models import Prompt
from aspirations.paper.easy import SENTENCE_ENDS
from journeys.exports.models import Export
from journeys.media.models import Attachment
from journeys.needs.reading import needs_of
from journeys.paper import words
from journeys.paper.draw import draw
from planning.agreed.page import Document, Group, Line, Shown, laid_out
from planning.models import Agreed
from planning.papers.open import open_told, pictures_of
from ui.words import listed

# Our drawing for each list of a plan, and for the parts that have one.
DRAWINGS = {
    "people": "together", "risks": "sea", "what-if": "weather", "missing": "not-found", "plan_strengths": "saying",
    "plan_how": "helping", "plan_money": "money", "plan_well": "walk",
}  # fmt: skip
FIRST = 3  # pictures in a row on one page


@dataclass(frozen=True)
class Told:
    """One line: a label and words. `beside`: whether they stand on one line, as words that run one way can."""

    label: str
    paragraphs: list[words.Paragraph]

    @property
    def beside(self) -> bool:
        return len(self.paragraphs) == 1 and not self.paragraphs[0].from_the_right


@dataclass(frozen=True)
class Row:
    """One row, fit for paper. `picture` names its picture, which the drawing is handed beside the page."""

    title: str
    paragraphs: list[words.Paragraph] = field(default_factory=list)
    brief: tuple[str, ...] = ()
    lines: list[Told] = field(default_factory=list)
    picture: str = ""
    drawing: str = ""
    state: str = ""
    whose: str = ""
    slug: str = ""
    steps: list["Row"] = field(default_factory=list)

    @property
    def in_one_line(self) -> list[words.Paragraph]:
        """How it stands, and what is short: Working on it · This year."""
        return words.paragraphs(" · ".join(each for each in (self.state, *self.brief) if each))


@dataclass(frozen=True)
class Part:
    title: str
    rows: list[Row]
    slug: str = ""


@dataclass(frozen=True)
class EasyRow:
    """A picture or one of our drawings, a heading, and one idea a line."""

    title: str
    lines: list[words.Paragraph]
    picture: str = ""
    drawing: str = "onward"


def standard(export: Export) -> bytes:
    """The paper to show to others: all that was said yes to, but for what became only mine or was taken out."""
    paper = _Paper(export)
    shown = paper.document
    return paper.drawn(
        "plan.html",
        goals=[paper.row(goal) for goal in shown.goals],
        groups=[paper.part(group) for group in [*shown.lists, *shown.parts]],
        about=[_told(line) for line in shown.about],
        money=[_told(line) for line in shown.money],
        costs=[paper.row(cost) for cost in shown.costs],
        council=words.fit(shown.council),
        council_by=words.fit(shown.council_by),
        council_lines=[_told(line) for line in shown.council_lines],
    )


def one_page(export: Export) -> bytes:
    """One page; it goes on to a second one where much was said."""
    paper = _Paper(export)
    shown = paper.document
    goals = [paper.row(goal) for goal in sorted(shown.goals, key=lambda goal: not goal.top)]
    pictured = [row for row in goals if row.picture or row.drawing][:FIRST]
    parts = {part.slug: paper.part(part).rows for part in shown.parts}
    people = [_named(one) for group in shown.lists if group.slug == "people" for one in group.rows]
    return paper.drawn(
        "one_page.html",
        pictured=pictured,
        goals=[row for row in goals if row not in pictured],
        good=parts.get("plan_strengths", []),
        how=[*parts.get("plan_how", []), *parts.get("plan_well", [])],
        people=words.fit(listed(people)),
    )


def easy_read(export: Export) -> bytes:
    """Pictures on the left, words on the right, one idea a line."""
    paper = _Paper(export)
    shown = paper.document
    rows = [_easy_goal(paper.row(goal)) for goal in shown.goals]
    rows += [_easy_list(paper.part(group)) for group in shown.lists]
    asked = dict(
        Prompt.objects.filter(
            area__framework__kind="plan", slug__in=[one.slug for g in shown.parts for one in g.rows]
        )
        .order_by("area__framework__version")
        .values_list("slug", "easy_question")
    )
    for group in shown.parts:
        drawing = DRAWINGS.get(group.slug, "saying")
        rows += [_easy_said(paper.row(each), asked.get(each.slug, ""), drawing) for each in group.rows]
    return paper.drawn("easy.html", rows=rows)


class _Paper:
    """One agreed plan with its pictures, ready to be drawn."""

    def __init__(self, export: Export) -> None:
        self.agreed = Agreed.objects.get(pk=export.about_id)
        told = open_told(self.agreed)
        self.attachments = pictures_of(self.agreed, told)
        self.document: Document = laid_out(told, self.attachments)
        self.pictures = {pk: _small(each) for pk, each in self.attachments.items()}

    def row(self, shown: Shown) -> Row:
        pk = str(shown.picture.pk) if shown.picture else ""
        return Row(
            title=words.fit(shown.title),
            paragraphs=words.paragraphs(shown.words),
            brief=tuple(words.fit(each) for each in shown.brief),
            lines=[_told(line) for line in shown.lines],
            picture=pk if self.pictures.get(pk) else "",
            drawing=shown.drawing,
            state=shown.state_words,
            whose=words.fit(shown.whose),
            slug=shown.slug,
            steps=[self.row(step) for step in shown.steps],
        )

    def part(self, group: Group) -> Part:
        return Part(words.fit(group.title), [self.row(row) for row in group.rows], group.slug)

    def drawn(self, template: str, **more: Any) -> bytes:
        needs = needs_of(self.agreed.journey_id)
        context = {
            "agreed": self.agreed,
            "name": words.fit(self.agreed.name),
            "short_name": words.short_name(self.agreed.name),
            "with_whom": words.fit(self.agreed.with_whom),
            "yes": words.paragraphs(self.agreed.words),
            "helps": [words.fit(line) for line in needs.open_lines],
        }
        html = render_to_string(f"planning/papers/paper/{template}", {**context, **more})
        return draw(html, {pk: each for pk, each in self.pictures.items() if each}, needs.large_print_points)


def _told(line: Line) -> Told:
    label = words.fit(line.label)
    end = "" if label.endswith(("?", ".", "!", ":", "…")) else ":"
    return Told(label + end, words.paragraphs(line.words))


def _small(attachment: Attachment) -> bytes:
    file = attachment.small or (attachment.file if attachment.kind == Attachment.Kind.PICTURE else None)
    if not file:
        return b""
    with file.open("rb") as opened:
        return opened.read()


def _sentences(paragraphs: Iterable[words.Paragraph]) -> list[words.Paragraph]:
    return [
        words.Paragraph(
            [each for line in one.lines for each in SENTENCE_ENDS.split(line)], one.from_the_right
        )
        for one in paragraphs
    ]


def _named(person: Shown) -> str:
    """Asha (my sister)."""
    return f"{person.title} ({person.who})" if person.who else person.title


def _line(text: str) -> words.Paragraph:
    return words.Paragraph([text], words.runs_from_the_right(text))


def _easy_goal(goal: Row) -> EasyRow:
    lines = [_line(goal.state)] if goal.state else []
    lines += _sentences(goal.paragraphs)
    for step in goal.steps:
        lines.append(_line(step.title))
        lines += [
            *map(_line, step.brief[:2]),
            *_sentences(p for told in step.lines[:1] for p in told.paragraphs),
        ]
    return EasyRow(goal.title, lines, goal.picture, goal.drawing or "onward")


def _easy_list(part: Part) -> EasyRow:
    lines = []
    for row in part.rows:
        lines += [_line(row.title), *map(_line, row.brief[:1])]
        lines += _sentences(p for told in row.lines[:1] for p in told.paragraphs)
    return EasyRow(part.title, lines, drawing=DRAWINGS.get(part.slug, "list"))


def _easy_said(row: Row, question: str, drawing: str) -> EasyRow:
    return EasyRow(capfirst(question or row.title), _sentences(row.paragraphs), row.picture, drawing)
