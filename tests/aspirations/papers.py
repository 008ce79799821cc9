"""What checkers and readers make of a paper."""

import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import outloud
import pdfua
import pymupdf
from outloud.model import Document

from journeys.paper import words

# Told apart by no reader and by no eye.
UNSEEN = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}


def findings(pdf: bytes) -> list[str]:
    """What the two checkers hold against a paper: errors and warnings, with their rule."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        first = outloud.check(str(path))
        assert first.error is None, first.error
        second = pdfua.validate(str(path))
    found = [
        f"{f.severity} {f.rule} {f.message} {f.evidence}" for f in first.findings if f.severity != "info"
    ]
    return found + [f"{f.severity.name} {f.rule_id} {f.message}" for f in second.findings]


def told(pdf: bytes) -> str:
    """What a reader that follows the tags is told, in order; a picture is told by its words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        document = Document(str(path))
        said, silenced = [], set()
        for element in document.elements:
            if element.parent is not None and element.parent.objgen in silenced:
                silenced.add(element.objgen)
                continue
            replacement = element.alt or element.actual_text
            if replacement:
                silenced.add(element.objgen)
                said.append(replacement)
                continue
            said += [
                document.content(mark.page).mcid_text.get((mark.stream, mark.mcid), "")
                for mark in element.mcrefs
            ]
        document.close()
    return " ".join(said)


def printed(pdf: bytes) -> str:
    """What stands on the pages above their feet, as a program reads it that looks at the shapes and not at the tags."""
    shapes = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_IGNORE_ACTUALTEXT
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        above = [pymupdf.Rect(0, 0, page.rect.width, page.rect.height - 62) for page in document]
        return "\n".join(
            page.get_text(clip=clip, flags=shapes) for page, clip in zip(document, above, strict=True)
        )


def letters(text: str) -> Counter[str]:
    """The letters of a text, however its lines are broken."""
    plain = unicodedata.normalize("NFKC", words.fit(text))
    return Counter(letter for letter in plain if not letter.isspace() and letter not in UNSEEN)


def squeezed(text: str) -> str:
    """A text in order, without the spaces that a new line adds or takes."""
    plain = unicodedata.normalize("NFC", words.fit(text))
    return "".join(letter for letter in plain if not letter.isspace() and letter not in UNSEEN)
