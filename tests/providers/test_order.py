"""The order in which files come does not matter: several slices of different years make the same register."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers import actions
from providers.models import Provider, Rating, Responsible, Service, Succession, Waiting
from providers.sources.opening import opened
from tests.providers.lists import as_csv, write
from tests.providers.shapes import (
    HISTORY,
    active,
    api,
    as_json_lines,
    directory,
    extract,
    history,
    joined,
    mangled,
    parts,
    table,
)

pytestmark = pytest.mark.django_db

_UNLIKE = {"made_at", "changed_at", "words", "checked_by", "checked_on"}


def take(folder: Path, files: list[tuple[str, str]]) -> None:
    for at, (name, text) in enumerate(files):
        actions.import_register(lines=opened(write(folder, text, f"{at}-{name}")), asked=actions.Request())


def register() -> dict[str, list[dict[str, Any]]]:
    """All that the register holds and who said it, without the times at which that was written."""
    found = {}
    for model in (Service, Provider, Rating, Responsible, Succession):
        fields = {field.attname for field in model._meta.concrete_fields} - _UNLIKE
        if model not in (Service, Provider):
            fields.remove("id")
        found[model.__name__] = sorted(model.objects.values(*sorted(fields)), key=repr)
    return found


def empty() -> None:
    for model in (Succession, Responsible, Rating, Service, Provider, Waiting):
        model.objects.all().delete()


OLD, LATER = "1-800001", "1-800002"
FILES = [
    ("2016.csv", table("directory", directory(Name="Pebblenbeck Rest Home"))),
    ("2019.csv", table("latest-ratings", mangled(**{"Brand.Name": "BRAND Old"}), mangled(Domain="Safe"))),
    ("history.csv", as_csv([history(), history(reportdate="2024-05-01", overall="Inadequate")], list(HISTORY))),
    ("api.jsonl", as_json_lines([
        api(relationships=[{"relatedLocationId": LATER, "type": "HSCA Successor", "reason": "New Provider"}]),
        api(locationId=OLD, registrationStatus="Deregistered", deregistrationDate="2019-05-20",
            registrationDate="2011-03-01"),
    ])),
    ("2025.csv", table("extract", extract(**{
        "Location telephone number": "", "Brand Name": "", "Location HSCA start date": "2019-06-01",
    }))),
    ("parts.csv", table("directory-parts", parts(), parts(**{"CQC Location ID (for office use only)": LATER}))),
    ("joined.csv", table("joined", joined(dir2016_phone="1632960003", dir2016_service_types="Residential homes"))),
    ("2026.csv", table("active", active(**{"Location Web Address": "www.pebblenbeck.example"}))),
    ("2026b.csv", table("active", active(**{
        "Publication Date": "05/06/2026", "Registered manager": "Varn, Ida", "Care homes beds": "",
    }))),
]  # fmt: skip


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=st.sets(st.sampled_from(range(len(FILES))), min_size=3), dice=st.randoms(use_true_random=False))
def test_every_order_makes_the_same_register(tmp_path: Path, chosen: set[int], dice: Any) -> None:
    in_order = [FILES[at] for at in sorted(chosen)]
    take(tmp_path, in_order)
    expected = register()
    empty()
    dice.shuffle(in_order)
    take(tmp_path, in_order)
    found = register()
    empty()
    assert found == expected


def test_what_the_lists_of_all_years_make_together(tmp_path: Path) -> None:
    take(tmp_path, FILES)
    service = Service.objects.get(number="1-900001")
    assert (service.name, service.website) == ("Pebblenbeck House", None), "its own list says it no more"
    assert service.told_about("name").source.code == "cqc-active"
    assert service.phone == "01632960001", "the directory in parts said it last of those that said any"
    assert (service.rating, service.rated_on.year) == ("good", 2026)
    assert Succession.objects.filter(before=service, after__number=LATER, is_told=True).count() == 1
    assert Succession.objects.filter(before__number=OLD, after=service, is_told=False).count() == 1
