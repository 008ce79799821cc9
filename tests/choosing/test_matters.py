"""What matters in a choice: picked from what I said or in my own words, in my order, and private where I say so."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from aspirations.answers.actions import keep_private
from aspirations.models import Answer
from choosing.actions import TooManyError, begin_choice
from choosing.facts import FACTS
from choosing.matters import actions
from choosing.matters.pictures import PICTURES
from choosing.models import Matter, Question
from tests.aspirations.pages import of_answer
from tests.cast import Cast, share_with
from tests.choosing.pages import a_choice, a_matter, seen_on

pytestmark = pytest.mark.django_db


def titles(cast: Cast) -> list[str]:
    with acting_as(cast.owner):
        return list(Matter.objects.order_by("position").values_list("words", flat=True))


def an_answer(cast: Cast) -> Answer:
    said = of_answer(cast)
    with acting_as(cast.owner):
        return Answer.objects.get(pk=said["answer"])


def test_it_is_said_in_own_words(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    client = as_user(cast.owner)
    address = reverse("add_matter", args=[cast.journey.pk, choice.pk])
    said = {"words": "  I can hear   the canal ", "weight": "must", "private": "on"}
    page = client.post(address, said, follow=True)
    assert "I can hear the canal" in page.content.decode()
    assert "I must have this" in page.content.decode()
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="matter.added").exists()
        assert Matter.objects.get().private


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    address = reverse("add_matter", args=[cast.journey.pk, choice.pk])
    page = as_user(cast.owner).post(address, {"words": " ", "weight": "must_not"}).content.decode()
    assert "Write what matters to me, in a few words." in page
    assert 'value="must_not" checked' in page
    long = as_user(cast.owner).post(address, {"words": "w" * 301, "weight": "like"}).content.decode()
    assert "Use fewer words, up to 300 letters." in long


def test_it_is_picked_from_what_i_said(cast: Cast, as_user: Callable) -> None:
    answer, choice = an_answer(cast), a_choice(cast)
    client = as_user(cast.owner)
    address = reverse("matters_from_statement", args=[cast.journey.pk, choice.pk])
    assert "I get up when I am ready." in client.get(address).content.decode()
    client.post(address, {"answer": str(answer.pk), "private": "on"})
    with acting_as(cast.owner):
        matter = Matter.objects.get()
        assert (matter.answer_id, matter.words) == (answer.pk, "I get up when I am ready.")
        # It is only for me from the moment that I pick it.
        assert matter.private
    listed = client.get(reverse("matters", args=[cast.journey.pk, choice.pk])).content.decode()
    assert "From my statement: " in listed
    assert answer.get_absolute_url() in listed


def test_an_answer_of_somebody_else_cannot_be_picked(cast: Cast, as_user: Callable) -> None:
    answer = an_answer(cast)
    with acting_as(cast.stranger):
        choice = begin_choice(journey=cast.strangers_journey, about="day", title="Days", by=cast.stranger)
    address = reverse("matters_from_statement", args=[cast.strangers_journey.pk, choice.pk])
    as_user(cast.stranger).post(address, {"answer": str(answer.pk)})
    with acting_as(cast.stranger):
        assert not Matter.objects.exists()


def test_what_comes_from_a_private_answer_is_private_here_too(cast: Cast) -> None:
    answer, choice = an_answer(cast), a_choice(cast)
    with acting_as(cast.owner):
        keep_private(answer, True, by=cast.owner)
        answer.refresh_from_db()
        assert actions.add_matter(choice=choice, words="Boats", answer=answer, by=cast.owner).private


def test_what_becomes_private_there_becomes_private_here(cast: Cast, as_user: Callable) -> None:
    answer, choice = an_answer(cast), a_choice(cast)
    a_matter(cast, choice, "Early mornings", answer=answer)
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=choice.pk)
    address = reverse("matters", args=[cast.journey.pk, choice.pk])
    assert "Early mornings" in as_user(cast.stranger).get(address).content.decode()
    with acting_as(cast.owner):
        keep_private(answer, True, by=cast.owner)
        assert Matter.objects.get().private
        keep_private(answer, False, by=cast.owner)
        assert Matter.objects.get().private
    assert "Early mornings" not in as_user(cast.stranger).get(address).content.decode()


def test_a_helper_reads_what_matters_and_not_the_statement_it_came_from(
    cast: Cast, as_user: Callable
) -> None:
    answer, choice = an_answer(cast), a_choice(cast)
    a_matter(cast, choice, "Early mornings", answer=answer)
    a_matter(cast, choice, "Away from Uncle Ray", private=True)
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=choice.pk)
    page = as_user(cast.stranger).get(reverse("matters", args=[cast.journey.pk, choice.pk])).content.decode()
    assert "Early mornings" in page
    assert "Uncle Ray" not in page
    assert "From the statement" not in page
    assert str(answer.pk) not in page
    assert "Take it out" not in page


def test_the_order_is_mine(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    first, second, third = (a_matter(cast, choice, words) for words in ("Boats", "Music", "Gran"))
    client = as_user(cast.owner)

    def press(matter: Matter, do: str) -> None:
        client.post(reverse("move_matter", args=[cast.journey.pk, choice.pk, matter.pk]), {"do": do})

    press(third, "earlier")
    assert titles(cast) == ["Boats", "Gran", "Music"]
    press(first, "later")
    assert titles(cast) == ["Gran", "Boats", "Music"]
    press(third, "earlier")
    press(second, "later")
    assert titles(cast) == ["Gran", "Boats", "Music"]
    press(third, "out")
    with acting_as(cast.owner):
        assert list(Matter.objects.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_it_is_changed_and_kept_to_myself(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    matter = a_matter(cast, choice)
    address = reverse("matter", args=[cast.journey.pk, choice.pk, matter.pk])
    client = as_user(cast.owner)
    said = {"words": "I hear the water", "weight": "must", "private": "on"} | seen_on(client, address)
    assert client.post(address, said).status_code == 302
    with acting_as(cast.owner):
        matter.refresh_from_db()
    assert (matter.words, matter.weight, matter.private) == ("I hear the water", "must", True)


def test_there_is_an_end_to_how_many(cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_MATTERS", 1)
    choice = a_choice(cast)
    a_matter(cast, choice)
    with pytest.raises(TooManyError):
        a_matter(cast, choice)
    address = reverse("add_matter", args=[cast.journey.pk, choice.pk])
    page = as_user(cast.owner).post(address, {"words": "Music", "weight": "like"}).content.decode()
    assert "There are many things here already." in page
    assert "Music" in page


def test_what_people_ask_stands_there_in_pictures(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "", fact="garden")
    address = reverse("matters_from_facts", args=[cast.journey.pk, choice.pk])
    page = as_user(cast.owner).get(address).content.decode()
    for fact in FACTS.all:
        assert reverse("add_fact", args=[cast.journey.pk, choice.pk, fact.code]) in page
    assert page.count("On my list") == 1


@pytest.mark.parametrize(
    ("code", "said", "kept"),
    [
        ("garden", {}, True),
        ("pets", {"wanted": "yes"}, "yes"),
        ("languages", {"wanted": ["bsl", "polish"]}, ["bsl", "polish"]),
        ("near", {"wanted": "10"}, 10),
        ("near", {"wanted": "10", "place": "York"}, {"miles": 10, "place": "York"}),
        ("places", {"wanted": "6"}, 6),
        ("staff-stay", {"wanted": "80"}, 80),
    ],
)
def test_what_is_wanted_of_a_fact_is_kept(
    cast: Cast, as_user: Callable, code: str, said: dict, kept: object
) -> None:
    choice = a_choice(cast)
    address = reverse("add_fact", args=[cast.journey.pk, choice.pk, code])
    client = as_user(cast.owner)
    assert client.get(address).status_code == 200
    listed = client.post(address, {"weight": "must", "private": "on", **said}, follow=True).content.decode()
    with acting_as(cast.owner):
        matter = Matter.objects.get(private=True)
        assert (matter.fact, matter.wanted, matter.weight) == (code, kept, "must")
    assert str(FACTS.by_code[code].label) in listed
    again = client.get(reverse("matter", args=[cast.journey.pk, choice.pk, matter.pk])).content.decode()
    assert "Error:" not in again


@pytest.mark.parametrize("code", [fact.code for fact in FACTS.all if fact.wants != "yes"])
def test_a_fact_without_what_is_wanted_is_asked_for(cast: Cast, as_user: Callable, code: str) -> None:
    choice = a_choice(cast)
    address = reverse("add_fact", args=[cast.journey.pk, choice.pk, code])
    assert "Error:" in as_user(cast.owner).post(address, {"weight": "must"}).content.decode()
    with acting_as(cast.owner):
        assert not Matter.objects.exists()


def test_a_fact_that_there_is_not_is_not_there(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    address = reverse("add_fact", args=[cast.journey.pk, choice.pk, "haunted"])
    assert as_user(cast.owner).get(address).status_code == 404


def test_words_of_mine_become_something_that_the_register_knows_and_back(
    cast: Cast, as_user: Callable
) -> None:
    choice = a_choice(cast)
    matter = a_matter(cast, choice, "Biscuit stays with me")
    client = as_user(cast.owner)
    address = reverse("matter", args=[cast.journey.pk, choice.pk, matter.pk])
    said = {"words": "Biscuit stays with me", "weight": "must", "wanted": "yes"}
    client.post(f"{address}?fact=pets", said | seen_on(client, address))
    with acting_as(cast.owner):
        matter.refresh_from_db()
    assert (matter.fact, matter.wanted) == ("pets", "yes")
    client.post(f"{address}?fact=none", said | seen_on(client, address))
    with acting_as(cast.owner):
        matter.refresh_from_db()
    assert (matter.fact, matter.wanted) == ("", None)


def test_what_has_no_words_keeps_its_fact(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    matter = a_matter(cast, choice, "", fact="garden", wanted=True)
    address = reverse("matter", args=[cast.journey.pk, choice.pk, matter.pk])
    as_user(cast.owner).post(f"{address}?fact=none", {"words": "", "weight": "like"})
    with acting_as(cast.owner):
        matter.refresh_from_db()
    assert matter.fact == "garden"


def test_every_fact_has_a_drawing_that_is_there() -> None:
    drawn = {path.stem for path in (settings.BASE_DIR / "static/pictures").glob("*.svg")}
    assert set(PICTURES) == {fact.code for fact in FACTS.all}
    assert set(PICTURES.values()) <= drawn


def test_what_becomes_only_mine_takes_its_questions_along(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    mine, other = a_matter(cast, choice, "My faith"), a_matter(cast, choice, "A garden")
    with acting_as(cast.owner):
        for matter in (mine, other):
            Question.objects.create(
                journey=cast.journey, choice=choice, words=matter.words, code=matter.pk.hex
            )
        actions.change_matter(
            matter=mine, words=mine.words, weight="like", fact="", wanted=None, private=True, by=cast.owner
        )
        assert Question.objects.get(private=True).words == "My faith"
        assert Question.objects.get(private=False).words == "A garden"
