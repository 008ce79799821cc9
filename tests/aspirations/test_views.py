"""A statement through the pages: begun, arranged, folded, kept private and read by others."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from aspirations import actions
from aspirations.models import Answer, Area, Statement
from journeys.boards.cards import Card, kept
from tests.aspirations.conftest import box
from tests.cast import Cast, share_with

pytestmark = pytest.mark.django_db


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_before_there_is_one_the_page_offers_to_begin(cast: Cast, rosa: Client) -> None:
    page = rosa.get(reverse("statement", args=[cast.journey.pk]))
    assert "Begin my statement" in text_of(page)


def test_beginning_makes_the_twelve_areas_once(cast: Cast, rosa: Client) -> None:
    for _ in range(2):
        rosa.post(reverse("begin_statement", args=[cast.journey.pk]))
    with acting_as(cast.owner):
        assert Area.objects.filter(journey=cast.journey).count() == 12
        assert Event.objects.filter(kind="statement.begun").count() == 1
    page = text_of(rosa.get(reverse("statement", args=[cast.journey.pk])))
    assert "My good life" in page
    assert "Nothing here yet. That is fine." in page


def test_coverage_is_said_in_words_and_never_as_a_score(cast: Cast, rosa: Client, say: Callable) -> None:
    say("I get up when I am ready.")
    page = text_of(rosa.get(reverse("statement", args=[cast.journey.pk])))
    assert "I have said something about 1 of 12" in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]


def test_an_area_can_be_added_renamed_and_given_its_name_back(
    cast: Cast, rosa: Client, area: Callable
) -> None:
    response = rosa.post(reverse("add_area", args=[cast.journey.pk]), {"title": "  My   boats "}, follow=True)
    assert "My boats" in text_of(response)
    home = area("home")
    rename = reverse("rename_area", args=[cast.journey.pk, home.pk])
    rosa.post(rename, {"title": "The boat I live on"})
    assert area("home").title == "The boat I live on"
    rosa.post(rename, {"title": ""})
    assert area("home").title == "My home"


@pytest.mark.parametrize("title", ["", "   ", "\x00\x07", "x" * 81])
def test_a_title_that_cannot_be_kept_is_asked_for_again(
    cast: Cast, rosa: Client, statement: Statement, title: str
) -> None:
    page = rosa.post(reverse("add_area", args=[cast.journey.pk]), {"title": title})
    assert page.status_code == 200
    assert "thing to look at" in text_of(page)
    with acting_as(cast.owner):
        assert Area.objects.filter(statement=statement).count() == 12


def test_areas_move_by_buttons(cast: Cast, rosa: Client, area: Callable) -> None:
    change = reverse("change_area", args=[cast.journey.pk, area("who_i_am").pk])
    rosa.post(change, {"do": "later"})
    page = text_of(rosa.get(reverse("statement", args=[cast.journey.pk])))
    assert page.index("My good life") < page.index("Who I am")
    rosa.post(change, {"do": "earlier"})
    rosa.post(change, {"do": "earlier"})  # the first stays the first
    page = text_of(rosa.get(reverse("statement", args=[cast.journey.pk])))
    assert page.index("Who I am") < page.index("My good life")


def test_not_for_me_folds_an_area_and_keeps_what_was_said(
    cast: Cast, rosa: Client, area: Callable, say: Callable, as_user: Callable
) -> None:
    said = say("I get up when I am ready.")
    change = reverse("change_area", args=[cast.journey.pk, said.area_id])
    rosa.post(change, {"do": "not_for_me"})
    assert "Bring it back" in text_of(rosa.get(reverse("statement", args=[cast.journey.pk])))
    others = text_of(as_user(cast.supporter).get(reverse("statement", args=[cast.journey.pk])))
    assert "I get up" not in others
    rosa.post(change, {"do": "bring_back"})
    assert not area().not_for_me
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=said.pk).text == "I get up when I am ready."


def test_a_supporter_reads_what_is_not_private_and_changes_nothing(
    cast: Cast, say: Callable, as_user: Callable
) -> None:
    said = say("I get up when I am ready.")
    say("I cry on Mondays.", prompt="bad_day", private=True)
    asha = as_user(cast.supporter)
    page = text_of(asha.get(reverse("statement", args=[cast.journey.pk])))
    assert "I get up when I am ready." in page
    assert "Mondays" not in page
    assert asha.get(said.get_absolute_url()).status_code == 403
    posted = asha.post(said.get_absolute_url(), box(said.pk, "Hers", saves=1))
    assert posted.status_code == 403
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=said.pk).text == "I get up when I am ready."
        assert Event.objects.filter(kind="looked", actor_id=cast.supporter.pk).exists()


def test_a_private_area_is_not_there_for_others(
    cast: Cast, rosa: Client, say: Callable, as_user: Callable
) -> None:
    said = say("I cry on Mondays.")
    asha, area = as_user(cast.supporter), reverse("statement_area", args=[cast.journey.pk, said.area_id])
    assert "Mondays" in text_of(asha.get(area))
    change = reverse("change_area", args=[cast.journey.pk, said.area_id])
    rosa.post(change, {"do": "private", "private": "on"})
    assert asha.get(area).status_code == 404
    page = text_of(asha.get(reverse("statement", args=[cast.journey.pk])))
    assert "Mondays" not in page
    assert "My good life" not in page
    rosa.post(change, {"do": "private"})
    assert "Mondays" in text_of(asha.get(area))


def test_a_share_of_one_area_opens_that_area_alone(cast: Cast, say: Callable, as_user: Callable) -> None:
    said = say("I get up when I am ready.")
    say("A cottage.", slug="home", prompt="where")
    share_with(cast.owner, cast.journey, cast.stranger, "see", item_id=said.area_id)
    stan = as_user(cast.stranger)
    page = text_of(stan.get(reverse("statement", args=[cast.journey.pk])))
    assert "I get up when I am ready." in page
    assert "cottage" not in page
    assert stan.get(reverse("statement_area", args=[cast.journey.pk, said.area_id])).status_code == 200


def test_a_post_for_somebody_elses_journey_finds_nothing_and_writes_nothing(
    cast: Cast, say: Callable, as_user: Callable
) -> None:
    said = say("Mine.")
    stan = as_user(cast.stranger)
    with acting_as(cast.stranger):
        theirs = actions.begin_statement(journey=cast.strangers_journey, by=cast.stranger)
        own = theirs.areas.get(framework_area__slug="good_life")
    for address, data in (
        (said.get_absolute_url(), box(said.pk, "Stan was here", saves=1)),
        # The address names Stan's own journey and Rosa's area, or the other way round.
        (reverse("prompt", args=[cast.strangers_journey.pk, said.area_id, "good_day"]), box(said.pk, "Stan", saves=1)),
        (reverse("prompt", args=[cast.journey.pk, own.pk, "good_day"]), box(said.pk, "Stan", saves=1)),
        (reverse("autosave", args=[cast.journey.pk, said.area_id, "good_day"]), box(said.pk, "Stan", saves=1)),
        (reverse("take_out", args=[cast.journey.pk, said.pk]), {}),
        (reverse("change_area", args=[cast.journey.pk, said.area_id]), {"do": "not_for_me"}),
        (reverse("sign_statement", args=[cast.journey.pk]), {"how": "pressed"}),
    ):  # fmt: skip
        assert stan.post(address, data).status_code == 404, address
    # His own page, with the id of her answer in it: it becomes his own answer, under an id of its own.
    stan.post(reverse("prompt", args=[cast.strangers_journey.pk, own.pk, "good_day"]), box(said.pk, "Stan's"))
    with acting_as(cast.owner):
        mine = Answer.objects.get(pk=said.pk)
        assert (mine.text, mine.taken_out, mine.area.not_for_me) == ("Mine.", False, False)
    with acting_as(cast.stranger):
        assert Answer.objects.get(text="Stan's").pk != said.pk


def test_an_unknown_question_is_not_found(cast: Cast, rosa: Client, area: Callable) -> None:
    assert rosa.get(reverse("prompt", args=[cast.journey.pk, area().pk, "nothing"])).status_code == 404
    assert rosa.get(reverse("prompt", args=[cast.journey.pk, area().pk, "where"])).status_code == 404


def test_my_top_three_holds_three_and_moves_by_buttons(cast: Cast, rosa: Client, say: Callable) -> None:
    answers = [say(f"Thing {n}") for n in range(4)]
    address = reverse("top_three", args=[cast.journey.pk])
    for answer in answers:
        rosa.post(address, {"do": f"put:{answer.pk}"})

    def top() -> list[str]:
        with acting_as(cast.owner):
            return list(Answer.objects.exclude(top=None).order_by("top").values_list("text", flat=True))

    assert top() == ["Thing 0", "Thing 1", "Thing 2"]
    rosa.post(address, {"do": f"earlier:{answers[2].pk}"})
    assert top() == ["Thing 0", "Thing 2", "Thing 1"]
    rosa.post(address, {"do": f"off:{answers[0].pk}"})
    assert top() == ["Thing 2", "Thing 1"]
    rosa.post(reverse("take_out", args=[cast.journey.pk, answers[2].pk]))
    assert top() == ["Thing 1"]
    assert rosa.post(address, {"do": "put:not-an-id"}).status_code == 302


def test_the_workbook_is_for_everybody_and_asks_every_question(client: Client) -> None:
    page = text_of(client.get(reverse("workbook")))
    assert "1.1 What am I good at, and what can I give?" in page
    assert page.count('class="workbook__q"') == 34


def test_easy_read_has_the_same_address_and_the_same_boxes(cast: Cast, rosa: Client, say: Callable) -> None:
    said = say("Boats.")
    easy = text_of(rosa.get(said.get_absolute_url() + "?easy=1"))
    assert "Things to think about" in easy
    assert "When do I like to get up?" in easy
    assert "Boats." in easy
    rosa.cookies["display"] = "easy-on"
    assert "Things to think about" in text_of(rosa.get(said.get_absolute_url()))
    assert "Things to think about" not in text_of(rosa.get(said.get_absolute_url() + "?easy=0"))


def test_the_statement_costs_the_same_queries_however_much_is_in_it(
    cast: Cast, rosa: Client, say: Callable, as_user: Callable, same_queries: Callable, statement: Statement
) -> None:
    say("One")
    asha = as_user(cast.supporter)

    def more() -> None:
        for number in range(8):
            with acting_as(cast.owner):
                actions.add_area(statement=statement, title=f"Mine {number}", by=cast.owner)
            say(f"Day {number}")
            say(f"Where {number}", slug="home", prompt="where")

    for client, name in (
        (rosa, "statement"),
        (rosa, "check_statement"),
        (rosa, "top_three"),
        (asha, "statement"),
    ):
        same_queries(client, reverse(name, args=[cast.journey.pk]), more)
    answer = say("One more")
    same_queries(rosa, answer.get_absolute_url(), more)
    same_queries(asha, reverse("statement_area", args=[cast.journey.pk, answer.area_id]), more)


def test_boards_cost_the_same_queries_however_many_there_are(
    cast: Cast, rosa: Client, say: Callable, as_user: Callable, same_queries: Callable
) -> None:
    first = say("One")

    def more() -> None:
        with acting_as(cast.owner):
            for number in range(6):
                Answer.objects.create(
                    journey=cast.journey,
                    area=first.area,
                    prompt=first.prompt,
                    kind="story",
                    cards=kept([Card(words="the bus", symbol=f"openmoji:{number}")]),
                    position=100 + Answer.objects.count(),
                )

    more()
    same_queries(rosa, first.get_absolute_url(), more)
    address = reverse("statement_area", args=[cast.journey.pk, first.area_id])
    same_queries(rosa, address, more)
    same_queries(as_user(cast.supporter), address, more)
    same_queries(rosa, reverse("check_statement", args=[cast.journey.pk]), more)
