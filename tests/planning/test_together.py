"""What helpers say of a plan: apart from it until its owner answers, never over newer words, and never lost."""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from journeys.models import Share
from planning.goals import actions as goals
from planning.keeping import choose
from planning.models import Earlier, Goal, Part, Plan, PlanIdea, Risk, Step
from planning.together import decisions
from planning.together.kinds import ABOUT
from tests.cast import Cast, make_user, share_with
from tests.journeys.words import made_up_recording
from tests.planning.helping import an_idea
from tests.planning.pages import a_goal, a_part, a_row, a_step

pytestmark = pytest.mark.django_db
MINE = "Sing in a choir"


def page(cast: Cast, name: str, *more: object) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def said(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def sent(client: Client, address: str, **typed: str) -> Any:
    """What a helper typed, sent from the page's own form."""
    form = client.get(address).context["form"]
    hidden = {
        "idea-key": str(uuid4()),
        "idea-seen": str(form["seen"].value() or "") if "seen" in form.fields else "",
    }
    drawn = {f"idea-{name}": form[name].value() or "" for name in form.fields if name not in ("key", "seen")}
    return client.post(address, drawn | hidden | {f"idea-{name}": words for name, words in typed.items()})


def ideas(cast: Cast) -> list[PlanIdea]:
    with acting_as(cast.owner):
        return list(PlanIdea.objects.order_by("made_at"))


def test_other_words_wait_apart_until_the_owner_puts_them_with_hers(cast: Cast, as_user: Callable) -> None:
    goal, rosa, asha = a_goal(cast), as_user(cast.owner), as_user(cast.plan_helper)
    other = share_with(cast.owner, cast.journey, make_user("bill"), Level.HELP, stage=Stage.PLAN)
    words = page(cast, "other_words", "goal", goal.pk)
    assert words in said(asha, page(cast, "goal", goal.pk))
    assert "These are the words that stand there." in sent(asha, words).content.decode()
    sent(asha, words, title="Sing with Bill", why="He asked me.")
    (idea,) = ideas(cast)
    assert (idea.said, idea.by_name, idea.words, idea.goal_id) == (
        {"title": "Sing with Bill"}, "Asha", "He asked me.", goal.pk,
    )  # fmt: skip
    with acting_as(cast.owner):
        assert Goal.objects.get().title == MINE
    for address in ("plan", "my_people"):
        assert "Asha has an idea for my plan." in said(rosa, page(cast, address))
    assert "Asha has an idea for my plan." in said(rosa, page(cast, "goal", goal.pk))
    looked = said(rosa, page(cast, "plan_ideas"))
    assert "Other words for “Sing in a choir”" in looked
    assert "Asha would say" in looked
    bill = as_user(other.grantee)
    assert "Sing with Bill" not in said(bill, page(cast, "plan_ideas"))
    assert bill.post(page(cast, "take_plan_idea_back", idea.pk)).status_code == 404
    assert "It waits for Rosa." in said(asha, page(cast, "plan_ideas"))
    assert asha.post(page(cast, "decide_plan_idea", idea.pk), {"do": "keep"}).status_code == 403
    kept = rosa.post(page(cast, "decide_plan_idea", idea.pk), {"do": "keep"})
    assert kept.url == page(cast, "goal", goal.pk)
    with acting_as(cast.owner):
        assert Goal.objects.get().title == "Sing with Bill"
    rosa.post(page(cast, "decide_plan_idea", idea.pk), {"do": "thank"})
    became = said(asha, page(cast, "plan_ideas"))
    assert "Rosa put it in the plan." in became
    assert "Rosa says thank you" in became
    assert "no longer" not in became
    asha.post(page(cast, "take_plan_idea_back", idea.pk))
    assert ideas(cast)[0].state == "kept"


def test_newer_words_of_the_owners_stay_and_the_helpers_wait_beside_them(
    cast: Cast, as_user: Callable
) -> None:
    goal, part, rosa = a_goal(cast), a_part(cast), as_user(cast.owner)
    idea = an_idea(cast, goal, fields={"title": "Sing with Bill", "words": "On Thursdays"})
    of_part = an_idea(cast, goal, about="part", row=part, fields={"words": "I mend bikes."})
    with acting_as(cast.owner):
        goals.change(row=goal, said={"title": "Sing every day"}, seen=0, by=cast.owner)
    assert "I changed it since Asha wrote this." in said(rosa, page(cast, "plan_ideas"))
    rosa.post(page(cast, "decide_plan_idea", idea.pk), {"do": "keep"})
    with acting_as(cast.owner):
        now, waiting = Goal.objects.get(), Earlier.objects.get(state=Earlier.State.WAITING)
    assert (now.title, now.words) == ("Sing every day", "On Thursdays")
    assert (waiting.said, waiting.from_name) == ({"title": "Sing with Bill"}, "Asha")
    here = said(rosa, page(cast, "goal", goal.pk))
    assert "I changed this since Asha wrote" in here
    assert "on another page" not in here
    rosa.post(page(cast, "choose_plan_words", waiting.pk), {"take": "1"})
    rosa.post(page(cast, "decide_plan_idea", of_part.pk), {"do": "keep"})
    with acting_as(cast.owner):
        assert Goal.objects.get().title == "Sing with Bill"
        assert (Part.objects.get().words, Part.objects.get().from_name) == ("I mend bikes.", "Asha")
    strengths = page(cast, "plan_part", "plan_strengths")
    assert "Asha’s words, put here by me." in said(rosa, strengths)
    assert "Asha’s words, put here by Rosa." in said(as_user(cast.plan_helper), strengths)
    rosa.post(page(cast, "change_said", part.pk), {"words": "I mend all of them.", "seen": "1"})
    with acting_as(cast.owner):
        assert Part.objects.get().from_name == ""


def test_something_new_goes_where_it_belongs_once_the_owner_says_so(cast: Cast, as_user: Callable) -> None:
    goal, rosa, asha = a_goal(cast), as_user(cast.owner), as_user(cast.plan_helper)
    new = {
        "goal": ("", {"title": "Swim in the sea", "looks_like": "Salt."}),
        "step": (f"?of={goal.pk}", {"what": "Ring the choir", "who": "family", "who_name": "Asha"}),
        "part": ("?of=plan_strengths/plan_good_at", {"words": "She remembers every boat."}),
        "risk": ("", {"what": "Take the night bus"}),
    }
    for about, (of, typed) in new.items():
        assert sent(asha, page(cast, "suggest_new", about) + of, **typed).status_code == 302, about
    assert asha.get(page(cast, "suggest_new", "step") + "?of=nothing").status_code == 404
    assert asha.get(page(cast, "suggest_new", "part") + "?of=plan_about/%00").status_code == 404
    looked = said(rosa, page(cast, "plan_ideas"))
    assert "Something to go for: Swim in the sea" in looked
    assert "My family" in looked
    assert "Their family" in said(asha, page(cast, "plan_ideas"))
    for idea in ideas(cast):
        assert rosa.post(page(cast, "decide_plan_idea", idea.pk), {"do": "keep"}).status_code == 302
    with acting_as(cast.owner):
        assert Goal.objects.get(title="Swim in the sea").looks_like == "Salt."
        step = Step.objects.get()
        assert (step.goal_id, step.who, step.who_name) == (goal.pk, "family", "Asha")
        assert Part.objects.get().from_name == "Asha"
        assert Risk.objects.get().what == "Take the night bus"
        assert {idea.state for idea in PlanIdea.objects.all()} == {"kept"}


def test_who_may_comment_says_what_they_think_and_no_more(cast: Cast, as_user: Callable) -> None:
    goal, friend, rosa = a_goal(cast), make_user("friend"), as_user(cast.owner)
    step = a_step(cast, goal)
    share_with(cast.owner, cast.journey, friend, Level.COMMENT, stage=Stage.PLAN)
    bill = as_user(friend)
    here = said(bill, page(cast, "goal", goal.pk))
    assert page(cast, "say_of_plan", "step", step.pk) in here
    assert page(cast, "other_words", "step", step.pk) not in here
    for address in (page(cast, "say_of_plan", "step", step.pk), page(cast, "say_of_whole_plan")):
        assert sent(bill, address, words="Bill is good company.").status_code == 302
    refused = bill.post(page(cast, "other_words", "goal", goal.pk), {"idea-title": "Dance", "idea-who": "me"})
    assert refused.status_code == 403
    assert refused.context["handed"] == "Dance"
    about, whole = ideas(cast)
    assert (about.about_id, whole.about, whole.about_id) == (step.pk, "plan", None)
    assert "Put it with mine" not in said(rosa, page(cast, "plan_ideas"))
    for do in ("read", "again", "no"):
        rosa.post(page(cast, "decide_plan_idea", about.pk), {"do": do})
    assert "It was good to think of it." in said(bill, page(cast, "plan_ideas"))
    bill.post(page(cast, "take_plan_idea_back", whole.pk))
    assert "I took it back." in said(bill, page(cast, "plan_ideas"))
    assert "Bill is good company." not in said(rosa, page(cast, "plan"))
    asked = rosa.post(page(cast, "decide_plan_idea", about.pk), {"do": "out"}).content.decode()
    assert "Take it out for good?" in asked
    rosa.post(page(cast, "decide_plan_idea", about.pk), {"do": "out", "sure": "1"})
    assert [idea.pk for idea in ideas(cast)] == [whole.pk]
    # Who can watch a film of the statement that is hers alone, and stands in her plan, is said beside its words.
    with acting_as(cast.owner):
        film = made_up_recording(cast.journey, by=cast.owner, private=True)
    watched = reverse("edit_captions", args=[cast.journey.pk, film.pk])
    assert "Nobody else can see this now." in said(rosa, watched)
    with acting_as(cast.owner):
        goals.change(row=goal, said={"picture": film}, seen=0, by=cast.owner)
    assert 'These people can watch this film now:</p><ul class="bullets"><li>Asha</li>' in said(rosa, watched)
    with acting_as(cast.owner):
        Share.objects.live().filter(grantee=friend).update(level=Level.SEE)
    assert "Say what I think" not in said(bill, page(cast, "goal", goal.pk))
    assert bill.get(page(cast, "say_of_whole_plan")).status_code == 403


def test_nothing_that_a_helper_typed_is_lost_or_said_twice(cast: Cast, as_user: Callable) -> None:
    goal, asha, rosa = a_goal(cast), as_user(cast.plan_helper), as_user(cast.owner)
    address, typed = (
        page(cast, "say_of_plan", "goal", goal.pk),
        {"idea-key": str(uuid4()), "idea-words": "Go on."},
    )
    for _ in range(2):
        asha.post(address, typed)
    asha.post(address, typed | {"idea-words": "Go on, then."})
    assert [idea.words for idea in ideas(cast)] == ["Go on.", "Go on, then."]
    assert "Go on, then." in said(asha, page(cast, "plan_ideas"))
    with acting_as(cast.owner):
        goals.change(row=goal, said={"private": True}, seen=0, by=cast.owner)
    # What it is about is only hers now: its writer is told nothing of it, and keeps what they type.
    assert "Go on." not in said(asha, page(cast, "plan_ideas"))
    assert "Go on." in said(rosa, page(cast, "plan_ideas"))
    gone = asha.post(address, {"idea-key": str(uuid4()), "idea-words": "One more."})
    assert (gone.status_code, gone.context["handed"]) == (404, "One more.")
    with acting_as(cast.owner):
        rosa.post(page(cast, "stop_share", Share.objects.live().get(grantee=cast.plan_helper).pk))
    ended = asha.post(page(cast, "say_of_whole_plan"), {"idea-key": str(uuid4()), "idea-words": "And this."})
    assert (ended.status_code, ended.context["handed"]) == (404, "And this.")
    assert len(ideas(cast)) == 2


def test_what_an_idea_is_of_may_be_gone(cast: Cast, as_user: Callable) -> None:
    risk, rosa = a_row(cast), as_user(cast.owner)
    idea = an_idea(cast, a_goal(cast), about="risk", row=risk, fields={"what": "Swim with Bill"})
    with acting_as(cast.owner):
        risk.delete()
        assert decisions.keep(idea=idea, by=cast.owner) is None
    looked = said(rosa, page(cast, "plan_ideas"))
    assert "About something that is not there any more" in looked
    assert "Put it with mine" not in looked


def test_many_ideas_cost_the_pages_as_much_as_one(
    cast: Cast, as_user: Callable, same_queries: Callable
) -> None:
    goal = a_goal(cast)
    step, risk = a_step(cast, goal), a_row(cast)

    def more() -> None:
        for number in range(2):
            an_idea(cast, goal, fields={"title": f"Sing {number}"})
            an_idea(cast, goal, about="step", row=step, fields={"what": f"Ask {number}"})
            an_idea(cast, goal, about="risk", row=risk, kind="comment", words=f"Yes {number}", fields={})

    more()
    for client, name in ((as_user(cast.owner), "plan_ideas"), (as_user(cast.owner), "plan")):
        same_queries(client, page(cast, name), more)


def test_a_helper_suggests_nothing_that_the_owner_could_not_say_themselves() -> None:
    for about in ABOUT.values():
        said = {*about.fields, about.name}
        assert said <= set(about.form.base_fields) & {field.name for field in about.model._meta.fields}, (
            about.slug
        )
        assert not said & {"private", "paid", "pounds", "pence", "confidence", "state", "ring", "contact"}


FIELDS = ("title", "words", "looks_like")


def test_in_any_order_no_word_is_lost_and_no_newer_one_of_the_owners_goes(cast: Cast) -> None:
    """Rosa writes from pages of any age, Asha suggests from what she saw, and Rosa answers when she likes."""
    goal = a_goal(cast)
    seen: dict[int, dict[str, str]] = {}
    typed: list[str] = []

    def now() -> Goal:
        found = Goal.objects.get()
        seen.setdefault(found.saves, {name: getattr(found, name) for name in FIELDS})
        return found

    def words(chance: Random) -> dict[str, str]:
        typed.append(f"word {len(typed)}")
        return {chance.choice(FIELDS): typed[-1]}

    for seed in range(3):
        chance = Random(seed)
        for _ in range(20):
            with acting_as(cast.owner):
                row, waiting = now(), list(PlanIdea.objects.filter(state="waiting"))
                beside = list(Earlier.objects.filter(state=Earlier.State.WAITING))
            age = chance.choice(list(seen))
            match chance.choice(["write", "suggest", "suggest", "keep", "keep", "choose"]):
                case "write":
                    with acting_as(cast.owner):
                        goals.change(row=row, said={**seen[age], **words(chance)}, seen=age, by=cast.owner)
                case "suggest":
                    an_idea(cast, goal, fields=words(chance), seen=age)
                case "keep" if waiting:
                    idea = chance.choice(waiting)
                    with acting_as(cast.owner):
                        decisions.keep(idea=idea, by=cast.owner)
                        for name in idea.said:
                            if seen[idea.seen_saves][name] != getattr(row, name):
                                assert getattr(now(), name) == getattr(row, name)
                case "choose" if beside:
                    with acting_as(cast.owner):
                        plan, one = Plan.objects.get(), chance.choice(beside)
                        choose(plan=plan, waiting=one.pk, take=chance.random() < 0.5, by=cast.owner)
    with acting_as(cast.owner):
        row = now()
        kept = {getattr(row, name) for name in FIELDS}
        for said in (
            *Earlier.objects.values_list("said", flat=True),
            *PlanIdea.objects.values_list("said", flat=True),
        ):
            kept |= {value for value in said.values() if isinstance(value, str)}
    assert set(typed) <= kept
