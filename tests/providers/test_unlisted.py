"""Entries that no regulator lists: hidden until somebody looked, labelled after, and never somebody's street."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from celery.signals import before_task_publish
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from providers.api import downloads
from providers.keeping import people
from providers.keeping.models import Role
from providers.models import Application, Check, Claim, Keeper, Postcode, Service, entry_id
from providers.tasks import build_downloads
from providers.unlisted import actions, homes, reading
from providers.unlisted.actions import NotReadyError, next_number
from tests.cast import Cast
from tests.providers import unlisted
from tests.providers.keeping import colleague_of, lead_of
from tests.providers.lists import made_up_service

STREET, POSTCODE, WHOLE = "47 Hollowmere Lane", "BD23 1ZQ", "bd231zq"


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def as_(as_user: Callable[..., Client]) -> Callable[..., Client]:
    return as_user


def again(row: Application, user: User) -> Application:
    """As it stands now, for somebody who may read it."""
    with acting_as(user):
        row.refresh_from_db()
    return row


def apply(client: Client, user: User, kind: str, **more: str) -> Application:
    """Through the pages, as an applicant does."""
    client.post("/keep/list/", {"kind": kind})
    with acting_as(user):
        row = Application.objects.latest("made_at")
    office = {"is_home": "no", "street": "1 Canal Row", "postcode": "BD23 1CC"}
    answers = unlisted.REST | unlisted.HOME | office | more
    for page in ("home", "name", "place", "what", "papers"):
        client.post(f"/keep/list/{row.pk}/{page}/", answers)
    return again(row, user)


@pytest.mark.django_db
def test_an_application_is_made_page_by_page_and_waits_with_a_number(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    client = as_(cast.editor)
    row = apply(client, cast.editor, "micro-provider")
    page = client.post(f"/keep/list/{row.pk}/", follow=True)
    assert again(row, cast.editor).state == "waiting"
    assert re.fullmatch(r"GL-\d{6}", row.service.number)
    assert row.service.origin == "own"
    assert not row.service.is_shown
    assert "Nobody but the registrar and I see it" in text_of(page)


@pytest.mark.django_db
def test_what_lacks_something_is_not_sent(cast: Cast, as_: Callable[..., Client]) -> None:
    row = unlisted.begun(cast.editor, name="")
    client = as_(cast.editor)
    assert "Something is missing" in text_of(client.post(f"/keep/list/{row.pk}/", follow=True))
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_until_the_registrar_has_looked_nobody_else_sees_a_byte(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    row = unlisted.waiting(cast.editor, name="Zimmelfen Hands")
    address = row.service.get_absolute_url()
    for client in (Client(), as_(cast.stranger), as_(cast.team_member)):
        assert client.get(address).status_code == 404
        assert client.get(f"/register/{row.service.number}/").status_code == 404
        assert "Zimmelfen" not in client.get("/register/?q=zimmelfen").content.decode().replace(
            'value="zimmelfen', ""
        )
        assert client.get(f"/keep/list/{row.pk}/").status_code in (302, 404)
    assert "Zimmelfen" not in as_(cast.team_member).get("/keep/?q=zimmelfen").content.decode()
    assert "Zimmelfen" in as_(cast.registrar).get("/desk/listings/").content.decode()


@pytest.mark.django_db
def test_once_seen_it_shows_and_says_so_everywhere(cast: Cast, as_: Callable[..., Client]) -> None:
    row = unlisted.waiting(cast.editor)
    client, today = as_(cast.registrar), timezone.localdate()
    day = {"day": today.day, "month": today.month, "year": today.year}
    seen = {f"{what}_{n}": v for what in ("identity", "dbs", "references") for n, v in day.items()}
    address = f"/desk/listings/{row.service_id}/"
    mark = re.search(r'name="mark" value="(\w+)"', client.get(address).content.decode())
    assert mark
    client.post(address, seen | {"mark": mark[1]})
    service = Service.objects.get()
    assert service.is_shown
    assert service.checked_by == cast.registrar
    page = text_of(Client().get(service.get_absolute_url()))
    assert "Not checked by the regulator. Identity and checks were seen by" in page
    assert "The check of criminal records (DBS)" in page
    assert "Nobody has rated it yet" not in page
    assert "Not checked by the regulator" in text_of(Client().get("/register/?q=quillam+helping+hands"))
    with acting_as(cast.editor):
        assert Keeper.objects.keeping().filter(provider=service.provider, user=cast.editor).exists()
    assert set(Check.objects.values_list("seen_by", flat=True)) == {cast.registrar.pk}


@pytest.mark.django_db
def test_without_what_its_kind_needs_it_does_not_show(cast: Cast, as_: Callable[..., Client]) -> None:
    row, today = unlisted.waiting(cast.editor), timezone.localdate()
    with acting_as(cast.registrar), pytest.raises(NotReadyError):
        actions.show_entry(
            service=row.service, seen={"identity": today}, mark=actions.words_of(row), by=cast.registrar
        )
    assert not Service.objects.get().is_shown
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.update(is_shown=True)


@pytest.mark.django_db
def test_what_changed_since_the_registrar_looked_does_not_show(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    row, today = unlisted.waiting(cast.editor), timezone.localdate()
    mark = actions.words_of(row)
    with acting_as(cast.editor):
        row = actions.take_application_back(application=row, by=cast.editor)
        row = actions.answer_page(application=row, answers={"name": "Something else"}, by=cast.editor)
        actions.send_application(application=row, by=cast.editor)
    seen = dict.fromkeys(("identity", "dbs", "references"), today)
    with acting_as(cast.registrar), pytest.raises(NotReadyError):
        actions.show_entry(service=row.service, seen=seen, mark=mark, by=cast.registrar)


@pytest.mark.django_db
def test_sent_back_with_words_it_can_be_mended_and_keeps_its_number(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    row = unlisted.waiting(cast.editor)
    number = row.service.number
    client = as_(cast.registrar)
    client.post(
        f"/desk/listings/{row.service_id}/answer/", {"words": "Which scheme?", "mark": actions.words_of(row)}
    )
    mine = as_(cast.editor)
    assert "Which scheme?" in text_of(mine.get(f"/keep/list/{row.pk}/"))
    mine.post(f"/keep/list/{row.pk}/")
    again(row, cast.editor)
    assert (row.state, row.service.number) == ("waiting", number)


@pytest.mark.django_db
def test_taken_out_nobody_sees_it(cast: Cast, as_: Callable[..., Client]) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    assert Client().get(service.get_absolute_url()).status_code == 200
    as_(cast.registrar).post(f"/desk/listings/{service.pk}/answer/", {"words": "It has stopped."})
    assert Client().get(service.get_absolute_url()).status_code == 404
    with acting_as(cast.editor):
        mine = service.application.pk
    assert "It has stopped." in text_of(as_(cast.editor).get(f"/keep/list/{mine}/"))


@pytest.mark.django_db
def test_taken_out_it_leaves_the_files_at_once(
    cast: Cast, django_capture_on_commit_callbacks: Callable
) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    downloads.build()
    asked: list[str] = []
    before_task_publish.connect(lambda sender, **_more: asked.append(sender), weak=False, dispatch_uid="here")
    try:
        with acting_as(cast.registrar), django_capture_on_commit_callbacks(execute=True):
            actions.take_out(service=service, words="It has stopped.", by=cast.registrar)
    finally:
        before_task_publish.disconnect(dispatch_uid="here")
    assert asked == [build_downloads.name]
    build_downloads()
    text = b"".join(Client().get("/api/downloads/services.csv").streaming_content).decode()
    assert service.number not in text


@pytest.mark.django_db
def test_whoever_leads_it_takes_it_out_at_once(
    cast: Cast, as_: Callable[..., Client], django_capture_on_commit_callbacks: Callable
) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    client, address = as_(cast.editor), reverse("take_own_out", args=[service.pk])
    assert "Take it out now" in text_of(client.get(address))
    assert address in client.get(reverse("keep_entry", args=[service.pk])).content.decode()
    with django_capture_on_commit_callbacks() as later:
        page = client.post(address, follow=True)
    assert "Taken out. Nobody finds it any more." in text_of(page)
    assert downloads._ask in later
    assert Client().get(f"/register/{service.pk}/").status_code == 404
    with acting_as(cast.editor):
        assert Application.objects.get().state == "out"
    assert service in reading.desk().out
    assert "It is out already." in text_of(client.get(address))


@pytest.mark.django_db
def test_nobody_else_takes_it_out(cast: Cast, as_: Callable[..., Client]) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    with acting_as(cast.editor):
        lead = Keeper.objects.get()
    colleague_of(lead, cast.team_member, Role.EDITOR)
    for user in (cast.team_member, cast.former_team_member, cast.registrar, cast.owner):
        assert as_(user).post(reverse("take_own_out", args=[service.pk])).status_code == 404
    listed = made_up_service()
    lead_of(listed.provider, cast.editor)
    assert as_(cast.editor).post(reverse("take_own_out", args=[listed.pk])).status_code == 404
    service.refresh_from_db()
    assert service.is_shown


@pytest.mark.django_db
def test_a_colleague_who_leads_takes_it_out_and_the_registrar_shows_it_again(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    with acting_as(cast.editor):
        lead = Keeper.objects.get()
    colleague_of(lead, cast.team_member, Role.LEAD)
    as_(cast.team_member).post(reverse("take_own_out", args=[service.pk]))
    assert [sent.to for sent in mail.outbox] == [[cast.editor.mailbox]]
    with acting_as(cast.registrar):
        assert service in reading.desk().out
        row = Application.objects.get()
        actions.show_entry(service=service, seen={}, mark=actions.words_of(row), by=cast.registrar)
    service.refresh_from_db()
    assert service.is_shown


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_database_lets_a_writer_take_out_and_change_nothing_else_of_what_shows(cast: Cast) -> None:
    unlisted.shown(cast.editor, cast.registrar)
    for change in (
        "state = 'waiting'",
        "state = 'draft'",
        "state = 'out', said = '{}'",
        "made_by_id = NULL, said = '{}'",
    ):
        with (
            acting_as(cast.editor), pytest.raises(DatabaseError), transaction.atomic(),
            connection.cursor() as cursor,
        ):  # fmt: skip
            cursor.execute(f"UPDATE providers_application SET {change}")
    with acting_as(cast.editor), connection.cursor() as cursor:
        cursor.execute("UPDATE providers_application SET state = 'out'")
        assert cursor.rowcount == 1
        cursor.execute("UPDATE providers_application SET state = 'draft'")
        assert cursor.rowcount == 0


@pytest.mark.django_db
def test_a_telephone_is_kept_as_the_search_looks_for_it(cast: Cast, as_: Callable[..., Client]) -> None:
    row = apply(as_(cast.editor), cast.editor, "advocacy", phone="+44 (0)1632 960-123")
    assert row.said["phone"] == "01632960123"


@pytest.mark.django_db
def test_papers_seen_long_ago_come_back_to_the_desk_and_say_so(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    Service.objects.update(checked_on=timezone.localdate() - timedelta(days=440))
    with acting_as(cast.registrar):
        assert [row.pk for row in reading.desk().old] == [service.pk]
    assert "That is more than a year old." in text_of(Client().get(service.get_absolute_url()))


PUBLIC = (
    "/register/", "/register/?q=quillam", "/register/?near=Skipton", "/register/?near=BD23", "/sitemap.xml", "/api/",
    "/api/services", "/api/service_at_locations", "/api/organizations", "/register/?type=micro-provider",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["name", "provider_name", "ethos", "website", "note", "my_name"])
@pytest.mark.parametrize("planted", [STREET, POSTCODE, WHOLE])
def test_an_address_typed_anywhere_in_an_application_of_a_home_is_not_kept(
    cast: Cast, as_: Callable[..., Client], field: str, planted: str
) -> None:
    said = (
        f"https://a.example/{planted.replace(' ', '-')}"
        if field == "website"
        else f"Come to {planted} at two"
    )
    row = apply(as_(cast.editor), cast.editor, "micro-provider", **{field: said})
    assert "ollowmere" not in str(row.said)
    assert "1ZQ" not in str(row.said).upper()


@pytest.mark.django_db
def test_no_public_byte_of_a_home_holds_its_street_or_postcode(
    cast: Cast, as_: Callable[..., Client]
) -> None:
    """Begun as an office with its street, then said to be somebody's home; the boxes are still sent by hand."""
    client = as_(cast.editor)
    row = apply(client, cast.editor, "live-in-introductory", street=STREET, postcode="BD23 1CC")
    assert row.said["street"] == STREET
    client.post(f"/keep/list/{row.pk}/home/", {"is_home": "yes"})
    client.post(f"/keep/list/{row.pk}/place/", {"town": "Skipton", "outcode": "BD23 1CC", "street": STREET})
    client.post(f"/keep/list/{row.pk}/")
    again(row, cast.editor)
    with acting_as(cast.registrar):
        seen = dict.fromkeys(("identity", "dbs", "references"), timezone.localdate())
        actions.show_entry(service=row.service, seen=seen, mark=actions.words_of(row), by=cast.registrar)
    service = Service.objects.get()
    assert (service.street, service.postcode, service.town) == (None, None, "Skipton")
    assert row.said["outcode"] == "BD23"
    for address in (*PUBLIC, service.get_absolute_url(), f"/api/services/{service.pk}"):
        response = Client().get(address)
        content = b"".join(response) if response.streaming else response.content
        assert b"Hollowmere" not in content, address
        assert b"1CC" not in content, address
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.update(street=STREET)


