"""The door and the gate, with careless pages written for the purpose."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from access.gate import access, open_for, public, signed_in
from access.identity import Identity, acting, acting_as, current, of_token
from access.models import Capability, Event
from access.readonly import WriteOnGetError
from access.rules import Permission
from accounts import fresh
from config import urls
from journeys import actions
from journeys.models import Journey
from tests.cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.access.test_door")]


@public
def forgetful(request: HttpRequest) -> JsonResponse:
    """A page that forgets every filter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM journeys_journey")
        return JsonResponse({"names": [row[1] for row in cursor.fetchall()]})


@access(Permission.JOURNEY_MANAGE)
def opens_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("shown to anybody")


@access(Permission.JOURNEY_MANAGE)
def manages(request: HttpRequest, pk: str) -> JsonResponse:
    return JsonResponse({"name": open_for(request, Journey, pk=pk).name})


@access(Permission.JOURNEY_MANAGE, fresh=True)
def grave(request: HttpRequest, pk: str) -> JsonResponse:
    return JsonResponse({"name": open_for(request, Journey, pk=pk).name})


@access(Permission.JOURNEY_READ)
def reads(request: HttpRequest, pk: str) -> JsonResponse:
    return JsonResponse({"name": open_for(request, Journey, pk=pk).name})


def says_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("no declaration")


@signed_in
def writes_on_get(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journeys_journey SET name = 'x'")
    return HttpResponse("wrote")


@signed_in
def breaks_after_writing(request: HttpRequest) -> HttpResponse:
    actions.begin_journey(name="half", by=request.user)
    raise RuntimeError("half-way")


@access(Permission.JOURNEY_READ)
def streams(request: HttpRequest, pk: str) -> StreamingHttpResponse:
    """Authorised first; then each piece that needs the database announces itself again."""
    journey = open_for(request, Journey, pk=pk)
    user = request.user

    def pieces() -> Iterator[str]:
        for number in range(3):
            with acting_as(user):
                found = Journey.objects.filter(pk=journey.pk).first()
            if found is None:
                return
            yield f"{number}:{found.name} "

    return StreamingHttpResponse(pieces(), content_type="text/plain")


@access(Permission.JOURNEY_READ, streams=True)
def takes_its_time(request: HttpRequest, pk: str) -> JsonResponse:
    """A page whose bytes come in for long: it announces itself, briefly, for what it asks the database."""
    before = (connection.in_atomic_block, current() == Identity(), Journey.objects.count())
    with acting_as(request.user):
        name = open_for(request, Journey, pk=pk).name
    return JsonResponse({"name": name, "before": before, "after": current() == Identity()})


@access(Permission.JOURNEY_READ, streams=True)
def forgets_to_say_who(request: HttpRequest, pk: str) -> JsonResponse:
    return JsonResponse({"name": open_for(request, Journey, pk=pk).name})


@access(Permission.JOURNEY_READ, streams=True)
def takes_in_and_opens_nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.read(3))


@access(Permission.JOURNEY_READ, streams=True)
def takes_in_and_writes_on_get(request: HttpRequest, pk: str) -> HttpResponse:
    with acting_as(request.user):
        open_for(request, Journey, pk=pk)
        Journey.objects.update(name="x")
    return HttpResponse("wrote")


urlpatterns = [
    *urls.urlpatterns,
    path("t/takes-its-time/<uuid:pk>/", takes_its_time),
    path("t/forgets-to-say-who/<uuid:pk>/", forgets_to_say_who),
    path("t/takes-in-and-opens-nothing/", takes_in_and_opens_nothing),
    path("t/takes-in-and-writes/<uuid:pk>/", takes_in_and_writes_on_get),
    path("t/forgetful/", forgetful),
    path("t/opens-nothing/", opens_nothing),
    path("t/manages/<uuid:pk>/", manages),
    path("t/reads/<uuid:pk>/", reads),
    path("t/grave/<uuid:pk>/", grave),
    path("t/says-nothing/", says_nothing),
    path("t/writes/", writes_on_get),
    path("t/breaks/", breaks_after_writing),
    path("t/streams/<uuid:pk>/", streams),
]
handler403 = "tests.access.test_door.plain_refusal"


