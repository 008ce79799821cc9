"""Keepsakes of a reflection: papers without faults, a photo book, a folder that plays; nothing private but in mine."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from aspirations.answers import actions as answers
from aspirations.models import Answer, Other
from delivery.moments.actions import add_moment, take_out_moment
from journeys.boards.cards import Card, kept
from journeys.exports import actions as exports
from journeys.exports.actions import request_export
from journeys.exports.models import Export
from journeys.models import Attachment
from planning.goals import actions as goals
from planning.models import Goal
from reflection.changes.models import Learned, Thought
from reflection.glad.actions import put_up_from
from reflection.keepsakes import document, pack
from reflection.keepsakes.kinds import KINDS
from reflection.models import Piece, Placed, Reflection, Said, Scale
from tests.aspirations.pages import of_area
from tests.aspirations.papers import findings, told
from tests.aspirations.signing import Part, picture_of, recording
from tests.aspirations.test_document import serious
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SECRET = "kestrel"
CAPTIONS = ({"from": 0, "to": 2000, "who": "Gran", "words": "She turns the pages"},)
FORMS = {"paper": document.standard, "easy": document.easy_read, "book": document.photo_book}
MINE = {
    "paper": document.standard_mine,
    "easy": document.easy_read_mine,
    "book": document.photo_book_mine,
}


@pytest.fixture
def reflection(cast: Cast) -> Reflection:
    """One with something of every kind, and with as much that is only its owner's."""
    with acting_as(cast.owner):
        made = Reflection.objects.create(
            journey=cast.journey, title="From March to November 👩‍👩‍👧", form="story", place="Gran’s kitchen",
            about="What is good now.", held_on=timezone.localdate(),
        )  # fmt: skip
        photo, film = picture_of(cast), recording(cast, "film", Part("", "", "", captions=CAPTIONS))
        board = kept([Card("First the till", picture=str(photo.pk)), Card("Then nobody helped me.")])
        mat = kept([Card("Singing", place="matters"), Card("Mondays", place="does-not")])  # type: ignore[arg-type]
        for private, word in ((False, ""), (True, f" {SECRET}")):
            of: dict[str, Any] = {"journey": cast.journey, "reflection": made, "private": private}
            Said.objects.create(**of, ask="learned", words=f"I like it loud.\n\nמחר{word}", position=1)
            Said.objects.create(
                **of, kind="photo", attachment=photo, words=f"On a stage, me{word}", position=2
            )
            Said.objects.create(**of, kind="film", attachment=film, words=f"The choir{word}", position=3)
            Said.objects.create(**of, kind="story", cards=board, words=word, position=4)
            Said.objects.create(**of, kind="mat", cards=mat, words=word, position=5)
            Piece.objects.create(
                **of, title=f"I did the till{word}", drawing="bakery", whose="Gran", position=1
            )
            scale = Scale.objects.create(
                journey=cast.journey,
                title=f"Sing out loud{word}",
                steps=[{"words": "In the kitchen"}, {"words": "On a stage"}],
                hope=2,
                in_reflections=[] if private else [made.pk],
            )
            Placed.objects.create(journey=cast.journey, scale=scale, step=1, words=f"Quietly{word}")
            for pile in ("same", "change", "try"):
                Thought.objects.create(**of, pile=pile, words=f"{pile}: Sundays{word}")
        Learned.objects.create(
            journey=cast.journey, reflection=made, learned="I can wait. I find my words.", next="A stage.",
            private=False,
        )  # fmt: skip
    return made


def made(cast: Cast, reflection: Reflection, draw: Callable[[Export], bytes]) -> bytes:
    with acting_as(cast.owner):
        return draw(Export(journey=cast.journey, about_id=reflection.pk))


@pytest.mark.parametrize("form", FORMS)
def test_both_checkers_find_nothing_but_what_is_named(cast: Cast, reflection: Reflection, form: str) -> None:
    pdf = made(cast, reflection, FORMS[form])
    assert serious(findings(pdf)) == []
    heard = told(pdf)
    assert SECRET not in heard
    assert "On a stage, me" in heard
    assert "for me alone" not in heard
    if form == "book":
        # Its first page, and one for the photo, the film and the picture of the story.
        with pikepdf.open(io.BytesIO(pdf)) as pages:
            assert len(pages.pages) == 4
    else:
        assert all(words in heard for words in ("First the till", "try: Sundays", "I find my words.", "מחר"))
        assert "Sing out loud" in heard
        assert "In the kitchen" in heard
        assert "In the words of Gran." in heard
    # My own copy has all of it, and says so.
    own = made(cast, reflection, MINE[form])
    heard = told(own)
    assert "only for me" in heard or "for me alone" in heard
    if form != "book":
        assert SECRET in heard
    else:
        assert serious(findings(own)) == []