@pytest.mark.django_db
def test_a_home_stands_in_the_middle_of_its_half_postcode(cast: Cast, as_: Callable[..., Client]) -> None:
    one = unlisted.shown(cast.editor, cast.registrar)
    two = unlisted.shown(cast.editor, cast.registrar, outcode="BD23")
    assert (one.lat, one.lon) == (two.lat, two.lon)
    page = as_(cast.editor).get(f"/keep/list/{unlisted.begun(cast.editor).pk}/place/").content.decode()
    assert 'name="street"' not in page
    assert 'name="postcode"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "where", "council"),
    [
        ("advocacy", {"town": "Gillingham", "postcode": "ME7 1AA"}, "Medway"),
        ("advocacy", {"town": "Gillingham", "postcode": "SP8 4AA"}, "Dorset"),
        ("micro-provider", {"town": "Richmond", "outcode": "DL10"}, "North Yorkshire"),
        ("micro-provider", {"town": "Richmond", "outcode": "TW9"}, "Richmond upon Thames"),
    ],
)
def test_of_towns_with_one_name_the_postcode_says_which(
    cast: Cast, kind: str, where: dict, council: str
) -> None:
    service = unlisted.waiting(cast.editor, kind, **where).service
    assert (service.town, service.area) == (where["town"], council)


