"""Makes a drawing safe to show: only shapes, colours and letters are left of an SVG file.

The file is read with lxml, entities and the network off. What could act, reach out or grow without end refuses the
whole file with a reason; what is harmless and not known is left out. Style sheets become attributes, so that what is
kept holds no style of its own. Nothing of the file as it came is ever served.
"""

from lxml import etree
from tinycss2 import parse_blocks_contents, parse_stylesheet, serialize

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
MOST_BYTES = 400_000
MOST_PARTS = 5_000
DEEPEST = 30
# Each can repeat what it holds, and hold another: a few inside each other would never be done drawing.
REPEATS = {"pattern", "clipPath", "mask"}
MOST_REPEATS = 4

DRAWS = {
    "svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "defs",
    "linearGradient", "radialGradient", "stop", "title", "desc", *REPEATS,
}  # fmt: skip
REFUSED = {
    "script": "a script",
    "handler": "a script",
    "listener": "a script",
    "foreignObject": "another kind of page inside",
    "iframe": "another kind of page inside",
    "image": "a picture from elsewhere",
    "feImage": "a picture from elsewhere",
    "use": "parts that repeat",
    "a": "a link",
    "animate": "movement",
    "animateMotion": "movement",
    "animateTransform": "movement",
    "set": "movement",
}
LOOKS = {
    "clip-path", "clip-rule", "color", "display", "fill", "fill-opacity", "fill-rule", "font-family", "font-size",
    "font-weight", "letter-spacing", "mask", "opacity", "overflow", "paint-order", "stop-color", "stop-opacity",
    "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "visibility",
}  # fmt: skip
SHAPES = {
    "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fx", "fy", "gradientTransform", "gradientUnits", "height",
    "maskUnits", "offset", "patternContentUnits", "patternTransform", "patternUnits", "points", "preserveAspectRatio",
    "r", "rx", "ry", "spreadMethod", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip


class UnsafeError(ValueError):
    """This drawing is not kept; the words say why, for whoever brought it."""


def cleaned(source: bytes) -> str:
    """The drawing in this file with nothing else in it. Raises UnsafeError."""
    root = _read(source)
    rules = _rules(root)
    used: set[str] = set()
    drawing = _copy(root, None, rules, used)
    if "viewBox" not in drawing.attrib:
        drawing.set("viewBox", f"0 0 {_size(root, 'width')} {_size(root, 'height')}")
    for name in ("width", "height", "x", "y"):
        drawing.attrib.pop(name, None)
    for part in drawing.iter():
        if part.get("id") not in used:
            part.attrib.pop("id", None)
    return etree.tostring(drawing, encoding="unicode")


def _read(source: bytes) -> etree._Element:
    if len(source) > MOST_BYTES:
        raise UnsafeError("the drawing is too big")
    if b"<!ENTITY" in source or b"<!\0E\0N\0T" in source:
        raise UnsafeError("it holds entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeError("it is not a drawing (SVG)") from error
    if root.tag != f"{{{SVG}}}svg":
        raise UnsafeError("it is not a drawing (SVG)")
    _refuse(root)
    return root


def _refuse(root: etree._Element) -> None:
    """Raise UnsafeError for anything that acts, reaches out or has no end."""
    repeats = 0
    for number, part in enumerate(root.iter()):
        if not isinstance(part.tag, str):
            raise UnsafeError("it holds entities")
        name = _name(part)
        if name in REFUSED:
            raise UnsafeError(f"it holds {REFUSED[name]} ({name})")
        repeats += name in REPEATS
        if number > MOST_PARTS or repeats > MOST_REPEATS:
            raise UnsafeError("it has too many parts")
        for attribute, value in part.attrib.items():
            _refuse_attribute(etree.QName(attribute).localname.lower(), value)
    if _depth(root) > DEEPEST:
        raise UnsafeError("its parts lie too deep inside each other")


def _refuse_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise UnsafeError(f"it holds a script ({name})")
    if name in ("href", "src") and not value.startswith("#"):
        raise UnsafeError("it leads elsewhere")
    # Browsers read u\72l( as url(, as they do in a style sheet.
    if not _stays(value) or (name in LOOKS and "\\" in value):
        raise UnsafeError("it leads elsewhere")


def _stays(value: str) -> bool:
    """Whether a value names nothing outside the drawing."""
    plain = value.lower().replace(" ", "")
    return all(rest[:1] == "#" or rest[:2] in ("'#", '"#') for rest in plain.split("url(")[1:]) and (
        "javascript:" not in plain and "data:" not in plain
    )


def _depth(root: etree._Element) -> int:
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _name(part: etree._Element) -> str:
    return etree.QName(part).localname


def _rules(root: etree._Element) -> dict[str, dict[str, str]]:
    """What the drawing's own style sheets say of each class. What fetches anything refuses the drawing."""
    found: dict[str, dict[str, str]] = {}
    for sheet in root.iter(f"{{{SVG}}}style"):
        for rule in parse_stylesheet("".join(sheet.itertext()), skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                _refuse_sheet(serialize([rule]))
                continue
            looks = _looks(rule.content)
            for selector in serialize(rule.prelude).split(","):
                found.setdefault(selector.strip().removeprefix("."), {}).update(looks)
    return found


def _refuse_sheet(rule: str) -> None:
    """Letters of its own, printing and the like are left out; what fetches refuses the drawing."""
    plain = rule.lower()
    carried = plain.startswith("@font-face") and "//" not in plain.split("base64")[0]
    if plain.startswith("@import") or "\\" in rule or not (carried or _stays(rule)):
        raise UnsafeError("its style sheet leads elsewhere")


def _looks(content: object) -> dict[str, str]:
    looks = {}
    for line in parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if line.type == "declaration" and line.lower_name in LOOKS:
            value = serialize(line.value).strip()
            if not _stays(value) or "\\" in value:
                raise UnsafeError("it leads elsewhere")
            looks[line.lower_name] = value
    return looks


def _copy(
    part: etree._Element, above: etree._Element | None, rules: dict[str, dict[str, str]], used: set[str]
) -> etree._Element:
    """The part and what is in it, with nothing but what draws."""
    kept = {name: value for name, value in part.attrib.items() if name in SHAPES | LOOKS or name == "id"}
    for word in part.get("class", "").split():
        kept |= rules.get(word, {})
    kept |= _looks(part.get("style", ""))
    link = part.get(XLINK_HREF) or part.get("href")
    if link:
        kept["href"] = link
        used.add(link[1:])
    used |= {
        piece.split(")")[0].strip("'\"# ") for value in kept.values() for piece in value.split("url(")[1:]
    }
    if above is None:
        copy = etree.Element(f"{{{SVG}}}svg", kept, nsmap={None: SVG})
    else:
        copy = etree.SubElement(above, f"{{{SVG}}}{_name(part)}", kept)
    if _name(part) in ("text", "tspan", "title", "desc"):
        copy.text = part.text
        copy.tail = part.tail if _name(part) == "tspan" else None
    for inner in part:
        if etree.QName(inner).namespace == SVG and _name(inner) in DRAWS - {"svg"}:
            _copy(inner, copy, rules, used)
    return copy


def _size(root: etree._Element, name: str) -> str:
    number = root.get(name, "").removesuffix("px")
    if not number.replace(".", "", 1).isdigit():
        raise UnsafeError("it does not say how big it is")
    return number
