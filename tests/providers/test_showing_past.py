"""Pictures and films in the history of an entry: who, when, before and after, and putting it back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from providers.keeping import reading
from providers.models import Revision, Service, Showing
from providers.showing import sweep
from tests.cast import Cast
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service, made_up_showing
from tests.providers.test_showing import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(cast: Cast) -> Service:
    service = made_up_service()
    lead_of(service.provider, cast.editor)
    return service


@pytest.fixture
def keeper(cast: Cast, service: Service, as_user: Callable[..., Client]) -> Client:
    return as_user(cast.editor)


def at(name: str, showing: Showing) -> str:
    return reverse(name, args=[showing.service.provider_id, showing.service_id, showing.pk])


def past(keeper: Client, service: Service) -> str:
    page = keeper.get(reverse("entry_history", args=[service.pk])).content.decode()
    return " ".join(page.split())


def revisions(cast: Cast, service: Service) -> list[Revision]:
    with acting_as(cast.editor):
        return reading.history(service)


def undo(keeper: Client, revision: Revision) -> str:
    address = reverse("undo_change", args=[revision.service_id, revision.pk])
    return keeper.post(address, follow=True).content.decode()


def test_adding_changing_and_taking_out_stand_in_the_history(
    cast: Cast, keeper: Client, service: Service
) -> None:
    pictures = reverse("keep_pictures", args=[service.provider_id, service.pk])
    keeper.post(pictures, {"picture": photo(), "words": "A blue door.", "agreed": "on"})
    showing = Showing.objects.get()
    keeper.post(at("keep_picture", showing), {"words": "A green gate."})
    keeper.post(at("keep_picture", showing), {"words": "A green gate."})
    keeper.post(at("take_out_showing", showing))
    page = past(keeper, service)
    assert '<h2 class="h3">Tom</h2>' in page
    assert "<dt>A picture</dt>" in page
    assert 'Before</span>A blue door.</dd><dd><span class="over">After</span>A green gate.' in page
    assert 'Before</span>A green gate.</dd><dd><span class="over">After</span>Nothing' in page
    assert len(revisions(cast, service)) == 3, "what changes nothing is no change"


def test_each_can_be_put_back(cast: Cast, client: Client, keeper: Client, service: Service) -> None:
    showing = made_up_showing(service, "A blue door.")
    keeper.post(at("keep_picture", showing), {"words": "A green gate."})
    keeper.post(at("take_out_showing", showing))
    assert client.get(showing.get_absolute_url()).status_code == 404
    out, changed = revisions(cast, service)
    assert "This has changed again since." in undo(keeper, changed)
    undo(keeper, out)
    assert client.get(showing.get_absolute_url()).status_code == 200
    undo(keeper, changed)
    assert Showing.objects.get().words == "A blue door."
    newest = revisions(cast, service)[0]
    assert newest.undoes_id == changed.pk


def test_moving_stands_in_the_history_and_can_be_put_back(
    cast: Cast, keeper: Client, service: Service
) -> None:
    one, two, three = (made_up_showing(service, f"Door {n}.", position=n) for n in (1, 2, 3))

    def order() -> list[Showing]:
        return list(Showing.objects.kept())

    keeper.post(at("move_picture", three), {"earlier": "1"})
    assert order() == [one, three, two]
    assert "Number 3 of them: Door 3." in past(keeper, service)
    keeper.post(at("move_picture", one), {"earlier": "1"})
    (moved,) = revisions(cast, service)
    undo(keeper, moved)
    assert order() == [one, two, three]
    undo(keeper, moved)
    assert order() == [one, two, three], "put back once"


def test_putting_back_an_added_picture_takes_it_out(cast: Cast, keeper: Client, service: Service) -> None:
    pictures = reverse("keep_pictures", args=[service.provider_id, service.pk])
    keeper.post(pictures, {"picture": photo(), "words": "A blue door.", "agreed": "on"})
    undo(keeper, revisions(cast, service)[0])
    assert Showing.objects.get().out_at


def test_what_is_gone_for_good_cannot_be_put_back(cast: Cast, keeper: Client, service: Service) -> None:
    showing = made_up_showing(service, "A blue door.")
    assert keeper.post(at("let_showing_go", showing)).status_code == 404, "not while it is shown"
    keeper.post(at("take_out_showing", showing))
    keeper.post(at("let_showing_go", showing))
    assert not Showing.objects.exists()
    assert "It was taken out for good." in undo(keeper, revisions(cast, service)[0])


def test_taken_out_it_waits_a_month_and_then_goes(keeper: Client, service: Service) -> None:
    showing = made_up_showing(service)
    keeper.post(at("take_out_showing", showing))
    page = keeper.get(reverse("keep_pictures", args=[service.provider_id, service.pk])).content.decode()
    assert "Let it go for good" in page
    assert sweep.let_go_of_taken_out() == 0
    keeper.post(at("put_showing_back", showing))
    assert not Showing.objects.get().out_at
    Showing.objects.update(out_at=timezone.now() - timedelta(days=31))
    assert sweep.let_go_of_taken_out() == 1
    assert not Showing.objects.exists()


def test_there_is_no_room_for_a_thirteenth_put_back(cast: Cast, keeper: Client, service: Service) -> None:
    first = made_up_showing(service, "The first")
    keeper.post(at("take_out_showing", first))
    for number in range(12):
        made_up_showing(service, f"Picture {number}")
    assert "There is no room for it." in undo(keeper, revisions(cast, service)[0])
    page = keeper.post(at("put_showing_back", first), follow=True).content.decode()
    assert "There is no room for it." in page


def test_a_strangers_history_of_it_is_not_there(
    cast: Cast, service: Service, keeper: Client, as_user: Callable[..., Client]
) -> None:
    showing = made_up_showing(service)
    keeper.post(at("take_out_showing", showing))
    row = revisions(cast, service)[0]
    for name in ("take_out_showing", "put_showing_back", "let_showing_go"):
        assert as_user(cast.stranger).post(at(name, showing)).status_code == 404
    assert as_user(cast.stranger).post(reverse("undo_change", args=[service.pk, row.pk])).status_code == 404
