"""Beginning a statement, and everything that is done to its areas. Answers have actions of their own."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.ideas import step
from aspirations.models import Answer, Area, Framework, FrameworkArea, SignedPart, Statement
from aspirations.signed import marks
from journeys.models import Journey

MOST_AREAS = 40


@transaction.atomic
def begin_statement(*, journey: Journey, by: User, kind: str = Framework.Kind.PERSON) -> Statement:
    """Begin the statement with every area of the current framework. A second call gives back the one there is.

    `kind`: whose questions it begins with, everybody's or those for family carers.
    """
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    statement = Statement.objects.filter(journey=journey).first()
    if statement is None:
        framework = Framework.objects.current(kind)
        statement = Statement.objects.create(journey=journey, framework=framework)
        Area.objects.bulk_create(
            Area(journey=journey, statement=statement, framework_area=area, position=area.position)
            for area in framework.areas.all()
        )
        Event.record("statement.begun", statement, by=by)
    return statement


@transaction.atomic
def add_area(*, statement: Statement, title: str, by: User) -> Area:
    """Add an area of the person's own, after all others."""
    last = statement.areas.aggregate(last=Max("position"))["last"] or 0
    area = Area.objects.create(
        journey_id=statement.journey_id, statement=statement, own_title=title, position=last + 1
    )
    Event.record("area.added", area, by=by)
    return area


@transaction.atomic
def add_asked_areas(
    *, statement: Statement, areas: Iterable[FrameworkArea], by: User, private: bool = False
) -> list[Area]:
    """Add these areas of a framework after all others: those for family carers, or everybody's for a carer.

    One that stands there already is left as it is.
    """
    Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    there = statement.areas.all()
    last = there.aggregate(last=Max("position"))["last"] or 0
    held = set(there.values_list("framework_area_id", flat=True))
    new = [each for each in areas if each.pk not in held][: max(0, MOST_AREAS - there.count())]
    added = Area.objects.bulk_create(
        Area(
            journey_id=statement.journey_id,
            statement=statement,
            framework_area=each,
            position=place,
            private=private,
        )
        for place, each in enumerate(new, start=last + 1)
    )
    for area in added:
        Event.record("area.added", area, by=by)
    return added


@transaction.atomic
def rename_area(*, area: Area, title: str, by: User) -> Area:
    """Call an area something else. No words, or the framework's own, give it back the framework's title."""
    if area.framework_area and title == area.framework_area.title:
        title = ""
    area.own_title = title
    area.save(update_fields=["own_title"])
    Event.record("area.renamed", area, by=by)
    return area


@transaction.atomic
def move_area(*, area: Area, by_places: int, by: User) -> Area:
    """Move an area earlier (-1) or later (1) among those that are not folded away."""
    areas = list(area.statement.areas.select_for_update(no_key=True).order_by("position", "id"))
    shown = [each for each in areas if not each.not_for_me]
    here = next((i for i, each in enumerate(shown) if each.pk == area.pk), None)
    if here is not None and 0 <= here + by_places < len(shown):
        other = shown[here + by_places]
        i, j = areas.index(shown[here]), areas.index(other)
        areas[i], areas[j] = areas[j], areas[i]
        for place, each in enumerate(areas, start=1):
            each.position = place
        Area.objects.bulk_update(areas, ["position"])
        Event.record("area.moved", area, by=by)
    return area


@transaction.atomic
def fold_area(*, area: Area, not_for_me: bool, by: User) -> Area:
    """Fold an area away as not for me, or bring it back. What was said in it stays in it."""
    area.not_for_me = not_for_me
    area.save(update_fields=["not_for_me"])
    Event.record("area.not_for_me" if not_for_me else "area.brought_back", area, by=by)
    return area


@transaction.atomic
def keep_area_private(*, area: Area, private: bool, by: User) -> Area:
    """Keep an area for its owner alone, or open it again: its answers, their pictures and what was signed of it too."""
    area.private = private
    area.save(update_fields=["private"])
    answers = Answer.objects.filter(area=area)
    answers.update(area_private=private)
    marks.mark(
        SignedPart.objects.filter(area_id=area.pk), journey_id=area.journey_id, by=by, area_private=private
    )
    pictures.keep_in_step(pictures.shown_by(*answers))
    step.keep_area_in_step(area)
    Event.record("area.private" if private else "area.opened", area, by=by)
    return area
