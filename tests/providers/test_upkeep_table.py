"""Many services at once: what a table that comes back would do, does, and never does."""

import csv
import io
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from accounts import limits
from providers.keeping import fields, people
from providers.keeping.actions import publish
from providers.keeping.models import Role
from providers.models import Keeper, Provider, Revision, Service, entry_id
from providers.upkeep import hints, views_table
from tests.cast import Cast
from tests.providers.keeping import colleague_of, lead_of
from tests.providers.lists import TOLD, made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]


@pytest.fixture
def kept(cast: Cast) -> list[Service]:
    made_up_service(number="T-1", details={"food": ["halal", "vegan"]}, phone="01632960123")
    made_up_service(number="T-2", name="=HYPERLINK(1)", kinds=["home-care", "at-home"])
    made_up_service(number="T-3", closed_on="2024-01-01")
    services = list(Service.objects.order_by("number"))
    lead_of(services[0].provider, cast.editor)
    return services


def down(client: Client, provider: Provider) -> list[dict[str, str]]:
    answer = client.get(reverse("table_down", args=[provider.pk]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def up(
    client: Client,
    provider: Provider,
    rows: list[dict[str, str]],
    *,
    encoding: str = "utf-8",
    mark: str = ",",
):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=mark, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return send(client, provider, out.getvalue().encode(encoding))


def send(client: Client, provider: Provider, data: bytes):
    return client.post(
        reverse("entry_table", args=[provider.pk]), {"table": SimpleUploadedFile("ours.csv", data)}
    )


def now(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def test_the_table_has_every_open_service_and_no_cell_begins_a_formula(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    rows = down(as_user(cast.editor), kept[0].provider)
    assert not fields.OF_THE_OWNER & set(rows[0])
    assert {row["entry"] for row in rows} == {"", str(kept[0].pk), str(kept[1].pk)}
    first = next(row for row in rows if row["entry"] == str(kept[0].pk))
    assert (first["food"], first["phone"]) == ("halal|vegan", "01632960123")
    assert next(row for row in rows if row["entry"] == str(kept[1].pk))["name"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ","), ("utf-8", "\t")]
)
def test_down_changed_looked_at_and_done(
    as_user: AsUser, cast: Cast, kept: list, encoding: str, mark: str
) -> None:
    client = as_user(cast.editor)
    rows = down(client, kept[0].provider)
    for row in rows:
        if row["entry"] == str(kept[0].pk):
            row |= {"ethos": "Café first, £5 for all.", "food": "-", "pets": "yes", "phone": ""}
    look = up(client, kept[0].provider, rows, encoding=encoding, mark=mark)["Location"]
    page = client.get(look).content.decode()
    assert "Café first" in page
    assert "Stay as they are: 1." in page
    assert not Revision.objects.exists()
    client.post(look)
    assert now(kept[0]).details == {"ethos": "Café first, £5 for all.", "pets": "yes"}
    assert now(kept[0]).phone == "01632960123"
    with acting_as(cast.editor):
        assert Revision.objects.count() == 1
    again = up(client, kept[0].provider, down(client, kept[0].provider))["Location"]
    assert "Would change: 0. Stay as they are: 2." in client.get(again).content.decode()


def test_other_leads_hear_once_of_telephones_changed_by_a_table(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    with acting_as(cast.editor):
        lead = Keeper.objects.get(user=cast.editor)
    colleague_of(lead, cast.team_member, Role.LEAD)
    client = as_user(cast.editor)
    rows = down(client, kept[0].provider)
    for row in rows:
        row["phone"] = "01632960999" if row["entry"] else ""
    look = up(client, kept[0].provider, rows)["Location"]
    mail.outbox.clear()
    client.post(look)
    assert [one.to for one in mail.outbox] == [[cast.team_member.mailbox]]
    assert now(kept[0]).phone == "01632960999"


def test_whom_it_supports_is_a_column_in_the_words_of_the_form(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    client = as_user(cast.editor)
    rows = down(client, kept[0].provider)
    assert rows[0]["needs"] == "Whom it supports"
    for row in rows:
        if row["entry"] == str(kept[0].pk):
            row["needs"] = "Dementia|Learning disabilities or autism"
        elif row["entry"]:
            row["needs"] = "unicorns"
    look = up(client, kept[0].provider, rows)["Location"]
    page = client.get(look).content.decode()
    assert "I do not know “unicorns” here. It can be: Learning disabilities or autism; Dementia;" in page
    client.post(look)
    assert now(kept[0]).needs == ["learning-disabilities", "dementia"]
    assert now(kept[1]).needs == []
    rows = down(client, kept[0].provider)
    assert "Learning disabilities or autism|Dementia" in {row["needs"] for row in rows}
    again = up(client, kept[0].provider, down(client, kept[0].provider))["Location"]
    assert "Would change: 0." in client.get(again).content.decode()


def test_what_changed_meanwhile_is_left_out_but_for_what_i_tick(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    client = as_user(cast.editor)
    rows = down(client, kept[0].provider)
    for row in rows:
        row["pets"] = "no" if row["entry"] else ""
    with acting_as(cast.editor):
        publish(entry=kept[0], changes={"pets": "visit"}, by=cast.editor)
    for chosen, pets in (([], "visit"), ([str(kept[0].pk)], "no")):
        look = up(client, kept[0].provider, rows)["Location"]
        assert "Changed since I took the table down" in client.get(look).content.decode()
        client.post(look, {"old": chosen})
        assert now(kept[0]).details["pets"] == pets
    assert now(kept[1]).details["pets"] == "no"


def test_a_cell_that_does_not_fit_leaves_its_row_out_and_says_why(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    client = as_user(cast.editor)
    rows = down(client, kept[0].provider)
    for row in rows:
        if row["entry"] == str(kept[0].pk):
            row |= {"fee-from": "a lot", "pets": "yes"}
        if row["entry"] == str(kept[1].pk):
            row |= {"trial": "yes"}
    look = up(client, kept[0].provider, rows)["Location"]
    assert "Please write an amount in pounds" in client.get(look).content.decode()
    client.post(look)
    assert now(kept[0]).details == {"food": ["halal", "vegan"]}
    assert now(kept[1]).details == {"trial": True}


def test_other_peoples_entries_twins_and_strange_columns_are_named_and_left_out(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    other = Provider.objects.create(
        id=entry_id("demo", "provider", "T-901"), origin="demo", number="T-901", name="Other", told=TOLD
    )
    theirs = made_up_service(number="T-9")
    Service.objects.filter(pk=theirs.pk).update(provider=other)
    client = as_user(cast.editor)
    rows = [row | {"stars": "5"} for row in down(client, kept[0].provider) if row["entry"]]
    rows += [rows[0], rows[0] | {"entry": str(theirs.pk), "pets": "yes"}]
    look = up(client, kept[0].provider, rows)["Location"]
    page = client.get(look).content.decode()
    for words in ("stars", "This row is there twice", "No service of ours has this number"):
        assert words in page
    client.post(look)
    assert now(theirs).details == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04rubbish",
        b"a,b\n1,2\n",
        b'entry,changed\n"unclosed',
        b"\x00" * 50,
        b"<!DOCTYPE html><p>Sign in",
    ],
)
def test_what_is_no_table_is_refused_in_words_and_changes_nothing(
    as_user: AsUser, cast: Cast, kept: list, data: bytes
) -> None:
    page = send(as_user(cast.editor), kept[0].provider, data)
    assert page.status_code == 200
    assert 'id="table-said"' in page.content.decode()
    assert not Revision.objects.exists()


def test_a_table_of_too_many_rows_is_refused(as_user: AsUser, cast: Cast, kept: list) -> None:
    rows = "entry,changed\n" + f"{kept[0].pk},x\n" * 5_003
    assert (
        "more than 5,000 rows" in send(as_user(cast.editor), kept[0].provider, rows.encode()).content.decode()
    )


def test_a_table_waits_for_its_sender_alone(as_user: AsUser, cast: Cast, kept: list) -> None:
    client = as_user(cast.editor)
    look = up(client, kept[0].provider, down(client, kept[0].provider))["Location"]
    assert as_user(cast.team_member).get(look).status_code == 404
    assert as_user(cast.registrar).get(look).status_code == 404
    with acting_as(cast.editor):
        keeper = Keeper.objects.get(provider=kept[0].provider)
    with acting_as(cast.registrar):
        people.end_by_registrar(keeper=keeper, by=cast.registrar)
    assert client.post(look).status_code == 404


def test_one_table_waits_for_a_sender_and_so_many_come_in_a_day(
    as_user: AsUser, cast: Cast, kept: list
) -> None:
    cache.clear()
    client = as_user(cast.editor)
    rows = down(client, kept[0].provider)
    first, second = (up(client, kept[0].provider, rows)["Location"] for _ in range(2))
    assert client.get(first).status_code == 302
    assert client.get(second).status_code == 200
    for _ in range(views_table.TABLES_A_DAY.times - 2):
        limits.wait(views_table.TABLES_A_DAY, str(cast.editor.pk))
    assert "a lot of tables" in up(client, kept[0].provider, rows).content.decode()
    assert client.get(second).status_code == 200
    cache.clear()


def test_an_entry_is_told_what_people_look_for_first_and_thanked_for_what_it_says(kept: list) -> None:
    found = hints.hints(kept[0])
    assert (found.said, [detail.code for detail in found.next]) == (1, ["fee-from", "vacancies", "own-room"])
    assert "own-room" not in [detail.code for detail in hints.hints(kept[1]).next]
    kept[0].details = dict.fromkeys(hints.LOOKED_FOR, "x")
    assert hints.hints(kept[0]).next == []
