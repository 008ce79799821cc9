"""The pages about the open API and its files, and an entry that carries facts for search engines."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/api/docs/", "/api/downloads/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_are_for_everybody(visit: Callable[..., Page], path: str, width: int) -> None:
    page = visit(path, width=width)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_file_can_be_fetched_from_the_page(visit: Callable[..., Page]) -> None:
    page = visit("/api/downloads/", script=False)
    with page.expect_download() as found:
        page.get_by_role("link", name="services.csv", exact=True).click()
    assert found.value.path().read_text().startswith("id,number,name,status")


def test_the_facts_of_an_entry_break_no_rule_of_its_page(visit: Callable[..., Page]) -> None:
    page = visit("/register/?q=old+people%27s+home+Skipton")
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.locator("article").first.get_by_role("link").first.click()
    expect(page.locator('script[type="application/ld+json"]')).to_have_count(1)
    assert not [line for line in said if "Content Security Policy" in line]


class Elsewhere(BaseHTTPRequestHandler):
    """A website of somebody else's: one empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def test_a_page_elsewhere_may_ask(visit: Callable[..., Page], service: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as elsewhere:
        Thread(target=elsewhere.serve_forever, daemon=True).start()
        page = visit(f"http://127.0.0.1:{elsewhere.server_port}/")
        found = page.evaluate(
            "async (at) => (await (await fetch(at)).json()).size", f"{service}/api/services?per_page=3"
        )
        elsewhere.shutdown()
    assert found == 3
