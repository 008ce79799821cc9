"""What a keeper writes before it shows: kept as it is typed, beside what the entry said when they began."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from providers.keeping import actions, fields
from providers.keeping.fields import Entry
from providers.models import Draft, Revision

_NOTHING = object()


@dataclass(frozen=True)
class Conflict:
    """One field that somebody else published since I began with it."""

    code: str
    mine: Any
    theirs: Any


class ConflictError(Exception):
    """Somebody else published the same fields meanwhile: both versions are kept, and I choose."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(", ".join(conflict.code for conflict in conflicts))
        self.conflicts = conflicts


class NewerError(Exception):
    """The draft was saved from another page since this one was opened."""


@transaction.atomic
def save(*, entry: Entry, typed: dict[str, Any], seen_saves: int | None, by: User) -> Draft:
    """Keep what is typed of these fields, as it is typed. What the entry says already is no draft.

    Raises NewerError where another page wrote other words since this one was opened; None as `seen_saves` writes on.
    """
    draft = _mine(entry, by)
    new = dict(draft.typed), dict(draft.base)
    for code, words in typed.items():
        _keep(entry, code, words, *new)
    if new == (draft.typed, draft.base):
        return draft
    touched = {code for code in typed if draft.typed.get(code) != new[0].get(code)}
    if seen_saves is not None and seen_saves != draft.saves and touched & set(draft.typed):
        raise NewerError
    draft.typed, draft.base, draft.saves = *new, draft.saves + 1
    draft.save()
    return draft


def _keep(entry: Entry, code: str, words: Any, typed: dict[str, Any], base: dict[str, Any]) -> None:
    live = fields.value(entry, code)
    if _cleaned(entry, code, words) == live:
        typed.pop(code, None)
        base.pop(code, None)
        return
    typed[code] = words
    base.setdefault(code, live)


def _cleaned(entry: Entry, code: str, words: Any) -> Any:
    """What is typed as a value; what fits nothing is like no other."""
    try:
        return fields.clean(entry, code, words)
    except ValueError:
        return _NOTHING


def _mine(entry: Entry, by: User) -> Draft:
    """My draft of an entry, held until this transaction ends."""
    draft, _is_new = Draft.objects.get_or_create(by=by, **actions.of(entry))
    return Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def of(entry: Entry, by: User) -> Draft | None:
    return Draft.objects.filter(by=by, **actions.of(entry)).first()


@transaction.atomic
def throw_away(*, draft: Draft, by: User) -> None:
    """Leave the entry as it is."""
    draft.delete()


@transaction.atomic
def publish(
    *, draft: Draft, by: User, source: str = "provider", only: Collection[str] | None = None
) -> Revision | None:
    """Publish what the draft says. None where the entry says all of it already.

    `only` these fields, for whoever may say no others; the rest stays in the draft.
    Raises ConflictError, actions.NotCleanError and actions.BusyError: the draft then stays as it is.
    """
    entry = actions.locked(draft.entry)
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    typed = {code: words for code, words in draft.typed.items() if only is None or code in only}
    said = actions.cleaned(entry, typed)
    new = {code: value for code, value in said.items() if value != fields.value(entry, code)}
    if found := _conflicts(entry, draft, new):
        raise ConflictError(found)
    revision = actions.publish(entry=entry, changes=new, by=by, source=source) if new else None
    draft.typed = {code: words for code, words in draft.typed.items() if code not in typed}
    if draft.typed:
        draft.save(update_fields=["typed", "changed_at"])
    else:
        draft.delete()
    return revision


def conflicts(draft: Draft) -> list[Conflict]:
    """Fields of the draft that say something else now than when I began."""
    entry, said = draft.entry, {}
    for code, words in draft.typed.items():
        value = _cleaned(entry, code, words)
        if value is not _NOTHING and value != fields.value(entry, code):
            said[code] = value
    return _conflicts(entry, draft, said)


def _conflicts(entry: Entry, draft: Draft, new: dict[str, Any]) -> list[Conflict]:
    return [
        Conflict(code, mine, theirs)
        for code, mine in new.items()
        if (theirs := fields.value(entry, code)) != draft.base.get(code)
    ]


@transaction.atomic
def settle(*, draft: Draft, mine: list[str], theirs: list[str], seen: dict[str, Any], by: User) -> Draft:
    """Choose field by field. What I keep of mine now stands against what I saw of theirs."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    for code in theirs:
        draft.typed.pop(code, None)
        draft.base.pop(code, None)
    draft.base |= {code: seen[code] for code in mine if code in draft.typed and code in seen}
    draft.saves += 1
    draft.save()
    return draft
