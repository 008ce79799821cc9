"""Files that are no copy of everything, or were made to do harm before a word of them is read."""

import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from journeys.exports.bring import actions as bringing
from journeys.exports.bring.archive import RefusedError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../journey.json", b"{}"),
        ("/etc/journey.json", b"{}"),
        ("media\\..\\x", b"{}"),
        ("journey.json", b"[]"),
        ("journey.json", b'{"a": 1, "a": 2}'),
        ("journey.json", b'{"a": NaN}'),
        ("journey.json", b"[" * 100_000),
        ("journey.json", b"0" * 5_000_000),
        ("other.json", b"{}"),
    ],
)
def test_a_strange_zip_is_refused_before_anything_is_read(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "strange.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    with pytest.raises(RefusedError):
        bringing.bring(path)


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x05\x06" + b"\0" * 18)
    with pytest.raises(RefusedError):
        bringing.bring(path)
    path.write_bytes(b"\xff\xfe not json")
    with pytest.raises(CommandError, match="Nothing was brought in"):
        call_command("import_journey", str(path))
