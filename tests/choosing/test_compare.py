"""Side by side: the same rows for each option, what matters first, and what is not known said so."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from choosing.asking.actions import note_question
from choosing.models import Choice, Option, Question
from choosing.options import actions
from providers.models import Service
from tests.cast import Cast, share_with
from tests.choosing.pages import a_choice, a_kept, a_matter, an_option
from tests.providers.lists import TOLD, made_up_service, made_up_showing

pytestmark = pytest.mark.django_db


def service(number: int, **details: object) -> Service:
    return made_up_service(
        number=f"T-{number}",
        name=f"Pebblen {number}",
        lat=53.9,
        lon=-2.0,
        details=details,
        told=TOLD | {code: ["provider", "2026-10-20"] for code in details},
    )


def address(choice: Choice) -> str:
    return reverse("compare", args=[choice.journey_id, choice.pk])


def test_what_matters_to_me_comes_first_in_my_order(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "Biscuit stays with me", fact="pets", wanted="yes", weight="must")
    a_matter(cast, choice, "I can hear the canal")
    for number, pets in enumerate(("yes", "no")):
        a_kept(cast, choice, service(number, pets=pets))
    page = as_user(cast.owner).get(address(choice)).content.decode()
    heads = [
        page.index(f'role="columnheader">{head}')
        for head in ("Biscuit", "I can hear", "Room for me", "What it")
    ]
    assert heads == sorted(heads)
    assert "My pet can live with me." in page
    assert "No pets." in page
    assert "20 October 2026" in page


def test_what_is_not_known_says_whether_i_asked(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "", fact="wifi", wanted=True)
    option = a_kept(cast, choice, service(1))
    a_kept(cast, choice, service(2, wifi=True))
    client = as_user(cast.owner)
    page = client.get(address(choice)).content.decode()
    assert "They have not said if there is wi-fi." in page
    assert "Put it with my questions" in page
    with acting_as(cast.owner):
        asked = note_question(
            choice=choice, option=option, words="Is there wi-fi?", code="wifi", by=cast.owner
        )
    assert "It is with my questions." in client.get(address(choice)).content.decode()
    with acting_as(cast.owner):
        sent = datetime(2026, 11, 12, 12, tzinfo=UTC)
        Question.objects.filter(pk=asked.pk).update(
            sent_at=sent, found="Yes, in every room", found_on=date(2026, 11, 13)
        )
    page = client.get(address(choice)).content.decode()
    assert "I asked on 12 November 2026." in page
    assert "I found out on 13 November 2026: Yes, in every room" in page


def test_what_is_the_same_for_all_says_so(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "", fact="garden", wanted=True)
    a_matter(cast, choice, "", fact="wifi", wanted=True)
    a_kept(cast, choice, service(1, garden=True))
    a_kept(cast, choice, service(2, garden=True, wifi=True))
    page = as_user(cast.owner).get(address(choice)).content.decode()
    assert page.count("The same for all") == 2  # the garden, and that neither is rated


def test_family_stands_beside_services(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "", fact="wifi", wanted=True)
    a_kept(cast, choice, service(1, wifi=True))
    option = an_option(cast, choice, "Living with Asha")
    with acting_as(cast.owner):
        actions.add_reason(option=option, side="for", words="She makes me laugh.", by=cast.owner)
    page = as_user(cast.owner).get(address(choice)).content.decode()
    assert "Living with Asha" in page
    assert "She makes me laugh." in page
    assert "The register does not know this." in page


def test_their_own_picture_stands_there_with_its_words(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    shown = service(1)
    picture = made_up_showing(shown, "A red door by the canal.")
    a_kept(cast, choice, shown)
    page = as_user(cast.owner).get(address(choice)).content.decode()
    assert picture.small_url in page
    assert "A red door by the canal." in page


def test_two_and_four_cost_the_same(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    for fact, wanted in (("pets", "yes"), ("wifi", True), ("rating-caring", "good"), ("near", 10)):
        a_matter(cast, choice, "", fact=fact, wanted=wanted)
    a_matter(cast, choice, "I can hear the canal")
    client = as_user(cast.owner)

    def cost() -> int:
        client.get(address(choice))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address(choice)).status_code == 200
        return len(asked)

    kept = [a_kept(cast, choice, service(number, pets="yes")) for number in range(2)]
    with_two = cost()
    kept += [a_kept(cast, choice, service(number, wifi=True)) for number in range(2, 4)]
    with acting_as(cast.owner):
        for option in kept:
            actions.add_reason(option=option, side="for", words="Because.", by=cast.owner)
            note_question(choice=choice, option=option, words="Is there wi-fi?", code="wifi", by=cast.owner)
    assert cost() == with_two


def test_a_helper_sees_what_is_shared_and_no_buttons(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    a_matter(cast, choice, "Away from Uncle Ray", private=True)
    a_kept(cast, choice, service(1))
    hidden = an_option(cast, choice, "With Cleo")
    with acting_as(cast.owner):
        actions.keep_private(option=hidden, private=True, by=cast.owner)
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.CHOICE, item_id=choice.pk)
    page = as_user(cast.stranger).get(address(choice)).content.decode()
    assert "Pebblen 1" in page
    assert "Uncle Ray" not in page
    assert "With Cleo" not in page
    assert "Leave it out here" not in page


def test_nothing_kept_yet_says_where_to_begin(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    assert "Nothing to compare yet" in as_user(cast.owner).get(address(choice)).content.decode()


def test_one_is_left_out_and_put_there_again(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    option = a_kept(cast, choice, service(1))
    client = as_user(cast.owner)
    move = reverse("move_option", args=[cast.journey.pk, choice.pk, option.pk])
    page = client.post(move, {"do": "leave", "from": "compare"}, follow=True).content.decode()
    assert "I keep these too" in page
    client.post(move, {"do": "compare", "from": "compare"})
    with acting_as(cast.owner):
        assert Option.objects.get().comparing
