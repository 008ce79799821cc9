"""The newer questions: a statement stays on the version it was begun with until its person says so.

Then every answer finds its place by the map of the versions. Nothing of it is lost and nothing opens: an answer that
comes to a part which others see, and its own part did not show to them, is kept for its owner alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.framework.follow import Way, newest, way
from aspirations.framework.models import Framework, FrameworkArea, Prompt
from aspirations.ideas import step
from aspirations.models import Answer, Area, Comment, Statement, Suggestion
from journeys.models import Invitation, Share

Key = tuple[int | None, UUID | None]


@dataclass(frozen=True)
class Found:
    """What becomes of one answer: the question it was said to, and the one it stands under then (None: its own)."""

    answer: Answer
    old: Prompt
    new: Prompt | None


@dataclass
class Plan:
    """What saying yes to the newer questions of one kind would do."""

    old: Framework
    new: Framework
    way: Way
    areas: list[Area]
    found: list[Found] = field(default_factory=list)

    @property
    def moved(self) -> list[Found]:
        """Answers that stand under other words than they do now."""
        return [each for each in self.found if each.new is None or each.new.question != each.old.question]

    @property
    def added(self) -> list[FrameworkArea]:
        """Parts that are new."""
        known = {area.pk for area in self.way.areas.values() if area}
        return [area for area in self.new.areas.all() if area.pk not in known]

    @property
    def asked_anew(self) -> list[Prompt]:
        """Questions in parts that I have, which nobody asked before."""
        led = {prompt.pk for prompt in self.way.prompts.values() if prompt}
        known = {area.pk for area in self.way.areas.values() if area}
        new = Prompt.objects.filter(area__framework=self.new, area_id__in=known).exclude(pk__in=led)
        return list(new.select_related("area").order_by("area__position", "position"))

    @property
    def gone(self) -> list[Area]:
        """Parts that are not asked any more. They stay, as parts of the person's own."""
        return [area for area in self.areas if not self.way.areas.get(area.framework_area_id or 0)]


def plans_for(statement: Statement) -> list[Plan]:
    """What is newer than what this statement is written to: for its own questions and for those added to it."""
    areas = list(
        statement.areas.exclude(framework_area=None).select_related("framework_area__framework").in_order()
    )
    on: dict[int, Framework] = {statement.framework_id: statement.framework}
    on |= {a.framework_area.framework_id: a.framework_area.framework for a in areas if a.framework_area}
    return [
        _plan(old, new, [a for a in areas if a.framework_area and a.framework_area.framework_id == old.pk])
        for old in on.values()
        if (new := newest(old)).version > old.version
    ]


def _plan(old: Framework, new: Framework, areas: list[Area]) -> Plan:
    plan = Plan(old, new, way(old, new), areas)
    answers = Answer.objects.filter(prompt__area__framework=old, area__in=areas)
    for answer in answers.select_related("prompt__area", "area").order_by("area_id", "position", "id"):
        if answer.prompt:
            plan.found.append(Found(answer, answer.prompt, plan.way.prompts.get(answer.prompt.pk)))
    return plan


@transaction.atomic
def use_newer_questions(*, statement: Statement, by: User) -> Statement:
    """Bring a statement to the newest questions. What was signed stays as it was."""
    statement = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    _hold(statement)
    plans = plans_for(statement)
    for plan in plans:
        places = _carry_areas(statement, plan)
        _carry_answers(plan, places)
        _carry_suggestions(plan, places)
        if plan.old.pk == statement.framework_id:
            statement.framework = plan.new
            statement.save(update_fields=["framework"])
    if plans:
        Event.record("statement.newer_questions", statement, by=by)
    return statement


