"""The command, on made-up lists: what comes in, what is kept aside, what a second run and a newer list change."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from providers.models import ImportRun, Incoming, Provider, Rating, RawRow, Service, entry_id
from providers.sources.headings import ACTIVE_LOCATIONS
from tests.providers.lists import RATINGS_HEADINGS, as_csv, rating_row, take_in, write

pytestmark = pytest.mark.django_db

COUNTS = ("read", "created", "updated", "unchanged", "closed", "rejected")


def counts(found: dict[str, int]) -> tuple[int, ...]:
    return tuple(found[name] for name in COUNTS)


def versions() -> dict:
    """Which version of each row the table holds: a touched row has another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xmin::text || ctid::text FROM providers_service")
        return dict(cursor.fetchall())


@pytest.fixture
def five(tmp_path: Path) -> Path:
    return write(tmp_path, as_csv([rating_row(number) for number in range(1, 6)]))


@pytest.mark.parametrize("name", ["list.csv", "list.csv.xz"])
def test_a_list_comes_in_whole(tmp_path: Path, capsys, name: str) -> None:
    path = write(tmp_path, as_csv([rating_row(1), rating_row(2, care_home="N", provider_id="T-901")]), name)
    assert counts(take_in(capsys, path)) == (2, 2, 0, 0, 0, 0)
    service = Service.objects.get(number="T-1")
    assert service.pk == entry_id("cqc", "service", "T-1")
    assert (service.name, service.town, service.postcode) == ("Pebblenbeck House 1", "Skipton", "BD23 1CC")
    assert (service.kinds, service.rating, service.rated_on) == (["care-home"], "good", date(2019, 11, 20))
    assert (service.authority.name, service.area) == ("North Yorkshire", "North Yorkshire")
    assert Provider.objects.count() == 2
    assert not Incoming.objects.exists()
    assert ImportRun.objects.get().counts["created"] == 2


def test_every_fact_knows_who_said_it_and_when(tmp_path: Path, capsys) -> None:
    row = rating_row(
        1, dir2016_phone="1632960001", api2025_ownership="For-profit", api2025_location_start="2015-03-01"
    )
    take_in(capsys, write(tmp_path, as_csv([row])), "--as-of", "2021-02-01")
    service = Service.objects.get()
    assert (service.told_about("name").source.code, service.told_about("name").on) == (
        "cqc-ratings",
        date(2021, 2, 1),
    )
    assert service.told_about("phone").source.code == "cqc-directory-2016"
    assert service.told_about("opened_on").on == date(2025, 2, 7)
    assert service.told_about("website") is None
    assert service.provider.told_about("ownership").source.code == "cqc-api-2025"


def test_the_same_list_again_changes_nothing_and_touches_no_row(five: Path, capsys) -> None:
    take_in(capsys, five)
    before, raw = versions(), RawRow.objects.count()
    assert counts(take_in(capsys, five)) == (5, 0, 0, 5, 0, 0)
    assert versions() == before
    assert RawRow.objects.count() == raw == 5


def test_a_changed_row_is_updated_and_keeps_its_ratings(five: Path, tmp_path: Path, capsys) -> None:
    take_in(capsys, five)
    before = versions()
    newer = rating_row(
        2, location_name="Averlamoor", overall_rating="Outstanding", rating_publication_date="2020-05-01"
    )
    found = take_in(capsys, write(tmp_path, as_csv([rating_row(1), newer]), "newer.csv"))
    assert counts(found) == (2, 0, 1, 1, 0, 0)
    service = Service.objects.get(number="T-2")
    assert (service.name, service.rating) == ("Averlamoor", "outstanding")
    assert list(service.ratings.values_list("value", "given_on")) == [
        ("outstanding", date(2020, 5, 1)),
        ("good", date(2019, 11, 20)),
    ]
    assert {pk for pk, version in versions().items() if before[pk] != version} <= {
        service.pk,
        entry_id("cqc", "service", "T-1"),
    }


