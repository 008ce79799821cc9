"""What the addresses of planning need: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from aspirations.actions import begin_statement
from aspirations.answers.actions import Typed, next_id, save_answers
from aspirations.models import Answer, Area, Prompt
from planning.actions import begin_plan
from planning.agreed.actions import Yes, acknowledge, say_yes
from planning.agreed.told import digest, told, whole
from planning.emergency import actions as emergency
from planning.emergency.codes import printed
from planning.goals import actions
from planning.models import Acknowledged, Agreed, CouncilPart, Earlier, EmergencySheet, Goal, Part, Plan, Step
from planning.models.shape import OfPlan
from planning.money.actions import add_cost
from planning.rows.actions import add_row
from planning.rows.actions import say as say_it
from planning.rows.kinds import KINDS
from tests.cast import Cast


def say(cast: Cast, slug: str, text: str) -> Answer:
    """Something the owner said in this part of their statement."""
    with acting_as(cast.owner):
        statement = begin_statement(journey=cast.journey, by=cast.owner)
        area = Area.objects.select_related("framework_area").get(
            statement=statement, framework_area__slug=slug
        )
        prompt = area.framework_area.prompts.first()
        typed = Typed(next_id(area, prompt), text)
        return save_answers(area=area, prompt=prompt, typed=[typed], by=cast.owner)[0].answer


def a_goal(cast: Cast, **said: Any) -> Goal:
    with acting_as(cast.owner):
        begin_plan(journey=cast.journey, by=cast.owner)
        return actions.add_goal(journey=cast.journey, by=cast.owner, **{"title": "Sing in a choir", **said})


def a_step(cast: Cast, goal: Goal, **said: Any) -> Step:
    with acting_as(cast.owner):
        return actions.add_step(goal=goal, by=cast.owner, **{"what": "Ask Bill", **said})


def of_goal(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "goal": a_goal(cast).pk}


def of_step(cast: Cast) -> dict:
    goal = a_goal(cast)
    return {"journey": cast.journey.pk, "goal": goal.pk, "step": a_step(cast, goal).pk}


def of_waiting(cast: Cast) -> dict:
    goal = a_goal(cast)
    with acting_as(cast.owner):
        actions.change(row=goal, said={"title": "Sing every week"}, seen=0, by=cast.owner)
        actions.change(row=goal, said={"title": "Sing a lot"}, seen=0, by=cast.owner)
        waiting = Earlier.objects.get(state=Earlier.State.WAITING, about_id=goal.pk)
    return {"journey": cast.journey.pk, "pk": waiting.pk}


def a_plan(cast: Cast) -> Plan:
    with acting_as(cast.owner):
        return begin_plan(journey=cast.journey, by=cast.owner)


def a_row(cast: Cast, slug: str = "risks", **said: Any) -> OfPlan:
    with acting_as(cast.owner):
        begin_plan(journey=cast.journey, by=cast.owner)
        return add_row(journey=cast.journey, kind=KINDS[slug], by=cast.owner, **said or {"what": "Swim"})


def a_part(cast: Cast, slug: str = "plan_good_at", **said: Any) -> Part:
    plan = a_plan(cast)
    with acting_as(cast.owner):
        prompt = Prompt.objects.get(area__framework_id=plan.framework_id, slug=slug)
        return say_it(journey=cast.journey, prompt=prompt, by=cast.owner, **{"words": "I fix bikes.", **said})


def of_list(cast: Cast) -> dict:
    a_plan(cast)
    return {"journey": cast.journey.pk, "kind": "people"}


def of_row(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "kind": "risks", "row": a_row(cast).pk}


def of_part(cast: Cast) -> dict:
    a_plan(cast)
    return {"journey": cast.journey.pk, "part": "plan_strengths"}


def of_prompt(cast: Cast) -> dict:
    return of_part(cast) | {"prompt": "plan_good_at"}


def of_said(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "said": a_part(cast).pk}


def of_plan(cast: Cast) -> dict:
    return {"journey": a_plan(cast).journey_id}


def of_cost(cast: Cast) -> dict:
    journey = a_plan(cast).journey
    with acting_as(cast.owner):
        cost = add_cost(journey=journey, by=cast.owner, words="Insurance", pence=4500, every="year")
    return {"journey": journey.pk, "cost": cost.pk}


def agree(cast: Cast, **said: Any) -> Agreed:
    """The owner says yes to their plan as it is now."""
    plan, yes = a_plan(cast), Yes(**{"how": "signed", **said})
    with acting_as(cast.owner):
        looked_at = digest(told(whole(cast.journey), yes.put_in))
        agreed = say_yes(plan=plan, yes=yes, looked_at=looked_at, by=cast.owner)
    assert agreed
    return agreed


def an_acknowledgement(cast: Cast) -> Acknowledged:
    """Said by somebody whom the plan was shared with; of the owner's own hand, so that no share is needed."""
    agreed = agree(cast)
    with acting_as(cast.owner):
        return acknowledge(
            agreed=agreed, body="Fell and Dale", part="Thursdays", by_name="Marie", by=cast.owner
        )


def of_agreed(cast: Cast) -> dict:
    a_goal(cast)
    return {"journey": cast.journey.pk, "pk": agree(cast).pk}


def of_agreed_journey(cast: Cast) -> dict:
    return {"journey": of_agreed(cast)["journey"]}


def of_changes(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "before": of_agreed(cast)["pk"], "after": "now"}


def of_acknowledged(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "pk": an_acknowledgement(cast).pk}


def a_sheet(cast: Cast, **said: Any) -> EmergencySheet:
    journey = a_plan(cast).journey
    with acting_as(cast.owner):
        said = {"name": "Rosa Bell"} | said
        return emergency.say_sheet(journey=journey, said=said, seen=0, by=cast.owner).row


def of_sheet(cast: Cast) -> dict:
    return {"journey": a_sheet(cast).journey_id}


def a_code(cast: Cast, sheet: EmergencySheet) -> str:
    """The secret of a new code of this sheet."""
    with acting_as(cast.owner):
        emergency.go_online(sheet=sheet, by=cast.owner)
        return printed(EmergencySheet.objects.select_related("code").get(pk=sheet.pk))


def of_code(cast: Cast) -> dict:
    return {"secret": a_code(cast, a_sheet(cast))}


def of_council(cast: Cast) -> dict:
    journey = a_plan(cast).journey
    with acting_as(cast.owner):
        part = CouncilPart.objects.create(journey=journey, council="Anyshire", by=cast.owner, by_name="Kemi")
    return {"journey": journey.pk, "pk": part.pk}


def of_person(cast: Cast) -> dict:
    bill = a_row(cast, "people", name="Bill")
    return {"journey": bill.journey_id, "person": bill.pk}
