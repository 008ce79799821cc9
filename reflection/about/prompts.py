"""Questions that can help to look back. None has to be answered, and each set says where it comes from."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Ask:
    """One question; `code` is kept with what is said to it."""

    code: str
    words: Words
    hint: Words = ""


@dataclass(frozen=True)
class AskSet:
    """Questions that belong together, with where they come from."""

    code: str
    title: Words
    words: Words
    origin: Words
    asks: tuple[Ask, ...]


SETS: dict[str, AskSet] = {
    each.code: each
    for each in (
        AskSet(
            "four", _("Four questions, and one more"), _("What I tried, and what came of it."),
            _("The “4 plus 1 questions” of person-centred planning, as Helen Sanderson Associates teach them."),
            (
                Ask("tried", _("What have I tried?")),
                Ask("learned", _("What have I learned?")),
                Ask("pleased", _("What am I pleased about?")),
                Ask("concerned", _("What worries me?")),
                Ask("next", _("What next?"), _("Given all that.")),
            ),
        ),
        AskSet(
            "working", _("Working, and not working"), _("Two lists, side by side."),
            _("“Working / not working”, from person-centred reviews."),
            (
                Ask("working", _("What works for me?")),
                Ask("not_working", _("What does not work for me?")),
            ),
        ),
        AskSet(
            "like", _("Like and admire"), _("What is good about me, as I and my people see it."),
            _("“Like and admire”, from one-page profiles and person-centred reviews."),
            (
                Ask("like", _("What do people like about me?")),
                Ask("admire", _("What am I proud of in myself?")),
            ),
        ),
    )
}  # fmt: skip
ASKS: dict[str, Ask] = {ask.code: ask for each in SETS.values() for ask in each.asks}
SET_OF: dict[str, AskSet] = {ask.code: each for each in SETS.values() for ask in each.asks}


def sets_of(codes: list[str]) -> list[AskSet]:
    """The sets that were taken along, in our order; a code that is no more is left out."""
    return [each for code, each in SETS.items() if code in codes]
