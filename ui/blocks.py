"""The components that stand round something: `{% card %}…{% endcard %}`. Each takes what is between its tags."""

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


def card(
    content: SafeString,
    *,
    heading: str = "",
    level: int = 2,
    hour: str = "",
    waiting: bool = False,
    css: str = "",
) -> SafeString:
    """A surface for one thing. `waiting`: a dashed edge, for what is not mine yet."""
    return _block("card", content, heading=heading, level=level, hour=hour, waiting=waiting, css=css)


def note(content: SafeString, *, heading: str = "", level: int = 2, hour: str = "") -> SafeString:
    """Something to know before going on; hour `ok` or `error` for how a thing went."""
    return _block("note", content, heading=heading, level=level, hour=hour)


def inset(content: SafeString) -> SafeString:
    """Words set apart from the rest."""
    return _block("inset", content)


def details(content: SafeString, summary: str, *, hidden: str = "", opened: bool = False) -> SafeString:
    """More, for whoever wants it."""
    return _block("details", content, summary=summary, hidden=hidden, opened=opened)


def empty(content: SafeString, heading: str, *, picture: str = "", level: int = 3) -> SafeString:
    """Nothing here yet: one drawing, one hopeful sentence, one action."""
    return _block("empty", content, heading=heading, picture=picture, level=level)


def idea(
    content: SafeString, *, who: str, when: str = "", photo: str = "", heading: str = "", level: int = 2
) -> SafeString:
    """Somebody's suggestion, in their words; dashed, because it is not mine unless I say so."""
    return _block(
        "idea",
        content,
        who=who,
        when=when,
        photo=photo,
        heading=heading or _("{who} has an idea").format(who=who),
        level=level,
    )


def answer(
    content: SafeString, heading: str, *, photo: str = "", alt: str = "", label_for: str = "", side: str = ""
) -> SafeString:
    """One answer of mine: its kind as the heading, its picture beside the words about it. `side`: the saved line."""
    return _block("answer", content, heading=heading, photo=photo, alt=alt, label_for=label_for, side=side)


def area(
    content: SafeString,
    title: str,
    *,
    url: str = "",
    picture: str = "",
    said: str = "",
    private: bool = False,
    folded: bool = False,
    empty: bool = False,
) -> SafeString:
    """One area of my statement. `empty`: nothing yet, and that is fine. `folded`: not for me, with its way back."""
    return _block(
        "area",
        content,
        title=title,
        url=url,
        picture=picture,
        said=said,
        private=private,
        folded=folded,
        empty=empty,
    )


def version(
    content: SafeString,
    heading: str,
    *,
    when: str = "",
    words: str = "",
    waiting: bool = False,
    photo: str = "",
    level: int = 2,
) -> SafeString:
    """One of two versions of my words, side by side with the other."""
    return _block(
        "version", content, heading=heading, when=when, words=words, waiting=waiting, photo=photo, level=level
    )


def easy_row(
    content: SafeString, heading: str, *, picture: str = "", photo: str = "", alt: str = "", level: int = 3
) -> SafeString:
    """One idea of an easy-read page: its picture, at most fifteen words. Stands in `<ol class="er">`."""
    return _block("easy_row", content, heading=heading, picture=picture, photo=photo, alt=alt, level=level)


def band(content: SafeString, words: str, *, safety: bool = False, exit: str = "") -> SafeString:  # noqa: A002
    """I am not in my usual view: an ink band over the card that holds it. `safety` keeps it in sight, with Exit."""
    return _block("band", content, words=words, safety=safety, exit=exit)


def making(content: SafeString, *, done: bool = False, words: str = "") -> SafeString:
    """A thing being made. With script the page looks again by itself; without, by its own link."""
    return _block("making", content, done=done, words=words)


def sheet(
    content: SafeString, *, name: str, middle: str = "", end: str = "", last: bool = False
) -> SafeString:
    """One A4 page, with whose it is at its foot."""
    return _block("sheet", content, name=name, middle=middle, end=end, last=last)


def _block(template: str, content: SafeString, /, **parts: Any) -> SafeString:
    heading = str(parts.get("heading") or parts.get("title") or "")
    name = slugify(heading, allow_unicode=True)[:40] or template
    return render_to_string(f"ui/{template}.html", {"content": content, "id": f"h-{name}", **parts})


BLOCKS: list[Callable[..., SafeString]] = [
    card,
    note,
    inset,
    details,
    empty,
    idea,
    answer,
    area,
    version,
    easy_row,
    band,
    making,
    sheet,
]
