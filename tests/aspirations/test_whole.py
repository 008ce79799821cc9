"""A statement that leaves whole: a ZIP with films, sounds, captions and a page that opens without the internet."""

import io
import re
import sys
import time
import zipfile
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from access.identity import acting_as
from aspirations.paper.parts import open_parts, pictures_of
from aspirations.signed.models import SignedStatement
from aspirations.whole import pack
from journeys import outbox
from journeys.boards.cards import Card
from journeys.captions import webvtt
from journeys.captions.actions import save_captions
from journeys.captions.lines import Line
from journeys.exports import actions, kinds
from journeys.exports.models import Export, Outbox
from journeys.models import Attachment
from tests.aspirations.signing import ROSA, Part, picture_of, sign
from tests.aspirations.test_any_paper import any_form
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r'\b(?:src|href|poster|data|action)="([^"]*)"')
CAPTIONS = ({"from": 0, "to": 2000, "who": "Rosa", "words": "secret words"},)
SECRETS = tuple(
    Part("mind_spirit", "belief", "My secret chapel", private=True, kind=kind, captions=CAPTIONS)
    for kind in ("text", "film", "sound", "drawing")
)


def zipped(cast: Cast, signed: SignedStatement, write: Callable = pack.to_show) -> zipfile.ZipFile:
    file = io.BytesIO()
    with acting_as(cast.owner):
        write(Export(journey=cast.journey, about_id=signed.pk))(file, lambda: None)
    return zipfile.ZipFile(file)


def page(archive: zipfile.ZipFile) -> str:
    return archive.read("index.html").decode()


def test_it_holds_paper_page_films_sounds_pictures_and_words(cast: Cast) -> None:
    archive = zipped(cast, sign(cast, *any_form(cast)))
    assert archive.testzip() is None
    assert archive.namelist() == [
        "index.html", "statement.pdf",
        "media/01-film.mp4", "media/01-film.jpg", "media/01-film.vtt", "media/01-film.txt",
        "media/02-sound.m4a", "media/02-sound.vtt", "media/02-sound.txt",
        "media/03-picture.jpg", "media/04-picture.jpg",
    ]  # fmt: skip
    assert archive.read("media/01-film.mp4") == b"made up"
    assert archive.read("statement.pdf").startswith(b"%PDF-1.7")
    assert [line.words for line in webvtt.read(archive.read("media/01-film.vtt"))] == [
        "I walk by the canal", "(a dog barks)",
    ]  # fmt: skip
    assert (
        archive.read("media/01-film.txt").decode()
        == "0:00  Rosa: I walk by the canal\r\n0:02  (a dog barks)\r\n"
    )


def test_films_are_stored_as_they_are_and_words_are_pressed(cast: Cast) -> None:
    archive = zipped(cast, sign(cast, *any_form(cast)))
    how = {name.rpartition(".")[2]: archive.getinfo(name).compress_type for name in archive.namelist()}
    assert how["mp4"] == how["m4a"] == how["jpg"] == zipfile.ZIP_STORED
    assert how["html"] == how["vtt"] == zipfile.ZIP_DEFLATED


def test_the_page_has_every_answer_and_reaches_nothing_outside(cast: Cast) -> None:
    archive = zipped(cast, sign(cast, *ROSA[:-3], *any_form(cast), with_whom="Asha"))
    html = page(archive)
    for words in (
        "I am Rosa.", "I sing. I know most of the boats", "Me on the towpath with Biscuit", "I get the bus",
        "This matters", "Gran has the tea ready", "football", "I said it in signs.",
        "Asha said this about me. Tomasz put it into words.",
        "Rosa: I walk by the canal", "Number 1 of my top three", "With me: Asha.",
    ):  # fmt: skip
        assert words in html, words
    assert "<script" not in html
    assert not re.search(r"https?:|//|url\(|@import", re.sub(r'"data:[^"]*"', "", html))
    addresses = ADDRESS.findall(html)
    assert len(addresses) > 8
    there = set(archive.namelist())
    for address in addresses:
        assert address in there or address.startswith("data:text/vtt;charset=utf-8;base64,"), address
    # Nothing came along that the page does not lead to, but the captions, which it has in itself too.
    captions = {name for name in there if name.endswith(".vtt")}
    assert there - set(addresses) - captions == {"index.html"}


