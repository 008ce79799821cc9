"""A language that nobody speaks, made of our own words: accented, a third longer, read from the right.

Whatever of a page is still in plain letters under it was never handed to translators; whatever it pushes out of its
place was laid out for English alone. It is made when the tests run and belongs to no release.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from django.utils.translation import trans_real

from config import words

LANGUAGE = "ar-xb"
OWN_NAME = "العربيّة"
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_STRANGE = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_LETTERS = str.maketrans(_PLAIN, _STRANGE)
# Held from the right by marks, as no font of ours is needed for that.
_RIGHT, _END = "\u202e", "\u202c"
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|\{\w+\}|<[^>]+>|&\w+;)")


def strange(english: str) -> str:
    """The words in the made-up language, with what stands for something else left as it is."""
    parts = _KEPT.split(english)
    for n in range(0, len(parts), 2):
        if parts[n].strip():
            parts[n] = f"{_RIGHT}{parts[n].translate(_LETTERS)}{_END}"
    longer = "ẋẋẋẋẋẋẋẋ " * (len(english) // 20 + 1)
    more = longer[: round(sum(len(part) for part in parts[::2]) * 0.3)].strip()
    return "".join(parts) + (f" {more}" if more else "")


def catalogue() -> Catalog:
    made = Catalog(locale="ar", charset="utf-8", fuzzy=False)
    for message in words.gathered():
        if not message.id:
            continue
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        said = [word if message.context == "date format" else strange(word) for word in english]
        string = tuple([said[0]] + [said[-1]] * (made.num_plurals - 1)) if len(said) > 1 else said[0]
        made.add(message.id, string, context=message.context)
    return made


@lru_cache(maxsize=1)
def _compiled() -> bytes:
    file = BytesIO()
    write_mo(file, catalogue())
    return file.getvalue()


def install(folder: Path) -> Path:
    """Put the compiled language where a service looks for it; returns the folder for LOCALE_DIR."""
    place = folder / "ar_XB" / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    (place / "django.mo").write_bytes(_compiled())
    return folder


@contextmanager
def offered(settings: Any, folder: Path) -> Iterator[None]:
    """The service that is tested offers this language beside English."""
    settings.LOCALE_PATHS = [str(install(folder / "locale"))]
    settings.LANGUAGES = [("en-gb", "English"), (LANGUAGE, OWN_NAME)]
    trans_real._translations.pop(LANGUAGE, None)
    yield
    trans_real._translations.pop(LANGUAGE, None)
