"""Every write about entries that no regulator lists. None asks who may: the pages in front of them do."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from providers.api import downloads
from providers.changed import register_changed
from providers.intake import words_for
from providers.keeping.people import let_in
from providers.merge import refresh_words
from providers.models import Application, Check, Numbering, Provider, Service, entry_id
from providers.unlisted import homes
from providers.unlisted.kinds import needed
from providers.unlisted.pages import lacking
from providers.unlisted.where import whereabouts
from providers.vocabulary import AT_A_PERSONS_HOME, KINDS, OWN

State = Application.State
SEQUENCE = "GL"
# What tells where a place is, to the house.
CLOSE = ("street", "postcode")
# What of an application everybody reads once it shows, in words of their own; and what may be a person's name.
PUBLIC, NAMES = ("name", "provider_name", "ethos", "phone", "website"), ("name", "provider_name")


class NotReadyError(Exception):
    """Something is still lacking, or it was changed or decided meanwhile."""


@transaction.atomic
def begin_application(*, kind: str, by: User) -> Application:
    """Begin to ask for an entry of this kind. Nobody else sees it."""
    return Application.objects.create(kind=kind, is_at_a_home=kind in AT_A_PERSONS_HOME, made_by=by)


@transaction.atomic
def answer_page(*, application: Application, answers: dict[str, Any], by: User) -> Application:
    """Keep the answers of one page. Once it is somebody's home, whatever told where it is goes for good."""
    row = _locked(application)
    if row.state not in (State.DRAFT, State.BACK):
        raise NotReadyError
    row.said = row.said | answers
    if "is_home" in answers:
        row.is_at_a_home = row.kind in AT_A_PERSONS_HOME or answers["is_home"] == "yes"
    if row.is_at_a_home:
        row.said = {name: value for name, value in row.said.items() if name not in CLOSE}
    else:
        row.said.pop("outcode", None)
    row.save(update_fields=["said", "is_at_a_home"])
    return row


@transaction.atomic
def send_application(*, application: Application, by: User) -> Application:
    """Ask the registrar to look. The entry is made, with its number, and nobody else sees it."""
    row = _locked(application)
    if row.state not in (State.DRAFT, State.BACK) or lacking(row):
        raise NotReadyError
    row.service = _entry_of(row)
    row.state, row.sent_at = State.WAITING, timezone.now()
    row.answer, row.answered_by, row.answered_at = "", None, None
    row.save()
    return row


@transaction.atomic
def take_application_back(*, application: Application, by: User) -> Application:
    """Go on writing. What waits is not looked at any more."""
    row = _locked(application)
    if row.state != State.WAITING:
        raise NotReadyError
    row.state = State.DRAFT
    row.save(update_fields=["state"])
    return row


def words_of(application: Application | None) -> str:
    """A mark of what an application says, for the page where the registrar looks at it."""
    said = [application.state, application.kind, application.said] if application else []
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def show_entry(*, service: Service, seen: dict[str, date], mark: str, by: User) -> Service:
    """The registrar saw who they are and their papers: the entry shows from now on, and says so.

    Raises NotReadyError where the application has changed since `mark`, or what its kind needs was not seen.
    """
    service, row = _locked_entry(service)
    if words_of(row) != mark or (row and row.state not in (State.WAITING, State.SHOWN, State.OUT)):
        raise NotReadyError
    for what, day in seen.items():
        Check.objects.create(service=service, what=what, seen_on=day, seen_by=by)
    days = newest_checks(service)
    wanted = needed(_kind_of(service))
    if not set(wanted) <= set(days):
        raise NotReadyError
    service.checked_on, service.checked_by = min(days[what] for what in wanted), by
    service.is_shown = True
    service.told = service.told | {"name": [*service.told["*"][:2], "registrar"]}
    service.save(update_fields=["checked_on", "checked_by", "is_shown", "told", "changed_at"])
    if row:
        _answered(row, State.SHOWN, "", by)
        if row.made_by:
            let_in(provider=service.provider, user=row.made_by, name=row.said.get("my_name", ""), by=by)
    register_changed([service.pk])
    return service


@transaction.atomic
def send_back(*, service: Service, words: str, mark: str, by: User) -> Service:
    """Not yet, and why. Whoever asked mends it and asks again."""
    service, row = _locked_entry(service)
    if row is None or row.state != State.WAITING or words_of(row) != mark:
        raise NotReadyError
    _answered(row, State.BACK, words, by)
    return service


