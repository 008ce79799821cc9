"""An entry of ours that becomes somebody's home: whatever told where it is goes, also from what was written before."""

from typing import Any

from django.db import connection

from providers.api import downloads
from providers.keeping import fields
from providers.models import Application, Place, Service
from providers.unlisted.homes import holds_address

NOTHING = {"before": None, "after": None, "told": None, "overruled": None}


def a_home(service: Service, postcode: str | None) -> set[str]:
    """Set it in memory; `postcode` is the one that stood. Returns the columns that this changes."""
    if not service.is_at_a_home:
        service.lat, service.lon = _middle(postcode)
    service.is_at_a_home = True
    for code in fields.CLOSE:
        setattr(service, code, None)
    service.overruled = {code: said for code, said in service.overruled.items() if code not in fields.CLOSE}
    service.details = {code: said for code, said in service.details.items() if not _tells(said)}
    return {*fields.CLOSE, "lat", "lon", "is_at_a_home"}


def _tells(said: Any) -> bool:
    return isinstance(said, str) and holds_address(said)


def _middle(postcode: str | None) -> tuple[float | None, float | None]:
    outcode = (postcode or "").split(" ")[0]
    middle = Place.objects.filter(kind=Place.Kind.OUTCODE, name=outcode).first() if outcode else None
    return (middle.lat, middle.lon) if middle else (None, None)


def forget(service: Service, noted: dict[str, Any]) -> None:
    """Let its history, drafts and application forget it too, and have the files for everybody made anew.

    `noted`, the change that is being written down, is one of them.
    """
    postcode = (noted.get("postcode") or {}).get("before")
    for code in set(fields.CLOSE) & set(noted):
        noted[code] = dict(NOTHING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_forget_streets(%s, %s)", [service.pk, list(fields.CLOSE)])
    for row in Application.objects.select_for_update(of=("self",)).filter(service=service):
        _forget_in(row, postcode)
    downloads.build_soon()


def _forget_in(row: Application, postcode: str | None) -> None:
    outcode = (postcode or row.said.get("postcode") or "").split(" ")[0]
    left = {"ethos"} if _tells(row.said.get("ethos")) else set()
    kept = {name: said for name, said in row.said.items() if name not in {*fields.CLOSE, *left}}
    row.said = kept | {"is_home": "yes"} | ({"outcode": outcode} if outcode else {})
    row.is_at_a_home = True
    row.save(update_fields=["said", "is_at_a_home"])
