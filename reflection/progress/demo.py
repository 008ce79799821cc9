"""How far Rosa has come in the demo: singing, which went up, and living by the water, which went up and down."""

from datetime import timedelta
from uuid import uuid5

from django.utils import timezone

from accounts.models import User
from planning.models import Goal
from reflection.models import Reflection, Scale
from reflection.progress import actions

SING = ("In the kitchen", "With Gran", "At choir, out loud", "On a stage")
WATER = ("I can picture it", "I have seen one", "I have stayed over", "I live there")
# Days ago, the step, and what she said.
SANG = ((240, 1, ""), (180, 2, ""), (150, 2, "Gran plays, I hum."), (9, 4, "The whole hall clapped."))
LOOKED = (
    (235, 1, ""), (160, 2, "The blue one."), (100, 1, "They said no."), (4, 2, "Another one, and I like it."),
)  # fmt: skip


def load(reflection: Reflection, person: User) -> None:
    """As Rosa. A second time changes nothing."""
    if Scale.objects.filter(journey_id=reflection.journey_id).exists():
        return
    goal = Goal.objects.filter(journey_id=reflection.journey_id, drawing="choir").first()
    sing = _scale(
        reflection, person, "Sing in a choir", SING, drawings=("kitchen", "piano", "choir", ""), goal=goal
    )
    water = _scale(reflection, person, "Live by the water", WATER)
    for scale, walked in ((sing, SANG), (water, LOOKED)):
        for days, step, words in walked:
            on = timezone.localdate() - timedelta(days=days)
            actions.place(scale=scale, step=step, on=on, words=words, by=person)
    actions.show(scale=sing, reflection=reflection, shown=True, by=person)


def _scale(
    reflection: Reflection, person: User, title: str, steps: tuple[str, ...], *,
    drawings: tuple[str, ...] = ("", "", "", ""), goal: Goal | None = None,
) -> Scale:  # fmt: skip
    named = [{"words": words, "drawing": drawing} for words, drawing in zip(steps, drawings, strict=True)]
    return actions.add_scale(
        journey=reflection.journey, by=person, key=uuid5(reflection.pk, title), title=title, steps=named,
        hope=len(steps), goal=goal,
    )  # fmt: skip
