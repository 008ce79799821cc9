"""Every page that a role can reach by links, one of each kind."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page

STARTS = ("/", "/home/", "/register/", "/demo/", "/help/", "/settings/display/", "/ui/")
LIMIT = 80
# Leaves the service, hands out a file, or signs the visitor out.
NOT_PAGES = re.compile(r"/(static|media|logout|exit|file)/|\.pdf$|\.jpg$|/download/|/picture/")


def kind_of(path: str) -> str:
    """The address without its ids, so that one page of each kind is looked at."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d[\w-]*", "*", path)


def pages(page: Page) -> list[str]:
    """The addresses of the pages found, the first of each kind, in the order they were found."""
    found: dict[str, str] = {}
    waiting = list(STARTS)
    host = urlsplit(page.url).netloc
    while waiting and len(found) < LIMIT:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in found or NOT_PAGES.search(path):
            continue
        response = page.goto(path)
        if response is None or response.status >= 400 or urlsplit(page.url).netloc != host:
            continue
        final = urlsplit(page.url).path
        if kind_of(final) in found:
            found[kind] = found[kind_of(final)]
            continue
        found[kind] = path
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(link)
            if parts.netloc == host and parts.path not in waiting:
                waiting.append(parts.path)
    return list(dict.fromkeys(found.values()))