def test_an_older_list_never_overwrites_a_newer_one(tmp_path: Path, capsys) -> None:
    newer = write(tmp_path, as_csv([rating_row(1, location_name="New name")]), "newer.csv")
    older = as_csv([rating_row(1, location_name="Old name", dir2016_phone="1632960001", overall_rating="Inadequate",
                               rating_publication_date="2015-01-01")])  # fmt: skip
    take_in(capsys, newer, "--as-of", "2021-02-01")
    take_in(capsys, write(tmp_path, older, "older.csv"), "--as-of", "2018-02-01")
    service = Service.objects.get()
    assert (service.name, service.rating, service.phone) == ("New name", "good", "01632960001")
    assert service.ratings.count() == 2


def test_a_blank_takes_back_only_what_the_same_source_said(tmp_path: Path, capsys) -> None:
    full = rating_row(1, brand_name="BRAND Larkenfold", dir2016_phone="1632960001")
    take_in(capsys, write(tmp_path, as_csv([full])), "--as-of", "2021-02-01")
    take_in(capsys, write(tmp_path, as_csv([rating_row(1)]), "b.csv"), "--as-of", "2022-02-01")
    service = Service.objects.get()
    assert service.brand is None
    assert service.phone is None
    assert service.told_about("name").on == date(2022, 2, 1)


def test_another_shape_joins_the_same_entry(five: Path, tmp_path: Path, capsys) -> None:
    take_in(capsys, five, "--as-of", "2021-02-01")
    row = {
        "Location ID": "T-1", "Location Name": "Pebblenbeck House",
        "Provider ID": "T-900", "Provider Name": "Quillamwick",
        "Location Inspection Directorate": "Adult social care", "Location Postal Code": "BD23 1CC", "Care home?": "Y",
        "Location Local Authority": "North Yorkshire", "Care homes beds": "12", "Service user band - Dementia": "Y",
        "Service type - Care home service with nursing": "Y", "Location Latest Overall Rating": "Requires improvement",
        "Publication Date": "03/02/2026", "Inherited Rating (Y/N)": "Y", "Brand Name": "-",
    }  # fmt: skip
    dentist = row | {"Location ID": "T-77", "Location Inspection Directorate": "Primary medical services"}
    found = take_in(capsys, write(tmp_path, as_csv([row, dentist], list(ACTIVE_LOCATIONS)), "active.csv"))
    assert counts(found) == (1, 0, 1, 0, 0, 0)
    assert found["left_out"] == 1
    service = Service.objects.get(number="T-1")
    assert (service.kinds, service.needs, service.places) == (["care-home", "nursing"], ["dementia"], 12)
    assert (service.rating, service.rating_inherited) == ("requires-improvement", True)
    assert service.street == "1 Canal Row", "a blank does not take back what another list said"
    assert service.told_about("street").source.code == "cqc-ratings"
    assert service.told_about("places").source.code == "cqc-active"


def test_a_split_council_is_settled_by_code_or_postcode_and_never_guessed(tmp_path: Path, capsys) -> None:
    rows = [
        rating_row(1, local_authority_2021="Cumbria", derived_utla25_code="E06000064"),
        rating_row(2, local_authority_2021="Cumbria", derived_utla25_code=""),
        rating_row(3, local_authority_2021="Hertfordshire", derived_utla25_code="E09000015"),
    ]
    assert counts(take_in(capsys, write(tmp_path, as_csv(rows)))) == (3, 3, 0, 0, 0, 0)
    areas = dict(Service.objects.values_list("number", "area"))
    assert areas == {"T-1": "Westmorland and Furness", "T-2": None, "T-3": "Harrow"}