@pytest.mark.django_db
def test_a_council_is_that_of_a_postcode_that_is_known(cast: Cast) -> None:
    Postcode.objects.create(code="BD23 1CC", lat=53.96, lon=-2.02, authority="E08000032")
    service = unlisted.waiting(cast.editor, "advocacy", town="Skipton").service
    assert (service.town, service.area) == ("Skipton", "Bradford")


@pytest.mark.django_db
def test_a_postcode_far_from_its_town_is_asked_about(cast: Cast, as_: Callable[..., Client]) -> None:
    row = unlisted.begun(cast.editor, "advocacy", town="Gillingham", postcode="BD23 1CC")
    page = as_(cast.editor).post(
        f"/keep/list/{row.pk}/place/", {"street": "1 Canal Row", "town": "Gillingham", "postcode": "BD23 1CC"}
    )
    assert "BD23 1CC is far from Gillingham." in text_of(page)
    with acting_as(cast.editor), pytest.raises(NotReadyError):
        actions.send_application(application=row, by=cast.editor)
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_what_does_not_show_cannot_be_claimed(cast: Cast, as_: Callable[..., Client]) -> None:
    unlisted.waiting(cast.editor, name="Zimmelfen Hands")
    address = reverse("claim_entries", args=[entry_id("own", "provider", "GL-000001")])
    client = as_(cast.team_member)
    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "Eve", "job": "Manager"}).status_code == 404
    with acting_as(cast.registrar):
        assert not Claim.objects.exists()


