"""The components of a page: each is a function that gathers what its small template in templates/ui/ shows.

`ui/templatetags/ui.py` makes tags of them. They take keyword arguments, so that a page reads like a sentence and an
argument that is not there is never an undefined variable.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify


@dataclass(frozen=True)
class Stop:
    """One stage on the path of the home page and in the row that says where I am.

    walked  whether the path to it is solid: something happened there. Ahead is dotted.
    url     empty for a stage that is not there yet; its words then say so
    """

    hour: str
    title: str
    url: str = ""
    words: str = ""
    walked: bool = False
    here: bool = False


@dataclass(frozen=True)
class Fact:
    """One thing that is known: what it is, who said so and when. `warning` is said in bold after the source."""

    icon: str
    term: str
    value: str
    source: str = ""
    warning: str = ""


@dataclass(frozen=True)
class Way:
    """One way to answer: write, talk, film, photo, draw, symbols, story in pictures."""

    words: str
    icon: str
    url: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class Kind:
    """One picture button, such as a kind of support."""

    words: str
    picture: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a list of names and what they are: check answers, for one."""

    term: str
    value: str
    url: str = ""
    action: str = "Change"


@dataclass(frozen=True)
class Moment:
    """One step of a history: what happened, when and by whom, and whether it is what shows now."""

    title: str
    when: str
    words: str = ""
    now: bool = False
    actions: str = ""


def button(
    words: str,
    *,
    icon: str = "",
    main: bool = False,
    small: bool = False,
    hidden: str = "",
    name: str = "",
    value: str = "",
    url: str = "",
    read: str = "",
    look: str = "",
    pressed: bool | None = None,
    form: str = "",
) -> dict[str, Any]:
    """A button, or with `url` a link that looks like one. `main`: the one main button of the page.

    hidden  words only for screen readers, where several buttons on a page say the same
    read    reads the element with this id aloud, and shows only where that can be done
    """
    css = " ".join(filter(None, ["btn", "" if main else "btn--2", "btn--s" if small else "", look]))
    return {
        "words": words,
        "icon": icon,
        "css": css,
        "hidden": hidden,
        "name": name,
        "value": value,
        "url": url,
        "read": read,
        "pressed": pressed,
        "form": form,
    }


def tag(words: str, *, icon: str = "", hour: str = "", done: bool = False) -> dict[str, Any]:
    """A small label: what kind of thing this is, or how it stands."""
    return {"words": words, "icon": icon, "hour": hour, "done": done}


def face(name: str, *, photo: str = "", hour: str = "plain") -> dict[str, Any]:
    """A person's own photo, else their initials. Never a grey silhouette, never guessed from the name."""
    return {"photo": photo, "initials": "".join(word[0] for word in name.split()[:2]).upper(), "hour": hour}


def saved(words: str = "Saved", *, waiting: bool = False) -> dict[str, Any]:
    """The quiet line that says whether my words are kept. `waiting`: not yet."""
    return {"words": words, "waiting": waiting}


def stage_path(stops: Sequence[Stop]) -> dict[str, Any]:
    """The whole day over the land: a row on wide pages, a column on narrow ones."""
    walked = max((number for number, stop in enumerate(stops) if stop.walked or stop.here), default=0)
    return {"stops": stops, "wide": _trail_wide(walked), "tall": _trail_tall(walked, len(stops))}


# The curve through the five places on the wide path (1000 x 400 grid): into the first, on from each, and away.
WIDE = [
    "C-160 420 0 250 100 216",
    "C200 182 220 128 300 128",
    "C380 128 420 200 500 200",
    "C590 200 610 104 700 104",
    "C790 104 820 184 900 184",
    "C980 184 1080 120 1420 150",
]
WIDE_PLACES = ["100 216", "300 128", "500 200", "700 104", "900 184"]


def _trail_wide(walked: int) -> dict[str, str]:
    """The path walked as far as stop number `walked` (from 0), and the path ahead of it."""
    return {
        "walked": "M-420 330" + "".join(WIDE[: walked + 1]),
        "ahead": f"M{WIDE_PLACES[walked]}" + "".join(WIDE[walked + 1 :]),
    }


def _trail_tall(walked: int, stops: int) -> dict[str, str]:
    """The same down the side of a narrow page, 100 units for each stop."""
    bends = []
    for stop in range(stops - 1):
        side, top = (96, 4)[stop % 2], 100 * stop
        bends.append(f"C{side} {top + 90} {side} {top + 110} 50 {top + 150}")
    return {
        "box": f"0 0 100 {100 * stops}",
        "walked": "M40 6C30 20 30 40 50 50" + "".join(bends[:walked]),
        "ahead": f"M50 {50 + 100 * walked}" + "".join(bends[walked:]),
    }


def land() -> dict[str, Any]:
    """The whole day's land, for the home page and the front page."""
    return {}


def where_am_i(stops: Sequence[Stop], *, home: str = "/") -> dict[str, Any]:
    """The five stages in a row above the page's own name; on a phone one pill that leads home."""
    here = next(((number, stop) for number, stop in enumerate(stops, start=1) if stop.here), (0, None))
    return {"stops": stops, "number": here[0], "here": here[1], "home": home}


def ways(among: Sequence[Way]) -> dict[str, Any]:
    """How I want to say it: tiles of one size."""
    return {"ways": among}


def kinds(among: Sequence[Kind]) -> dict[str, Any]:
    """Picture buttons with words."""
    return {"kinds": among}


def facts(among: Iterable[Fact]) -> dict[str, Any]:
    """What is known, each with who said so and when."""
    return {"facts": among}


def about(rows: Iterable[Row]) -> dict[str, Any]:
    """Names and what they are, each with its way to change it."""
    return {"rows": rows}


def history(moments: Iterable[Moment]) -> dict[str, Any]:
    """How my words changed, newest first. A solid path: all of it happened."""
    return {"moments": moments}


# Blocks: each takes what stands between its tags.


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
        "idea", content, who=who, when=when, photo=photo, heading=heading or f"{who} has an idea", level=level
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


def result(
    content: SafeString,
    title: str,
    *,
    url: str,
    number: int | str = "",
    kind: str = "",
    why: str = "",
    facts: Iterable[Fact] = (),
    more: Iterable[Fact] = (),
    picture: str = "",
    level: int = 3,
) -> SafeString:
    """One answer of the register. `more` is folded away on a phone; the content is what can be done with it."""
    return _block(
        "result",
        content,
        title=title,
        url=url,
        number=number,
        kind=kind,
        why=why,
        facts=facts,
        more=more,
        picture=picture,
        level=level,
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
    return render_to_string(
        f"ui/{template}.html", {"content": content, "id": f"h-{slugify(heading)[:40] or template}", **parts}
    )


def drawn(part: Callable[..., dict[str, Any]]) -> Callable[..., SafeString]:
    """The same component as a tag: what it gathers, drawn by the template of its name."""

    @wraps(part)
    def draw(*args: Any, **kwargs: Any) -> SafeString:
        return render_to_string(f"ui/{part.__name__}.html", part(*args, **kwargs))

    return draw


TAGS: list[Callable[..., dict[str, Any]]] = [
    button,
    tag,
    face,
    saved,
    stage_path,
    land,
    where_am_i,
    ways,
    kinds,
    facts,
    about,
    history,
]
BLOCKS: list[Callable[..., SafeString]] = [
    card,
    note,
    inset,
    details,
    empty,
    idea,
    answer,
    area,
    result,
    version,
    easy_row,
    band,
    making,
    sheet,
]