def plain_refusal(request: HttpRequest, exception: Any) -> JsonResponse:
    return JsonResponse({"owner": exception.owner_name, "shared": exception.shared}, status=403)


def names(client: Client) -> list[str]:
    return sorted(json.loads(client.get("/t/forgetful/").content)["names"])


def test_a_page_that_forgets_its_filter_leaks_nothing(cast: Cast, as_user: Callable) -> None:
    assert names(as_user(cast.owner)) == ["Rosa"]
    assert names(as_user(cast.stranger)) == ["Stan"]
    assert names(as_user(cast.supporter)) == ["Rosa"]
    assert names(as_user(cast.former_supporter)) == []
    assert names(as_user(cast.registrar)) == []
    assert names(as_user(None)) == []


def test_nobody_stays_announced_after_a_request(cast: Cast, as_user: Callable) -> None:
    as_user(cast.owner).get(f"/t/reads/{cast.journey.pk}/")
    assert current() == Identity()
    assert not Journey.objects.exists()


@pytest.mark.parametrize(
    ("page", "statuses"),
    [
        ("reads", {"owner": 200, "supporter": 200, "former_supporter": 404, "stranger": 404, "editor": 404}),
        (
            "manages",
            {"owner": 200, "supporter": 403, "helper": 403, "former_supporter": 404, "commissioner": 404},
        ),
    ],
)
def test_not_readable_is_404_and_readable_but_not_allowed_is_403(
    cast: Cast, as_user: Callable, page: str, statuses: dict[str, int], settings: Any
) -> None:
    settings.LOGIN_URL = "/come-in/"
    got = {name: as_user(cast[name]).get(f"/t/{page}/{cast.journey.pk}/").status_code for name in statuses}
    assert got == statuses
    assert as_user(None).get(f"/t/{page}/{cast.journey.pk}/").status_code == 302


def test_a_refusal_says_what_was_shared_and_whose_it_is(cast: Cast, as_user: Callable) -> None:
    response = as_user(cast.commenter).get(f"/t/manages/{cast.journey.pk}/")
    assert response.json() == {"owner": "Rosa", "shared": ["statement.comment"]}


def test_a_page_without_a_declaration_is_refused(cast: Cast, as_user: Callable) -> None:
    with pytest.raises(ImproperlyConfigured, match="does not say who may come"):
        as_user(cast.owner).get("/t/says-nothing/")


def test_a_page_that_declares_and_opens_nothing_is_refused(cast: Cast, as_user: Callable) -> None:
    with pytest.raises(ImproperlyConfigured, match="has to open"):
        as_user(cast.owner).get("/t/opens-nothing/")


def test_a_get_that_writes_is_refused_and_writes_nothing(cast: Cast, as_user: Callable) -> None:
    with pytest.raises(WriteOnGetError):
        as_user(cast.owner).get("/t/writes/")
    with acting_as(cast.owner):
        assert Journey.objects.get().name == "Rosa"


def test_a_grave_act_asks_again_who_is_there(cast: Cast, as_user: Callable) -> None:
    client = as_user(cast.owner)
    response = client.get(f"/t/grave/{cast.journey.pk}/")
    assert response.status_code == 302
    assert "next=/t/grave/" in response["Location"]
    session = client.session
    session[fresh.KEY] = time.time()
    session.save()
    assert client.get(f"/t/grave/{cast.journey.pk}/").status_code == 200
    session[fresh.KEY] = time.time() - fresh.MINUTES * 60 - 1
    session.save()
    assert client.get(f"/t/grave/{cast.journey.pk}/").status_code == 302


def test_nothing_of_mine_is_left_for_the_next_person_at_the_device(cast: Cast, as_user: Callable) -> None:
    helper = as_user(cast.helper)
    assert "no-store" in helper.get(f"/t/reads/{cast.journey.pk}/")["Cache-Control"]
    refused = helper.get(f"/t/manages/{cast.journey.pk}/")
    assert refused.status_code == 403
    assert "no-store" in refused["Cache-Control"]
    assert not as_user(None).get("/about/").has_header("Cache-Control")


def test_an_error_undoes_what_the_page_wrote(cast: Cast, as_user: Callable) -> None:
    with pytest.raises(RuntimeError):
        as_user(cast.supporter).post("/t/breaks/")
    with acting_as(cast.supporter):
        assert not Journey.objects.owned_by(cast.supporter).exists()


