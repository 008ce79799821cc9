"""Every change of an entry by hand. None asks who may: the pages in front of them and the wall behind them do."""

import hashlib
import json
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from providers.actions import _LOCK as IMPORTING
from providers.changed import register_changed
from providers.details import DETAILS, unlikely
from providers.intake import words_for
from providers.keeping import answering, becoming, fields
from providers.keeping.errors import ChangedSinceError
from providers.keeping.fields import Entry
from providers.keeping.waits import REGISTRAR, must_wait, told_by
from providers.models import LocalAuthority, Place, Postcode, Provider, Revision, Service
from providers.showing import past
from providers.vocabulary import BY_HAND

State = Revision.State


class NotCleanError(Exception):
    """Something said does not fit its field. `wrong` has the words for a person, by field."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(", ".join(sorted(wrong)))
        self.wrong = wrong


class BusyError(Exception):
    """A list is being taken in: what would be published now could meet what it brings. Again in a few minutes."""


@transaction.atomic
def publish(*, entry: Entry, changes: dict[str, Any], by: User, source: str = "provider") -> Revision:
    """Say these things of an entry; a value that it has already is confirmed as of today.

    What is sensitive, and whatever the registrar said themselves, waits for the registrar when a provider says
    otherwise, in a revision of its own: the one that is returned is the one that shows, or the one that waits where
    nothing else was said.
    Raises NotCleanError, BusyError, and ValueError where nothing is said at all.
    """
    row = locked(entry)
    said = cleaned(row, changes)
    if not said:
        raise ValueError("There is nothing to publish.")
    waits = {code for code, new in said.items() if must_wait(row, code, new, source)}
    waiting = _let_wait(row, {code: said[code] for code in waits}, by, source) if waits else None
    live = {code: new for code, new in said.items() if code not in waits}
    if not live:
        assert waiting is not None
        return waiting
    noted = {code: _set(row, code, new, told_by(row, code, new, source)) for code, new in live.items()}
    _keep(row, noted)
    return Revision.objects.create(**of(row), by=by, source=source, changes=noted)


def locked(entry: Entry) -> Any:
    """The entry as it stands, and nobody else changes it until this transaction ends. Raises BusyError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [IMPORTING])
        if not cursor.fetchone()[0]:
            raise BusyError
    return type(entry).objects.select_for_update().get(pk=entry.pk)


def of(entry: Entry) -> dict[str, Any]:
    """Which of the two an entry is, as the tables name it."""
    return {"service": entry} if isinstance(entry, Service) else {"provider": entry}


def cleaned(entry: Entry, changes: dict[str, Any]) -> dict[str, Any]:
    """Every value as it is kept. Raises NotCleanError with all that is wrong."""
    said, wrong = {}, {}
    for code, typed in changes.items():
        try:
            said[code] = fields.clean(entry, code, typed)
        except ValueError as error:
            wrong[code] = str(error)
    if isinstance(entry, Service):
        beside = unlikely(entry.details | said, entry.places)
        wrong |= {
            code: words
            for code, words in beside.items()
            if code in said or (code == "fee-to" and "fee-from" in said)
        }
    if wrong:
        raise NotCleanError(wrong)
    return said


def _set(entry: Entry, code: str, new: Any, told: list[str] | None, overruled: Any = ...) -> dict[str, Any]:
    """Set one field in memory with who said it; return what is written down of it.

    `overruled` is put back as it was by an undoing; else a list's word is remembered when it gives way.
    """
    if code in fields.CLOSE and fields.is_home(entry):
        new = None
    before, was_told = fields.value(entry, code), entry.told.get(code)
    was_overruled = entry.overruled.get(code)
    if overruled is ...:
        speaker = (was_told or entry.told.get("*") or [""])[0]
        by_list = before is not None and speaker not in BY_HAND
        overruled = before if by_list else was_overruled
    entry.told = _with(entry.told, code, told)
    entry.overruled = _with(entry.overruled, code, overruled)
    fields.put(entry, code, new)
    return {"before": before, "after": new, "told": was_told, "overruled": was_overruled}


