"""The whole register as files."""

import csv
import gzip
import hashlib
import io
import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from config.celery import app
from providers.api import downloads
from providers.models import Download, Responsible, Service
from providers.tasks import build_downloads
from tests.providers.lists import made_up_service
from tests.providers.test_api import WHOLE

pytestmark = pytest.mark.django_db


def content(client: Client, name: str) -> bytes:
    response = client.get(f"/api/downloads/{name}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(client, "services.csv").decode(), newline="")))


@pytest.fixture
def made() -> Service:
    service = made_up_service(**WHOLE)
    made_up_service(number="T-2", name="Closed", closed_on=date(2026, 1, 1))
    made_up_service(number="T-3", name="Hidden", is_shown=False)
    downloads.build()
    return service


def test_they_hold_the_whole_register(client: Client, made: Service) -> None:
    table = {row["name"]: row for row in rows(client)}
    assert {name: row["status"] for name, row in table.items()} == {
        "Larkenfold House": "active",
        "Closed": "defunct",
    }
    row = table["Larkenfold House"]
    assert (row["id"], row["number"], row["kinds"]) == (str(made.pk), "T-1", "A care home")
    assert (row["needs"], row["postcode"], row["rating"]) == ("Older people; Dementia", "BD23 1CC", "Good")
    assert (row["fee_from"], row["languages"]) == ("£950", "English and British Sign Language")
    assert (row["told_by"], row["told_on"]) == ("Made up, to try things out", "2026-10-01")
    lines = [json.loads(line) for line in content(client, "services.jsonl").splitlines()]
    assert {line["name"] for line in lines} == set(table)
    alone = json.loads(client.get(f"/api/services/{made.pk}").content)
    (same,) = (line for line in lines if line["id"] == str(made.pk))
    assert same.keys() == alone.keys()
    assert same["organization"]["uri"].startswith(settings.SITE_URL)


@pytest.mark.parametrize("name", ["services.csv", "services.jsonl"])
def test_squeezed_they_are_the_same(client: Client, made: Service, name: str) -> None:
    assert gzip.decompress(content(client, f"{name}.gz")) == content(client, name)


def test_the_page_says_how_big_how_old_and_how_to_check_them(client: Client, made: Service) -> None:
    page = client.get("/api/downloads/").content.decode()
    told = json.loads(client.get("/api/downloads/", headers={"accept": "application/json"}).content)[
        "downloads"
    ]
    assert json.loads(client.get("/api/downloads/?format=json").content)["downloads"] == told
    assert {one["name"] for one in told} == set(downloads.TYPES)
    for one in told:
        body = content(client, one["name"])
        assert (one["size"], one["rows"]) == (len(body), 2)
        assert one["sha256"] == hashlib.sha256(body).hexdigest()
        assert one["sha256"] in page
        assert one["url"] == f"http://testserver/api/downloads/{one['name']}"
        assert client.get(one["url"]).status_code == 200


def test_before_the_first_night_there_are_none_and_the_page_says_so(client: Client) -> None:
    assert "There are no files yet" in client.get("/api/downloads/").content.decode()
    assert client.get("/api/downloads/services.csv").status_code == 404
    assert client.get("/api/downloads/..%2Fsecret").status_code == 404


def test_part_of_a_file_can_be_asked_for_and_a_copy_stays_good(client: Client, made: Service) -> None:
    whole = client.get("/api/downloads/services.csv")
    body = b"".join(whole.streaming_content)
    assert re.match('attachment; filename="?services.csv"?$', whole["Content-Disposition"])
    part = client.get("/api/downloads/services.csv", headers={"range": "bytes=10-19"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, body[10:20])
    again = client.get("/api/downloads/services.csv", headers={"if-none-match": whole["ETag"]})
    assert again.status_code == 304
    head = client.head("/api/downloads/services.csv")
    assert (head.status_code, head["Content-Length"]) == (200, str(len(body)))
    assert whole["Access-Control-Allow-Origin"] == "*"
    assert whole["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_nothing_is_made_twice_and_something_new_is(client: Client, made: Service) -> None:
    before = [file.pk for file in downloads.newest()]
    assert [file.pk for file in downloads.build()] == before
    assert len(downloads.build(again=True)) == len(before)
    assert [file.digest for file in downloads.newest()] == [
        file.digest for file in Download.objects.filter(pk__in=before).order_by("name")
    ]
    Service.objects.filter(pk=made.pk).update(
        name="Larkenfold Hall", changed_at=timezone.now() - timedelta(minutes=5)
    )
    build_downloads()
    assert "Larkenfold Hall" in {row["name"] for row in rows(client)}
    assert "downloads.build" in {beat["task"] for beat in app.conf.beat_schedule.values()}


def test_one_that_breaks_half_way_leaves_the_old_ones(client: Client, made: Service, monkeypatch) -> None:
    before = content(client, "services.csv")

    def broken(service: Service) -> list:
        raise OSError("No room left")

    monkeypatch.setattr("providers.api.table.row", broken)
    with pytest.raises(OSError, match="No room"):
        downloads.build(again=True)
    assert content(client, "services.csv") == before
    assert [path.name for path in (Path(settings.MEDIA_ROOT) / "register").iterdir() if path.is_dir()] == []


def test_what_was_replaced_is_kept_for_a_while_and_then_goes(client: Client, made: Service) -> None:
    folder = Path(settings.MEDIA_ROOT) / "register"
    old = [file.file.path for file in downloads.newest()]
    downloads.build(again=True)
    assert all(Path(path).exists() for path in old)
    Download.objects.filter(file__in=[f"register/{Path(path).name}" for path in old]).update(
        made_at=timezone.now() - timedelta(days=3)
    )
    for path in folder.iterdir():
        long_ago = (timezone.now() - timedelta(days=3)).timestamp()

        os.utime(path, (long_ago, long_ago))
    downloads.build(again=True)
    assert not any(Path(path).exists() for path in old)
    assert all(Path(file.file.path).exists() for file in downloads.newest())


def test_no_cell_begins_a_formula_and_no_manager_and_no_home_is_in_them(client: Client) -> None:
    service = made_up_service(
        **WHOLE
        | {
            "town": "=HYPERLINK(1)",
            "kinds": ["at-home", "personal-assistant"],
            "is_regulated": False,
            "checked_on": date(2026, 11, 2),
            "details": {"ethos": "+44 and\n=1+1", "answers-for-it": "Perpetua Wrenlock"},
        }
    )
    Responsible.objects.create(
        service=service,
        role="registered-manager",
        name="Perpetua Wrenlock",
        source="demo",
        told_on=date(2026, 10, 1),
    )
    downloads.build()
    (row,) = rows(client)
    assert row["town"] == "'=HYPERLINK(1)"
    assert not [cell for cell in row.values() if cell[:1] in "=+@\t\r" and cell]
    for name in ("services.csv", "services.jsonl"):
        body = content(client, name).decode()
        assert not [word for word in ("Wrenlock", "Canal Row", "BD23 1CC") if word in body]


def test_the_command_makes_them_and_says_how_many(made: Service, capsys) -> None:
    call_command("build_downloads", "--again")
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == dict.fromkeys(downloads.TYPES, 2)
