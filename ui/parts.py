"""The components of a page: each is a function that gathers what its small template in templates/ui/ shows.

`ui/templatetags/ui.py` makes tags of them. They take keyword arguments, so that a page reads like a sentence and an
argument that is not there is never an undefined variable.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Stop:
    """One stage on the path of the home page and in the row that says where I am.

    walked  whether the path to it is solid: something happened there. Ahead is dotted.
    url     empty for a stage that is not there yet; its words then say so
    """

    hour: str
    title: str | Promise
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
    """One way to answer: write, talk, film, photo, draw, symbols, story in pictures.

    then  what the button of its form says (`then`), where a tile has to keep words before it leads away
    """

    words: str
    icon: str
    url: str
    count: int = 0
    current: bool = False
    then: str = ""


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
    action: str | Promise = _("Change")


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


def face(name: str, *, photo: str = "", hour: str = "plain") -> dict[str, Any]:
    """A person's own photo, else their initials. Never a grey silhouette, never guessed from the name."""
    return {"photo": photo, "initials": "".join(word[0] for word in name.split()[:2]).upper(), "hour": hour}


def saved(words: str | Promise = _("Saved"), *, waiting: bool = False) -> dict[str, Any]:
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


def about(rows: Iterable[Row]) -> dict[str, Any]:
    """Names and what they are, each with its way to change it."""
    return {"rows": rows}


def history(moments: Iterable[Moment]) -> dict[str, Any]:
    """How my words changed, newest first. A solid path: all of it happened."""
    return {"moments": moments}


def drawn(part: Callable[..., dict[str, Any]]) -> Callable[..., SafeString]:
    """The same component as a tag: what it gathers, drawn by the template of its name."""

    @wraps(part)
    def draw(*args: Any, **kwargs: Any) -> SafeString:
        return render_to_string(f"ui/{part.__name__}.html", part(*args, **kwargs))

    return draw


TAGS: list[Callable[..., dict[str, Any]]] = [
    button,
    face,
    saved,
    stage_path,
    land,
    where_am_i,
    ways,
    kinds,
    about,
    history,
]
