"""Every answer of the open API is as described: by our own description, and by the schemas of the standard."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver

from providers.api import openapi, parameters, terms
from providers.models import Service
from tests.providers.api import NO_STANDARD, STANDARD, faults, nothing_empty, ours, standard
from tests.providers.lists import made_up_service
from tests.providers.test_api import WHOLE

pytestmark = pytest.mark.django_db

PLACES = openapi.ADDRESSES
LISTS = [address for address in PLACES if address.is_list]
ONES = [address for address in PLACES if address.id]
# Address of our API, and the schema of the standard for it.
OF_LISTS = {
    "services": "compiled/service_list",
    "services?full=true": "compiled/service",
    "service_at_locations": "compiled/service_at_location_list",
    "service_at_locations?full=true": "compiled/service_at_location",
    "organizations": "compiled/organization",
    "organizations?full=true": "compiled/organization",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.fixture
def whole() -> Service:
    return made_up_service(**WHOLE)


def ask(client: Client, address: str) -> dict:
    response = client.get(address)
    assert response.status_code == 200
    return json.loads(response.content)


def everything(client: Client, address: str) -> list[dict]:
    """What is in a list, on all its pages."""
    found, number, joined = [], 0, "&" if "?" in address else "?"
    page: dict = {"last_page": False}
    while not page["last_page"]:
        number += 1
        page = ask(client, f"/api/{address}{joined}per_page=500&page={number}")
        found += page["contents"]
    assert len(found) == page["total_items"]
    return found


def one_of(address: openapi.Address, service: Service) -> str:
    pk = {
        "api_organization": service.provider_id,
        "api_taxonomy": terms.example_taxonomy,
        "api_taxonomy_term": terms.example,
    }.get(address.name, service.pk)
    return "/api" + address.path.replace("{id}", str(pk))


@pytest.mark.skipif(STANDARD is None, reason=NO_STANDARD)
def test_every_made_up_entry_is_valid(client: Client, made_up_register: None) -> None:
    for address, schema in OF_LISTS.items():
        validator, found = standard(schema), everything(client, address)
        assert len(found) > 3
        assert not [name for one in found for name in nothing_empty(one)], address
        assert not {fault for one in found for fault in faults(validator, one)}, address


@pytest.mark.skipif(STANDARD is None, reason=NO_STANDARD)
def test_an_entry_with_everything_is_valid(client: Client, whole: Service) -> None:
    for address, schema in (
        (f"services/{whole.pk}", "compiled/service"),
        (f"service_at_locations/{whole.pk}", "compiled/service_at_location"),
        (f"organizations/{whole.provider_id}", "compiled/organization"),
    ):
        assert not faults(standard(schema), ask(client, f"/api/{address}"))


@pytest.mark.parametrize("address", LISTS, ids=lambda address: address.name)
@pytest.mark.parametrize(
    "query", ["", "full=true", "minimal=true", "full_service=true", "page=9", "per_page=1"]
)
def test_every_list_is_as_described(
    client: Client, whole: Service, address: openapi.Address, query: str
) -> None:
    made_up_service(number="T-2", kinds=[], town=None, is_dormant=True)
    if query.partition("=")[0] in ("", *(known.name for known in address.known)):
        assert not faults(ours(address.path), ask(client, f"/api{address.path}?{query}"))


@pytest.mark.parametrize("address", ONES, ids=lambda address: address.name)
def test_every_single_thing_is_as_described(client: Client, whole: Service, address: openapi.Address) -> None:
    assert not faults(ours(address.path), ask(client, one_of(address, whole)))


def test_the_beginning_and_the_problems_are_as_described(client: Client) -> None:
    assert not faults(ours("/"), ask(client, "/api/"))
    assert not faults(ours("/services", 400), json.loads(client.get("/api/services?page=x").content))
    assert not faults(ours("/services/{id}", 404), json.loads(client.get("/api/services/T-9").content))


def test_every_field_that_is_described_is_given_by_some_entry(client: Client, whole: Service) -> None:
    """Nothing is promised that never comes."""
    seen: dict[str, set[str]] = {}
    Service.objects.update(needs=["younger-adults"])
    whole.provider.parent = whole.provider
    whole.provider.company_number, whole.provider.ownership = "07654321", "company"
    whole.provider.save()
    document = ask(client, "/api/openapi.json")

    def walk(schema: dict, found: object) -> None:
        name = schema.get("$ref", "").rpartition("/")[2]
        schema = document["components"]["schemas"].get(name, schema)
        if isinstance(found, list):
            for one in found:
                walk(schema["items"], one)
        elif isinstance(found, dict):
            seen.setdefault(name, set()).update(found)
            for key, value in found.items():
                walk(schema["properties"][key], value)

    def given(path: str, address: str) -> None:
        content = document["paths"][path]["get"]["responses"]["200"]["content"]
        walk(content["application/json"]["schema"], ask(client, address))

    for address in ONES:
        given(address.path, one_of(address, whole))
    made_up_service(number="T-9", kinds=["at-home", "home-care"])
    given("/services/{id}", "/api/services/T-9")
    given("/taxonomy_terms/{id}", f"/api/taxonomy_terms/{terms.BY_CODE['kinds'].id_of('home-care')}")
    for name, address in (
        ("ServiceInList", "services"),
        ("ServiceInList", "services?taxonomy_id=" + str(terms.BY_CODE["ratings"].id)),
        ("ServiceAtLocationInList", "service_at_locations"),
        ("ServiceAtLocationInList", "service_at_locations?postcode=BD23"),
        ("OrganizationInList", "organizations"),
        ("Changed", "services?minimal=true"),
        ("About", ""),
    ):
        found = ask(client, f"/api/{address}")
        walk({"$ref": f"#/components/schemas/{name}"}, found if name == "About" else found["contents"][0])
    made_up_service(number="T-8", is_regulated=False, is_shown=False, checked_on=date(2026, 11, 2))
    for name, address in (("TakenOut", "services"), ("TakenOutAtLocation", "service_at_locations")):
        found = ask(client, f"/api/{address}?modified_after=2026-01-01")["contents"]
        one = next(
            one for one in found if "defunct" in (one.get("status"), one.get("service", {}).get("status"))
        )
        walk({"$ref": f"#/components/schemas/{name}"}, one)
    walk({"$ref": "#/components/schemas/Problem"}, json.loads(client.get("/api/services?page=x").content))
    for name, schema in document["components"]["schemas"].items():
        assert seen.get(name) == set(schema["properties"]), name


def test_every_address_is_described_and_every_description_is_an_address(client: Client) -> None:
    ours = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("api")}
    pages = {"api_docs", "api_nothing", "api_downloads", "api_download"}
    document = ask(client, "/api/openapi.json")
    described = {operation["get"]["operationId"] for operation in document["paths"].values()}
    assert described == ours - pages


def test_every_parameter_that_is_described_is_known_with_its_example(client: Client, whole: Service) -> None:
    document = ask(client, "/api/openapi.json")
    for path, operation in document["paths"].items():
        known = {
            part["$ref"].rpartition("/")[2]
            for part in operation["get"].get("parameters", ())
            if "$ref" in part
        }
        for parameter in openapi.EXPLAINED:
            if "{" in path:
                continue
            also = "&postcode=BD23" if parameter is parameters.PROXIMITY else ""
            example = parameter.example or whole.provider_id
            answer = client.get(f"/api{path}?{parameter.name}={example}{also}")
            assert answer.status_code == (200 if parameter.name in known else 400), (path, parameter.name)


def test_the_page_for_people_names_every_address_and_parameter(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    for address in PLACES:
        assert f"/api{address.path}" in page
    for parameter in openapi.EXPLAINED:
        assert f"<code>{parameter.name}</code>" in page
    assert "600 questions a minute" in page
