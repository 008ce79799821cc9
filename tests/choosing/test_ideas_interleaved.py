"""The owner and two helpers of one choice, in any order: no word is lost, and none is in the wrong mouth.

Every word has a number of its own and begins with whose it is: `a1` is Asha's, `b2` Ben's, `o3` the owner's.
"""

import random
from uuid import uuid4

import pytest

from access.identity import acting_as
from access.rules import Level, Stage
from aspirations.ideas.actions import GoneError
from choosing.models import Choice, Idea, Option, Reason
from choosing.options.actions import add_reason, keep_private
from choosing.together import decisions
from choosing.together.actions import Said, add_idea, send_again, take_back
from journeys.models import Share
from journeys.people import shares
from journeys.people.terms import Terms, Who
from tests.cast import Cast
from tests.choosing.helping import shared
from tests.choosing.pages import a_choice, an_option

pytestmark = pytest.mark.django_db
NAMES = {"a": "Asha", "b": "Ben", "o": ""}
KINDS = ("for", "against", "note", "view", "option")


class Going:
    """What was said so far, and everybody who says it."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.rng, self.cast, self.owner = random.Random(seed), cast, cast.owner
        self.users = {"a": cast.choice_helper, "b": cast.helper}
        self.choice: Choice = a_choice(cast)
        self.option: Option = an_option(cast, self.choice, words="o0")
        self.said: set[str] = set()
        for user in self.users.values():
            shared(cast, self.choice, user)
        with acting_as(self.owner):
            Share.objects.filter(grantee=cast.helper, stage=Stage.CHOICE).update(known_as="Ben")

    def word(self, whose: str) -> str:
        return f"{whose}{len(self.said) + self.rng.randrange(10**6)}"

    def step(self) -> None:
        self.rng.choice(
            [self.say, self.say, self.turn, self.answer, self.answer, self.own, self.hide, self.level]
        )()

    def say(self) -> None:
        whose, kind = self.rng.choice("ab"), self.rng.choice(KINDS)
        word = self.word(whose)
        name = word if kind == "option" else ""
        option = None if kind == "option" else self.option
        try:
            with acting_as(self.users[whose]):
                add_idea(
                    choice=self.choice, said=Said(kind, word, option, name), key=uuid4(), by=self.users[whose]
                )
            self.said.add(word)
        except GoneError:
            pass

    def turn(self) -> None:
        """A helper takes one back, or sends it again: any that they see."""
        whose = self.rng.choice("ab")
        user = self.users[whose]
        with acting_as(user):
            if ideas := list(Idea.objects.all()):
                assert {idea.words[0] for idea in ideas} == {whose}
                self.rng.choice([take_back, send_again])(idea=self.rng.choice(ideas), by=user)

    def answer(self) -> None:
        with acting_as(self.owner):
            if ideas := list(Idea.objects.all()):
                acts = [
                    decisions.keep,
                    decisions.say_no,
                    decisions.have_read,
                    decisions.look_again,
                    decisions.thank,
                ]
                self.rng.choice(acts)(idea=self.rng.choice(ideas), by=self.owner)

    def own(self) -> None:
        word = self.word("o")
        with acting_as(self.owner):
            add_reason(option=self.option, side="for", words=word, by=self.owner)
        self.said.add(word)

    def hide(self) -> None:
        with acting_as(self.owner):
            keep_private(option=self.option, private=self.rng.random() < 0.4, by=self.owner)

    def level(self) -> None:
        """Ben's level goes up and down."""
        level = self.rng.choice([Level.SEE, Level.COMMENT, Level.HELP])
        terms = Terms(level, stage=Stage.CHOICE, items=frozenset({self.choice.pk}))
        with acting_as(self.owner):
            who = Who("Ben", "friend", grantee=self.users["b"])
            shares.share_anew(journey=self.choice.journey, who=who, terms=terms, by=self.owner)

    def holds(self) -> None:
        with acting_as(self.owner):
            ideas = {idea.words: idea for idea in Idea.objects.all()}
            reasons = list(Reason.objects.all())
            options = list(Option.objects.all())
        mine = {reason.words for reason in reasons if reason.words.startswith("o")}
        assert set(ideas) | mine == self.said
        assert all(
            idea.by == self.users[word[0]] and idea.by_name == NAMES[word[0]] for word, idea in ideas.items()
        )
        assert all(reason.from_name == NAMES[reason.words[0]] for reason in reasons)
        theirs = sorted(reason.words for reason in reasons if not reason.words.startswith("o"))
        assert theirs == sorted(word for word, idea in ideas.items() if idea.state == "kept")
        assert not any(ideas[word].kind == "view" for word in theirs)
        for option in options:
            whose = option.name[0] if option.pk != self.option.pk else "o"
            assert (option.suggested_by, option.words) == (NAMES[whose], "o0" if whose == "o" else "")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_owner_and_two_helpers_do_in_any_order(cast: Cast, seed: int) -> None:
    going = Going(cast, seed)
    for _ in range(40):
        going.step()
        going.holds()
    assert len(going.said) > 4
