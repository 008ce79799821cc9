"""What I am going for, as the pages show it: the same questions to the database for three goals and for sixty."""

from dataclasses import dataclass, field

from access.gate import Request, list_for
from aspirations.models import Answer
from journeys.models import Journey
from planning.models import Goal, Step
from planning.pictures import only_seen

ICONS = {
    "dream": "idea",
    "working": "star",
    "happening": "heart",
    "done": "tick",
    "paused": "moon",
    "changed": "again",
}
# What somebody is busy with, in the order in which a next step is looked for.
OPEN = (Step.State.HAPPENING, Step.State.TO_DO)


@dataclass
class Shown:
    """One goal with its steps. `answer` is what it came from, where whoever reads may see that."""

    goal: Goal
    steps: list[Step] = field(default_factory=list)
    answer: Answer | None = None
    first: bool = False
    last: bool = False

    @property
    def next(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state in OPEN), None)

    @property
    def icon(self) -> str:
        return ICONS[self.goal.state]

    @property
    def is_done(self) -> bool:
        return self.goal.state == Goal.State.DONE


def goals(request: Request, journey: Journey, *, away: bool = False, next_alone: bool = False) -> list[Shown]:
    """Every goal that whoever asks may read, in order, with its steps; or with none but the next one of each."""
    rows = list_for(request, Goal).filter(journey=journey)
    listed = list(rows.exclude(put_away_at=None).order_by("position", "id") if away else rows.there())
    steps: dict[object, list[Step]] = {}
    of_them = list_for(request, Step).filter(journey=journey).there()
    if next_alone:
        of_them = of_them.filter(state__in=OPEN).distinct("goal_id")
    for step in of_them if listed else ():
        steps.setdefault(step.goal_id, []).append(step)
    may_read = _answers(request, listed)
    only_seen(request, listed, "picture")
    return [
        Shown(
            goal, steps.get(goal.pk, []), may_read.get(goal.answer_id), first=number == 0,
            last=number == len(listed) - 1,
        )
        for number, goal in enumerate(listed)
    ]  # fmt: skip


def one(request: Request, goal: Goal) -> Shown:
    steps = list(list_for(request, Step).there().filter(goal=goal))
    only_seen(request, [goal], "picture")
    return Shown(goal, steps, _answers(request, [goal]).get(goal.answer_id))


def _answers(request: Request, goals: list[Goal]) -> dict[object, Answer]:
    ids = [goal.answer_id for goal in goals if goal.answer_id]
    if not ids:
        return {}
    rows = list_for(request, Answer).filter(pk__in=ids, taken_out=False)
    return {row.pk: row for row in rows.select_related("area__framework_area", "attachment", "prompt")}
