"""What I am going for: from my statement or in my own words, with steps, and no words lost."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from aspirations.models import Answer
from planning.models import Earlier, Goal, Plan, Step
from tests.cast import Cast, share_with
from tests.planning.pages import a_goal, a_step, say

pytestmark = pytest.mark.django_db


def url(name: str, cast: Cast, *more: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *(each.pk for each in more)])


def goal_form(goal: Goal, **said: Any) -> dict[str, Any]:
    return {
        "title": goal.title, "words": goal.words, "horizon": goal.horizon, "state": goal.state, "seen": goal.saves,
        **said,
    }  # fmt: skip


def fresh(row: Any) -> Any:
    return type(row)._default_manager.get(pk=row.pk)


def test_a_plan_begins_once_and_nobody_else_sees_it(cast: Cast, as_user: Callable[..., Any]) -> None:
    owner = as_user(cast.owner)
    assert "Begin my plan" in owner.get(url("plan", cast)).content.decode()
    for _ in range(2):
        assert owner.post(url("begin_plan", cast)).status_code == 302
    with acting_as(cast.owner):
        assert Plan.objects.get().framework.kind == "plan"
    page = as_user(cast.supporter).get(url("plan", cast)).content.decode()
    assert "Nothing here is shared with me." in page


def test_what_i_said_becomes_what_i_am_going_for(cast: Cast, as_user: Callable[..., Any]) -> None:
    answer = say(cast, "home", "I want to see boats from my own window.")
    owner = as_user(cast.owner)
    assert "see boats" in owner.get(url("goals_from_statement", cast)).content.decode()
    owner.post(url("goals_from_statement", cast), {"answer": str(answer.pk)})
    with acting_as(cast.owner):
        goal = Goal.objects.get()
        assert (goal.title, goal.answer_id, goal.serves) == (answer.text, answer.pk, answer.area.title)
        assert goal.wellbeing == ["accommodation"]
    assert "In my plan" in owner.get(url("goals_from_statement", cast)).content.decode()
    # Another person's answer is no answer at all.
    assert owner.post(url("goals_from_statement", cast), {"answer": str(cast.journey.pk)}).status_code == 302
    with acting_as(cast.owner):
        assert Goal.objects.count() == 1
        Answer.objects.filter(pk=answer.pk).update(private=True)
        assert fresh(goal).private


def test_something_new_is_asked_what_it_is_for(cast: Cast, as_user: Callable[..., Any]) -> None:
    answer = say(cast, "people", "Sing with others.")
    owner = as_user(cast.owner)
    page = owner.post(url("add_goal", cast), {"title": "A choir"})
    assert "Pick what it is for" in page.content.decode()
    owner.post(url("add_goal", cast), {"title": "A choir", "answer": str(answer.pk)})
    owner.post(url("add_goal", cast), {"title": "A dog", "answer": "later", "private": "on"})
    with acting_as(cast.owner):
        choir, dog = Goal.objects.there()
        assert (choir.serves, dog.serves, dog.private) == (answer.area.title, "", True)


def test_steps_have_who_when_how_and_what_it_costs(cast: Cast, as_user: Callable[..., Any]) -> None:
    goal, owner = a_goal(cast), as_user(cast.owner)
    step = {
        "what": "Bill and I go", "who": "friend", "who_name": "Bill", "on_day": "3", "on_month": "12",
        "on_year": "2026", "at": "19:00", "confidence": "8", "paid": "mine", "pence": "4.50", "every": "week",
        "state": "to_do", "rule": "FREQ=WEEKLY",
    }  # fmt: skip
    no_day = {name: value for name, value in step.items() if not name.startswith("on_")}
    assert "Write the first day." in owner.post(url("add_step", cast, goal), no_day).content.decode()
    refused = owner.post(url("add_step", cast, goal), step | {"every": ""})
    assert "Choose how often it costs that." in refused.content.decode()
    assert "Bill and I go" in refused.content.decode()
    assert owner.post(url("add_step", cast, goal), step).status_code == 302
    with acting_as(cast.owner):
        kept = Step.objects.get()
        assert (kept.on, kept.pence, kept.every, kept.confidence) == (date(2026, 12, 3), 450, "week", 8)
    page = owner.get(url("goal", cast, goal)).content.decode()
    assert "A friend or neighbour: Bill" in page
    assert "Every week, on Thursday" in page
    # A rule that the list does not have stays as it was said.
    with acting_as(cast.owner):
        Step.objects.update(rule="FREQ=WEEKLY;INTERVAL=3")
    owner.post(url("change_step", cast, goal, kept), step | {"rule": "FREQ=WEEKLY;INTERVAL=3", "seen": "0"})
    with acting_as(cast.owner):
        assert fresh(kept).rule == "FREQ=WEEKLY;INTERVAL=3"
    assert "Next: Bill and I go" in owner.get(url("plan", cast)).content.decode()
    assert 'value="4.50"' in owner.get(url("change_step", cast, goal, kept)).content.decode()


def test_an_older_page_takes_no_newer_words_away(cast: Cast, as_user: Callable[..., Any]) -> None:
    goal, owner = a_goal(cast, words="Old words"), as_user(cast.owner)
    owner.post(url("change_goal", cast, goal), goal_form(goal, words="New words"))
    # What only this page changed is changed, and what only the other one did stays.
    owner.post(url("change_goal", cast, goal), goal_form(goal, state="happening"))
    with acting_as(cast.owner):
        assert (fresh(goal).words, fresh(goal).state) == ("New words", "happening")
    owner.post(url("change_goal", cast, goal), goal_form(goal, words="Words of my other page"))
    page = owner.get(url("goal", cast, goal)).content.decode()
    assert "I wrote here on another page meanwhile" in page
    assert "New words" in page
    assert "Words of my other page" in page
    with acting_as(cast.owner):
        waiting = Earlier.objects.get(state="waiting")
    assert owner.post(url("choose_plan_words", cast, waiting), {"take": "1"}).status_code == 302
    assert owner.post(url("choose_plan_words", cast, waiting), {"take": "1"}).status_code == 404
    with acting_as(cast.owner):
        assert fresh(goal).words == "Words of my other page"
        assert Earlier.objects.filter(said__words="New words").exists()
        # A picture that waited and was taken out since is left out, and the rest goes in.
        waiting = Earlier.objects.create(
            journey=cast.journey, about="goal", about_id=goal.pk, state="waiting", saved_by=cast.owner,
            said={"picture": str(uuid4()), "words": "With a picture"},
        )  # fmt: skip
    assert owner.post(url("choose_plan_words", cast, waiting), {"take": "1"}).status_code == 302
    with acting_as(cast.owner):
        assert (fresh(goal).words, fresh(goal).picture) == ("With a picture", None)


def test_goals_and_steps_are_moved_put_away_and_taken_out(cast: Cast, as_user: Callable[..., Any]) -> None:
    first, second = a_goal(cast), a_goal(cast, title="Swim in the sea")
    a_step(cast, second)
    owner = as_user(cast.owner)
    owner.post(url("move_goal", cast, second), {"do": "earlier"})
    with acting_as(cast.owner):
        assert list(Goal.objects.there()) == [second, first]
    owner.post(url("move_goal", cast, second), {"do": "away"})
    assert "Take it up again" in owner.get(url("plan", cast)).content.decode()
    owner.post(url("move_goal", cast, second), {"do": "back"})
    asked = owner.post(url("move_goal", cast, second), {"do": "out"}).content.decode()
    assert "Take it out for good?" in asked
    owner.post(url("move_goal", cast, second), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert list(Goal.objects.all()) == [first]
        assert not Step.objects.exists()


def test_whom_the_plan_is_shared_with_reads_it_but_for_what_is_private(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    open_one, hidden = a_goal(cast), a_goal(cast, title="Leave home", private=True)
    step, of_hidden = a_step(cast, open_one), a_step(cast, hidden, what="Ring the landlord")
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    page = helper.get(url("plan", cast)).content.decode()
    assert "Sing in a choir" in page
    assert "Leave home" not in page
    assert step.what in helper.get(url("goal", cast, open_one)).content.decode()
    assert helper.get(url("goal", cast, hidden)).status_code == 404
    assert helper.get(url("change_goal", cast, open_one)).status_code == 403
    with acting_as(cast.stranger):
        assert set(Step.objects.all()) == {step}
        assert of_hidden.pk not in set(Step.objects.values_list("pk", flat=True))


def test_sixty_goals_cost_as_many_questions_as_two(
    cast: Cast, as_user: Callable[..., Any], same_queries: Callable[..., None]
) -> None:
    a_step(cast, a_goal(cast))
    answer = say(cast, "people", "Sing with others.")
    a_goal(cast, answer=answer)

    def more() -> None:
        with acting_as(cast.owner):
            Goal.objects.bulk_create(
                Goal(journey=cast.journey, title=f"Goal {n}", position=n, answer=answer) for n in range(3, 61)
            )
            Step.objects.bulk_create(
                Step(journey=cast.journey, goal=goal, what=f"Step {n}", position=n)
                for goal in Goal.objects.all() for n in range(7)
            )  # fmt: skip

    same_queries(as_user(cast.owner), url("plan", cast), more)
