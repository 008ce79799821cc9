"""The letters of our papers: embedded, the same on every machine, and with a shape for whatever a person types.

Atkinson Hyperlegible first; other alphabets and emoji from Noto; at the very end a plain font that has nearly
everything. A paper loads only the ones its words need.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

# Shown where no font has a letter.
STAND_IN = "\N{WHITE SQUARE}"
# Letters that have no shape of their own: they join or part others.
SHAPELESS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\n\t")
BOLD, PLAIN = (400, 700), (400,)


@dataclass(frozen=True)
class Font:
    """One file of a font family: part of its letters, in some weights."""

    package: str
    part: str
    weights: tuple[int, ...] = BOLD

    @property
    def family(self) -> str:
        return f"{self.package}-{self.part}"

    def name(self, weight: int) -> str:
        """The file's name. Not woff2: unpacking that is slow, for the largest of them very slow."""
        return f"{self.package}/files/{self.package}-{self.part}-{weight}-normal.woff"


ATKINSON = "atkinson-hyperlegible-next"
BASE = (Font(ATKINSON, "latin", (400, 700, 800)), Font(ATKINSON, "latin-ext", (400, 700, 800)))
OTHERS = (
    Font("noto-sans", "latin-ext"),
    Font("noto-sans", "cyrillic"),
    Font("noto-sans", "cyrillic-ext"),
    Font("noto-sans", "greek"),
    Font("noto-sans", "greek-ext"),
    Font("noto-sans", "vietnamese"),
    Font("vazirmatn", "arabic"),
    Font("noto-sans-arabic", "arabic"),
    Font("noto-sans-bengali", "bengali"),
    Font("noto-sans-devanagari", "devanagari"),
    Font("noto-sans-gujarati", "gujarati"),
    Font("noto-sans-gurmukhi", "gurmukhi"),
    Font("noto-sans-hebrew", "hebrew"),
    Font("noto-sans-tamil", "tamil"),
    Font("noto-emoji", "emoji"),
    Font("unifontex", "latin", PLAIN),
)


def read(name: str) -> bytes:
    """One font file, by the name that `Font.name` gives."""
    return (Path(settings.PAPER_FONTS) / name).read_bytes()


@cache
def letters(font: Font) -> frozenset[int]:
    """The code points that this font has shapes for."""
    with TTFont(Path(settings.PAPER_FONTS) / font.name(400), lazy=True) as file:
        return frozenset(file.getBestCmap())


def needed(text: str) -> tuple[tuple[Font, ...], str]:
    """Return the fonts that this text needs and the letters of it that no font has."""
    missing = {ord(letter) for letter in set(text) - SHAPELESS | {STAND_IN}}
    fonts = []
    for font in BASE + OTHERS:
        found = missing & letters(font)
        if found or font in BASE:
            fonts.append(font)
        missing -= found
        if not missing:
            break
    return tuple(dict.fromkeys((*BASE, *fonts))), "".join(map(chr, sorted(missing)))


def faces(fonts: tuple[Font, ...]) -> str:
    """The style sheet that names these fonts, and the family list that uses them in order."""
    rules = [
        f'@font-face {{ font-family: "{font.family}"; font-weight: {weight}; src: url("font:{font.name(weight)}") }}'
        for font in fonts
        for weight in font.weights
    ]
    families = ", ".join(f'"{font.family}"' for font in fonts)
    return "\n".join([*rules, f"html {{ font-family: {families} }}"])