def _with(kept: dict[str, Any], code: str, new: Any) -> dict[str, Any]:
    rest = {key: value for key, value in kept.items() if key != code}
    return rest if new is None else rest | {code: new}


def _keep(entry: Any, noted: dict[str, Any]) -> None:
    """Write the entry, and whatever is copied from what has changed."""
    changed = {code for code, change in noted.items() if change["before"] != change["after"]}
    columns = {"told", "overruled", "details", "changed_at"}
    columns |= (
        {"parent_id" if code == "parent" else code for code in noted}
        - set(answering.ROLES)
        - set(DETAILS.by_code)
    )
    if isinstance(entry, Service):
        columns |= _follow(entry, noted, changed)
    for code in answering.ROLES.keys() & noted.keys():
        told = entry.told.get(code) or entry.told["*"]
        answering.put(entry, code, noted[code]["after"], told[0])
    entry.save(update_fields=sorted(columns))
    if "is_at_a_home" in columns:
        becoming.forget(entry, noted)
    services = [entry.pk] if isinstance(entry, Service) else _copy_to_services(entry, changed)
    if changed & {"name", "brand", "town", "kinds", "needs"}:
        went = " ".join(str(noted[code]["before"] or "") for code in changed & {"name", "brand", "town"})
        register_changed(services, went)


def _follow(service: Service, noted: dict[str, Any], changed: set[str]) -> set[str]:
    """Columns that are made from others."""
    columns: set[str] = set()
    if changed & {"kinds", "needs"}:
        service.kind_words = words_for(service.kinds, service.needs) or None
        columns.add("kind_words")
    if changed & {"kinds", *fields.CLOSE} and fields.is_home(service):
        stood = noted.get("postcode", {}).get("before") or service.postcode
        columns |= becoming.a_home(service, stood)
    if "postcode" in changed and service.postcode:
        columns |= _place(service)
    return columns


def _place(service: Service) -> set[str]:
    """Where its new postcode is; as it was where nobody knows the postcode."""
    code = service.postcode or ""
    point = Postcode.objects.filter(code__in=(code, code[:-2])).order_by("-code").first()
    outcode = Place.objects.filter(kind=Place.Kind.OUTCODE, name=code.split(" ")[0]).first()
    found = point or outcode
    if found is None:
        return set()
    service.lat, service.lon = found.lat, found.lon
    council = point.authority if point else outcode.authority_id if outcode else ""
    authority = LocalAuthority.objects.filter(code=council).first()
    if authority:
        service.authority, service.area = authority, authority.name
    return {"lat", "lon", "authority_id", "area"}


def _copy_to_services(provider: Provider, changed: set[str]) -> list[Any]:
    """A provider's name and group stand with each of its services too, with who said so."""
    copies = {"name": "provider_name", "brand": "brand"}
    columns = [column for code, column in copies.items() if code in changed]
    if not columns:
        return []
    # In the order of everybody who locks more than one: else two of them wait for each other.
    services = list(provider.services.select_for_update().order_by("pk"))
    for service in services:
        for code, column in copies.items():
            if code in changed:
                _copy(service, column, getattr(provider, code), provider.told.get(code))
        service.save(update_fields=[*columns, "told", "overruled", "changed_at"])
    return [service.pk for service in services]


def _copy(service: Service, column: str, new: str | None, told: list[str] | None) -> None:
    before = getattr(service, column)
    speaker = (service.told.get(column) or service.told.get("*") or [""])[0]
    if before is not None and speaker not in BY_HAND:
        service.overruled = _with(service.overruled, column, before)
    service.told = _with(service.told, column, told)
    setattr(service, column, new)


