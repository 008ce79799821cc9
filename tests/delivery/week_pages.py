"""What the addresses of a week and of moments need: part of tests/access/pages.py."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from access.identity import acting_as
from delivery.models import Brought, Coming, Happened, Moment
from delivery.moments import actions as moments
from delivery.week import actions
from journeys.media.pictures import Picture
from tests.cast import Cast


def a_coming(cast: Cast, **said: Any) -> Coming:
    with acting_as(cast.owner):
        return actions.add_coming(
            journey=cast.journey,
            by=cast.owner,
            **{"title": "Choir", "starts_on": timezone.localdate(), **said},
        )


def a_moment(cast: Cast, **said: Any) -> Moment:
    with acting_as(cast.owner):
        return moments.add_moment(
            journey=cast.journey, by=cast.owner, **{"felt": "good", "words": "We sang."} | said
        )


def a_photo(name: str = "photo.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def brought(cast: Cast, **said: Any) -> Brought:
    """What the worker brings, with a photo."""
    with acting_as(cast.days_worker):
        return moments.bring(
            journey=cast.journey, by=cast.days_worker, by_name="Tom",
            picture=Picture(large=b"large", small=b"small", width=4, height=3),
            **{"on": timezone.localdate(), "title": "Our walk", "words": "Nine boats."} | said,
        )  # fmt: skip


def of_coming(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "coming": a_coming(cast).pk}


def of_time(cast: Cast) -> dict:
    coming = a_coming(cast)
    return {"journey": cast.journey.pk, "coming": coming.pk, "on": coming.starts_on.isoformat()}


def of_said(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "pk": happened(cast, a_coming(cast)).pk}


def happened(cast: Cast, coming: Coming, on: date | None = None, what: str = "yes") -> Happened:
    with acting_as(cast.owner):
        return actions.say_happened(
            coming=coming, on=on or coming.starts_on, what=what, words="", by=cast.owner, by_name="Rosa"
        )


def of_moment(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "moment": a_moment(cast).pk}


def of_brought(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "brought": brought(cast).pk}


def days_ago(count: int) -> date:
    return timezone.localdate() - timedelta(days=count)
