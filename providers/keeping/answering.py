"""The people who answer for an entry, said by hand: the manager of a service, and three roles at a provider.

Names of one role are one text, with ; between them, as lists write them.
"""

from django.utils import timezone
from django.utils.translation import gettext

from providers.models.entries import Provider, Service
from providers.models.people import Responsible
from providers.names import any_out
from providers.sources import cells

_Role = Responsible.Role
MANAGER = "manager"
OF_A_PROVIDER = {"owners": _Role.OWNER, "partners": _Role.PARTNER, "nominated": _Role.NOMINATED}
ROLES = {MANAGER: _Role.MANAGER, **OF_A_PROVIDER}
MOST = 20


def names(entry: Service | Provider, code: str) -> str | None:
    """Who answers in this role today."""
    if (code == MANAGER) != isinstance(entry, Service):
        return None
    rows = entry.responsible.filter(role=ROLES[code], until=None)
    return _joined(rows.values_list("name", flat=True)) or None


def clean(entry: Service | Provider, typed: str) -> str | None:
    """The names as they are kept. Raises ValueError with words for a person."""
    said = cells.names(typed)
    if len(said) > MOST:
        raise ValueError(gettext("Write {most} names or fewer.").format(most=MOST))
    if any(not any(letter.isalpha() for letter in name) for name in said):
        raise ValueError(gettext("Write the names of people, with ; between them."))
    if any_out(entry.provider if isinstance(entry, Service) else entry, said):
        raise ValueError(gettext("The registrar took this name out. It cannot stand here."))
    return _joined(said) or None


def put(entry: Service | Provider, code: str, said: str | None, source: str) -> None:
    """These people answer from today; who did before stays, with the day it ended."""
    today, now, rows = (
        timezone.localdate(),
        cells.names(said or ""),
        entry.responsible.filter(role=ROLES[code]),
    )
    rows.filter(until=None).exclude(name__in=now).update(until=today)
    for name in now:
        entry.responsible.update_or_create(
            role=ROLES[code], name=name, defaults={"source": source, "told_on": today, "until": None}
        )


def _joined(names: object) -> str:
    return "; ".join(sorted(names))  # type: ignore[call-overload]
