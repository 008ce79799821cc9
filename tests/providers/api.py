"""What the answers of the open API are held to: our own description, and the schemas of the standard where they are."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from providers.api import openapi
from providers.api.shapes import web
from tests.providers.lists import outside_data

STANDARD = outside_data("open-referral-uk/schema")
NO_STANDARD = "GOOD_LIVES_DATA has no schemas of Open Referral UK"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_formats = FormatChecker(["uuid", "email", "date", "time"])
_formats.checks("uri")(
    lambda value: not isinstance(value, str) or bool(web(value.replace("testserver", "test.example")))
)
_formats.checks("date-time", ValueError)(
    lambda value: (
        not isinstance(value, str) or bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))
    )
)


@cache
def standard(name: str) -> Draft202012Validator:
    """A schema of Open Referral UK: "compiled/service", "taxonomy" …"""
    assert STANDARD
    schema = json.loads((STANDARD / f"{name}.json").read_text())
    terms = Resource.from_contents(
        json.loads((STANDARD / "taxonomy_term.json").read_text())
        | {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    )
    registry = Registry().with_resource("taxonomy_term.json", terms)
    return Draft202012Validator(schema, registry=registry, format_checker=_formats)


@cache
def ours(path: str, status: int = 200) -> Draft202012Validator:
    """What our description says of the answer of an address."""
    document = openapi.document("http://testserver/api")
    response = document["paths"][path]["get"]["responses"][str(status)]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"]["application/json"]["schema"] | {"components": document["components"]}
    return Draft202012Validator(schema, format_checker=_formats)


def faults(validator: Draft202012Validator, found: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in validator.iter_errors(found)
    ]


def nothing_empty(found: Any) -> Iterable[str]:
    """Names of what is null or empty, at any depth."""
    if isinstance(found, dict):
        for name, value in found.items():
            if value is None or value in ("", [], {}):
                yield name
            yield from nothing_empty(value)
    elif isinstance(found, list):
        for value in found:
            yield from nothing_empty(value)
