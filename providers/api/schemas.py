"""What the answers of the open API look like, for machines (JSON Schema). Nothing else is in them: a test holds it."""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def _thing(required: str, optional: str = "", *special: Mapping[str, Schema]) -> Schema:
    """An object of texts; `special` are the fields that are something else."""
    names = [*required.split(), *optional.split()]
    known = {name: schema for fields in special for name, schema in fields.items()}
    return {
        "type": "object",
        "properties": {name: known.get(name, _usual(name)) for name in names},
        "required": required.split(),
        "additionalProperties": False,
    }


def _usual(name: str) -> Schema:
    if name == "id" or name.endswith("_id"):
        return {"type": "string", "format": "uuid"}
    if name in ("uri", "url", "profile") or name.endswith(("_uri", "_url")):
        return {"type": "string", "format": "uri"}
    return {"type": "string", "minLength": 1}


def _of(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _many(**names: str) -> dict[str, Schema]:
    """Fields that hold one or more things each."""
    return {field: {"type": "array", "minItems": 1, "items": _of(name)} for field, name in names.items()}


_NUMBER: Schema = {"type": "number"}
_DAY: Schema = {"type": "string", "format": "date"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_PHYSICAL: Schema = {"type": "string", "enum": ["physical"]}

_SERVICE = "id organization_id name description status assured_date last_modified"
_SERVICE_MAY = "url accreditations minimum_age maximum_age alert"
_SERVICE_IS: dict[str, Schema] = {
    "status": {"type": "string", "enum": ["active", "inactive", "defunct"]},
    "minimum_age": _NUMBER,
    "maximum_age": _NUMBER,
    "assured_date": _DAY,
    "last_modified": _MOMENT,
}
_PARTS = "languages funding cost_options contacts attributes"
_PARTS_ARE = _SERVICE_IS | _many(
    languages="Language",
    funding="Funding",
    cost_options="CostOption",
    contacts="Contact",
    attributes="Attribute",
)
_AT = _many(service_at_locations="PlaceOfService")
_WHOSE = {"organization": _of("Organization")}
_WHOSE_IN_LIST = {"organization": _of("OrganizationInList")}
_PLACE = "id service_id location_id location"
_LOCATION_IS = {"location_type": _PHYSICAL, "latitude": _NUMBER, "longitude": _NUMBER}
_ORGANIZATION = "id name description uri"
_ORGANIZATION_MAY = "parent_organization_id organization_identifiers attributes"
_ORGANIZATION_IS = _many(organization_identifiers="Identifier", attributes="Attribute")

SCHEMAS: dict[str, Schema] = {
    "About": _thing("version profile openapi_url documentation_url downloads_url licence"),
    "Problem": _thing("message", "parameter"),
    "Service": _thing(
        f"{_SERVICE} organization service_at_locations", f"{_SERVICE_MAY} {_PARTS}", _PARTS_ARE, _WHOSE, _AT
    ),
    "ServiceInList": _thing(f"{_SERVICE} organization", _SERVICE_MAY, _SERVICE_IS, _WHOSE_IN_LIST),
    "TakenOut": _thing("id name status last_modified", "", _SERVICE_IS),
    "TakenOutAtLocation": _thing("id service_id service", "", {"service": _of("TakenOut")}),
    "ServiceOfOrganization": _thing(
        f"{_SERVICE} service_at_locations", f"{_SERVICE_MAY} {_PARTS}", _PARTS_ARE, _AT
    ),
    "ServiceAtPlace": _thing(f"{_SERVICE} organization", f"{_SERVICE_MAY} {_PARTS}", _PARTS_ARE, _WHOSE),
    "ServiceAtLocation": _thing(
        f"{_PLACE} service", "", {"location": _of("Location"), "service": _of("ServiceAtPlace")}
    ),
    "ServiceAtLocationInList": _thing(
        f"{_PLACE} service", "", {"location": _of("LocationInList"), "service": _of("ServiceInList")}
    ),
    "PlaceOfService": _thing(_PLACE, "", {"location": _of("Location")}),
    "Location": _thing(
        "id location_type name",
        "description latitude longitude addresses accessibility",
        _LOCATION_IS,
        _many(addresses="Address", accessibility="Accessibility"),
    ),
    "LocationInList": _thing("id location_type name", "description latitude longitude", _LOCATION_IS),
    "Address": _thing(
        "id location_id address_1 city state_province postal_code country address_type",
        "region",
        {"address_type": _PHYSICAL},
    ),
    "Accessibility": _thing("id location_id description"),
    "Language": _thing("id service_id name"),
    "Funding": _thing("id service_id source"),
    "CostOption": _thing(
        "id service_id valid_from option amount amount_description",
        "",
        {"valid_from": _DAY, "amount": _NUMBER},
    ),
    "Contact": _thing("id service_id title phones", "", _many(phones="Phone")),
    "Phone": _thing("id contact_id number"),
    "Organization": _thing(_ORGANIZATION, _ORGANIZATION_MAY, _ORGANIZATION_IS),
    "OrganizationInList": _thing(_ORGANIZATION, "parent_organization_id"),
    "OrganizationWithServices": _thing(
        _ORGANIZATION,
        f"{_ORGANIZATION_MAY} services",
        _ORGANIZATION_IS,
        _many(services="ServiceOfOrganization"),
    ),
    "Identifier": _thing("id organization_id identifier_scheme identifier_type identifier"),
    "Attribute": _thing(
        "id link_id link_type taxonomy_term_id taxonomy_term", "", {"taxonomy_term": _of("TaxonomyTerm")}
    ),
    "Taxonomy": _thing("id name description uri version"),
    "TaxonomyTerm": _thing("id name description taxonomy taxonomy_id term_uri", "parent_id"),
    "Changed": _thing("id modified_date", "", {"modified_date": _MOMENT}),
}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_YES_NO: Schema = {"type": "boolean"}


def page_of(*names: str) -> Schema:
    """One page of a list of these."""
    items = _of(names[0]) if len(names) == 1 else {"anyOf": [_of(name) for name in names]}
    counts, yes_no = "total_items total_pages page_number size", "first_page last_page empty"
    return _thing(
        f"{counts} {yes_no} contents",
        "",
        dict.fromkeys(counts.split(), _COUNT),
        dict.fromkeys(yes_no.split(), _YES_NO),
        {"contents": {"type": "array", "items": items}},
    )
