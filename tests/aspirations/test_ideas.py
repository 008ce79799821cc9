"""Ideas and comments: who may send them, what the owner does with them, and whose words stay said to be whose."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from access.rules import Level
from aspirations import actions
from aspirations.ideas.actions import MOST_WAITING
from aspirations.models import Answer, Comment, Suggestion
from journeys.actions import end_share
from journeys.models import Share
from tests.aspirations.helping import Page
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def ideas(cast: Cast) -> list[Suggestion]:
    with acting_as(cast.owner):
        return list(Suggestion.objects.order_by("begun_at"))


def answers(cast: Cast) -> list[Answer]:
    with acting_as(cast.owner):
        return list(Answer.objects.order_by("position"))


@pytest.fixture
def asha(cast: Cast, as_user: Callable) -> Client:
    """The helper's browser."""
    return as_user(cast.helper)


@pytest.fixture
def page(asha: Client, area: Callable) -> Callable[..., Page]:
    def drawn(slug: str = "good_day", **asked: Any) -> Page:
        return Page(asha, area(), slug, **asked)

    return drawn


def decide(rosa: Client, idea: Suggestion, do: str, **more: Any) -> Any:
    address = reverse("decide_idea", args=[idea.journey_id, idea.pk])
    return rosa.post(address, {"do": do, "saves": idea.saves, **more}, follow=True)


def test_an_idea_is_saved_as_it_is_typed_and_waits(cast: Cast, page: Callable, rosa: Client) -> None:
    drawn = page()
    assert drawn.type("You light up").json()["boxes"]
    drawn.type("You light up when you sing")
    (idea,) = ideas(cast)
    assert (idea.text, idea.by_name, idea.state, idea.saves) == (
        "You light up when you sing",
        "Asha",
        "waiting",
        2,
    )
    assert answers(cast) == []
    html = rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()
    assert "Asha’s ideas for me" in html
    assert "You light up when you sing" in html
    with acting_as(cast.owner):
        kinds = list(Event.objects.filter(kind__startswith="suggestion").values_list("kind", flat=True))
    assert kinds == ["suggestion.added"]


def test_a_page_that_is_sent_twice_or_late_is_one_idea(cast: Cast, page: Callable) -> None:
    drawn = page()
    first, second = drawn.data("Tea"), drawn.data("Tea and toast")
    for data in (second, first, second, first):
        drawn.client.post(drawn.save_address, data)
    assert [idea.text for idea in ideas(cast)] == ["Tea and toast"]


def test_words_that_a_helper_drops_stay_in_their_idea(cast: Cast, page: Callable, asha: Client) -> None:
    drawn = page()
    drawn.type("Tea and toast")
    drawn.type("Boats")
    (idea,) = ideas(cast)
    assert (idea.text, idea.before) == ("Boats", ["\nTea and toast"])
    assert "Words I had here before" in asha.get(drawn.address).content.decode()


def test_two_tabs_of_a_helper_become_two_ideas_where_their_words_part(cast: Cast, page: Callable) -> None:
    left, right = page(), page()
    left.type("Tea")
    right.type("Boats")
    right.type("Boats and bread")
    left.type("Tea and toast")
    assert sorted(idea.text for idea in ideas(cast)) == ["Boats and bread", "Tea and toast"]


def test_words_after_the_owner_answered_are_a_new_idea(cast: Cast, page: Callable, rosa: Client) -> None:
    drawn = page()
    drawn.type("Tea")
    decide(rosa, ideas(cast)[0], "keep")
    late = drawn.data("Tea and toast")
    drawn.client.post(drawn.save_address, late)
    drawn.client.post(drawn.save_address, late)
    assert [(idea.text, idea.state) for idea in ideas(cast)] == [
        ("Tea", "kept"),
        ("Tea and toast", "waiting"),
    ]
    assert [answer.text for answer in answers(cast)] == ["Tea"]


def test_kept_it_is_an_answer_in_its_writers_name(
    cast: Cast, page: Callable, rosa: Client, asha: Client
) -> None:
    page().type("You sing with Gran.")
    decide(rosa, ideas(cast)[0], "keep")
    (answer,) = answers(cast)
    assert (answer.said_by, answer.said_by_name, answer.came_how) == ("other", "Asha", "suggested")
    for client in (rosa, asha):
        html = client.get(reverse("statement_area", args=[cast.journey.pk, answer.area_id])).content.decode()
        assert "Asha’s words, added by me." in html
    mine = asha.get(reverse("my_ideas", args=[cast.journey.pk])).content.decode()
    assert "Rosa put it with their answers, in my name." in mine


