"""A real Chromium against the whole service as `make demo` runs it."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.service import ROOT, copy, demo, ready_made

# Chromium as Debian packages it; the rest keeps it from calling anybody at start.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WHOLE = "/usr/bin/chromium"
# The one without a window asks half as much of the machine. `make` asks apt for it.
CHROMIUM = shutil.which("chromium-headless-shell") or WHOLE
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
PATIENCE = 30_000  # ms, for what a page does by itself
# The five seconds that it waits by itself are too short for a machine that does other things too.
expect.set_options(timeout=15_000)
LONGEST = [
    "every_page", "boards", "choosing_story", "plan_story", "right_to_left", "recorder", "uploads", "letters",
    "statement", "captions", "shared_tablet", "ideas", "one_switch", "read_aloud", "first_light", "choosing",
    "people_who_help",
]  # fmt: skip
# Only what is wrong is told: to carry all that axe looked at out of the page takes longer than its looking.
LOOK = """async rules => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(
    ({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary.slice(0, 200)}`));
}"""
WAYS_TO_LOOK = [(320, "dark"), (1280, "light")]
ALL_WAYS_TO_LOOK = [(320, "light"), (320, "dark"), (1280, "dark"), (1280, "light")]
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Come after all others, the longest files first: whoever takes a long one at the very end works on alone."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
    place = {f"test_{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(
        key=lambda item: place.get(item.path.name, len(place)) if item.get_closest_marker("browser") else -1
    )


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Try a test of a real browser once more when it fails: a machine with two cores may be too late for a clock.

    What is really broken is broken twice.
    """
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session")
def another_demo(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[..., AbstractContextManager[str]]:
    """Run a demo that nobody used yet: `with another_demo("name") as address`. Filling it is done once for all."""
    here = tmp_path_factory.getbasetemp()

    @contextmanager
    def start(name: str, **settings: str) -> Iterator[str]:
        folder = tmp_path_factory.mktemp(name)
        copy(ready_made(here if worker_id == "main" else here.parent), folder)
        with demo(folder, **settings) as address:
            yield address
        for large in ("postgres", "static"):  # the logs stay, for eyes
            shutil.rmtree(folder / large, ignore_errors=True)

    return start


@pytest.fixture(scope="session")
def service(another_demo: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """One for all tests of a process: what a test does to the people of the demo, the next one finds."""
    with another_demo("service") as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of a process: a second one cannot start while its loop goes on."""
    # It goes on until the session ends, and Django would take every later test for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        yield driver


def launch(playwright: Playwright, *more: str, whole: bool = False) -> Browser:
    """Debian's Chromium, with `more` arguments. `whole`: as people have it, not the one without a window."""
    return playwright.chromium.launch(executable_path=WHOLE if whole else CHROMIUM, args=[*ARGUMENTS, *more])


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium: Browser, service: str) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own: `visit("/")`, `visit("/", script=False, width=320)`."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str = "/", *, script: bool = True, width: int = 1280, scheme: str = "light", known: Any = None
    ) -> Page:
        context = chromium.new_context(
            storage_state=known,
            base_url=service,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def as_role(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Come in as one of the demo's roles, as its button does."""

    def sign_in(role: str, path: str = "/home/", **how: Any) -> Page:
        page = visit("about:blank", **how)
        answer = page.context.request.post(f"/demo/sign-in/{role}/", max_redirects=0)
        assert answer.status == 302
        page.goto(path)
        return page

    return sign_in


@dataclass(frozen=True)
class Somebody:
    """A person of one file's tests alone: their journey, and what their browser keeps when they are signed in."""

    journey: str
    known: Any


@pytest.fixture(scope="module")
def somebody(chromium: Browser, service: str, request: pytest.FixtureRequest) -> Iterator[Somebody]:
    """Ola, who began a statement and said nothing yet: another one for each file.

    Rosa, the person of the demo, is shared by all: with parts of every file's own her statement would be full.
    """
    context = chromium.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    name = request.module.__name__.rpartition(".")[2].replace("_", "-")
    come_in(page, f"ola.{name}@example.org")
    page.get_by_label("What do I like to be called?").fill("Ola")
    page.get_by_role("button", name="Begin my journey").click()
    # Asked of a link, so that a page on its way is waited for.
    link = page.locator("a[href*='/journey/']").first.get_attribute("href")
    journey = re.search(r"/journey/[0-9a-f-]{36}/", link or "")
    assert journey
    page.goto(f"{journey[0]}statement/")
    page.get_by_role("button", name="Begin my statement").click()
    yield Somebody(journey[0], context.storage_state())
    context.close()


def come_in(page: Page, address: str) -> None:
    """With the code of a mail, read in the demo's kept mail."""
    page.goto("/come-in/")
    page.get_by_label("My email address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    mails = page.context.request.get("/demo/mail/").text()
    found = re.search(rf"{re.escape(address)}.*?Your code is (\d{{6}})", mails, re.DOTALL)
    assert found, mails
    page.get_by_label("Code of six numbers").fill(found[1])
    page.get_by_role("button", name="Come in", exact=True).click()


def add_part(page: Page, somebody: Somebody, title: str) -> None:
    """Open the question of a new part of theirs, in which nobody said anything."""
    page.goto(f"{somebody.journey}statement/another-part/")
    page.get_by_label("What do I want to call it?").fill(title)
    page.get_by_role("button", name="Add this part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.fixture
def part_of_own(visit: Callable[..., Page], somebody: Somebody) -> Callable[..., Page]:
    """Somebody's browser on the question of a new part: one for each test."""

    def open_page(title: str, **how: Any) -> Page:
        page = visit("about:blank", known=somebody.known, **how)
        add_part(page, somebody, title)
        return page

    return open_page


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line each: rule, where, what."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    return [f"{page.url} {line}" for line in page.evaluate(LOOK, RULES)]


def looks(page: Page, ways: Iterable[tuple[int, str]] = WAYS_TO_LOOK) -> Iterator[int]:
    """The page as it looks on a small dark screen and on a large light one, without loading it twice: the width."""
    for width, scheme in ways:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        yield width


def until(page: Page, expression: str, arg: Any = None, *, patience: int = PATIENCE) -> None:
    """Wait until `expression` is true in the page: asked from here, for our pages let nobody make code of words."""
    end = time.monotonic() + patience / 1000
    while not page.evaluate(expression, arg):
        if time.monotonic() > end:
            pytest.fail(f"{page.url}: after {patience / 1000:g} seconds not yet true: {expression}")
        page.wait_for_timeout(50)
