"""What was said, put in order for reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet

from aspirations.models import Answer, Area, Framework, FrameworkArea, Statement


@dataclass
class AreaRead:
    """One area with what is said in it, question by question."""

    area: Area
    answers: list[tuple[str, list[Answer]]] = field(default_factory=list)


def by_question(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers in groups, each with its question; the person's own questions last."""

    def place(answer: Answer) -> tuple[bool, int, str]:
        prompt = answer.prompt
        return (prompt is None, prompt.position if prompt else 0, "" if prompt else answer.own_question)

    found = sorted(answers, key=lambda answer: (*place(answer), answer.position, str(answer.pk)))
    return [(group[0].question, group) for _, each in groupby(found, key=place) if (group := list(each))]


def in_areas(areas: QuerySet[Area], answers: QuerySet[Answer]) -> list[AreaRead]:
    """The areas in order, without those folded away or empty, each with its answers."""
    said: dict[object, list[Answer]] = {}
    for answer in answers:
        said.setdefault(answer.area_id, []).append(answer)
    return [
        AreaRead(area, by_question(said[area.pk]))
        for area in areas
        if area.pk in said and not area.not_for_me
    ]


def top_of(answers: QuerySet[Answer]) -> list[Answer]:
    """The top three among these answers, without those in folded areas."""
    return list(answers.exclude(top=None).filter(area__not_for_me=False).order_by("top"))


def with_areas(answers: QuerySet[Answer]) -> list[Answer]:
    """Answers in the order of the statement, each with its area at hand."""
    return list(
        answers.select_related("area__framework_area").order_by("area__position", "area", "position", "id")
    )


@dataclass(frozen=True)
class Numbered:
    """An area of the workbook with its number, and its questions with theirs (`3.2`; in the carers' book `C3.2`)."""

    number: str
    area: FrameworkArea | Area
    questions: list[tuple[str, str, str, str]]


def _number(area: FrameworkArea) -> str:
    return f"C{area.position}" if area.framework.kind == Framework.Kind.CARER else str(area.position)


def _questions(number: str, area: FrameworkArea) -> list[tuple[str, str, str, str]]:
    return [
        (f"{number}.{prompt.position}", prompt.slug, prompt.question, prompt.lede)
        for prompt in area.prompts.all()
    ]


def numbered(statement: Statement) -> list[Numbered]:
    """The person's areas that the workbook asks about, with the workbook's numbers whatever their own order."""
    areas = (
        statement.areas.exclude(framework_area=None)
        .select_related("framework_area__framework")
        .prefetch_related("framework_area__prompts")
        .order_by("framework_area__framework__kind", "framework_area__position")
    )
    return [
        Numbered(place, area, _questions(place, area.framework_area))
        for area in areas
        if area.framework_area and (place := _number(area.framework_area)) and not area.not_for_me
    ]


def blank_workbook(kind: str = Framework.Kind.PERSON) -> list[Numbered]:
    """The current framework as a workbook."""
    areas = Framework.objects.current(kind).areas.select_related("framework").prefetch_related("prompts")
    return [Numbered(_number(area), area, _questions(_number(area), area)) for area in areas]


def asked_elsewhere(statement: Statement) -> list[FrameworkArea]:
    """Areas of the other framework that do not stand in this statement yet: carers' for most, everybody's for a carer.

    Where some of it stands there already, the rest comes from the same version.
    """
    held = statement.areas.exclude(framework_area=None)
    others = held.exclude(framework_area__framework__kind=statement.framework.kind)
    first = others.select_related("framework_area__framework").first()
    found = first.framework_area.framework if first and first.framework_area else None
    kinds = [kind for kind in Framework.Kind.values if kind != statement.framework.kind]
    framework = found or Framework.objects.current(kinds[0])
    return list(framework.areas.exclude(pk__in=held.values("framework_area")))