def test_the_page_carries_the_captions_in_itself(cast: Cast) -> None:
    archive = zipped(cast, sign(cast, *any_form(cast)))
    track = re.search(
        r'<track kind="captions" src="data:text/vtt;charset=utf-8;base64,([^"]+)"', page(archive)
    )
    assert b64decode(track[1]) == archive.read("media/01-film.vtt")


def test_what_people_type_is_only_ever_words(cast: Cast) -> None:
    nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    captions = ({"from": 0, "to": 1000, "who": nasty[:60], "words": nasty},)
    signed = sign(cast, Part("home", "where", nasty, kind="film", captions=captions), name=nasty[:60])
    html = page(zipped(cast, signed))
    assert "<script" not in html
    assert "<img src=x" not in html


def test_nothing_private_is_in_the_one_to_show_and_all_is_in_the_one_for_me(cast: Cast) -> None:
    signed = sign(cast, *ROSA, *SECRETS)
    shown = zipped(cast, signed)
    for name in shown.namelist():
        content = shown.read(name).lower()
        assert b"secret" not in content, name
        if name == "index.html":
            assert b"rivate" not in content
    assert not [name for name in shown.namelist() if "film" in name or "sound" in name]
    mine = zipped(cast, signed, pack.everything)
    assert "My secret chapel" in page(mine)
    assert "It has what I keep private, too." in page(mine)
    assert [name for name in mine.namelist() if name.endswith((".mp4", ".m4a"))]
    assert "secret words" in next(
        mine.read(name).decode() for name in mine.namelist() if name.endswith(".vtt")
    )


def test_what_became_private_since_is_left_out(cast: Cast) -> None:
    from aspirations.models import Answer, Area, Framework, Statement
    from aspirations.signed.models import SignedPart

    signed = sign(cast, Part("home", "where", "By the water"), Part("people", "meet", "Bill", kind="film"))
    with acting_as(cast.owner):
        part = SignedPart.objects.get(kind="film")
        statement = Statement.objects.create(journey=cast.journey, framework=Framework.objects.current())
        area = Area.objects.create(journey=cast.journey, statement=statement, own_title="People", position=1)
        Answer.objects.create(
            pk=part.answer_id, journey=cast.journey, area=area, text="Bill", position=1, private=True
        )
    archive = zipped(cast, signed)
    assert "By the water" in page(archive)
    assert "Bill" not in page(archive)
    assert archive.namelist() == ["index.html", "statement.pdf"]


def test_a_film_that_is_not_ready_is_said_so(cast: Cast) -> None:
    signed = sign(cast, Part("home", "where", "Me at the lock", kind="film"))
    with acting_as(cast.owner):
        Attachment.objects.update(state=Attachment.State.MAKING, file="", small="")
    archive = zipped(cast, signed)
    assert "It was not ready when this copy was made." in page(archive)
    assert "Me at the lock" in page(archive)
    assert archive.namelist() == ["index.html", "statement.pdf"]


