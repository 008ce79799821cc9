"""Whose words a helper types: their own, the owner's said aloud, or said on the owner's behalf."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from aspirations.answers.actions import Typed
from aspirations.ideas import decisions
from aspirations.ideas.actions import Place, next_id, save_suggestion
from aspirations.models import Answer, Area, Suggestion
from journeys.authority.actions import add_authority, add_proof, end_authority
from journeys.authority.models import Authority
from tests.aspirations.helping import Page
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Speaker = Suggestion.Speaker


@pytest.fixture
def attorney(cast: Cast) -> Authority:
    """The helper, of whom the owner wrote down that they are an attorney."""
    with acting_as(cast.owner):
        return add_authority(
            journey=cast.journey, kind="lpa_health", holder=cast.helper, holder_name="Asha", by=cast.owner
        )


@pytest.fixture
def claimed(cast: Cast, as_user: Callable) -> Authority:
    """The helper, who says so of themselves, with every field by hand."""
    said = {
        "kind": "lpa_health", "name": "Asha", "scope": "", "said_by": cast.owner.pk, "proved_at": "2026-11-02",
        "by": cast.owner.pk,
    }  # fmt: skip
    as_user(cast.helper).post(reverse("claim_authority", args=[cast.journey.pk]), said)
    with acting_as(cast.owner):
        return Authority.objects.get(holder=cast.helper)


def prove(cast: Cast, authority: Authority) -> None:
    with acting_as(cast.owner):
        add_proof(authority=authority, how="seen", by_name="Idris", on=date(2026, 11, 2), by=cast.owner)


def idea_of(cast: Cast) -> Suggestion:
    with acting_as(cast.owner):
        return Suggestion.objects.get()


def keep(cast: Cast) -> Answer:
    idea = idea_of(cast)
    with acting_as(cast.owner):
        answer = decisions.keep(idea=idea, seen_saves=idea.saves, by=cast.owner)
    assert answer is not None
    return answer


def test_only_an_attorney_or_deputy_is_asked_whether_it_is_said_for_the_person(
    as_user: Callable, cast: Cast, area: Callable
) -> None:
    page = Page(as_user(cast.helper), area())
    assert "I say this for Rosa" not in page.client.get(page.address).content.decode()
    page.post(page.data("Mine", for_owner="on"))
    assert idea_of(cast).speaker == Speaker.HELPER


def test_an_attorney_says_so_each_time_and_can_change_it(
    as_user: Callable, cast: Cast, area: Callable, attorney: Authority, rosa: Client
) -> None:
    page = Page(as_user(cast.helper), area())
    html = page.client.get(page.address).content.decode()
    assert "I say this for Rosa, as attorney for health and welfare" in html
    page.post(page.data("Rosa wants quiet nights."))
    assert idea_of(cast).speaker == Speaker.HELPER
    page.post(page.data("Rosa wants quiet nights.", for_owner="on"))
    assert idea_of(cast).speaker == Speaker.FOR_OWNER
    assert "Asha says this for me." in rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()
    assert keep(cast).said_by_name == "Asha", "nobody has seen a paper that makes them an attorney"


def test_what_the_law_calls_them_is_said_once_a_paper_was_seen(
    as_user: Callable, cast: Cast, area: Callable, attorney: Authority, rosa: Client
) -> None:
    page = Page(as_user(cast.helper), area())
    page.post(page.data("Rosa wants quiet nights.", for_owner="on"))
    prove(cast, attorney)
    answer = keep(cast)
    assert (answer.said_by, answer.said_by_name) == ("for_me", "Asha, attorney for health and welfare")
    html = rosa.get(reverse("statement_area", args=[cast.journey.pk, answer.area_id])).content.decode()
    assert "Said for me by Asha, attorney for health and welfare." in html


def test_who_alone_says_that_they_are_an_attorney_says_nothing_for_the_person(
    as_user: Callable, cast: Cast, area: Callable, claimed: Authority
) -> None:
    assert (claimed.said_by, claimed.proved_at) == (cast.helper, None)
    page = Page(as_user(cast.helper), area())
    assert "I say this for Rosa" not in page.client.get(page.address).content.decode()
    page.post(page.data("Rosa wants to move out.", for_owner="on"))
    page.send("Rosa wants to move out.", for_owner="on")
    assert idea_of(cast).speaker == Speaker.HELPER
    answer = keep(cast)
    assert (answer.said_by, answer.said_by_name) == ("other", "Asha")


def test_a_paper_that_somebody_saw_makes_a_claim_count(
    as_user: Callable, cast: Cast, area: Callable, claimed: Authority
) -> None:
    prove(cast, claimed)
    page = Page(as_user(cast.helper), area())
    assert "I say this for Rosa" in page.client.get(page.address).content.decode()
    page.post(page.data("Rosa wants quiet nights.", for_owner="on"))
    assert keep(cast).said_by_name == "Asha, attorney for health and welfare"


@pytest.mark.parametrize("how", ["only claimed", "over"])
def test_an_idea_for_me_stands_in_its_writers_name_where_i_do_not_say_that_they_may(
    cast: Cast, area: Callable, rosa: Client, claimed: Authority, how: str
) -> None:
    where: Area = area()
    place = Place(where, where.framework_area.prompts.get(slug="good_day"))
    with acting_as(cast.helper):
        box = Typed(next_id(place, cast.helper), "Rosa wants to move out.")
        save_suggestion(place=place, typed=box, speaker=Speaker.FOR_OWNER, by=cast.helper)
    if how == "over":
        prove(cast, claimed)
        with acting_as(cast.owner):
            end_authority(authority=claimed, by=cast.owner)
    html = rosa.get(reverse("ideas", args=[cast.journey.pk])).content.decode()
    assert "says this for me" not in html
    answer = keep(cast)
    assert (answer.said_by, answer.said_by_name) == ("other", "Asha")


def test_what_the_owner_says_aloud_never_grows_onto_the_helpers_own_idea(cast: Cast, area: Callable) -> None:
    where: Area = area()
    place = Place(where, where.framework_area.prompts.get(slug="good_day"))
    with acting_as(cast.helper):
        key = next_id(place, cast.helper)
        mine = save_suggestion(place=place, typed=Typed(key, "You sing."), by=cast.helper)
        box = Typed(key, "You sing. I sing with Gran.", seen_saves=mine.saves)
        hers = save_suggestion(place=place, typed=box, speaker=Speaker.OWNER, by=cast.helper)
        again = save_suggestion(place=place, typed=box, speaker=Speaker.OWNER, by=cast.helper)
    assert hers.pk == again.pk != mine.pk
    with acting_as(cast.owner):
        found = {(idea.text, idea.speaker) for idea in Suggestion.objects.all()}
    assert found == {("You sing.", "helper"), ("You sing. I sing with Gran.", "owner")}


def test_my_words_that_a_helper_typed_stay_mine_when_i_change_them(cast: Cast, area: Callable) -> None:
    where: Area = area()
    place = Place(where, where.framework_area.prompts.get(slug="good_day"))
    with acting_as(cast.helper):
        box = Typed(next_id(place, cast.helper), "I sing.")
        idea = save_suggestion(place=place, typed=box, speaker=Speaker.OWNER, by=cast.helper)
    with acting_as(cast.owner):
        answer = decisions.keep(idea=idea, seen_saves=idea.saves, text="I sing loudly.", by=cast.owner)
    assert (answer.said_by, answer.came_how, answer.typed_by) == ("me", "together", "Asha")
