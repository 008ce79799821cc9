"""Everything about me in one ZIP, and one thing as a folder to look at. However much film there is, a piece of it is in
memory at a time; what is read from the database is read in short transactions, as the person themselves.

    index.html            a page that opens without the internet, with every film and what is said in it
    documents/            each thing on paper and in easy read; and the papers of what was signed
    media/                every film, sound and picture, under a number
    journey.json          every row, for a computer; journey.schema.json says how to read it
    fhir.json             for other systems of health and care, nothing private in it
"""

import tempfile
import zipfile
from pathlib import Path
from typing import BinaryIO, TextIO, cast
from uuid import UUID, uuid4

from django.apps import apps
from django.db.models import FileField
from django.utils import translation

from access.identity import acting_for
from journeys.exports import drawing, fhir, kinds, offline, progress, shapes, things, web
from journeys.exports.models import Export
from journeys.exports.packing import Beat, Entry, Packer, Write, write
from journeys.exports.record import rooms, schema, writing
from journeys.media.models import Attachment
from journeys.models import Journey


def web_of_one(export: Export) -> Write:
    """One thing as a folder: the page, and every film, sound and picture that is on it."""
    thing = things.of_kind(export.kind)
    if thing is None:
        raise LookupError(f"no thing for {export.kind}")
    told = thing.told(export.journey)
    folder = offline.Folder()
    chapters = [web.chapter(thing, told, folder.address)] if told else []
    page = web.index(export.journey, chapters, title=thing.title)
    entries = [Entry("index.html", page), *folder.entries]
    return lambda file, beat: write(entries, file, beat, even_if_some_are_lost=True)


def everything(export: Export) -> Write:
    whole = _Whole(export.journey, export.made_for_id, translation.get_language() or "en-gb")
    return whole.write


class _Whole:
    """One copy of everything, while it is being made."""

    def __init__(self, journey: Journey, user_id: int, language: str) -> None:
        self.journey = journey
        self.user_id = user_id
        self.language = language
        # How many papers and files go in.
        self.all = 0

    def write(self, file: BinaryIO, beat: Beat) -> None:
        folder = Path(getattr(file, "name", f"{tempfile.gettempdir()}/x")).parent
        # Beside where the ZIP is written: a temporary folder may be in memory.
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8", dir=folder) as rows,
            zipfile.ZipFile(file, "w") as archive,
        ):
            packer = Packer(archive, beat)
            with writing.reading(self.user_id):
                read = writing.begin(cast(TextIO, rows), self.journey, self.journey.owner)
            with translation.override(self.language):
                papers = self._papers()
                self.all = len(papers) + len(read.files)
                documents = self._documents(packer, folder / str(uuid4()), papers)
                self._page(packer, read, documents)
            self._media(packer, read)
            writing.end(cast(TextIO, rows), read)
            rows.flush()
            rows.seek(0)
            packer.put("journey.json", cast(BinaryIO, rows.buffer))
            packer.put("journey.schema.json", shapes.as_bytes(schema.whole()))

    def _papers(self) -> list[tuple[kinds.Kind, UUID]]:
        """Every paper that there is something for."""
        with acting_for(self.user_id):
            there = [(kind, kind.about(self.journey)) for kind in kinds.all_kinds() if kind.is_paper]
        return [(kind, about) for kind, about in there if about is not None]

    def _documents(
        self, packer: Packer, place: Path, papers: list[tuple[kinds.Kind, UUID]]
    ) -> list[tuple[str, str, str]]:
        """Each paper: its address, what it is called, and what is on it."""
        wanted = [drawing.Wanted(kind.name, about) for kind, about in papers]
        found = []
        drawn: list[Path] = []
        try:
            drawn = drawing.drawn(
                place, self.journey.pk, self.user_id, self.language, wanted, packer.beat,
                lambda begun: progress.say(max(0, begun - 1), self.all),
            )  # fmt: skip
            for (kind, _about), path in zip(papers, drawn, strict=True):
                address = f"documents/{'signed/' * (not kind.apart)}{kind.filename}"
                with path.open("rb") as paper:
                    packer.put(address, paper)
                found.append((address, str(kind.title), str(kind.sentence)))
        finally:
            for path in place.parent.glob(f"{place.name}-*.part"):
                path.unlink(missing_ok=True)
        return found

    def _page(self, packer: Packer, read: writing.Read, documents: list[tuple[str, str, str]]) -> None:
        names = {each.name: each.path for each in read.files}
        with acting_for(self.user_id):
            mine = things.all_things()
            told = [(thing, found) for thing in mine if (found := thing.told(self.journey))]
            chapters = [
                web.chapter(thing, found, lambda file: names.get(str(file.name), "")) for thing, found in told
            ]
            shown = {one.pk for _thing, found in told for one in found.media()}
            rest = [
                played
                for one in Attachment.objects.filter(journey=self.journey)
                .exclude(pk__in=shown)
                .order_by("added_at", "id")
                if (played := web.played(one, lambda file: names.get(str(file.name), "")))
            ]
            page = web.index(self.journey, chapters, rest=rest, documents=documents, whole=True)
            systems = fhir.bundle(self.journey, mine)
        packer.put("index.html", page)
        packer.put("fhir.json", shapes.as_bytes(systems))

    def _media(self, packer: Packer, read: writing.Read) -> None:
        """Every file, a piece at a time, outside any transaction. One that is gone is said to be missing."""
        storages = {}
        for number, each in enumerate(read.files):
            progress.say(self.all - len(read.files) + number, self.all)
            if each.model not in storages:
                storages[each.model] = {column.name: column.storage for column in _files(each.model)}
            storage = storages[each.model][each.column]
            try:
                source = storage.open(each.name, "rb")
            except FileNotFoundError:
                continue
            with source:
                put = packer.put(each.path, cast(BinaryIO, source))
            each.size, each.sha256 = put.size, put.sha256


def _files(label: str) -> list[FileField]:
    return rooms.files_of(apps.get_model(label))
