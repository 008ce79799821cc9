"""Applications for entries that no regulator lists, as tests and their pages need them."""

from typing import Any

from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from providers.models import Application, Service
from providers.unlisted import actions
from tests.cast import Cast

HOME = {"town": "Skipton", "outcode": "BD23"}
OFFICE = {"is_home": "no", "street": "9 Weavers Yard", "town": "Skipton", "postcode": "BD23 1CC"}
REST = {
    "name": "Quillam Helping Hands",
    "provider_name": "Amina Quillam",
    "ownership": "individual",
    "needs": ["older-people"],
    "ethos": "I come when I say I come.",
    "my_name": "Amina",
    "papers": ["identity", "dbs"],
}


def begun(user: User, kind: str = "micro-provider", **said: Any) -> Application:
    with acting_as(user):
        row = actions.begin_application(kind=kind, by=user)
        where = HOME if row.is_at_a_home else OFFICE
        return actions.answer_page(application=row, answers=REST | where | said, by=user)


def waiting(user: User, kind: str = "micro-provider", **said: Any) -> Application:
    row = begun(user, kind, **said)
    with acting_as(user):
        return actions.send_application(application=row, by=user)


def shown(user: User, registrar: User, kind: str = "micro-provider", **said: Any) -> Service:
    row = waiting(user, kind, **said)
    today = timezone.localdate()
    seen = dict.fromkeys(("identity", "dbs", "references", "insurance"), today)
    with acting_as(registrar):
        return actions.show_entry(service=row.service, seen=seen, mark=actions.words_of(row), by=registrar)


def of_application(cast: Cast) -> dict[str, Any]:
    return {"pk": begun(cast.editor).pk}


def of_page(cast: Cast) -> dict[str, Any]:
    return of_application(cast) | {"page": "name"}


def of_own(cast: Cast) -> dict[str, Any]:
    return {"pk": shown(cast.editor, cast.registrar).pk}


def of_listing(cast: Cast) -> dict[str, Any]:
    return {"pk": waiting(cast.editor).service_id}


def taken_out(service: Service, registrar: User) -> Service:
    with acting_as(registrar):
        return actions.take_out(service=service, words="They asked us to.", by=registrar)
