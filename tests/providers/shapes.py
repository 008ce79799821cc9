"""Made-up rows in every published shape, all about the same few places that never were."""

import json
from typing import Any

from providers.sources.headings import ACTIVE_LOCATIONS
from tests.providers.lists import RATINGS_HEADINGS, as_csv, rating_row

NUMBER, PROVIDER = "1-900001", "1-700001"
NAME, OWNER = "Pebblenbeck House", "Quillamwick Care Ltd"

MANGLED = (
    *("Location.ID", "Location.Name", "Care.Home.", "Location.Type", "Location.Primary.Inspection.Category"),
    *("Location.Street.Address", "Location.Address.Line.2", "Location.City", "Location.Post.Code"),
    *("Location.Local.Authority", "Location.Region", "Service...Population.Group", "Domain", "Latest.Rating"),
    *("Publication.Date", "Report.Type", "Inherited.Rating..Y.N.", "URL", "Provider.ID", "Provider.Name"),
    *("Brand.ID", "Brand.Name", "long", "lat"),
)
DIRECTORY = (
    *("Name", "Also known as", "Address", "Postcode", "Phone number", "Service's website (if available)"),
    *("Service types", "Date of latest check", "Specialisms/services", "Provider name", "Local authority"),
    *("Region", "Location URL", "CQC Location ID (for office use only)"),
    "CQC Provider ID (for office use only)",
)
PARTS = (
    *("Name", "Address 1", "Address 2", "Town/City", "County", "Postcode", "Phone number"),
    *("CQC Provider ID (for office use only)", "CQC Location ID (for office use only)", "Website"),
    *("Local authority", "Region", "Report publication date", "URL", "Also known as", "Specialisms/services"),
    *("Service types", "Provider name"),
)
EXTRACT = (
    *("Location Name", "Location ID", "Location UPRN", "Location telephone number", "Location Web Address"),
    *("Location Local Authority", "Location ADASS Region", "Primary inspection category", "Service Types"),
    *("Care homes beds", "Location HSCA start date", "Location HSCA end date", "Dormant"),
    *("Location Latest Overall Rating", "Publication Date", "Service users supported"),
    *("Location safe rating", "Location effective rating", "Location caring rating"),
    *("Location responsive rating", "Location well-led rating", "Provider Name", "Provider ID"),
    *("Provider HSCA start date", "Provider Ownership Type", "Provider Companies House Number", "Brand Name"),
)
HISTORY = ("locationid", "reportdate", "overall", "ownership", "location_start", "location_end")


def mangled(**changes: str) -> dict[str, str]:
    """A row of the list of latest ratings, its headings as a statistics program leaves them."""
    row = {
        "Location.ID": NUMBER, "Location.Name": NAME, "Care.Home.": "Y", "Location.Type": "Social Care Org",
        "Location.Primary.Inspection.Category": "Residential social care", "Location.City": "Skipton",
        "Location.Street.Address": "1 Canal Row", "Location.Post.Code": "BD23 1CC",
        "Location.Local.Authority": "North Yorkshire", "Service...Population.Group": "Overall", "Domain": "Overall",
        "Latest.Rating": "Good", "Publication.Date": "20/11/2019", "Inherited.Rating..Y.N.": "N",
        "Provider.ID": PROVIDER, "Provider.Name": OWNER, "Brand.Name": "-", "lat": "53.96", "long": "-2.02",
    }  # fmt: skip
    return row | changes


def directory(**changes: str) -> dict[str, str]:
    row = {
        "Name": NAME, "Address": "1 Canal Row, Aireside, Skipton", "Postcode": "BD23 1CC",
        "Phone number": "1632960001", "Service types": "Nursing homes|Residential homes",
        "Date of latest check": "16/02/2016 - 00:00", "Provider name": OWNER, "Local authority": "North Yorkshire",
        "Specialisms/services": "Dementia|Treatment of disease, disorder or injury|Caring for adults over 65 yrs",
        "Region": "Yorkshire & Humberside", DIRECTORY[-2]: NUMBER, DIRECTORY[-1]: PROVIDER,
    }  # fmt: skip
    return row | changes


def parts(**changes: str) -> dict[str, str]:
    row = {
        "Name": NAME, "Address 1": "1 Canal Row", "Town/City": "Skipton", "Postcode": "BD23 1CC",
        "Phone number": "01632960001", PARTS[7]: PROVIDER, PARTS[8]: NUMBER, "Provider name": OWNER,
        "Local authority": "North Yorkshire", "Report publication date": "2025-07-01T00:00:00Z",
        "Service types": "Nursing homes,Residential homes", "Website": "www.pebblenbeck.example",
        "Specialisms/services": "Dementia,Treatment of disease, disorder or injury,Caring for adults over 65 yrs",
    }  # fmt: skip
    return row | changes


