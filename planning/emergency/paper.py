"""The sheet as one page of paper. The paper itself holds the words; a code on it only where I turned that on."""

import io

import pikepdf
from django.template.loader import render_to_string

from accounts.cards.numbers import square
from journeys.models import Attachment
from journeys.paper import words
from journeys.paper.draw import draw
from planning.emergency.sheet import Sheet

# From the usual size down to the smallest that is still read: the first that fits on one page is taken.
SIZES = ("", "em--less", "em--least")


def paper(sheet: Sheet, photo: Attachment | None, address: str) -> bytes:
    """The PDF. `address` empty: no code."""
    pictures: dict[str, bytes] = {}
    if photo:
        with (photo.small or photo.file).open("rb") as file:
            pictures["face"] = file.read()
    if address:
        pictures["code"] = _square(address)
    drawn = b""
    for size in SIZES:
        context = {
            "sheet": sheet,
            "size": size,
            "photo": photo,
            "address": address,
            "name": words.fit(sheet.row.name),
        }
        drawn = draw(render_to_string("planning/emergency/paper.html", context), pictures)
        if pages(drawn) == 1:
            break
    return drawn


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _square(address: str) -> bytes:
    drawing = str(square(address)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return drawing.encode()