def test_an_idea_in_my_own_words_is_mine_and_says_whose_idea_it_was(
    cast: Cast, page: Callable, rosa: Client
) -> None:
    page().type("You sing with Gran.")
    (idea,) = ideas(cast)
    own = reverse("idea_in_my_words", args=[cast.journey.pk, idea.pk])
    rosa.post(own, {"text": "I sing with Gran on Sundays.", "saves": idea.saves})
    (answer,) = answers(cast)
    assert (answer.text, answer.said_by, answer.typed_by) == ("I sing with Gran on Sundays.", "me", "Asha")
    assert "Asha’s idea, in my own words." in rosa.get(answer.get_absolute_url()).content.decode()
    assert ideas(cast)[0].state == "changed"


def test_in_my_own_words_shows_newer_words_first_and_loses_none_of_mine(
    cast: Cast, page: Callable, rosa: Client
) -> None:
    drawn = page()
    drawn.type("You sing.")
    own = reverse("idea_in_my_words", args=[cast.journey.pk, ideas(cast)[0].pk])
    drawn.type("You sing. With Gran.")
    html = rosa.post(own, {"text": "I sing.", "saves": 1}).content.decode()
    assert "Asha changed this while I was looking." in html
    assert "With Gran." in html
    assert "I sing.</textarea>" in html
    assert answers(cast) == []


def test_a_decision_on_words_that_changed_shows_the_newer_ones_first(
    cast: Cast, page: Callable, rosa: Client
) -> None:
    drawn = page()
    drawn.type("You sing.")
    seen = ideas(cast)[0]
    drawn.type("You sing. And more.")
    html = decide(rosa, seen, "keep").content.decode()
    assert "Asha changed this while I was looking." in html
    assert "And more." in html
    assert answers(cast) == []


def test_no_thanks_is_silent_and_can_be_looked_at_again(
    cast: Cast, page: Callable, rosa: Client, asha: Client
) -> None:
    page().type("You sing.")
    decide(rosa, ideas(cast)[0], "no")
    mine = asha.get(reverse("my_ideas", args=[cast.journey.pk])).content.decode()
    assert "It was good to think of it." in mine
    assert "Look at it again" in rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()
    decide(rosa, ideas(cast)[0], "again")
    assert ideas(cast)[0].waits


def test_thank_you_is_seen_by_the_helper(cast: Cast, page: Callable, rosa: Client, asha: Client) -> None:
    page().type("You sing.")
    decide(rosa, ideas(cast)[0], "thank")
    assert "Rosa says thank you" in asha.get(reverse("my_ideas", args=[cast.journey.pk])).content.decode()
    assert ideas(cast)[0].waits


def test_taken_back_it_is_gone_for_the_owner_and_can_be_sent_again(
    cast: Cast, page: Callable, rosa: Client, asha: Client
) -> None:
    page().type("You sing.")
    back = reverse("take_idea_back", args=[cast.journey.pk, ideas(cast)[0].pk])
    asha.post(back)
    assert "You sing." not in rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()
    decide(rosa, ideas(cast)[0], "keep")
    assert answers(cast) == []
    asha.post(back, {"do": "again"})
    assert ideas(cast)[0].waits


def test_the_question_page_says_that_an_idea_waits(
    cast: Cast, page: Callable, rosa: Client, area: Callable
) -> None:
    page().type("You sing.")
    html = rosa.get(reverse("prompt", args=[cast.journey.pk, area().pk, "good_day"])).content.decode()
    assert "Asha has an idea for this." in html


