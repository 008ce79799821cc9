"""Every write of the provider's side: an answer, the same on the public entry, and closing a letter."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from choosing.asking.actions import MOST_PARTS, ClosedError
from choosing.models import Letter, LetterPart
from providers.keeping import fields
from providers.keeping.actions import publish

_NOT_SAID = ...


@transaction.atomic
def answer(
    *, letter: Letter, words: str, signed: str = "", yes: str = "", said: Any = _NOT_SAID, by: User
) -> LetterPart:
    """Answer a letter. `said`: the same as the entry will say it, of the fact that the letter is about.

    Raises ClosedError, and of publishing NotCleanError and BusyError: then nothing is answered.
    """
    row = _held(letter)
    last = row.parts.aggregate(last=Max("number"))["last"] or 0
    if last == 0 or last >= MOST_PARTS or row.closed_on:
        raise ClosedError
    is_public = said is not _NOT_SAID and bool(row.fact)
    if is_public:
        publish(entry=row.entry, changes={row.fact: said}, by=by)
    row.answered_on = timezone.localdate()
    row.answer = yes if row.kind == Letter.Kind.INTEREST else ""
    row.save(update_fields=["answered_on", "answer"])
    return LetterPart.objects.create(
        letter=row, number=last + 1, words=words, by=by, by_name=signed, is_public=is_public
    )


@transaction.atomic
def close(*, letter: Letter, by: User) -> None:
    """Nothing more is written in it, by either side."""
    row = _held(letter)
    row.closed_on = row.closed_on or timezone.localdate()
    row.save(update_fields=["closed_on"])


def _held(letter: Letter) -> Letter:
    row = (
        Letter.objects.select_for_update(of=("self",)).select_related("service").filter(pk=letter.pk).first()
    )
    if row is None or row.service_id is None:  # taken back meanwhile, or the entry was
        raise ClosedError
    return row


def field_of(letter: Letter) -> fields.Field | None:
    """What of the entry the letter asks about, where an answer can be put there."""
    if not letter.fact or not fields.belongs(letter.entry, letter.fact):
        return None
    return fields.field(letter.fact)
