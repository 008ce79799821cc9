"""From a page of HTML to a tagged PDF. Nothing is reached but our fonts, our drawings and the pictures handed in."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from journeys.paper import fonts, mend

STYLE = Path(__file__).parent / "paper.css"
DRAWING = re.compile(r"[a-z0-9-]+")
# Set on the call that writes: given only to render(), it is ignored and the file comes out without tags.
VARIANT = "pdf/ua-1"
# The size of the words on a usual paper, in points.
POINTS = 14
SIZE = re.compile(r"font-size: (\d+)pt")


class OnlyOurs(URLFetcher):
    """Knows three kinds of address, `font:`, `drawing:` and `picture:`, and no way to a file or the network."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self.pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        kind, _, name = url.partition(":")
        if kind == "picture" and name in self.pictures:
            picture = self.pictures[name]
            # Pictures that people brought are JPEGs by our own making; symbols are drawings.
            kind = "image/jpeg" if picture.startswith(b"\xff\xd8") else "image/svg+xml"
            return URLFetcherResponse(url, picture, {"Content-Type": kind})
        if kind == "drawing" and DRAWING.fullmatch(name):
            path = Path(settings.PAPER_DRAWINGS) / f"{name}.svg"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "image/svg+xml"})
        if kind == "font" and name in _font_names():
            return URLFetcherResponse(url, fonts.read(name), {"Content-Type": "font/woff"})
        raise FatalURLFetchingError("A paper asked for something that is not ours.")


@lru_cache(maxsize=1)
def _font_names() -> frozenset[str]:
    return frozenset(font.name(weight) for font in fonts.BASE + fonts.OTHERS for weight in font.weights)


@lru_cache(maxsize=16)
def _prepared(needed: tuple[fonts.Font, ...], points: int) -> tuple[FontConfiguration, list[CSS]]:
    """Fonts unpacked and style sheets read, kept for the next paper: a third of a short paper's time."""
    configuration = FontConfiguration()
    sheets = [
        CSS(string=text, font_config=configuration, url_fetcher=OnlyOurs({}))
        for text in (fonts.faces(needed), _sized(STYLE.read_text(), points), _drawings())
    ]
    return configuration, sheets


def _drawings() -> str:
    """A class for each of our drawings: as a background it is seen, and told to nobody."""
    names = sorted(path.stem for path in Path(settings.PAPER_DRAWINGS).glob("*.svg"))
    return "".join(f'.drawing-{name} {{ background-image: url("drawing:{name}") }}' for name in names)


def _sized(style: str, points: int) -> str:
    """The style sheet with its words at `points`. Names of pages and parts are large already and grow less."""

    def size(found: re.Match[str]) -> str:
        usual = int(found[1])
        grown = points * usual / POINTS if usual <= POINTS else max(points, usual * (points / POINTS) ** 0.4)
        return f"font-size: {max(grown, points):.1f}pt" if points > POINTS else found[0]

    return SIZE.sub(size, style)


def draw(html: str, pictures: Mapping[str, bytes], points: int = POINTS) -> bytes:
    """Return the PDF of this page, tagged, with its fonts inside, and mended for screen readers.

    `pictures` are the JPEGs and the symbols (SVG) that the page may show as `picture:<name>`. A letter that no
    font has becomes a small square. `points` is the size of the words, for large print.
    """
    needed, missing = fonts.needed(html)
    html = html.translate({ord(letter): fonts.STAND_IN for letter in missing})
    configuration, sheets = _prepared(needed, points)
    page = HTML(string=html, url_fetcher=OnlyOurs(pictures), base_url="paper:")
    document = page.render(font_config=configuration, stylesheets=sheets, pdf_variant=VARIANT)
    raw = document.write_pdf(pdf_variant=VARIANT)
    return mend.mended(raw, [list(_said(page._page_box)) for page in document.pages])


def _said(box: Any) -> Iterator[str]:
    """The words of a page in the order of its tags, each as one piece of a line."""
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox):
        yield box.text
        return
    for child in getattr(box, "children", ()):
        yield from _said(child)


__all__ = ["Document", "draw"]
