"""Which languages this service speaks: English, and every one in `locale/` whose catalogue is whole.

`python -m config.words` makes the compiled catalogue, and only of one that has a word for everything: so whatever
is compiled may be offered. Read before Django is set up, so it knows none of it but its names of languages.
"""

from pathlib import Path

from django.conf.locale import LANG_INFO

ENGLISH = ("en-gb", "English")


def found(folder: str) -> list[tuple[str, str]]:
    """Code and own name of each language, English first: `[("en-gb", "English"), ("cy", "Cymraeg")]`."""
    codes = sorted(_code(file.parts[-3]) for file in Path(folder).glob("*/LC_MESSAGES/django.mo"))
    return [ENGLISH, *((code, _own_name(code)) for code in codes)]


def _code(name: str) -> str:
    """zh_Hans, as a folder is called, is the language zh-hans."""
    return name.replace("_", "-").lower()


def _own_name(code: str) -> str:
    known = LANG_INFO.get(code) or LANG_INFO.get(code.partition("-")[0]) or {}
    return str(known.get("name_local", code))