@transaction.atomic
def take_out(*, service: Service, words: str, by: User) -> Service:
    """Nobody sees it any more, from the next look on; the files for everybody are made anew. Its number stays."""
    service, row = _locked_entry(service)
    _hidden(service)
    if row:
        _answered(row, State.OUT, words, by)
    return service


def _hidden(service: Service) -> None:
    service.is_shown = False
    service.save(update_fields=["is_shown", "changed_at"])
    with connection.cursor() as cursor:
        # Its name is not offered any more to whoever mistypes one.
        refresh_words(cursor)
    downloads.build_soon()


@transaction.atomic
def take_own_out(*, service: Service, by: User) -> Service:
    """Whoever leads it takes it out themselves, at once and without a word why: somebody may be looking for them.

    It comes back when the registrar shows it again. Raises NotReadyError where it does not show.
    """
    found = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    if not found.is_shown or found.is_regulated:
        raise NotReadyError
    _hidden(found)
    row = Application.objects.select_for_update().filter(service=found, made_by=by).first()
    if row and row.state == State.SHOWN:
        row.state = State.OUT
        row.save(update_fields=["state"])
    return found


def newest_checks(service: Service) -> dict[str, date]:
    """What was seen, each with its newest day."""
    days: dict[str, date] = {}
    for what, day in service.checks_seen.values_list("what", "seen_on"):
        days[what] = max(day, days.get(what, day))
    return days


def next_number() -> str:
    """The next number of our own. Its row stays locked until the transaction ends: none twice, and none lost."""
    Numbering.objects.get_or_create(name=SEQUENCE)
    row = Numbering.objects.select_for_update().get(name=SEQUENCE)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{SEQUENCE}-{row.last:06}"


def _locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",)).select_related("service").get(pk=application.pk)
    )


def _locked_entry(service: Service) -> tuple[Service, Application | None]:
    found = Service.objects.select_for_update(of=("self",)).select_related("provider").get(pk=service.pk)
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("made_by")
        .filter(service=found)
        .first()
    )
    return found, row


def _kind_of(service: Service) -> str:
    wider = {KINDS.by_code[code].within for code in service.kinds}
    return next(code for code in service.kinds if code not in wider)


def _answered(row: Application, state: str, words: str, by: User) -> None:
    row.state, row.answer, row.answered_by, row.answered_at = state, words, by, timezone.now()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def _entry_of(row: Application) -> Service:
    """Make or mend the hidden entry that an application asks for."""
    said, today = row.said, timezone.localdate().isoformat()
    if row.is_at_a_home and _tells_where(said):
        raise NotReadyError
    number = row.service.number if row.service else next_number()
    told = {"*": ["provider", today]}
    provider, _new = Provider.objects.update_or_create(
        id=entry_id(OWN, "provider", number),
        defaults={
            "origin": OWN, "number": number, "name": said["provider_name"], "ownership": said["ownership"],
            "told": told,
        },
    )  # fmt: skip
    service, _new = Service.objects.update_or_create(
        id=entry_id(OWN, "service", number),
        defaults={
            "origin": OWN, "number": number, "provider": provider, "provider_name": provider.name,
            "is_shown": False, "is_regulated": False, "told": told, **_facts(row),
        },
    )  # fmt: skip
    return service


def _tells_where(said: dict[str, Any]) -> bool:
    words = {name: str(said.get(name) or "") for name in PUBLIC}
    people = {name for name in NAMES if homes.is_a_person(words[name])}
    return any(homes.holds_address(words[name]) for name in set(PUBLIC) - people)


def _facts(row: Application) -> dict[str, Any]:
    said = row.said
    kinds, needs = KINDS.with_wider({row.kind}), list(said["needs"])
    here = whereabouts(said["town"], said["outcode"] if row.is_at_a_home else said["postcode"])
    assert here is not None
    ethos = said.get("ethos")
    return {
        "name": said["name"], "kinds": kinds, "needs": needs, "kind_words": words_for(kinds, needs) or None,
        "is_at_a_home": row.is_at_a_home, "street": said.get("street"), "postcode": said.get("postcode"),
        "town": here.town.name, "authority": here.council, "area": here.council.name, "lat": here.spot.lat,
        "lon": here.spot.lon, "phone": said.get("phone") or None, "website": said.get("website") or None,
        "details": {"ethos": ethos} if ethos else {},
    }  # fmt: skip
