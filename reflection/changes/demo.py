"""What Rosa learned in the demo, and three things she thought of: one waits in her plan, one in her statement."""

from uuid import uuid5

from accounts.models import User
from aspirations.models import Area
from planning.models import Goal
from reflection.changes import actions, going
from reflection.changes.models import Learned, Thought
from reflection.models import Reflection

LEARNED = "I can do a new thing if I see it first.\nI like loud songs best."
NEXT = "The choir sings in December. I want to be in the front row."
THOUGHTS = (
    ("same", "Sundays at Gran’s.", False),
    ("same", "Saturdays at the bakery.", False),
    ("change", "Tomasz comes at 10, not at 9.", True),
    ("change", "Fewer phone calls. Send me a picture.", True),
    ("try", "One night at Bramblewick, to hear the water.", True),
    ("try", "A window that I can see birds from.", False),
)


def load(reflection: Reflection, person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    if Learned.objects.filter(reflection=reflection).exists():
        return
    actions.learn(reflection=reflection, by=person, learned=LEARNED, next=NEXT, private=False)
    made = {
        words: actions.add(
            reflection=reflection, key=uuid5(reflection.pk, words), by=person, pile=pile, words=words, private=private
        )
        for pile, words, private in THOUGHTS
    }  # fmt: skip
    goal = Goal.objects.filter(journey=reflection.journey, title="Live by the water").there().first()
    if goal:
        draft = "Stay one night at Bramblewick"
        going.send(thought=made[THOUGHTS[4][1]], to=Thought.To.STEP, draft=draft, about=goal, by=person)
    area = Area.objects.filter(journey=reflection.journey, not_for_me=False).in_order().first()
    if area:
        draft = "A window where I can watch the birds."
        going.send(thought=made[THOUGHTS[5][1]], to=Thought.To.ANSWER, draft=draft, about=area, by=person)
