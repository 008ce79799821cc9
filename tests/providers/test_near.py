import pytest
from django.core.management import CommandError, call_command

from providers.models import Place, Postcode
from providers.near import Area, Spot, Unclear, find
from tests.providers.lists import write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Skipton", "Skipton"),
        (" skipton ", "Skipton"),
        ("STOKE ON TRENT", "Stoke-on-Trent"),
        ("Stoke", "Stoke-on-Trent"),
        ("Tunbridge Wells", "Royal Tunbridge Wells"),
        ("Kings Lynn", "King's Lynn"),
        ("Saint Albans", "St Albans"),
        ("Newport, Isle of Wight", "Newport"),
        ("Leeds", "Leeds"),
        ("BD23", "BD23"),
        ("bd23", "BD23"),
    ],
)
def test_a_place_is_found_however_it_is_spelt(typed: str, name: str) -> None:
    found = find(typed)
    assert isinstance(found, Spot)
    assert found.name == name
    assert 49 < found.lat < 56
    assert -7 < found.lon < 2


@pytest.mark.parametrize("typed", ["Newport", "Ashford", "Richmond", "Newcastle"])
def test_a_name_of_several_places_asks_which(typed: str) -> None:
    found = find(typed)
    assert isinstance(found, Unclear)
    assert "Which one?" in found.why
    assert len(found.choices) > 1
    assert all(isinstance(find(choice), Spot) for choice in found.choices)


def test_an_unknown_name_is_answered_with_names_like_it() -> None:
    found = find("Skiptn")
    assert isinstance(found, Unclear)
    assert "Skipton" in found.choices


@pytest.mark.parametrize(
    ("typed", "areas"), [("Kent", 1), ("Cumbria", 2), ("Northamptonshire", 2), ("Bournemouth", 0)]
)
def test_a_council_is_an_area_and_a_former_one_is_those_that_came_after(typed: str, areas: int) -> None:
    found = find(typed)
    assert len(found.codes if isinstance(found, Area) else []) == areas


def test_a_postcode_we_do_not_have_is_measured_from_what_we_have_and_says_so() -> None:
    found = find("BD23 1CC")
    assert isinstance(found, Spot)
    assert found.name == "BD23"
    assert "Distances are from the middle of BD23." in found.note


@pytest.mark.parametrize("typed", ["ZZ99 9ZZ", "EH1 1YZ"])
def test_a_postcode_that_is_not_in_england_says_so(typed: str) -> None:
    found = find(typed)
    assert isinstance(found, Unclear)
    assert "in England" in found.why


POSTCODES = "pc,lat,lon,laua\nBD23 1CC,53.96,-2.02,E07000163\nBD23 1CI,53.98,-2.04,E06000065\n"


def test_postcodes_are_loaded_once_and_found_whole_and_in_part(tmp_path, capsys) -> None:
    path = str(
        write(tmp_path, POSTCODES + "nonsense\nBD23 1CK,5.0,1.0,E06000065\nBD23 1CM,53.9,-2.0,W06000001\n")
    )
    call_command("load_postcodes", path)
    assert '"created": 2, "updated": 0, "unchanged": 0, "rejected": 3' in capsys.readouterr().out
    call_command("load_postcodes", path)
    assert '"created": 0, "updated": 0, "unchanged": 2, "rejected": 3' in capsys.readouterr().out
    assert Postcode.objects.get(pk="BD23 1CC").authority == "E06000065", (
        "an old district leads to today's council"
    )
    assert find("bd231cc") == Spot("BD23 1CC", 53.96, -2.02)
    sector = find("BD23 1")
    assert (sector.name, round(sector.lat, 2), round(sector.lon, 2)) == ("BD23 1", 53.97, -2.03)


def test_a_moved_postcode_is_moved(tmp_path, capsys) -> None:
    call_command("load_postcodes", str(write(tmp_path, POSTCODES)))
    call_command("load_postcodes", str(write(tmp_path, POSTCODES.replace("53.98", "53.99"), "b.csv")))
    assert '"created": 0, "updated": 1, "unchanged": 1' in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "sector,lat,lon,main_utla\nBD23 1,53.9,-2.0,E06000065\n",
        "outcode,lat,lon,main_utla\nBD23,53.9,-2.0,E06000065\n",
    ],
)
def test_beginnings_of_postcodes_are_loaded_too(tmp_path, text: str) -> None:
    call_command("load_postcodes", str(write(tmp_path, text)))
    assert find("BD23 1CC").lat == 53.9


def test_another_list_is_refused(tmp_path) -> None:
    with pytest.raises(CommandError, match="do not know this list"):
        call_command("load_postcodes", str(write(tmp_path, "a,b\n1,2\n")))


def test_every_council_and_town_that_ships_is_in_england() -> None:
    assert Place.objects.filter(kind="area").count() == 153
    assert Place.objects.filter(kind="town").count() > 1_000
    assert (
        not Place.objects.exclude(kind="area")
        .exclude(lat__range=(49.8, 55.9), lon__range=(-6.6, 1.9))
        .exists()
    )
