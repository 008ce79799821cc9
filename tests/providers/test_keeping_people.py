"""Who comes to keep an entry, and how that ends."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from access.identity import acting_as
from providers.keeping import codes, people
from providers.keeping.models import Role
from providers.keeping.people import LastLeadError, Typed
from providers.models import Claim, Colleague, Keeper
from tests.providers.keeping import claim_of, colleague_of, lead_of, registrar, worker
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def contact(service) -> None:
    idris = registrar()
    with acting_as(idris):
        people.keep_contact(provider=service.provider, email="office@quillam.example", by=idris)


def test_a_claim_opens_nothing_by_itself() -> None:
    service, tom = made_up_service(), worker("tom")
    claim = claim_of(service.provider, tom)
    again = claim_of(service.provider, tom, name="Tom Reed")
    with acting_as(tom):
        assert not Keeper.objects.exists()
    assert again.pk == claim.pk


def test_the_code_goes_to_the_known_address_and_makes_a_lead() -> None:
    service, tom = made_up_service(), worker("tom")
    claim = claim_of(service.provider, tom)
    with acting_as(tom):
        assert people.make_code(claim=claim, by=tom) is None
    contact(service)
    with acting_as(tom):
        made = people.make_code(claim=claim, by=tom)
        assert made is not None
        code, address = made
        assert address == "office@quillam.example"
        kept = Claim.objects.get().code_digest
        assert codes.plain(code) not in kept
        assert people.prove(claim=claim, typed=code.lower(), by=tom) is Typed.RIGHT
        keeper = Keeper.objects.get()
        assert (keeper.user, keeper.role, keeper.proof) == (tom, Role.LEAD, Keeper.Proof.CODE)
        assert people.prove(claim=claim, typed=code, by=tom) is Typed.OVER


def test_five_tries_and_a_code_is_over() -> None:
    service, tom = made_up_service(), worker("tom")
    contact(service)
    claim = claim_of(service.provider, tom)
    with acting_as(tom):
        made = people.make_code(claim=claim, by=tom)
        assert made is not None
        answers = [people.prove(claim=claim, typed="NOTTHECODE", by=tom) for _ in range(5)]
        assert answers == [Typed.WRONG] * 4 + [Typed.OVER]
        assert people.prove(claim=claim, typed=made[0], by=tom) is Typed.OVER
        assert not Keeper.objects.exists()


def test_a_code_ends_after_a_week_and_with_a_new_address() -> None:
    service, tom = made_up_service(), worker("tom")
    contact(service)
    claim = claim_of(service.provider, tom)
    with acting_as(tom):
        made = people.make_code(claim=claim, by=tom)
        Claim.objects.update(code_ends_at=timezone.now() - timedelta(minutes=1))
        assert made
        assert people.prove(claim=claim, typed=made[0], by=tom) is Typed.OVER
        made = people.make_code(claim=claim, by=tom)
    contact(service)
    with acting_as(tom):
        assert made
        assert people.prove(claim=claim, typed=made[0], by=tom) is Typed.OVER


def test_the_code_of_one_claim_opens_no_other() -> None:
    service, tom, eve = made_up_service(), worker("tom"), worker("eve")
    contact(service)
    mine, hers = claim_of(service.provider, tom), claim_of(service.provider, eve, "Eve")
    with acting_as(tom):
        made = people.make_code(claim=mine, by=tom)
    with acting_as(eve):
        people.make_code(claim=hers, by=eve)
        assert made
        assert people.prove(claim=hers, typed=made[0], by=eve) is Typed.WRONG


def test_no_from_the_registrar_opens_nothing() -> None:
    service, tom, idris = made_up_service(), worker("tom"), registrar()
    claim = claim_of(service.provider, tom)
    with acting_as(idris):
        people.decide_claim(claim=claim, yes=False, answer="The office did not know you.", by=idris)
        assert people.decide_claim(claim=claim, yes=True, answer="", by=idris) is None
    with acting_as(tom):
        assert not Keeper.objects.exists()
        assert Claim.objects.get().answer == "The office did not know you."


def test_a_colleague_comes_in_with_the_role_they_were_asked_for() -> None:
    lead = lead_of(made_up_service().provider, worker("tom"))
    wanda = colleague_of(lead, worker("wanda"), Role.UPDATER)
    assert (wanda.role, wanda.edits, wanda.leads) == ("updater", False, False)
    with acting_as(worker("wanda")):
        assert Colleague.objects.get().answer == "yes"


def test_the_last_lead_hands_on_first() -> None:
    lead = lead_of(made_up_service().provider, worker("tom"))
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR)
    with acting_as(lead.user):
        for leave in (
            lambda: people.end(keeper=lead, by=lead.user),
            lambda: people.change_role(keeper=lead, role=Role.EDITOR, by=lead.user),
        ):
            with pytest.raises(LastLeadError):
                leave()
        people.change_role(keeper=wanda, role=Role.LEAD, by=lead.user)
        people.end(keeper=lead, by=lead.user)
    with acting_as(wanda.user):
        assert list(Keeper.objects.keeping()) == [wanda]


def test_a_lead_ends_whoever_came_later_and_of_an_older_one_the_registrar_decides() -> None:
    provider = made_up_service().provider
    first = lead_of(provider, worker("tom"))
    second = lead_of(provider, worker("eve"), "Eve")
    third = colleague_of(first, worker("wanda"), Role.EDITOR)
    assert first.may_end(second)
    assert not second.may_end(first)
    assert second.may_end(third)
    assert not third.may_end(second)
    idris = registrar()
    with acting_as(second.user):
        found = people.dispute(keeper=first, words="He left in May.", by=second.user)
    with acting_as(idris):
        people.decide_dispute(dispute=found, end_it=True, answer="He did.", by=idris)
        assert Keeper.objects.get(pk=first.pk).ended_by == idris


def test_the_registrar_ends_the_last_lead_and_whom_they_asked() -> None:
    lead, idris = lead_of(made_up_service().provider, worker("tom")), registrar()
    with acting_as(lead.user):
        people.ask(provider=lead.provider, email="x@example.org", name="X", role=Role.EDITOR, by=lead.user)
    with acting_as(idris):
        people.end_by_registrar(keeper=lead, by=idris)
        assert not Keeper.objects.keeping().exists()
        assert Colleague.objects.get().answer == "stopped"


def test_whom_the_registrar_ended_no_code_and_no_asking_brings_back() -> None:
    lead, mal, idris = lead_of(made_up_service().provider, worker("tom")), worker("mal"), registrar()
    with acting_as(idris):
        people.keep_contact(provider=lead.provider, email="office@quillam.example", by=idris)
    claim = claim_of(lead.provider, mal, "Mal")
    with acting_as(mal):
        made = people.make_code(claim=claim, by=mal)
        assert made is not None
    keeper = colleague_of(lead, mal, Role.EDITOR, "Mal")
    with acting_as(lead.user):
        people.ask(provider=lead.provider, email=mal.mailbox, name="Mal", role=Role.LEAD, by=lead.user)
    with acting_as(idris):
        people.end_by_registrar(keeper=Keeper.objects.get(pk=keeper.pk), by=idris)
    with acting_as(mal):
        assert people.prove(claim=claim, typed=made[0], by=mal) is Typed.OVER
        assert not Colleague.objects.waiting().exists()
        assert Claim.objects.get().state == Claim.State.NO


def test_whom_the_registrar_ended_the_registrar_alone_lets_in_again() -> None:
    lead, idris = lead_of(made_up_service().provider, worker("tom")), registrar()
    with acting_as(idris):
        people.keep_contact(provider=lead.provider, email="office@quillam.example", by=idris)
        people.end_by_registrar(keeper=lead, by=idris)
    claim = claim_of(lead.provider, lead.user)
    with acting_as(lead.user):
        assert people.make_code(claim=claim, by=lead.user) is None
        now = timezone.now()
        Claim.objects.filter(pk=claim.pk).update(state="yes", decided_at=now, decided_by=lead.user)
        said = {"name": "Tom", "role": Role.LEAD, "proof": Keeper.Proof.CODE, "added_by": lead.user}
        with pytest.raises(ProgrammingError), transaction.atomic():
            Keeper.objects.create(provider=lead.provider, user=lead.user, **said)
    again = claim_of(lead.provider, lead.user)
    with acting_as(idris):
        people.decide_claim(claim=again, yes=True, answer="I rang.", by=idris)
        assert Keeper.objects.keeping().filter(user=lead.user).exists()
