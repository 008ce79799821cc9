"""An answer in any form: the ways to make one, what each keeps, and who sees it."""

import io
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from access.identity import acting_as
from aspirations.models import Answer, AnswerVersion
from tests.cast import Cast

pytestmark = pytest.mark.django_db

WAYS = ["Write", "Talk", "Film", "Photo", "Draw", "Symbols", "Story in pictures", "Sort what matters"]


def picture(colour: str = "teal") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return SimpleUploadedFile("drawing.png", file.getvalue(), "image/png")


@pytest.fixture
def way(cast: Cast, area: Callable) -> Callable[[str], str]:
    """The address of a way to answer what makes a good day."""
    return lambda name: reverse(name, args=[cast.journey.pk, area().pk, "good_day"])


@pytest.fixture
def one(cast: Cast) -> Callable[..., Any]:
    """One answer, as its owner finds it."""

    def find(**which: Any) -> Answer:
        with acting_as(cast.owner):
            return Answer.objects.select_related("attachment", "area", "prompt").get(**which)

    return find


@pytest.fixture
def story(rosa: Client, way: Callable, one: Callable) -> Answer:
    """A story with two cards of words, made on its page."""
    address = way("make_story")
    first = rosa.post(address, {"do": "put-words", "own_words": "I get the bus.", "saves": "0"})
    assert first.status_code == 302
    rosa.post(first["Location"], {"do": "put-words", "own_words": "Gran has the tea ready.", "seen": ""})
    return one(kind="story")


def tiles(page: str) -> list[str]:
    found = page.split('<ul class="ways">')[1].split("</ul>")[0]
    assert found.count('aria-current="true"') == 1
    return re.findall(r"</svg><span>([^<]+)</span>", found)


def words(answer: Answer | AnswerVersion) -> list[str]:
    return [card["words"] for card in answer.cards]


def test_every_question_offers_every_way(rosa: Client, way: Callable) -> None:
    page = rosa.get(way("prompt")).content.decode()
    assert tiles(page) == WAYS
    for name in (
        "add_film",
        "add_sound",
        "add_photo",
        "add_drawing",
        "make_symbols",
        "make_story",
        "make_mat",
    ):
        page = rosa.get(way(name)).content.decode()
        assert tiles(page) == WAYS, name


def test_words_in_the_box_are_kept_before_another_way_is_taken(
    rosa: Client, way: Callable, one: Callable
) -> None:
    box = re.search(r'name="text-([0-9a-f-]{36})"', rosa.get(way("prompt")).content.decode())
    response = rosa.post(way("prompt"), {f"text-{box[1]}": "Toast and the radio.", "then": "make_story"})
    assert response["Location"] == way("make_story")
    assert one().text == "Toast and the radio."
    page = rosa.get(way("make_story")).content.decode()
    assert '1<span class="hide"> answer</span>' in page


def test_a_drawing_is_an_answer_and_says_how_it_was_said(rosa: Client, way: Callable, one: Callable) -> None:
    assert rosa.post(way("add_drawing"), {"picture": picture(), "text": "Boats"}).status_code == 302
    drawing = one()
    assert (drawing.kind, drawing.text, drawing.said_by) == ("drawing", "Boats", "me")
    page = rosa.get(drawing.get_absolute_url()).content.decode()
    assert drawing.attachment.get_absolute_url() in page
    assert "What is in this drawing?" in page


