"""What a PDF needs for screen readers and WeasyPrint does not write, put right after drawing.

- The words at the foot of each page are tagged as content: they become artefacts.
- A picture and its caption stand side by side: the caption goes into the picture's tag, from each page it goes over.
- A picture's box is in the wrong units: it becomes points from the bottom left.
- Letters that run from the right, or that change with their neighbours, are told as they are painted: their tag gets
  them as they are read.
- Parts of a letter that is drawn in several pieces have no name: they get one that is not seen.
- What a list item says stands beside its bullet: it goes into a body of its own.
- Header cells have no scope, links have no description and do not say that they print.
- Empty tags, left by the shapes before list items, are removed.
"""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from journeys.paper import words

TO_POINTS = 0.75
PRINTS = 4
FOOTER = b"/Artifact <</Type /Pagination /Subtype /Footer>>"


def mended(raw: bytes, said: list[list[str]]) -> bytes:
    """Return the mended PDF. `said` holds the words of each page, piece by piece, in the order of its tags."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        root = pdf.Root.StructTreeRoot
        document = root.K[0]
        _feet_are_artefacts(pdf, root, document)
        _letters_have_names(pdf)
        _captions_go_over_pages(document)
        for element in list(_below(document)):
            _mend_element(pdf, element)
        _read_in_order(pdf, document, said)
        for page in pdf.pages:
            _links_describe_themselves(page)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _kids(element: Object) -> list[Object | int]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Object) -> list[Dictionary]:
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and Name.S in kid]


def _kind(element: Object) -> str:
    return str(element.S)[1:]


def _page_of(element: Object) -> tuple[int, int]:
    return element.Pg.objgen


def _below(element: Object) -> Iterator[Dictionary]:
    """Every tag below this one, in reading order."""
    for kid in _elements(element):
        yield kid
        yield from _below(kid)


def _marks(element: Object) -> list[int]:
    """The numbers of the pieces of a page that belong to this tag itself."""
    return [int(kid) for kid in _kids(element) if isinstance(kid, int)]


def _feet_are_artefacts(pdf: pikepdf.Pdf, root: Object, document: Object) -> None:
    linked: dict[tuple[int, int], set[int]] = {}
    for element in _below(document):
        if marks := _marks(element):
            linked.setdefault(_page_of(element), set()).update(marks)
    parents = root.ParentTree.Nums
    for page, nums in zip(pdf.pages, range(1, len(parents), 2), strict=False):
        known = linked.get(page.obj.objgen, set())
        page.Contents.write(_with_feet(page.Contents.read_bytes(), known))
        for mark in range(len(parents[nums])):
            if mark not in known:
                parents[nums][mark] = None


MARK = re.compile(rb"/\w+\s+<</MCID (\d+)>>(?=\s+BDC)")


def _with_feet(content: bytes, known: set[int]) -> bytes:
    return MARK.sub(lambda found: found[0] if int(found[1]) in known else FOOTER, content)


NAMELESS = re.compile(rb"^(<[0-9a-f]{4}> )<>", re.MULTILINE)
UNSEEN = rb"\g<1><200b>"


def _letters_have_names(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and str(thing.get(Name.Type)) == "/Font" and Name.ToUnicode in thing:
            names = thing.ToUnicode.read_bytes()
            if NAMELESS.search(names):
                thing.ToUnicode.write(NAMELESS.sub(UNSEEN, names))


def _captions_go_over_pages(document: Object) -> None:
    """Put what a caption says on the next pages with its beginning: there it would be read for the second time.

    The words of a picture are all read at its place. A caption that stands alone is one that goes on.
    """
    begun: Object | None = None
    for element in list(_below(document)):
        kids = _elements(element)
        inner = [_kind(kid) for kid in kids]
        if inner == ["Figure", "Caption"]:
            begun = kids[1]
        elif _kind(element) == "NonStruct" and inner == ["Caption"] and begun is not None:
            goes_on = _elements(kids[0])
            for piece in goes_on:
                piece.P = begun
            begun.K = Array([*_kids(begun), *goes_on])
            element.K = Array()


def _mend_element(pdf: pikepdf.Pdf, element: Dictionary) -> None:
    kind, inner = _kind(element), [_kind(kid) for kid in _elements(element)]
    if kind == "NonStruct" and inner == ["Figure", "Caption"]:
        _hold_caption(element)
    elif kind == "Figure" and Name.A in element:
        _box_in_points(element)
    elif kind == "LI" and "LBody" not in inner:
        _give_body(pdf, element)
    elif kind == "TH":
        _give_scope(element)
    full = [kid for kid in _kids(element) if not _is_empty(kid)]
    if len(full) < len(_kids(element)):
        element.K = Array(full)


def _is_empty(kid: Object | int) -> bool:
    """A tag with nothing in it, nor in anything in it. An empty cell of a table stays: it holds a place."""
    if not isinstance(kid, Dictionary) or Name.S not in kid or _kind(kid) in ("TD", "TH"):
        return False
    return all(_is_empty(inner) for inner in _kids(kid))


def _hold_caption(figure: Dictionary) -> None:
    """Make the outer tag the picture, with the words that are read for it; a reader then says them once."""
    picture, caption = _elements(figure)
    caption.S = Name.Span
    _box_in_points(picture)
    figure.S, figure.Alt, figure.A = Name.Figure, picture.Alt, picture.A
    picture.S = Name.NonStruct
    del picture.Alt, picture.A


def _give_body(pdf: pikepdf.Pdf, item: Dictionary) -> None:
    kids = _elements(item)
    label = [kid for kid in kids if _kind(kid) == "Lbl"]
    said = [kid for kid in kids if _kind(kid) != "Lbl"]
    body = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, Pg=item.Pg, K=Array(said))
    )
    for kid in said:
        kid.P = body
    item.K = Array([*label, body])


def _give_scope(header: Dictionary) -> None:
    about = header.get(Name.A)
    if about is None:
        about = header.A = Dictionary(O=Name.Table)
    if Name.Scope not in about:
        heads_a_row = any(_kind(cell) == "TD" for cell in _elements(header.P))
        about.Scope = Name.Row if heads_a_row else Name.Column


def _box_in_points(figure: Dictionary) -> None:
    height = float(figure.Pg.MediaBox[3])
    left, top, right, bottom = (float(side) * TO_POINTS for side in figure.A.BBox)
    figure.A.BBox = Array([round(side, 2) for side in (left, height - bottom, right, height - top)])


def _read_in_order(pdf: pikepdf.Pdf, document: Object, said: list[list[str]]) -> None:
    pieces: dict[tuple[int, int], list[Dictionary]] = {}
    for element in _below(document):
        if _kind(element) not in ("Figure", "NonStruct"):
            pieces.setdefault(_page_of(element), []).extend([element] * len(_marks(element)))
    for page, texts in zip(pdf.pages, said, strict=True):
        for element, text in zip(pieces.get(page.obj.objgen, []), texts, strict=True):
            if not words.is_told_as_painted(text):
                element.ActualText = String(text)


def _links_describe_themselves(page: pikepdf.Page) -> None:
    for link in page.obj.get(Name.Annots, Array()):
        if str(link.Subtype) == "/Link":
            link.F = PRINTS
            if Name.Contents not in link:
                address = link.get(Name.A, Dictionary()).get(Name.URI, String("Another part of this paper"))
                link.Contents = String(str(address))
            page.obj.Tabs = Name.S
