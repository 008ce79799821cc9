"""A signed statement as a ZIP: its paper, a page that opens without the internet, and every film, sound and picture."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from django.template.loader import render_to_string

from aspirations import document
from aspirations.paper.parts import all_parts, open_parts, pictures_of
from aspirations.paper.said import Pictures, Pile, Said, said
from aspirations.signed.models import SignedPart, SignedStatement
from journeys.exports import offline
from journeys.exports.models import Export
from journeys.exports.packing import Entry, Write, write
from journeys.media.models import Attachment
from journeys.needs.reading import needs_of
from journeys.paper import words


@dataclass(frozen=True)
class Shown:
    """One answer on the page. Addresses are of files beside it; `track` carries the captions in itself."""

    said: Said
    kind: str
    top: int | None
    film: str = ""
    sound: str = ""
    picture: str = ""
    track: str = ""
    captions: str = ""
    transcript: str = ""
    piles: list[Pile] = field(default_factory=list)

    @property
    def is_not_ready(self) -> bool:
        return self.kind in ("film", "sound") and not (self.film or self.sound)


def to_show(export: Export) -> Write:
    """All to show to others: nothing that is private, and no word about that."""
    return _gathered(export, list(open_parts(export)), document.statement(export), whole=False)


def everything(export: Export) -> Write:
    """All for the person alone."""
    return _gathered(export, list(all_parts(export)), document.everything(export), whole=True)


def _gathered(export: Export, parts: list[SignedPart], paper: bytes, *, whole: bool) -> Write:
    signed = SignedStatement.objects.get(pk=export.about_id)
    needs = needs_of(export.journey_id)
    pictures, folder = pictures_of(parts, whole=whole), offline.Folder()
    areas = [
        (words.fit(group[0].area_title), [_shown(part, pictures, folder) for part in group])
        for _, found in groupby(parts, key=lambda part: part.area_id)
        if (group := list(found))
    ]
    context = {
        "signed": signed,
        "name": words.fit(signed.name),
        "with_whom": words.fit(signed.with_whom),
        "areas": areas,
        "whole": whole,
        "thanks": pictures.thanks,
        **offline.PAGE,
        "helps": [words.fit(line) for line in (needs.lines if whole else needs.open_lines)],
    }
    page = render_to_string("aspirations/whole/index.html", context).encode()
    files = [Entry("index.html", page), Entry("statement.pdf", paper), *folder.entries]
    return lambda file, beat: write(files, file, beat)


def _shown(part: SignedPart, pictures: Pictures, folder: offline.Folder) -> Shown:
    answer = said(part, pictures)
    cards = [
        replace(
            pile,
            cards=[
                replace(card, picture=offline.card(card.picture, pictures, folder)) for card in pile.cards
            ],
        )
        for pile in answer.piles
    ]
    here = Shown(said=answer, kind=part.kind, top=part.top, piles=cards)
    attachment = part.attachment
    if attachment is None or not attachment.file:
        return here
    if attachment.kind == Attachment.Kind.PICTURE:
        return replace(here, picture=folder.add("picture", "jpg", attachment.file))
    return replace(here, **offline.recording(attachment, folder))