def test_who_is_speaking_stands_with_the_answer_in_history_and_in_what_is_signed(
    cast: Cast, rosa: Client, way: Callable, one: Callable, as_user: Callable
) -> None:
    rosa.post(way("add_photo"), {"picture": picture(), "said_by": "me", "said_how": "pictures"})
    photo = one()
    who = reverse("who_said", args=[cast.journey.pk, photo.pk])
    rosa.post(
        who, {"said_by": "other", "said_by_name": "Gran", "said_how": "behaviour", "interpreted_by": "Asha"}
    )
    asha = as_user(cast.supporter).get(reverse("statement", args=[cast.journey.pk])).content.decode()
    for sentence in ("Gran says this about me.", "Said in what I do.", "Asha put it into words."):
        assert sentence in asha
    with acting_as(cast.owner):
        assert [line.said_by_name for line in photo.versions.all()] == ["Gran", ""]
        old = photo.versions.last()
    sign = reverse("sign_statement", args=[cast.journey.pk])
    looked_at = rosa.get(sign).content.decode().split('name="looked_at" value="')[1][:16]
    rosa.post(sign, {"how": "said", "looked_at": looked_at})
    assert (
        "Gran says this about me."
        in rosa.get(reverse("signed_version", args=[cast.journey.pk, 1])).content.decode()
    )
    rosa.post(reverse("bring_back", args=[cast.journey.pk, old.pk]))
    assert one().said_by == "me"
    compared = rosa.get(reverse("compare_versions", args=[cast.journey.pk, 1, 0])).content.decode()
    assert "Before: Gran says this about me." in compared
    assert "After: I say this." in compared


def test_a_story_begins_with_its_first_card(
    cast: Cast, rosa: Client, story: Answer, as_user: Callable
) -> None:
    assert words(story) == ["I get the bus.", "Gran has the tea ready."]
    assert story.said_how == "pictures"
    assert "Gran has the tea ready." in rosa.get(story.get_absolute_url()).content.decode()
    shown = as_user(cast.supporter).get(reverse("statement", args=[cast.journey.pk])).content.decode()
    assert "Gran has the tea ready." in shown


def test_opening_a_way_to_add_begins_no_answer(cast: Cast, rosa: Client, way: Callable) -> None:
    response = rosa.post(way("make_story"), {"do": "open::words"})
    assert response["Location"].startswith(way("make_story"))
    assert rosa.get(response["Location"]).status_code == 200
    with acting_as(cast.owner):
        assert not Answer.objects.exists()


def test_the_switch_stays_on_while_no_card_is_there_yet(rosa: Client, way: Callable, one: Callable) -> None:
    opened = rosa.post(way("make_story"), {"do": "open:words", "private": "on"})
    page = rosa.get(opened["Location"])
    form = page.context["switch"]
    assert form["private"].value()
    sent = {name: form[name].value() for name in ("kept", "saves")} | {"private": "on"}
    rosa.post(opened["Location"], {"do": "put-words", "own_words": "Just for me.", **sent})
    assert one().private


def test_two_pages_begun_side_by_side_meet_in_one_story(
    cast: Cast, rosa: Client, way: Callable, one: Callable
) -> None:
    ready = re.search(r'name="answer" value="([0-9a-f-]{36})"', rosa.get(way("make_story")).content.decode())[
        1
    ]
    for text in ("From the kitchen.", "From the bus."):
        rosa.post(way("make_story"), {"do": "put-words", "own_words": text, "answer": ready})
    assert one().pk == UUID(ready)
    assert words(one()) == ["From the kitchen.", "From the bus."]


def test_a_card_taken_out_stays_in_history_and_can_come_back(
    cast: Cast, rosa: Client, story: Answer, one: Callable
) -> None:
    change = reverse("change_cards", args=[cast.journey.pk, story.pk])
    seen = re.search(r'name="seen" value="([^"]*)"', rosa.get(change).content.decode())[1].replace(
        "&quot;", '"'
    )
    gone, kept = story.cards
    typed = {f"words-{gone['id']}": "I get the 42 bus.", f"words-{kept['id']}": kept["words"]}
    rosa.post(change, {"do": f"out:{gone['id']}", "seen": seen, **typed})
    assert words(one()) == ["Gran has the tea ready."]
    with acting_as(cast.owner):
        lines = [words(line) for line in story.versions.all()]
    assert ["I get the 42 bus.", "Gran has the tea ready."] in lines, "what was typed last is in history too"
    rosa.post(change, {"do": f"back:{gone['id']}", "seen": ""})
    assert sorted(words(one())) == ["Gran has the tea ready.", "I get the 42 bus."]


