"""This is mine: yes as I looked at it, held still, read by those who were named, and what changed since in words."""

import random
import re
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from journeys.models import Attachment
from planning.agreed.changes import changes, sentences
from planning.agreed.forms import SEEN
from planning.agreed.readers import mark, readers
from planning.films import home_of
from planning.goals import actions as goals
from planning.models import Acknowledged, Agreed, Earlier, Goal, Ready
from planning.models import Step as PlanStep
from tests.cast import Cast, share_with
from tests.journeys.pictures import upload
from tests.planning.pages import a_goal, a_part, a_row, a_step, agree

pytestmark = pytest.mark.django_db
PLAIN = {"how": "signed", "text-words": "", "text-whom": ""}


def url(name: str, cast: Cast, *more: Any) -> str:
    """Versions by their number; 7 is none of them."""
    known: dict[Any, Any] = {each.number: each.pk for each in versions(cast)} | {0: "now", 7: uuid4()}
    return reverse(name, args=[cast.journey.pk, *(known.get(each, each) for each in more)])


def yes(client: Client, cast: Cast, **said: Any) -> Any:
    """Look at the page, and press its button."""
    form = client.get(url("agree_plan", cast)).context["form"]
    seen = {name: form.initial[name] for name in ("looked_at", "readers", *SEEN)}
    return client.post(url("agree_plan", cast), seen | PLAIN | said)


@pytest.fixture
def goal(cast: Cast) -> Goal:
    """A plan with something of every kind, and some of it only mine."""
    made = a_goal(cast, words="On Thursdays, with Bill.", state="working", top=True)
    a_step(cast, made, who="friend", who_name="Bill", pence=450, every="week", confidence=0)
    a_step(cast, made, what="Tell nobody yet", private=True)
    a_goal(cast, title="A secret dog", private=True)
    a_row(cast, "people", name="Gran", sort="family", ring=1)
    a_row(cast, "risks", what="Take the late bus", helps="My phone")
    a_part(cast)
    return made


@pytest.fixture
def reader(cast: Cast) -> User:
    share_with(cast.owner, cast.journey, cast.commenter, Level.COMMENT, stage=Stage.PLAN)
    return cast.commenter


def versions(cast: Cast) -> list[Agreed]:
    with acting_as(cast.owner):
        return list(Agreed.objects.all())


