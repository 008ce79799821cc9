"""What a reflection shows of what I learned and want to change, and what waits on the pages of plan and statement."""

from typing import Any

from access.gate import Request, can
from access.rules import Permission
from journeys.models import Journey
from journeys.people.parts import Part
from reflection.changes import reading
from reflection.changes.models import Suggested, Thought
from reflection.contents import Section
from reflection.models import Reflection


def section(request: Request, reflection: Reflection) -> Section | None:
    """For the owner all of it; for guests what they may see, and the way to suggest something."""
    mine = can(request.user, Permission.REFLECTION_EDIT, reflection)
    looks = mine or can(request.user, Permission.REFLECTION_LOOK, reflection)
    suggests = not mine and can(request.user, Permission.REFLECTION_COMMENT, reflection)
    learned = reading.learned(request, reflection) if looks else None
    heaps = reading.heaps(request, reflection, mine=mine) if looks else []
    if not (mine or suggests or learned or any(heap.shown for heap in heaps)):
        return None
    said: dict[str, Any] = {"learned": learned, "heaps": heaps, "suggests": suggests}
    if mine:
        waiting = Suggested.State.WAITING
        said["ideas"] = [row for row in reading.suggested(request, reflection) if row.state == waiting]
        waits = [one.thought for heap in heaps for one in heap.shown if one.thought.state == "waits"]
        said["in_plan"] = sum(1 for row in waits if row.to in Thought.PLAN)
        said["in_statement"] = len(waits) - said["in_plan"]
    return Section("reflection/changes/section.html", said)


def _waits(among: tuple[str, ...]) -> Any:
    def context(request: Request, journey: Journey) -> dict[str, Any]:
        found = reading.waiting(request, journey, among)
        return {"waits": found, "of_plan": among == Thought.PLAN} if found else {}

    return context


IN_PLAN = Part("reflection/changes/waits.html", _waits(Thought.PLAN), order=20)
IN_STATEMENT = Part("reflection/changes/waits.html", _waits(Thought.STATEMENT), order=20)
