"""Rosa's looking back for the demo to show. Each folder adds its own part here."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import uuid5

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from journeys.models import Journey
from journeys.people import shares
from journeys.people.circle import circle
from journeys.people.terms import Terms, who_has
from reflection import actions
from reflection.about.actions import say
from reflection.changes import demo as changes
from reflection.glad import demo as glad
from reflection.models import Reflection, Wanting
from reflection.progress import demo as progress
from reflection.who.actions import ask_on_paper, say_yes

RULES = [
    "Start with what I am glad about.",
    "Give me a minute before the next question.",
    "Nobody reads out notes about me.",
]
# Each is called as Rosa with the one that is open, once everything here is there.
PARTS: tuple[Callable[[Reflection, User], None], ...] = (glad.load, progress.load, changes.load)


def load(person: User, *, supporter: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).first()
        if journey is None or Reflection.objects.filter(journey=journey).exists():
            return
        actions.say_wanting(journey=journey, answer=Wanting.Answer.YES, by=person)
        _spring(journey, person)
        tea = _tea(journey, person)
        _asks(tea, person, supporter)
    with acting_as(supporter):
        say_yes(reflection=tea, rules=RULES, by=supporter)
    with acting_as(person):
        for part in PARTS:
            part(tea, person)


def _spring(journey: Journey, person: User) -> None:
    """One that was before."""
    today = timezone.localdate()
    walk = actions.begin(
        journey=journey, key=uuid5(journey.pk, "spring"), title="In spring, by the canal", form="walk",
        form_words="A walk to lock 9", about="How the first months here went.", place="By the canal",
        on=today - timedelta(days=240), held_on=today - timedelta(days=240), by=person,
    )  # fmt: skip
    say(
        reflection=walk, key=uuid5(walk.pk, "said"), by=person, private=False,
        words="I know the way to the boats now. I still do not like Mondays.",
    )  # fmt: skip
    actions.finish(reflection=walk, by=person)


def _tea(journey: Journey, person: User) -> Reflection:
    """The one that is open: tea at her gran's, with questions she took along."""
    tea = actions.begin(
        journey=journey, key=uuid5(journey.pk, "tea"), title="From March to November", form="talk",
        form_words="Tea at Gran’s, as long as the pot lasts", place="Gran’s kitchen",
        about="What is good now, and what I want next. I want to tell them about the choir.", asks=["four"],
        on=timezone.localdate() + timedelta(days=20), at=time(14), when="after lunch", rules=RULES, by=person,
    )  # fmt: skip
    said = {
        "tried": ("Singing out loud. First in the kitchen, then with Gran, then on a stage.", False),
        "learned": ("If they wait one minute, I find my words.", False),
        "concerned": ("When somebody new comes and nobody told me.", True),
    }
    for code, (words, private) in said.items():
        say(reflection=tea, key=uuid5(tea.pk, code), ask=code, words=words, private=private, by=person)
    ask_on_paper(reflection=tea, name="Gran", words="It is her house", by=person)
    return tea


def _asks(tea: Reflection, person: User, supporter: User) -> None:
    """Her sister sees what is in it and can bring something; the team comes for the second half, and sees nothing."""
    for helper in circle(tea.journey):
        level = Level.HELP if helper.grantee == supporter else Level.COMMENT if helper.team else None
        if level:
            terms = Terms(level, stage=Stage.REFLECTION, items=frozenset({tea.pk}))
            shares.share_anew(journey=tea.journey, who=who_has(helper), terms=terms, by=person)
