"""What the database itself holds of a plan, tried as somebody would who may send it what they like."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from access.identity import Identity, acting, acting_as
from access.models import Capability
from access.rules import Level, Permission, Stage
from accounts.models import User
from aspirations.models import Other
from journeys.models import Attachment, Journey
from planning.models import (
    Acknowledged,
    Agreed,
    CouncilPart,
    EmergencyOpening,
    EmergencySheet,
    Goal,
    Person,
    PlanIdea,
    Risk,
    Step,
    Unmet,
)
from tests.cast import Cast, share_with
from tests.delivery.samples import MAKERS as DELIVERY
from tests.planning.samples import MAKERS as PLANNING
from tests.planning.walls import a_picture, at_the_end, change, refused, refuses, sees

pytestmark = pytest.mark.django_db

WALL = "row-level security"


@pytest.fixture
def commenter(cast: Cast) -> User:
    """Somebody who may say what they think of the plan, and no more."""
    share_with(cast.owner, cast.journey, cast.commenter, Level.COMMENT, stage=Stage.PLAN)
    return cast.commenter


def goal_of(cast: Cast, **said: Any) -> Goal:
    with acting_as(cast.owner):
        return Goal.objects.create(journey=cast.journey, title="Sing in a choir", position=1, **said)


def idea_of(cast: Cast, user: User, row: Any = None, **more: Any) -> PlanIdea:
    """What somebody says; of a row, or something new."""
    said = {"journey": cast.journey, "by": user, "by_name": "Asha", "words": "words", "kind": "comment"}
    said |= {"about": type(row).__name__.lower(), "about_id": row.pk} if row else {"about": "goal"}
    with acting_as(user):
        return PlanIdea.objects.create(**said | more)


def agreed_of(cast: Cast, *, private: bool, **said: Any) -> Agreed:
    with acting_as(cast.owner):
        return Agreed.objects.create(
            journey=cast.journey, how="said", name="Rosa", signed_by=cast.owner, private=private,
            **{"number": 1} | said,
        )  # fmt: skip


def test_a_row_names_only_rows_of_its_own_journey(cast: Cast) -> None:
    mine, owner = goal_of(cast), cast.owner
    with acting_as(cast.stranger):
        theirs = Goal.objects.create(journey=cast.strangers_journey, title="Swim", position=1)
    photo = a_picture(cast.strangers_journey, cast.stranger)
    for row in (
        Step(journey=cast.journey, goal_id=theirs.pk, what="Ask", position=1),
        Goal(journey=cast.journey, picture_id=photo.pk, title="Sing", position=1),
        Person(journey=cast.journey, photo_id=photo.pk, name="Bill"),
    ):
        with refused(owner, "another journey"):
            row.save(force_insert=True)
    refuses(owner, mine, "another journey", picture_id=photo.pk)
    refuses(owner, mine, WALL, journey_id=cast.strangers_journey.pk)


def test_what_hangs_on_a_goal_is_as_private_as_it_is(cast: Cast) -> None:
    goal, hidden, helper = goal_of(cast), goal_of(cast, private=True), cast.plan_helper
    with acting_as(cast.owner):
        of_journey = {"journey": cast.journey}
        step = Step.objects.create(goal=goal, what="Ask", position=1, goal_private=True, **of_journey)
        risk = Risk.objects.create(goal=goal, what="Go alone", position=1, **of_journey)
        wish = Unmet.objects.create(goal=goal, words="A choir by day", **of_journey)
        of_hidden = Step.objects.create(goal=hidden, what="Ring", position=1, **of_journey)
    agreed = agreed_of(cast, private=False)
    earlier = agreed_of(cast, private=False, number=2, signed_at=timezone.now() - timedelta(days=9))
    ideas = [idea_of(cast, helper, about) for about in (goal, step, risk)]
    ideas.append(idea_of(cast, helper, kind="new", about="step", goal_id=goal.pk))
    under = (goal, step, *ideas)
    assert [sees(helper, row) for row in (*under, risk, wish, of_hidden, agreed)] == [True] * 8 + [
        False,
        True,
    ]
    change(cast.owner, goal, private=True)
    assert not any(sees(helper, row) for row in (*under, risk, wish, agreed))
    assert sees(helper, earlier)
    # Open again: what has a mark of its own opens by itself alone.
    change(cast.owner, goal, private=False)
    assert [sees(helper, row) for row in (*under, risk, wish, agreed)] == [
        True, True, True, True, False, True, False, False, False
    ]  # fmt: skip
    # A step that goes to another goal is as private as that one, and so is what was said of it.
    change(cast.owner, step, goal_id=hidden.pk)
    assert not sees(helper, step)
    assert not sees(helper, ideas[1])
    with acting_as(cast.owner):
        goal.delete()
        assert list(Risk.objects.values_list("goal", flat=True)) == [None]
    assert not any(sees(helper, idea) for idea in ideas)


def test_who_may_say_what_of_a_plan(cast: Cast, commenter: User) -> None:
    goal, hidden = goal_of(cast), goal_of(cast, private=True)
    idea = idea_of(cast, commenter, goal)
    for wrong in (
        {"kind": "new"}, {"kind": "change", "about_id": goal.pk}, {"by": cast.owner},
        {"state": "kept", "answered_at": timezone.now()}, {"thanked_at": timezone.now()},
        {"about_id": hidden.pk}, {"about_id": hidden.pk, "about_private": False}, {"about_id": uuid4()},
        {"about": "nothing", "about_id": goal.pk}, {"kind": "new", "about": "step", "goal_id": hidden.pk},
    ):  # fmt: skip
        with refused(commenter, "row-level security|takes the level to comment"):
            idea_of(cast, commenter, **wrong)
    assert idea_of(cast, cast.plan_helper, kind="new")
    # No other helper reads it, whatever their level; what was said stays, and each side does its own part alone.
    assert not sees(cast.plan_helper, idea)
    now = timezone.now()
    for said in (
        {"words": "Other words"},
        {"about_id": hidden.pk},
        {"by_name": "Her GP"},
        {"thanked_at": now},
    ):
        refuses(commenter, idea, "as they said it", **said)
    change(commenter, idea, about_private=True)
    assert sees(commenter, idea)
    refuses(commenter, idea, "as they said it", state="kept", answered_at=now)
    refuses(cast.owner, idea, "as they said it", words="Other words")
    refuses(cast.owner, idea, "takes back", state="taken_back", answered_at=now)
    change(cast.owner, idea, state="kept", answered_at=now, thanked_at=now)
    refuses(commenter, idea, "as they said it", state="taken_back", answered_at=now)
    again = idea_of(cast, commenter, goal)
    change(commenter, again, state="taken_back", answered_at=now)


def test_an_agreed_plan_stays_and_so_does_what_others_say_of_it(cast: Cast, commenter: User) -> None:
    shown, hidden = agreed_of(cast, private=False), agreed_of(cast, private=True, number=2)
    refuses(cast.owner, shown, "never changes", words="Other words")
    with acting_as(commenter):
        assert [row.pk for row in Agreed.objects.all()] == [shown.pk]
        said = {
            "journey": cast.journey,
            "body": "Fell",
            "part": "Thursdays",
            "by": commenter,
            "by_name": "Marie",
        }
        part = Acknowledged.objects.create(agreed=shown, **said)
    with refused(commenter, "no such plan"):
        Acknowledged.objects.create(agreed=hidden, **said)
    refuses(commenter, part, "as they said it", part="Fridays")
    refuses(cast.owner, part, "as they said it", taken_back_at=timezone.now())
    change(commenter, part, taken_back_at=timezone.now())
    refuses(commenter, part, "as they said it", taken_back_at=None)
    with refused(cast.owner, "goes only with the whole"):
        shown.delete()
        at_the_end()


def test_the_council_writes_its_part_and_the_owner_puts_it_beside(cast: Cast, commenter: User) -> None:
    said = {"journey": cast.journey, "council": "Anyshire", "by_name": "Kemi", "by": commenter}
    with refused(commenter, "owner puts it"):
        CouncilPart.objects.create(beside_at=timezone.now(), **said)
    with acting_as(commenter):
        part = CouncilPart.objects.create(needs="Help to eat", **said)
    assert not sees(cast.plan_helper, part)
    refuses(cast.owner, part, "as they said it", needs="None")
    refuses(commenter, part, "owner puts it", beside_at=timezone.now())
    refuses(commenter, part, "Whose it is", by_name="The court")
    change(cast.owner, part, beside_at=timezone.now())
    change(commenter, part, given_at=part.made_at, saves=1)
    with acting_as(cast.owner):
        assert CouncilPart.objects.get().beside_at
    change(commenter, part, needs="Help to cook")
    with acting_as(cast.owner):
        assert CouncilPart.objects.get().beside_at is None


def test_the_emergency_sheet_is_read_by_its_code_while_it_is_online(cast: Cast) -> None:
    with acting_as(cast.owner):
        sheet = EmergencySheet.objects.create(journey=cast.journey, name="Rosa Bell", online=True)
        code, _token = Capability.give(
            journey_id=cast.journey.pk, permission=Permission.EMERGENCY_OPEN,
            ends_at=timezone.now() + timedelta(days=1), by=cast.owner,
        )  # fmt: skip
        other, _token = Capability.give(
            journey_id=cast.journey.pk, permission=Permission.ANSWER_TAKE_DOWN,
            ends_at=timezone.now() + timedelta(days=1), by=cast.owner,
        )  # fmt: skip
    goal_of(cast)
    opened = Identity(capability_id=str(code.pk))
    with acting(Identity(capability_id=str(other.pk))):
        assert not EmergencySheet.objects.exists()
    long_ago = timezone.now() - timedelta(days=99)
    with acting(opened):
        assert EmergencySheet.objects.get() == sheet
        EmergencyOpening.objects.create(journey=cast.journey, sheet=sheet, at=long_ago, seen=True)
        assert not any(model.objects.exists() for model in (EmergencyOpening, Goal, Journey, Attachment))
        assert EmergencySheet.objects.update(name="Nobody") == 0
    assert not sees(cast.plan_helper, sheet)
    with acting_as(cast.owner):
        opening = EmergencyOpening.objects.get()
        assert (opening.at > long_ago, opening.seen) == (True, False)
        EmergencySheet.objects.update(online=False)
    with acting(opened):
        assert not EmergencySheet.objects.exists()


def test_a_picture_is_read_with_what_shows_it(cast: Cast) -> None:
    photo, helper = a_picture(cast.journey, cast.owner), cast.plan_helper
    goal, person = goal_of(cast), None
    # By hand it shows nothing.
    change(cast.owner, photo, in_plan=True)
    assert not sees(helper, photo)
    change(cast.owner, goal, picture_id=photo.pk)
    change(cast.owner, photo, in_plan=False)
    assert sees(helper, photo)
    assert not sees(cast.supporter, photo)
    with acting_as(cast.owner):
        person = Person.objects.create(journey=cast.journey, name="Bill", photo=photo)
    change(cast.owner, goal, private=True)
    assert sees(helper, photo)
    change(cast.owner, person, photo_id=None)
    assert not sees(helper, photo)
    change(cast.owner, goal, private=False)
    assert sees(helper, photo)
    # Whoever is in it says no, and yes again opens nothing by itself.
    with acting_as(cast.owner):
        bill = Other.objects.create(journey=cast.journey, attachment=photo, name="Bill", agreed="no")
    assert not sees(helper, photo)
    change(cast.owner, bill, agreed="yes")
    assert not sees(helper, photo)
    change(cast.owner, goal, picture_id=photo.pk)
    assert sees(helper, photo)
    with acting_as(cast.owner):
        goal.delete()
    assert not sees(helper, photo)


def test_the_whole_journey_may_go_with_its_plan_and_its_days(cast: Cast) -> None:
    journey, owner = cast.strangers_journey, cast.stranger
    with acting_as(owner):
        for maker in (*PLANNING.values(), *DELIVERY.values()):
            for private in (False, True):
                maker(journey, owner, private)
        photo = a_picture(journey, owner)
        Goal.objects.filter(journey=journey).update(picture=photo)
        assert Agreed.objects.filter(journey=journey).count() == 2
        journey.delete()
        at_the_end()
        assert not any(model._base_manager.exists() for model in (*PLANNING, *DELIVERY))