def test_a_stream_stops_when_its_share_ends(cast: Cast, as_user: Callable) -> None:
    pieces = iter(as_user(cast.supporter).get(f"/t/streams/{cast.journey.pk}/"))
    assert next(pieces) == b"0:Rosa "
    with acting_as(cast.owner):
        actions.end_share(share=cast.share, by=cast.owner)
    assert list(pieces) == []


@pytest.mark.django_db(transaction=True)
def test_a_page_that_takes_in_bytes_holds_no_transaction_and_leaves_nobody_announced() -> None:
    cast = make_cast()
    client = Client()
    client.force_login(cast.owner, backend=settings.AUTHENTICATION_BACKENDS[0])
    said = client.post(f"/t/takes-its-time/{cast.journey.pk}/").json()
    assert said == {"name": "Rosa", "before": [False, True, 0], "after": True}
    assert current() == Identity()
    assert not Journey.objects.exists()


@pytest.mark.parametrize(
    ("member", "status"), [("owner", 200), ("supporter", 200), ("former_supporter", 404), ("stranger", 404)]
)
def test_a_page_that_takes_in_bytes_opens_its_row_by_the_gate(
    cast: Cast, as_user: Callable, member: str, status: int
) -> None:
    client = as_user(cast[member])
    assert client.post(f"/t/takes-its-time/{cast.journey.pk}/").status_code == status
    assert as_user(None).post(f"/t/takes-its-time/{cast.journey.pk}/").status_code == 302


def test_a_page_that_takes_in_bytes_and_says_nobody_sees_nothing(cast: Cast, as_user: Callable) -> None:
    assert as_user(cast.owner).post(f"/t/forgets-to-say-who/{cast.journey.pk}/").status_code == 404


def test_a_page_that_takes_in_bytes_has_to_open_something_too(cast: Cast, as_user: Callable) -> None:
    with pytest.raises(ImproperlyConfigured, match="has to open"):
        as_user(cast.owner).post("/t/takes-in-and-opens-nothing/", b"abc", content_type="text/plain")


def test_a_page_that_takes_in_bytes_writes_nothing_when_it_is_only_asked_for(
    cast: Cast, as_user: Callable
) -> None:
    with pytest.raises(WriteOnGetError):
        as_user(cast.owner).get(f"/t/takes-in-and-writes/{cast.journey.pk}/")
    with acting_as(cast.owner):
        assert Journey.objects.get().name == "Rosa"


def test_who_looked_is_written_down_and_only_for_others(cast: Cast, as_user: Callable) -> None:
    as_user(cast.owner).get(f"/t/reads/{cast.journey.pk}/")
    as_user(cast.supporter).get(f"/t/reads/{cast.journey.pk}/")
    with acting_as(cast.owner):
        looks = Event.objects.filter(kind="looked")
        assert [look.actor_id for look in looks] == [cast.supporter.pk]
    with acting_as(cast.supporter):
        assert not Event.objects.exists()


def test_breaking_the_event_undoes_the_write(cast: Cast) -> None:
    with acting_as(cast.owner):
        with pytest.raises(AttributeError):
            actions.rename_journey(journey=cast.journey, name="Other", by=None)  # type: ignore[arg-type]
        assert Journey.objects.get().name == "Rosa"


def test_a_capability_opens_its_scope_until_its_end_and_nothing_else(cast: Cast) -> None:
    with acting_as(cast.owner):
        row, token = Capability.give(
            journey_id=cast.journey.pk,
            permission=Permission.JOURNEY_READ,
            ends_at=timezone.now() + timedelta(minutes=5),
            by=cast.owner,
        )
    assert of_token("wrong") == Identity()
    with acting(of_token(token)):
        assert [journey.name for journey in Journey.objects.all()] == ["Rosa"]
        assert not Event.objects.exists()
    with acting_as(cast.owner):
        Capability.objects.filter(pk=row.pk).update(
            ends_at=timezone.now() - timedelta(seconds=1), made_at=row.made_at - timedelta(hours=1)
        )
    assert of_token(token) == Identity()


def test_a_named_job_reads_no_rows(cast: Cast) -> None:
    with acting(Identity(job="outbox-sweep")):
        assert not Journey.objects.exists()