@pytest.mark.django_db(transaction=True)
class TestAsked:
    """From the button to the file."""

    @pytest.fixture
    def cast(self) -> Cast:
        return make_cast()

    def ask(self, cast: Cast, signed: SignedStatement, kind: str = "statement-whole") -> Export:
        with acting_as(cast.owner):
            export = actions.request_export(
                journey=cast.journey, kind=kind, about_id=signed.pk, by=cast.owner
            )
            self.promised = Outbox.objects.get(about_id=export.pk)
        return export

    def made(self, cast: Cast, export: Export) -> Export:
        outbox.run(self.promised.pk)
        with acting_as(cast.owner):
            return Export.objects.get(pk=export.pk)

    def test_it_is_made_by_the_slow_workers_and_fetched_in_parts(self, cast: Cast, as_user: Callable) -> None:
        signed = sign(cast, *any_form(cast))
        export = self.ask(cast, signed)
        assert self.promised.slow
        export = self.made(cast, export)
        assert (export.state, export.file.name.endswith(".zip")) == (Export.State.READY, True)
        assert export.size == export.file.size
        client, address = as_user(cast.owner), reverse("paper_file", args=[cast.journey.pk, export.pk])
        whole = client.get(address)
        content = b"".join(whole.streaming_content)
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        assert whole["Content-Type"] == "application/zip"
        assert whole["Content-Disposition"] == 'attachment; filename="my-statement.zip"'
        assert "no-store" in whole["Cache-Control"]
        rest = client.get(address, headers={"Range": "bytes=1000-", "If-Range": whole["ETag"]})
        assert rest.status_code == 206
        assert content[:1000] + b"".join(rest.streaming_content) == content
        assert "ZIP" in client.get(export.get_absolute_url()).content.decode()
        for other in (cast.helper, cast.stranger):
            assert as_user(other).get(address).status_code == 404

    def test_both_kinds_are_offered(self, cast: Cast, as_user: Callable) -> None:
        sign(cast, *ROSA)
        offered = as_user(cast.owner).get(reverse("papers", args=[cast.journey.pk])).content.decode()
        for name in ("statement-whole", "statement-whole-everything"):
            assert str(kinds.named(name).title) in offered

    def test_words_put_on_a_film_since_are_in_the_next_one(self, cast: Cast) -> None:
        signed = sign(cast, *any_form(cast))
        first = self.made(cast, self.ask(cast, signed))
        assert first.state == Export.State.READY
        with acting_as(cast.owner):
            film = Attachment.objects.get(kind="film")
            save_captions(
                recording=film, lines=[Line(0, 900, "Rosa", "Good morning")], seen_saves=0, by=cast.owner
            )
        second = self.made(cast, self.ask(cast, signed))
        assert second.pk != first.pk

    def test_what_is_let_go_of_while_it_is_written_is_not_kept(self, cast: Cast, monkeypatch: Any) -> None:
        signed = sign(cast, *any_form(cast))
        export = self.ask(cast, signed)
        write = pack.write

        def meanwhile(*args: Any) -> None:
            with acting_as(cast.owner):
                actions.let_go_of_papers(journey_id=cast.journey.pk, by=cast.owner)
            write(*args)

        monkeypatch.setattr(pack, "write", meanwhile)
        export = self.made(cast, export)
        assert export.state == Export.State.GONE
        assert not default_storage.exists("papers") or not any(
            default_storage.listdir(f"papers/{cast.journey.pk}")[1]
        )

    def test_a_film_that_is_gone_half_way_is_tried_again_and_leaves_nothing(self, cast: Cast) -> None:
        signed = sign(cast, *any_form(cast))
        export = self.ask(cast, signed)
        with acting_as(cast.owner):
            film = Attachment.objects.get(kind="film")
        film.file.storage.delete(film.file.name)
        export = self.made(cast, export)
        assert export.state == Export.State.WAITING
        assert default_storage.listdir(f"papers/{cast.journey.pk}")[1] == []

    @pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
    def test_a_big_film_takes_little_memory(self, cast: Cast) -> None:
        signed = sign(cast, Part("home", "where", "The lock", kind="film"))
        with acting_as(cast.owner):
            film = Attachment.objects.get(kind="film")
        self.made(cast, self.ask(cast, signed, "statement-whole-everything"))  # what drawing takes
        with Path(film.file.path).open("wb") as file:
            file.truncate(300 * 1024 * 1024)
        export = self.ask(cast, signed)
        Path("/proc/self/clear_refs").write_text("5")
        before, begun = _most(), time.monotonic()
        export = self.made(cast, export)
        assert export.size > 300 * 1024 * 1024
        assert _most() - before < 40 * 1024 * 1024
        print(f"300 MB zipped in {time.monotonic() - begun:.1f} s, {(_most() - before) >> 20} MB more memory")


def _most() -> int:
    """The most memory this process held since it was last asked to forget that, in bytes."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )
    return int(line.split()[1]) * 1024


def test_a_picture_of_somebody_who_said_no_is_in_nothing_to_show(cast: Cast) -> None:
    with acting_as(cast.owner):
        bill = picture_of(cast, private=True)
    signed = sign(
        cast,
        Part(
            "people", "who_matters", "", kind="story", cards=(Card(words="At choir", picture=str(bill.pk)),)
        ),
        Part("good_life", "good_day", "Bill sings", kind="photo", private=True, more=(("private", False),)),
    )
    to_show, everything = zipped(cast, signed), zipped(cast, signed, pack.everything)
    assert "At choir" in page(to_show)
    assert "Bill sings" not in page(to_show)
    assert not [name for name in to_show.namelist() if name.startswith("media/")]
    assert len([name for name in everything.namelist() if name.startswith("media/")]) == 2
    with acting_as(cast.owner):
        parts = list(open_parts(Export(journey=cast.journey, about_id=signed.pk)))
        assert not pictures_of(parts), "nor on any paper"
