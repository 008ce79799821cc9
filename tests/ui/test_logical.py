"""Nothing in our style sheets knows left from right: pages read from the right are the same pages, mirrored."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEETS = sorted((Path(settings.BASE_DIR) / "static/css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:"
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*\s*:"
    r"|(?:left|right)\s*:"
    r"|border-(?:top|bottom)-(?:left|right)-radius\s*:"
    r"|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
    r")"
)
# Four values go round by top, right, bottom, left: right and left have to be the same.
FOUR = re.compile(r"(?<![\w-])(margin|padding|inset|border-width|border-style|border-color)\s*:\s*([^;{}]+)")
CORNERS = re.compile(r"(?<![\w-])border-radius\s*:\s*([^;{}/]+)[;}]")
# A shape that is turned, and turned the other way under [dir=rtl].
TURNED = ("rotate:",)


def values(written: str) -> list[str]:
    """The values of a shorthand, each bracket whole."""
    return re.findall(
        r"(?:[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+)", written.replace("!important", "")
    )


def rules(sheet: Path) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return re.findall(r"\{([^{}]*)\}", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_names_a_side(sheet: Path) -> None:
    found = [rule.strip()[:120] for rule in rules(sheet) if PHYSICAL.search(rule)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_where_four_sides_are_given_right_and_left_are_alike(sheet: Path) -> None:
    found = []
    for rule in rules(sheet):
        if any(turned in rule for turned in TURNED):
            continue
        for name, written in FOUR.findall(rule):
            given = values(written)
            if len(given) == 4 and given[1] != given[3]:
                found.append(f"{name}: {written}")
        for written in CORNERS.findall(rule + ";"):
            given = values(written)
            if len(given) == 4 and (given[0] != given[1] or given[2] != given[3]):
                found.append(f"border-radius: {written}")
    assert not found, "\n".join(found)
