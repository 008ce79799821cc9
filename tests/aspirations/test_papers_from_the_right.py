"""Papers in a language that is read from the right: checked as bytes, like the others."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.utils import translation

from access.identity import acting_as
from accounts import languages
from aspirations import document
from journeys.exports.models import Export
from tests import pseudo
from tests.aspirations.papers import findings, told
from tests.aspirations.signing import ROSA, sign
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def strange(settings: Any, tmp_path: Path) -> Iterator[None]:
    with pseudo.offered(settings, tmp_path):
        yield


@pytest.mark.parametrize("draw", [document.statement, document.one_page], ids=["statement", "one_page"])
def test_a_paper_that_is_read_from_the_right_has_no_faults(cast: Cast, draw: Any) -> None:
    signed = sign(cast, *ROSA)
    cast.owner.language = pseudo.LANGUAGE
    with acting_as(cast.owner), translation.override(languages.of(cast.owner)):
        pdf = draw(Export(journey=cast.journey, about_id=signed.pk))
    assert findings(pdf) == []
    assert str(pikepdf.open(io.BytesIO(pdf)).Root.Lang) == "ar-XB"
    assert "Signed" not in told(pdf)


def test_papers_and_mail_are_in_english_for_whoever_chose_nothing_or_what_is_not_spoken(cast: Cast) -> None:
    assert languages.of(cast.owner) == "en-gb"
    cast.owner.language = "xx"
    assert languages.of(cast.owner) == "en-gb"
