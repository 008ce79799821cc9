"""Who keeps an entry is behind the wall, tried as somebody would who may send the database what they like."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from psycopg import errors

from access.identity import NOBODY, acting, acting_as
from accounts.models import User
from providers.keeping import drafts, people
from providers.keeping.actions import publish
from providers.keeping.models import Role
from providers.models import Claim, Draft, Keeper, Revision
from tests.cast import make_user
from tests.providers.keeping import claim_of, colleague_of, kept_service, registrar, worker

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

TABLES = ("keeper", "colleague", "claim", "contact", "dispute", "draft", "revision")


def tries(user: User, statement: str, *values: Any) -> int:
    """How many rows the wall lets this user's own SQL touch; 0 where it, or what holds rows still, refuses."""
    try:
        with acting_as(user), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount
    except DatabaseError as error:
        refusals = errors.InsufficientPrivilege | errors.RestrictViolation
        assert isinstance(error.__cause__, refusals), error
        return 0


def counts(user: User | None) -> dict[str, int]:
    found = {}
    with acting_as(user) if user else acting(NOBODY), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM providers_{table}")
            found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def kept(db: None) -> tuple[Any, Keeper]:
    """A row in each of the tables, all about one provider."""
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR)
    idris, eve = registrar(), worker("eve")
    claim_of(service.provider, eve, "Eve")
    with acting_as(idris):
        people.keep_contact(provider=service.provider, email="office@quillam.example", by=idris)
    with acting_as(lead.user):
        people.ask(
            provider=service.provider, email="nia@example.org", name="Nia", role=Role.EDITOR, by=lead.user
        )
        people.dispute(keeper=wanda, words="She left.", by=lead.user)
        drafts.save(entry=service, typed={"pets": "no"}, seen_saves=None, by=lead.user)
        publish(entry=service, changes={"trial": "yes"}, by=lead.user)
    return service, lead


def test_strangers_read_nothing_of_it(kept: tuple) -> None:
    nothing = dict.fromkeys(TABLES, 0)
    assert counts(make_user("person")) == nothing
    assert counts(worker("somebody.elses")) == nothing
    assert counts(make_user("council", User.Work.COMMISSIONER)) == nothing
    assert counts(None) == nothing


def test_a_claimant_reads_their_own_claim_and_no_keeper(kept: tuple) -> None:
    assert counts(worker("eve")) == dict.fromkeys(TABLES, 0) | {"claim": 1, "contact": 1}


def test_a_colleague_reads_no_draft_and_no_dispute_of_another(kept: tuple) -> None:
    found = counts(worker("wanda"))
    assert (found["keeper"], found["revision"], found["draft"], found["dispute"]) == (2, 1, 0, 0)
    assert found["contact"] == 0


def test_the_registrar_reads_all_but_drafts(kept: tuple) -> None:
    assert counts(registrar()) == {
        "keeper": 2, "colleague": 2, "claim": 2, "contact": 1, "dispute": 1, "draft": 0, "revision": 1,
    }  # fmt: skip


def _begin(user: User, lead: Keeper, proof: str, role: str = "lead") -> int:
    return tries(
        user,
        "INSERT INTO providers_keeper (id, provider_id, user_id, name, role, proof, since, added_by_id)"
        " VALUES (gen_random_uuid(), %s, %s, 'X', %s, %s, now(), %s)",
        lead.provider_id, user.pk, role, proof, user.pk,
    )  # fmt: skip


def test_nobody_makes_themselves_a_keeper(kept: tuple) -> None:
    _service, lead = kept
    for name in ("eve", "stranger"):
        for proof in ("code", "asked", "registrar"):
            assert _begin(worker(name), lead, proof) == 0


def test_whoever_was_asked_comes_in_with_that_role_alone(kept: tuple) -> None:
    _service, lead = kept
    nia = worker("nia")
    assert _begin(nia, lead, "asked", "lead") == 0
    assert _begin(nia, lead, "asked", "editor") == 1


def test_an_editor_raises_nobody(kept: tuple) -> None:
    _service, lead = kept
    wanda = worker("wanda")
    assert tries(wanda, "UPDATE providers_keeper SET role = 'lead' WHERE user_id = %s", wanda.pk) == 0
    ended = "UPDATE providers_keeper SET ended_at = now(), ended_by_id = %s WHERE user_id = %s"
    assert tries(wanda, ended, wanda.pk, lead.user_id) == 0
    assert tries(wanda, ended, wanda.pk, wanda.pk) == 1
    assert tries(wanda, "UPDATE providers_keeper SET ended_at = NULL, ended_by_id = NULL") == 0


def test_history_is_only_added_to(kept: tuple) -> None:
    service, lead = kept
    for user in (lead.user, worker("wanda"), registrar()):
        assert tries(user, "UPDATE providers_revision SET changes = '{}'") == 0
        assert tries(user, "DELETE FROM providers_revision") == 0
    with acting_as(lead.user):
        waiting = publish(entry=service, changes={"name": "Heron House"}, by=lead.user)
    assert tries(lead.user, "UPDATE providers_revision SET state = 'live' WHERE id = %s", waiting.pk) == 0
    insert = (
        "INSERT INTO providers_revision (id, service_id, by_id, source, state, changes, made_at, answer)"
        " VALUES (gen_random_uuid(), %s, %s, %s, 'live', '{}', now(), '')"
    )
    assert tries(worker("stranger"), insert, service.pk, worker("stranger").pk, "provider") == 0
    assert tries(lead.user, insert, service.pk, worker("wanda").pk, "provider") == 0
    assert tries(lead.user, insert, service.pk, lead.user_id, "registrar") == 0


def test_a_claim_is_decided_by_nobody_else_and_once(kept: tuple) -> None:
    eve = worker("eve")
    with acting_as(eve):
        claim = Claim.objects.get()
    theirs = "UPDATE providers_claim SET state = 'yes', decided_at = now(), decided_by_id = %s WHERE id = %s"
    assert tries(worker("wanda"), theirs, worker("wanda").pk, claim.pk) == 0
    idris = registrar()
    with acting_as(idris):
        people.decide_claim(claim=claim, yes=False, answer="No.", by=idris)
    assert (
        tries(eve, "UPDATE providers_claim SET state = 'waiting', decided_at = NULL WHERE id = %s", claim.pk)
        == 0
    )


def test_the_contact_address_is_written_by_the_registrar_alone(kept: tuple) -> None:
    _service, lead = kept
    for user in (lead.user, worker("eve")):
        assert tries(user, "UPDATE providers_contact SET email = 'eve@evil.example'") == 0


def test_a_draft_closes_with_the_seat(kept: tuple) -> None:
    service, lead = kept
    wanda = worker("wanda")
    with acting_as(wanda):
        drafts.save(entry=service, typed={"pets": "no"}, seen_saves=None, by=wanda)
        one = Keeper.objects.keeping().get(user=wanda)
    with acting_as(lead.user):
        people.end(keeper=one, by=lead.user)
    with acting_as(wanda):
        assert not Draft.objects.exists()
        assert not Revision.objects.exists()
