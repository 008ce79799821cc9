"""Every published shape, on made-up rows: what each tells, and its quirks."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from providers.models import Provider, Rating, Responsible, Service
from tests.providers.lists import as_csv, take_in, write
from tests.providers.shapes import (
    DIRECTORY,
    HISTORY,
    NUMBER,
    OWNER,
    PARTS,
    PROVIDER,
    TABLES,
    active,
    api,
    as_json_lines,
    directory,
    extract,
    history,
    mangled,
    parts,
    table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(tmp_path: Path, capsys):
    """Take in a text as a file; gives the counts."""

    def take(content: str, *options: str, name: str = "list.csv") -> dict[str, int]:
        return take_in(capsys, write(tmp_path, content, name), *options)

    return take


def one() -> Service:
    return Service.objects.get(number=NUMBER)


def ratings() -> set[tuple[str, str, date]]:
    return set(Rating.objects.values_list("question", "value", "given_on"))


@pytest.mark.parametrize("shape", TABLES)
def test_every_table_makes_the_same_entry(read, shape: str) -> None:
    found = read(table(shape))
    assert (found["read"], found["created"], found["rejected"]) == (1, 1, 0)
    service = one()
    assert (service.name, service.provider.number, service.provider_name) == (
        "Pebblenbeck House",
        PROVIDER,
        OWNER,
    )
    assert service.area == "North Yorkshire"
    assert "care-home" in service.kinds
    assert service.kind_words
    again = read(table(shape))
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 1)


def drifted(text: str, change) -> str:
    """The same table with other headings."""
    first, *rest = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[change(heading) for heading in first], *rest])
    return out.getvalue()


DRIFTS = {
    "capitals": str.upper,
    "small": str.lower,
    "dots": lambda heading: heading.replace(" ", "."),
    "underscores": lambda heading: heading.replace(" ", "_"),
    "spaces": lambda heading: f"  {heading.replace(' ', '  ')} ",
}


@pytest.mark.parametrize("drift", DRIFTS)
@pytest.mark.parametrize("shape", TABLES)
def test_a_month_with_other_spellings_of_its_headings_comes_in(read, shape: str, drift: str) -> None:
    assert read(drifted(table(shape), DRIFTS[drift]))["created"] == 1


@pytest.mark.parametrize("shape", TABLES)
def test_more_columns_and_another_order_are_no_matter(read, shape: str) -> None:
    first, *rest = csv.reader(io.StringIO(table(shape)))
    out = io.StringIO()
    csv.writer(out).writerows([["Something new", *reversed(first)], *(["x", *reversed(row)] for row in rest)])
    assert read(out.getvalue())["created"] == 1


@pytest.mark.parametrize("shape", TABLES)
def test_the_command_says_what_it_recognised(tmp_path: Path, capsys, shape: str) -> None:
    call_command("import_register", str(write(tmp_path, table(shape))))
    assert capsys.readouterr().out.startswith("I recognised this as ")


def test_a_shape_that_is_nearly_known_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    text = as_csv([directory()], [heading for heading in DIRECTORY if heading != "Postcode"])
    with pytest.raises(CommandError, match=r"looks like a care directory, and it lacks 1 .*“Postcode”"):
        call_command("import_register", str(write(tmp_path, text)))


# The list of latest ratings, of all sectors.


def test_only_social_care_and_only_the_whole_place_are_taken_from_all_sectors(read) -> None:
    doctor = mangled(**{
        "Location.ID": "1-2", "Location.Type": "Primary Medical Services",
        "Location.Primary.Inspection.Category": "GP Practices", "Care.Home.": "N",
    })  # fmt: skip
    ward = mangled(
        **{"Service...Population.Group": "Substance misuse services", "Latest.Rating": "Inadequate"}
    )
    found = read(table("latest-ratings", doctor, ward, mangled()))
    assert (found["created"], found["left_out"]) == (1, 2)
    assert ratings() == {("overall", "good", date(2019, 11, 20))}


def test_each_question_of_a_place_is_a_row_and_all_go_into_its_history(read) -> None:
    rows = [
        mangled(Domain=question, **{"Latest.Rating": rating})
        for question, rating in (
            ("Safe", "Requires improvement"),
            ("Overall", "Good"),
            ("Well-led", "Inadequate"),
        )
    ]
    found = read(table("latest-ratings", *rows))
    assert (found["read"], found["created"], found["unchanged"]) == (3, 1, 2)
    day = date(2019, 11, 20)
    assert ratings() == {
        *(("overall", "good", day), ("safe", "requires-improvement", day), ("well-led", "inadequate", day))
    }
    assert one().rating == "good"


# The care directory.


def test_the_directory_gives_back_zeros_and_sorts_out_its_lists(read) -> None:
    read(table("directory"))
    service = one()
    assert service.phone == "01632960001"
    assert (service.kinds, service.needs) == (["care-home", "nursing"], ["dementia", "older-people"])
    assert (service.street, service.street2, service.town) == ("1 Canal Row", "Aireside", "Skipton")
    assert service.listed.on == date(2016, 2, 16)


def test_newer_directories_bring_a_rating_for_each_question(read) -> None:
    more = (
        "Publication Date",
        "Location Latest Overall Rating",
        "Location safe rating",
        "Location well-led rating",
    )
    row = directory() | dict(zip(more, ("01/03/2023", "Good", "Outstanding", "Good"), strict=True))
    read(as_csv([row], [*DIRECTORY, *more]))
    assert ratings() == {
        (question, value, date(2023, 3, 1))
        for question, value in (("overall", "good"), ("safe", "outstanding"), ("well-led", "good"))
    }


@pytest.mark.parametrize("types", ["Doctors/GPs", "Dentist", "Hospital|Rehabilitation (illness/injury)", ""])
def test_health_care_is_left_out_of_the_directory(read, types: str) -> None:
    assert read(table("directory", directory(**{"Service types": types})))["left_out"] == 1


@pytest.mark.parametrize("council", ["Bath & N E Somerset", "Corporation of London"])
def test_councils_by_the_names_that_directories_use(read, council: str) -> None:
    assert read(table("directory", directory(**{"Local authority": council})))["created"] == 1


def test_a_directory_in_parts_has_providers_between_their_services(read) -> None:
    owner = parts(**{
        PARTS[8]: "", "Name": OWNER, "Service types": "Partnership", "Specialisms/services": "Personal care",
        "Phone number": "01632960009", "Address 1": "9 Lock Street",
    })  # fmt: skip
    dentist = parts(**{
        PARTS[8]: "", PARTS[7]: "1-7", "Service types": "Partnership",
        "Specialisms/services": "Surgical procedures,Treatment of disease, disorder or injury",
    })  # fmt: skip
    found = read(table("directory-parts", owner, dentist, parts()))
    assert (found["read"], found["created"], found["left_out"]) == (2, 1, 1)
    provider = Provider.objects.get()
    assert (provider.ownership, provider.phone, provider.street) == (
        "partnership",
        "01632960009",
        "9 Lock Street",
    )
    assert one().kinds == ["care-home", "nursing"]


# The extract with every rating.


def test_the_extract_has_a_rating_for_each_question_and_dates_with_the_month_first(tmp_path, capsys) -> None:
    call_command("import_register", str(write(tmp_path, table("extract"))))
    assert "dates such as 6/26/2025 12:00:00 AM were read with the month first" in capsys.readouterr().out
    day = date(2025, 6, 26)
    assert ratings() == {
        *(("overall", "requires-improvement", day), ("safe", "good", day), ("effective", "good", day)),
        *(("caring", "outstanding", day), ("well-led", "inadequate", day)),
    }
    service = one()
    assert (service.opened_on, service.places, service.brand) == (date(2011, 2, 3), 12, "Larkenfold")
    assert (service.provider.company_number, service.provider.opened_on) == ("01234567", date(2011, 2, 3))


def test_where_nothing_is_rated_the_publication_date_means_nothing(read) -> None:
    blank = {heading: "" for heading in extract() if heading.endswith("ating")}
    read(table("extract", extract(**blank)))
    assert not Rating.objects.exists()
    assert one().rating is None


@pytest.mark.parametrize("name", [" Aba Care", "'Mollies' Place", "#Care, at Home", '"Quoted" Care'])
def test_names_may_begin_with_anything(read, name: str) -> None:
    read(table("extract", extract(**{"Location Name": name})))
    assert one().name == name.strip()


# How a file writes its days.


def test_the_file_as_a_whole_says_whether_the_day_or_the_month_comes_first(read) -> None:
    rows = [
        extract(**{"Location ID": f"1-{number}", "Publication Date": day})
        for number, day in enumerate(("1/2/2025", "2/28/2025", "3/31/2025"))
    ]
    read(table("extract", *rows))
    assert Service.objects.get(number="1-0").rated_on == date(2025, 1, 2)


def test_a_file_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    rows = [
        extract(**{"Location ID": f"1-{number}", "Publication Date": day})
        for number, day in enumerate(("13/2/2025", "2/28/2025", "3/31/2025"))
    ]
    with pytest.raises(CommandError, match="cannot tell which is meant"):
        call_command("import_register", str(write(tmp_path, table("extract", *rows))))


# The history of inspections.


def test_a_history_adds_to_entries_that_are_there_and_waits_for_those_that_are_not(read) -> None:
    rows = [
        history(), history(reportdate="2010-01-01", overall="Requires Improvement"),
        history(), history(locationid="1-404"),
    ]  # fmt: skip
    past = as_csv(rows, list(HISTORY))
    read(past)
    assert not Service.objects.exists()
    read(table("latest-ratings"))
    service = one()
    assert [(r.value, r.given_on, r.is_inherited) for r in service.ratings.all()] == [
        ("good", date(2019, 11, 20), False),
        ("good", date(2016, 5, 4), False),
        ("requires-improvement", date(2010, 1, 1), True),
    ]
    assert (service.opened_on, service.provider.ownership) == (date(2012, 7, 2), "company")
    assert service.listed.source.code == "cqc-latest-ratings", "a history is no list of services"
    assert read(past)["updated"] == 0


# Records of the API.


def test_a_record_of_the_api_brings_ratings_of_every_year(read) -> None:
    found = read(as_json_lines([api(), api(locationId="1-8", type="Primary Dental Care", gacServiceTypes=[])]),
                 name="list.jsonl")  # fmt: skip
    assert (found["created"], found["left_out"]) == (1, 1)
    service = one()
    assert {(r.question, r.value, r.given_on, r.is_inherited) for r in service.ratings.all()} == {
        ("overall", "good", date(2023, 1, 5), False), ("safe", "good", date(2023, 1, 5), False),
        ("overall", "inadequate", date(2018, 3, 2), True), ("safe", "inadequate", date(2018, 3, 2), True),
    }  # fmt: skip
    assert (service.rating, service.kinds, service.places) == ("good", ["care-home", "nursing"], 12)
    assert service.provider.name == f"Provider {PROVIDER}"


def test_a_provider_without_a_name_takes_the_first_that_is_told(read) -> None:
    read(as_json_lines([api()]), name="list.jsonl")
    read(table("directory"))
    assert (one().provider_name, one().provider.name) == (OWNER, OWNER)


def test_keys_that_are_missing_are_no_matter(read) -> None:
    bare = (
        "currentRatings",
        "historicRatings",
        "specialisms",
        "numberOfBeds",
        "onspdLatitude",
        "relationships",
    )
    record = api(**dict.fromkeys(bare), inspectionDirectorate=None)
    assert read(as_json_lines([api(locationId="1-1"), record]), name="list.jsonl")["created"] == 2


def test_one_that_has_ended_says_so(read) -> None:
    ended = api(registrationStatus="Deregistered", deregistrationDate="2024-05-30")
    read(as_json_lines([ended, api(locationId="1-1", registrationStatus="Deregistered")]), name="list.jsonl")
    assert one().ended_on == date(2024, 5, 30)
    assert Service.objects.count() == 1


def test_people_who_answer_come_with_records_that_still_name_them(read) -> None:
    contact = {
        "personGivenName": "Tamsin",
        "personFamilyName": "Norrow",
        "personRoles": ["Registered Manager"],
    }
    read(
        as_json_lines([api(regulatedActivities=[{"name": "x", "contacts": [contact, contact]}])]),
        name="l.jsonl",
    )
    assert Responsible.objects.get().name == "Tamsin Norrow"


@pytest.mark.parametrize("line", ["{", "[1]", '"x"', '{"name": "\\u0000"}', "{}"])
def test_a_line_that_is_no_record_is_kept_aside(read, line: str) -> None:
    found = read(as_json_lines([api()]) + line + "\n", name="list.jsonl")
    assert (found["created"], found["rejected"]) == (1, 1)


def test_providers_of_the_api_come_by_themselves(read) -> None:
    nominated = {"nominatedIndividual": {"personGivenName": "Pim", "personFamilyName": "Osk"}}
    record = {
        "providerId": PROVIDER, "name": OWNER, "type": "Social Care Org", "ownershipType": "Individual",
        "companiesHouseNumber": "1234567", "regulatedActivities": [nominated], "postalCode": "nowhere",
    }  # fmt: skip
    read(as_json_lines([record]), name="list.jsonl")
    provider = Provider.objects.get()
    assert (provider.name, provider.ownership, provider.company_number) == (OWNER, "individual", "01234567")
    assert provider.responsible.get().name == "Osk, Pim" or provider.responsible.get().name == "Pim Osk"


# The list of active services.


def test_the_active_list_names_who_answers_and_where_the_provider_is(read) -> None:
    read(table("active", active(**{
        "Location Dual Registered": "Y", "Primary ID (Dual registration locations)": "1-3",
    })))  # fmt: skip
    provider = Provider.objects.get()
    assert (provider.phone, provider.town, provider.postcode) == ("01632960002", "Skipton", "BD23 1CD")
    assert one().responsible.get().name == "Norrow, Tamsin"
    assert provider.responsible.get().role == Responsible.Role.NOMINATED
    assert one().twin == "1-3"


def test_a_new_manager_ends_the_one_before(read) -> None:
    later = table("active", active(**{"Registered manager": "Varn, Ida"}))
    for text, day in ((later, "2026-06-01"), (table("active"), "2026-03-01"), (later, "2026-07-01")):
        read(text, "--as-of", day)
    assert dict(Responsible.objects.filter(service=one()).values_list("name", "until")) == {
        "Norrow, Tamsin": date(2026, 3, 1), "Varn, Ida": None,
    }  # fmt: skip


# A list without numbers.

BY_NAME = (
    "name",
    "type",
    "address",
    "postcode",
    "telephone",
    "website",
    "area_name",
    "area_code",
    "lon",
    "lat",
)


def by_name(**changes: str) -> dict[str, str]:
    row = {
        "name": "Pebblenbeck  House", "type": "Nursing homes|Residential homes", "address": "1 Canal Row, Skipton",
        "postcode": "BD23 1CC", "telephone": "1632e6", "website": "NA", "area_name": "North Yorkshire",
        "area_code": "E0600065",
    }  # fmt: skip
    return row | changes


@pytest.mark.parametrize("is_first", [True, False])
def test_a_list_without_numbers_adds_to_the_entry_of_that_name_and_postcode(read, is_first: bool) -> None:
    plain = as_csv([by_name(), by_name(name="Averlamoor"), by_name(postcode="BD23 1ZZ")], list(BY_NAME))
    if is_first:
        read(plain, "--as-of", "2019-04-11")
    read(table("latest-ratings"))
    if not is_first:
        assert read(plain, "--as-of", "2019-04-11")["updated"] == 1
    service = Service.objects.get()
    assert (service.phone, service.website) == ("01632000000", None)
    assert (service.kinds, service.told_about("kinds").on) == (["care-home", "nursing"], date(2019, 4, 11))
    assert read(plain, "--as-of", "2019-04-11")["updated"] == 0


def test_a_list_that_tells_no_day_asks_for_it(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--as-of"):
        call_command("import_register", str(write(tmp_path, as_csv([by_name()], list(BY_NAME)))))