def extract(**changes: str) -> dict[str, str]:
    row = {
        "Location Name": NAME, "Location ID": NUMBER, "Location telephone number": "01632960001",
        "Location Local Authority": "North Yorkshire", "Primary inspection category": "Residential social care",
        "Service Types": "Care home service with nursing, Care home service without nursing",
        "Care homes beds": "12", "Location HSCA start date": "2011-02-03", "Dormant": "N",
        "Location Latest Overall Rating": "Requires Improvement", "Publication Date": "6/26/2025 12:00:00 AM",
        "Service users supported": "Dementia, Learning Disabilities or autistic spectrum disorder",
        "Location safe rating": "Good", "Location effective rating": "Good", "Location caring rating": "Outstanding",
        "Location responsive rating": "Inspected but not rated", "Location well-led rating": "Inadequate",
        "Provider Name": OWNER, "Provider ID": PROVIDER, "Provider HSCA start date": "2/3/2011 12:00:00 AM",
        "Provider Ownership Type": "Organisation", "Provider Companies House Number": "1234567   ",
        "Brand Name": "BRAND Larkenfold",
    }  # fmt: skip
    return row | changes


def history(**changes: str) -> dict[str, str]:
    row = dict(zip(HISTORY, (NUMBER, "2016-05-04", "Good", "For-profit", "2012-07-02", ""), strict=True))
    return row | changes


def active(**changes: str) -> dict[str, str]:
    row = {
        "Location ID": NUMBER, "Location Name": NAME, "Provider ID": PROVIDER, "Provider Name": OWNER,
        "Location Inspection Directorate": "Adult social care", "Location Postal Code": "BD23 1CC", "Care home?": "Y",
        "Location Local Authority": "North Yorkshire", "Care homes beds": "12", "Service user band - Dementia": "Y",
        "Service type - Care home service with nursing": "Y", "Location Latest Overall Rating": "Good",
        "Publication Date": "03/02/2026", "Inherited Rating (Y/N)": "N", "Brand Name": "-",
        "Provider Telephone Number": "01632960002", "Provider City": "Skipton", "Provider Postal Code": "BD23 1CD",
        "Registered manager": "Norrow, Tamsin", "Provider Nominated Individual Name": "Osk, Pim",
    }  # fmt: skip
    return row | changes


def api(**changes: Any) -> dict[str, Any]:
    record = {
        "locationId": NUMBER, "providerId": PROVIDER, "name": NAME, "type": "Social Care Org", "careHome": "Y",
        "registrationStatus": "Registered", "registrationDate": "2019-06-01", "postalCode": "BD23 1CC",
        "postalAddressLine1": "1 Canal Row", "postalAddressTownCity": "Skipton", "localAuthority": "North Yorkshire",
        "onspdLatitude": 53.96, "onspdLongitude": -2.02, "numberOfBeds": 12, "dormancy": "N",
        "inspectionDirectorate": "Unspecified",
        "gacServiceTypes": [{"name": "Nursing homes", "description": "Care home service with nursing"}],
        "specialisms": [{"name": "Dementia"}], "relationships": [], "regulatedActivities": [],
        "currentRatings": {"overall": {
            "rating": "Good", "reportDate": "2023-01-05", "organisationId": NUMBER,
            "keyQuestionRatings": [{"name": "Safe", "rating": "Good", "reportDate": "2023-01-05"},
                                   {"name": "Well-led", "rating": "No published rating"}],
        }},
        "historicRatings": [{
            "reportDate": "2018-03-02", "organisationId": "1-900000",
            "overall": {"rating": "Inadequate", "keyQuestionRatings": [{"name": "Safe", "rating": "Inadequate"}]},
        }],
    }  # fmt: skip
    return {key: value for key, value in (record | changes).items() if value is not None}


def as_json_lines(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def joined(**changes: str) -> dict[str, str]:
    return rating_row(1, location_id=NUMBER, location_name=NAME, provider_id=PROVIDER, **changes)


# The headings and the row of every shape that is a table.
TABLES = {
    "joined": (RATINGS_HEADINGS, joined),
    "latest-ratings": (MANGLED, mangled),
    "directory": (DIRECTORY, directory),
    "directory-parts": (PARTS, parts),
    "extract": (EXTRACT, extract),
    "active": (ACTIVE_LOCATIONS, active),
}


def table(shape: str, *rows: dict[str, str]) -> str:
    headings, row = TABLES[shape]
    return as_csv(list(rows) or [row()], list(headings))