class TestAboutAnAnswer:
    """Other words for something the owner said."""

    @pytest.fixture
    def both(self, cast: Cast, say: Callable, page: Callable) -> tuple[str, Suggestion, Answer]:
        answer = say("I walk by the canal.")
        page(answer=answer.pk).type("We walk by the canal on Sundays.")
        (idea,) = ideas(cast)
        return reverse("idea_beside_mine", args=[cast.journey.pk, idea.pk]), idea, answer

    def test_the_box_begins_with_the_owners_words_and_saves_nothing_untouched(
        self, cast: Cast, say: Callable, page: Callable
    ) -> None:
        drawn = page(answer=say("I walk.").pk)
        assert "I walk.</textarea>" in drawn.client.get(drawn.address).content.decode()
        drawn.send("I walk.")
        assert ideas(cast) == []

    def test_differences_are_said_in_words(self, both: tuple, rosa: Client) -> None:
        html = rosa.get(both[0]).content.decode()
        assert "I say “I”. Asha says “We”." in html
        assert "Asha adds “on Sundays.”" in html or "on Sundays." in html

    def test_theirs_in_place_of_mine_keeps_mine_in_history(
        self, cast: Cast, both: tuple, rosa: Client
    ) -> None:
        address, idea, answer = both
        rosa.post(address, {"choice": "theirs", "saves": idea.saves, "answer_saves": answer.saves})
        (now,) = answers(cast)
        assert (now.pk, now.text) == (answer.pk, "We walk by the canal on Sundays.")
        assert (now.said_by, now.said_by_name, now.came_how) == ("other", "Asha", "suggested")
        with acting_as(cast.owner):
            old = now.versions.get(text="I walk by the canal.")
        assert (old.said_by, old.came_how) == ("me", "typed")
        rosa.post(reverse("bring_back", args=[cast.journey.pk, old.pk]))
        (now,) = answers(cast)
        assert (now.text, now.said_by, now.came_how) == ("I walk by the canal.", "me", "typed")

    def test_both_stand_beside_each_other_with_names_on(self, cast: Cast, both: tuple, rosa: Client) -> None:
        address, idea, answer = both
        rosa.post(address, {"choice": "both", "saves": idea.saves, "answer_saves": answer.saves})
        said = [(each.text, each.said_by_name) for each in answers(cast)]
        assert said == [("I walk by the canal.", ""), ("We walk by the canal on Sundays.", "Asha")]

    def test_mine_stays_and_the_idea_is_answered(self, cast: Cast, both: tuple, rosa: Client) -> None:
        rosa.post(both[0], {"choice": "mine"})
        assert [each.text for each in answers(cast)] == ["I walk by the canal."]
        assert ideas(cast)[0].state == "declined"

    def test_nothing_is_used_when_my_own_words_changed_meanwhile(
        self, cast: Cast, both: tuple, rosa: Client
    ) -> None:
        address, idea, answer = both
        response = rosa.post(
            address, {"choice": "theirs", "saves": idea.saves, "answer_saves": answer.saves - 1}
        )
        assert "The words changed while I was looking." in response.content.decode()
        assert [each.text for each in answers(cast)] == ["I walk by the canal."]

    def test_it_vanishes_for_its_writer_when_the_answer_is_kept_private(
        self, cast: Cast, both: tuple, rosa: Client, asha: Client
    ) -> None:
        _, idea, answer = both
        box = {
            f"text-{answer.pk}": answer.text,
            f"saves-{answer.pk}": answer.saves,
            f"private-{answer.pk}": "on",
        }
        rosa.post(answer.get_absolute_url(), box)
        html = asha.get(reverse("my_ideas", args=[cast.journey.pk])).content.decode()
        assert "Sundays" not in html
        assert asha.post(reverse("take_idea_back", args=[cast.journey.pk, idea.pk])).status_code == 404
        assert "Sundays" in rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()

    def test_my_edit_of_their_words_makes_them_mine_and_the_idea_theirs(
        self, cast: Cast, both: tuple, rosa: Client
    ) -> None:
        address, idea, answer = both
        rosa.post(address, {"choice": "theirs", "saves": idea.saves, "answer_saves": answer.saves})
        (now,) = answers(cast)
        rosa.post(now.get_absolute_url(), {f"text-{now.pk}": "I walk alone.", f"saves-{now.pk}": now.saves})
        (now,) = answers(cast)
        assert (now.text, now.said_by, now.came_how, now.typed_by) == (
            "I walk alone.",
            "me",
            "suggested",
            "Asha",
        )


@pytest.mark.parametrize("how", ["ended", "level", "private"])
@pytest.mark.parametrize("script", [True, False])
def test_after_the_end_the_words_come_back_and_nothing_arrives(
    cast: Cast, page: Callable, area: Callable, how: str, script: bool
) -> None:
    drawn = page()
    drawn.type("Before")
    with acting_as(cast.owner):
        share = Share.objects.get(grantee=cast.helper)
        if how == "ended":
            end_share(share=share, by=cast.owner)
        elif how == "level":
            Share.objects.filter(pk=share.pk).update(level=Level.SEE)
        else:
            actions.keep_area_private(area=area(), private=True, by=cast.owner)
    response = drawn.type("Before and <after>") if script else drawn.send("Before and <after>")
    assert response.status_code == (403 if how == "level" else 404)
    if script:
        assert response.json() == {"handed": True}
    else:
        html = response.content.decode()
        assert "What I wrote, to copy" in html
        assert "It was not sent." in html
        assert "Before and &lt;after&gt;</textarea>" in html
    assert [idea.text for idea in ideas(cast)] == ["Before"]
    assert ideas(cast)[0].waits


def test_the_page_that_hands_back_is_the_same_for_an_end_and_for_what_became_private(
    cast: Cast, page: Callable, area: Callable
) -> None:
    drawn = page()
    with acting_as(cast.owner):
        actions.keep_area_private(area=area(), private=True, by=cast.owner)
    private = drawn.send("Words").content
    with acting_as(cast.owner):
        actions.keep_area_private(area=area(), private=False, by=cast.owner)
        end_share(share=Share.objects.get(grantee=cast.helper), by=cast.owner)
    ended = drawn.send("Words").content
    without_marks = [re.sub(rb'nonce="[^"]*"|value="[^"]{40,}"', b"", each) for each in (private, ended)]
    assert without_marks[0] == without_marks[1]


