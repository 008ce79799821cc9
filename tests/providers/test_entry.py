"""The page of one service: everything that is known, who said it, how old that is, and what to ask."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from providers.details import DETAILS
from providers.entry import unsaid
from providers.entry.asked import details_of
from providers.entry.unsaid import QUESTIONS
from providers.models import Provider, Rating, Responsible, Service, Succession, entry_id
from tests.cast import Cast
from tests.providers.lists import TOLD, made_up_service

pytestmark = pytest.mark.django_db


def ago(months: int) -> str:
    return (timezone.localdate() - timedelta(days=31 * months + 1)).isoformat()


def look(client: Client, service: Service) -> str:
    content = client.get(service.get_absolute_url()).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def owner(number: str, name: str, parent: Provider | None = None) -> Provider:
    return Provider.objects.create(
        id=entry_id("demo", "provider", number), origin="demo", number=number, name=name, told=TOLD, parent=parent
    )  # fmt: skip


def test_what_they_said_stands_with_who_said_it_when_and_who_checked(client: Client) -> None:
    service = made_up_service(
        details={"pets": "yes", "own-room": True, "ethos": "We knock first.", "fee-from": "900.00", "fee-per": "week"},
        told=TOLD | {"pets": ["provider", ago(0), "visit"], "own-room": ["visit", ago(0)],
                     "ethos": ["provider", ago(0)], "fee-from": ["provider", ago(0)]},
    )  # fmt: skip
    page = look(client, service)
    assert re.search(
        r"My pet can live with me The service itself, [^.]+\. Checked: Somebody who visited", page
    )
    assert re.search(r"Everybody has a room of their own Somebody who visited", page)
    assert "We knock first." in page
    assert "From £900 a week" in page


@pytest.mark.parametrize(
    ("code", "value", "months", "is_said"),
    [
        ("wifi", True, 5, False),
        ("wifi", True, 6, True),
        ("vacancies", 2, 0, False),
        ("vacancies", 2, 1, True),
    ],
)
def test_what_nobody_confirmed_for_long_says_so(
    client: Client, code: str, value: object, months: int, is_said: bool
) -> None:
    service = made_up_service(details={code: value}, told=TOLD | {code: ["provider", ago(months)]})
    assert ("Nobody has confirmed this for" in look(client, service)) is is_said


def test_what_nobody_has_said_is_asked_once_with_a_code_and_only_where_it_fits(client: Client) -> None:
    home, visits = made_up_service(), made_up_service(number="T-2", kinds=["at-home", "home-care"])
    advocate = made_up_service(number="T-3", kinds=["advocacy"])
    asked = {service.pk: [one.code for one in unsaid(service)] for service in (home, visits, advocate)}
    assert "pets" in asked[home.pk]
    assert "same-faces" not in asked[home.pk]
    assert "same-faces" in asked[visits.pk]
    assert "pets" not in asked[visits.pk]
    assert not {"pets", "food", "nights", "vacancies"} & set(asked[advocate.pk])
    assert asked[home.pk][0] == "fee-from"
    assert len(asked[home.pk]) == len(set(asked[home.pk]))
    home.details = {"pets": "no"}
    assert "pets" not in [one.code for one in unsaid(home)]


def test_every_detail_has_its_question() -> None:
    assert set(DETAILS.by_code) - set(QUESTIONS) == {"fee-to", "fee-per", "trial-days"}


def test_a_day_centre_is_not_asked_about_rooms() -> None:
    codes = {detail.code for detail in details_of(Service(kinds=["day"]))}
    assert "access" in codes
    assert not {"own-room", "pets", "couples"} & codes


def test_ratings_come_question_by_question_in_plain_words(client: Client) -> None:
    service = made_up_service()
    for question, value in (("overall", "good"), ("safe", "requires-improvement"), ("caring", "outstanding")):
        Rating.objects.create(
            service=service, question=question, value=value, given_on=date(2025, 5, 1), source="demo",
            told_on=date(2025, 6, 1),
        )  # fmt: skip
    page = look(client, service)
    assert "Safe Are people kept from harm? Requires improvement" in page
    assert page.count("Made up, 1 May 2025") == 2  # once for the questions, once in the history


def test_the_history_goes_on_with_the_owner_before(client: Client) -> None:
    old = made_up_service(number="T-9", name="Corbellwick House", closed_on=date(2021, 3, 1))
    old.provider_name = "Corbellwick Care"
    old.save()
    now = made_up_service(number="T-1")
    told = {"source": "demo", "told_on": date(2024, 1, 1)}
    Rating.objects.create(service=now, value="good", given_on=date(2023, 5, 1), **told)
    Rating.objects.create(service=old, value="inadequate", given_on=date(2019, 5, 1), **told)
    Succession.objects.create(before=old, after=now, on=date(2021, 3, 1), source="demo", is_told=True)
    page = look(client, now)
    turn = page.index("Before 2021 this place was run by Corbellwick Care.")
    assert page.index("1 May 2023") < turn < page.index("1 May 2019")
    assert "No list says so." not in page
    assert "It goes on under another name or owner: Pebblenbeck House" in look(client, old)
    Service.objects.filter(pk=old.pk).update(is_shown=False)
    assert "Corbellwick" not in look(client, now)


def test_what_is_only_guessed_is_said_as_a_guess(client: Client) -> None:
    old = made_up_service(number="T-9", name="Corbellwick House", closed_on=date(2021, 3, 1))
    now = made_up_service(number="T-1")
    Service.objects.filter(pk=old.pk).update(provider_name="Corbellwick Care")
    Succession.objects.create(before=old, after=now, on=date(2021, 3, 1), source="demo", is_told=False)
    Rating.objects.create(
        service=old, value="good", given_on=date(2019, 5, 1), source="demo", told_on=date(2024, 1, 1)
    )
    page = look(client, now)
    assert "Earlier this place may have been run by Corbellwick Care." in page
    assert "No list says so. The place and the dates match, and the names are alike." in page
    closed = look(client, old)
    assert "It may be carried on by: Pebblenbeck House" in closed
    assert "It goes on" not in closed


def test_owners_go_up_to_the_top_and_a_ring_of_owners_ends(client: Client) -> None:
    top = owner("T-800", "Thrumbelhythe Capital")
    middle = owner("T-801", "Thrumbelhythe Holdings", top)
    service = made_up_service()
    Provider.objects.filter(pk=service.provider_id).update(parent=middle)
    page = look(client, service)
    assert (
        page.index("Quillamwick Care Ltd")
        < page.index("Thrumbelhythe Holdings")
        < page.index("Thrumbelhythe Capital")
    )
    Provider.objects.filter(pk=top.pk).update(parent=service.provider_id)
    assert client.get(service.get_absolute_url()).status_code == 200


def test_a_group_says_how_large_it_is(client: Client) -> None:
    one = made_up_service(brand="Embrowold Group")
    made_up_service(number="T-2", brand="Embrowold Group")
    made_up_service(number="T-3", brand="Embrowold Group", closed_on=date(2020, 1, 1))
    assert "It is one of 2 services of this group." in look(client, one)


def test_an_owner_far_away_without_safeguards_is_a_question(client: Client) -> None:
    service = made_up_service()
    said = {"details": {"ownership-model": "group"}, "told": TOLD | {"ownership-model": ["provider", ago(0)]}}
    Provider.objects.filter(pk=service.provider_id).update(**said)
    page = look(client, service)
    assert "A group of companies or investors" in page
    assert "They have not said. I can ask." in page
    assert "who protects people when the owner is far away?" in page
    said["details"]["ownership-model"] = "owner-operator"  # type: ignore[index]
    Provider.objects.filter(pk=service.provider_id).update(**said)
    assert "far away" not in look(client, service)


def test_who_answers_for_it_is_named_with_who_said_so_and_whoever_left_is_not(client: Client) -> None:
    service = made_up_service()
    told = {"service": service, "role": "registered-manager", "source": "demo", "told_on": date(2026, 3, 1)}
    Responsible.objects.create(name="Amina Dermotwright", **told)
    Responsible.objects.create(name="Leroy Farwright", until=date(2026, 3, 1), **told)
    page = look(client, service)
    assert "Amina Dermotwright , Registered manager Made up, to try things out, 1 March 2026" in page
    assert "Leroy" not in page


def test_the_page_costs_no_more_for_many(client: Client, same_queries: Callable) -> None:
    service = made_up_service(brand="Embrowold Group")

    def more() -> None:
        for n in range(8):
            Rating.objects.create(
                service=service,
                value="good",
                given_on=date(2010 + n, 1, 1),
                source="demo",
                told_on=date(2020, 1, 1),
            )
            made_up_service(number=f"T-5{n}", brand="Embrowold Group")
            Responsible.objects.create(
                service=service,
                role="registered-manager",
                name=f"Amina {n}",
                source="demo",
                told_on=date(2020, 1, 1),
            )

    same_queries(client, service.get_absolute_url(), more)


def test_whoever_works_there_reads_where_to_begin_and_nobody_else(
    client: Client, cast: Cast, as_user: Callable[..., Client]
) -> None:
    service = made_up_service()
    claim = f'href="/keep/claim/{service.provider_id}/"'
    assert claim in client.get(service.get_absolute_url()).content.decode()
    assert claim in as_user(cast.editor).get(service.get_absolute_url()).content.decode()
    assert claim not in as_user(cast.owner).get(service.get_absolute_url()).content.decode()
