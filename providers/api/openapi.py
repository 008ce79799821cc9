"""The addresses of the open API, once: for the page that explains them and for the description that machines read."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from providers.api import parameters
from providers.api.parameters import Parameter
from providers.api.schemas import SCHEMAS, page_of

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


@dataclass(frozen=True)
class Address:
    """One address: what it gives, and what can be asked for. `name` is the name of its URL."""

    name: str
    path: str
    words: str
    gives: tuple[str, ...]
    known: tuple[Parameter, ...] = ()
    is_list: bool = False
    id: str = ""  # what the id in the address is, where there is one
    id_schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})

    @property
    def whole(self) -> str:
        return f"/api{self.path}"


_ENTRY = _("The id, or the number that the regulator gave.")
_UUID = {"type": "string", "format": "uuid"}

ADDRESSES = (
    Address("api", "/", _("What this is, and where it is described."), ("About",)),
    Address("api_services", "/services", _("Services."), ("ServiceInList", "Service", "Changed", "TakenOut"),
            parameters.SERVICES, is_list=True),
    Address("api_service", "/services/{id}", _("One service, with everything that is known of it."), ("Service",),
            id=_ENTRY),
    Address("api_service_at_locations", "/service_at_locations", _("Services and where they are."),
            ("ServiceAtLocationInList", "ServiceAtLocation", "Changed", "TakenOutAtLocation"), parameters.SERVICES,
            is_list=True),
    Address("api_service_at_location", "/service_at_locations/{id}", _("One service and where it is."),
            ("ServiceAtLocation",), id=_ENTRY),
    Address("api_organizations", "/organizations", _("Organisations that run services."),
            ("OrganizationInList", "OrganizationWithServices", "Changed"), parameters.ORGANIZATIONS, is_list=True),
    Address("api_organization", "/organizations/{id}", _("One organisation, with the services that it runs now."),
            ("OrganizationWithServices",), id=_ENTRY),
    Address("api_taxonomies", "/taxonomies", _("Lists of words: kinds of support, needs, ratings and owners."),
            ("Taxonomy",), parameters.PAGES, is_list=True),
    Address("api_taxonomy", "/taxonomies/{id}", _("One of these lists."), ("Taxonomy",), id=_("The id."),
            id_schema=_UUID),
    Address("api_taxonomy_terms", "/taxonomy_terms", _("Every word of these lists."), ("TaxonomyTerm",),
            parameters.TERMS, is_list=True),
    Address("api_taxonomy_term", "/taxonomy_terms/{id}", _("One word of a list."), ("TaxonomyTerm",), id=_("The id."),
            id_schema=_UUID),
)  # fmt: skip

# Each parameter once, in the order of the addresses.
EXPLAINED = tuple(
    {parameter.name: parameter for address in ADDRESSES for parameter in address.known}.values()
)


def document(server: str) -> dict[str, Any]:
    """The description as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Good Lives: the National Register of Providers",
            "version": "1.0",
            "summary": "Open Referral UK (HSDS 3.0)",
            "description": "Services and organisations that give care and support in England. No key is needed.",
            "license": {"name": "Open Government Licence v3.0", "url": LICENCE},
        },
        "servers": [{"url": server}],
        "paths": {address.path: {"get": _operation(address)} for address in ADDRESSES}
        | {"/openapi.json": {"get": _itself()}},
        "components": {
            "schemas": SCHEMAS,
            "parameters": {parameter.name: _parameter(parameter) for parameter in EXPLAINED},
            "responses": RESPONSES,
        },
    }


def _operation(address: Address) -> dict[str, Any]:
    found: dict[str, Any] = {"operationId": address.name, "summary": address.words}
    inside: list[dict[str, Any]] = [
        {"$ref": f"#/components/parameters/{parameter.name}"} for parameter in address.known
    ]
    if address.id:
        whole = {"name": "id", "in": "path", "required": True, "schema": address.id_schema}
        inside.insert(0, whole | {"description": address.id})
    if inside:
        found["parameters"] = inside
    return found | {"responses": {"200": _found(address)} | _others(bool(address.id))}


def _found(address: Address) -> dict[str, Any]:
    one = {"$ref": f"#/components/schemas/{address.gives[0]}"}
    content: dict[str, Any] = {
        "application/json": {"schema": page_of(*address.gives) if address.is_list else one}
    }
    if parameters.FORMAT in address.known:
        content["application/x-ndjson"] = {
            "schema": {"type": "string", "description": "One of contents on each line."}
        }
    return {"description": address.words, "headers": _HEADERS, "content": content}


def _itself() -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": "api_description",
        "summary": "This description.",
        "responses": {"200": {"description": "This description.", "headers": _HEADERS, "content": content}}
        | _others(False),
    }


def _others(may_be_absent: bool) -> dict[str, Any]:
    codes = ["304", "400", "429"] + ["404"] * may_be_absent
    return {code: {"$ref": f"#/components/responses/{code}"} for code in sorted(codes)}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.words,
        "schema": dict(parameter.schema),
    }
    if parameter.is_list:
        found |= {"style": "form", "explode": True}
    return found


_TEXT = {"schema": {"type": "string"}}
_HEADERS = {
    "ETag": {"description": "Send it back as If-None-Match.", **_TEXT},
    "Last-Modified": {"description": "When the register last changed.", **_TEXT},
}


def _problem(words: str, **headers: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": words, "content": content} | ({"headers": headers} if headers else {})


RESPONSES = {
    "304": {"description": "Nothing has changed since the copy you have.", "headers": _HEADERS},
    "400": _problem(
        "The address has something in it that is not known or cannot be read. The message says what to do."
    ),
    "404": _problem("There is nothing at this address."),
    "429": _problem(
        "Too many questions in a minute.",
        **{"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
    ),
}