BAD_CELLS = [
    ("location_id", "", "blank"),
    ("location_name", "  ", "blank"),
    ("location_name", "x" * 300, "300 letters"),
    ("provider_name", "", "blank"),
    ("postcode", "nowhere", "not a postcode"),
    ("local_authority_2021", "Atlantis", "do not know a council"),
    ("derived_utla25_code", "E99999999", "do not know a council"),
    ("derived_lat", "12.5", "not a place in England"),
    ("rating_publication_date", "2019-02-30", "no such day"),
    ("rating_publication_date", "2999-01-01", "has not come"),
    ("overall_rating", "Superb", "not a rating"),
    ("care_home", "perhaps", "Y or N"),
]


@pytest.mark.parametrize(("column", "cell", "why"), BAD_CELLS)
def test_a_bad_row_is_named_and_stops_no_other(
    tmp_path: Path, capsys, column: str, cell: str, why: str
) -> None:
    path = write(tmp_path, as_csv([rating_row(1), rating_row(2, **{column: cell}), rating_row(3)]))
    rejects = tmp_path / "rejects.csv"
    assert counts(take_in(capsys, path, "--rejects", str(rejects))) == (3, 2, 0, 0, 0, 1)
    with rejects.open(newline="") as file:
        (reject,) = csv.DictReader(file)
    assert (reject["line"], reject["column"]) == ("3", column)
    assert why in reject["reason"]
    assert RawRow.objects.exclude(reason="").get().line == 3


def test_a_number_that_is_there_twice_counts_once(tmp_path: Path, capsys) -> None:
    path = write(tmp_path, as_csv([rating_row(1), rating_row(1, location_name="Twin")]))
    call_command("import_register", str(path))
    out = capsys.readouterr().out
    assert "line 3, location_id: The number T-1 is on line 2 already." in out
    assert Service.objects.get().name == "Pebblenbeck House 1"


def test_a_postcode_with_two_spaces_is_put_right_and_said(tmp_path: Path, capsys) -> None:
    call_command("import_register", str(write(tmp_path, as_csv([rating_row(1, postcode="BD23  1CC")]))))
    assert "Put right: line 2" in capsys.readouterr().out
    assert Service.objects.get().postcode == "BD23 1CC"


def test_rejects_never_begin_a_cell_as_a_formula(tmp_path: Path, capsys) -> None:
    row = rating_row(1) | {"location_id": "=HYPERLINK(1)"}
    rejects = tmp_path / "rejects.csv"
    take_in(capsys, write(tmp_path, as_csv([row])), "--rejects", str(rejects))
    with rejects.open(newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


@pytest.mark.parametrize("gone", ["location_id", "overall_rating"])
def test_a_missing_heading_stops_before_anything_changes(
    five: Path, tmp_path: Path, capsys, gone: str
) -> None:
    take_in(capsys, five)
    headings = [heading for heading in RATINGS_HEADINGS if heading != gone]
    path = write(tmp_path, as_csv([rating_row(9)], headings), "short.csv")
    with pytest.raises(CommandError, match=gone):
        call_command("import_register", str(path))
    assert Service.objects.count() == 5
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [("", "empty"), ("name,town\nx,y\n", "do not know this kind"), ("location_id,location_id\n", "lacks")],
)
def test_a_file_of_no_use_says_so(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("import_register", str(write(tmp_path, content)))


def test_a_heading_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="twice"):
        call_command("import_register", str(write(tmp_path, as_csv([], [*RATINGS_HEADINGS, "postcode"]))))


def test_a_strange_heading_more_is_only_a_heading_more(tmp_path: Path, capsys) -> None:
    text = as_csv([rating_row(1)], [*RATINGS_HEADINGS, "caf"]).encode().replace(b"caf", b"caf\xe9\x00", 1)
    assert counts(take_in(capsys, write(tmp_path, text))) == (1, 1, 0, 0, 0, 0)


