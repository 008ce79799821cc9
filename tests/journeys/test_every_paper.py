"""Every PDF there is, of journeys with any words: none, very many, from the right, emoji, any letters at all.

It loops over the kinds that are registered, so that a paper of a new room comes along. `make test` tries a few seeded
journeys; `PAPERS=long` tries many, and one whose papers have hundreds of pages.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import DatabaseError, models, transaction
from django.utils.module_loading import import_string
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from access.identity import acting_as
from aspirations import actions as statements
from journeys.exports import kinds
from journeys.exports.models import Export
from journeys.exports.record import rooms
from journeys.models import Attachment
from journeys.paper import draw as drawing
from tests.access.marker import HELD, NOT_WORDS
from tests.access.samples import fill
from tests.aspirations.papers import findings, letters, printed, squeezed, told
from tests.aspirations.signing import Part, sign
from tests.aspirations.test_document import Html, serious
from tests.cast import Cast
from tests.journeys.pictures import drawing as drawn
from tests.journeys.pictures import encoded
from tests.planning.pages import agree

pytestmark = pytest.mark.django_db
LONG = os.environ.get("PAPERS") == "long"
EXAMPLES = 40 if LONG else 1
PAGES = 400

EMPTY = ""
FROM_THE_RIGHT = (
    "שלום סבתא, 3 פעמים בשבוע (Skype) תמיד\n\nمرحبا يا جدتي، كيف حالك؟ ١٢٣\nمیں اردو میں لکھتا ہوں۔"
)
EMOJI = "😀 👩‍👩‍👧‍👦 🇬🇧 ❤️ 🏳️‍🌈 👍🏽 I am happy 🎉"
ALPHABETS = "नमस्ते দাদা ਸਤ ਸ੍ਰੀ ਅਕਾਲ ગુજરાતી தமிழ்\n中文字 日本語 한국어 ไทย ქართული\nПривет. Ελληνικά. Tiếng Việt"
HUGE = "I get up when I am ready. Biscuit is on my feet.\nThen a bus to choir by the canal.\n\n" * 40
AWKWARD = '<b>bold</b> & "quotes" {{ braces }} ' + "x" * 300 + "\u202eevil\u202c \u200b\ufeff 1) one\n- two"
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200)
WORDS = st.one_of(st.sampled_from([EMPTY, FROM_THE_RIGHT, EMOJI, ALPHABETS, HUGE, AWKWARD]), ANY)


@pytest.fixture
def full(cast: Cast) -> Cast:
    with acting_as(cast.owner):
        statements.begin_statement(journey=cast.journey, by=cast.owner)
    fill(cast.journey, cast.owner)
    # The samples' pictures are a letter long: a paper is given those that upload makes.
    small = encoded(drawn(640, 420))
    with acting_as(cast.owner):
        for picture in Attachment.objects.filter(journey=cast.journey, kind="picture"):
            Path(picture.file.path).write_bytes(small)
    return cast


def pour(cast: Cast, words: str, short: str) -> None:
    """These words into every column of every row that holds words; then sign the statement and say yes to the plan."""
    for model in rooms.taken():
        if model.__name__ in HELD or not hasattr(model, "wall") or model.wall.change is None:
            continue
        said = _said(model, words, short)
        for name, value in said.items():
            # What the database does not take (a title that is empty) stays as it was.
            try:
                with transaction.atomic():
                    rooms.rows_of(model, cast.journey.pk).update(**{name: value})
            except DatabaseError:
                continue
    photo = Part("home", "feels_like_home", words, photo=True)
    mine = Part("my own", "", words, question=short[:200] or "Mine", title=short[:80] or "Mine", private=True)
    sign(cast, Part("who_i_am", "good_at", words), photo, mine, Part("how_to_support", "please_do", words),
         name=short[:80] or "Rosa", with_whom=short[:100])  # fmt: skip
    agree(cast, words=words[:500], with_whom=short[:100])


def _said(model: type[models.Model], words: str, short: str) -> dict[str, str]:
    found = {}
    for column in rooms.columns(model):
        if column.choices or column.name in NOT_WORDS or isinstance(column, models.EmailField):
            continue
        if isinstance(column, models.TextField):
            found[column.name] = words[: column.max_length or 20_000]
        elif isinstance(column, models.CharField) and (column.max_length or 0) >= 20:
            found[column.name] = short[: column.max_length]
    return found


@contextmanager
def pages_written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The pages of HTML that papers are drawn from, with the small square where no font has a letter."""
    written: list[str] = []
    needed = drawing.fonts.needed

    def note(html: str) -> Any:
        fonts, missing = needed(html)
        written.append(html.translate({ord(letter): drawing.fonts.STAND_IN for letter in missing}))
        return fonts, missing

    with monkeypatch.context() as patch:
        patch.setattr(drawing.fonts, "needed", note)
        yield written


def papers(cast: Cast) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every paper that there is something for."""
    with acting_as(cast.owner):
        for kind in kinds.all_kinds():
            about = kind.about(cast.journey) if kind.is_paper else None
            if about is not None:
                export = Export(journey=cast.journey, made_for=cast.owner, kind=kind.name, about_id=about)
                yield kind.name, lambda kind=kind, export=export: import_string(kind.draw)(export)  # type: ignore[misc]


def check(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Draw every paper and hold it against its page; return their kinds."""
    seen = set()
    for name, draw in papers(cast):
        with pages_written(monkeypatch) as written:
            pdf = draw()
        assert serious(findings(pdf)) == [], name
        heard, page = told(pdf).replace("•", ""), " ".join(Html(written[-1]).said).replace("•", "")
        assert squeezed(heard) == squeezed(page), name
        assert not letters(page) - letters(heard), name
        assert not letters(printed(pdf).replace("•", "")) - letters(heard), name
        seen.add(name)
    return seen


@seed(8)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=not LONG,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=WORDS, short=WORDS)
def test_any_journey_makes_papers_without_faults(
    full: Cast, monkeypatch: pytest.MonkeyPatch, words: str, short: str
) -> None:
    pour(full, words, short)
    there = {kind.name for kind in kinds.all_kinds() if kind.is_paper}
    assert check(full, monkeypatch) <= there


def test_every_kind_of_paper_is_tried(full: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    pour(full, FROM_THE_RIGHT, EMOJI)
    assert check(full, monkeypatch) == {kind.name for kind in kinds.all_kinds() if kind.is_paper}


@pytest.mark.skipif(not LONG, reason="takes minutes: PAPERS=long")
def test_a_paper_of_hundreds_of_pages_has_no_faults(full: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    much = [Part("home", "where", HUGE) for _ in range(170)]
    with acting_as(full.owner):
        signed = sign(full, *much)
    kind = kinds.named("statement")
    assert kind
    with pages_written(monkeypatch) as written, acting_as(full.owner):
        pdf = import_string(kind.draw)(Export(journey=full.journey, made_for=full.owner, about_id=signed.pk))
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) >= PAGES
    assert serious(findings(pdf)) == []
    assert squeezed(told(pdf)) == squeezed(" ".join(Html(written[-1]).said))
