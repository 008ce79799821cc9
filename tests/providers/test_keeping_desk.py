"""The registrar's desk for claims and disputes: what is read, and that nothing else is answered."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from accounts.models import User
from providers.keeping import people
from providers.keeping.actions import publish
from providers.keeping.models import Role
from providers.models import Keeper, Revision
from tests.providers.keeping import claim_of, colleague_of, kept_service, lead_of, registrar, worker
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def browse(as_user: Callable[..., Client]) -> Callable[[User], Client]:
    return as_user


def seen_on(desk: Client, address: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', desk.get(address).content.decode())
    assert found
    return found[1]


def test_what_changed_since_the_registrar_looked_is_not_answered(browse: Callable) -> None:
    service, tom, idris = made_up_service(), worker("tom"), registrar()
    claim, desk = claim_of(service.provider, tom), browse(idris)
    address = reverse("check_claim", args=[claim.pk])
    seen = seen_on(desk, address)
    claim_of(service.provider, tom, "Somebody Else")
    page = desk.post(address, {"yes": "1", "answer": "", "seen": seen}, follow=True).content.decode()
    assert "changed meanwhile" in page
    assert "Somebody Else" in page
    with acting_as(idris):
        assert not Keeper.objects.exists()


def test_the_registrar_rings_the_number_of_a_list_and_never_one_that_a_keeper_wrote(browse: Callable) -> None:
    service, lead = kept_service(phone="01632960111")
    with acting_as(lead.user):
        publish(entry=service, changes={"phone": "01632 960 222"}, by=lead.user)
        other = made_up_service(number="T-2", told=service.told)
        publish(entry=other, changes={"phone": "01632 960 333"}, by=lead.user)
    claim = claim_of(service.provider, worker("eve"), "Eve")
    page = browse(registrar()).get(reverse("check_claim", args=[claim.pk])).content.decode()
    assert "01632 960111" in page or "01632 960 111" in page
    assert "A list, before it was changed here" in page
    assert "No list gave a number" in page
    assert "960222" not in page.replace(" ", "")
    assert "960333" not in page.replace(" ", "")


def test_a_dispute_is_answered_once_and_as_it_was_read(browse: Callable) -> None:
    _service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR)
    idris = registrar()
    with acting_as(lead.user):
        dispute = people.dispute(keeper=wanda, words="She left.", by=lead.user)
    desk, address = browse(idris), reverse("check_dispute", args=[dispute.pk])
    old = seen_on(desk, address)
    with acting_as(lead.user):
        people.dispute(keeper=wanda, words="She is back.", by=lead.user)
    page = desk.post(address, {"yes": "1", "answer": "", "seen": old}, follow=True).content.decode()
    assert "She is back." in page
    desk.post(address, {"yes": "1", "answer": "", "seen": seen_on(desk, address)})
    with acting_as(idris):
        assert Keeper.objects.get(pk=wanda.pk).ended_by == idris
        assert people.decide_dispute(dispute=dispute, end_it=False, answer="", by=idris) is None


def test_the_registrar_reads_the_claim_and_answers_with_words(browse: Callable) -> None:
    service, tom, idris = made_up_service(phone="01632960111"), worker("tom"), registrar()
    claim = claim_of(service.provider, tom)
    desk, address = browse(idris), reverse("check_claim", args=[claim.pk])
    assert reverse("check_claim", args=[claim.pk]) in desk.get(reverse("claims")).content.decode()
    assert "Ring the office." in desk.get(address).content.decode()
    silent = desk.post(address, {"no": "1", "answer": " "}).content.decode()
    assert "Write why not" in silent
    seen = seen_on(desk, address)
    desk.post(address, {"no": "1", "answer": "The office did not know you.", "seen": seen})
    theirs = browse(tom).get(reverse("my_claim", args=[claim.pk])).content.decode()
    assert "The office did not know you." in theirs
    again = claim_of(service.provider, tom)
    address = reverse("check_claim", args=[again.pk])
    desk.post(address, {"yes": "1", "answer": "", "seen": seen_on(desk, address)})
    assert browse(tom).get(reverse("kept", args=[service.provider_id])).status_code == 200


def test_whom_an_ended_keeper_let_in_stands_out_on_the_desk(browse: Callable) -> None:
    service, lead = kept_service()
    desk = browse(registrar())
    address = reverse("check_keepers", args=[service.provider_id])
    wanda = colleague_of(lead, worker("wanda"), Role.LEAD, "Wanda")
    colleague_of(wanda, worker("nia"), Role.EDITOR, "Nia")
    lead_of(service.provider, worker("ada"), "Ada")
    assert "Came by way of" not in desk.get(address).content.decode()
    desk.post(reverse("end_keeper", args=[service.provider_id, lead.pk]))
    page = desk.get(address).content.decode()
    assert "Somebody whom I ended let others in" in page
    assert page.count("Came by way of Tom") == 2
    assert page.index("Ada") > 0
    desk.post(reverse("end_keeper", args=[service.provider_id, wanda.pk]))
    assert desk.get(address).content.decode().count("Came by way of") == 1


def test_what_waits_of_an_ended_keeper_waits_no_more_and_of_one_who_left_says_so(browse: Callable) -> None:
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.LEAD, "Wanda")
    with acting_as(lead.user):
        mine = publish(entry=service, changes={"name": "Heron House"}, by=lead.user)
    desk = browse(registrar())
    address = reverse("check_change", args=[mine.pk])
    assert "do not keep these entries any more" not in desk.get(address).content.decode()
    with acting_as(lead.user):
        people.end(keeper=lead, by=lead.user)
    assert "They do not keep these entries any more." in desk.get(address).content.decode()
    with acting_as(wanda.user):
        theirs = publish(entry=service, changes={"name": "Curlew House"}, by=wanda.user)
    desk.post(reverse("end_keeper", args=[service.provider_id, wanda.pk]))
    with acting_as(registrar()):
        assert Revision.objects.get(pk=theirs.pk).state == Revision.State.BACK
    assert not desk.get(reverse("changes")).content.decode().count("Curlew House")
