"""Every write about attorneys, deputies and single decisions. None of them shares anything."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from access.identity import acting_for
from access.models import Event
from accounts.models import User
from journeys.authority.models import Authority, AuthorityProof, CapacityNote
from journeys.models import Journey
from journeys.people.shares import one_at_a_time


class WrittenAlreadyError(Exception):
    """The same person stands there as the same thing, and that was not ended."""


def _is_written(journey: Journey, kind: str, holder: User | None, name: str) -> bool:
    rows = Authority.objects.filter(journey=journey, kind=kind, holder=holder, ended_at=None)
    return any(holder or row.holder_name.casefold() == name.casefold() for row in rows)


@transaction.atomic
def add_authority(
    *, journey: Journey, kind: str, holder_name: str, by: User, holder: User | None = None, scope: str = "",
    starts: date | None = None, ends: date | None = None,
) -> Authority:  # fmt: skip
    """Write down that somebody is my attorney, deputy or appointee. Raises WrittenAlreadyError."""
    one_at_a_time(journey.pk)
    if _is_written(journey, kind, holder, holder_name):
        raise WrittenAlreadyError
    return _write(journey, kind, holder_name, by, holder=holder, scope=scope, starts=starts, ends=ends)


def _write(
    journey: Journey, kind: str, holder_name: str, by: User, *, holder: User | None, scope: str,
    starts: date | None = None, ends: date | None = None,
) -> Authority:  # fmt: skip
    row = Authority.objects.create(
        journey=journey, kind=kind, holder=holder, holder_name=holder_name, scope=scope, starts=starts, ends=ends,
        said_by=by,
    )  # fmt: skip
    Event.record("authority.said", row, by=by)
    return row


@transaction.atomic
def claim_authority(
    *, journey: Journey, kind: str, holder_name: str, scope: str, by: User
) -> Authority | None:
    """Somebody says of themselves that they are one, and once: what the person answered to it is not asked again.

    It opens nothing.
    """
    # Only the owner may hold the journey, so it is done for them: their own writing waits for this too.
    with acting_for(journey.owner_id):
        one_at_a_time(journey.pk)
    if Authority.objects.filter(journey=journey, holder=by, kind=kind).exists():
        return None
    return _write(journey, kind, holder_name, by, holder=by, scope=scope)


@transaction.atomic
def change_authority(
    *, authority: Authority, holder_name: str, scope: str, starts: date | None, ends: date | None, by: User
) -> Authority:
    authority.holder_name, authority.scope = holder_name, scope
    authority.starts, authority.ends = starts, ends
    authority.save(update_fields=["holder_name", "scope", "starts", "ends"])
    Event.record("authority.changed", authority, by=by)
    return authority


@transaction.atomic
def add_proof(*, authority: Authority, how: str, by_name: str, on: date, by: User) -> AuthorityProof:
    """Somebody saw the paper, or asked whoever keeps the list."""
    row = AuthorityProof.objects.create(
        journey_id=authority.journey_id, authority=authority, how=how, by_name=by_name, on=on, said_by=by
    )
    if authority.proved_at is None:
        authority.proved_at = row.said_at
        authority.save(update_fields=["proved_at"])
    Event.record("authority.proved", authority, by=by)
    return row


@transaction.atomic
def end_authority(*, authority: Authority, by: User) -> Authority:
    """It is over, or it is not so. Silent: its holder is not told."""
    authority.ended_at = timezone.now()
    authority.save(update_fields=["ended_at"])
    Event.record("authority.ended", authority, by=by)
    return authority


@transaction.atomic
def add_capacity_note(*, journey: Journey, by: User, **said: object) -> CapacityNote:
    """Write down one decision: the help that was tried, and who found what."""
    row = CapacityNote.objects.create(journey=journey, said_by=by, **said)
    Event.record("decision.noted", row, by=by)
    return row


@transaction.atomic
def change_capacity_note(*, note: CapacityNote, by: User, **said: object) -> CapacityNote:
    for field, value in said.items():
        setattr(note, field, value)
    note.save(update_fields=list(said))
    Event.record("decision.changed", note, by=by)
    return note


@transaction.atomic
def take_out_capacity_note(*, note: CapacityNote, by: User) -> None:
    Event.record("decision.taken_out", note, by=by)
    note.delete()
