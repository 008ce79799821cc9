"""Who gains from a choice is said on every page of it: a helper who belongs to an option, and who was written down."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from choosing.models import Choice, Option
from providers.models import Service
from tests.cast import Cast, share_with
from tests.choosing.pages import a_choice
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def choice(cast: Cast) -> Choice:
    """A choice with one option from the register."""
    made, service = a_choice(cast), made_up_service()
    with acting_as(cast.owner):
        Option.objects.create(
            journey=cast.journey, choice=made, kind="register", service=service, name=service.name, position=1
        )
    return made


def pages(choice: Choice) -> list[str]:
    where = [choice.journey_id, choice.pk]
    return [
        reverse(name, args=where)
        for name in ("choice", "who_gains", "decide", "who_decides", "change_choice")
    ]


def test_a_helper_who_keeps_the_entry_is_named_on_every_page(
    cast: Cast, as_user: Callable, choice: Choice
) -> None:
    lead_of(Service.objects.get().provider, cast.editor)
    client = as_user(cast.owner)
    assert all("belongs to" not in client.get(page).content.decode() for page in pages(choice))
    share_with(cast.owner, cast.journey, cast.editor, Level.SEE)
    for page in pages(choice):
        assert f"Asha belongs to {Service.objects.get().name}." in client.get(page).content.decode(), page


def test_it_goes_with_the_option_and_with_the_share(cast: Cast, as_user: Callable, choice: Choice) -> None:
    lead_of(Service.objects.get().provider, cast.editor)
    share = share_with(cast.owner, cast.journey, cast.editor, Level.SEE)
    client = as_user(cast.owner)
    assert "belongs to" in client.get(choice.get_absolute_url()).content.decode()
    with acting_as(cast.owner):
        share.ended_at, share.ended_by = share.started_at, cast.owner
        share.save(update_fields=["ended_at", "ended_by"])
    assert "belongs to" not in client.get(choice.get_absolute_url()).content.decode()


def test_a_team_of_that_provider_is_named(cast: Cast, as_user: Callable, choice: Choice) -> None:
    lead_of(Service.objects.get().provider, cast.team_member)
    assert "belongs to" in as_user(cast.owner).get(choice.get_absolute_url()).content.decode()


def test_what_was_written_down_is_read_by_helpers_and_who_keeps_entries_is_not(
    cast: Cast, as_user: Callable, choice: Choice
) -> None:
    lead_of(Service.objects.get().provider, cast.editor)
    share_with(cast.owner, cast.journey, cast.editor, Level.SEE)
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=choice.pk)
    as_user(cast.owner).post(
        reverse("write_stake", args=[choice.journey_id, choice.pk]),
        {"name": "The council", "words": "It pays a part."},
    )
    secret = {"name": "Uncle Ray", "words": "He would get my flat.", "private": "on"}
    as_user(cast.owner).post(reverse("write_stake", args=[choice.journey_id, choice.pk]), secret)
    text = as_user(cast.stranger).get(choice.get_absolute_url()).content.decode()
    assert "It pays a part." in text
    assert "belongs to" not in text
    assert "Uncle Ray" not in text
    with acting_as(cast.stranger):
        assert choice.stakes.count() == 1
    with acting_as(cast.owner):
        stake = choice.stakes.get(private=True)
    only_me = reverse("keep_stake_private", args=[choice.journey_id, choice.pk, stake.pk])
    for do, there in (("open", True), ("private", False)):
        as_user(cast.owner).post(only_me, {"do": do})
        text = as_user(cast.stranger).get(choice.get_absolute_url()).content.decode()
        assert ("Uncle Ray" in text) is there
    with acting_as(cast.stranger), connection.cursor() as cursor:
        cursor.execute("SELECT gl_stakes(%s)", [choice.pk])
        assert cursor.fetchall() == []


def test_what_was_written_down_can_be_taken_out(cast: Cast, as_user: Callable, choice: Choice) -> None:
    client = as_user(cast.owner)
    where = [choice.journey_id, choice.pk]
    page = client.post(reverse("write_stake", args=where), {"name": "", "words": "It pays a part."})
    assert "Write who it is." in page.content.decode()
    assert "It pays a part." in page.content.decode()
    client.post(reverse("write_stake", args=where), {"name": "The council", "words": "It pays a part."})
    with acting_as(cast.owner):
        stake = choice.stakes.get()
    client.post(reverse("take_out_stake", args=[*where, stake.pk]))
    assert "The council" not in client.get(choice.get_absolute_url()).content.decode()