def test_nobody_who_said_no_is_shown_but_in_my_own(cast: Cast, reflection: Reflection) -> None:
    with acting_as(cast.owner):
        photo = Attachment.objects.get(
            kind="picture",
            journey=cast.journey,
            pk__in=Said.objects.filter(kind="photo", reflection=reflection).values("attachment"),
        )
        Other.objects.create(journey=cast.journey, attachment=photo, name="Bill", agreed="no")
    with zipfile.ZipFile(io.BytesIO(folder(cast, reflection, pack.to_show))) as archive:
        assert not [name for name in archive.namelist() if "picture" in name]
        # Nor is what was said with it.
        assert "On a stage" not in archive.read("index.html").decode()
    with zipfile.ZipFile(io.BytesIO(folder(cast, reflection, pack.mine))) as archive:
        assert [name for name in archive.namelist() if "picture" in name]


def folder(cast: Cast, reflection: Reflection, write: Callable) -> bytes:
    file = io.BytesIO()
    with acting_as(cast.owner):
        write(Export(journey=cast.journey, about_id=reflection.pk))(file, lambda: None)
    return file.getvalue()


def test_a_folder_that_plays_without_the_internet(cast: Cast, reflection: Reflection) -> None:
    raw = folder(cast, reflection, pack.to_show)
    assert SECRET.encode() not in raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        page = archive.read("index.html").decode()
        endings = sorted(name.rpartition(".")[2] for name in names)
        assert endings == ["html", "jpg", "jpg", "jpg", "mp4", "pdf", "txt", "vtt"]
    addresses = set(re.findall(r'\b(?:src|href|poster)="([^"]*)"', page))
    assert {each for each in addresses if not each.startswith("data:text/vtt")} <= names
    assert "She turns the pages" in page
    assert "data:text/vtt" in page
    assert not re.search("https?://|<script", page)
    assert SECRET not in page
    with zipfile.ZipFile(io.BytesIO(folder(cast, reflection, pack.mine))) as archive:
        own = archive.read("index.html").decode()
    assert SECRET in own
    assert "This copy is for me alone." in own


def test_each_asking_draws_it_anew_and_only_its_owner_asks(
    cast: Cast, reflection: Reflection, as_user: Callable[..., Any]
) -> None:
    owner = as_user(cast.owner)
    page = reverse("keepsakes", args=[cast.journey.pk, reflection.pk])
    assert owner.get(page).content.decode().count("To show to others") >= 4
    address = reverse("make_keepsake", args=[cast.journey.pk, reflection.pk])
    first = owner.post(address, {"kind": "reflection"})
    # Pressed twice, it is made once.
    assert owner.post(address, {"kind": "reflection"}).url == first.url
    assert owner.post(address, {"kind": "nothing"}).url == page
    with acting_as(cast.owner):
        Export.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    again = owner.post(address, {"kind": "reflection"})
    assert again.url != first.url
    with acting_as(cast.owner):
        assert sorted(Export.objects.values_list("state", flat=True)) == ["gone", "waiting"]
    for member in ("supporter", "close_guest"):
        assert as_user(cast[member]).post(address, {"kind": "reflection"}).status_code == 404


@pytest.mark.parametrize("source", ["moment", "goal", "answer"])
def test_what_becomes_only_mine_elsewhere_is_on_no_paper_to_show(cast: Cast, source: str) -> None:
    """A trigger closes the piece; the paper that was drawn while it was open goes in the same moment."""
    area = of_area(cast)["area"] if source == "answer" else None
    with acting_as(cast.owner):
        year = Reflection.objects.create(journey=cast.journey, title="My year")
        rows: dict[str, Any] = {
            "moment": lambda: add_moment(
                journey=cast.journey, by=cast.owner, private=False, on=timezone.localdate(), words="Loud"
            ),
            "goal": lambda: Goal.objects.create(
                journey=cast.journey, title="Sing", position=1, state=Goal.State.DONE
            ),
            "answer": lambda: Answer.objects.create(
                journey=cast.journey, area_id=area, text="I like it loud.", position=1
            ),
        }
        row = rows[source]()
        piece = put_up_from(reflection=year, source=row, by=cast.owner, private=False)
        assert not piece.private
        export = request_export(journey=cast.journey, kind="reflection", about_id=year.pk, by=cast.owner)
        exports.keep(
            export=export, kind=KINDS["reflection"], content=ContentFile(b"Sing, loud"), by=cast.owner
        )
        name = export.file.name
        ends: dict[str, Callable] = {
            "moment": lambda: take_out_moment(moment=row, by=cast.owner),
            "goal": lambda: goals.take_out(row=row, by=cast.owner),
            "answer": lambda: answers.take_out(answer=row, by=cast.owner),
        }
        ends[source]()
        piece.refresh_from_db()
        export.refresh_from_db()
        assert (piece.private, export.state, bool(name)) == (True, "gone", True)
