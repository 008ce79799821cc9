"""A real Chromium against the whole service as `make demo` runs it."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.service import ROOT, demo

# Chromium as Debian packages it; the rest keeps it from calling anybody at start.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("service")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Its loop goes on until the session ends, and Django would take every later test for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, service: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own: `visit("/")`, `visit("/", script=False, width=320)`."""
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", *, script: bool = True, width: int = 1280, scheme: str = "light") -> Page:
        context = chromium.new_context(
            base_url=service,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def as_role(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Sign in with the button of one of the demo's roles."""

    def sign_in(role: str, path: str = "/home/", **how: Any) -> Page:
        page = visit("/demo/", **how)
        page.locator(f"form[action$='/demo/sign-in/{role}/'] button").click()
        page.goto(path)
        return page

    return sign_in


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line each: rule, where, what."""
    page.evaluate(AXE)
    result = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})")
    return [
        f"{page.url} {violation['id']}: {node['target']} {node['failureSummary'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
