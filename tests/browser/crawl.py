"""Every page that a role can reach by links, one of each kind."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page

# Of all areas one that has figures is looked at first.
STARTS = ("/", "/home/", "/register/", "/demo/", "/help/", "/settings/display/", "/ui/", "/figures/leeds/")
# Far more than there are: a crawl that reaches it goes round in circles.
LIMIT = 400
# Leaves the service, hands out a file, or signs the visitor out.
NOT_PAGES = re.compile(
    r"/(static|media|logout|exit|file)/|\.pdf$|\.jpg$|/download/|/picture/|\.csv$|\.ods$|\.jsonl$|\.gz$"
    # The file of a film or a picture itself: a browser shows it, and never says that it is done.
    r"|/register/[^/]+/pictures/[^/]+/$"
)


# Where the buttons of a question lead, once they have kept the words beside them.
WAYS = {"add_film": "film", "add_sound": "sound", "add_photo": "photo", "add_drawing": "drawing"}
WAYS |= {"make_symbols": "symbols", "make_story": "story", "make_mat": "mat"}
ACTS = {
    "file": "another",
    "cards": "cards",
    "who": "who",
    "others": "others",
    "history": "history",
    "out": "take-out",
}
# Pages of one address that look different by what they are about: one of each heading is looked at.
VARIED = ("/another/", "/cards/")


def kind_of(path: str) -> str:
    """The address without its ids and questions, so that one page of each kind is looked at."""
    kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d[\w-]*", "*", path)
    kind = re.sub(r"(?<=/matters/facts/)[a-z-]+(?=/)", "fact", kind)
    kind = re.sub(r"^/figures/[a-z-]+/", "/figures/area/", kind)
    kind = re.sub(r"^/figures/area/[a-z-]+/", "/figures/area/table/", kind)
    return re.sub(r"(?<=/statement/\*/)(?!name/)[a-z_]+(?=/)", "question", kind)


def behind_buttons(page: Page) -> list[str]:
    """The pages that a question's own buttons lead to."""
    path, found = urlsplit(page.url).path, []
    for value in page.eval_on_selector_all("button[name=then]", "all => all.map(button => button.value)"):
        act, _, answer = value.partition(":")
        if value in WAYS:
            found.append(f"{path}{WAYS[value]}/")
        elif act in ACTS:
            found.append(f"{path.split('/statement/')[0]}/statement/answer/{answer}/{ACTS[act]}/")
    return found


def pages(page: Page, look: Callable[[str], object] = lambda path: None) -> list[str]:
    """The addresses of the pages found, the first of each kind, in the order they were found.

    `look` is called on each, open as it came: to open them all once more would take as long again.
    """
    found: dict[str, str] = {}
    waiting = list(STARTS)
    host = urlsplit(page.url).netloc
    while waiting:
        assert len(found) < LIMIT, f"too many kinds of pages: {list(found)[-9:]}"
        path = waiting.pop(0)
        kind = kind_of(path)
        if (kind in found and not kind.endswith(VARIED)) or NOT_PAGES.search(path):
            continue
        try:
            response = page.goto(path)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            continue  # A file to keep is no page.
        if response is None or response.status >= 400 or urlsplit(page.url).netloc != host:
            continue
        final = urlsplit(page.url).path
        if kind.endswith(VARIED):
            kind += page.locator("h1").inner_text()
            if kind in found:
                continue
        elif kind_of(final) in found:
            found[kind] = found[kind_of(final)]
            continue
        found[kind] = path
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(link)
            if parts.netloc == host and parts.path not in waiting:
                waiting.append(parts.path)
        waiting += [path for path in behind_buttons(page) if path not in waiting]
        look(path)
    return list(dict.fromkeys(found.values()))
