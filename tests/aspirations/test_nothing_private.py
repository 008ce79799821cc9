"""A word planted in everything that is private: not one of them reaches anybody else, whatever form it was said in."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from access.identity import acting_as
from aspirations.models import Answer, SignedPart
from journeys.captions.actions import save_captions
from journeys.captions.lines import Line
from journeys.models import Attachment
from tests.cast import Cast
from tests.journeys import films
from tests.journeys.recordings import run_worker

pytestmark = pytest.mark.django_db
MARK = "Nightingale"
OPEN = "Sparrow"


def picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return SimpleUploadedFile("p.png", file.getvalue(), "image/png")


def recording(tmp_path: Path, kind: str) -> SimpleUploadedFile:
    made = films.film(tmp_path / "f.mp4", seconds=0.4) if kind == "film" else films.sound(tmp_path / "s.m4a")
    return SimpleUploadedFile(made.name, made.read_bytes(), "video/mp4")


@pytest.fixture
def everything(cast: Cast, rosa: Client, area: Callable, say: Callable, tmp_path: Path) -> list[Answer]:
    """One answer of every kind, each with the word in all that it holds, all of them private, and signed."""
    here = lambda name: reverse(name, args=[cast.journey.pk, area().pk, "good_day"])  # noqa: E731
    say(f"{MARK} sings at night.", private=True)
    voice = {"said_by": "other", "said_by_name": MARK, "interpreted_by": MARK, "text": MARK, "private": "on"}
    for name in ("add_photo", "add_drawing"):
        assert rosa.post(here(name), {"picture": picture(), **voice}).status_code == 302
    for name, kind in (("add_film", "film"), ("add_sound", "sound")):
        assert rosa.post(here(name), {"recording": recording(tmp_path, kind), **voice}).status_code == 302
    for name in ("make_symbols", "make_story", "make_mat"):
        card = {"do": "put-photo", "photo": picture(), "own_words": MARK, "private": "on"}
        assert rosa.post(here(name), card).status_code == 302
    with acting_as(cast.owner):
        for film in Attachment.objects.filter(kind__in=("film", "sound")):
            save_captions(recording=film, lines=[Line(0, 300, MARK, MARK)], seen_saves=0, by=cast.owner)
    say(f"{OPEN} is open to all.", prompt="dream")
    sign = reverse("sign_statement", args=[cast.journey.pk])
    looked_at = rosa.get(sign).content.decode().split('name="looked_at" value="')[1][:16]
    assert rosa.post(sign, {"how": "said", "looked_at": looked_at}).status_code == 302
    with acting_as(cast.owner):
        return list(Answer.objects.select_related("attachment"))


@pytest.fixture
def files(cast: Cast, everything: list[Answer]) -> list[Attachment]:
    with acting_as(cast.owner):
        found = list(Attachment.objects.all())
    for one in found:
        if one.state == Attachment.State.MAKING:
            run_worker(cast, one)
    return found


def readers(cast: Cast, as_user: Callable) -> list[Client]:
    return [as_user(cast.supporter), as_user(cast.commenter), as_user(cast.helper)]


def test_every_kind_is_there_and_private(cast: Cast, everything: list[Answer]) -> None:
    assert {answer.kind for answer in everything} == {kind.value for kind in Answer.Kind}
    assert all(answer.private for answer in everything if OPEN not in answer.text)
    with acting_as(cast.owner):
        assert SignedPart.objects.filter(private=True).count() == len(everything) - 1


def test_no_page_says_a_word_of_it(
    cast: Cast, everything: list[Answer], area: Callable, as_user: Callable
) -> None:
    journey = cast.journey.pk
    pages = [
        reverse("statement", args=[journey]),
        reverse("statement_area", args=[journey, area().pk]),
        reverse("signed_versions", args=[journey]),
        reverse("signed_version", args=[journey, 1]),
        reverse("compare_versions", args=[journey, 1, 1]),
        "/home/",
    ]
    for reader in readers(cast, as_user):
        texts = [reader.get(page).content.decode() for page in pages]
        assert OPEN in texts[0], "the open one is read"
        assert not [page for page, text in zip(pages, texts, strict=True) if MARK in text]


def test_no_byte_poster_or_caption_comes_through(
    cast: Cast, rosa: Client, files: list[Attachment], as_user: Callable
) -> None:
    assert len(files) == 7
    for one in files:
        names = ["attachment", "attachment_small"] + (["captions"] if one.kind != "picture" else [])
        for name in names:
            address = reverse(name, args=[cast.journey.pk, one.pk])
            if name != "attachment_small" or one.kind != "sound":
                assert rosa.get(address).status_code == 200, (name, one.kind)
            for reader in readers(cast, as_user):
                assert reader.get(address).status_code == 404, (name, one.kind)
                assert reader.get(address, headers={"range": "bytes=0-9"}).status_code == 404


def test_the_database_itself_keeps_it(cast: Cast, files: list[Attachment]) -> None:
    for reader in (cast.supporter, cast.commenter, cast.helper):
        with acting_as(reader):
            assert list(Answer.objects.values_list("text", flat=True)) == [f"{OPEN} is open to all."]
            assert SignedPart.objects.count() == 1
            assert not Attachment.objects.exists()


def test_opened_again_it_is_seen_and_heard(
    cast: Cast, rosa: Client, everything: list[Answer], files: list[Attachment], as_user: Callable
) -> None:
    """So the refusals above are the switch, and nothing else that is missing."""
    asha = as_user(cast.supporter)
    for answer in everything:
        named = {
            f"text-{answer.pk}": answer.text,
            f"kept-{answer.pk}": "on",
            f"saves-{answer.pk}": str(answer.saves),
        }
        rosa.post(reverse("autosave", args=[cast.journey.pk, answer.area_id, answer.slug]), named)
    for one in files:
        assert asha.get(reverse("attachment", args=[cast.journey.pk, one.pk])).status_code == 200, one.kind
    assert MARK in asha.get(reverse("statement", args=[cast.journey.pk])).content.decode()
