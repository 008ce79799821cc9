"""What people saw on a visit: kept without who, looked at first, shown beside what the place says, never instead."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import NOBODY, acting, acting_as
from access.models import Event
from accounts.models import User
from providers.models import Service, Visit, VisitAnswer
from providers.visiting import actions, facts
from tests.cast import Cast
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]


@pytest.fixture(autouse=True)
def no_limits() -> None:
    cache.clear()


@pytest.fixture
def service(cast: Cast) -> Service:
    service = made_up_service(
        details={"pets": "yes"}, told={"*": ["demo", "2026-10-01"], "pets": ["provider", "2026-10-02"]}
    )
    lead_of(service.provider, cast.editor)
    return service


def months_ago(count: int) -> date:
    on = timezone.localdate().replace(day=1)
    for _number in range(count):
        on = date(on.year - (on.month == 1), (on.month - 2) % 12 + 1, 1)
    return on


def tell(client: Client, service: Service, **more: Any) -> Any:
    said = {"month": months_ago(2).isoformat(), "seen-pets": "no", "seen-access": ["lift", "signs"]} | more
    return client.post(reverse("tell_visit", args=[service.pk]), said)


def all_of(cast: Cast) -> list[Visit]:
    with acting_as(cast.registrar):
        return list(Visit.objects.all())


def told(cast: Cast, service: Service, as_user: AsUser, **more: Any) -> Visit:
    tell(as_user(cast.owner), service, **more)
    return all_of(cast)[-1]


def shown(cast: Cast, service: Service, as_user: AsUser, **more: Any) -> Visit:
    visit = told(cast, service, as_user, **more)
    as_user(cast.registrar).post(reverse("decide_visit", args=[visit.pk]), {"yes": "1"})
    return visit


def look(client: Client, service: Service) -> str:
    content = client.get(service.get_absolute_url()).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def test_both_words_stand_beside_each_other_once_the_registrar_has_looked(
    client: Client, cast: Cast, service: Service, as_user: AsUser
) -> None:
    visit = told(cast, service, as_user)
    assert "A person’s visit" not in look(client, service)
    desk = as_user(cast.registrar).get(reverse("visits_told")).content.decode()
    assert "No pets" in desk
    as_user(cast.registrar).post(reverse("decide_visit", args=[visit.pk]), {"yes": "1"})
    page = look(client, service)
    month = f"{months_ago(2):%B %Y}"
    assert (
        f"Pets My pet can live with me The service itself, 2 October 2026 No pets A person’s visit, in {month}"
        in page
    )
    assert (
        f"Getting in and around They have not said. A lift Signs with pictures A person’s visit, in {month}"
        in page
    )
    service.refresh_from_db()
    assert service.details == {"pets": "yes"}, "never in the place of what it says"
    assert "access" not in service.told


def test_who_says_the_same_is_said_in_a_few_words(
    client: Client, cast: Cast, service: Service, as_user: AsUser
) -> None:
    shown(cast, service, as_user, **{"seen-pets": "yes", "seen-access": []})
    assert f"A person’s visit, in {months_ago(2):%B %Y}: the same." in look(client, service)


def test_nothing_is_kept_of_who_or_of_the_moment(cast: Cast, service: Service, as_user: AsUser) -> None:
    with acting_as(cast.owner):
        events = Event.objects.count()
    visit = told(cast, service, as_user)
    kept = {field.name for field in Visit._meta.get_fields() if field.concrete}
    assert kept == {"id", "service", "month", "only_year", "said", "state", "decided_by"}
    assert visit.month.day == 1
    with acting_as(cast.owner):
        assert Event.objects.count() == events
        assert not Visit.objects.exists(), "not even I find it again"
    mine = as_user(cast.owner).get("/journey/", follow=True).content.decode()
    assert service.name not in mine


def test_the_year_alone_is_shown_where_i_say_so(
    client: Client, cast: Cast, service: Service, as_user: AsUser
) -> None:
    shown(cast, service, as_user, only_year="on")
    page = look(client, service)
    assert f"A person’s visit, in {months_ago(2).year}" in page
    assert f"A person’s visit, in {months_ago(2):%B}" not in page


def test_it_never_shows_in_the_month_it_is_about_nor_after_two_years(
    client: Client, cast: Cast, service: Service, as_user: AsUser
) -> None:
    visit = shown(cast, service, as_user, month=months_ago(0).isoformat())
    assert "A person’s visit" not in look(client, service)
    assert (
        "No pets"
        not in as_user(cast.editor).get(reverse("kept_visits", args=[service.provider_id])).content.decode()
    )
    answer = reverse("answer_visit", args=[service.provider_id, visit.pk])
    assert as_user(cast.editor).get(answer).status_code == 404
    assert list(Visit.objects.shown(date(visit.month.year + 1, visit.month.month, 1))) == [visit]
    assert list(Visit.objects.shown(date(visit.month.year + 3, visit.month.month, 1))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"kinds": ["home-care", "at-home"]},
        {"is_at_a_home": True},
        {"places": 4},
        {"closed_on": date(2026, 1, 1)},
    ],
    ids=str,
)
def test_where_it_would_say_who_came_nobody_is_asked(
    client: Client, cast: Cast, service: Service, as_user: AsUser, changes: dict[str, Any]
) -> None:
    visit = shown(cast, service, as_user)
    Service.objects.filter(pk=service.pk).update(**changes)
    service = Service.objects.get(pk=service.pk)
    assert not facts.can_be_said_of(service)
    assert tell(as_user(cast.supporter), service).status_code == 404
    page = look(client, service)
    assert "Was I there?" not in page
    assert "A person’s visit" not in page, "also what was said before"
    assert visit in all_of(cast)


@pytest.mark.parametrize("who", ["editor", "registrar", "commissioner"])
def test_whoever_is_here_for_their_work_is_not_asked(
    cast: Cast, service: Service, as_user: AsUser, who: str
) -> None:
    assert tell(as_user(cast[who]), service).status_code == 404
    assert "Was I there?" not in look(as_user(cast[who]), service)


def test_once_for_each_place_and_three_times_a_day(cast: Cast, service: Service, as_user: AsUser) -> None:
    mine = as_user(cast.owner)
    assert tell(mine, service).status_code == 302
    assert "I have said what I saw already." in tell(mine, service).content.decode()
    others = [made_up_service(number=f"T-{number}") for number in range(2, 6)]
    assert [tell(mine, other).status_code for other in others] == [302, 302, 200, 200]
    assert len(all_of(cast)) == 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"seen-pets": "", "seen-access": []}, "Pick at least one thing that I saw."),
        ({"month": ""}, "Please pick a month."),
        ({"month": "2019-01-01"}, "<title>Error:"),
        ({"seen-pets": "a-lion"}, "<title>Error:"),
    ],
)
def test_what_is_not_whole_is_told_and_nothing_is_kept(
    cast: Cast, service: Service, as_user: AsUser, said: dict[str, Any], why: str
) -> None:
    page = tell(as_user(cast.owner), service, **said)
    assert why in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    assert all_of(cast) == []


def test_the_place_answers_and_the_registrar_looks_at_that_too(
    client: Client, cast: Cast, service: Service, as_user: AsUser
) -> None:
    visit = shown(cast, service, as_user)
    keeper = as_user(cast.editor)
    assert "No pets" in keeper.get(reverse("kept_visits", args=[service.provider_id])).content.decode()
    keeper.post(
        reverse("answer_visit", args=[service.provider_id, visit.pk]), {"words": "Pets came back in June."}
    )
    assert "Pets came back" not in look(client, service)
    desk = as_user(cast.registrar)
    assert "Pets came back" in desk.get(reverse("visits_told")).content.decode()
    desk.post(reverse("decide_visit_answer", args=[visit.pk]), {"yes": "1"})
    assert "The place answers: Pets came back in June." in look(client, service)
    keeper.post(reverse("answer_visit", args=[service.provider_id, visit.pk]), {"words": "It was Rosa."})
    assert "It was Rosa" not in desk.get(reverse("visits_told")).content.decode(), "one answer"


def test_what_the_registrar_leaves_out_never_shows(
    client: Client, cast: Cast, service: Service, as_user: AsUser
) -> None:
    visit = told(cast, service, as_user)
    desk = as_user(cast.registrar)
    desk.post(reverse("decide_visit", args=[visit.pk]), {"no": "1"})
    desk.post(reverse("decide_visit", args=[visit.pk]), {"yes": "1"})
    assert "A person’s visit" not in look(client, service)


def _tries(user: User | None, statement: str, *values: object) -> int:
    try:
        with acting_as(user) if user else acting(NOBODY), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount
    except DatabaseError:
        return 0


def test_the_wall_holds_behind_the_pages(cast: Cast, service: Service, as_user: AsUser) -> None:
    visit = told(cast, service, as_user)
    every = "SELECT 1 FROM providers_visit"
    assert [_tries(user, every) for user in (None, cast.owner, cast.editor, cast.registrar)] == [0, 0, 0, 1]
    show = "UPDATE providers_visit SET state = 'shown', decided_by_id = %s"
    assert _tries(cast.editor, show, cast.editor.pk) == 0
    with acting_as(cast.registrar):
        actions.decide(visit=visit, yes=True, by=cast.registrar)
    with acting_as(cast.editor):
        actions.answer(visit=visit, words="We have a cat.", by=cast.editor)
    with acting_as(cast.stranger):
        assert not VisitAnswer.objects.exists()
    assert (
        _tries(
            cast.editor,
            "UPDATE providers_visitanswer SET state = 'shown', decided_by_id = %s",
            cast.editor.pk,
        )
        == 0
    )