def _hold(statement: Statement) -> None:
    """Until this is done nobody keeps a part or an answer private, or opens it: what is read here then holds."""
    areas = statement.areas.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True)
    for pk in list(areas):
        step.hold(pk, alone=True)
    answers = Answer.objects.filter(journey_id=statement.journey_id)
    list(answers.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def _carry_areas(statement: Statement, plan: Plan) -> dict[int, Area]:
    """Each of the person's parts on its new area, or as their own; by the id of the new area. New ones come last."""
    places: dict[int, Area] = {}
    for area in plan.areas:
        new = plan.way.areas.get(area.framework_area_id or 0)
        if new is None:
            area.own_title = area.title
        area.framework_area = new
        area.save(update_fields=["framework_area", "own_title"])
        if new:
            places[new.pk] = area
    # Of questions that somebody ticked one by one, only what their answers need.
    whole = plan.old.pk == statement.framework_id
    needed = {each.new.area_id for each in plan.found if each.new}
    last = statement.areas.aggregate(last=Max("position"))["last"] or 0
    for asked in plan.new.areas.all():
        if asked.pk not in places and (whole or asked.pk in needed):
            last += 1
            places[asked.pk] = Area.objects.create(
                journey_id=statement.journey_id, statement=statement, framework_area=asked, position=last
            )
    return places


def _carry_answers(plan: Plan, places: dict[int, Area]) -> None:
    seen_by = _seen_by(places.values(), plan.areas)
    moved = []
    for each in plan.found:
        answer, new = each.answer, each.new
        answer.prompt = new
        if new is None:
            answer.own_question, answer.asked = answer.asked or each.old.question, ""
        elif new.question != each.old.question:
            answer.asked = answer.asked or each.old.question
        if new and places[new.area_id].pk != answer.area_id:
            _put(answer, places[new.area_id], seen_by)
            moved.append(answer)
        answer.save(
            update_fields=[
                "prompt", "own_question", "asked", "area", "area_private", "private", "position",
            ]
        )  # fmt: skip
    for answer in moved:
        step.keep_ideas_in_step(answer)
    pictures.keep_in_step(pictures.shown_by(*moved))


def _put(answer: Answer, area: Area, seen_by: dict[UUID, set[Key]]) -> None:
    """Put an answer into another part, and open it to nobody by that."""
    before = answer.area_id
    if answer.area_private or seen_by.get(area.pk, set()) - seen_by.get(before, set()):
        answer.private = True
    answer.position = (Answer.objects.filter(area=area).aggregate(last=Max("position"))["last"] or 0) + 1
    answer.area, answer.area_private = area, area.private
    Comment.objects.filter(answer=answer).update(area=area, area_private=area.private)
    ideas = Suggestion.objects.filter(Q(answer=answer) | Q(became=answer))
    ideas.update(area=area, area_private=area.private)


def _seen_by(*groups: Iterable[Area]) -> dict[UUID, set[Key]]:
    """Who sees, or was asked to see, single parts. Whoever sees the whole statement sees every part anyway."""
    areas = {area.pk: area.journey_id for group in groups for area in group}
    found: dict[UUID, set[Key]] = {pk: set() for pk in areas}
    for share in Share.objects.live().filter(item_id__in=areas):
        found[share.item_id].add((share.grantee_id, share.team_id))
    open_states = (Invitation.State.DRAFT, Invitation.State.SENT, Invitation.State.ANSWERED)
    asked = Invitation.objects.filter(journey_id__in=set(areas.values()), state__in=open_states)
    for invitation in asked:
        for item in invitation.items:
            if item in {str(pk) for pk in areas}:
                found[UUID(item)].add((None, invitation.pk))
    return found


def _carry_suggestions(plan: Plan, places: dict[int, Area]) -> None:
    """What helpers suggested for a question waits at the same place as answers to it."""
    for old_id, new in plan.way.prompts.items():
        waiting = Suggestion.objects.filter(area__in=[area.pk for area in plan.areas], prompt_id=old_id)
        if new is None:
            question = Prompt.objects.get(pk=old_id).question
            waiting.update(prompt=None, own_question=question)
        elif new.pk != old_id:
            area = places.get(new.area_id)
            waiting.update(prompt=new, **({"area": area, "area_private": area.private} if area else {}))
