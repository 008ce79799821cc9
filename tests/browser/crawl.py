"""Every page that a role can reach by links, one of each kind."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

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
    kind = re.sub(r"^/figures/area/(?!mail/)[a-z-]+/", "/figures/area/table/", kind)
    return re.sub(r"(?<=/statement/\*/)(?!name/)[a-z_]+(?=/)", "question", kind)


class Read(HTMLParser):
    """What a page leads to: its links, and the values of the buttons beside a question. And its heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.buttons: list[str] = []
        self.heading, self._in_heading = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.links.append(said["href"] or "")
        elif tag == "button" and said.get("name") == "then":
            self.buttons.append(said.get("value") or "")
        self._in_heading = self._in_heading or tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.heading += data.strip()


def behind_buttons(path: str, values: list[str]) -> list[str]:
    """The pages that a question's own buttons lead to."""
    found = []
    for value in values:
        act, _, answer = value.partition(":")
        if value in WAYS:
            found.append(f"{path}{WAYS[value]}/")
        elif act in ACTS:
            found.append(f"{path.split('/statement/')[0]}/statement/answer/{answer}/{ACTS[act]}/")
    return found


def pages(page: Page) -> list[str]:
    """The addresses of the pages found, the first of each kind, in the order they were found.

    They are fetched as whoever is signed in there, and not drawn: whoever looks at one opens it. To draw a page takes
    far longer than to read where it leads.
    """
    found: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        assert len(found) < LIMIT, f"too many kinds of pages: {list(found)[-9:]}"
        path = waiting.pop(0)
        kind = kind_of(path)
        if (kind in found and not kind.endswith(VARIED)) or NOT_PAGES.search(path):
            continue
        answer = page.request.get(path)
        if answer.status >= 400 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        here, final = urlsplit(page.url).netloc, urlsplit(answer.url)
        if final.netloc != here or "attachment" in answer.headers.get("content-disposition", ""):
            continue
        read = Read(answer.text())
        if kind.endswith(VARIED):
            kind += read.heading
            if kind in found:
                continue
        elif kind_of(final.path) in found:
            found[kind] = found[kind_of(final.path)]
            continue
        found[kind] = path
        for link in read.links:
            parts = urlsplit(urljoin(answer.url, link))
            if parts.netloc == here and parts.path not in waiting:
                waiting.append(parts.path)
        waiting += [each for each in behind_buttons(final.path, read.buttons) if each not in waiting]
    return list(dict.fromkeys(found.values()))