@pytest.mark.django_db
def test_who_claims_reads_no_name_that_does_not_show(cast: Cast, as_: Callable[..., Client]) -> None:
    service = made_up_service()
    made_up_service(number="T-2", name="Zimmelfen Hands", is_shown=False)
    page = text_of(as_(cast.team_member).get(reverse("claim_entries", args=[service.provider_id])))
    assert service.name in page
    assert "Zimmelfen" not in page


@pytest.mark.django_db
def test_a_later_look_at_the_papers_brings_nobody_back(cast: Cast) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    with acting_as(cast.registrar):
        row = Application.objects.get(service=service)
        keeper = Keeper.objects.keeping().get(user=cast.editor)
        assert keeper.leads
        seen, mark = {"identity": timezone.localdate()}, actions.words_of(row)
        actions.show_entry(service=service, seen=seen, mark=mark, by=cast.registrar)
        assert Keeper.objects.get() == keeper
        people.end_by_registrar(keeper=keeper, by=cast.registrar)
        actions.show_entry(service=service, seen=seen, mark=actions.words_of(row), by=cast.registrar)
        assert not Keeper.objects.keeping().exists()


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("I live at 12 Orchard Close", True),
        ("Come to Hollow Ash Lane, ask for me", True),
        ("BD23 1CC", True),
        ("bd231cc", True),
        ("www.a.example/bd23-1cc", True),
        ("Flat 3, by the river", True),
        ("I have 12 years of work behind me", False),
        ("We are close to the town and on the way to the market", False),
        ("I come 3 times a day", False),
    ],
)
def test_an_address_is_told_from_other_words(words: str, tells: bool) -> None:
    assert homes.holds_address(words) is tells


@pytest.mark.django_db(transaction=True)
def test_numbers_follow_each_other_when_many_ask_at_once() -> None:
    taken: list[str] = []

    def take() -> None:
        with transaction.atomic():
            taken.append(next_number())
        connections.close_all()

    def give_up() -> None:
        try:
            with transaction.atomic():
                next_number()
                raise ValueError
        except ValueError:
            connections.close_all()

    threads = [threading.Thread(target=take if n % 3 else give_up) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"GL-{n:06}" for n in range(1, 9)]


@pytest.mark.django_db
def test_the_database_shows_an_application_to_its_writer_and_registrars_alone(cast: Cast) -> None:
    row = unlisted.waiting(cast.editor)
    for who, sees in ((cast.editor, 1), (cast.registrar, 1), (cast.team_member, 0), (cast.stranger, 0)):
        with acting_as(who):
            assert Application.objects.count() == sees
    assert Application.objects.count() == 0
    with acting_as(cast.team_member):
        assert Application.objects.filter(pk=row.pk).update(answer="x") == 0
