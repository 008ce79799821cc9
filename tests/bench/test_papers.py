"""From asking for a paper to the finished file, beside the bare drawing of the same pages in the same run."""

import statistics
import time
from collections.abc import Iterator

import pytest
from django.utils import timezone
from weasyprint import HTML

from access.identity import acting_as
from aspirations import document
from aspirations.paper import parts
from aspirations.signed.models import SignedStatement
from journeys.exports import actions
from journeys.exports.models import Export
from journeys.paper import draw, fonts
from tests.aspirations.signing import Part, sign
from tests.cast import Cast, make_cast
from tests.journeys.workers import Worker

pytestmark = pytest.mark.django_db(transaction=True)
RUNS = 5
GOAL = 1.3  # times the bare drawing
WORDS = (
    "Getting up when I am ready. Biscuit on my feet. The radio, and then a bus to choir by the canal. " * 6
)
ILLUSTRATED = [
    part
    for area, slug in (
        ("good_life", "good_day"), ("home", "where"), ("people", "who_matters"), ("community", "belong"),
        ("work_learning", "do"), ("growing", "skill"), ("wellness", "keeps_well"), ("money", "afford"),
        ("safe_control", "risks"), ("how_to_support", "please_do"), ("how_to_support", "communicate"),
    )
    for part in (Part(area, slug, WORDS), Part(area, slug, "A green narrowboat", photo=True), Part(area, slug, WORDS))
]  # fmt: skip


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.kill()


def bare(cast: Cast, signed: SignedStatement, monkeypatch: pytest.MonkeyPatch) -> tuple[float, int]:
    """Seconds of the drawing alone, its fonts unpacked before; and how many pages there are."""
    seen = {}
    with monkeypatch.context() as patch, acting_as(cast.owner):
        patch.setattr(
            parts, "draw", lambda html, pictures, points: seen.update(html=html, pictures=pictures) or b""
        )
        document.statement(Export(journey=cast.journey, about_id=signed.pk))
    configuration, sheets = draw._prepared(fonts.needed(seen["html"])[0], draw.POINTS)
    began = time.perf_counter()
    page = HTML(string=seen["html"], url_fetcher=draw.OnlyOurs(seen["pictures"]), base_url="paper:")
    drawn = page.render(font_config=configuration, stylesheets=sheets, pdf_variant=draw.VARIANT)
    drawn.write_pdf(pdf_variant=draw.VARIANT)
    return time.perf_counter() - began, len(drawn.pages)


def whole(cast: Cast, signed: SignedStatement) -> float:
    """Seconds from asking to a finished file, made by a real worker."""
    began = time.perf_counter()
    with acting_as(cast.owner):
        export = actions.request_export(
            journey=cast.journey, kind="statement", about_id=signed.pk, by=cast.owner
        )
    while True:
        with acting_as(cast.owner):
            if Export.objects.ready().filter(pk=export.pk).exists():
                break
        assert time.perf_counter() - began < 60
        time.sleep(0.01)
    seconds = time.perf_counter() - began
    with acting_as(cast.owner):
        Export.objects.update(expires_at=timezone.now())
    return seconds


def test_a_paper_takes_little_longer_than_its_drawing(
    cast: Cast, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = sign(cast, *ILLUSTRATED)
    # Not counted: the worker starts, and both unpack their fonts.
    whole(cast, signed)
    bare(cast, signed, monkeypatch)
    pairs = [(bare(cast, signed, monkeypatch), whole(cast, signed)) for _ in range(RUNS)]
    drawing = statistics.median(seconds for (seconds, _), _ in pairs)
    asking = statistics.median(seconds for _, seconds in pairs)
    print(
        f"\npapers: {pairs[0][0][1]} pages; drawing {drawing:.2f} s; asking to file {asking:.2f} s,"
        f" {asking / drawing:.2f} times (goal: {GOAL})"
    )
    # Another program on this machine can double it; the goal itself is reported, not enforced.
    assert asking / drawing < 3
