"""What happened on a board, as a short mark in an address and as a sentence on the page.

The mark holds a word of ours and up to two numbers, never words of the person: addresses are remembered by browsers.
"""

import re
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

A_MARK = re.compile(r"([a-z-]{2,20})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?")

PICTURES: dict[str, str | Promise] = {
    "moved": gettext_lazy("Picture %(one)s is now picture %(two)s."),
    "out": gettext_lazy("Picture %(one)s is taken out."),
    "back": gettext_lazy("It is back, as picture %(one)s."),
    "added": gettext_lazy("It is in my story, as picture %(one)s."),
    "shown": gettext_lazy("Picture %(one)s shows it now."),
    "met": gettext_lazy("Somebody else wrote on picture %(one)s too. Both are here."),
    "changed": gettext_lazy("Picture %(one)s changed somewhere else. Look at it first, then take it out."),
}
CARDS: dict[str, str | Promise] = {
    "moved": gettext_lazy("Card %(one)s is now card %(two)s."),
    "out": gettext_lazy("Card %(one)s is taken out."),
    "back": gettext_lazy("It is back, as card %(one)s."),
    "added": gettext_lazy("It is there, as card %(one)s."),
    "shown": gettext_lazy("Card %(one)s shows it now."),
    "met": gettext_lazy("Somebody else wrote on card %(one)s too. Both are here."),
    "changed": gettext_lazy("Card %(one)s changed somewhere else. Look at it first, then take it out."),
}
ANY: dict[str, str | Promise] = {
    "gone": gettext_lazy("That card was taken out somewhere else. Here is what there is now."),
    "full": gettext_lazy("There is room for 60 cards. Take one out first, or start another answer."),
    "not-now": gettext_lazy("It waits. It comes again after the others."),
    "nothing": gettext_lazy("Nothing was chosen. I can choose again."),
}
PLACES: dict[str, str | Promise] = {
    "put-matters": gettext_lazy("Put with “This matters”."),
    "put-so-so": gettext_lazy("Put with “So-so”."),
    "put-does-not": gettext_lazy("Put with “Does not”."),
}


def sentence(mark: str, kind: str) -> str:
    """What a mark says, or "" for one that says nothing."""
    found = A_MARK.fullmatch(mark)
    if not found:
        return ""
    did, one, two = found[1], int(found[2] or 0), int(found[3] or 0)
    if did in COUNTED:
        return COUNTED[did](one)
    said = {**ANY, **(PICTURES if kind == "story" else CARDS)}.get(did, "")
    return str(said) % {"one": one, "two": two} if said else ""


def _put(place: str) -> Callable[[int], str]:
    return lambda left: f"{PLACES[place]} {_left(left)}"


def _left(left: int) -> str:
    if not left:
        return _("All my cards are sorted.")
    return ngettext("%(left)s left to sort.", "%(left)s left to sort.", left) % {"left": left}


def _ready(many: int) -> str:
    if not many:
        return _("All the ready cards are here.")
    return ngettext("%(many)s card added.", "%(many)s cards added.", many) % {"many": many}


COUNTED: dict[str, Callable[[int], str]] = {"ready": _ready, **{place: _put(place) for place in PLACES}}
