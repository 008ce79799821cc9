"""Approved supporters: who approved whom, why, until when; who reads it; and that nothing ever needs it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from access.identity import acting_as
from accounts.approvals import actions, codes
from accounts.approvals.face import approval_of
from accounts.models import Approval, User
from aspirations.models import SignedStatement
from journeys.actions import end_share
from journeys.models import Journey
from tests.accounts.approval_pages import approved
from tests.aspirations.pages import of_signed
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def said(cast: Cast, **more: str) -> dict[str, str]:
    end = timezone.localdate() + timedelta(days=300)
    return {
        "code": codes.of(cast.supporter), "known_as": "Asha", "body": "Moorside Council",
        "basis": "Two references.", "interests": "None that we know of.",
        "expires_at_day": str(end.day), "expires_at_month": str(end.month), "expires_at_year": str(end.year),
    } | more  # fmt: skip


def held(cast: Cast, reader: User) -> Approval | None:
    with acting_as(reader):
        return approval_of(cast.supporter)


def test_a_council_approves_by_the_code_that_the_supporter_hands_over(cast: Cast, as_user: Callable) -> None:
    assert codes.of(cast.supporter) in as_user(cast.supporter).get("/my/approval/").content.decode()
    page = as_user(cast.commissioner).post("/desk/supporters/add/", said(cast), follow=True).content.decode()
    assert "Asha" in page
    found = held(cast, cast.supporter)
    assert found
    assert (found.body, found.approved_by_id) == ("Moorside Council", cast.commissioner.pk)
    assert "Moorside Council" in as_user(cast.supporter).get("/my/approval/").content.decode()


def test_nobodys_code_is_nobodys(cast: Cast, as_user: Callable) -> None:
    desk = as_user(cast.commissioner)
    own = codes.of(cast.commissioner)
    for code in ("AAAA AAAA A", "", "x", own, codes.of(cast.supporter)[:-1] + "?", "9" * 60):
        page = desk.post("/desk/supporters/add/", said(cast, code=code)).content.decode()
        assert "error" in page.lower()
    with acting_as(cast.commissioner):
        assert not Approval.objects.exists()


def test_a_code_is_read_however_it_is_typed(cast: Cast) -> None:
    code = codes.of(cast.supporter)
    assert codes.user_of(code.lower().replace(" ", " - ")) == cast.supporter
    for number in (0, 1, 31, 32, 33, 10**9):
        assert codes._number(number)


@pytest.mark.parametrize("days", [-1, 0, 1200])
def test_an_approval_is_until_a_day_that_somebody_looks_again(
    cast: Cast, as_user: Callable, days: int
) -> None:
    end = timezone.localdate() + timedelta(days=days)
    day = {
        "expires_at_day": str(end.day),
        "expires_at_month": str(end.month),
        "expires_at_year": str(end.year),
    }
    page = as_user(cast.commissioner).post("/desk/supporters/add/", said(cast, **day)).content.decode()
    assert "three years ahead at most" in page


def test_who_shares_with_a_supporter_reads_it_and_nobody_else(cast: Cast) -> None:
    approval = approved(cast.supporter, by=cast.commissioner)
    for reader in (cast.owner, cast.supporter, cast.commissioner, cast.registrar):
        assert held(cast, reader) == approval
    for reader in (cast.stranger, cast.editor, cast.helper, cast.team_member):
        assert held(cast, reader) is None
    with acting_as(cast.owner):
        end_share(share=cast.share, by=cast.owner)
    assert held(cast, cast.owner) is None


def test_an_owner_reads_who_said_so_why_and_what_could_pull_two_ways(cast: Cast) -> None:
    approval = approved(cast.supporter, by=cast.commissioner)
    page = render_to_string("accounts/approvals/shown.html", {"approval": approval})
    for words in ("Moorside Council", "Two references and a talk.", "None that we know of."):
        assert words in page
    assert render_to_string("accounts/approvals/shown.html", {"approval": None}).strip() == ""


def test_an_approval_that_ended_or_ran_out_is_none(cast: Cast, as_user: Callable) -> None:
    approval = approved(cast.supporter, by=cast.commissioner)
    as_user(cast.commissioner).post(f"/desk/supporters/{approval.pk}/end/")
    assert held(cast, cast.owner) is held(cast, cast.supporter) is None
    assert "Ended on" in as_user(cast.supporter).get("/my/approval/").content.decode()
    later = approved(cast.supporter, by=cast.commissioner, days=1)
    with acting_as(cast.owner):
        assert Approval.objects.filter(pk=later.pk, expires_at__lte=later.expires_at).exists()
        assert later.is_live


def test_looking_again_keeps_what_was_said_before(cast: Cast, as_user: Callable) -> None:
    approval = approved(cast.supporter, by=cast.commissioner)
    new = said(cast, basis="A year of good work.")
    as_user(cast.commissioner).post(f"/desk/supporters/{approval.pk}/renew/", new)
    with acting_as(cast.supporter):
        assert [row.basis for row in Approval.objects.all()] == [
            "A year of good work.",
            "Two references and a talk.",
        ]


def test_a_council_sees_those_it_gave_and_the_register_all(cast: Cast, as_user: Callable) -> None:
    approval = approved(cast.supporter, by=cast.registrar)
    assert "Asha" not in as_user(cast.commissioner).get("/desk/supporters/").content.decode()
    assert as_user(cast.commissioner).get(f"/desk/supporters/{approval.pk}/end/").status_code == 404
    approved(cast.helper, by=cast.commissioner)
    assert as_user(cast.registrar).get("/desk/supporters/").content.decode().count("<h2>Asha") == 2


def test_an_approval_opens_no_row(cast: Cast) -> None:
    for user in (cast.stranger, cast.former_supporter, cast.expired_supporter):
        with acting_as(user):
            before = set(Journey.objects.values_list("pk", flat=True))
        approved(user, by=cast.registrar)
        with acting_as(user):
            assert set(Journey.objects.values_list("pk", flat=True)) == before


def refused(user: User, statement: str, *values: object) -> bool:
    try:
        with acting_as(user), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 0
    except DatabaseError:
        return True


INSERT = (
    "INSERT INTO accounts_approval (id, user_id, known_as, body, approved_by_id, basis, interests, approved_at,"
    " expires_at) VALUES (gen_random_uuid(), %s, 'x', 'x', %s, 'x', 'x', now(), now() + interval '1 day')"
)


def test_nobody_else_approves_and_nobody_in_anothers_name(cast: Cast) -> None:
    for who in (cast.owner, cast.supporter, cast.editor, cast.stranger):
        assert refused(who, INSERT, cast.helper.pk, who.pk)
    assert refused(cast.commissioner, INSERT, cast.helper.pk, cast.registrar.pk)
    assert refused(cast.commissioner, INSERT, cast.commissioner.pk, cast.commissioner.pk)
    assert not refused(cast.commissioner, INSERT, cast.helper.pk, cast.commissioner.pk)


def test_what_was_said_is_never_written_over_and_an_end_stays(cast: Cast) -> None:
    approval = approved(cast.supporter, by=cast.commissioner)
    update = "UPDATE accounts_approval SET {} WHERE id = %s"
    ended = f"ended_at = now(), ended_by_id = {cast.commissioner.pk}"
    for change in ("basis = 'x'", "expires_at = now() + interval '9 years'", f"{ended}, interests = 'x'"):
        assert refused(cast.commissioner, update.format(change), approval.pk)
    for who in (cast.supporter, cast.owner, cast.editor):
        assert refused(who, update.format(ended), approval.pk)
    with acting_as(cast.registrar):
        actions.end_approval(approval=approval, by=cast.registrar)
    assert refused(cast.commissioner, update.format("ended_at = NULL, ended_by_id = NULL"), approval.pk)
    assert refused(cast.commissioner, "DELETE FROM accounts_approval WHERE id = %s", approval.pk)


def test_a_statement_is_finished_with_no_approved_supporter(cast: Cast) -> None:
    of_signed(cast)
    with acting_as(cast.owner):
        assert SignedStatement.objects.filter(journey=cast.journey).exists()
    with acting_as(cast.registrar):
        assert not Approval.objects.exists()
