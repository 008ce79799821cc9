"""Symbols for tests: OpenMoji as it comes, and a made-up ZIP in Mulberry's shape."""

import zipfile
from pathlib import Path

HEAD = "symbol-id,symbol,grammar,category-id,category,rated,tags\n"
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{{fill:#fa0}}</style>'
    '<circle class="a" cx="5" cy="5" r="4"/><title>{}</title></svg>'
)
ROWS = (
    ("hoist", "Noun", "Healthcare Medical items", "lift"),
    ("wash_hair_2_,_to", "Verb", "Healthcare Grooming activities", "grooming"),
    ("care_assistant_1a", "Noun", "People Profession", "job"),
    ("bus", "Noun", "Transport Road", "travel"),
)


def made_up_zip(path: Path, *more: tuple[str, bytes], rows: tuple = ROWS, head: str = HEAD) -> Path:
    """A ZIP like Mulberry's with these rows, each with a drawing; `more` are further files of it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        lines = [
            f'{n},"{name}",{grammar},1,{heap},0,{tags}'
            for n, (name, grammar, heap, tags) in enumerate(rows, 1)
        ]
        file.writestr("symbol-info-en.csv", head + "\n".join(lines) + "\n")
        for name in {row[0] for row in rows} - {""}:
            file.writestr(f"EN/{name}.svg", DRAWN.format(name))
        for name, content in more:
            file.writestr(name, content)
    return path
