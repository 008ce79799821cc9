"""What keepers publish: who said it, what waits, what is undone, and that nothing is lost."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from providers.actions import _LOCK
from providers.keeping import actions, drafts
from providers.keeping.actions import BusyError, ChangedSinceError, NotCleanError, decide, publish, undo
from providers.keeping.models import Role
from providers.merge import refresh_words
from providers.models import Draft, Provider, Responsible, Revision, Service, Word
from tests.providers.keeping import colleague_of, kept_service, lead_of, registrar, worker
from tests.providers.lists import made_up_service, rating_row

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

TODAY = timezone.localdate().isoformat()


def say(service: Service | Provider, by: User, **changes: Any) -> Revision:
    with acting_as(by):
        return publish(
            entry=service, changes={code.replace("_", "-"): v for code, v in changes.items()}, by=by
        )


def say_yes(revision: Revision, *, yes: bool = True) -> Revision | None:
    idris = registrar()
    with acting_as(idris):
        found = Revision.objects.get(pk=revision.pk)
        return decide(revision=found, yes=yes, answer="", seen=actions.words_of(found), by=idris)


def test_a_detail_shows_at_once_with_who_said_it_and_when() -> None:
    service, tom = kept_service()
    revision = say(service, tom.user, vacancies="2", fee_from="£950")
    service.refresh_from_db()
    assert service.details == {"vacancies": 2, "fee-from": "950.00"}
    assert service.told["vacancies"] == ["provider", TODAY]
    assert service.told["*"] == ["demo", "2026-10-01"]
    assert revision.state == Revision.State.LIVE
    assert revision.changes["vacancies"] == {"before": None, "after": 2, "told": None, "overruled": None}


@pytest.mark.parametrize(
    ("code", "new"),
    [("ownership-model", "owner-operator"), ("safeguards", "named-person"), ("answers-for-it", "Ada Tanzel")],
)
def test_what_is_said_of_who_owns_it_waits_for_the_registrar(code: str, new: str) -> None:
    service, tom = kept_service()
    revision = say(service, tom.user, **{code: new})
    service.refresh_from_db()
    assert (revision.state, service.details) == (Revision.State.WAITING, {})
    say_yes(revision)
    service.refresh_from_db()
    assert service.told[code] == ["provider", TODAY, "registrar"]


def test_what_a_list_said_is_remembered_when_it_gives_way() -> None:
    service, tom = kept_service(phone="01632960111", needs=["dementia"])
    say(service, tom.user, phone="01632 960 222", needs=["older-people"])
    say(service, tom.user, phone="01632 960 333")
    service.refresh_from_db()
    assert service.phone == "01632960333"
    assert service.overruled == {"phone": "01632960111", "needs": ["dementia"]}
    assert service.told["phone"] == ["provider", TODAY]
    assert "older" in (service.kind_words or "").lower()


def test_the_same_word_again_is_confirmed_as_of_today() -> None:
    service, tom = kept_service(phone="01632960111")
    revision = say(service, tom.user, phone="01632960111")
    service.refresh_from_db()
    assert service.told["phone"] == ["provider", TODAY]
    assert revision.changes["phone"]["before"] == revision.changes["phone"]["after"]


def test_nothing_is_published_where_one_value_does_not_fit() -> None:
    service, tom = kept_service()
    with pytest.raises(NotCleanError) as wrong:
        say(service, tom.user, vacancies="many", phone="12", trial="yes")
    assert set(wrong.value.wrong) == {"vacancies", "phone"}
    service.refresh_from_db()
    assert service.details == {}
    with acting_as(tom.user):
        assert not Revision.objects.exists()


def test_nobody_says_a_field_that_is_not_of_this_entry() -> None:
    service, tom = kept_service()
    for code in ("rating", "is_shown", "ownership", "number", "told"):
        with pytest.raises(KeyError):
            say(service, tom.user, **{code: "x"})
    with pytest.raises(KeyError):
        say(service.provider, tom.user, phone="01632960111")


def test_a_name_waits_for_the_registrar_and_the_rest_does_not() -> None:
    service, tom = kept_service()
    live = say(service, tom.user, name="Heron House", trial="yes")
    service.refresh_from_db()
    assert (service.name, service.details) == ("Pebblenbeck House", {"trial": True})
    with acting_as(tom.user):
        waiting = Revision.objects.get(state="waiting")
    assert set(live.changes) == {"trial"}
    assert say_yes(waiting) is not None
    service.refresh_from_db()
    assert service.name == "Heron House"
    assert service.told["name"] == ["provider", TODAY, "registrar"]
    assert Word.objects.filter(word="heron").exists()


def test_the_registrar_says_no_and_nothing_changes() -> None:
    service, tom = kept_service()
    waiting = say(service, tom.user, name="Heron House")
    assert say_yes(waiting, yes=False) is not None
    service.refresh_from_db()
    assert service.name == "Pebblenbeck House"
    with acting_as(tom.user):
        waiting.refresh_from_db()
    assert waiting.state == Revision.State.REFUSED


def test_what_waits_is_one_change_with_the_newest_word() -> None:
    service, tom = kept_service()
    say(service, tom.user, name="Heron House", town="Keighley")
    second = say(service, tom.user, name="Wren House")
    with acting_as(tom.user):
        states = list(Revision.objects.order_by("made_at").values_list("state", flat=True))
    assert states == ["replaced", "waiting"]
    assert {code: change["after"] for code, change in second.changes.items()} == {
        "name": "Wren House", "town": "Keighley",
    }  # fmt: skip


def test_the_registrar_decides_only_what_they_saw() -> None:
    service, tom = kept_service()
    waiting = say(service, tom.user, name="Heron House")
    idris = registrar()
    with acting_as(idris):
        seen = actions.words_of(waiting)
        publish(entry=service, changes={"name": "Pebblen House"}, by=idris, source="registrar")
        waiting = Revision.objects.get(pk=waiting.pk)
        assert decide(revision=waiting, yes=True, answer="", seen=seen, by=idris) is None
    service.refresh_from_db()
    assert service.name == "Pebblen House"


def test_the_registrars_own_corrections_show_at_once() -> None:
    service, _tom = kept_service()
    idris = registrar()
    with acting_as(idris):
        publish(
            entry=service, changes={"name": "Heron House", "manager": "Ada Finch"}, by=idris,
            source="registrar",
        )  # fmt: skip
    service.refresh_from_db()
    assert service.name == "Heron House"
    assert service.told["name"] == ["registrar", TODAY]
    manager = Responsible.objects.get(service=service, until=None)
    assert (manager.name, manager.role, manager.source) == ("Ada Finch", "registered-manager", "registrar")


def test_a_new_manager_ends_the_one_before_and_keeps_them() -> None:
    service, tom = kept_service()
    Responsible.objects.create(
        service=service, role="registered-manager", name="Ben Crow", source="demo", told_on="2026-10-01"
    )
    say_yes(say(service, tom.user, manager="Ada Finch"))
    rows = Responsible.objects.filter(service=service).order_by("name").values_list("name", "until")
    assert list(rows) == [("Ada Finch", None), ("Ben Crow", timezone.localdate())]


def test_owners_partners_and_the_nominated_individual_are_said_like_the_manager() -> None:
    service, tom = kept_service()
    provider = service.provider
    Responsible.objects.create(
        provider=provider, role="partner", name="Ben Crow", source="demo", told_on="2026-10-01"
    )
    waiting = say(provider, tom.user, owners="Ada Finch", partners="Cy Wren | Dee Lark", nominated="Eli Rook")
    assert waiting.state == Revision.State.WAITING
    assert waiting.changes["partners"] == {"before": "Ben Crow", "after": "Cy Wren; Dee Lark"}
    assert provider.responsible.count() == 1, "the registrar looks first"
    say_yes(waiting)
    rows = provider.responsible.filter(until=None).order_by("role", "name")
    assert list(rows.values_list("role", "name", "source")) == [
        ("nominated-individual", "Eli Rook", "provider"), ("owner", "Ada Finch", "provider"),
        ("partner", "Cy Wren", "provider"), ("partner", "Dee Lark", "provider"),
    ]  # fmt: skip
    assert provider.responsible.get(name="Ben Crow").until == timezone.localdate()
    say_yes(say(provider, tom.user, partners=""))
    assert not provider.responsible.filter(role="partner", until=None).exists()


@pytest.mark.parametrize("typed", ["; ".join(f"Name {chr(97 + n)}" for n in range(21)), "01632 960 111"])
def test_what_is_no_name_or_far_too_many_is_refused(typed: str) -> None:
    service, tom = kept_service()
    with pytest.raises(NotCleanError):
        say(service.provider, tom.user, owners=typed)
    with pytest.raises(KeyError):
        say(service, tom.user, owners="Ada Finch")


def test_a_providers_new_name_stands_with_each_of_its_services() -> None:
    service, tom = kept_service()
    other = made_up_service(number="T-2", name="Lantern House")
    say_yes(say(service.provider, tom.user, name="Heron Care", ownership="charity"))
    for row in (service, other):
        row.refresh_from_db()
        assert row.provider_name == "Heron Care"
        assert row.told["provider_name"] == ["provider", TODAY, "registrar"]
        assert row.overruled["provider_name"] == "Quillamwick Care Ltd"


def test_nobody_owns_themselves() -> None:
    service, tom = kept_service()
    above = Provider.objects.create(
        id="00000000-0000-4000-8000-000000000001", origin="demo", number="T-901", name="Above", told={},
        parent=service.provider,
    )  # fmt: skip
    with pytest.raises(NotCleanError):
        say(service.provider, tom.user, parent=above.number)
    with pytest.raises(NotCleanError):
        say(service.provider, tom.user, parent="T-none")


def test_undo_puts_back_the_value_and_who_had_said_it() -> None:
    service, tom = kept_service(phone="01632960111")
    revision = say(service, tom.user, phone="01632960222", pets="no")
    with acting_as(tom.user):
        undone = undo(revision=revision, by=tom.user)
    service.refresh_from_db()
    assert (service.phone, service.details, service.overruled) == ("01632960111", {}, {})
    assert service.told == {"*": ["demo", "2026-10-01"]}
    with acting_as(tom.user):
        undo(revision=undone, by=tom.user)
    service.refresh_from_db()
    assert (service.phone, service.overruled) == ("01632960222", {"phone": "01632960111"})
    assert service.told["phone"] == ["provider", TODAY]


def put_right(service: Service | Provider, **changes: Any) -> Revision:
    idris = registrar()
    with acting_as(idris):
        return publish(entry=service, changes=changes, by=idris, source="registrar")


def test_what_the_registrar_put_right_no_provider_puts_back_alone() -> None:
    service, tom = kept_service(phone="01632960111")
    right = put_right(service, phone="01632960222")
    with acting_as(tom.user):
        undone = undo(revision=right, by=tom.user)
    said = say(service, tom.user, phone="01632 960 333", pets="no")
    service.refresh_from_db()
    assert (undone.state, said.state) == (Revision.State.WAITING, Revision.State.LIVE)
    assert (service.phone, service.told["phone"]) == ("01632960222", ["registrar", TODAY])
    assert service.details == {"pets": "no"}
    with acting_as(tom.user):
        waiting = Revision.objects.get(state=Revision.State.WAITING)
    say_yes(waiting)
    service.refresh_from_db()
    assert (service.phone, service.told["phone"]) == ("01632960333", ["provider", TODAY, "registrar"])


def test_what_the_registrar_took_out_no_provider_says_again_alone() -> None:
    service, tom = kept_service(website="https://old.example")
    put_right(service, website="")
    assert say(service, tom.user, website="www.old.example").state == Revision.State.WAITING
    service.refresh_from_db()
    assert service.website is None


def test_confirming_takes_no_word_from_the_registrar_and_no_mark_of_what_they_saw() -> None:
    service, tom = kept_service(phone="01632960111")
    put_right(service, phone="01632960222")
    say_yes(say(service, tom.user, name="Heron House"))
    say(service, tom.user, phone="01632960222", name="Heron House")
    service.refresh_from_db()
    assert service.told["phone"] == ["registrar", TODAY]
    assert service.told["name"] == ["provider", TODAY, "registrar"]
    assert say(service, tom.user, phone="01632960111").state == Revision.State.WAITING


def test_what_changes_from_week_to_week_waits_for_a_month_alone() -> None:
    service, tom = kept_service()
    put_right(service, vacancies="0")
    assert say(service, tom.user, vacancies="5").state == Revision.State.WAITING
    service.refresh_from_db()
    long_ago = timezone.localdate() - timedelta(days=32)
    service.told["vacancies"] = ["registrar", long_ago.isoformat()]
    service.save(update_fields=["told"])
    assert say(service, tom.user, vacancies="4").state == Revision.State.LIVE


def test_what_has_changed_again_is_not_undone() -> None:
    service, tom = kept_service()
    first = say(service, tom.user, pets="no")
    say(service, tom.user, pets="yes")
    with acting_as(tom.user), pytest.raises(ChangedSinceError) as since:
        undo(revision=first, by=tom.user)
    assert since.value.codes == ["pets"]


def test_undoing_a_name_waits_too_and_brings_back_who_said_it() -> None:
    service, tom = kept_service()
    shown = say_yes(say(service, tom.user, name="Heron House"))
    assert shown is not None
    with acting_as(tom.user):
        waiting = undo(revision=Revision.objects.get(pk=shown.pk), by=tom.user)
    service.refresh_from_db()
    assert (service.name, waiting.state) == ("Heron House", "waiting")
    say_yes(waiting)
    service.refresh_from_db()
    assert service.name == "Pebblenbeck House"
    assert "name" not in service.told
    assert service.overruled == {}


def test_no_street_is_kept_where_the_place_may_be_somebodys_home() -> None:
    service, tom = kept_service(kinds=["at-home", "micro-provider"])
    service.origin = "own"
    service.save(update_fields=["origin"])
    for code in ("street", "postcode"):
        with pytest.raises(NotCleanError):
            say(service, tom.user, **{code: "BD23 1AA"})
    with pytest.raises(NotCleanError):
        say(service, tom.user, ethos="Ring at 12 Canal Row.")
    say_yes(say(service, tom.user, town="Settle"))
    service.refresh_from_db()
    assert (service.town, service.street, service.postcode) == ("Settle", None, None)


def test_an_entry_that_becomes_somebodys_home_loses_its_street() -> None:
    service, tom = kept_service(street="12 Canal Row", postcode="BD23 1AA", lat=53.9, lon=-2.0)
    service.origin = "own"
    service.save(update_fields=["origin"])
    say_yes(say(service, tom.user, kinds=["micro-provider"]))
    service.refresh_from_db()
    assert (service.street, service.postcode) == (None, None)
    assert service.lat != 53.9


def test_a_new_postcode_moves_the_entry_on_the_map() -> None:
    service, tom = kept_service(lat=50.0, lon=0.0)
    say_yes(say(service, tom.user, postcode="bd23 1aa"))
    service.refresh_from_db()
    assert service.postcode == "BD23 1AA"
    assert service.lat is not None
    assert 53 < service.lat < 55


def test_the_entry_is_marked_as_changed() -> None:
    service, tom = kept_service()
    before = service.changed_at
    say(service, tom.user, pets="no")
    service.refresh_from_db()
    assert service.changed_at > before


def test_a_draft_keeps_what_was_typed_and_what_stood_there() -> None:
    service, tom = kept_service()
    with acting_as(tom.user):
        drafts.save(entry=service, typed={"vacancies": "many"}, seen_saves=0, by=tom.user)
        draft = drafts.save(entry=service, typed={"pets": "no", "trial": ""}, seen_saves=1, by=tom.user)
        assert (draft.typed, draft.base) == (
            {"vacancies": "many", "pets": "no"}, {"vacancies": None, "pets": None},
        )  # fmt: skip
        with pytest.raises(NotCleanError):
            drafts.publish(draft=draft, by=tom.user)
        drafts.save(entry=service, typed={"vacancies": ""}, seen_saves=2, by=tom.user)
        drafts.publish(draft=Draft.objects.get(), by=tom.user)
        assert not Draft.objects.exists()
    service.refresh_from_db()
    assert service.details == {"pets": "no"}


def test_an_old_page_does_not_write_over_a_newer_draft() -> None:
    service, tom = kept_service()
    with acting_as(tom.user):
        drafts.save(entry=service, typed={"ethos": "New words."}, seen_saves=0, by=tom.user)
        with pytest.raises(drafts.NewerError):
            drafts.save(entry=service, typed={"ethos": "Old words."}, seen_saves=0, by=tom.user)
        assert Draft.objects.get().typed == {"ethos": "New words."}


def test_what_somebody_published_meanwhile_is_chosen_field_by_field() -> None:
    service, tom = kept_service()
    wanda = colleague_of(tom, worker("wanda"), Role.EDITOR).user
    with acting_as(tom.user):
        draft = drafts.save(entry=service, typed={"pets": "no", "trial": "yes"}, seen_saves=0, by=tom.user)
    say(service, wanda, pets="visit", trial="no")
    with acting_as(tom.user):
        with pytest.raises(drafts.ConflictError) as met:
            drafts.publish(draft=draft, by=tom.user)
        assert [(c.code, c.mine, c.theirs) for c in met.value.conflicts] == [
            ("pets", "no", "visit"), ("trial", True, False),
        ]  # fmt: skip
        seen = {"pets": "visit", "trial": False}
        drafts.settle(draft=draft, mine=["pets"], theirs=["trial"], seen=seen, by=tom.user)
        drafts.publish(draft=draft, by=tom.user)
    service.refresh_from_db()
    assert service.details == {"pets": "no", "trial": False}


def test_nobody_publishes_while_a_list_comes_in() -> None:
    service, tom = kept_service()
    with connections["owner"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            with pytest.raises(BusyError):
                say(service, tom.user, pets="no")
        finally:
            other.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _own_connection() -> Iterator[None]:
    try:
        yield
    finally:
        connection.close()


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_publishing_at_once_loses_nothing() -> None:
    service = made_up_service()
    codes = ["pets", "trial", "wifi", "lock", "garden", "couples", "own-room", "urgent"]
    said = {"pets": "no"}
    lead = lead_of(service.provider, worker("tom"))
    users = [colleague_of(lead, worker(f"keeper{n}"), Role.EDITOR).user for n in range(len(codes))]
    gate, failed = threading.Barrier(len(codes)), []

    def one(code: str, user: User) -> None:
        with _own_connection():
            try:
                gate.wait(timeout=20)
                with acting_as(user), transaction.atomic():
                    publish(
                        entry=Service.objects.get(pk=service.pk), changes={code: said.get(code, "yes")},
                        by=user,
                    )  # fmt: skip
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=one, args=pair) for pair in zip(codes, users, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    service.refresh_from_db()
    assert not failed
    assert set(service.details) == set(codes)
    with acting_as(registrar()):
        assert Revision.objects.count() == len(codes)


def test_a_list_that_comes_later_leaves_what_was_said_here(taken_in: Callable[..., None]) -> None:
    row = rating_row(1, dir2016_phone="01632960111")
    taken_in(row)
    service = Service.objects.get()
    lead = lead_of(service.provider, worker("tom"))
    say(service, lead.user, phone="01632960222", vacancies="2", needs=["dementia"])
    say_yes(say(service, lead.user, name="Heron House"))
    say_yes(say(service.provider, lead.user, name="Heron Care"))
    taken_in(row)
    taken_in(row | {"overall_rating": "Outstanding", "rating_publication_date": "2026-11-01"})
    service.refresh_from_db()
    assert (service.phone, service.name, service.provider_name) == (
        "01632960222",
        "Heron House",
        "Heron Care",
    )
    assert (service.details, service.needs) == ({"vacancies": 2}, ["dementia"])
    for field in ("phone", "vacancies", "needs"):
        assert service.told[field][:2] == ["provider", TODAY], field
    assert service.told["name"] == ["provider", TODAY, "registrar"]
    assert service.rating == "outstanding"
    with acting_as(lead.user):
        undo(revision=Revision.objects.filter(changes__has_key="phone").get(), by=lead.user)
    service.refresh_from_db()
    assert service.phone == "01632960111"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("staff_stay", "250"),
        ("staff_stay", "101"),
        ("vacancies", "99999"),
        ("waiting_weeks", "9999"),
        ("trial_days", "5000"),
    ],
)
def test_a_number_that_cannot_be_is_not_kept(code: str, said: str) -> None:
    service, tom = kept_service()
    with pytest.raises(NotCleanError) as error:
        say(service, tom.user, **{code: said})
    assert "up to" in error.value.wrong[code.replace("_", "-")]


def test_answers_that_cannot_stand_side_by_side_are_not_kept() -> None:
    service, tom = kept_service()
    Service.objects.filter(pk=service.pk).update(places=20)
    say(service, tom.user, fee_from="950", fee_to="1200", vacancies="20", staff_stay="100")
    for wrong in ({"fee_from": "1300"}, {"fee_to": "900"}, {"vacancies": "21"}):
        with pytest.raises(NotCleanError) as error:
            say(service, tom.user, **wrong)
        assert error.value.wrong
    say(service, tom.user, fee_from="1300", fee_to="1400")
    # What was wrong before keeps nobody from saying something else.
    Service.objects.filter(pk=service.pk).update(places=2)
    say(service, tom.user, staff_stay="90")


def test_words_of_a_name_that_went_are_offered_no_more() -> None:
    service, tom = kept_service(name="Xanthippe Quillam Care")
    other = made_up_service(number="T-9", name="Quillam House")
    changed = Word.objects.filter(word__in=("xanthippe", "quillam"))
    with connection.cursor() as cursor:
        refresh_words(cursor)
    assert changed.count() == 2
    say_yes(say(service, tom.user, name="Care Quietly"))
    assert [word.word for word in changed] == ["quillam"]
    assert other.is_shown
