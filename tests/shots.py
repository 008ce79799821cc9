"""Photograph every page of the demo as every role: `make shots`, into shots/, for eyes.

320 and 1280 px, light and dark, script on and off. `--readme` refreshes the pictures of the README as well.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS
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
        page.goto(path)
        name = kind_of(path).strip("/").replace("/", "-").replace("*", "x") or "front"
        how = f"{width}-{scheme}{'' if script else '-noscript'}"
        page.screenshot(path=folder / f"{name}-{how}.png", full_page=True)
    context.close()
    return len(found)


def readme(browser: Browser, address: str) -> None:
    """The pictures in README.md: the first screen of the pages a newcomer meets."""
    README.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto("/")
    page.screenshot(path=README / "front.png")
    page.goto("/register/?near=Skipton")
    page.screenshot(path=README / "register.png")
    page.goto("/demo/")
    page.locator("form[action$='/demo/sign-in/person/'] button").click()
    page.goto("/home/")
    page.screenshot(path=README / "home.png")
    page.get_by_role("link", name="Aspiring").first.click()
    page.screenshot(path=README / "statement.png")
    context.close()


def main() -> None:
    shutil.rmtree(SHOTS, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        if "--readme" in sys.argv:
            readme(browser, address)
        for role in ROLES if "--readme-only" not in sys.argv else ():
            ways = [(w, s, True) for w in (1280, 320) for s in ("light", "dark")] + [(320, "light", False)]
            counts = [shoot(browser, address, role, width=w, scheme=s, script=on) for w, s, on in ways]
            print(f"{role}: {counts[0]} pages")
        browser.close()


if __name__ == "__main__":
    main()
