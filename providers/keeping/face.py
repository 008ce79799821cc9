"""Changes and drafts as people read them."""

import copy
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from providers.keeping import drafts, fields, telling
from providers.keeping.fields import Entry
from providers.keeping.pages import Page, pages
from providers.keeping.reading import Seat
from providers.keeping.waits import must_wait, registrar_said
from providers.models import Draft, Revision, Service
from providers.showing import past
from providers.vocabulary import BY_HAND, SOURCES


@dataclass(frozen=True)
class Line:
    """One field of a change: what stood, and what would or does."""

    code: str
    words: Promise | str
    before: str
    after: str

    @property
    def is_confirmed(self) -> bool:
        return self.before == self.after


def line(code: str, before: Any, after: Any) -> Line:
    return Line(code, fields.field(code).words, fields.in_words(code, before), fields.in_words(code, after))


def lines(revision: Revision) -> list[Line]:
    """The fields of a change, in the order of the pages. One that this version does not know any more is left out."""
    known = [code for code in (*fields.COLUMNS, *fields.DETAILS.by_code) if code in revision.changes]
    shown = [_shown(code, change) for code, change in revision.changes.items() if past.is_here(code)]
    return shown + [
        line(code, revision.changes[code]["before"], revision.changes[code]["after"]) for code in known
    ]


def _shown(code: str, change: dict[str, Any]) -> Line:
    """A picture or film in a change."""
    before, after = past.in_words(change["before"]), past.in_words(change["after"])
    return Line(code, past.called(change), before, after)


def lines_now(revision: Revision) -> list[Line]:
    """A waiting change against the entry as it stands."""
    entry = revision.entry
    return [
        line(code, fields.value(entry, code), change["after"]) for code, change in revision.changes.items()
    ]


@dataclass(frozen=True)
class Past:
    """One change in the history of an entry."""

    revision: Revision
    who: str
    lines: list[Line]

    @property
    def is_live(self) -> bool:
        return self.revision.state == Revision.State.LIVE

    @property
    def reaches(self) -> bool:
        """Whether people reach the service in another way since."""
        return telling.reaches(self.revision)

    @property
    def shown_at(self) -> datetime:
        return self.revision.decided_at or self.revision.made_at


def history(revisions: Iterable[Revision], names: dict[int, str], *, for_registrar: bool) -> list[Past]:
    """Each change with who made it: colleagues by name, the registrar as the registrar."""
    return [Past(row, _who(row, names, for_registrar), lines(row)) for row in revisions]


def _who(revision: Revision, names: dict[int, str], for_registrar: bool) -> str:
    if revision.source != "provider":
        return SOURCES[revision.source].words if revision.source in SOURCES else revision.source
    name = names.get(revision.by_id, _("Somebody who kept it"))
    return f"{name} ({revision.by.mailbox})" if for_registrar else name


@dataclass(frozen=True)
class Pending:
    """What a draft would do: what shows at once, what the registrar looks at first, and what does not fit yet."""

    live: list[Line]
    waits: list[Line]
    wrong: list[Line]

    @property
    def is_nothing(self) -> bool:
        return not (self.live or self.waits or self.wrong)


def pending(entry: Entry, draft: Draft | None, seat: Seat) -> Pending:
    """`seat`: whose draft it is, and so what of it they may publish, and what waits."""
    found, mine = Pending([], [], []), codes_of(entry, seat)
    for code, words in (draft.typed if draft else {}).items():
        if code not in mine:
            continue
        before = fields.value(entry, code)
        try:
            after = fields.clean(entry, code, words)
        except ValueError as error:
            found.wrong.append(Line(code, fields.field(code).words, str(words), str(error)))
            continue
        if after != before:
            waits = must_wait(entry, code, after, seat.source)
            (found.waits if waits else found.live).append(line(code, before, after))
    return found


def held(page: Page, entry: Entry, seat: Seat) -> list[str]:
    """The fields of a page where the word that stands is the registrar's, so that a change waits for them."""
    if seat.keeper is None:
        return []
    return [str(one.words) for one in page.fields if registrar_said(entry, one.code)]


def codes_of(entry: Entry, seat: Seat) -> set[str]:
    """The fields that somebody in this seat may say."""
    return {one.code for page in pages(entry, all_of_it=seat.edits) for one in page.fields}


def as_it_would_be(service: Service, draft: Draft | None, seat: Seat) -> Service:
    """The service with what would show at once, in memory alone."""
    would = copy.copy(service)
    today = timezone.localdate().isoformat()
    would.told, would.details = dict(service.told), dict(service.details)
    for one in pending(service, draft, seat).live:
        value = fields.clean(service, one.code, (draft.typed if draft else {})[one.code])
        fields.put(would, one.code, value)
        would.told[one.code] = [seat.source, today]
    return would


@dataclass(frozen=True)
class Choice:
    """One field that somebody else published meanwhile, with both versions. `value` is theirs."""

    code: str
    words: Promise | str
    mine: str
    theirs: str
    value: Any

    @property
    def mark(self) -> str:
        """A mark of what they say, for the page where I choose."""
        return hashlib.sha256(json.dumps(self.value).encode()).hexdigest()[:16]


def choices(draft: Draft) -> list[Choice]:
    return [_choice(one) for one in drafts.conflicts(draft)]


def _choice(one: drafts.Conflict) -> Choice:
    words = fields.field(one.code).words
    both = fields.in_words(one.code, one.mine), fields.in_words(one.code, one.theirs)
    return Choice(one.code, words, *both, one.theirs)


def as_read(typed: Any) -> str:
    """What was typed or ticked, as it was."""
    return ", ".join(typed) if isinstance(typed, list) else str(typed)


def words_of(entry: Entry) -> str:
    """What an entry is called on these pages."""
    return entry.name_and_town if isinstance(entry, Service) else entry.name


def number_to_ring(service: Service) -> tuple[str, str]:
    """The telephone of a service that a list gave, and who gave it: of use as a proof, where a keeper's own is not.

    What a list said before somebody here said otherwise counts; where no list gave one, both are empty.
    """
    if said := service.overruled.get("phone"):
        return fields.in_words("phone", said), _("A list, before it was changed here")
    told = service.told_about("phone")
    if told is None or told.source.code in BY_HAND:
        return "", ""
    return fields.in_words("phone", service.phone), told.source.words
