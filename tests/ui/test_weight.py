"""What a first visit costs: 30 kB of page, style and signs, 10 kB of script, 40 kB of letters that never hold it up."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

KB = 1000
FONTS = re.compile(r'url\("\.\./(vendor/atkinson/[^"]+)"\)')


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def static(url: str) -> Path:
    return Path(finders.find(url.removeprefix(settings.STATIC_URL)))


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/about/", "/help/", "/settings/display/"])
def test_a_first_view_fits_in_30_kb(client: Client, url: str) -> None:
    page = client.get(url).content
    links = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page.decode())
    assert len(links) == 4
    weight = packed(page) + sum(packed(static(link).read_bytes()) for link in links)
    assert weight <= 30 * KB, weight


def imports(module: Path, seen: set[Path]) -> set[Path]:
    """A script module and everything it brings with it."""
    seen.add(module)
    code = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", module.read_text(), flags=re.DOTALL | re.MULTILINE)
    for name in re.findall(r"""(?:from|import)\s*["']([^"']+)["']""", code):
        found = (module.parent / name).resolve() if name.startswith(".") else named(name)
        if found not in seen:
            imports(found, seen)
    return seen


def named(name: str) -> Path:
    if name.startswith("govuk/"):
        return Path(finders.find(f"vendor/{name}")).resolve()
    return Path(finders.find(f"js/{name}.js"))


def test_the_script_of_every_page_fits_in_3_kb() -> None:
    every = imports(named("page"), set()) | imports(named("read-aloud"), set())
    assert sum(packed(module.read_bytes()) for module in every) <= 3 * KB


@pytest.mark.parametrize("part", ["errors", "watch"])
def test_script_stays_within_10_kb_where_a_page_needs_one_more_part(part: str) -> None:
    needed = imports(named("page"), set()) | imports(named("read-aloud"), set()) | imports(named(part), set())
    assert sum(packed(module.read_bytes()) for module in needed) <= 10 * KB


def test_letters_fit_in_40_kb_and_never_hold_up_the_words() -> None:
    sheet = static("/static/css/good-lives.css").read_text()
    faces = re.findall(r"@font-face \{([^}]*)\}", sheet)
    assert all("font-display: swap" in face for face in faces)
    latin = [FONTS.search(face)[1] for face in faces if "latin-ext" not in face]
    assert sum(Path(finders.find(name)).stat().st_size for name in latin) <= 40 * KB


@pytest.mark.django_db
def test_two_letters_are_asked_for_early_and_both_are_used(client: Client) -> None:
    page = client.get("/").content.decode()
    early = re.findall(r'<link rel="preload" href="/static/(vendor/atkinson/[^"]+)" as="font"', page)
    assert [re.search(r"latin-(\d+)", name)[1] for name in early] == ["400", "700"]
    sheet = static("/static/css/good-lives.css").read_text()
    assert all(name in sheet for name in early)
