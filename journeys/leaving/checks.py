"""`manage.py check --deploy`: receipts must not lie where a restored backup puts back older ones."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks


def receipts_lie_apart(**_: Any) -> list[checks.CheckMessage]:
    options = settings.STORAGES["receipts"].get("OPTIONS", {})
    if "location" not in options:
        return []  # they are in no folder
    root = Path(options["location"]).resolve()
    beside = [name for name, folder in _restored().items() if root.is_relative_to(folder)]
    if not beside:
        return []
    return [
        checks.Warning(
            f"Receipts of deleted journeys lie inside {beside[0]}: whoever restores that brings deleted journeys back.",
            hint="Set RECEIPTS_ROOT to a folder on another disk, which is backed up by itself.",
            id="journeys.W001",
        )
    ]


def _restored() -> dict[str, Path]:
    return {"MEDIA_ROOT": Path(settings.MEDIA_ROOT).resolve(), "DATA_DIR": Path(settings.DATA_DIR).resolve()}
