"""What other programs read of somebody who works from home: what they do and the town, and no name."""

import json

import pytest
from django.test import Client

from providers.api import downloads
from providers.models import Provider, Service
from tests.cast import Cast
from tests.providers import unlisted
from tests.providers.api import NO_STANDARD, STANDARD, faults, nothing_empty, ours, standard
from tests.providers.test_api import ask
from tests.providers.test_api_downloads import content, rows

pytestmark = pytest.mark.django_db

HIDDEN = ("Quillam", "Amina", "960123", "960 123", "quillam.example", "when I say I come", "Wednesdays")
ADDRESSES = (
    "services", "services?full=true", "services?format=ndjson", "service_at_locations", "organizations",
    "service_at_locations?full=true", "organizations?full=true", "organizations?format=ndjson",
)  # fmt: skip


@pytest.fixture
def alone(cast: Cast) -> Service:
    """A personal assistant who works from home, with everything that can be said."""
    found = unlisted.shown(
        cast.editor,
        cast.registrar,
        "personal-assistant",
        phone="01632960123",
        website="https://quillam.example",
    )
    found.details = found.details | {"last-week": "On Wednesdays I go swimming with Jo.", "pets": "yes"}
    found.save(update_fields=["details"])
    Provider.objects.filter(pk=found.provider_id).update(company_number="07654321", brand="Quillam group")
    return found


def body(client: Client, address: str) -> str:
    response = client.get(f"/api/{address}")
    assert response.status_code == 200
    return b"".join(response).decode()


def test_no_list_record_or_file_names_somebody_who_works_from_home(client: Client, alone: Service) -> None:
    downloads.build()
    of_one = (
        f"services/{alone.pk}", f"service_at_locations/{alone.pk}", f"organizations/{alone.provider_id}",
        f"services/{alone.number}",
    )  # fmt: skip
    found = {address: body(client, address) for address in (*ADDRESSES, *of_one)}
    found |= {name: content(client, name).decode() for name in ("services.csv", "services.jsonl")}
    assert not [
        (address, word) for address, text in found.items() for word in (*HIDDEN, "07654321") if word in text
    ]
    assert ask(client, f"/api/services/{alone.pk}")["name"] == "Personal assistant, Skipton"
    assert ask(client, f"/api/organizations/{alone.provider_id}")["name"] == "Personal assistant, Skipton"
    (row,) = rows(client)
    assert (row["name"], row["town"], row["telephone"], row["pets"]) == (
        "Personal assistant, Skipton", "Skipton", "", "My pet can live with me",
    )  # fmt: skip
    assert "Amina" in client.get(f"/register/{alone.pk}/").content.decode(), (
        "whoever looks for support reads it"
    )


def test_an_office_keeps_its_name_and_telephone(client: Client, cast: Cast) -> None:
    office = unlisted.shown(cast.editor, cast.registrar, "advocacy", phone="01632960123")
    assert ask(client, f"/api/services/{office.pk}")["name"] == "Quillam Helping Hands"
    assert "01632960123" in body(client, "services?full=true")
    assert ask(client, "/api/organizations?search=quillam")["total_items"] == 1


@pytest.mark.parametrize(
    "words", ["quillam", "amina", "amina quillam", '"helping hands"', "skipton -quillam"]
)
def test_nobody_is_found_there_by_a_name(client: Client, alone: Service, words: str) -> None:
    for address in ("services", "service_at_locations", "organizations"):
        found = client.get(f"/api/{address}", {"search": words})
        assert json.loads(found.content)["total_items"] == 0, address


@pytest.mark.parametrize("words", ["skipton", "personal assistant", "skipton or quillam"])
def test_what_they_do_and_where_is_found(client: Client, alone: Service, words: str) -> None:
    assert json.loads(client.get("/api/services", {"search": words}).content)["total_items"] == 1


@pytest.mark.skipif(STANDARD is None, reason=NO_STANDARD)
def test_what_is_left_is_valid(client: Client, alone: Service) -> None:
    for address, schema in (
        (f"services/{alone.pk}", "service"), (f"service_at_locations/{alone.pk}", "service_at_location"),
        (f"organizations/{alone.provider_id}", "organization"),
    ):  # fmt: skip
        one = ask(client, f"/api/{address}")
        assert not faults(standard(f"compiled/{schema}"), one)
        assert not list(nothing_empty(one))


@pytest.mark.parametrize("more", ["", "&full=true", "&search=nothing", "&format=ndjson"])
def test_what_was_taken_out_is_told_to_copies_and_nothing_else_of_it(
    client: Client, cast: Cast, alone: Service, more: str
) -> None:
    unlisted.waiting(cast.team_member)
    unlisted.taken_out(alone, cast.registrar)
    assert ask(client, "/api/services")["contents"] == []
    ask(client, f"/api/services/{alone.pk}", 404)
    text = body(client, f"services?modified_after=2020-01-01{more}")
    found = [json.loads(text)] if "ndjson" in more else json.loads(text)["contents"]
    (one,) = found
    assert set(one) == {"id", "name", "status", "last_modified"}
    assert (one["id"], one["name"], one["status"]) == (str(alone.pk), "Taken out", "defunct")
    text = body(client, "service_at_locations?modified_after=2020-01-01")
    assert "Skipton" not in text
    assert not faults(ours("/service_at_locations"), json.loads(text))
    assert not faults(ours("/services"), ask(client, "/api/services?modified_after=2020-01-01"))
    if STANDARD:
        assert not faults(standard("compiled/service_list"), one)


def test_a_place_that_is_asked_for_tells_nothing_of_what_was_taken_out(
    client: Client, cast: Cast, alone: Service
) -> None:
    unlisted.taken_out(alone, cast.registrar)
    assert ask(client, "/api/services?modified_after=2020-01-01&postcode=BD23")["contents"] == []
