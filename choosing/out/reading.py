"""What goes with a choice or an option, counted before it does."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from choosing.asking.listing import sharers
from choosing.models import (
    Choice,
    Decision,
    Idea,
    Interest,
    Matter,
    Option,
    Question,
    Reason,
    Stake,
    Visit,
    VisitPart,
)
from ui.dates import number
from ui.words import listed


def with_option(option: Option) -> list[str]:
    """The same few questions for any option."""
    mine = {"option": option}
    rows = [_reasons(Reason.objects.filter(**mine)), *_told(mine), *_visits(mine, {"visit__option": option})]
    return [words for words in rows if words]


def with_choice(choice: Choice) -> list[str]:
    """The same few questions for any choice."""
    mine: dict[str, Any] = {"choice": choice}
    helpers = sharers(choice)
    rows = [
        _matters(Matter.objects.filter(**mine)),
        _options(Option.objects.filter(**mine)),
        _reasons(Reason.objects.filter(**mine)),
        *_told(mine),
        *_visits(mine, mine),
        _stakes(Stake.objects.filter(**mine)),
        _ideas(Idea.objects.filter(**mine)),
        _signed(Decision.objects.filter(**mine)),
        _("{names} cannot see it any more.").format(names=listed(helpers)) if helpers else "",
    ]
    return [words for words in rows if words]


def _of(found: int, one_or_more: str) -> str:
    """These words with their number, "" for none."""
    return one_or_more.format(n=number(found)) if found else ""


def _matters(rows: QuerySet) -> str:
    n = rows.count()
    return _of(n, ngettext("{n} thing that matters to me", "{n} things that matter to me", n))


def _options(rows: QuerySet) -> str:
    n = rows.count()
    return _of(n, ngettext("{n} option", "{n} options", n))


def _reasons(rows: QuerySet) -> str:
    n = rows.count()
    return _of(n, ngettext("{n} reason", "{n} reasons", n))


def _stakes(rows: QuerySet) -> str:
    n = rows.count()
    return _of(n, ngettext("{n} note of who gains", "{n} notes of who gains", n))


def _ideas(rows: QuerySet) -> str:
    n = rows.count()
    return _of(n, ngettext("{n} thing that somebody said of it", "{n} things that others said of it", n))


def _signed(rows: QuerySet) -> str:
    n = rows.count()
    return _of(n, ngettext("{n} choice that I signed", "{n} choices that I signed", n))


def _told(mine: dict[str, Any]) -> list[str]:
    """Questions, and the letters that providers can read until now."""
    asked = list(Question.objects.filter(**mine).values_list("letter", flat=True))
    letters = sum(letter is not None for letter in asked)
    letters += Interest.objects.filter(**mine).exclude(letter=None).count()
    sent = ngettext(
        "{n} letter to a provider. It goes for them too.",
        "{n} letters to providers. They go for them too, some of them a few days later.",
        letters,
    )
    return [_of(len(asked), ngettext("{n} question", "{n} questions", len(asked))), _of(letters, sent)]


def _visits(mine: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Visits, and what was brought home from them."""
    visits, parts = Visit.objects.filter(**mine).count(), VisitPart.objects.filter(**theirs).count()
    files = ngettext(
        "{n} photo, film or sound from a visit", "{n} photos, films or sounds from visits", parts
    )
    return [_of(visits, ngettext("{n} visit", "{n} visits", visits)), _of(parts, files)]