def test_rejects_that_cannot_be_written_stop_before_anything_changes(five: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot write"):
        call_command("import_register", str(five), "--rejects", str(tmp_path / "no" / "where.csv"))
    assert not Service.objects.exists()


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot open"):
        call_command("import_register", str(tmp_path / "none.csv"))


# What a list came without.


@pytest.fixture
def forty(tmp_path: Path, capsys) -> list[dict[str, str]]:
    """Forty in North Yorkshire and one in Leeds, all in the register."""
    rows = [rating_row(number) for number in range(1, 41)]
    rows.append(rating_row(99, local_authority_2021="Leeds", derived_utla25_code="E08000035"))
    take_in(capsys, write(tmp_path, as_csv(rows)), "--as-of", "2021-02-01")
    return rows


def test_a_slice_closes_nothing(forty: list, tmp_path: Path, capsys) -> None:
    assert take_in(capsys, write(tmp_path, as_csv(forty[:3]), "slice.csv"))["closed"] == 0
    assert Service.objects.listed().count() == 41


def test_a_whole_area_closes_what_it_came_without_and_nothing_elsewhere(
    forty: list, tmp_path: Path, capsys
) -> None:
    path = write(tmp_path, as_csv(forty[:39]), "whole.csv")
    found = take_in(capsys, path, "--whole", "North Yorkshire", "--as-of", "2021-03-01")
    assert found["closed"] == 1
    gone = Service.objects.get(number="T-40")
    assert gone.ended_on == date(2021, 3, 1)
    assert Service.objects.listed().count() == 40
    assert take_in(capsys, path, "--whole", "North Yorkshire", "--as-of", "2021-03-01")["closed"] == 0


def test_more_than_five_in_a_hundred_needs_a_word(forty: list, tmp_path: Path, capsys) -> None:
    path = write(tmp_path, as_csv(forty[:37]), "whole.csv")
    with pytest.raises(CommandError, match=r"without 3 of the 40 .* --confirm"):
        call_command("import_register", str(path), "--whole", "North Yorkshire")
    assert Service.objects.listed().count() == 41
    assert take_in(capsys, path, "--whole", "North Yorkshire", "--confirm")["closed"] == 3


def test_a_row_that_was_kept_aside_is_not_closed(forty: list, tmp_path: Path, capsys) -> None:
    spoilt = [*forty[:39], forty[39] | {"postcode": "nowhere"}]
    path = write(tmp_path, as_csv(spoilt), "whole.csv")
    assert take_in(capsys, path, "--whole", "North Yorkshire")["closed"] == 0


def test_what_was_gone_comes_back_with_a_newer_list(forty: list, tmp_path: Path, capsys) -> None:
    take_in(
        capsys,
        write(tmp_path, as_csv(forty[:39]), "w.csv"),
        "--whole",
        "North Yorkshire",
        "--as-of",
        "2021-03-01",
    )
    found = take_in(capsys, write(tmp_path, as_csv(forty[39:40]), "back.csv"), "--as-of", "2021-04-01")
    assert counts(found) == (1, 0, 1, 0, 0, 0)
    assert Service.objects.get(number="T-40").ended_on is None


def test_a_day_that_has_not_come_is_refused(five: Path) -> None:
    with pytest.raises(CommandError, match="has not come yet"):
        call_command("import_register", str(five), "--as-of", "2062-11-01")
    assert not Service.objects.exists()


def test_an_area_nobody_knows_is_refused(five: Path) -> None:
    with pytest.raises(CommandError, match="do not know the area"):
        call_command("import_register", str(five), "--whole", "Atlantis")
    assert not Service.objects.exists()


@pytest.mark.parametrize("area", ["England", "Yorkshire and The Humber", "E06000065"])
def test_an_area_is_a_region_england_or_a_code_too(forty: list, tmp_path: Path, capsys, area: str) -> None:
    rows = [*forty[:39], forty[40]]
    assert take_in(capsys, write(tmp_path, as_csv(rows), "w.csv"), "--whole", area)["closed"] == 1


def test_a_rating_is_never_dropped(five: Path, tmp_path: Path, capsys) -> None:
    take_in(capsys, five)
    unrated = rating_row(1, overall_rating="", rating_publication_date="")
    take_in(capsys, write(tmp_path, as_csv([unrated]), "u.csv"))
    assert Rating.objects.filter(service__number="T-1").count() == 1
