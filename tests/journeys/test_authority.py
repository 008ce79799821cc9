"""Attorneys, deputies and appointees: of which kind, how sure, until when; and one decision at a time."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from accounts.models import User
from aspirations.actions import begin_statement
from journeys.actions import end_share
from journeys.authority import actions
from journeys.authority import page as pages
from journeys.authority.face import authorities_of, authority_of
from journeys.authority.models import Authority, AuthorityProof, CapacityNote
from journeys.models import Journey, Share
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
Kind = Authority.Kind


def address(cast: Cast, rest: str = "") -> str:
    return f"/journey/{cast.journey.pk}/people/authority/{rest}"


def day(name: str, days: int) -> dict[str, str]:
    on = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def add(cast: Cast, **more: Any) -> Authority:
    said = {"kind": Kind.LPA_MONEY, "holder_name": "Asha", "holder": cast.supporter} | more
    with acting_as(cast.owner):
        return actions.add_authority(journey=cast.journey, by=cast.owner, **said)


def read(cast: Cast, as_user: Callable) -> str:
    return as_user(cast.owner).get(address(cast)).content.decode()


def test_the_owner_writes_down_who_it_is_by_whom_they_share_with(cast: Cast, as_user: Callable) -> None:
    said = {"who": str(cast.supporter.pk), "kind": "lpa_health", "scope": "Where I live"} | day("starts", -9)
    page = as_user(cast.owner).post(address(cast, "add/"), said, follow=True).content.decode()
    assert "Asha, my attorney for health and welfare" in page
    assert "only when I cannot make that decision myself" in page
    assert "I say so. Nobody has looked at the paper yet." in page
    with acting_as(cast.owner):
        (row,) = authorities_of(cast.journey)
        assert (row.holder, row.scope) == (cast.supporter, "Where I live")


def test_somebody_without_an_account_is_a_name(cast: Cast, as_user: Callable) -> None:
    owner = as_user(cast.owner)
    page = owner.post(address(cast, "add/"), {"who": "other", "kind": "appointee"}).content.decode()
    assert "Write what I call them." in page
    said = {"who": "other", "kind": "appointee", "holder_name": "Aunt May"}
    assert (
        "Aunt May, my appointee for benefits"
        in owner.post(address(cast, "add/"), said, follow=True).content.decode()
    )


@pytest.mark.parametrize("who", ["stranger", "former_supporter", "expired_supporter", "registrar"])
def test_an_account_that_nothing_is_shared_with_cannot_be_picked(
    cast: Cast, as_user: Callable, who: str
) -> None:
    said = {"who": str(cast[who].pk), "kind": "appointee", "holder_name": "x"}  # type: ignore[union-attr]
    page = as_user(cast.owner).post(address(cast, "add/"), said).content.decode()
    assert "Pick one of these answers." in page


def test_the_same_is_not_written_down_twice(cast: Cast, as_user: Callable) -> None:
    add(cast)
    said = {"who": str(cast.supporter.pk), "kind": "lpa_money"}
    page = as_user(cast.owner).post(address(cast, "add/"), said).content.decode()
    assert "That is written here already." in page


def test_an_authority_opens_no_row(cast: Cast) -> None:
    """Who holds every kind there is sees what they saw before, and may do what they could."""
    for user in (cast.stranger, cast.former_supporter, cast.editor):
        for kind in Kind:
            add(cast, holder=user, holder_name="x", kind=kind)
        with acting_as(user):
            assert not Journey.objects.exclude(owner=user).exists()
            assert not Share.objects.exists()
            assert not Authority.objects.exists()


def test_how_sure_anybody_is_stands_beside_it(cast: Cast, as_user: Callable) -> None:
    row, owner = add(cast), as_user(cast.owner)
    seen = {"how": "seen", "by_name": "Grace, my social worker"} | day("on", -1)
    owner.post(address(cast, f"{row.pk}/paper/"), seen)
    assert "by Grace, my social worker." in read(cast, as_user)
    owner.post(address(cast, f"{row.pk}/paper/"), {"how": "verified", "by_name": "The bank"} | day("on", 0))
    assert "by The bank: it is so." in read(cast, as_user)
    with acting_as(cast.owner):
        assert AuthorityProof.objects.count() == 2


def test_a_paper_is_not_looked_at_tomorrow(cast: Cast, as_user: Callable) -> None:
    row = add(cast)
    said = {"how": "seen", "by_name": "Grace"} | day("on", 1)
    page = as_user(cast.owner).post(address(cast, f"{row.pk}/paper/"), said).content.decode()
    assert "That day is still to come" in page


def test_it_holds_until_its_day_or_until_the_owner_says_so(cast: Cast, as_user: Callable) -> None:
    row = add(cast)
    with acting_as(cast.supporter):
        assert authority_of(cast.supporter, cast.journey) == row
    said = {"holder_name": "Asha", "scope": ""} | day("ends", -1)
    as_user(cast.owner).post(address(cast, f"{row.pk}/"), said)
    with acting_as(cast.supporter):
        assert authority_of(cast.supporter, cast.journey) is None
    other = add(cast, kind=Kind.DEPUTY_MONEY)
    as_user(cast.owner).post(address(cast, f"{other.pk}/end/"))
    with acting_as(cast.owner):
        assert authorities_of(cast.journey) == []
    assert "No longer" in read(cast, as_user)


def test_days_the_wrong_way_round_are_said(cast: Cast, as_user: Callable) -> None:
    row = add(cast)
    said = {"holder_name": "Asha"} | day("starts", 5) | day("ends", 2)
    page = as_user(cast.owner).post(address(cast, f"{row.pk}/"), said).content.decode()
    assert "It ends before it starts" in page
    with acting_as(cast.owner), pytest.raises(IntegrityError), transaction.atomic():
        Authority.objects.filter(pk=row.pk).update(
            starts=timezone.localdate(), ends=timezone.localdate() - timedelta(days=1)
        )


def steady(page: bytes | str) -> str:
    """A page without what is new each time it is drawn."""
    text = page.decode() if isinstance(page, bytes) else page
    return re.sub(r'nonce=".*?"|name="csrfmiddlewaretoken" value=".*?"', "", text)


def test_somebody_by_name_is_written_once_however_often_it_is_pressed(cast: Cast, as_user: Callable) -> None:
    rosa = as_user(cast.owner)
    for name in ("Aunt Joan", "Aunt Joan", "aunt joan"):
        page = rosa.post(address(cast, "add/"), {"who": "other", "holder_name": name, "kind": "appointee"})
    assert "That is written here already." in page.content.decode()
    rosa.post(address(cast, "add/"), {"who": "other", "holder_name": "Aunt Joan", "kind": "lpa_money"})
    with acting_as(cast.owner):
        assert [row.kind for row in authorities_of(cast.journey)] == ["appointee", "lpa_money"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("claimed", [True, False])
def test_two_at_the_same_moment_write_one(claimed: bool) -> None:
    cast = make_cast()
    by = cast.supporter if claimed else cast.owner

    def write(_: int) -> bool:
        said = {"journey": cast.journey, "kind": Kind.LPA_MONEY, "holder_name": "Asha", "by": by}
        try:
            with acting_as(by):
                if claimed:
                    return actions.claim_authority(**said, scope="") is not None
                return bool(actions.add_authority(**said, holder=cast.supporter))
        except actions.WrittenAlreadyError:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, range(4))) == [False, False, False, True]


def claim(cast: Cast, as_user: Callable, who: User, kind: str = "lpa_health") -> str:
    said = {"name": "Asha", "kind": kind, "scope": "Everything about her"}
    return as_user(who).post(address(cast, "say/"), said, follow=True).content.decode()


def test_a_supporter_says_so_and_the_owner_reads_that_it_is_their_word(cast: Cast, as_user: Callable) -> None:
    assert "attorney for health and welfare" in claim(cast, as_user, cast.supporter)
    page = read(cast, as_user)
    assert "Asha says so. Nobody has looked at the paper yet." in page
    assert "Anybody can say this of themselves." in page
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="authority.said", actor_id=cast.supporter.pk).exists()


def test_saying_so_opens_nothing_more(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        begin_statement(journey=cast.journey, by=cast.owner)
    before = as_user(cast.supporter).get(f"/journey/{cast.journey.pk}/statement/").content
    claim(cast, as_user, cast.supporter)
    after = as_user(cast.supporter).get(f"/journey/{cast.journey.pk}/statement/").content
    assert steady(after) == steady(before)
    for rest in ("", "add/", "decisions/add/"):
        assert as_user(cast.supporter).get(address(cast, rest)).status_code == 403


def test_only_who_something_is_shared_with_may_say_so(cast: Cast, as_user: Callable) -> None:
    for who in (cast.stranger, cast.former_supporter, cast.expired_supporter, cast.editor, cast.registrar):
        assert as_user(who).post(address(cast, "say/"), {"name": "x", "kind": "lpa_money"}).status_code == 404
    with acting_as(cast.owner):
        assert not Authority.objects.exists()


def test_what_the_owner_said_no_to_is_not_said_again_and_they_are_not_told(
    cast: Cast, as_user: Callable
) -> None:
    first = claim(cast, as_user, cast.supporter)
    with acting_as(cast.owner):
        actions.end_authority(authority=Authority.objects.get(), by=cast.owner)
    assert steady(claim(cast, as_user, cast.supporter)) == steady(first)
    with acting_as(cast.owner):
        assert Authority.objects.count() == 1
        assert authorities_of(cast.journey) == []


def test_after_the_share_ends_its_holder_reads_nothing_of_it(cast: Cast) -> None:
    add(cast)
    with acting_as(cast.owner):
        end_share(share=cast.share, by=cast.owner)
    with acting_as(cast.supporter):
        assert not Authority.objects.exists()
        assert authority_of(cast.supporter, cast.journey) is None


def test_a_holder_reads_their_own_alone_and_not_how_sure_anybody_is(cast: Cast) -> None:
    row = add(cast)
    add(cast, holder=cast.helper, holder_name="Bill")
    with acting_as(cast.owner):
        actions.add_proof(authority=row, how="seen", by_name="Grace", on=timezone.localdate(), by=cast.owner)
    with acting_as(cast.supporter):
        assert [found.pk for found in Authority.objects.all()] == [row.pk]
        assert not AuthorityProof.objects.exists()
        assert not CapacityNote.objects.exists()


def test_nobody_says_so_for_somebody_else_or_proves_it_themselves(cast: Cast) -> None:
    insert = (
        "INSERT INTO journeys_authority (id, journey_id, holder_id, holder_name, kind, scope, said_by_id, said_at)"
        " VALUES (gen_random_uuid(), %s, %s, 'x', 'lpa_money', '', %s, now())"
    )
    proof = (
        'INSERT INTO journeys_authorityproof (id, journey_id, authority_id, how, by_name, "on", said_by_id, said_at)'
        " VALUES (gen_random_uuid(), %s, %s, 'verified', 'x', now(), %s, now())"
    )
    row = add(cast)
    for statement, values in (
        (insert, (cast.journey.pk, cast.helper.pk, cast.supporter.pk)),
        (insert, (cast.journey.pk, cast.supporter.pk, cast.owner.pk)),
        (insert, (cast.strangers_journey.pk, cast.supporter.pk, cast.supporter.pk)),
        (proof, (cast.journey.pk, row.pk, cast.supporter.pk)),
        ("UPDATE journeys_authority SET ends = NULL, scope = 'all' WHERE id = %s", (row.pk,)),
    ):
        with acting_as(cast.supporter), transaction.atomic(), connection.cursor() as cursor:
            try:
                with transaction.atomic():
                    cursor.execute(statement, values)
                    assert cursor.rowcount == 0, statement
            except DatabaseError as error:
                assert "row-level security" in str(error)


NOTE = {
    "decision": "Whether to have my tooth out",
    "help_tried": "Pictures, and the dentist came to my house.",
    "finding": "helped",
    "by_name": "Dr Heron, my dentist",
}


def test_one_decision_is_written_down_changed_and_taken_out(cast: Cast, as_user: Callable) -> None:
    owner = as_user(cast.owner)
    page = owner.post(address(cast, "decisions/add/"), NOTE | day("on", -2), follow=True).content.decode()
    assert "I decided it, with help." in page
    with acting_as(cast.owner):
        note = CapacityNote.objects.get()
    changed = NOTE | day("on", -2) | day("next_look", 30) | {"finding": "unsure"}
    assert (
        "Somebody looks again on"
        in owner.post(address(cast, f"decisions/{note.pk}/"), changed, follow=True).content.decode()
    )
    owner.post(address(cast, f"decisions/{note.pk}/take-out/"))
    with acting_as(cast.owner):
        assert not CapacityNote.objects.exists()
        kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"decision.noted", "decision.changed", "decision.taken_out"} <= kinds


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"help_tried": ""}, "Write what was tried. Help comes first."),
        ({"finding": "not_then"}, "Write who was asked what I would want."),
        (day("next_look", -9), "That is before it was looked at."),
        (day("on", 2), "That day is still to come."),
    ],
)
def test_a_decision_says_what_was_tried_and_who_was_asked(
    cast: Cast, as_user: Callable, said: dict, words: str
) -> None:
    page = as_user(cast.owner).post(address(cast, "decisions/add/"), NOTE | day("on", -2) | said)
    assert words in page.content.decode()


def test_a_decision_that_could_not_be_made_takes_nothing_from_the_person(
    cast: Cast, as_user: Callable
) -> None:
    """Their pages answer as before, byte for byte but for the page of decisions itself."""
    with acting_as(cast.owner):
        begin_statement(journey=cast.journey, by=cast.owner)
    owner = as_user(cast.owner)
    paths = [
        f"/journey/{cast.journey.pk}/{rest}/" for rest in ("statement", "statement/sign", "needs", "papers")
    ]
    before = [owner.get(path).status_code for path in paths]
    said = NOTE | day("on", -1) | {"finding": "not_then", "consulted": "My sister"}
    owner.post(address(cast, "decisions/add/"), said)
    add(cast, kind=Kind.LPA_HEALTH)
    assert [owner.get(path).status_code for path in paths] == before
    page = read(cast, as_user)
    assert "Whether to have my tooth out" in page
    assert "Asha, my attorney for health and welfare" in page


GLOBAL = re.compile(
    r"lacks? (?:mental )?capacity|incapable|incapacit|no capacity|without capacity|has capacity|unable to decide",
    re.IGNORECASE,
)


def test_no_page_and_no_field_says_that_of_a_person_as_a_whole() -> None:
    rooms = [
        Path(settings.BASE_DIR) / room for room in ("accounts", "journeys", "aspirations", "ui", "templates")
    ]
    files = [path for room in rooms for kind in ("*.py", "*.html", "*.txt") for path in room.rglob(kind)]
    assert [path.name for path in files if GLOBAL.search(path.read_text())] == []
    fields = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    assert not {name for name in fields if "capac" in name} - {"capacity_notes"}


def test_my_people_shows_them(cast: Cast) -> None:
    add(cast)
    with acting_as(cast.owner):
        part = {"journey": cast.journey, "rows": pages.shown(authorities_of(cast.journey))}
        said = render_to_string("journeys/authority/part.html", part)
    assert "Asha, my attorney for property and money" in said
