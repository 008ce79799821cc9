"""Made-up lists in the published shapes, for tests to write to files and to mangle."""

import csv
import io
import json
import lzma
import os
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command

from config.env import BASE_DIR
from providers.models import Provider, Service, Showing, entry_id

TOLD = {"*": ["demo", "2026-10-01"]}

RATINGS_HEADINGS = """location_id,location_name,care_home,inspection_category,street,address_line_2,city,postcode,
local_authority_2021,region,ccg_code_2021,ccg_name_2021,overall_rating,rating_publication_date,inherited_rating,
location_url,provider_id,provider_name,brand_id,brand_name,cqc_lat,cqc_lon,derived_lad25_code,derived_utla25_code,
derived_utla25_name,derived_lat,derived_lon,derived_postcode_live_nov2025,dir2016_phone,dir2016_website,
dir2016_service_types,dir2016_specialisms,dir2016_date_of_latest_check,api2025_ownership,api2025_location_start,
api2025_location_end,api2025_last_report_date,api2025_last_overall""".replace("\n", "").split(",")

_USUAL = {
    "care_home": "Y",
    "inspection_category": "Residential social care",
    "street": "1 Canal Row",
    "city": "Skipton",
    "postcode": "BD23 1CC",
    "local_authority_2021": "North Yorkshire",
    "overall_rating": "Good",
    "rating_publication_date": "2019-11-20",
    "inherited_rating": "N",
    "provider_id": "T-900",
    "provider_name": "Quillamwick Care Ltd",
    "derived_utla25_code": "E06000065",
    "derived_lat": "53.96",
    "derived_lon": "-2.02",
}


def rating_row(number: int, **changes: str) -> dict[str, str]:
    """One made-up row of a list of ratings."""
    return dict.fromkeys(RATINGS_HEADINGS, "") | _USUAL | {
        "location_id": f"T-{number}",
        "location_name": f"Pebblenbeck House {number}",
    } | changes  # fmt: skip


def as_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def as_csv(rows: list[dict[str, str]], headings: list[str] = RATINGS_HEADINGS) -> str:
    return as_line(headings) + "".join(
        as_line([row.get(heading, "") for heading in headings]) for row in rows
    )


def write(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(lzma.compress(data) if name.endswith(".xz") else data)
    return path


def take_in(capsys, path: Path, *options: str, **more) -> dict[str, int]:
    """Run the command on this file; return the counts of its last line."""
    capsys.readouterr()
    call_command("import_register", str(path), *options, **more)
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


def outside_data(name: str) -> Path | None:
    """A file of GOOD_LIVES_DATA (by default ../shared/data), or None where this machine has none."""
    folder = Path(os.environ.get("GOOD_LIVES_DATA", BASE_DIR.parent / "shared" / "data"))
    path = folder / name
    return path if path.exists() else None


def made_up_service(**changes: Any) -> Service:
    """One made-up entry, straight into the tables."""
    number = changes.pop("number", "T-1")
    provider, _ = Provider.objects.get_or_create(
        id=entry_id("demo", "provider", "T-900"),
        defaults={"origin": "demo", "number": "T-900", "name": "Quillamwick Care Ltd", "told": TOLD},
    )
    given = {
        "name": "Pebblenbeck House",
        "kinds": ["care-home"],
        "provider_name": provider.name,
        "town": "Skipton",
        "told": TOLD,
    }
    return Service.objects.create(
        id=entry_id("demo", "service", number), origin="demo", number=number, provider=provider,
        **given | changes,
    )  # fmt: skip


def made_up_showing(service: Service | None = None, words: str = "A red door.", **changes: Any) -> Showing:
    """One picture of a made-up entry; its file holds no picture."""
    showing = Showing(service=service or made_up_service(), words=words, width=4, height=3, **changes)
    showing.file.save("", ContentFile(b"large"), save=False)
    showing.small.save("", ContentFile(b"small"), save=False)
    showing.save(force_insert=True)
    return showing