def _let_wait(entry: Entry, said: dict[str, Any], by: User, source: str, undoes: Any = None) -> Revision:
    """A change that the registrar looks at first. What waited of this entry goes along, and the newest word counts."""
    older = Revision.objects.select_for_update().filter(**of(entry), state=State.WAITING)
    changes: dict[str, Any] = {}
    for row in older.order_by("made_at", "id"):
        changes |= row.changes
        _decided(row, State.REPLACED, by)
    changes |= {code: {"before": fields.value(entry, code), "after": new} for code, new in said.items()}
    return Revision.objects.create(
        **of(entry), by=by, source=source, changes=changes, state=State.WAITING, undoes=undoes
    )


def _decided(revision: Revision, state: str, by: User, answer: str = "") -> Revision:
    revision.state, revision.decided_at, revision.decided_by = state, timezone.now(), by
    revision.answer = answer
    revision.save(update_fields=["state", "decided_at", "decided_by", "answer", "changes"])
    return revision


def _waiting(revision: Revision) -> Revision | None:
    """The change, held until this transaction ends; None when it was decided meanwhile."""
    rows = Revision.objects.select_for_update(of=("self",))
    return rows.filter(pk=revision.pk, state=State.WAITING).first()


def words_of(revision: Revision) -> str:
    """A mark of what a waiting change would do to the entry as it stands, for the page where the registrar looks."""
    now = {code: fields.value(revision.entry, code) for code in revision.changes}
    said = json.dumps([revision.state, revision.changes, now], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def decide(*, revision: Revision, yes: bool, answer: str, seen: str, by: User) -> Revision | None:
    """The registrar says yes or no to a waiting change. None when it is not what they saw any more."""
    entry, found = locked(revision.entry), _waiting(revision)
    if found is None or words_of(found) != seen:
        return None
    revision = found
    if not yes:
        return _decided(revision, State.REFUSED, by, answer)
    told = [revision.source, timezone.localdate().isoformat(), REGISTRAR]
    noted = {}
    for code, change in revision.changes.items():
        back = change.get("back")
        noted[code] = _set(entry, code, change["after"], *(back or (told,)))
    _keep(entry, noted)
    revision.changes = noted
    return _decided(revision, State.LIVE, by, answer)


@transaction.atomic
def take_back(*, revision: Revision, by: User) -> Revision | None:
    """What waited for the registrar waits no longer. None when it was decided meanwhile."""
    found = _waiting(revision)
    return _decided(found, State.BACK, by) if found else None


@transaction.atomic
def undo(*, revision: Revision, by: User, source: str = "provider") -> Revision:
    """Put back what stood before a change, with who had said it. What is sensitive waits for the registrar, and so
    does whatever the registrar put right.

    Raises ChangedSinceError when it has been changed again since, and BusyError. Of a picture or film see
    `providers.showing.past`.
    """
    if past.is_of_showing(revision):
        return past.undo(revision=revision, by=by, source=source)
    entry = locked(revision.entry)
    since = [
        code for code, change in revision.changes.items() if fields.value(entry, code) != change["after"]
    ]
    if since or revision.state != State.LIVE:
        raise ChangedSinceError(since)
    waits = {
        code: change for code, change in revision.changes.items()
        if must_wait(entry, code, change["before"], source)
    }  # fmt: skip
    waiting = _undone_later(entry, revision, waits, by, source) if waits else None
    live = {code: change for code, change in revision.changes.items() if code not in waits}
    if waiting and not live:
        return waiting
    noted = {
        code: _set(entry, code, change["before"], change["told"], change["overruled"])
        for code, change in live.items()
    }
    _keep(entry, noted)
    return Revision.objects.create(**of(entry), by=by, source=source, changes=noted, undoes=revision)


def _undone_later(entry: Entry, revision: Revision, waits: dict[str, Any], by: User, source: str) -> Revision:
    said = {code: change["before"] for code, change in waits.items()}
    waiting = _let_wait(entry, said, by, source, undoes=revision)
    for code, change in waits.items():
        waiting.changes[code]["back"] = [change["told"], change["overruled"]]
    waiting.save(update_fields=["changes"])
    return waiting
