"""What I want to keep, change or try: it waits in plan and statement until I say yes there, and takes nothing away."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from aspirations.actions import begin_statement
from aspirations.answers.actions import Typed, save_answers
from aspirations.models import Answer, Area
from delivery.changes.actions import take_out as take_out_change
from delivery.models import Change
from journeys.actions import end_share
from journeys.models import Share
from planning.goals import actions as goals
from planning.models import Goal, Plan, Step
from reflection.changes import actions
from reflection.changes.models import Learned, Suggested, Thought
from reflection.models import Reflection
from reflection.who.rules import YesFirstError
from tests.cast import Cast, share_with
from tests.planning.pages import a_goal, a_step
from tests.planning.walls import refused, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def reflection(cast: Cast) -> Reflection:
    with acting_as(cast.owner):
        return Reflection.objects.create(pk=cast.reflects, journey=cast.journey, title="My year")


def at(name: str, reflection: Reflection, *more: Any) -> str:
    return reverse(name, args=[reflection.journey_id, reflection.pk, *more])


def read(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def add(cast: Cast, client: Any, reflection: Reflection, words: str, pile: str = "change") -> Thought:
    said = {"words": words, "pile": pile, "private": "on", "key": str(uuid4())}
    for _twice in range(2):
        assert client.post(at("add_thought", reflection), said).status_code == 302
    with acting_as(cast.owner):
        return Thought.objects.get(words=words)


def a_suggestion(cast: Cast, reflection: Reflection) -> Suggested:
    return Suggested.objects.create(
        journey=cast.journey, reflection=reflection, pile="try", words="Now", by=cast.guest, by_name="Asha"
    )


def fresh(cast: Cast, thought: Thought) -> Thought:
    with acting_as(cast.owner):
        return Thought.objects.get(pk=thought.pk)


def decide(client: Any, reflection: Reflection, thought: Thought, do: str, **said: Any) -> str:
    address = at("decide_thought", reflection, thought.pk)
    return client.post(address, {"do": do, **said}, follow=True).content.decode()


def test_nothing_changes_in_the_plan_until_i_say_yes_there(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    plan = reverse("plan", args=[cast.journey.pk])
    swim = add(cast, owner, reflection, "Swim in the sea", "try")
    assert "Where could it go?" in read(owner, at("thought_where", reflection, swim.pk))
    gone = owner.post(at("thought_where", reflection, swim.pk), {"where": "plan"})
    assert gone.url == at("thought_to_plan", reflection, swim.pk)
    assert "Write a few words." in owner.post(gone.url, {"to": "goal", "draft": ""}).content.decode()
    assert "up to 120 letters" in owner.post(gone.url, {"to": "goal", "draft": "x" * 121}).content.decode()
    assert owner.post(gone.url, {"to": "goal", "draft": "Swim in the sea once"}).status_code == 302
    # It waits on the page of the plan, which has not even begun; nothing else has happened.
    page = read(owner, plan)
    assert "Changes I thought of when looking back" in page
    assert "Begin my plan" in page
    assert "It waits in my plan" in read(owner, reflection.get_absolute_url())
    with acting_as(cast.owner):
        assert not Plan.objects.exists()
    # A page that had seen other words puts nothing in.
    saves = fresh(cast, swim).saves
    assert "Here is how it is now" in decide(owner, reflection, swim, "put", saves=saves - 1)
    assert "It is in my plan now" in decide(owner, reflection, swim, "put", saves=saves, private="on")
    decide(owner, reflection, swim, "put", saves=saves, private="on")
    with acting_as(cast.owner):
        goal = Goal.objects.get()
        assert (goal.title, goal.private) == ("Swim in the sea once", True)
    assert "looking back" not in read(owner, plan)
    # The reflection says where it is, and when it is gone from there.
    page = read(owner, reflection.get_absolute_url())
    assert "It is in my plan." in page
    assert reverse("goal", args=[cast.journey.pk, goal.pk]) in page
    with acting_as(cast.owner):
        goals.take_out(row=goal, by=cast.owner)
    assert "It was taken out of my plan since" in read(owner, reflection.get_absolute_url())
    # Said yes to once, it goes nowhere else.
    assert (
        "yes to this one already"
        in owner.post(
            at("thought_to_plan", reflection, swim.pk), {"to": "goal", "draft": "Again"}, follow=True
        ).content.decode()
    )
    with acting_as(cast.owner):
        assert not Goal.objects.exists()


def test_a_step_other_words_and_words_that_were_changed_meanwhile(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    goal = a_goal(cast, title="Sing in a choir")
    step = a_step(cast, goal, what="Ask Bill")
    new = add(cast, owner, reflection, "Buy the music")
    other = add(cast, owner, reflection, "Ask Ines, not Bill")
    later = add(cast, owner, reflection, "Sing louder")
    to = {thought: at("thought_to_plan", reflection, thought.pk) for thought in (new, other, later)}
    assert "Choose which one." in owner.post(to[new], {"to": "step", "draft": "Buy"}).content.decode()
    owner.post(to[new], {"to": "step", "goal": str(goal.pk), "draft": "Buy the music"})
    owner.post(to[other], {"to": "step_words", "step": str(step.pk), "draft": "Ask Ines"})
    owner.post(to[later], {"to": "goal_words", "other": str(goal.pk), "draft": "Sing loudly"})
    plan = reverse("plan", args=[cast.journey.pk])
    page = read(owner, plan)
    assert "A new step for “Sing in a choir”" in page
    assert "Other words for the step “Ask Bill”" in page
    # Nobody else reads a draft, whoever sees the plan.
    helper = as_user(cast.plan_helper)
    assert "Ask Ines" not in read(helper, plan)
    decide(owner, reflection, new, "put", saves=fresh(cast, new).saves)
    decide(owner, reflection, other, "put", saves=fresh(cast, other).saves)
    with acting_as(cast.owner):
        steps = {row.what: row.private for row in Step.objects.all()}
        assert steps == {"Ask Ines": False, "Buy the music": False}
        goals.change(row=Goal.objects.get(), said={"title": "Sing on a stage"}, seen=0, by=cast.owner)
    assert "I changed what stands there since." in read(owner, plan)
    # Both are kept, and the person chooses: their newer words are not taken away.
    page = decide(owner, reflection, later, "put", saves=fresh(cast, later).saves)
    assert "Both are kept" in page
    assert "Sing loudly" in page
    with acting_as(cast.owner):
        assert Goal.objects.get().title == "Sing on a stage"
    # What a new step was for may go; then nothing can be put in, and it says so.
    gone = add(cast, owner, reflection, "Learn to read notes")
    owner.post(
        at("thought_to_plan", reflection, gone.pk),
        {"to": "step", "goal": str(goal.pk), "draft": "Learn notes"},
    )
    for do in (goals.put_away, goals.take_out):
        with acting_as(cast.owner):
            do(row=Goal.objects.get(), by=cast.owner)  # type: ignore[operator]
        page = decide(owner, reflection, gone, "put", saves=fresh(cast, gone).saves)
        assert "I can say anew where it goes" in page
        with acting_as(cast.owner):
            assert not Step.objects.filter(what="Learn notes").exists()
    assert "not there any more" in read(owner, plan)
    assert "I can say anew where it goes" in decide(
        owner, reflection, gone, "put", saves=fresh(cast, gone).saves
    )
    # Left, looked at again, and called back.
    assert "left out" in decide(owner, reflection, gone, "leave", saves=fresh(cast, gone).saves)
    assert "I left it out of my plan." in read(owner, reflection.get_absolute_url())
    decide(owner, reflection, gone, "again")
    assert fresh(cast, gone).state == Thought.State.WAITS
    decide(owner, reflection, gone, "stay")
    assert fresh(cast, gone).to == ""
    assert "Take it out for good?" in decide(owner, reflection, gone, "out")
    decide(owner, reflection, gone, "out", sure="1")
    with acting_as(cast.owner):
        assert not Thought.objects.filter(pk=gone.pk).exists()


def test_an_aspiration_waits_in_the_statement_and_meets_newer_words(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    new = add(cast, owner, reflection, "Live near the water", "try")
    to = at("thought_to_statement", reflection, new.pk)
    assert "I have no statement yet" in read(owner, to)
    with acting_as(cast.owner):
        begin_statement(journey=cast.journey, by=cast.owner)
        area = Area.objects.in_order().first()
        assert area
        box = Typed(uuid4(), "A house with a door")
        (saved,) = save_answers(area=area, prompt=None, typed=[box], by=cast.owner)
    answer = saved.answer
    assert answer
    other = add(cast, owner, reflection, "A flat, not a house")
    owner.post(to, {"to": "answer", "area": str(area.pk), "draft": "I live near the water."})
    owner.post(
        at("thought_to_statement", reflection, other.pk),
        {"to": "answer_words", "answer": str(answer.pk), "draft": "A flat with a door"},
    )
    statement = reverse("statement", args=[cast.journey.pk])
    page = read(owner, statement)
    assert "Something new in" in page
    assert "A house with a door" in page
    assert "near the water" not in read(as_user(cast.supporter), statement)
    assert "It is in my statement now" in decide(
        owner, reflection, new, "put", saves=fresh(cast, new).saves, private="on"
    )
    with acting_as(cast.owner):
        made = Answer.objects.get(text="I live near the water.")
        assert (made.area_id, made.private, made.came_how) == (area.pk, True, "typed")
        assert Answer.objects.get(pk=answer.pk).text == "A house with a door"
        newer = Typed(answer.pk, "A house with a blue door", seen_saves=1)
        save_answers(area=area, prompt=None, typed=[newer], by=cast.owner)
    page = decide(owner, reflection, other, "put", saves=fresh(cast, other).saves)
    assert "Both are kept" in page
    with acting_as(cast.owner):
        row = Answer.objects.get(pk=answer.pk)
        assert row.text == "A house with a blue door"
        assert row.versions.filter(state="waiting", text="A flat with a door").exists()
    # With nothing changed meanwhile, the new words take the place of the old, which stay in history.
    again = add(cast, owner, reflection, "A tall door")
    owner.post(
        at("thought_to_statement", reflection, again.pk),
        {"to": "answer_words", "answer": str(answer.pk), "draft": "A house with a tall door"},
    )
    decide(owner, reflection, again, "put", saves=fresh(cast, again).saves)
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=answer.pk).text == "A house with a tall door"
        area.not_for_me = True
        area.save()
    # A part that is folded away takes nothing in.
    folded = add(cast, owner, reflection, "Windows")
    with acting_as(cast.owner):
        Thought.objects.filter(pk=folded.pk).update(
            to="answer", about_id=area.pk, draft="Windows", state="waits"
        )
    assert "I can say anew where it goes" in decide(owner, reflection, folded, "put", saves=0)


def test_a_request_is_kept_with_my_changes_and_goes_to_nobody(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    worker = as_user(cast.days_worker)
    thought = add(cast, owner, reflection, "Tomasz comes at 10, not at 9")
    gone = owner.post(at("thought_where", reflection, thought.pk), {"where": "ask"})
    with acting_as(cast.owner):
        change = Change.objects.get()
        assert (change.to_user_id, change.to_team_id, change.words) == (None, None, thought.words)
    assert gone.url == reverse("ask_again", args=[cast.journey.pk, change.pk])
    assert thought.words in read(owner, gone.url)
    assert thought.words not in read(worker, reverse("supporting"))
    page = read(owner, reflection.get_absolute_url())
    assert "A change I ask for: Kept for later" in page
    with acting_as(cast.owner):
        take_out_change(change=change, by=cast.owner)
    assert "I took it out of the changes I ask for." in read(owner, reflection.get_absolute_url())


def test_what_i_learned_is_mine_alone_and_two_pages_take_nothing_away(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner, guest = as_user(cast.owner), as_user(cast.close_guest)
    address = at("learned", reflection)
    assert (
        owner.post(address, {"learned": "I can wait.", "next": "A stage.", "private": "on"}).status_code
        == 302
    )
    assert "I can wait." not in read(guest, reflection.get_absolute_url())
    page = owner.post(address, {"learned": "I like it loud.", "next": "", "seen": "f" * 16}).content.decode()
    assert "I wrote here on another page meanwhile" in page
    with acting_as(cast.owner):
        assert Learned.objects.get().learned == "I can wait."
    seen = owner.get(address).context["form"]["seen"].value()
    assert owner.post(address, {"learned": "I can wait.", "next": "", "seen": seen}).status_code == 302
    assert "I can wait." in read(guest, reflection.get_absolute_url())
    # Things to change: those that are only mine are not there for a guest, and what became of any is mine.
    mine = add(cast, owner, reflection, "Fewer visits")
    shown = add(cast, owner, reflection, "Sundays at Gran’s", "same")
    edit = at("thought", reflection, shown.pk)
    seen = owner.get(edit).context["form"]["seen"].value()
    assert owner.post(edit, {"words": shown.words, "pile": "same", "seen": seen}).status_code == 302
    page = read(guest, reflection.get_absolute_url())
    assert shown.words in page
    assert mine.words not in page
    for name in ("thought", "thought_where", "thought_to_plan", "thought_to_statement"):
        assert guest.get(at(name, reflection, shown.pk)).status_code == 403
        assert guest.get(at(name, reflection, mine.pk)).status_code == 404
    assert (
        guest.post(at("decide_thought", reflection, shown.pk), {"do": "out", "sure": "1"}).status_code == 403
    )
    assert guest.get(address).status_code == 403


def test_a_guest_suggests_in_their_own_name_and_the_owner_decides(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner, guest, other = as_user(cast.owner), as_user(cast.guest), as_user(cast.close_guest)
    address = at("suggest_change", reflection)
    said = {"words": "A walk on Mondays", "pile": "try", "key": str(uuid4())}
    # Nothing is brought before they say yes to how it goes, and what was typed meanwhile stays.
    assert guest.get(address)["Location"].endswith("#h-rules")
    assert said["words"] in guest.post(address, said).content.decode()
    with refused(cast.guest, "said yes first"):
        a_suggestion(cast, reflection)
    with acting_as(cast.guest), pytest.raises(YesFirstError):
        actions.suggest(reflection=reflection, by=cast.guest, key=uuid4(), pile="try", words="Now")
    for client in (guest, other):
        assert client.post(at("say_yes_to_rules", reflection)).status_code == 302
    for _twice in range(2):
        assert guest.post(address, said).status_code == 302
    assert "Not answered yet" in read(guest, address)
    assert said["words"] not in read(other, address)
    assert said["words"] not in read(other, reflection.get_absolute_url())
    page = read(owner, reflection.get_absolute_url())
    assert "What others suggest" in page
    assert "Asha: Try" in page
    with acting_as(cast.owner):
        row = Suggested.objects.get()
    # Its words stay, and no guest answers or thanks themselves.
    refuses(cast.guest, row, "as they said it", words="Other words")
    refuses(cast.guest, row, "as they said it", thanked_at=timezone.now())
    refuses(cast.guest, row, "as they said it", state="kept", answered_at=timezone.now())
    refuses(cast.owner, row, "as they said it", words="Other words")
    answer = at("answer_suggested", reflection, row.pk)
    assert other.post(answer, {"do": "keep"}).status_code in (403, 404)
    for do in ("thank", "keep", "keep"):
        assert owner.post(answer, {"do": do}).status_code == 302
    with acting_as(cast.owner):
        kept = Thought.objects.get()
        assert (kept.words, kept.pile, kept.from_name, kept.private) == (said["words"], "try", "Asha", True)
    page = read(guest, address)
    assert "They put it with theirs" in page
    assert "They said thank you" in page
    assert (
        "answered this one already"
        in guest.post(at("take_suggested_back", reflection, row.pk), follow=True).content.decode()
    )
    # One more is taken back; one that is sent after the end comes back to its writer, and nothing is kept.
    guest.post(address, {"words": "Tea", "pile": "same", "key": str(uuid4())})
    with acting_as(cast.owner):
        second = Suggested.objects.get(words="Tea")
    assert guest.post(at("take_suggested_back", reflection, second.pk)).status_code == 302
    assert (
        "waits no more"
        in owner.post(
            at("answer_suggested", reflection, second.pk), {"do": "keep"}, follow=True
        ).content.decode()
    )
    with acting_as(cast.owner):
        assert Thought.objects.count() == 1
        end_share(share=Share.objects.get(grantee=cast.guest), by=cast.owner)
    late = guest.post(address, {"words": "Late words", "pile": "try", "key": str(uuid4())})
    assert late.status_code == 404
    assert "Late words" in late.content.decode()
    share_with(
        cast.owner, cast.journey, cast.guest, Level.LOOK, stage=Stage.REFLECTION, item_id=reflection.pk
    )
    assert guest.get(address).status_code == 403
    with acting_as(cast.owner):
        assert not Suggested.objects.filter(words="Late words").exists()