def test_yes_keeps_the_plan_as_it_stood_and_nothing_private(
    cast: Cast, goal: Goal, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    page = owner.get(url("agree_plan", cast)).content.decode()
    assert "On Thursdays, with Bill." in page
    assert "Gran" in page
    # What is typed is kept before any yes, and a button that needs no answer yet asks for none.
    kept = owner.post(url("autosave_yes", cast), {"text-words": "Mine!", "how": "nonsense"})
    assert kept.json()["at"]
    assert "Mine!" in owner.get(url("agree_plan", cast)).content.decode()
    assert "Choose how I say yes." in yes(owner, cast, how="").content.decode()
    assert yes(owner, cast, **{"text-words": "Mine!", "text-whom": "Asha"}).status_code == 302
    (agreed,) = versions(cast)
    assert (agreed.number, agreed.words, agreed.with_whom, agreed.private) == (1, "Mine!", "Asha", True)
    document = str(agreed.told)
    assert "£4.50 every week" in document
    assert "0 of 10" in document
    assert "secret dog" not in document
    assert "Tell nobody yet" not in document
    with acting_as(cast.owner):
        assert not Ready.objects.exists()
    plan = owner.get(url("plan", cast)).content.decode()
    assert "I said yes to it on" in plan
    assert "by signing it" in plan
    assert "say yes to it</span>" not in plan.lower()
    # The same again is the same version, and somebody else beside me is not the same.
    yes(owner, cast, **{"text-words": "Mine!", "text-whom": "Asha"})
    assert len(versions(cast)) == 1
    yes(owner, cast, **{"text-words": "Mine!", "text-whom": "Bill"})
    assert [each.with_whom for each in versions(cast)] == ["Bill", "Asha"]


def test_an_old_page_takes_nothing_from_the_yes_in_the_making(
    cast: Cast, goal: Goal, as_user: Callable[..., Any]
) -> None:
    owner, keep = as_user(cast.owner), url("autosave_yes", cast)
    old = owner.get(url("agree_plan", cast)).context["form"].initial
    was = {name: old[name] for name in (*SEEN, "looked_at", "readers")}
    on_phone = owner.post(keep, was | {"text-words": "From my phone.", "how": "said"}).json()
    # What the old page never touched stays as it is; where both say something, both are there.
    assert owner.post(keep, was | {"text-words": "", "text-whom": "Bill"}).json()["choose"] == ""
    for typed in ("From", "From the tab."):
        assert owner.post(keep, was | {"text-words": typed}).json()["choose"] == url("agree_plan", cast)
    page = owner.get(url("agree_plan", cast))
    assert (page.context["form"].initial["how"], page.context["form"].initial["text-whom"]) == (
        "said",
        "Bill",
    )
    assert "From my phone." in page.content.decode()
    (waits,) = page.context["waits"]
    # Nor does its button say yes before I chose.
    assert (
        owner.post(url("agree_plan", cast), PLAIN | was | {"text-words": "From the tab."}).status_code == 302
    )
    assert versions(cast) == []
    chosen = owner.post(url("choose_plan_words", cast, waits.id), {"take": "1"})
    assert chosen.url == url("agree_plan", cast)
    # My own page goes on by what it was told, and a press while it saves by itself is no second page.
    page = owner.get(chosen.url).context["form"].initial
    assert page["text-words"] == "From the tab."
    assert on_phone["boxes"]["words"]["saves"] < page[SEEN[0]]
    mine = {name: page[name] for name in was}
    owner.post(keep, mine | {"text-words": "From the tab. And"})
    owner.post(url("agree_plan", cast), PLAIN | mine | {"text-words": "From the tab. And on."})
    assert [each.words for each in versions(cast)] == ["From the tab. And on."]
    with acting_as(cast.owner):
        assert not Earlier.objects.filter(about="ready").exclude(state=Earlier.State.ASIDE).exists()


def test_nobody_says_yes_to_what_changed_since_they_looked(
    cast: Cast, goal: Goal, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    looked_at = owner.get(url("agree_plan", cast)).context["form"].initial["looked_at"]
    a_step(cast, goal, what="Sing on the boat")
    answer = owner.post(url("agree_plan", cast), PLAIN | {"looked_at": looked_at}, follow=True)
    assert "Something changed since I looked." in answer.content.decode()
    assert versions(cast) == []


def test_what_is_only_mine_goes_in_where_i_tick_it(
    cast: Cast, goal: Goal, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    with acting_as(cast.owner):
        step = PlanStep.objects.get(private=True)
        dog = Goal.objects.get(private=True)
    shown = yes(owner, cast, put_in=[str(step.pk)], look="1", how="")
    assert shown.status_code == 302
    page = owner.get(url("agree_plan", cast))
    assert "Tell nobody yet" in str(page.context["shown"])
    assert "secret dog" not in str(page.context["shown"])
    assert yes(owner, cast, put_in=[str(step.pk), str(dog.pk)]).status_code == 302
    (agreed,) = versions(cast)
    assert set(agreed.told["put_in"]) == {str(step.pk), str(dog.pk)}
    assert [one["title"] for one in agreed.told["goals"]] == ["Sing in a choir", "A secret dog"]


def test_who_was_named_reads_it_and_whoever_comes_later_closes_it(
    cast: Cast, goal: Goal, reader: User, as_user: Callable[..., Any]
) -> None:
    owner, helper = as_user(cast.owner), as_user(reader)
    assert "Asha" in owner.get(url("agree_plan", cast)).content.decode()
    yes(owner, cast, shown="them")
    (agreed,) = versions(cast)
    assert not agreed.private
    # The same yes again says anew who reads it.
    for shown, private in (("only_me", True), ("them", False)):
        said = yes(owner, cast, shown=shown)
        assert owner.get(said.url).content.decode().count("has changed since I looked") == 0
        assert [each.private for each in versions(cast)] == [private]
    page = helper.get(url("agreed_plan", cast, 1)).content.decode()
    assert "said yes to it on" in page
    assert "version 1" not in page.lower()
    assert "Who may read it" not in page
    assert "They said yes to" in helper.get(url("plan", cast)).content.decode().replace("What they", "They")
    # One who comes later closes it; their name in sight opens it again, and an older mark does not.
    seen = owner.get(url("agreed_plan", cast, 1)).context["seen"]
    share_with(cast.owner, cast.journey, cast.helper, Level.SEE, stage=Stage.PLAN)
    assert versions(cast)[0].private
    assert helper.get(url("agreed_plan", cast, 1)).status_code == 404
    answer = owner.post(url("show_agreed", cast, 1), {"show": "1", "seen": seen}, follow=True)
    assert "has changed since I looked" in answer.content.decode()
    assert versions(cast)[0].private
    owner.post(url("show_agreed", cast, 1), {"show": "1", "seen": answer.context["seen"]})
    assert as_user(cast.helper).get(url("agreed_plan", cast, 1)).status_code == 200
    # Something in it that becomes only mine closes it too, and is named before I open it again.
    seen = owner.get(url("agreed_plan", cast, 1)).context["seen"]
    with acting_as(cast.owner):
        Goal.objects.filter(pk=goal.pk).update(private=True)
    assert helper.get(url("agreed_plan", cast, 1)).status_code == 404
    answer = owner.post(url("show_agreed", cast, 1), {"show": "1", "seen": seen}, follow=True)
    assert "They would read this in it too." in answer.content.decode()
    assert answer.context["closed"] == ["Sing in a choir"]
    assert "There is nothing here to read yet." in helper.get(url("agreed_plans", cast)).content.decode()


def test_what_was_new_tells_a_reader_nothing_of_a_version_they_do_not_read(
    cast: Cast, goal: Goal, reader: User, as_user: Callable[..., Any]
) -> None:
    helper, owner = as_user(reader), as_user(cast.owner)

    def heard(number: int) -> str:
        pages = [helper.get(url("agreed_plan", cast, number)), helper.get(url("agreed_plans", cast))]
        assert [page.status_code for page in pages] == [200, 200]
        found = "".join(page.content.decode() for page in pages)
        # A number would tell that there are versions which they do not read.
        assert not re.search(r"[Vv]ersion \d", found)
        return found

    with acting_as(cast.owner):
        dog = Goal.objects.get(private=True)
    # A version of mine alone with something private in it, and one without it that is shown.
    agree(cast, put_in=(str(dog.pk),))
    yes(owner, cast, shown="them")
    assert "secret dog" not in heard(2)
    assert "secret dog" in owner.get(url("agreed_plan", cast, 2)).content.decode()
    # Something in the shown one becomes only mine, which closes it: the next one does not name it.
    with acting_as(cast.owner):
        goals.change(row=goal, said={"private": True}, seen=goal.saves, by=cast.owner)
    yes(owner, cast, shown="them")
    assert "Sing in a choir" not in heard(3)
    a_row(cast, "people", name="Jo", sort="friend", ring=2)
    yes(owner, cast, shown="them")
    assert "“Jo” is new." in heard(4)


def test_others_say_what_their_part_is_and_take_it_back(
    cast: Cast, goal: Goal, reader: User, as_user: Callable[..., Any]
) -> None:
    share_with(cast.owner, cast.journey, cast.helper, Level.SEE, stage=Stage.PLAN)
    owner, helper, sees = as_user(cast.owner), as_user(reader), as_user(cast.helper)
    yes(owner, cast, shown="them")
    said = {"idea-body": "Fell and Dale", "idea-part": "We are there on Thursdays."}
    assert (
        "Write what your part is."
        in helper.post(url("acknowledge_plan", cast, 1), said | {"idea-part": " "}).content.decode()
    )
    for _ in range(2):
        assert helper.post(url("acknowledge_plan", cast, 1), said).status_code == 302
    assert sees.get(url("acknowledge_plan", cast, 1)).status_code == 403
    # Who may not say it any more has what they typed back.
    refused = sees.post(url("acknowledge_plan", cast, 1), said | {"idea-part": "Typed for nothing."})
    assert refused.status_code == 403
    assert "Typed for nothing." in refused.content.decode()
    page = owner.get(url("agreed_plan", cast, 1)).content.decode()
    assert page.count("We are there on Thursdays.") == 1
    assert "<h3>Asha</h3>" in page
    assert "For “Fell and Dale”, as they say." in page
    assert "We are there on Thursdays." not in sees.get(url("agreed_plan", cast, 1)).content.decode()
    with acting_as(reader):
        (one,) = Acknowledged.objects.all()
    assert owner.post(url("take_back_acknowledged", cast, one.pk)).status_code == 404
    assert helper.post(url("take_back_acknowledged", cast, one.pk)).status_code == 302
    assert "Taken back" in owner.get(url("agreed_plan", cast, 1)).content.decode()


def test_yes_can_be_a_picture(cast: Cast, goal: Goal, reader: User, as_user: Callable[..., Any]) -> None:
    owner = as_user(cast.owner)
    assert yes(owner, cast, next="picture", how="", shown="them").status_code == 302
    address = url("agree_plan_with", cast, "picture")
    seen = owner.get(address).context["form"].initial["looked_at"]
    assert owner.post(address, {"looked_at": seen, "file": upload()}).status_code == 302
    (agreed,) = versions(cast)
    assert (agreed.how, agreed.private) == ("shown", False)
    with acting_as(reader):
        assert Attachment.objects.filter(pk=agreed.attachment_id).exists()
    assert "A picture that says yes" in as_user(reader).get(url("agreed_plan", cast, 1)).content.decode()
    owner.post(url("show_agreed", cast, 1), {"hide": "1"})
    with acting_as(reader):
        assert not Attachment.objects.filter(pk=agreed.attachment_id).exists()
    assert owner.get(url("agree_plan_with", cast, "opera")).status_code == 404
    with acting_as(cast.owner):
        assert home_of(agreed.attachment) == url("agreed_plan", cast, 1)


def test_what_changed_is_said_in_words(cast: Cast, goal: Goal, as_user: Callable[..., Any]) -> None:
    owner = as_user(cast.owner)
    agree(cast)
    with acting_as(cast.owner):
        Goal.objects.filter(pk=goal.pk).update(state="happening", title="Sing every week")
        PlanStep.objects.filter(what="Ask Bill").delete()
    a_row(cast, "people", name="Jo", sort="friend", ring=2)
    page = owner.get(url("agreed_changes", cast, 1, 0)).content.decode()
    assert "Before: Sing in a choir" in page
    second = agree(cast)
    assert second.changes == [
        "What I am going for: “Sing every week”. What it is called. It was “Sing in a choir”, and is “Sing every week”"
        " now. How is it going? It was “Working on it”, and is “It is happening” now.",
        "My circle of people: “Jo” is new.",
        "Steps of “Sing in a choir”: “Ask Bill” is taken out.",
    ]
    assert "“Jo” is new." in owner.get(url("agreed_plan", cast, 2)).content.decode()
    assert "Jo" in owner.get(url("agreed_changes", cast, 1, 2)).content.decode()
    assert owner.get(url("agreed_changes", cast, 1, 7)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_what_becomes_only_mine_while_i_say_yes_closes_it(cast: Cast) -> None:
    mine = a_goal(cast)
    share_with(cast.owner, cast.journey, cast.commenter, Level.COMMENT, stage=Stage.PLAN)
    said, trouble = threading.Event(), []

    def close() -> None:
        try:
            said.wait(timeout=20)
            with acting_as(cast.owner):
                goals.change(row=mine, said={"private": True}, seen=mine.saves, by=cast.owner)
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    closing = threading.Thread(target=close)
    closing.start()
    with acting_as(cast.owner):
        agreed = agree(cast, shown_to=mark(readers(cast.journey)))
        assert not agreed.private
        said.set()
        closing.join(timeout=0.5)
    closing.join(timeout=30)
    assert not trouble
    assert versions(cast)[0].private


WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=4)
LINES = st.lists(
    st.fixed_dictionaries({"f": st.sampled_from(["how", "who", "when"]), "label": st.just("How?"), "words": WORDS}),
    max_size=3, unique_by=lambda line: line["f"],
)  # fmt: skip
IDS = [f"id-{number}" for number in range(6)]


def rows(ids: list[str], **more: Any) -> Any:
    return st.lists(
        st.fixed_dictionaries({"id": st.sampled_from(ids), "title": WORDS, "lines": LINES, **more}),
        max_size=4, unique_by=lambda row: row["id"],
    )  # fmt: skip


PLANS = st.fixed_dictionaries({
    "goals": rows(IDS),
    "lists": rows([f"p-{pk}" for pk in IDS]).map(lambda made: [{"slug": "people", "title": "People", "rows": made}]),
    "parts": rows([f"s-{pk}" for pk in IDS]).map(lambda made: [{"slug": "how", "title": "How", "said": made}]),
})  # fmt: skip


def _by_id(plan: dict[str, Any]) -> dict[str, Any]:
    each = [*plan["goals"], *plan["lists"][0]["rows"], *plan["parts"][0]["said"]]
    return {row["id"]: (row["title"], {line["f"]: line["words"] for line in row["lines"]}) for row in each}


@settings(max_examples=40, deadline=None)
@given(before=PLANS, after=PLANS)
def test_every_difference_is_told_once_and_nothing_else(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    old, new = _by_id(before), _by_id(after)
    found = changes(before, after)
    kinds = [change.kind for change in found if change.kind != "order"]
    assert sorted(kinds) == sorted(
        ["new"] * len(new.keys() - old.keys())
        + ["out"] * len(old.keys() - new.keys())
        + ["changed"] * sum(old[pk] != new[pk] for pk in old.keys() & new.keys())
    )
    for change in found:
        if change.kind == "changed":
            assert all(line.before != line.after for line in change.lines)
    assert changes(after, after) == []
    mixed = after | {"goals": random.Random(1).sample(after["goals"], len(after["goals"]))}
    same = [row["id"] for row in mixed["goals"]] == [row["id"] for row in after["goals"]]
    assert [change.kind for change in changes(after, mixed)] == ([] if same else ["order"])
    assert len(sentences(before, after)) == len(found)
