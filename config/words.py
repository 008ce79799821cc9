"""Gathers every word of ours for translators, and compiles what they give back. No GNU gettext is needed.

    python -m config.words            write locale/django.pot, bring every locale/*/ up to it, compile what is whole
    python -m config.words --check    change nothing; say whether locale/django.pot holds every word
    python -m config.words cy         the same as the first, with a new empty catalogue for Welsh

A language is compiled, and so offered (config/languages.py), only when nothing in it is missing.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from config.env import BASE_DIR

LOCALE = BASE_DIR / "locale"
TEMPLATE = LOCALE / "django.pot"
ROOMS = (
    "access", "accounts", "aspirations", "choosing", "commissioning", "config", "delivery", "journeys", "planning",
    "providers", "reflection", "ui",
)  # fmt: skip
# Words for whoever runs the service, and pages for whoever builds it, stay English.
LEFT_OUT = ("/migrations/", "/management/", "config/words.py", "config/embedded/", "templates/ui/gallery")
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
NOTE = ["Translators:"]
HEADER = "# The words of Good Lives, to be said in another language. docs/translating.md tells how."
# What changes without any word having changed.
PASSING = (b'"POT-Creation-Date', b'"Generated-By', b'"PO-Revision-Date', b'"Report-Msgid')
# What stands for something else, or is markup: a translation has the same, in any order.
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")


def sources() -> Iterator[Path]:
    """Every file that may hold words of ours, in one order everywhere."""
    found = [path for room in ROOMS for path in (BASE_DIR / room).rglob("*.py")]
    found += [path for kind in ("html", "txt") for path in (BASE_DIR / "templates").rglob(f"*.{kind}")]
    for path in sorted(found):
        if not any(part in path.as_posix() for part in LEFT_OUT):
            yield path


def gathered() -> Catalog:
    """Every word of ours, with the files it stands in. No line numbers: they would change with every edit."""
    catalog = Catalog(project="Good Lives", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for path in sources():
        name = path.relative_to(BASE_DIR).as_posix()
        for _line, message, comments, context in _words_of(path):
            catalog.add(message, locations=[(name, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def _words_of(path: Path) -> Iterator[tuple]:
    text = path.read_text()
    if path.suffix != ".py":
        # Django's own step before xgettext: what is marked in a template, as lines of Python.
        text = templatize(text, origin=str(path))
    how = {"encoding": "utf-8"}
    yield from extract(extract_python, BytesIO(text.encode()), KEYWORDS, NOTE, how)  # type: ignore[arg-type]


def written(catalog: Catalog, **how: bool) -> bytes:
    """A catalogue as it stands in its file, the same for the same words."""
    file = BytesIO()
    write_po(file, catalog, width=110, sort_output=True, include_lineno=False, **how)
    return b"".join(line for line in file.getvalue().splitlines(True) if not line.startswith(PASSING))


def missing_in(catalog: Catalog) -> list[str]:
    """What a language has no good words for."""
    return [str(message.id) for message in catalog if message.id and not _is_good(message)]


def _is_good(message: Message) -> bool:
    """Whether it is said, somebody looked at it since the English changed, and every place and tag is kept."""
    kept = [_places(words) for words in _forms(message.id)]
    return not message.fuzzy and all(words and _places(words) in kept for words in _forms(message.string))


def _forms(words: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """One and several, where a message has more than one form."""
    return [words or ""] if isinstance(words, str | None) else list(words)


def _places(words: str) -> list[str]:
    return sorted(PLACES.findall(words))


def bring_up(folder: Path, words: Catalog) -> list[str]:
    """Give one language the words of today, and compile it when it has all of them. Returns what it lacks."""
    file = folder / "LC_MESSAGES" / "django.po"
    with file.open("rb") as kept:
        catalog = read_po(kept, locale=folder.name, domain="django")
    catalog.update(words)
    file.write_bytes(written(catalog, ignore_obsolete=True))
    compiled = file.with_suffix(".mo")
    lacks = missing_in(catalog)
    if lacks:
        compiled.unlink(missing_ok=True)
    else:
        with compiled.open("wb") as out:
            write_mo(out, catalog)
    return lacks


def begin(language: str) -> None:
    """An empty catalogue for one more language."""
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_bytes(written(Catalog(locale=language, charset="utf-8", fuzzy=False)))


def main(arguments: list[str]) -> int:
    words = gathered()
    if "--check" in arguments:
        if TEMPLATE.exists() and TEMPLATE.read_bytes() == written(words):
            return 0
        sys.stderr.write("locale/django.pot does not hold the words of today. Say: make words\n")
        return 1
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(written(words))
    for language in arguments:
        begin(language)
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        lacks = bring_up(folder, words)
        said = (
            "whole, compiled and offered"
            if not lacks
            else f"{len(lacks)} words missing, so it is not offered yet"
        )
        sys.stdout.write(f"{folder.name}: {said}\n")
    sys.stdout.write(f"{len(words)} words in {TEMPLATE.relative_to(BASE_DIR)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
