"""Signing: a version that stays, who may read it, and how versions are compared."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Event
from aspirations.models import Answer, SignedPart, SignedStatement, Statement
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.models import Journey
from tests.aspirations.conftest import box
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def sign(cast: Cast, rosa: Client, statement: Statement) -> Callable[..., object]:
    """Sign through the page, as a person does: look, then say yes."""

    def signed(how: str = "pressed", with_whom: str = "", looked_at: str | None = None) -> object:
        address = reverse("sign_statement", args=[cast.journey.pk])
        if looked_at is None:
            with acting_as(cast.owner):
                looked_at = digest(draft_parts(statement))
        return rosa.post(address, {"how": how, "with_whom": with_whom, "looked_at": looked_at}, follow=True)

    return signed


def test_signing_keeps_what_is_there_with_its_day_and_how(
    cast: Cast, rosa: Client, say: Callable, sign: Callable
) -> None:
    say("I walk by the canal.")
    page = text_of(sign("shown", "Asha"))
    assert "I showed yes in my own way, with Asha" in page
    assert "I walk by the canal." in page
    with acting_as(cast.owner):
        signed = SignedStatement.objects.get()
        assert (signed.number, signed.how, signed.name) == (1, "shown", "Rosa")
        assert signed.framework.version == 1
        assert Event.objects.filter(kind="statement.signed", about_id=signed.pk).count() == 1


def test_how_i_say_yes_is_asked_for(cast: Cast, rosa: Client, say: Callable, sign: Callable) -> None:
    say("Boats.")
    page = text_of(sign(how=""))
    assert "Choose how I say yes." in page
    assert "There is one thing to look at" in page


def test_nothing_has_to_be_complete_and_one_thing_is_enough(
    cast: Cast, rosa: Client, say: Callable, sign: Callable, statement: Statement
) -> None:
    assert "One thing is enough." in text_of(rosa.get(reverse("sign_statement", args=[cast.journey.pk])))
    sign()
    with acting_as(cast.owner):
        assert not SignedStatement.objects.exists()
    say("Boats.")
    sign()
    with acting_as(cast.owner):
        assert SignedStatement.objects.count() == 1


def test_a_second_press_makes_no_second_version(cast: Cast, say: Callable, sign: Callable) -> None:
    say("Boats.")
    sign()
    sign()
    with acting_as(cast.owner):
        assert SignedStatement.objects.count() == 1


def test_what_changed_since_it_was_looked_at_is_not_signed(
    cast: Cast, rosa: Client, say: Callable, sign: Callable, statement: Statement
) -> None:
    said = say("Boats.")
    with acting_as(cast.owner):
        looked_at = digest(draft_parts(statement))
    rosa.post(said.get_absolute_url(), box(said.pk, "Trains.", saves=1, was="Boats."))
    page = text_of(sign(looked_at=looked_at))
    assert "Something changed since I looked" in page
    with acting_as(cast.owner):
        assert not SignedStatement.objects.exists()


def test_later_changes_are_a_new_draft_and_versions_are_compared_in_words(
    cast: Cast, rosa: Client, say: Callable, sign: Callable
) -> None:
    day = say("I walk by the canal.")
    where = say("By the water.", slug="home", prompt="where")
    sign()
    rosa.post(
        day.get_absolute_url(), box(day.pk, "We walk by the canal.", saves=1, was="I walk by the canal.")
    )
    rosa.post(reverse("take_out", args=[cast.journey.pk, where.pk]))
    say("To sing.", prompt="dream")
    assert "I walk by the canal." in text_of(rosa.get(reverse("signed_version", args=[cast.journey.pk, 1])))
    sign()
    for after in (0, 2):
        page = text_of(rosa.get(reverse("compare_versions", args=[cast.journey.pk, 1, after])))
        for words in ("Change 1", "We", "Added", "To sing.", "Taken out", "By the water.", "Changed"):
            assert words in page, (after, words)
    assert rosa.get(reverse("compare_versions", args=[cast.journey.pk, 1, 9])).status_code == 404


def test_a_folded_area_and_what_was_taken_out_are_not_signed(
    cast: Cast, rosa: Client, say: Callable, sign: Callable
) -> None:
    kept, folded, out = say("Kept."), say("Folded.", slug="home", prompt="where"), say("Out.", prompt="dream")
    rosa.post(reverse("change_area", args=[cast.journey.pk, folded.area_id]), {"do": "not_for_me"})
    rosa.post(reverse("take_out", args=[cast.journey.pk, out.pk]))
    sign()
    with acting_as(cast.owner):
        assert [part.answer_id for part in SignedPart.objects.all()] == [kept.pk]


def test_a_supporter_reads_a_signed_version_without_what_is_private_then_or_now(
    cast: Cast, rosa: Client, say: Callable, sign: Callable, as_user: Callable
) -> None:
    say("Hush.", prompt="bad_day", private=True)
    later = say("Open at first.")
    sign()
    asha, address = as_user(cast.supporter), reverse("signed_version", args=[cast.journey.pk, 1])
    page = text_of(asha.get(address))
    assert "Open at first." in page
    assert "Hush." not in page
    rosa.post(
        later.get_absolute_url(), box(later.pk, later.text, saves=1, was=later.text, private="on", kept="")
    )
    assert "Open at first." not in text_of(asha.get(address))
    compared = asha.get(reverse("compare_versions", args=[cast.journey.pk, 1, 0]))
    assert compared.status_code == 404, "what is there now is compared for its owner alone"


def test_keeping_an_area_private_closes_what_was_signed_of_it(
    cast: Cast, rosa: Client, say: Callable, sign: Callable, as_user: Callable
) -> None:
    said = say("Open at first.")
    sign()
    change = reverse("change_area", args=[cast.journey.pk, said.area_id])
    rosa.post(change, {"do": "private", "private": "on"})
    page = text_of(as_user(cast.supporter).get(reverse("signed_version", args=[cast.journey.pk, 1])))
    assert "Open at first." not in page


CHANGES = [
    "UPDATE aspirations_signedstatement SET words = 'something else'",
    "UPDATE aspirations_signedstatement SET signed_at = now() - interval '1 year'",
    "UPDATE aspirations_signedpart SET text = 'something else'",
    "UPDATE aspirations_signedpart SET top = 1",
    "UPDATE aspirations_signedpart SET question = 'x', private = true",
]


@pytest.mark.parametrize("alias", ["default", "owner"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_signed_version_never_changes(alias: str, change: str) -> None:
    cast = make_signed()
    with (
        acting_as(cast.owner),
        pytest.raises(DatabaseError, match="never changes"),
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(change)


def make_signed() -> Cast:
    from tests.aspirations.pages import of_signed

    cast = make_cast()
    of_signed(cast)
    return cast


@pytest.mark.django_db(transaction=True)
def test_only_the_private_marks_may_change() -> None:
    cast = make_signed()
    with acting_as(cast.owner):
        assert SignedPart.objects.update(private=True, area_private=True) == 1


@pytest.mark.django_db(transaction=True)
def test_a_signed_version_takes_no_more_parts_and_loses_none() -> None:
    cast = make_signed()
    with acting_as(cast.owner):
        part = SignedPart.objects.get()
    with pytest.raises(DatabaseError, match="no more parts"), acting_as(cast.owner):
        part.pk, part.answer_id, part._state.adding = part.signed_id, part.signed_id, True
        part.save(force_insert=True)
    for what in (SignedPart, SignedStatement):
        with pytest.raises(DatabaseError, match="goes only with the whole"), acting_as(cast.owner):
            what.objects.all().delete()
    with acting_as(cast.owner):
        assert SignedPart.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_erasing_the_whole_journey_takes_what_was_signed_with_it() -> None:
    cast = make_signed()
    with connections["owner"].cursor() as cursor:
        # Shares are never deleted by the web role; erasing will have its own way with them.
        cursor.execute("DELETE FROM journeys_share")
    with acting_as(cast.owner):
        Journey.objects.get(pk=cast.journey.pk).delete()
    with acting_as(cast.owner):
        assert not SignedStatement.objects.exists()
        assert not Answer.objects.exists()


def test_signing_by_hand_for_a_stranger_is_refused_by_the_wall(
    cast: Cast, statement: Statement, say: Callable
) -> None:
    say("Boats.")
    with acting_as(cast.owner):
        looked_at = digest(draft_parts(statement))
    with pytest.raises(Statement.DoesNotExist), acting_as(cast.supporter):
        sign_statement(
            statement=statement, looked_at=looked_at, how="pressed", with_whom="", by=cast.supporter
        )