def test_a_private_board_and_its_picture_are_seen_by_nobody_else(
    cast: Cast, rosa: Client, way: Callable, one: Callable, as_user: Callable
) -> None:
    shown = rosa.post(way("make_story"), {"do": "put-photo", "photo": picture(), "own_words": "Our boat"})
    answer, asha = one(), as_user(cast.supporter)
    file = reverse("attachment", args=[cast.journey.pk, answer.cards[0]["picture"]])
    statement = reverse("statement", args=[cast.journey.pk])
    assert asha.get(file).status_code == 200
    assert "Our boat" in asha.get(statement).content.decode()
    rosa.post(shown["Location"], {"do": "done", "private": "on", "kept": "", "saves": "1", "seen": ""})
    assert asha.get(file).status_code == 404
    assert "Our boat" not in asha.get(statement).content.decode()
    assert rosa.get(file).status_code == 200
    rosa.post(shown["Location"], {"do": "done", "kept": "on", "saves": str(one().saves), "seen": ""})
    assert asha.get(file).status_code == 200
    card = answer.cards[0]["id"]
    rosa.post(shown["Location"], {"do": f"out:{card}", "seen": "", "saves": str(one().saves)})


def test_a_late_page_may_close_a_board_and_never_opens_it(
    cast: Cast, rosa: Client, story: Answer, one: Callable
) -> None:
    change = reverse("change_cards", args=[cast.journey.pk, story.pk])
    rosa.post(change, {"do": "keep", "private": "on", "kept": "", "saves": "0"})
    assert one().private
    rosa.post(change, {"do": "keep", "kept": "on", "saves": "0"})
    assert one().private, "this page had not seen the newest save"


def test_a_sorting_mat_is_signed_and_compared_card_by_card(
    cast: Cast, rosa: Client, way: Callable, one: Callable
) -> None:
    first = rosa.post(way("make_mat"), {"do": "put-words", "own_words": "Biscuit"})
    change = first["Location"].split("?")[0]
    rosa.post(change, {"do": "put-words", "own_words": "Football", "seen": ""})
    cat, football = one().cards
    rosa.post(change, {"do": f"place:{cat['id']}:matters", "seen": ""})
    sign = reverse("sign_statement", args=[cast.journey.pk])
    looked_at = rosa.get(sign).content.decode().split('name="looked_at" value="')[1][:16]
    rosa.post(sign, {"how": "said", "looked_at": looked_at})
    rosa.post(change, {"do": f"place:{football['id']}:does-not", "seen": ""})
    rosa.post(change, {"do": "put-words", "own_words": "The sea", "seen": ""})
    compared = rosa.get(reverse("compare_versions", args=[cast.journey.pk, 1, 0])).content.decode()
    assert "“Football” does not matter now." in compared
    assert "Added: “The sea”." in compared
    assert "Biscuit” " not in compared.split('<ul class="bullets">')[1].split("</ul>")[0]


def test_a_drawing_from_the_workbook_says_that_it_was_on_paper(
    cast: Cast, rosa: Client, way: Callable, one: Callable
) -> None:
    kept = rosa.post(way("prompt"), {"paper": "1", "typed_by": "Asha", "then": "add_drawing"})
    assert kept["Location"] == way("add_drawing") + "?paper=1"
    assert rosa.post(kept["Location"], {"picture": picture()})["Location"] == way("prompt") + "?paper=1"
    assert (one().came_how, one().typed_by) == ("workbook", "Asha")


def test_the_picture_of_an_area_is_a_drawing_where_that_came_first(
    cast: Cast, rosa: Client, way: Callable, one: Callable
) -> None:
    rosa.post(way("add_drawing"), {"picture": picture()})
    page = rosa.get(reverse("statement", args=[cast.journey.pk])).content.decode()
    assert one().attachment.small_url in page
    assert "I have said 1 thing" in page


def test_the_top_three_hold_any_form(cast: Cast, rosa: Client, story: Answer, as_user: Callable) -> None:
    top = reverse("top_three", args=[cast.journey.pk])
    rosa.post(top, {"do": f"put:{story.pk}"})
    assert "Gran has the tea ready." in rosa.get(top).content.decode()
    check = rosa.get(reverse("check_statement", args=[cast.journey.pk])).content.decode()
    assert "I get the bus. Gran has the tea ready." in check