def test_a_comment_is_read_by_the_owner_alone_and_sent_once(
    cast: Cast, say: Callable, as_user: Callable, rosa: Client, asha: Client
) -> None:
    answer = say("I walk.")
    address = reverse("comment", args=[cast.journey.pk, answer.area_id], query={"answer": answer.pk})
    commenter = as_user(cast.commenter)
    key = re.search(r'name="key" value="([^"]+)"', commenter.get(address).content.decode())[1]
    for _ in range(2):
        assert commenter.post(address, {"text": "So true!", "key": key}).status_code == 302
    with acting_as(cast.owner):
        (comment,) = Comment.objects.all()
    assert (comment.text, comment.answer_id) == ("So true!", answer.pk)
    assert "So true!" in rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()
    assert "So true!" not in asha.get(reverse("my_ideas", args=[cast.journey.pk])).content.decode()
    rosa.post(reverse("answer_comment", args=[cast.journey.pk, comment.pk]), {"do": "thank"})
    assert (
        "Rosa says thank you" in commenter.get(reverse("my_ideas", args=[cast.journey.pk])).content.decode()
    )
    with acting_as(cast.owner):
        end_share(share=Share.objects.get(grantee=cast.commenter), by=cast.owner)
    handed = commenter.post(address, {"text": "One more", "key": key})
    assert handed.status_code == 404
    assert "One more</textarea>" in handed.content.decode()


def test_who_may_only_read_sees_no_buttons(
    cast: Cast, say: Callable, as_user: Callable, asha: Client
) -> None:
    answer = say("I walk.")
    here = reverse("statement_area", args=[cast.journey.pk, answer.area_id])
    assert "Suggest other words" in asha.get(here).content.decode()
    commenter = as_user(cast.commenter).get(here).content.decode()
    assert "Say what I think" in commenter
    assert "Suggest" not in commenter
    reader = as_user(cast.supporter).get(here).content.decode()
    assert "Suggest" not in reader
    assert "Say what I think" not in reader
    drawn = Page(asha, answer.area)
    assert as_user(cast.supporter).post(drawn.address, drawn.data("x")).status_code == 403


def test_more_ideas_than_anybody_can_look_at_are_kindly_refused(
    cast: Cast, asha: Client, page: Callable
) -> None:
    for number in range(MOST_WAITING):
        page(another=1).type(f"Idea {number}")
    response = page(another=1).send("One more")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Many ideas of mine wait for Rosa already." in html
    assert "One more</textarea>" in html
    assert len(ideas(cast)) == MOST_WAITING


def test_an_id_of_somebody_elses_becomes_another(
    cast: Cast, page: Callable, as_user: Callable, area: Callable
) -> None:
    drawn = page()
    drawn.type("Mine")
    (mine,) = ideas(cast)
    with acting_as(cast.owner):
        Share.objects.filter(grantee=cast.commenter).update(level=Level.HELP)
    other = Page(as_user(cast.commenter), area())
    other.key, other.drawn = str(mine.pk), {}
    assert other.type("Theirs").status_code == 200
    assert {(idea.text, idea.by_id) for idea in ideas(cast)} == {
        ("Mine", cast.helper.pk),
        ("Theirs", cast.commenter.pk),
    }


def test_my_people_begins_with_the_ideas_that_wait(cast: Cast, page: Callable, rosa: Client) -> None:
    address = reverse("my_people", args=[cast.journey.pk])
    assert "ideas for me" not in rosa.get(address).content.decode()
    page().type("You sing with Gran.")
    html = rosa.get(address).content.decode()
    assert "You sing with Gran." in html
    assert html.index("Asha’s ideas for me") < html.index("Who can see my pages")


def test_the_pages_cost_the_same_for_one_idea_and_for_many(
    cast: Cast, page: Callable, rosa: Client, asha: Client, same_queries: Callable
) -> None:
    page().type("One")

    def more() -> None:
        for number in range(4):
            page(another=1).type(f"More {number}")

    same_queries(rosa, reverse("ideas", args=[cast.journey.pk]), more)
    same_queries(asha, reverse("my_ideas", args=[cast.journey.pk]), more)


def test_what_is_typed_is_written_into_no_log(
    cast: Cast, page: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = page()
    with acting_as(cast.owner):
        end_share(share=Share.objects.get(grantee=cast.helper), by=cast.owner)
    with caplog.at_level("DEBUG"):
        drawn.send("A word that nobody else may read")
        drawn.type("A word that nobody else may read")
    assert "nobody else may read" not in caplog.text
    assert caplog.records
