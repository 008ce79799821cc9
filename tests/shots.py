"""Photograph every page of the demo as every role: `make shots`, into shots/, for eyes.

320 and 1280 px, light and dark, script on and off. `--readme` refreshes the pictures of the README as well.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.crawl import kind_of, pages
from tests.browser.service import ROOT, demo

ROLES = ("visitor", "person", "supporter", "provider", "commissioner", "registrar")
SHOTS = ROOT / "shots"
README = ROOT / "docs" / "pictures"


def shoot(browser: Browser, address: str, role: str, *, width: int, scheme: str, script: bool) -> int:
    """Photograph every page this role reaches, one way of looking at them. Return how many."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
    )
    page = context.new_page()
    page.goto("/demo/")
    if role != "visitor":
        page.locator(f"form[action$='/demo/sign-in/{role}/'] button").click()
    folder = SHOTS / role
    folder.mkdir(parents=True, exist_ok=True)
    found = pages(page)
    for path in found:
        look_at(page, path)
        name = kind_of(path).strip("/").replace("/", "-").replace("*", "x") or "front"
        how = f"{width}-{scheme}{'' if script else '-noscript'}"
        page.screenshot(path=folder / f"{name}-{how}.png", full_page=True)
    context.close()
    return len(found)


def look_at(page: Page, path: str) -> None:
    """Open a page and wait for its pictures, the ones further down too."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('img').forEach(picture => { picture.loading = 'eager' })")
    page.wait_for_load_state("networkidle")


def readme(browser: Browser, address: str) -> None:
    """The pictures in README.md: the first screen of the pages a newcomer meets."""
    README.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860})
    page = context.new_page()

    def keep(name: str) -> None:
        look_at(page, page.url)
        page.screenshot(path=README / f"{name}.png")
        # A few hundred colours are enough, and a third of the size.
        Image.open(README / f"{name}.png").convert("RGB").quantize(256).save(
            README / f"{name}.png", optimize=True
        )

    page.goto("/")
    keep("front")
    page.goto("/register/?near=Skipton")
    keep("register")
    page.goto("/demo/")
    page.locator("form[action$='/demo/sign-in/person/'] button").click()
    page.goto("/home/")
    keep("home")
    page.locator("main").get_by_role("link", name="Aspiring").first.click()
    keep("statement")
    context.close()


def main() -> None:
    shutil.rmtree(SHOTS, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        if "--readme" in sys.argv:
            readme(browser, address)
        for role in ROLES if "--readme-only" not in sys.argv else ():
            ways = [(w, s, True) for w in (1280, 320) for s in ("light", "dark")] + [(320, "light", False)]
            counts = [shoot(browser, address, role, width=w, scheme=s, script=on) for w, s, on in ways]
            print(f"{role}: {counts[0]} pages")
        browser.close()


if __name__ == "__main__":
    main()
