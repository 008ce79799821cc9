"""What Asha says of Rosa's plan in the demo: other words for a step, another step, and that she likes it."""

from uuid import uuid5

from access.identity import acting_as
from accounts.models import User
from planning.models import Goal, Plan, PlanIdea, Step
from planning.together.actions import Said, add_idea

Kind = PlanIdea.Kind


def load(helper: User) -> None:
    """Through the same actions as anybody's, of the first plan that they help with. A second time changes nothing."""
    with acting_as(helper):
        plan = Plan.objects.first()
        if plan is None or PlanIdea.objects.filter(by=helper).exists():
            return
        for number, said in enumerate(_said(plan)):
            add_idea(plan=plan, said=said, key=uuid5(plan.pk, f"demo {number}"), by=helper)


def _said(plan: Plan) -> list[Said]:
    step = Step.objects.get(journey=plan.journey_id, what="Visit Bramblewick")
    sea = Goal.objects.get(journey=plan.journey_id, title="Swim in the sea once")
    return [
        Said(
            Kind.CHANGE, "step", step, "It is quiet there on a Tuesday.",
            {"what": "Visit Bramblewick on a Tuesday"}, seen=step.saves,
        ),
        Said(
            Kind.NEW, "step", goal=sea, words="You loved it when we were small.",
            fields={"what": "Paddle at Saltwick first", "who": "family", "who_name": "Asha"},
        ),
        Said(Kind.COMMENT, "plan", words="This sounds like you. I will drive on Thursdays when it rains."),
    ]  # fmt: skip
