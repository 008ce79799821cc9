"""Every real record of the register, through the open API, by the schemas of Open Referral UK.

All real lists that GOOD_LIVES_DATA has are taken in; no name of them is printed, only how many were looked at and
what kinds of faults there were.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from providers.actions import Request, import_register
from providers.models import Provider, Service
from providers.sources.opening import opened
from tests.providers.api import NO_STANDARD, STANDARD, faults, nothing_empty, standard
from tests.providers.lists import outside_data

LISTS = outside_data("cqc")
ADDRESSES = {
    "services": "compiled/service",
    "service_at_locations": "compiled/service_at_location",
    "organizations": "compiled/organization",
}

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(STANDARD is None or LISTS is None, reason=NO_STANDARD),
]


def take_in_every_list() -> None:
    """Oldest first; those that do not say of what day they are, of the month in their name."""
    assert LISTS
    for path in sorted(LISTS.iterdir(), key=lambda path: path.name[-14:]):
        year, month = (
            re.findall(r"(\d{4})-(\d\d)\.", path.name)[-1] if "-20" not in path.name else ("2025", "02")
        )
        import_register(lines=opened(path), asked=Request(as_of=date(int(year), int(month), 1)))


def records(address: str) -> Iterator[dict]:
    """One after the other, however the answer was cut into pieces."""
    rest = b""
    for piece in Client().get(f"/api/{address}?format=ndjson&full=true").streaming_content:
        *whole, rest = (rest + piece).split(b"\n")
        yield from map(json.loads, whole)
    assert not rest


def test_every_real_record_is_valid(settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    take_in_every_list()
    began = time.perf_counter()
    seen, wrong = Counter[str](), Counter[str]()
    for address, schema in ADDRESSES.items():
        validator = standard(schema)
        for record in records(address):
            seen[address] += 1
            wrong.update(f"{address}: {name} is empty" for name in nothing_empty(record))
            wrong.update(f"{address}: {re.sub('[0-9]+', 'n', fault)}" for fault in faults(validator, record))
    counts = ", ".join(f"{n:,} {address}" for address, n in seen.items())
    print(
        f"\nopen API: {counts} of {Service.objects.count():,} services in the register; "
        f"{sum(wrong.values()):,} faults by the schemas of the standard, {time.perf_counter() - began:.0f} s"
    )
    assert not wrong.most_common(20)
    assert seen["services"] == Service.objects.listed().count()
    assert seen["organizations"] <= Provider.objects.count()
