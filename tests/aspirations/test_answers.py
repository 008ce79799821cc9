"""Answering a question through its page: saving, two tabs, privacy, history. No words are ever lost."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from access.models import Event
from aspirations.answers.actions import next_id
from aspirations.models import Answer, AnswerVersion, Area
from tests.aspirations.conftest import box
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(cast: Cast, area: Callable) -> str:
    """The address of the question about a good day."""
    return reverse("prompt", args=[cast.journey.pk, area().pk, "good_day"])


@pytest.fixture
def first(cast: Cast, area: Callable) -> object:
    """The id that the page has ready for the first answer."""
    with acting_as(cast.owner):
        where = area()
        return next_id(where, where.framework_area.prompts.get(slug="good_day"))


@pytest.fixture
def kept(cast: Cast) -> Callable[[], list[str]]:
    """What is said now, in order."""

    def read() -> list[str]:
        with acting_as(cast.owner):
            return list(Answer.objects.said().values_list("text", flat=True))

    return read


@pytest.fixture
def remembered(cast: Cast) -> Callable[[], set[str]]:
    """Every text that history holds."""

    def read() -> set[str]:
        with acting_as(cast.owner):
            return set(AnswerVersion.objects.values_list("text", flat=True))

    return read


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_an_answer_is_saved_by_the_button_and_leads_to_the_next_question(
    rosa: Client, here: str, first: object, kept: Callable
) -> None:
    response = rosa.post(here, box(first, "Toast\r\nand the radio. "))
    assert response.status_code == 302
    assert response["Location"].endswith("/bad_day/")
    assert kept() == ["Toast\nand the radio."]


def test_the_last_question_leads_back_to_the_statement(cast: Cast, rosa: Client, say: Callable) -> None:
    said = say("Never a room without a window.", prompt="not_want")
    response = rosa.post(said.get_absolute_url(), box(said.pk, said.text, saves=1, was=said.text))
    assert response["Location"] == reverse("statement", args=[cast.journey.pk])


def test_an_empty_box_saves_nothing(rosa: Client, here: str, first: object, kept: Callable) -> None:
    rosa.post(here, box(first, "   "))
    assert kept() == []


def test_one_question_holds_several_answers_that_move_and_go(
    cast: Cast, rosa: Client, here: str, say: Callable, kept: Callable
) -> None:
    one, two = say("One"), say("Two")
    page = text_of(rosa.get(here + "?another=1"))
    assert page.count("<textarea") == 3
    posted = box(one.pk, "One", saves=1, was="One") | box(two.pk, "Two and more", saves=1, was="Two")
    rosa.post(here, posted | {"then": f"earlier:{two.pk}"})
    assert kept() == ["Two and more", "One"]
    response = rosa.post(here, box(one.pk, "One", saves=1, was="One") | {"then": f"out:{one.pk}"})
    taking = response["Location"]
    assert "Take this out?" in text_of(rosa.get(taking))
    rosa.post(taking)
    assert kept() == ["Two and more"]
    rosa.post(reverse("put_back", args=[cast.journey.pk, one.pk]))
    assert kept() == ["Two and more", "One"]


def test_words_of_a_second_tab_wait_and_i_choose(
    cast: Cast, rosa: Client, here: str, first: object, kept: Callable, remembered: Callable
) -> None:
    rosa.post(here, box(first, "I walk by the canal."))
    response = rosa.post(here, box(first, "We sing with Gran."), follow=True)
    page = text_of(response)
    assert "Two versions of my words" in page
    assert "I walk" in page
    assert "sing" in page
    assert kept() == ["I walk by the canal."]
    choose = response.redirect_chain[-1][0]
    with acting_as(cast.owner):
        saves = Answer.objects.get(pk=first).saves
    rosa.post(choose, {"choice": "mine", "saves": str(saves)})
    assert kept() == ["We sing with Gran."]
    assert {"I walk by the canal.", "We sing with Gran."} <= remembered()


@pytest.mark.parametrize(
    ("choice", "shown"), [("other", ["I walk by the canal."]), ("both", ["I walk by the canal.", "We sing."])]
)
def test_the_other_words_or_both_can_be_kept(
    rosa: Client,
    here: str,
    first: object,
    kept: Callable,
    remembered: Callable,
    choice: str,
    shown: list[str],
) -> None:
    rosa.post(here, box(first, "I walk by the canal."))
    response = rosa.post(here, box(first, "We sing."), follow=True)
    rosa.post(response.redirect_chain[-1][0], {"choice": choice})
    assert kept() == shown
    assert {"I walk by the canal.", "We sing."} <= remembered()


def test_choosing_mine_asks_again_when_the_other_words_changed_meanwhile(
    rosa: Client, here: str, first: object, kept: Callable
) -> None:
    rosa.post(here, box(first, "I walk."))
    choose = rosa.post(here, box(first, "We sing."), follow=True).redirect_chain[-1][0]
    rosa.post(here, box(first, "I walk every day.", saves=1, was="I walk."))
    page = rosa.post(choose, {"choice": "mine", "saves": "1"})
    assert page.status_code == 200
    assert "changed while I was looking" in text_of(page)
    assert kept() == ["I walk every day."]
    assert rosa.post(choose, {"choice": "mine", "saves": "9" * 30}).status_code == 200
    assert rosa.post(choose, {"choice": "nonsense"}).status_code == 200


def test_a_page_that_is_behind_and_was_not_touched_changes_nothing(
    rosa: Client, here: str, first: object, kept: Callable
) -> None:
    rosa.post(here, box(first, "I walk."))
    rosa.post(here, box(first, "I walk. I sing.", saves=1, was="I walk."))
    response = rosa.post(here, box(first, "I walk.", saves=1, was="I walk."))
    assert response["Location"].endswith("/bad_day/")
    assert kept() == ["I walk. I sing."]


def test_a_page_that_is_behind_and_holds_all_the_newer_words_goes_on(
    rosa: Client, here: str, first: object, kept: Callable
) -> None:
    """So it is when the answer to a save never came back."""
    rosa.post(here, box(first, "I walk"))
    rosa.post(here, box(first, "I walk by the canal"))
    assert kept() == ["I walk by the canal"]


def test_a_second_tab_that_types_on_fills_one_place(
    cast: Cast, rosa: Client, here: str, first: object, kept: Callable
) -> None:
    rosa.post(here, box(first, "I walk."))
    save = here + "save/"
    for text in ("We", "We si", "We sing", "We sing with Gran"):
        assert rosa.post(save, box(first, text)).status_code == 409
    with acting_as(cast.owner):
        waiting = AnswerVersion.objects.filter(state=AnswerVersion.State.WAITING)
        assert [each.text for each in waiting] == ["We sing with Gran"]
        assert Event.objects.filter(kind="answer.waiting").count() == 1


def test_saving_while_typing_says_so_and_keeps_one_line_of_history_and_one_event(
    cast: Cast, rosa: Client, here: str, first: object, kept: Callable
) -> None:
    saves, was = 0, None
    for text in ("I", "I wa", "I walk", "I walk by the canal", "Every day I walk by the canal"):
        response = rosa.post(here + "save/", box(first, text, saves=saves, was=was))
        assert response.status_code == 200
        told = json.loads(response.content)["boxes"][str(first)]
        saves, was = told["saves"], text
    assert kept() == ["Every day I walk by the canal"]
    with acting_as(cast.owner):
        answer = Answer.objects.get(pk=first)
        assert answer.versions.count() == 1
        about = Event.objects.filter(about_id=answer.pk).values_list("kind", flat=True)
        assert list(about) == ["answer.added"]


def test_words_dropped_while_typing_stay_in_history(
    cast: Cast, rosa: Client, here: str, first: object, remembered: Callable
) -> None:
    texts = [
        "I walk by the canal",
        "I walk by the",
        "I walk",
        "",
        "Something else entirely",
        "Something else",
    ]
    saves, was = 0, None
    for text in texts:
        response = rosa.post(here + "save/", box(first, text, saves=saves, was=was))
        saves, was = json.loads(response.content)["boxes"][str(first)]["saves"], text
    assert {"I walk by the canal", "Something else entirely"} <= remembered()
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=first).versions.count() <= 4, (
            "and the way there is not kept step by step"
        )


def test_bringing_words_back_adds_a_line_and_takes_none(
    cast: Cast, rosa: Client, say: Callable, kept: Callable
) -> None:
    said = say("I walk by the canal")
    rosa.post(said.get_absolute_url(), box(said.pk, "I sing", saves=1, was="I walk by the canal"))
    with acting_as(cast.owner):
        old = said.versions.get(text="I walk by the canal")
        before = said.versions.count()
    rosa.post(reverse("bring_back", args=[cast.journey.pk, old.pk]))
    assert kept() == ["I walk by the canal"]
    with acting_as(cast.owner):
        assert said.versions.count() == before + 1
    page = text_of(rosa.get(reverse("answer_history", args=[cast.journey.pk, said.pk])))
    assert "This is the one that shows" in page
    assert "I sing" in page


def test_the_private_switch_holds_at_once_and_an_old_page_never_opens_it(
    cast: Cast, rosa: Client, say: Callable, as_user: Callable
) -> None:
    said = say("I cry on Mondays.")
    asha, address = as_user(cast.supporter), reverse("statement", args=[cast.journey.pk])
    save = said.get_absolute_url() + "save/"
    told = rosa.post(save, box(said.pk, said.text, saves=1, was=said.text, private="on", kept=""))
    assert json.loads(told.content)["boxes"][str(said.pk)]["sees"] == "On now. Only I see this answer."
    assert "Mondays" not in text_of(asha.get(address))
    # A page drawn before that still thinks the switch is off, and saves other words.
    rosa.post(save, box(said.pk, "I cry on Mondays and Tuesdays.", saves=1, was=said.text, kept=""))
    # One drawn while it was on, and behind by now, was turned off in it.
    rosa.post(save, box(said.pk, said.text, saves=0, was=said.text, kept="on"))
    assert "Mondays" not in text_of(asha.get(address))
    with acting_as(cast.owner):
        now = Answer.objects.get(pk=said.pk)
        assert now.private
    rosa.post(save, box(said.pk, now.text, saves=now.saves, was=now.text, kept="on"))
    assert "Mondays" in text_of(asha.get(address))


def test_the_switch_says_who_can_see(cast: Cast, rosa: Client, say: Callable) -> None:
    said = say("Boats.")
    page = text_of(rosa.get(said.get_absolute_url()))
    assert f"Off now. Asha and {cast.team.name} can see this answer. Nobody else." in page


def test_typed_in_from_paper_is_marked_as_said_on_paper(
    cast: Cast, rosa: Client, here: str, first: object
) -> None:
    page = text_of(rosa.get(here + "?paper=1"))
    assert "Who is typing this in?" in page
    response = rosa.post(here, box(first, "Toast.") | {"paper": "1", "typed_by": "Tomasz"})
    assert "paper=1" in response["Location"]
    with acting_as(cast.owner):
        answer = Answer.objects.get(pk=first)
        assert (answer.said_by, answer.came_how, answer.typed_by) == ("me", "workbook", "Tomasz")
    assert "Said on paper" in text_of(rosa.get(reverse("check_statement", args=[cast.journey.pk])))


@pytest.mark.parametrize(("letter", "status"), [("x", 200), ("é", 200), ("👩", 200)])
def test_a_million_letters_are_refused_with_a_sentence_and_kept_on_the_page(
    rosa: Client, here: str, first: object, kept: Callable, letter: str, status: int
) -> None:
    long = letter * 1_000_000
    response = rosa.post(here, box(first, long))
    assert response.status_code == status
    page = text_of(response)
    assert "holds up to 20,000 letters" in page
    assert long in page
    assert kept() == []
    assert rosa.post(here + "save/", box(first, long)).status_code == 422


def test_a_million_letters_in_one_box_lose_nothing_in_another(
    rosa: Client, here: str, say: Callable, kept: Callable
) -> None:
    one, two = say("One"), say("Two")
    response = rosa.post(
        here, box(one.pk, "x" * 20_001, saves=1, was="One") | box(two.pk, "Two more", saves=1, was="Two")
    )
    assert "Two more" in text_of(response)
    assert kept() == ["One", "Two"]


def test_control_characters_are_left_out(rosa: Client, here: str, first: object, kept: Callable) -> None:
    rosa.post(here, box(first, "To\x00ast\x1b[31m\nand\ttea\x07"))
    assert kept() == ["Toast[31m\nand\ttea"]


@pytest.mark.parametrize("saves", ["-1", "x", "9" * 40, ""])
def test_a_counter_nobody_could_have_seen_is_no_error(
    rosa: Client, here: str, say: Callable, kept: Callable, saves: str
) -> None:
    said = say("Toast")
    response = rosa.post(here, {**box(said.pk, "Tea", was="Toast"), f"saves-{said.pk}": saves})
    assert response.status_code in (200, 302)
    assert kept() == ["Toast"]


def test_a_folded_area_takes_no_words_and_gives_them_back(
    cast: Cast, rosa: Client, here: str, first: object, kept: Callable, area: Callable
) -> None:
    rosa.post(reverse("change_area", args=[cast.journey.pk, area().pk]), {"do": "not_for_me"})
    response = rosa.post(here, box(first, "Toast and the radio"))
    assert response.status_code == 200
    assert "Bring it back first" in text_of(response)
    assert "Toast and the radio" in text_of(response)
    assert kept() == []


def test_an_own_question_is_kept_with_its_answer(cast: Cast, rosa: Client, area: Callable) -> None:
    with acting_as(cast.owner):
        where = area("home")
        pk = next_id(where, None)
    address = reverse("prompt", args=[cast.journey.pk, where.pk, "own"])
    rosa.post(address, box(pk, "Two cats.", about="Animals in my home"))
    page = text_of(rosa.get(reverse("check_statement", args=[cast.journey.pk])))
    assert "Animals in my home" in page
    rosa.post(address, box(pk, "Three dogs.", about="Dogs"))
    with acting_as(cast.owner):
        waiting = AnswerVersion.objects.get(state=AnswerVersion.State.WAITING)
        assert (waiting.own_question, waiting.text) == ("Dogs", "Three dogs.")


def test_breaking_the_event_undoes_the_save(
    rosa: Client, here: str, first: object, kept: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no event")

    monkeypatch.setattr(Event, "record", broken)
    with pytest.raises(RuntimeError):
        rosa.post(here, box(first, "Toast"))
    assert kept() == []


def test_what_was_taken_out_elsewhere_does_not_swallow_new_words(
    cast: Cast, rosa: Client, here: str, say: Callable, kept: Callable
) -> None:
    said = say("Toast")
    rosa.post(reverse("take_out", args=[cast.journey.pk, said.pk]))
    rosa.post(here, box(said.pk, "Toast and tea", saves=1, was="Toast"))
    assert kept() == ["Toast and tea"]
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=said.pk).text == "Toast"


def test_get_of_a_page_that_only_takes_posts_says_so(rosa: Client, here: str) -> None:
    assert rosa.get(here + "save/").status_code == 405


def test_an_area_of_my_own_takes_words(cast: Cast, rosa: Client, statement: object, kept: Callable) -> None:
    response = rosa.post(reverse("add_area", args=[cast.journey.pk]), {"title": "Biscuit"})
    page = rosa.get(response["Location"])
    with acting_as(cast.owner):
        own = Area.objects.get(own_title="Biscuit")
        pk = next_id(own, None)
    assert f"text-{pk}" in text_of(page)
    rosa.post(response["Location"], box(pk, "She is ginger."))
    assert kept() == ["She is ginger."]


SOME_ID = "0" * 8 + "-0000-4000-8000-" + "0" * 12
FIELDS = st.sampled_from(
    [
        f"{name}-{pk}"
        for name in ("text", "saves", "was", "kept", "private", "about")
        for pk in (SOME_ID, "mine", "x")
    ]
    + ["then", "paper", "typed_by", "text-", "text", "choice"]
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["1", "-1", "on", "out:", f"out:{SOME_ID}", "earlier:x", "another", "9" * 50, "x" * 20_001]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(posted=st.dictionaries(FIELDS, VALUES, max_size=8))
def test_whatever_is_posted_is_answered_and_takes_nothing_away(
    rosa: Client, here: str, say: Callable, kept: Callable, remembered: Callable, posted: dict[str, str]
) -> None:
    said = say("Toast and the radio")
    data = {name.replace("mine", str(said.pk)): value for name, value in posted.items()}
    before = kept()
    for address in (here, here + "save/", here + "?another=1&easy=1&paper=1"):
        assert rosa.post(address, data).status_code in (200, 302, 409, 422)
    assert set(before) <= set(kept()) | remembered()
